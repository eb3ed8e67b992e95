/// Messages as proto3 JSON and back, by their descriptors alone: for types that a program was not built with.
///
/// Fields stand in the order of the .proto file under their lowerCamelCase names, without those that have
/// their default values; 64-bit numbers are strings, enums names, bytes base64; Timestamp, Duration,
/// FieldMask and Any have their own forms. Fields that the descriptors do not know are left out.
/// An Any of an unknown type keeps its bytes: `{"@type": …, "value": "<base64>"}`.
public struct MessageJSON: Sendable {
  /// Messages inside messages and Any inside Any: an Any may hold what no pre-scan has seen.
  static let depthMaximum = 32

  /// What the messages look like.
  public let descriptors: DescriptorSet

  /// JSON by the given descriptors.
  public init(_ descriptors: DescriptorSet = .compiledIn) {
    self.descriptors = descriptors
  }

  /// An encoded message as JSON; `name` is the full name of its type.
  ///
  /// - Throws: `DecodingFailure` when the bytes are malformed, or the type is unknown.
  public func value(of bytes: [UInt8], as name: String) throws(DecodingFailure) -> JSONValue {
    let printing = MessagePrinting(descriptors: descriptors)
    return try printing.message([WireFields(bytes)], as: name, depth: 1)
  }

  /// The encoded message that JSON tells of; `name` is the full name of its type.
  ///
  /// Fields may be spelled as in JSON or as in the .proto file; null is the same as absent.
  /// - Throws: `DecodingFailure` that names the field which is unknown, doubled, or out of range.
  public func bytes(of value: JSONValue, as name: String) throws(DecodingFailure) -> [UInt8] {
    let parsing = MessageParsing(descriptors: descriptors)
    var writer = MessageWriter()
    try parsing.message(value, as: name, at: JSONPath(), into: &writer)
    return writer.bytes
  }
}

extension DescriptorSet {
  /// The descriptor of a message.
  ///
  /// - Throws: `DecodingFailure` when there is none.
  func known(_ name: String) throws(DecodingFailure) -> MessageDescriptor {
    guard let descriptor = messages[name] else {
      throw DecodingFailure(message: "there is no message \(name)")
    }
    return descriptor
  }
}

extension Message {
  /// The message as proto3 JSON.
  ///
  /// - Throws: `DecodingFailure` when a Timestamp or Duration in it is out of its range.
  public func json(_ style: JSONStyle = .compact) throws(DecodingFailure) -> String {
    try MessageJSON().value(of: encoded, as: Self.fullName).text(style)
  }

  /// The message that proto3 JSON tells of.
  ///
  /// - Throws: `DecodingFailure` that says where the text is malformed, or which field is wrong.
  public init(json: String) throws(DecodingFailure) {
    let value = try JSONValue(parsing: json)
    try self.init(decoding: MessageJSON().bytes(of: value, as: Self.fullName))
  }
}
