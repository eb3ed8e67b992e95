// Written by Protos/generate from google/protobuf/any.proto; change that instead.

internal import CMessages

/// `Any` contains an arbitrary serialized protocol buffer message along with a URL that
/// describes the type of the serialized message.
public struct AnyMessage: Message {
  /// A URL/resource name that uniquely identifies the type of the serialized protocol buffer
  /// message.
  ///
  /// This string must contain at least one "/" character. The last segment of the URL's path must
  /// represent the fully qualified name of the type (as in `path/google.protobuf.Duration`). The
  /// name should be in a canonical form (e.g., leading "." is not accepted).
  public var typeURL: String = ""

  /// Must be a valid serialized protocol buffer of the above specified type.
  public var value: [UInt8] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension AnyMessage {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "google.protobuf.Any" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.typeURL.isEmpty { count += 1 + Varint.delimited(self.typeURL.utf8.count) }
    if !self.value.isEmpty { count += 1 + Varint.delimited(self.value.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.typeURL.isEmpty { writer.string(self.typeURL, key: 10) }
    if !self.value.isEmpty { writer.bytes(self.value, key: 18) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe google__protobuf__any__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Google__Protobuf__Any.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Google__Protobuf__Any>) {
    self.typeURL = unsafe CValue.string(c.pointee.type_url)
    self.value = unsafe CValue.bytes(c.pointee.value)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
