// Written by Protos/generate from poolkeeper/v1/system.proto; change that instead.

internal import CMessages

/// The server itself.
public enum SystemMethods {
  /// Whether the server serves.
  ///
  /// Everybody may ask.
  public static let health = Method<HealthRequest, HealthReply>(
    service: "poolkeeper.v1.SystemService",
    name: "Health",
    kind: .unary
  )

  /// The health now, and each time it or the room on the disk changes.
  ///
  /// Everybody may ask.
  public static let watchHealth = Method<WatchHealthRequest, HealthReply>(
    service: "poolkeeper.v1.SystemService",
    name: "WatchHealth",
    kind: .serverStream
  )

  /// What the server is.
  public static let info = Method<InfoRequest, InfoReply>(
    service: "poolkeeper.v1.SystemService",
    name: "Info",
    kind: .unary
  )

  /// Reflection.
  public static let listDescriptors = Method<ListDescriptorsRequest, ListDescriptorsReply>(
    service: "poolkeeper.v1.SystemService",
    name: "ListDescriptors",
    kind: .unary
  )

  /// Writes a snapshot now; answers when it is on stable storage.
  ///
  /// For admins.
  public static let takeSnapshot = Method<TakeSnapshotRequest, TakeSnapshotReply>(
    service: "poolkeeper.v1.SystemService",
    name: "TakeSnapshot",
    kind: .unary
  )

  /// Sends a file for `poolkeeper restore`: a snapshot and the journal behind it, up to what is
  /// durable now.
  ///
  /// The server goes on meanwhile. For admins.
  public static let backup = Method<BackupRequest, BackupReply>(
    service: "poolkeeper.v1.SystemService",
    name: "Backup",
    kind: .serverStream
  )
}

/// Asks whether the server serves.
public struct HealthRequest: Message {
  /// A service's full name, or empty for the whole server.
  public var service: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// The answer, with the meaning of gRPC's health checking.
public struct HealthReply: Message {
  /// Whether calls can be made.
  public var status: HealthReply.Status = HealthReply.Status(rawValue: 0)

  /// True: the disk has little room, and what would grow is refused with DISK_LOW.
  ///
  /// Calls can be made all the same.
  public var diskLow: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// Whether calls can be made.
  public enum Status: MessageEnum {
    /// Never sent.
    case unspecified
    /// Yes.
    case serving
    /// Not now: starting or stopping.
    case notServing
    /// There is no such service.
    case serviceUnknown
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .serving
      case 2: self = .notServing
      case 3: self = .serviceUnknown
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .serving: 1
      case .notServing: 2
      case .serviceUnknown: 3
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "STATUS_UNSPECIFIED"
      case .serving: "SERVING"
      case .notServing: "NOT_SERVING"
      case .serviceUnknown: "SERVICE_UNKNOWN"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "STATUS_UNSPECIFIED": self = .unspecified
      case "SERVING": self = .serving
      case "NOT_SERVING": self = .notServing
      case "SERVICE_UNKNOWN": self = .serviceUnknown
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .serving,
      .notServing,
      .serviceUnknown,
    ]
  }
}

/// Follows the health.
public struct WatchHealthRequest: Message {
  /// A service's full name, or empty for the whole server.
  public var service: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Asks what the server is.
public struct InfoRequest: Message {
  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// What the server is.
public struct InfoReply: Message {
  /// Its version.
  public var version: String = ""

  /// The identity of its store; another one after a restore.
  public var storeUuid: String = ""

  /// The newest revision.
  public var revision: Int64 = 0

  /// The newest revision that is on stable storage.
  public var durableRevision: Int64 = 0

  /// When this process began to serve.
  public var startTime: Timestamp?

  /// Its process id.
  public var processID: Int64 = 0

  /// How often this store was opened for writing; grows with every start.
  public var epoch: Int64 = 0

  /// True: the disk has little room, and what would grow is refused with DISK_LOW.
  public var diskLow: Bool = false

  /// Bytes free where the data lies, as of the last second.
  public var freeBytes: Int64 = 0

  /// The revision of the newest snapshot; 0 before the first.
  public var snapshotRevision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Asks for the API's descriptors.
public struct ListDescriptorsRequest: Message {
  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// The API's descriptors, for tools that call methods they were not built with (`poolctl
/// call`).
public struct ListDescriptorsReply: Message {
  /// A serialized google.protobuf.FileDescriptorSet of all services and messages.
  public var fileDescriptorSet: [UInt8] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Asks for a snapshot now, beside those that the server takes by itself.
public struct TakeSnapshotRequest: Message {
  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// The newest snapshot.
public struct TakeSnapshotReply: Message {
  /// The revision that it is of.
  public var revision: Int64 = 0

  /// False: nothing had changed since that one, and none was written.
  public var taken: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Asks for a copy of all data.
public struct BackupRequest: Message {
  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A piece of a backup, and at its end what it is.
public struct BackupReply: Message {
  /// A piece of the file, or its summary.
  public var part: Part?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// A piece of the file, or its summary.
  public enum Part: Hashable, Sendable {
    /// The next bytes of the file, at most 1 MiB.
    case data([UInt8])
    /// What all pieces together are.
    case summary(BackupReply.Summary)
  }

  /// What a backup is; comes last.
  public struct Summary: Message {
    /// The identity of the store it is of.
    public var storeUuid: String = ""

    /// The oldest revision that it can be restored to.
    public var firstRevision: Int64 = 0

    /// The newest revision in it: everything that was durable when the backup began.
    public var lastRevision: Int64 = 0

    /// Bytes of all pieces together.
    public var sizeBytes: Int64 = 0

    /// SHA-256 of all pieces together, 32 bytes.
    public var sha256: [UInt8] = []

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }
}

extension HealthRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.HealthRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.service.isEmpty { count += 1 + Varint.delimited(self.service.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.service.isEmpty { writer.string(self.service, key: 10) }
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
    let descriptor = unsafe poolkeeper__v1__health_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__HealthRequest.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.service = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__HealthRequest>) {
    self.service = unsafe CValue.string(c.pointee.service)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension HealthReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.HealthReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.status.rawValue != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.status.rawValue))
    }
    if self.diskLow { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.status.rawValue != 0 { writer.varint(Varint.bits(self.status.rawValue), key: 8) }
    if self.diskLow { writer.varint(Varint.bits(self.diskLow), key: 16) }
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
    let descriptor = unsafe poolkeeper__v1__health_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__HealthReply.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.status = HealthReply.Status(rawValue: Int32(truncatingIfNeeded: value))
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.diskLow = value != 0
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__HealthReply>) {
    self.status = unsafe HealthReply.Status(
      rawValue: Int32(truncatingIfNeeded: c.pointee.status.rawValue)
    )
    self.diskLow = unsafe c.pointee.disk_low != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension WatchHealthRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.WatchHealthRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.service.isEmpty { count += 1 + Varint.delimited(self.service.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.service.isEmpty { writer.string(self.service, key: 10) }
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
    let descriptor = unsafe poolkeeper__v1__watch_health_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__WatchHealthRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.service = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__WatchHealthRequest>) {
    self.service = unsafe CValue.string(c.pointee.service)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension InfoRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.InfoRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    let count = unknownFields.count
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__info_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__InfoRequest.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__InfoRequest>) {
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension InfoReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.InfoReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.version.isEmpty { count += 1 + Varint.delimited(self.version.utf8.count) }
    if !self.storeUuid.isEmpty { count += 1 + Varint.delimited(self.storeUuid.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    if self.durableRevision != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.durableRevision))
    }
    if let value = self.startTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.processID != 0 { count += 1 + Varint.byteCount(Varint.bits(self.processID)) }
    if self.epoch != 0 { count += 1 + Varint.byteCount(Varint.bits(self.epoch)) }
    if self.diskLow { count += 2 }
    if self.freeBytes != 0 { count += 1 + Varint.byteCount(Varint.bits(self.freeBytes)) }
    if self.snapshotRevision != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.snapshotRevision))
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.version.isEmpty { writer.string(self.version, key: 10) }
    if !self.storeUuid.isEmpty { writer.string(self.storeUuid, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    if self.durableRevision != 0 { writer.varint(Varint.bits(self.durableRevision), key: 32) }
    if let value = self.startTime { writer.message(value, key: 42) }
    if self.processID != 0 { writer.varint(Varint.bits(self.processID), key: 48) }
    if self.epoch != 0 { writer.varint(Varint.bits(self.epoch), key: 56) }
    if self.diskLow { writer.varint(Varint.bits(self.diskLow), key: 64) }
    if self.freeBytes != 0 { writer.varint(Varint.bits(self.freeBytes), key: 72) }
    if self.snapshotRevision != 0 { writer.varint(Varint.bits(self.snapshotRevision), key: 80) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__info_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__InfoReply.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__InfoReply>) {
    self.version = unsafe CValue.string(c.pointee.version)
    self.storeUuid = unsafe CValue.string(c.pointee.store_uuid)
    self.revision = unsafe c.pointee.revision
    self.durableRevision = unsafe c.pointee.durable_revision
    if let pointer = unsafe c.pointee.start_time {
      self.startTime = unsafe Timestamp(reading: pointer)
    }
    self.processID = unsafe c.pointee.process_id
    self.epoch = unsafe c.pointee.epoch
    self.diskLow = unsafe c.pointee.disk_low != 0
    self.freeBytes = unsafe c.pointee.free_bytes
    self.snapshotRevision = unsafe c.pointee.snapshot_revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListDescriptorsRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListDescriptorsRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    let count = unknownFields.count
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_descriptors_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListDescriptorsRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListDescriptorsRequest>) {
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListDescriptorsReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListDescriptorsReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.fileDescriptorSet.isEmpty {
      count += 1 + Varint.delimited(self.fileDescriptorSet.count)
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.fileDescriptorSet.isEmpty { writer.bytes(self.fileDescriptorSet, key: 10) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_descriptors_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListDescriptorsReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListDescriptorsReply>) {
    self.fileDescriptorSet = unsafe CValue.bytes(c.pointee.file_descriptor_set)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension TakeSnapshotRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.TakeSnapshotRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    let count = unknownFields.count
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__take_snapshot_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__TakeSnapshotRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__TakeSnapshotRequest>) {
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension TakeSnapshotReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.TakeSnapshotReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    if self.taken { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 8) }
    if self.taken { writer.varint(Varint.bits(self.taken), key: 16) }
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
    let descriptor = unsafe poolkeeper__v1__take_snapshot_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__TakeSnapshotReply.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.revision = Int64(truncatingIfNeeded: value)
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.taken = value != 0
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__TakeSnapshotReply>) {
    self.revision = unsafe c.pointee.revision
    self.taken = unsafe c.pointee.taken != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension BackupRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.BackupRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    let count = unknownFields.count
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__backup_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__BackupRequest.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__BackupRequest>) {
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension BackupReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.BackupReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    switch self.part {
    case .data(let value)?:
      count += 1 + Varint.delimited(value.count)
    case .summary(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case nil: break
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    switch self.part {
    case .data(let value)?:
      writer.bytes(value, key: 10)
    case .summary(let value)?:
      writer.message(value, key: 18)
    case nil: break
    }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__backup_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__BackupReply.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__BackupReply>) {
    switch unsafe Int(c.pointee.part_case.rawValue) {
    case 1:
      self.part = unsafe .data(CValue.bytes(c.pointee.data))
    case 2:
      if let pointer = unsafe c.pointee.summary {
        self.part = unsafe .summary(BackupReply.Summary(reading: pointer))
      }
    default: break
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension BackupReply.Summary {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.BackupReply.Summary" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.storeUuid.isEmpty { count += 1 + Varint.delimited(self.storeUuid.utf8.count) }
    if self.firstRevision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.firstRevision)) }
    if self.lastRevision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.lastRevision)) }
    if self.sizeBytes != 0 { count += 1 + Varint.byteCount(Varint.bits(self.sizeBytes)) }
    if !self.sha256.isEmpty { count += 1 + Varint.delimited(self.sha256.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.storeUuid.isEmpty { writer.string(self.storeUuid, key: 10) }
    if self.firstRevision != 0 { writer.varint(Varint.bits(self.firstRevision), key: 16) }
    if self.lastRevision != 0 { writer.varint(Varint.bits(self.lastRevision), key: 24) }
    if self.sizeBytes != 0 { writer.varint(Varint.bits(self.sizeBytes), key: 32) }
    if !self.sha256.isEmpty { writer.bytes(self.sha256, key: 42) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__backup_reply__summary__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__BackupReply__Summary.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__BackupReply__Summary>) {
    self.storeUuid = unsafe CValue.string(c.pointee.store_uuid)
    self.firstRevision = unsafe c.pointee.first_revision
    self.lastRevision = unsafe c.pointee.last_revision
    self.sizeBytes = unsafe c.pointee.size_bytes
    self.sha256 = unsafe CValue.bytes(c.pointee.sha256)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
