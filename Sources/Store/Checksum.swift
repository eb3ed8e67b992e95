internal import CChecksum
internal import Glibc

/// Checks over bytes that need a pointer: CRC32C and "all zero".
package enum Checksum {
  /// The CRC32C (Castagnoli) of bytes, by the processor's instruction where there is one.
  ///
  /// - Parameters:
  ///   - bytes: what to sum.
  ///   - seed: the CRC32C of the bytes that came before, 0 at the start.
  /// - Returns: the CRC32C of both together.
  package static func crc32c(_ bytes: Span<UInt8>, after seed: UInt32 = 0) -> UInt32 {
    // The pointer lives only inside this call and the count is its own.
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return seed }
      return unsafe pk_crc32c(seed, base, buffer.count)
    }
  }

  /// The same by the table that serves processors without the instruction, for tests to compare.
  package static func crc32cByTable(_ bytes: Span<UInt8>) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe ~pk_crc32c_by_table(~0, base, buffer.count)
    }
  }

  /// Whether every byte is zero, which in our files means that nothing was written.
  package static func isZero(_ bytes: Span<UInt8>) -> Bool {
    guard !bytes.isEmpty else { return true }
    guard bytes[0] == 0 else { return false }
    // Each byte equals its neighbour and the first is zero; both ranges lie inside the span.
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return true }
      return unsafe memcmp(base, base + 1, buffer.count - 1) == 0
    }
  }
}
