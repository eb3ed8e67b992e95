// Written by Protos/generate from poolkeeper/storage/v1/rows.proto; change that instead.

internal import CMessages

/// A pool.
///
/// Key: tenant, name.
public struct PoolRow: Message {
  /// What the tenant sees.
  public var pool: Pool = Pool()

  /// The operation that creates it or has its environment prepared again, while it runs.
  public var createOperation: String = ""

  /// The operation that deletes it, once accepted.
  public var deleteOperation: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A node.
///
/// Key: tenant, name.
public struct NodeRow: Message {
  /// What the tenant sees.
  public var node: Node = Node()

  /// SHA-256 of the join token that the provider handed out; empty before.
  public var joinTokenHash: [UInt8] = []

  /// SHA-256 of the agent's credential; empty before it registered.
  public var credentialHash: [UInt8] = []

  /// The operation that makes it or has it prepare again, while it runs.
  public var createOperation: String = ""

  /// The operation that removes it, once accepted.
  public var removeOperation: String = ""

  /// Where its release stands.
  public var release: NodeRow.Release = NodeRow.Release(rawValue: 0)

  /// True: its agent has prepared the workspace.
  public var prepared: Bool = false

  /// When its present phase began: for time-outs, and for how long it waits.
  public var phaseTime: Timestamp?

  /// Tries of its present phase that failed.
  public var attempts: Int32 = 0

  /// Not before then is the phase tried again.
  public var retryTime: Timestamp?

  /// The offset of its address in its network.
  public var addressOffset: UInt32 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// Where the release of a node stands.
  public enum Release: MessageEnum {
    /// It is not being released.
    case unspecified
    /// A removal that was accepted but waits for another operation (R15).
    case queued
    /// Under way: its "Begin to delete" event is written (S46).
    case started
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .queued
      case 2: self = .started
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .queued: 1
      case .started: 2
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "RELEASE_UNSPECIFIED"
      case .queued: "QUEUED"
      case .started: "STARTED"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "RELEASE_UNSPECIFIED": self = .unspecified
      case "QUEUED": self = .queued
      case "STARTED": self = .started
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .queued,
      .started,
    ]
  }
}

/// A workload.
///
/// Key: tenant, name.
public struct WorkloadRow: Message {
  /// What the tenant sees.
  public var workload: Workload = Workload()

  /// True: the event that its lease ends soon was written; false again once it is renewed.
  public var leaseWarned: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// An operation.
///
/// Key: tenant, name.
public struct OperationRow: Message {
  /// What the tenant sees.
  public var operation: Operation = Operation()

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// An event.
///
/// Key: tenant, sequence.
public struct EventRow: Message {
  /// What the tenant sees.
  public var event: Event = Event()

  /// The uid of the pool it belongs to: a later pool of the same name is another one.
  public var poolUID: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A VPC.
///
/// Key: tenant, name.
public struct VpcRow: Message {
  /// What the tenant sees.
  public var vpc: Vpc = Vpc()

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A subnet.
///
/// Key: tenant, name.
public struct SubnetRow: Message {
  /// What the tenant sees.
  public var subnet: Subnet = Subnet()

  /// Where the search for a free address goes on: addresses are not reused at once.
  public var nextOffset: UInt32 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A security group.
///
/// Key: tenant, name.
public struct SecurityGroupRow: Message {
  /// What the tenant sees.
  public var securityGroup: SecurityGroup = SecurityGroup()

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A tenant's dedicated network.
///
/// Key: tenant.
public struct DedicatedNetworkRow: Message {
  /// What the tenant sees.
  public var dedicatedNetwork: DedicatedNetwork = DedicatedNetwork()

  /// Where the search for a free address goes on.
  public var nextOffset: UInt32 = 0

  /// Which block of the platform's range it is.
  public var block: UInt32 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A flavor.
///
/// Key: name.
public struct FlavorRow: Message {
  /// What everybody sees.
  public var flavor: Flavor = Flavor()

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A zone.
///
/// Key: name.
public struct ZoneRow: Message {
  /// What everybody sees.
  public var zone: Zone = Zone()

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// The stock of a flavor in a zone.
///
/// Key: flavor, zone, public.
public struct StockRow: Message {
  /// What everybody sees.
  public var stock: Stock = Stock()

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A quota that was set; the default holds where there is none.
///
/// Key: tenant, resource.
public struct QuotaRow: Message {
  /// What the tenant sees, without `used` and `over_by`, which are counted when asked.
  public var quota: Quota = Quota()

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// What is counted in a tenant.
///
/// Key: tenant.
public struct TenantRow: Message {
  /// The tenant.
  public var tenant: String = ""

  /// The sequence of its newest event; 0 before the first.
  public var lastEventSequence: Int64 = 0

  /// The ordinal of its newest operation.
  public var lastOperation: Int64 = 0

  /// The ordinal of its newest node: node names are made from it, so that none is used twice.
  public var lastNode: Int64 = 0

  /// The ordinal of the newest kept request.
  public var lastRequest: Int64 = 0

  /// The ordinal before the oldest kept request.
  public var forgottenRequest: Int64 = 0

  /// Pools it has, in any state.
  public var pools: Int64 = 0

  /// Nodes it has, from reservation to release (R9).
  public var nodes: Int64 = 0

  /// VPCs it has.
  public var vpcs: Int64 = 0

  /// Workloads it has whose instances have not all ended.
  public var workloads: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// The first success of a request that had a request id.
///
/// Key: tenant, method, request_id.
public struct RequestRow: Message {
  /// Whose.
  public var tenant: String = ""

  /// The full method, "poolkeeper.v1.PoolService/CreatePool".
  public var method: String = ""

  /// The caller's id for it.
  public var requestID: String = ""

  /// SHA-256 of the request's encoded message.
  public var digest: [UInt8] = []

  /// The encoded reply.
  public var reply: [UInt8] = []

  /// When it was answered; forgotten 24 h later.
  public var time: Timestamp?

  /// Counts the tenant's requests: the oldest are forgotten first.
  public var ordinal: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension PoolRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.PoolRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.pool.encodedByteCount)
    if !self.createOperation.isEmpty {
      count += 1 + Varint.delimited(self.createOperation.utf8.count)
    }
    if !self.deleteOperation.isEmpty {
      count += 1 + Varint.delimited(self.deleteOperation.utf8.count)
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.pool, key: 10)
    if !self.createOperation.isEmpty { writer.string(self.createOperation, key: 18) }
    if !self.deleteOperation.isEmpty { writer.string(self.deleteOperation, key: 26) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__pool_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__PoolRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__PoolRow>) {
    if let pointer = unsafe c.pointee.pool {
      self.pool = unsafe Pool(reading: pointer)
    }
    self.createOperation = unsafe CValue.string(c.pointee.create_operation)
    self.deleteOperation = unsafe CValue.string(c.pointee.delete_operation)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension NodeRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.NodeRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.node.encodedByteCount)
    if !self.joinTokenHash.isEmpty { count += 1 + Varint.delimited(self.joinTokenHash.count) }
    if !self.credentialHash.isEmpty { count += 1 + Varint.delimited(self.credentialHash.count) }
    if !self.createOperation.isEmpty {
      count += 1 + Varint.delimited(self.createOperation.utf8.count)
    }
    if !self.removeOperation.isEmpty {
      count += 1 + Varint.delimited(self.removeOperation.utf8.count)
    }
    if self.release.rawValue != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.release.rawValue))
    }
    if self.prepared { count += 2 }
    if let value = self.phaseTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.attempts != 0 { count += 1 + Varint.byteCount(Varint.bits(self.attempts)) }
    if let value = self.retryTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.addressOffset != 0 { count += 1 + Varint.byteCount(Varint.bits(self.addressOffset)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.node, key: 10)
    if !self.joinTokenHash.isEmpty { writer.bytes(self.joinTokenHash, key: 18) }
    if !self.credentialHash.isEmpty { writer.bytes(self.credentialHash, key: 26) }
    if !self.createOperation.isEmpty { writer.string(self.createOperation, key: 34) }
    if !self.removeOperation.isEmpty { writer.string(self.removeOperation, key: 42) }
    if self.release.rawValue != 0 { writer.varint(Varint.bits(self.release.rawValue), key: 48) }
    if self.prepared { writer.varint(Varint.bits(self.prepared), key: 56) }
    if let value = self.phaseTime { writer.message(value, key: 66) }
    if self.attempts != 0 { writer.varint(Varint.bits(self.attempts), key: 72) }
    if let value = self.retryTime { writer.message(value, key: 82) }
    if self.addressOffset != 0 { writer.varint(Varint.bits(self.addressOffset), key: 88) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__node_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__NodeRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__NodeRow>) {
    if let pointer = unsafe c.pointee.node {
      self.node = unsafe Node(reading: pointer)
    }
    self.joinTokenHash = unsafe CValue.bytes(c.pointee.join_token_hash)
    self.credentialHash = unsafe CValue.bytes(c.pointee.credential_hash)
    self.createOperation = unsafe CValue.string(c.pointee.create_operation)
    self.removeOperation = unsafe CValue.string(c.pointee.remove_operation)
    self.release = unsafe NodeRow.Release(
      rawValue: Int32(truncatingIfNeeded: c.pointee.release.rawValue)
    )
    self.prepared = unsafe c.pointee.prepared != 0
    if let pointer = unsafe c.pointee.phase_time {
      self.phaseTime = unsafe Timestamp(reading: pointer)
    }
    self.attempts = unsafe c.pointee.attempts
    if let pointer = unsafe c.pointee.retry_time {
      self.retryTime = unsafe Timestamp(reading: pointer)
    }
    self.addressOffset = unsafe c.pointee.address_offset
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension WorkloadRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.WorkloadRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.workload.encodedByteCount)
    if self.leaseWarned { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.workload, key: 10)
    if self.leaseWarned { writer.varint(Varint.bits(self.leaseWarned), key: 16) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__workload_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__WorkloadRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__WorkloadRow>) {
    if let pointer = unsafe c.pointee.workload {
      self.workload = unsafe Workload(reading: pointer)
    }
    self.leaseWarned = unsafe c.pointee.lease_warned != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension OperationRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.OperationRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.operation.encodedByteCount)
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.operation, key: 10)
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__operation_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__OperationRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__OperationRow>) {
    if let pointer = unsafe c.pointee.operation {
      self.operation = unsafe Operation(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension EventRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.EventRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.event.encodedByteCount)
    if !self.poolUID.isEmpty { count += 1 + Varint.delimited(self.poolUID.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.event, key: 10)
    if !self.poolUID.isEmpty { writer.string(self.poolUID, key: 18) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__event_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__EventRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__EventRow>) {
    if let pointer = unsafe c.pointee.event {
      self.event = unsafe Event(reading: pointer)
    }
    self.poolUID = unsafe CValue.string(c.pointee.pool_uid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension VpcRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.VpcRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.vpc.encodedByteCount)
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.vpc, key: 10)
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__vpc_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__VpcRow.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__VpcRow>) {
    if let pointer = unsafe c.pointee.vpc {
      self.vpc = unsafe Vpc(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension SubnetRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.SubnetRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.subnet.encodedByteCount)
    if self.nextOffset != 0 { count += 1 + Varint.byteCount(Varint.bits(self.nextOffset)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.subnet, key: 10)
    if self.nextOffset != 0 { writer.varint(Varint.bits(self.nextOffset), key: 16) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__subnet_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__SubnetRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__SubnetRow>) {
    if let pointer = unsafe c.pointee.subnet {
      self.subnet = unsafe Subnet(reading: pointer)
    }
    self.nextOffset = unsafe c.pointee.next_offset
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension SecurityGroupRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.SecurityGroupRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.securityGroup.encodedByteCount)
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.securityGroup, key: 10)
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__security_group_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__SecurityGroupRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__SecurityGroupRow>) {
    if let pointer = unsafe c.pointee.security_group {
      self.securityGroup = unsafe SecurityGroup(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension DedicatedNetworkRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.DedicatedNetworkRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.dedicatedNetwork.encodedByteCount)
    if self.nextOffset != 0 { count += 1 + Varint.byteCount(Varint.bits(self.nextOffset)) }
    if self.block != 0 { count += 1 + Varint.byteCount(Varint.bits(self.block)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.dedicatedNetwork, key: 10)
    if self.nextOffset != 0 { writer.varint(Varint.bits(self.nextOffset), key: 16) }
    if self.block != 0 { writer.varint(Varint.bits(self.block), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__dedicated_network_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__DedicatedNetworkRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__DedicatedNetworkRow>) {
    if let pointer = unsafe c.pointee.dedicated_network {
      self.dedicatedNetwork = unsafe DedicatedNetwork(reading: pointer)
    }
    self.nextOffset = unsafe c.pointee.next_offset
    self.block = unsafe c.pointee.block
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension FlavorRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.FlavorRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.flavor.encodedByteCount)
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.flavor, key: 10)
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__flavor_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__FlavorRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__FlavorRow>) {
    if let pointer = unsafe c.pointee.flavor {
      self.flavor = unsafe Flavor(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ZoneRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.ZoneRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.zone.encodedByteCount)
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.zone, key: 10)
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__zone_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__ZoneRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__ZoneRow>) {
    if let pointer = unsafe c.pointee.zone {
      self.zone = unsafe Zone(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension StockRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.StockRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.stock.encodedByteCount)
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.stock, key: 10)
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__stock_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__StockRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__StockRow>) {
    if let pointer = unsafe c.pointee.stock {
      self.stock = unsafe Stock(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension QuotaRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.QuotaRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    count += 1 + Varint.delimited(self.quota.encodedByteCount)
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    writer.message(self.quota, key: 10)
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__quota_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__QuotaRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__QuotaRow>) {
    if let pointer = unsafe c.pointee.quota {
      self.quota = unsafe Quota(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension TenantRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.TenantRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.tenant.isEmpty { count += 1 + Varint.delimited(self.tenant.utf8.count) }
    if self.lastEventSequence != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.lastEventSequence))
    }
    if self.lastOperation != 0 { count += 1 + Varint.byteCount(Varint.bits(self.lastOperation)) }
    if self.lastNode != 0 { count += 1 + Varint.byteCount(Varint.bits(self.lastNode)) }
    if self.lastRequest != 0 { count += 1 + Varint.byteCount(Varint.bits(self.lastRequest)) }
    if self.forgottenRequest != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.forgottenRequest))
    }
    if self.pools != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pools)) }
    if self.nodes != 0 { count += 1 + Varint.byteCount(Varint.bits(self.nodes)) }
    if self.vpcs != 0 { count += 1 + Varint.byteCount(Varint.bits(self.vpcs)) }
    if self.workloads != 0 { count += 1 + Varint.byteCount(Varint.bits(self.workloads)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.tenant.isEmpty { writer.string(self.tenant, key: 10) }
    if self.lastEventSequence != 0 { writer.varint(Varint.bits(self.lastEventSequence), key: 16) }
    if self.lastOperation != 0 { writer.varint(Varint.bits(self.lastOperation), key: 24) }
    if self.lastNode != 0 { writer.varint(Varint.bits(self.lastNode), key: 32) }
    if self.lastRequest != 0 { writer.varint(Varint.bits(self.lastRequest), key: 40) }
    if self.forgottenRequest != 0 { writer.varint(Varint.bits(self.forgottenRequest), key: 48) }
    if self.pools != 0 { writer.varint(Varint.bits(self.pools), key: 56) }
    if self.nodes != 0 { writer.varint(Varint.bits(self.nodes), key: 64) }
    if self.vpcs != 0 { writer.varint(Varint.bits(self.vpcs), key: 72) }
    if self.workloads != 0 { writer.varint(Varint.bits(self.workloads), key: 80) }
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
    let descriptor = unsafe poolkeeper__storage__v1__tenant_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__TenantRow.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.tenant = value
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.lastEventSequence = Int64(truncatingIfNeeded: value)
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.lastOperation = Int64(truncatingIfNeeded: value)
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.lastNode = Int64(truncatingIfNeeded: value)
      case 40:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.lastRequest = Int64(truncatingIfNeeded: value)
      case 48:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.forgottenRequest = Int64(truncatingIfNeeded: value)
      case 56:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.pools = Int64(truncatingIfNeeded: value)
      case 64:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.nodes = Int64(truncatingIfNeeded: value)
      case 72:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.vpcs = Int64(truncatingIfNeeded: value)
      case 80:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.workloads = Int64(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__TenantRow>) {
    self.tenant = unsafe CValue.string(c.pointee.tenant)
    self.lastEventSequence = unsafe c.pointee.last_event_sequence
    self.lastOperation = unsafe c.pointee.last_operation
    self.lastNode = unsafe c.pointee.last_node
    self.lastRequest = unsafe c.pointee.last_request
    self.forgottenRequest = unsafe c.pointee.forgotten_request
    self.pools = unsafe c.pointee.pools
    self.nodes = unsafe c.pointee.nodes
    self.vpcs = unsafe c.pointee.vpcs
    self.workloads = unsafe c.pointee.workloads
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension RequestRow {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.RequestRow" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.tenant.isEmpty { count += 1 + Varint.delimited(self.tenant.utf8.count) }
    if !self.method.isEmpty { count += 1 + Varint.delimited(self.method.utf8.count) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if !self.digest.isEmpty { count += 1 + Varint.delimited(self.digest.count) }
    if !self.reply.isEmpty { count += 1 + Varint.delimited(self.reply.count) }
    if let value = self.time { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.ordinal != 0 { count += 1 + Varint.byteCount(Varint.bits(self.ordinal)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.tenant.isEmpty { writer.string(self.tenant, key: 10) }
    if !self.method.isEmpty { writer.string(self.method, key: 18) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 26) }
    if !self.digest.isEmpty { writer.bytes(self.digest, key: 34) }
    if !self.reply.isEmpty { writer.bytes(self.reply, key: 42) }
    if let value = self.time { writer.message(value, key: 50) }
    if self.ordinal != 0 { writer.varint(Varint.bits(self.ordinal), key: 56) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__request_row__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__RequestRow.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__RequestRow>) {
    self.tenant = unsafe CValue.string(c.pointee.tenant)
    self.method = unsafe CValue.string(c.pointee.method)
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.digest = unsafe CValue.bytes(c.pointee.digest)
    self.reply = unsafe CValue.bytes(c.pointee.reply)
    if let pointer = unsafe c.pointee.time {
      self.time = unsafe Timestamp(reading: pointer)
    }
    self.ordinal = unsafe c.pointee.ordinal
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
