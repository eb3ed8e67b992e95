// Written by Protos/generate from poolkeeper/rpc/v1/control.proto; change that instead.

internal import CMessages

/// The connection itself.
///
/// Every ttrpc server of Poolkeeper has it.
public enum ControlMethods {
  /// Agrees on extensions; the first call of a connection, once.
  public static let hello = Method<HelloRequest, HelloReply>(
    service: "poolkeeper.rpc.v1.Control",
    name: "Hello",
    kind: .unary
  )
}

/// Something that both sides must know before either uses it: bits of a mask.
public enum Feature: MessageEnum {
  /// Nothing.
  case unspecified
  /// CANCEL frames.
  case cancel
  /// PING frames.
  case ping
  /// WINDOW frames, and windows for Data in both directions.
  case window
  /// GOAWAY frames.
  case goAway
  /// Metadata in a Response: field 100, like field 5 of a Request.
  case responseMetadata
  /// A number that this version has no name for.
  case unrecognized(Int32)

  /// The value with a number; `unrecognized` when it has no name.
  public init(rawValue: Int32) {
    switch rawValue {
    case 0: self = .unspecified
    case 1: self = .cancel
    case 2: self = .ping
    case 4: self = .window
    case 8: self = .goAway
    case 16: self = .responseMetadata
    default: self = .unrecognized(rawValue)
    }
  }

  /// The number on the wire.
  public var rawValue: Int32 {
    switch self {
    case .unspecified: 0
    case .cancel: 1
    case .ping: 2
    case .window: 4
    case .goAway: 8
    case .responseMetadata: 16
    case .unrecognized(let rawValue): rawValue
    }
  }

  /// The name in the .proto files, as JSON has it; the number when there is none.
  public var name: String {
    switch self {
    case .unspecified: "FEATURE_UNSPECIFIED"
    case .cancel: "FEATURE_CANCEL"
    case .ping: "FEATURE_PING"
    case .window: "FEATURE_WINDOW"
    case .goAway: "FEATURE_GO_AWAY"
    case .responseMetadata: "FEATURE_RESPONSE_METADATA"
    case .unrecognized(let rawValue): String(rawValue)
    }
  }

  /// The value with a name of the .proto files, or nil.
  public init?(name: String) {
    switch name {
    case "FEATURE_UNSPECIFIED": self = .unspecified
    case "FEATURE_CANCEL": self = .cancel
    case "FEATURE_PING": self = .ping
    case "FEATURE_WINDOW": self = .window
    case "FEATURE_GO_AWAY": self = .goAway
    case "FEATURE_RESPONSE_METADATA": self = .responseMetadata
    default: return nil
    }
  }

  /// Every value that has a name, in the order of the .proto file.
  public static let allKnown: [Self] = [
    .unspecified,
    .cancel,
    .ping,
    .window,
    .goAway,
    .responseMetadata,
  ]
}

/// What one side of a connection understands.
public struct HelloRequest: Message {
  /// The version of the extensions: 1.
  public var version: UInt32 = 0

  /// The sum of the features that it understands; others are ignored.
  public var features: UInt64 = 0

  /// The largest frame body that it takes, at least 16,384 bytes; 0 for 4 MiB.
  public var maxRecvFrame: UInt32 = 0

  /// Bytes of Data that it takes on each stream before it grants more; with FEATURE_WINDOW above
  /// zero.
  public var initialStreamWindow: UInt32 = 0

  /// The same for all streams of the connection together.
  public var initialConnectionWindow: UInt32 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// What the other side understands of it, with its own limits.
public struct HelloReply: Message {
  /// The version of the extensions: 1.
  public var version: UInt32 = 0

  /// The features that both understand: from here on they may be used.
  public var features: UInt64 = 0

  /// The largest frame body that it takes.
  public var maxRecvFrame: UInt32 = 0

  /// Bytes of Data that it takes on each stream before it grants more.
  public var initialStreamWindow: UInt32 = 0

  /// The same for all streams of the connection together.
  public var initialConnectionWindow: UInt32 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension HelloRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.rpc.v1.HelloRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.version != 0 { count += 1 + Varint.byteCount(Varint.bits(self.version)) }
    if self.features != 0 { count += 1 + Varint.byteCount(Varint.bits(self.features)) }
    if self.maxRecvFrame != 0 { count += 1 + Varint.byteCount(Varint.bits(self.maxRecvFrame)) }
    if self.initialStreamWindow != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.initialStreamWindow))
    }
    if self.initialConnectionWindow != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.initialConnectionWindow))
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.version != 0 { writer.varint(Varint.bits(self.version), key: 8) }
    if self.features != 0 { writer.varint(Varint.bits(self.features), key: 16) }
    if self.maxRecvFrame != 0 { writer.varint(Varint.bits(self.maxRecvFrame), key: 24) }
    if self.initialStreamWindow != 0 {
      writer.varint(Varint.bits(self.initialStreamWindow), key: 32)
    }
    if self.initialConnectionWindow != 0 {
      writer.varint(Varint.bits(self.initialConnectionWindow), key: 40)
    }
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
    let descriptor = unsafe poolkeeper__rpc__v1__hello_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Rpc__V1__HelloRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.version = UInt32(truncatingIfNeeded: value)
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.features = UInt64(truncatingIfNeeded: value)
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.maxRecvFrame = UInt32(truncatingIfNeeded: value)
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.initialStreamWindow = UInt32(truncatingIfNeeded: value)
      case 40:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.initialConnectionWindow = UInt32(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Rpc__V1__HelloRequest>) {
    self.version = unsafe c.pointee.version
    self.features = unsafe c.pointee.features
    self.maxRecvFrame = unsafe c.pointee.max_recv_frame
    self.initialStreamWindow = unsafe c.pointee.initial_stream_window
    self.initialConnectionWindow = unsafe c.pointee.initial_connection_window
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension HelloReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.rpc.v1.HelloReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.version != 0 { count += 1 + Varint.byteCount(Varint.bits(self.version)) }
    if self.features != 0 { count += 1 + Varint.byteCount(Varint.bits(self.features)) }
    if self.maxRecvFrame != 0 { count += 1 + Varint.byteCount(Varint.bits(self.maxRecvFrame)) }
    if self.initialStreamWindow != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.initialStreamWindow))
    }
    if self.initialConnectionWindow != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.initialConnectionWindow))
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.version != 0 { writer.varint(Varint.bits(self.version), key: 8) }
    if self.features != 0 { writer.varint(Varint.bits(self.features), key: 16) }
    if self.maxRecvFrame != 0 { writer.varint(Varint.bits(self.maxRecvFrame), key: 24) }
    if self.initialStreamWindow != 0 {
      writer.varint(Varint.bits(self.initialStreamWindow), key: 32)
    }
    if self.initialConnectionWindow != 0 {
      writer.varint(Varint.bits(self.initialConnectionWindow), key: 40)
    }
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
    let descriptor = unsafe poolkeeper__rpc__v1__hello_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__Rpc__V1__HelloReply.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.version = UInt32(truncatingIfNeeded: value)
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.features = UInt64(truncatingIfNeeded: value)
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.maxRecvFrame = UInt32(truncatingIfNeeded: value)
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.initialStreamWindow = UInt32(truncatingIfNeeded: value)
      case 40:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.initialConnectionWindow = UInt32(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Rpc__V1__HelloReply>) {
    self.version = unsafe c.pointee.version
    self.features = unsafe c.pointee.features
    self.maxRecvFrame = unsafe c.pointee.max_recv_frame
    self.initialStreamWindow = unsafe c.pointee.initial_stream_window
    self.initialConnectionWindow = unsafe c.pointee.initial_connection_window
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
