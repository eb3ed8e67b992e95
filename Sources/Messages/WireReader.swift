/// Reads the parts of an encoded message; every step is checked against the end.
enum WireReader {
  /// How a field's value is laid out.
  enum WireType: UInt8 {
    /// Seven bits a byte, at most ten bytes.
    case varint = 0
    /// Eight bytes.
    case fixed64 = 1
    /// A length and that many bytes.
    case delimited = 2
    /// Four bytes.
    case fixed32 = 5
  }

  /// A tag: which field, and how it is laid out.
  struct Key {
    /// The number in the .proto file, 1...536870911.
    var number: UInt32
    /// The layout of what follows; groups are refused.
    var wireType: WireType
  }

  /// Reads a tag of at most five bytes; nil when it is none.
  @inline(__always)
  static func key(_ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int) -> Key? {
    guard let bits = varint(bytes, &offset, end, byteCountMaximum: 5),
      bits >= 8, bits <= UInt64(UInt32.max),
      let wireType = WireType(rawValue: UInt8(truncatingIfNeeded: bits & 7))
    else { return nil }
    return Key(number: UInt32(truncatingIfNeeded: bits >> 3), wireType: wireType)
  }

  /// Reads a length of at most five bytes and makes sure that so many bytes follow; nil otherwise.
  @inline(__always)
  static func length(_ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int) -> Int? {
    guard let bits = varint(bytes, &offset, end, byteCountMaximum: 5),
      bits <= UInt64(end - offset)
    else { return nil }
    return Int(bits)
  }

  /// Reads a number of at most so many bytes; nil when it is longer or cut off.
  @inline(__always)
  static func varint(
    _ bytes: Span<UInt8>,
    _ offset: inout Int,
    _ end: Int,
    byteCountMaximum: Int = Varint.byteCountMaximum
  ) -> UInt64? {
    guard offset < end else { return nil }
    let first = bytes[offset]
    offset += 1
    if first < 0x80 { return UInt64(first) }
    return longVarint(first, bytes, &offset, end, byteCountMaximum)
  }

  private static func longVarint(
    _ first: UInt8,
    _ bytes: Span<UInt8>,
    _ offset: inout Int,
    _ end: Int,
    _ byteCountMaximum: Int
  ) -> UInt64? {
    var bits = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    for _ in 1..<byteCountMaximum {
      guard offset < end else { return nil }
      let byte = bytes[offset]
      offset += 1
      bits |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return shift == 63 && byte > 1 ? nil : bits }
      shift += 7
    }
    return nil
  }

  /// Steps over a value; false when it is cut off.
  static func skip(
    _ bytes: Span<UInt8>,
    _ offset: inout Int,
    _ end: Int,
    _ wireType: WireType
  ) -> Bool {
    switch wireType {
    case .varint:
      return varint(bytes, &offset, end) != nil
    case .fixed32, .fixed64:
      let size = wireType == .fixed32 ? 4 : 8
      guard end - offset >= size else { return false }
      offset += size
      return true
    case .delimited:
      guard let length = length(bytes, &offset, end) else { return false }
      offset += length
      return true
    }
  }
}
