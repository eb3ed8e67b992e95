// Written by Protos/generate from google/rpc/status.proto; change that instead.

internal import CMessages

/// How a call ended: a code, a sentence for people, and details for programs.
public struct Status: Message {
  /// One of google.rpc.Code, 0...16; 0 is OK.
  public var code: Int32 = 0

  /// What went wrong, one sentence in English, for people.
  public var message: String = ""

  /// Details for programs: ErrorInfo, BadRequest.
  public var details: [AnyMessage] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension Status {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "google.rpc.Status" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.code != 0 { count += 1 + Varint.byteCount(Varint.bits(self.code)) }
    if !self.message.isEmpty { count += 1 + Varint.delimited(self.message.utf8.count) }
    for value in self.details { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.code != 0 { writer.varint(Varint.bits(self.code), key: 8) }
    if !self.message.isEmpty { writer.string(self.message, key: 18) }
    for value in self.details { writer.message(value, key: 26) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe google__rpc__status__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Google__Rpc__Status.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Google__Rpc__Status>) {
    self.code = unsafe c.pointee.code
    self.message = unsafe CValue.string(c.pointee.message)
    self.details = unsafe CValue.messages(c.pointee.n_details, c.pointee.details) {
      unsafe AnyMessage(reading: $0)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
