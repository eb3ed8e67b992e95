/// A protobuf message as a Swift value; generated from Protos.
///
/// Encoding is deterministic: equal values give equal bytes, fields in the order of their numbers and
/// map entries in the order of their keys. Fields that this version does not know survive a round trip.
public protocol Message: Sendable, Hashable {
  /// A message whose fields have their default values.
  init()

  /// The name in the .proto files, with its package: `poolkeeper.v1.Pool`.
  static var fullName: String { get }

  /// How many bytes `encode(into:)` writes.
  var encodedByteCount: Int { get }

  /// Appends the message in the protobuf format.
  func encode(into writer: inout MessageWriter)

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
}

extension Message {
  /// Reads a message from bytes of a trusted origin, in an arena of its own.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message, or exceed `DecodingLimits.replies`.
  public init(decoding bytes: [UInt8]) throws(DecodingFailure) {
    try self.init(decoding: bytes.span, in: MessageArena(limits: .replies))
  }

  /// The message in the protobuf format.
  public var encoded: [UInt8] {
    var writer = MessageWriter(capacity: encodedByteCount)
    encode(into: &writer)
    return writer.bytes
  }
}

/// A protobuf enum as a Swift enum that keeps numbers it has no name for; generated from Protos.
public protocol MessageEnum: Hashable, Sendable {
  /// The value with a number; `unrecognized` when it has no name.
  init(rawValue: Int32)

  /// The number on the wire.
  var rawValue: Int32 { get }

  /// The value with a name of the .proto files, or nil.
  init?(name: String)

  /// The name in the .proto files, as JSON has it: `RUNNING`; the number when there is none.
  var name: String { get }

  /// Every value that has a name, in the order of the .proto file.
  static var allKnown: [Self] { get }
}

/// Why bytes are not the message that they should be.
public struct DecodingFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, and where: `poolkeeper.v1.Pool.name (field 1): not UTF-8`.
  public var message: String

  /// The path of the field that is wrong, by proto names and without indices: `pool.labels.value`; empty
  /// when it is no field of the descriptors.
  public var field: String

  /// What is wrong with the field, to follow its name: "is not UTF-8".
  public var rule: String

  /// Whether it is a limit that was exceeded, rather than bytes that are wrong.
  public var isLimit: Bool

  /// A failure with its explanation.
  public init(message: String, field: String = "", rule: String = "", isLimit: Bool = false) {
    self.message = message
    self.field = field
    self.rule = rule
    self.isLimit = isLimit
  }

  /// The same failure as the message sees it in whose field it happened.
  func inside(_ outer: String) -> DecodingFailure {
    var failure = self
    if !field.isEmpty { failure.field = "\(outer).\(field)" }
    return failure
  }

  /// The same as `message`.
  public var description: String { message }
}
