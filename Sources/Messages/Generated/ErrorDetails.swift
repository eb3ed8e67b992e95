// Written by Protos/generate from google/rpc/error_details.proto; change that instead.

internal import CMessages

/// The reason of an error: stable, and fine enough to act on.
public struct ErrorInfo: Message {
  /// UPPER_SNAKE, one of poolkeeper.v1.Reason.
  public var reason: String = ""

  /// Whose reasons these are: `poolkeeper`.
  public var domain: String = ""

  /// Every variable of the status message by its name.
  public var metadata: [String: String] = [:]

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// What is wrong with a request, field by field.
public struct BadRequest: Message {
  /// Every violation that was found, not only the first.
  public var fieldViolations: [BadRequest.FieldViolation] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// One field that is wrong.
  public struct FieldViolation: Message {
    /// The path of the field in the request: `pool.node_count`.
    public var field: String = ""

    /// Why its value is refused, one sentence.
    public var description: String = ""

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }
}

/// When a call that was refused may be made again.
public struct RetryInfo: Message {
  /// The time from now; before it the same call would be refused again.
  public var retryDelay: ProtobufDuration?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension ErrorInfo {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "google.rpc.ErrorInfo" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.reason.isEmpty { count += 1 + Varint.delimited(self.reason.utf8.count) }
    if !self.domain.isEmpty { count += 1 + Varint.delimited(self.domain.utf8.count) }
    for (key, value) in self.metadata {
      count +=
        1
        + Varint.delimited(
          2 + Varint.delimited(key.utf8.count) + Varint.delimited(value.utf8.count)
        )
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.reason.isEmpty { writer.string(self.reason, key: 10) }
    if !self.domain.isEmpty { writer.string(self.domain, key: 18) }
    for (key, value) in self.metadata.inKeyOrder {
      let entry = writer.begin(key: 26)
      writer.string(key, key: 10)
      writer.string(value, key: 18)
      writer.end(entry)
    }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe google__rpc__error_info__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Google__Rpc__ErrorInfo.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Google__Rpc__ErrorInfo>) {
    self.reason = unsafe CValue.string(c.pointee.reason)
    self.domain = unsafe CValue.string(c.pointee.domain)
    self.metadata = unsafe CValue.dictionary(c.pointee.n_metadata, c.pointee.metadata) {
      unsafe (CValue.string($0.pointee.key), CValue.string($0.pointee.value))
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension BadRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "google.rpc.BadRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.fieldViolations { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.fieldViolations { writer.message(value, key: 10) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe google__rpc__bad_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Google__Rpc__BadRequest.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Google__Rpc__BadRequest>) {
    self.fieldViolations = unsafe CValue.messages(
      c.pointee.n_field_violations,
      c.pointee.field_violations
    ) { unsafe BadRequest.FieldViolation(reading: $0) }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension BadRequest.FieldViolation {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "google.rpc.BadRequest.FieldViolation" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.field.isEmpty { count += 1 + Varint.delimited(self.field.utf8.count) }
    if !self.description.isEmpty { count += 1 + Varint.delimited(self.description.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.field.isEmpty { writer.string(self.field, key: 10) }
    if !self.description.isEmpty { writer.string(self.description, key: 18) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    if let plain = Self(flat: bytes) {
      self = plain
      return
    }
    let descriptor = unsafe google__rpc__bad_request__field_violation__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Google__Rpc__BadRequest__FieldViolation.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.field = value
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.description = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Google__Rpc__BadRequest__FieldViolation>) {
    self.field = unsafe CValue.string(c.pointee.field)
    self.description = unsafe CValue.string(c.pointee.description)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension RetryInfo {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "google.rpc.RetryInfo" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.retryDelay { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.retryDelay { writer.message(value, key: 10) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe google__rpc__retry_info__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Google__Rpc__RetryInfo.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Google__Rpc__RetryInfo>) {
    if let pointer = unsafe c.pointee.retry_delay {
      self.retryDelay = unsafe ProtobufDuration(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
