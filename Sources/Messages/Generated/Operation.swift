// Written by Protos/generate from poolkeeper/v1/operation.proto; change that instead.

internal import CMessages

/// The operations of a tenant.
public enum OperationMethods {
  /// Reads one operation.
  public static let getOperation = Method<GetOperationRequest, Operation>(
    service: "poolkeeper.v1.OperationService",
    name: "GetOperation",
    kind: .unary
  )

  /// Lists operations, all pages at one revision.
  public static let listOperations = Method<ListOperationsRequest, ListOperationsReply>(
    service: "poolkeeper.v1.OperationService",
    name: "ListOperations",
    kind: .unary
  )

  /// Answers when the operation has ended or the time is over; look at `state`.
  public static let waitOperation = Method<WaitOperationRequest, Operation>(
    service: "poolkeeper.v1.OperationService",
    name: "WaitOperation",
    kind: .unary
  )

  /// Gives up an operation that is QUEUED: its nodes stay as they are.
  ///
  /// What has begun runs to its end.
  public static let cancelOperation = Method<CancelOperationRequest, Operation>(
    service: "poolkeeper.v1.OperationService",
    name: "CancelOperation",
    kind: .unary
  )
}

/// What an operation will do, or would do.
public struct Plan: Message {
  /// The nodes that come or go, or prepare again.
  public var nodes: [String] = []

  /// The running instances that would be interrupted.
  public var instances: [String] = []

  /// What is taken from, or given back to, the stock.
  public var stock: [Plan.StockDelta] = []

  /// The pool's nodes by zone afterwards.
  public var zoneCounts: [ZoneCount] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// How the stock of a flavor in a zone changes.
  public struct StockDelta: Message {
    /// The flavor.
    public var flavor: String = ""

    /// The zone.
    public var zone: String = ""

    /// Units given back (positive) or taken (negative).
    public var delta: Int64 = 0

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }
}

/// Work that was accepted and goes on after its call was answered (R15).
///
/// Of a tenant's operations that have ended the newest 10,000 are kept, for 30 days: one that
/// is gone is OPERATION_NOT_FOUND, for WaitOperation too.
public struct Operation: Message {
  /// `op-<number>`, counted in its tenant; never used twice.
  ///
  /// Empty in the reply of a validate_only call.
  public var name: String = ""

  /// Server-made identity.
  public var uid: String = ""

  /// The owner.
  public var tenant: String = ""

  /// The store's revision at which it last changed.
  public var revision: Int64 = 0

  /// Changes with every change.
  public var etag: String = ""

  /// When it was accepted.
  public var createTime: Timestamp?

  /// When it last changed.
  public var updateTime: Timestamp?

  /// The work.
  public var kind: Operation.Kind = Operation.Kind(rawValue: 0)

  /// What it works on.
  public var target: ResourceRef?

  /// Where it stands.
  public var state: Operation.State = Operation.State(rawValue: 0)

  /// How far it is.
  public var progress: Operation.Progress?

  /// A result for each node, in the order of the plan.
  public var results: [Operation.Result] = []

  /// What it does.
  public var plan: Plan?

  /// Why it failed; set in state FAILED only.
  public var error: Status?

  /// The names of the operations it waits for, while QUEUED.
  public var blockedBy: [String] = []

  /// What it waits for now, one sentence; empty once it has ended.
  public var waitingFor: String = ""

  /// Who asked.
  public var `actor`: String = ""

  /// The request id it was asked with, if any.
  public var requestID: String = ""

  /// When it ended.
  public var endTime: Timestamp?

  /// The revision at which it ended: reads at or after it see its result.
  public var resultRevision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// The work.
  public enum Kind: MessageEnum {
    /// Never stored.
    case unspecified
    /// CreatePool.
    case createPool
    /// ScalePool with a higher count.
    case scaleOut
    /// ScalePool with nodes to remove, or DeleteNodes.
    case scaleIn
    /// DeletePool.
    case deletePool
    /// RetryEnvironment.
    case retryEnvironment
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .createPool
      case 2: self = .scaleOut
      case 3: self = .scaleIn
      case 4: self = .deletePool
      case 5: self = .retryEnvironment
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .createPool: 1
      case .scaleOut: 2
      case .scaleIn: 3
      case .deletePool: 4
      case .retryEnvironment: 5
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "KIND_UNSPECIFIED"
      case .createPool: "CREATE_POOL"
      case .scaleOut: "SCALE_OUT"
      case .scaleIn: "SCALE_IN"
      case .deletePool: "DELETE_POOL"
      case .retryEnvironment: "RETRY_ENVIRONMENT"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "KIND_UNSPECIFIED": self = .unspecified
      case "CREATE_POOL": self = .createPool
      case "SCALE_OUT": self = .scaleOut
      case "SCALE_IN": self = .scaleIn
      case "DELETE_POOL": self = .deletePool
      case "RETRY_ENVIRONMENT": self = .retryEnvironment
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .createPool,
      .scaleOut,
      .scaleIn,
      .deletePool,
      .retryEnvironment,
    ]
  }

  /// Where it stands.
  public enum State: MessageEnum {
    /// Never stored.
    case unspecified
    /// Waits for the operations in `blocked_by`.
    ///
    /// Next: RUNNING, CANCELLED.
    case queued
    /// Under way.
    ///
    /// Next: SUCCEEDED, FAILED, CANCELLED.
    case running
    /// The world matches.
    case succeeded
    /// It could not be done; `error` and the results say why.
    case failed
    /// Another operation took it over.
    case cancelled
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .queued
      case 2: self = .running
      case 3: self = .succeeded
      case 4: self = .failed
      case 5: self = .cancelled
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .queued: 1
      case .running: 2
      case .succeeded: 3
      case .failed: 4
      case .cancelled: 5
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "STATE_UNSPECIFIED"
      case .queued: "QUEUED"
      case .running: "RUNNING"
      case .succeeded: "SUCCEEDED"
      case .failed: "FAILED"
      case .cancelled: "CANCELLED"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "STATE_UNSPECIFIED": self = .unspecified
      case "QUEUED": self = .queued
      case "RUNNING": self = .running
      case "SUCCEEDED": self = .succeeded
      case "FAILED": self = .failed
      case "CANCELLED": self = .cancelled
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .queued,
      .running,
      .succeeded,
      .failed,
      .cancelled,
    ]
  }

  /// How far it is, in nodes.
  public struct Progress: Message {
    /// Nodes it is about.
    public var total: Int64 = 0

    /// Done well.
    public var succeeded: Int64 = 0

    /// Given up.
    public var failed: Int64 = 0

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// What became of one node.
  public struct Result: Message {
    /// The node's name.
    public var node: String = ""

    /// RUNNING, SUCCEEDED, FAILED or CANCELLED.
    public var state: Operation.State = Operation.State(rawValue: 0)

    /// Why it failed; empty otherwise.
    public var error: String = ""

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }
}

/// Reads one operation.
public struct GetOperationRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists operations, in the order of their names.
public struct ListOperationsRequest: Message {
  /// Only those on this target: a pool's name; empty means all.
  public var target: String = ""

  /// Only those in this state; unspecified means all.
  public var state: Operation.State = Operation.State(rawValue: 0)

  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of operations.
public struct ListOperationsReply: Message {
  /// In the order of their names.
  public var operations: [Operation] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Waits until an operation has ended.
public struct WaitOperationRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Answer after so long with the operation as it then is; unset or zero means the call's
  /// deadline, or 60 s where there is none; at most one hour.
  public var timeout: ProtobufDuration?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Gives up an operation that has not begun.
public struct CancelOperationRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension Plan {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Plan" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.nodes { count += 1 + Varint.delimited(value.utf8.count) }
    for value in self.instances { count += 1 + Varint.delimited(value.utf8.count) }
    for value in self.stock { count += 1 + Varint.delimited(value.encodedByteCount) }
    for value in self.zoneCounts { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.nodes { writer.string(value, key: 10) }
    for value in self.instances { writer.string(value, key: 18) }
    for value in self.stock { writer.message(value, key: 26) }
    for value in self.zoneCounts { writer.message(value, key: 34) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__plan__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Plan.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Plan>) {
    self.nodes = unsafe CValue.strings(c.pointee.n_nodes, c.pointee.nodes)
    self.instances = unsafe CValue.strings(c.pointee.n_instances, c.pointee.instances)
    self.stock = unsafe CValue.messages(c.pointee.n_stock, c.pointee.stock) {
      unsafe Plan.StockDelta(reading: $0)
    }
    self.zoneCounts = unsafe CValue.messages(c.pointee.n_zone_counts, c.pointee.zone_counts) {
      unsafe ZoneCount(reading: $0)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Plan.StockDelta {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Plan.StockDelta" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.flavor.isEmpty { count += 1 + Varint.delimited(self.flavor.utf8.count) }
    if !self.zone.isEmpty { count += 1 + Varint.delimited(self.zone.utf8.count) }
    if self.delta != 0 { count += 1 + Varint.byteCount(Varint.bits(self.delta)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.flavor.isEmpty { writer.string(self.flavor, key: 10) }
    if !self.zone.isEmpty { writer.string(self.zone, key: 18) }
    if self.delta != 0 { writer.varint(Varint.bits(self.delta), key: 24) }
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
    let descriptor = unsafe poolkeeper__v1__plan__stock_delta__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__Plan__StockDelta.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.flavor = value
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.zone = value
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.delta = Int64(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Plan__StockDelta>) {
    self.flavor = unsafe CValue.string(c.pointee.flavor)
    self.zone = unsafe CValue.string(c.pointee.zone)
    self.delta = unsafe c.pointee.delta
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Operation {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Operation" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.tenant.isEmpty { count += 1 + Varint.delimited(self.tenant.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if let value = self.createTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.updateTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.kind.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.kind.rawValue)) }
    if let value = self.target { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.state.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.state.rawValue)) }
    if let value = self.progress { count += 1 + Varint.delimited(value.encodedByteCount) }
    for value in self.results { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.plan { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.error { count += 1 + Varint.delimited(value.encodedByteCount) }
    for value in self.blockedBy { count += 1 + Varint.delimited(value.utf8.count) }
    if !self.waitingFor.isEmpty { count += 2 + Varint.delimited(self.waitingFor.utf8.count) }
    if !self.actor.isEmpty { count += 2 + Varint.delimited(self.actor.utf8.count) }
    if !self.requestID.isEmpty { count += 2 + Varint.delimited(self.requestID.utf8.count) }
    if let value = self.endTime { count += 2 + Varint.delimited(value.encodedByteCount) }
    if self.resultRevision != 0 { count += 2 + Varint.byteCount(Varint.bits(self.resultRevision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.tenant.isEmpty { writer.string(self.tenant, key: 26) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 32) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 42) }
    if let value = self.createTime { writer.message(value, key: 50) }
    if let value = self.updateTime { writer.message(value, key: 58) }
    if self.kind.rawValue != 0 { writer.varint(Varint.bits(self.kind.rawValue), key: 64) }
    if let value = self.target { writer.message(value, key: 74) }
    if self.state.rawValue != 0 { writer.varint(Varint.bits(self.state.rawValue), key: 80) }
    if let value = self.progress { writer.message(value, key: 90) }
    for value in self.results { writer.message(value, key: 98) }
    if let value = self.plan { writer.message(value, key: 106) }
    if let value = self.error { writer.message(value, key: 114) }
    for value in self.blockedBy { writer.string(value, key: 122) }
    if !self.waitingFor.isEmpty { writer.string(self.waitingFor, key: 138) }
    if !self.actor.isEmpty { writer.string(self.actor, key: 146) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 154) }
    if let value = self.endTime { writer.message(value, key: 162) }
    if self.resultRevision != 0 { writer.varint(Varint.bits(self.resultRevision), key: 168) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__operation__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Operation.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Operation>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.tenant = unsafe CValue.string(c.pointee.tenant)
    self.revision = unsafe c.pointee.revision
    self.etag = unsafe CValue.string(c.pointee.etag)
    if let pointer = unsafe c.pointee.create_time {
      self.createTime = unsafe Timestamp(reading: pointer)
    }
    if let pointer = unsafe c.pointee.update_time {
      self.updateTime = unsafe Timestamp(reading: pointer)
    }
    self.kind = unsafe Operation.Kind(rawValue: Int32(truncatingIfNeeded: c.pointee.kind.rawValue))
    if let pointer = unsafe c.pointee.target {
      self.target = unsafe ResourceRef(reading: pointer)
    }
    self.state = unsafe Operation.State(
      rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue)
    )
    if let pointer = unsafe c.pointee.progress {
      self.progress = unsafe Operation.Progress(reading: pointer)
    }
    self.results = unsafe CValue.messages(c.pointee.n_results, c.pointee.results) {
      unsafe Operation.Result(reading: $0)
    }
    if let pointer = unsafe c.pointee.plan {
      self.plan = unsafe Plan(reading: pointer)
    }
    if let pointer = unsafe c.pointee.error {
      self.error = unsafe Status(reading: pointer)
    }
    self.blockedBy = unsafe CValue.strings(c.pointee.n_blocked_by, c.pointee.blocked_by)
    self.waitingFor = unsafe CValue.string(c.pointee.waiting_for)
    self.actor = unsafe CValue.string(c.pointee.actor)
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    if let pointer = unsafe c.pointee.end_time {
      self.endTime = unsafe Timestamp(reading: pointer)
    }
    self.resultRevision = unsafe c.pointee.result_revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Operation.Progress {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Operation.Progress" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.total != 0 { count += 1 + Varint.byteCount(Varint.bits(self.total)) }
    if self.succeeded != 0 { count += 1 + Varint.byteCount(Varint.bits(self.succeeded)) }
    if self.failed != 0 { count += 1 + Varint.byteCount(Varint.bits(self.failed)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.total != 0 { writer.varint(Varint.bits(self.total), key: 8) }
    if self.succeeded != 0 { writer.varint(Varint.bits(self.succeeded), key: 16) }
    if self.failed != 0 { writer.varint(Varint.bits(self.failed), key: 24) }
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
    let descriptor = unsafe poolkeeper__v1__operation__progress__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__Operation__Progress.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.total = Int64(truncatingIfNeeded: value)
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.succeeded = Int64(truncatingIfNeeded: value)
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.failed = Int64(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Operation__Progress>) {
    self.total = unsafe c.pointee.total
    self.succeeded = unsafe c.pointee.succeeded
    self.failed = unsafe c.pointee.failed
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Operation.Result {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Operation.Result" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.node.isEmpty { count += 1 + Varint.delimited(self.node.utf8.count) }
    if self.state.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.state.rawValue)) }
    if !self.error.isEmpty { count += 1 + Varint.delimited(self.error.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.node.isEmpty { writer.string(self.node, key: 10) }
    if self.state.rawValue != 0 { writer.varint(Varint.bits(self.state.rawValue), key: 16) }
    if !self.error.isEmpty { writer.string(self.error, key: 26) }
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
    let descriptor = unsafe poolkeeper__v1__operation__result__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__Operation__Result.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.node = value
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.state = Operation.State(rawValue: Int32(truncatingIfNeeded: value))
      case 26:
        guard let value = reader.text(in: bytes) else { return nil }
        self.error = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Operation__Result>) {
    self.node = unsafe CValue.string(c.pointee.node)
    self.state = unsafe Operation.State(
      rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue)
    )
    self.error = unsafe CValue.string(c.pointee.error)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension GetOperationRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.GetOperationRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
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
    let descriptor = unsafe poolkeeper__v1__get_operation_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__GetOperationRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.name = value
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.uid = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__GetOperationRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListOperationsRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListOperationsRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.target.isEmpty { count += 1 + Varint.delimited(self.target.utf8.count) }
    if self.state.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.state.rawValue)) }
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.target.isEmpty { writer.string(self.target, key: 10) }
    if self.state.rawValue != 0 { writer.varint(Varint.bits(self.state.rawValue), key: 16) }
    if self.pageSize != 0 { writer.varint(Varint.bits(self.pageSize), key: 24) }
    if !self.pageToken.isEmpty { writer.string(self.pageToken, key: 34) }
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
    let descriptor = unsafe poolkeeper__v1__list_operations_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListOperationsRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.target = value
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.state = Operation.State(rawValue: Int32(truncatingIfNeeded: value))
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.pageSize = Int32(truncatingIfNeeded: value)
      case 34:
        guard let value = reader.text(in: bytes) else { return nil }
        self.pageToken = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListOperationsRequest>) {
    self.target = unsafe CValue.string(c.pointee.target)
    self.state = unsafe Operation.State(
      rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue)
    )
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListOperationsReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListOperationsReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.operations { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.operations { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_operations_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListOperationsReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListOperationsReply>) {
    self.operations = unsafe CValue.messages(c.pointee.n_operations, c.pointee.operations) {
      unsafe Operation(reading: $0)
    }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension WaitOperationRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.WaitOperationRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if let value = self.timeout { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if let value = self.timeout { writer.message(value, key: 18) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__wait_operation_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__WaitOperationRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__WaitOperationRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    if let pointer = unsafe c.pointee.timeout {
      self.timeout = unsafe ProtobufDuration(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension CancelOperationRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.CancelOperationRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 26) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 32) }
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
    let descriptor = unsafe poolkeeper__v1__cancel_operation_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__CancelOperationRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.name = value
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.uid = value
      case 26:
        guard let value = reader.text(in: bytes) else { return nil }
        self.requestID = value
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.validateOnly = value != 0
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__CancelOperationRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
