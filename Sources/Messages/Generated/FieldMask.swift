// Written by Protos/generate from google/protobuf/field_mask.proto; change that instead.

internal import CMessages

/// `FieldMask` represents a set of symbolic field paths, for example.
public struct FieldMask: Message {
  /// The set of field mask paths.
  public var paths: [String] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension FieldMask {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "google.protobuf.FieldMask" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.paths { count += 1 + Varint.delimited(value.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.paths { writer.string(value, key: 10) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe google__protobuf__field_mask__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Google__Protobuf__FieldMask.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Google__Protobuf__FieldMask>) {
    self.paths = unsafe CValue.strings(c.pointee.n_paths, c.pointee.paths)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
