// Written by Protos/generate from ttrpc/ttrpc.proto; change that instead.

internal import CMessages

/// What a Request frame carries.
public struct TTRPCRequest: Message {
  /// The service's name with its package.
  public var service: String = ""

  /// The method's name in its service.
  public var method: String = ""

  /// The encoded request message.
  public var payload: [UInt8] = []

  /// Time left for the call in nanoseconds; 0 is none, negative is expired.
  public var timeoutNano: Int64 = 0

  /// Keys and values beside the request, keys may repeat.
  public var metadata: [TTRPCKeyValue] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// What a Response frame carries.
public struct TTRPCResponse: Message {
  /// How the call ended; absent or code 0 is OK.
  public var status: Status?

  /// The encoded reply message.
  public var payload: [UInt8] = []

  /// Keys and values beside the reply: an extension of ours.
  public var metadata: [TTRPCKeyValue] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// One entry of the metadata.
public struct TTRPCKeyValue: Message {
  /// Lower case by convention.
  public var key: String = ""

  /// Text.
  public var value: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension TTRPCRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "ttrpc.Request" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.service.isEmpty { count += 1 + Varint.delimited(self.service.utf8.count) }
    if !self.method.isEmpty { count += 1 + Varint.delimited(self.method.utf8.count) }
    if !self.payload.isEmpty { count += 1 + Varint.delimited(self.payload.count) }
    if self.timeoutNano != 0 { count += 1 + Varint.byteCount(Varint.bits(self.timeoutNano)) }
    for value in self.metadata { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.service.isEmpty { writer.string(self.service, key: 10) }
    if !self.method.isEmpty { writer.string(self.method, key: 18) }
    if !self.payload.isEmpty { writer.bytes(self.payload, key: 26) }
    if self.timeoutNano != 0 { writer.varint(Varint.bits(self.timeoutNano), key: 32) }
    for value in self.metadata { writer.message(value, key: 42) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe ttrpc__request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Ttrpc__Request.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Ttrpc__Request>) {
    self.service = unsafe CValue.string(c.pointee.service)
    self.method = unsafe CValue.string(c.pointee.method)
    self.payload = unsafe CValue.bytes(c.pointee.payload)
    self.timeoutNano = unsafe c.pointee.timeout_nano
    self.metadata = unsafe CValue.messages(c.pointee.n_metadata, c.pointee.metadata) {
      unsafe TTRPCKeyValue(reading: $0)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension TTRPCResponse {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "ttrpc.Response" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.status { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.payload.isEmpty { count += 1 + Varint.delimited(self.payload.count) }
    for value in self.metadata { count += 2 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.status { writer.message(value, key: 10) }
    if !self.payload.isEmpty { writer.bytes(self.payload, key: 18) }
    for value in self.metadata { writer.message(value, key: 802) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe ttrpc__response__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Ttrpc__Response.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Ttrpc__Response>) {
    if let pointer = unsafe c.pointee.status {
      self.status = unsafe Status(reading: pointer)
    }
    self.payload = unsafe CValue.bytes(c.pointee.payload)
    self.metadata = unsafe CValue.messages(c.pointee.n_metadata, c.pointee.metadata) {
      unsafe TTRPCKeyValue(reading: $0)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension TTRPCKeyValue {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "ttrpc.KeyValue" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.key.isEmpty { count += 1 + Varint.delimited(self.key.utf8.count) }
    if !self.value.isEmpty { count += 1 + Varint.delimited(self.value.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.key.isEmpty { writer.string(self.key, key: 10) }
    if !self.value.isEmpty { writer.string(self.value, key: 18) }
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
    let descriptor = unsafe ttrpc__key_value__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Ttrpc__KeyValue.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.key = value
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.value = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Ttrpc__KeyValue>) {
    self.key = unsafe CValue.string(c.pointee.key)
    self.value = unsafe CValue.string(c.pointee.value)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
