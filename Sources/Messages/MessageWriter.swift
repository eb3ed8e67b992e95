/// Appends protobuf fields to a byte array.
///
/// `key` is a tag's value: `field number << 3 | wire type`. A length whose size is not known yet gets one
/// byte first (`begin`); `end` moves the content only when 127 bytes were not enough.
public struct MessageWriter: Sendable {
  /// What was written so far.
  public var bytes: [UInt8]

  /// An empty writer that can take `capacity` bytes without growing.
  public init(capacity: Int = 0) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Appends a message that is already encoded as the field with that number.
  public mutating func nested(field: Int, encoded: [UInt8]) {
    varint(UInt64(truncatingIfNeeded: field) << 3 | 2)
    varint(UInt64(truncatingIfNeeded: encoded.count))
    bytes.append(contentsOf: encoded)
  }

  /// Appends a message that has only the field `inner`, a message that is already encoded.
  public mutating func nested(field: Int, _ inner: Int, encoded: [UInt8]) {
    let key = UInt64(truncatingIfNeeded: inner) << 3 | 2
    varint(UInt64(truncatingIfNeeded: field) << 3 | 2)
    varint(UInt64(truncatingIfNeeded: Varint.byteCount(key) + Varint.delimited(encoded.count)))
    bytes(encoded, key: key)
  }

  /// Appends a message as the field with that number.
  public mutating func nested(field: Int, _ value: some Message) {
    message(value, key: UInt64(truncatingIfNeeded: field) << 3 | 2)
  }

  /// Appends a bare number, without a tag.
  @inline(__always)
  public mutating func varint(_ bits: UInt64) {
    if bits < 0x80 { bytes.append(UInt8(truncatingIfNeeded: bits)) } else { longVarint(bits) }
  }

  private mutating func longVarint(_ bits: UInt64) {
    var rest = bits
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a tag and a number.
  public mutating func varint(_ bits: UInt64, key: UInt64) {
    varint(key)
    varint(bits)
  }

  /// Appends four bytes, low one first, without a tag.
  public mutating func fixed(_ bits: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  /// Appends eight bytes, low one first, without a tag.
  public mutating func fixed(_ bits: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  /// Appends a tag and four bytes.
  public mutating func fixed(_ bits: UInt32, key: UInt64) {
    varint(key)
    fixed(bits)
  }

  /// Appends a tag and eight bytes.
  public mutating func fixed(_ bits: UInt64, key: UInt64) {
    varint(key)
    fixed(bits)
  }

  /// Appends a tag and a string in UTF-8.
  public mutating func string(_ value: String, key: UInt64) {
    var value = value
    value.withUTF8 { text in unsafe delimited(text, key: key) }
  }

  /// Appends a tag and bytes.
  public mutating func bytes(_ value: [UInt8], key: UInt64) {
    unsafe value.withUnsafeBufferPointer { content in unsafe delimited(content, key: key) }
  }

  /// Appends a tag, a length and so many bytes, with one look at the capacity.
  private mutating func delimited(_ content: UnsafeBufferPointer<UInt8>, key: UInt64) {
    let length = UInt64(truncatingIfNeeded: content.count)
    let byteCount = Varint.byteCount(key) + Varint.delimited(content.count)
    bytes.append(addingCapacity: byteCount) { space in
      space.varint(key)
      space.varint(length)
      unsafe space.withUnsafeMutableBufferPointer { buffer, count in
        guard let source = content.baseAddress, let target = buffer.baseAddress else { return }
        unsafe (target + count).initialize(from: source, count: content.count)
        count += content.count
      }
    }
  }

  /// Appends a tag and a message.
  public mutating func message<Value: Message>(_ value: Value, key: UInt64) {
    let start = begin(key: key)
    value.encode(into: &self)
    end(start)
  }

  /// Appends bytes as they are: fields that are already encoded.
  public mutating func raw(_ value: [UInt8]) {
    if !value.isEmpty { bytes.append(contentsOf: value) }
  }

  /// Opens a field whose length is not known yet.
  ///
  /// - Returns: what `end` needs to fill in the length.
  public mutating func begin(key: UInt64) -> Int {
    varint(key)
    bytes.append(0)
    return bytes.count
  }

  /// Closes the field that `begin` opened.
  public mutating func end(_ start: Int) {
    let count = bytes.count - start
    if count < 0x80 {
      bytes[start - 1] = UInt8(truncatingIfNeeded: count)
    } else {
      widenLength(of: start..<bytes.count)
    }
  }

  /// Replaces the one byte before the content by a length of several bytes.
  private mutating func widenLength(of content: Range<Int>) {
    let length = UInt64(truncatingIfNeeded: content.count)
    let more = Varint.byteCount(length) - 1
    for _ in 0..<more { bytes.append(0) }
    unsafe bytes.withUnsafeMutableBytes { all in
      let (source, target) = unsafe (all[content], all[(content.lowerBound + more)...])
      unsafe UnsafeMutableRawBufferPointer(rebasing: target)
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: source))
    }
    var rest = length
    for index in content.lowerBound - 1..<content.lowerBound - 1 + more {
      bytes[index] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest >>= 7
    }
    bytes[content.lowerBound - 1 + more] = UInt8(truncatingIfNeeded: rest)
  }
}

extension OutputSpan<UInt8> {
  /// Appends a number, for which there must be room.
  @inline(__always)
  fileprivate mutating func varint(_ bits: UInt64) {
    var rest = bits
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}
