/// The fields of an encoded message one by one, without knowing its type.
struct WireFields {
  /// A field's number and its value.
  struct Field {
    /// The number in the .proto file.
    var number: Int
    /// The value, by its layout.
    var value: Value
  }

  /// A value as it is laid out.
  enum Value {
    /// A number.
    case varint(UInt64)
    /// Eight bytes, low one first.
    case fixed64(UInt64)
    /// Four bytes, low one first.
    case fixed32(UInt32)
    /// Text, bytes, a message or packed numbers: where they are.
    case delimited(Range<Int>)
  }

  /// The bytes that ranges point into.
  let bytes: [UInt8]

  private var offset: Int
  private let end: Int

  /// The fields of a whole message.
  init(_ bytes: [UInt8]) {
    self.init(bytes, in: 0..<bytes.count)
  }

  /// The fields of the message in a range, which must lie in the bytes.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  /// The bytes that are still to be read.
  var content: ArraySlice<UInt8> { bytes[offset..<end] }

  /// The next field; nil at the end.
  ///
  /// - Throws: `DecodingFailure` when it is cut off or malformed.
  mutating func next() throws(DecodingFailure) -> Field? {
    guard offset < end else { return nil }
    let bytes = bytes
    guard let key = WireReader.key(bytes.span, &offset, end), let value = value(key.wireType) else {
      throw DecodingFailure(message: "a field is truncated or malformed")
    }
    return Field(number: Int(key.number), value: value)
  }

  /// The next value of a packed field; nil at the end.
  ///
  /// - Throws: `DecodingFailure` when it is cut off or malformed.
  mutating func nextPacked(_ wireType: WireReader.WireType) throws(DecodingFailure) -> Value? {
    guard offset < end else { return nil }
    guard let value = value(wireType) else {
      throw DecodingFailure(message: "a packed field is truncated or malformed")
    }
    return value
  }

  private mutating func value(_ wireType: WireReader.WireType) -> Value? {
    let start = offset
    let bytes = bytes
    switch wireType {
    case .varint:
      return WireReader.varint(bytes.span, &offset, end).map { .varint($0) }
    case .delimited:
      guard let length = WireReader.length(bytes.span, &offset, end) else { return nil }
      offset += length
      return .delimited(offset - length..<offset)
    case .fixed64:
      guard WireReader.skip(bytes.span, &offset, end, .fixed64) else { return nil }
      return .fixed64(little(start, 8))
    case .fixed32:
      guard WireReader.skip(bytes.span, &offset, end, .fixed32) else { return nil }
      return .fixed32(UInt32(truncatingIfNeeded: little(start, 4)))
    }
  }

  private func little(_ start: Int, _ count: Int) -> UInt64 {
    var result: UInt64 = 0
    for index in (start..<start + count).reversed() { result = result << 8 | UInt64(bytes[index]) }
    return result
  }
}
