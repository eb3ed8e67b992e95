/// Walks the fields of a protobuf message in place, for the envelope alone.
///
/// It holds offsets, not bytes, so that it needs no memory; the bytes are passed to each step.
struct WireFields {
  /// One field: its number, and where its value is.
  struct Field {
    var number: UInt64
    var value: Value
  }

  /// The value of a field, as far as the wire says what it is.
  enum Value {
    /// Wire type 0.
    case varint(UInt64)
    /// Wire type 2: where its bytes are.
    case bytes(Range<Int>)
    /// Wire types 1 and 5, which the envelope does not use.
    case fixed
  }

  private(set) var offset: Int
  private let end: Int

  /// Starts at the first field of the message at `range`.
  init(_ range: Range<Int>) {
    offset = range.lowerBound
    end = range.upperBound
  }

  /// The next field; nil at the end.
  ///
  /// - Throws: `.malformed` for a field that is cut off, a number of zero, a group, or a varint of
  ///   more than ten bytes.
  @inline(__always)
  mutating func next(in bytes: Span<UInt8>) throws(EnvelopeFailure) -> Field? {
    guard offset < end else { return nil }
    let tag = try varint(in: bytes)
    let number = tag >> 3
    guard number > 0, tag <= UInt64(UInt32.max) else { throw .malformed }
    switch tag & 7 {
    case 0: return Field(number: number, value: .varint(try varint(in: bytes)))
    case 1: return try skip(8, number)
    case 2: return Field(number: number, value: .bytes(try lengthDelimited(in: bytes)))
    case 5: return try skip(4, number)
    default: throw .malformed
    }
  }

  private mutating func skip(_ byteCount: Int, _ number: UInt64) throws(EnvelopeFailure) -> Field {
    guard end - offset >= byteCount else { throw .malformed }
    offset += byteCount
    return Field(number: number, value: .fixed)
  }

  @inline(__always)
  private mutating func lengthDelimited(
    in bytes: Span<UInt8>
  ) throws(EnvelopeFailure) -> Range<Int> {
    let byteCount = try varint(in: bytes)
    guard byteCount <= UInt64(end - offset) else { throw .malformed }
    let start = offset
    offset += Int(byteCount)
    return start..<offset
  }

  /// Nearly all tags and lengths take one byte.
  @inline(__always)
  private mutating func varint(in bytes: Span<UInt8>) throws(EnvelopeFailure) -> UInt64 {
    if offset < end, bytes[offset] < 0x80 {
      offset &+= 1
      return UInt64(bytes[offset &- 1])
    }
    return try longVarint(in: bytes)
  }

  private mutating func longVarint(in bytes: Span<UInt8>) throws(EnvelopeFailure) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while offset < end, shift < 70 {
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw .malformed
  }
}

/// What is wrong with an envelope.
package enum EnvelopeFailure: Error, Hashable {
  /// Not a protobuf message.
  case malformed
  /// A string field holds bytes that are not UTF-8.
  case notUTF8(field: String)
  /// More entries of metadata, or more bytes in them, than a call may carry.
  case tooMuchMetadata
}
