internal import Glibc

extension [UInt8] {
  /// Appends the part `range` of `bytes`.
  ///
  /// Source: an array cannot be appended from a span yet; this copies without a temporary array.
  mutating func append(contentsOf bytes: Span<UInt8>, in range: Range<Int>) {
    reserveForAppending(range.count)
    let part = bytes.extracting(range)
    unsafe part.withUnsafeBufferPointer { buffer in
      // The pointer is only read during this call, and the span outlives it.
      unsafe append(contentsOf: buffer)
    }
  }

  /// Makes room for `count` more bytes, growing geometrically.
  ///
  /// Growth follows what has arrived, never what a header claims.
  private mutating func reserveForAppending(_ count: Int) {
    guard self.count + count > capacity else { return }
    reserveCapacity(Swift.max(self.count + count, 2 * capacity))
  }

  /// A copy of `bytes`.
  package init(copying bytes: Span<UInt8>) {
    self.init()
    append(contentsOf: bytes, in: 0..<bytes.count)
  }
}

extension Span<UInt8> {
  /// Whether the part at `range` is valid UTF-8.
  func isUTF8(in range: Range<Int>) -> Bool {
    (try? UTF8Span(validating: extracting(range))) != nil
  }

  /// Whether both hold the same bytes.
  ///
  /// Source: memcmp, for names are compared with every call.
  func isEqual(to other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBufferPointer { bytes in
      unsafe other.withUnsafeBufferPointer { other in
        guard let left = bytes.baseAddress, let right = other.baseAddress else {
          return true
        }
        // Both pointers are only read during this call, and have `count` bytes.
        return unsafe memcmp(left, right, count) == 0
      }
    }
  }
}
