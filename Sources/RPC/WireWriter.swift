/// Writes the few protobuf fields of which the envelopes consist.
enum WireWriter {
  /// Bytes of a length-delimited field with a number below 16 and `byteCount` bytes in it.
  static func byteCount(ofField byteCount: Int) -> Int {
    1 + varintByteCount(UInt64(byteCount)) + byteCount
  }

  static func varintByteCount(_ value: UInt64) -> Int {
    max(1, (70 - value.leadingZeroBitCount) / 7)
  }

  static func tag(field: UInt8, wireType: UInt8) -> UInt8 {
    field << 3 | wireType
  }

  /// The bytes of a small number, the first one lowest.
  @inline(__always)
  static func varint(_ value: UInt32) -> (bits: UInt64, byteCount: Int) {
    var (bits, byteCount) = (UInt64(value & 0x7F), 1)
    var rest = value >> 7
    while rest > 0 {
      bits |= 0x80 << UInt64(8 &* byteCount &- 8) | UInt64(rest & 0x7F) << UInt64(8 &* byteCount)
      byteCount &+= 1
      rest >>= 7
    }
    return (bits, byteCount)
  }

  static func append(_ text: String, field: UInt8, to bytes: inout [UInt8]) {
    bytes.append(tag(field: field, wireType: 2))
    appendVarint(UInt64(text.utf8.count), to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  static func append(_ value: [UInt8], field: UInt8, to bytes: inout [UInt8]) {
    bytes.append(tag(field: field, wireType: 2))
    appendVarint(UInt64(value.count), to: &bytes)
    bytes.append(contentsOf: value)
  }

  static func append(_ value: UInt64, field: UInt8, to bytes: inout [UInt8]) {
    bytes.append(tag(field: field, wireType: 0))
    appendVarint(value, to: &bytes)
  }

  static func appendVarint(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
