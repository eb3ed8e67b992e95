// Written by Protos/generate from poolkeeper/v1/resource.proto; change that instead.

internal import CMessages

/// Names a resource of any kind, as the target of an operation or the subject of an event.
public struct ResourceRef: Message {
  /// The kind: "pool", "node", "vpc", "subnet", "security_group", "flavor", "zone", ….
  public var kind: String = ""

  /// Its name.
  ///
  /// Unique in its tenant and kind while it exists (R3).
  public var name: String = ""

  /// Its server-made identity.
  ///
  /// Never used again (R3).
  public var uid: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// One observed fact about a resource, in the manner of Kubernetes conditions.
public struct Condition: Message {
  /// What the condition is about, UpperCamelCase: "Attached", "Prepared".
  public var type: String = ""

  /// Whether it holds.
  public var status: Condition.Status = Condition.Status(rawValue: 0)

  /// Why, one UPPER_SNAKE word for programs.
  public var reason: String = ""

  /// Why, one sentence for people.
  public var message: String = ""

  /// When `status` last changed.
  public var lastTransitionTime: Timestamp?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// Whether the condition holds.
  public enum Status: MessageEnum {
    /// Never sent.
    case unspecified
    /// It holds.
    case `true`
    /// It does not hold.
    case `false`
    /// Nobody can say at the moment.
    case unknown
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .`true`
      case 2: self = .`false`
      case 3: self = .unknown
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .`true`: 1
      case .`false`: 2
      case .unknown: 3
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "STATUS_UNSPECIFIED"
      case .`true`: "TRUE"
      case .`false`: "FALSE"
      case .unknown: "UNKNOWN"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "STATUS_UNSPECIFIED": self = .unspecified
      case "TRUE": self = .`true`
      case "FALSE": self = .`false`
      case "UNKNOWN": self = .unknown
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .`true`,
      .`false`,
      .unknown,
    ]
  }
}

/// An amount of each resource of a machine.
public struct Resources: Message {
  /// Processor time, thousandths of a core, ≥ 0.
  public var millicores: Int64 = 0

  /// Memory, bytes, ≥ 0.
  public var memoryBytes: Int64 = 0

  /// Whole GPUs, ≥ 0.
  public var gpus: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// How many nodes a zone holds.
public struct ZoneCount: Message {
  /// The zone's name.
  public var zone: String = ""

  /// Nodes there, ≥ 0.
  public var count: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension ResourceRef {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ResourceRef" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.kind.isEmpty { count += 1 + Varint.delimited(self.kind.utf8.count) }
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.kind.isEmpty { writer.string(self.kind, key: 10) }
    if !self.name.isEmpty { writer.string(self.name, key: 18) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 26) }
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
    let descriptor = unsafe poolkeeper__v1__resource_ref__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__ResourceRef.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.kind = value
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.name = value
      case 26:
        guard let value = reader.text(in: bytes) else { return nil }
        self.uid = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ResourceRef>) {
    self.kind = unsafe CValue.string(c.pointee.kind)
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Condition {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Condition" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.type.isEmpty { count += 1 + Varint.delimited(self.type.utf8.count) }
    if self.status.rawValue != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.status.rawValue))
    }
    if !self.reason.isEmpty { count += 1 + Varint.delimited(self.reason.utf8.count) }
    if !self.message.isEmpty { count += 1 + Varint.delimited(self.message.utf8.count) }
    if let value = self.lastTransitionTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.type.isEmpty { writer.string(self.type, key: 10) }
    if self.status.rawValue != 0 { writer.varint(Varint.bits(self.status.rawValue), key: 16) }
    if !self.reason.isEmpty { writer.string(self.reason, key: 26) }
    if !self.message.isEmpty { writer.string(self.message, key: 34) }
    if let value = self.lastTransitionTime { writer.message(value, key: 42) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__condition__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Condition.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Condition>) {
    self.type = unsafe CValue.string(c.pointee.type)
    self.status = unsafe Condition.Status(
      rawValue: Int32(truncatingIfNeeded: c.pointee.status.rawValue)
    )
    self.reason = unsafe CValue.string(c.pointee.reason)
    self.message = unsafe CValue.string(c.pointee.message)
    if let pointer = unsafe c.pointee.last_transition_time {
      self.lastTransitionTime = unsafe Timestamp(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Resources {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Resources" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.millicores != 0 { count += 1 + Varint.byteCount(Varint.bits(self.millicores)) }
    if self.memoryBytes != 0 { count += 1 + Varint.byteCount(Varint.bits(self.memoryBytes)) }
    if self.gpus != 0 { count += 1 + Varint.byteCount(Varint.bits(self.gpus)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.millicores != 0 { writer.varint(Varint.bits(self.millicores), key: 8) }
    if self.memoryBytes != 0 { writer.varint(Varint.bits(self.memoryBytes), key: 16) }
    if self.gpus != 0 { writer.varint(Varint.bits(self.gpus), key: 24) }
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
    let descriptor = unsafe poolkeeper__v1__resources__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Resources.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.millicores = Int64(truncatingIfNeeded: value)
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.memoryBytes = Int64(truncatingIfNeeded: value)
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.gpus = Int64(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Resources>) {
    self.millicores = unsafe c.pointee.millicores
    self.memoryBytes = unsafe c.pointee.memory_bytes
    self.gpus = unsafe c.pointee.gpus
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ZoneCount {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ZoneCount" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.zone.isEmpty { count += 1 + Varint.delimited(self.zone.utf8.count) }
    if self.count != 0 { count += 1 + Varint.byteCount(Varint.bits(self.count)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.zone.isEmpty { writer.string(self.zone, key: 10) }
    if self.count != 0 { writer.varint(Varint.bits(self.count), key: 16) }
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
    let descriptor = unsafe poolkeeper__v1__zone_count__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__ZoneCount.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.zone = value
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.count = Int64(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ZoneCount>) {
    self.zone = unsafe CValue.string(c.pointee.zone)
    self.count = unsafe c.pointee.count
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
