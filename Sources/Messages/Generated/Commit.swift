// Written by Protos/generate from poolkeeper/storage/v1/commit.proto; change that instead.

internal import CMessages

/// Names a row of any table.
public struct RowKey: Message {
  /// The table.
  public var table: RowKey.Table = RowKey.Table(rawValue: 0)

  /// The tenant, where the table has tenants.
  public var tenant: String = ""

  /// The name; a request's method and id with a "/" between; a stock's flavor.
  public var name: String = ""

  /// An event's sequence, a quota's resource.
  public var number: Int64 = 0

  /// A stock's zone.
  public var zone: String = ""

  /// Whether a stock is the public pool's.
  public var `public`: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// The tables.
  ///
  /// The numbers are those of Change's fields and of the snapshot's chunks.
  public enum Table: MessageEnum {
    /// Never stored.
    case unspecified
    /// PoolRow.
    case pools
    /// NodeRow.
    case nodes
    /// OperationRow.
    case operations
    /// EventRow.
    case events
    /// VpcRow.
    case vpcs
    /// SubnetRow.
    case subnets
    /// SecurityGroupRow.
    case securityGroups
    /// DedicatedNetworkRow.
    case dedicatedNetworks
    /// FlavorRow.
    case flavors
    /// ZoneRow.
    case zones
    /// StockRow.
    case stock
    /// QuotaRow.
    case quotas
    /// TenantRow.
    case tenants
    /// RequestRow.
    case requests
    /// WorkloadRow.
    case workloads
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .pools
      case 2: self = .nodes
      case 3: self = .operations
      case 4: self = .events
      case 5: self = .vpcs
      case 6: self = .subnets
      case 7: self = .securityGroups
      case 8: self = .dedicatedNetworks
      case 9: self = .flavors
      case 10: self = .zones
      case 11: self = .stock
      case 12: self = .quotas
      case 13: self = .tenants
      case 14: self = .requests
      case 15: self = .workloads
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .pools: 1
      case .nodes: 2
      case .operations: 3
      case .events: 4
      case .vpcs: 5
      case .subnets: 6
      case .securityGroups: 7
      case .dedicatedNetworks: 8
      case .flavors: 9
      case .zones: 10
      case .stock: 11
      case .quotas: 12
      case .tenants: 13
      case .requests: 14
      case .workloads: 15
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "TABLE_UNSPECIFIED"
      case .pools: "POOLS"
      case .nodes: "NODES"
      case .operations: "OPERATIONS"
      case .events: "EVENTS"
      case .vpcs: "VPCS"
      case .subnets: "SUBNETS"
      case .securityGroups: "SECURITY_GROUPS"
      case .dedicatedNetworks: "DEDICATED_NETWORKS"
      case .flavors: "FLAVORS"
      case .zones: "ZONES"
      case .stock: "STOCK"
      case .quotas: "QUOTAS"
      case .tenants: "TENANTS"
      case .requests: "REQUESTS"
      case .workloads: "WORKLOADS"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "TABLE_UNSPECIFIED": self = .unspecified
      case "POOLS": self = .pools
      case "NODES": self = .nodes
      case "OPERATIONS": self = .operations
      case "EVENTS": self = .events
      case "VPCS": self = .vpcs
      case "SUBNETS": self = .subnets
      case "SECURITY_GROUPS": self = .securityGroups
      case "DEDICATED_NETWORKS": self = .dedicatedNetworks
      case "FLAVORS": self = .flavors
      case "ZONES": self = .zones
      case "STOCK": self = .stock
      case "QUOTAS": self = .quotas
      case "TENANTS": self = .tenants
      case "REQUESTS": self = .requests
      case "WORKLOADS": self = .workloads
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .pools,
      .nodes,
      .operations,
      .events,
      .vpcs,
      .subnets,
      .securityGroups,
      .dedicatedNetworks,
      .flavors,
      .zones,
      .stock,
      .quotas,
      .tenants,
      .requests,
      .workloads,
    ]
  }
}

/// An effect on one row, never a request to be decided again (DESIGN §5).
public struct Change: Message {
  /// What is put in the place of the row with the same key, or which row goes.
  public var effect: Effect?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// What is put in the place of the row with the same key, or which row goes.
  public enum Effect: Hashable, Sendable {
    /// Puts a pool.
    case pool(PoolRow)
    /// Puts a node.
    case node(NodeRow)
    /// Puts an operation.
    case operation(OperationRow)
    /// Puts an event.
    case event(EventRow)
    /// Puts a VPC.
    case vpc(VpcRow)
    /// Puts a subnet.
    case subnet(SubnetRow)
    /// Puts a security group.
    case securityGroup(SecurityGroupRow)
    /// Puts a dedicated network.
    case dedicatedNetwork(DedicatedNetworkRow)
    /// Puts a flavor.
    case flavor(FlavorRow)
    /// Puts a zone.
    case zone(ZoneRow)
    /// Puts a stock.
    case stock(StockRow)
    /// Puts a quota.
    case quota(QuotaRow)
    /// Puts a tenant's counters.
    case tenant(TenantRow)
    /// Puts a request's reply.
    case request(RequestRow)
    /// Puts a workload.
    case workload(WorkloadRow)
    /// Removes a row.
    case remove(RowKey)
  }
}

/// One transaction: all of its changes or none.
public struct Commit: Message {
  /// Its number; the first commit of a store is 1, and there are no gaps.
  public var revision: Int64 = 0

  /// When it was made, by the server's clock.
  public var time: Timestamp?

  /// In the order in which they were made.
  public var changes: [Change] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension RowKey {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.RowKey" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.table.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.table.rawValue)) }
    if !self.tenant.isEmpty { count += 1 + Varint.delimited(self.tenant.utf8.count) }
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if self.number != 0 { count += 1 + Varint.byteCount(Varint.bits(self.number)) }
    if !self.zone.isEmpty { count += 1 + Varint.delimited(self.zone.utf8.count) }
    if self.public { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.table.rawValue != 0 { writer.varint(Varint.bits(self.table.rawValue), key: 8) }
    if !self.tenant.isEmpty { writer.string(self.tenant, key: 18) }
    if !self.name.isEmpty { writer.string(self.name, key: 26) }
    if self.number != 0 { writer.varint(Varint.bits(self.number), key: 32) }
    if !self.zone.isEmpty { writer.string(self.zone, key: 42) }
    if self.public { writer.varint(Varint.bits(self.public), key: 48) }
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
    let descriptor = unsafe poolkeeper__storage__v1__row_key__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__RowKey.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.table = RowKey.Table(rawValue: Int32(truncatingIfNeeded: value))
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.tenant = value
      case 26:
        guard let value = reader.text(in: bytes) else { return nil }
        self.name = value
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.number = Int64(truncatingIfNeeded: value)
      case 42:
        guard let value = reader.text(in: bytes) else { return nil }
        self.zone = value
      case 48:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.public = value != 0
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__RowKey>) {
    self.table = unsafe RowKey.Table(rawValue: Int32(truncatingIfNeeded: c.pointee.table.rawValue))
    self.tenant = unsafe CValue.string(c.pointee.tenant)
    self.name = unsafe CValue.string(c.pointee.name)
    self.number = unsafe c.pointee.number
    self.zone = unsafe CValue.string(c.pointee.zone)
    self.public = unsafe c.pointee.public_ != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Change {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.Change" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    switch self.effect {
    case .pool(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .node(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .operation(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .event(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .vpc(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .subnet(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .securityGroup(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .dedicatedNetwork(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .flavor(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .zone(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .stock(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .quota(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .tenant(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .request(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .workload(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .remove(let value)?:
      count += 2 + Varint.delimited(value.encodedByteCount)
    case nil: break
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    switch self.effect {
    case .pool(let value)?:
      writer.message(value, key: 10)
    case .node(let value)?:
      writer.message(value, key: 18)
    case .operation(let value)?:
      writer.message(value, key: 26)
    case .event(let value)?:
      writer.message(value, key: 34)
    case .vpc(let value)?:
      writer.message(value, key: 42)
    case .subnet(let value)?:
      writer.message(value, key: 50)
    case .securityGroup(let value)?:
      writer.message(value, key: 58)
    case .dedicatedNetwork(let value)?:
      writer.message(value, key: 66)
    case .flavor(let value)?:
      writer.message(value, key: 74)
    case .zone(let value)?:
      writer.message(value, key: 82)
    case .stock(let value)?:
      writer.message(value, key: 90)
    case .quota(let value)?:
      writer.message(value, key: 98)
    case .tenant(let value)?:
      writer.message(value, key: 106)
    case .request(let value)?:
      writer.message(value, key: 114)
    case .workload(let value)?:
      writer.message(value, key: 122)
    case .remove(let value)?:
      writer.message(value, key: 802)
    case nil: break
    }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__change__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__Change.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__Change>) {
    switch unsafe Int(c.pointee.effect_case.rawValue) {
    case 1:
      if let pointer = unsafe c.pointee.pool {
        self.effect = unsafe .pool(PoolRow(reading: pointer))
      }
    case 2:
      if let pointer = unsafe c.pointee.node {
        self.effect = unsafe .node(NodeRow(reading: pointer))
      }
    case 3:
      if let pointer = unsafe c.pointee.operation {
        self.effect = unsafe .operation(OperationRow(reading: pointer))
      }
    case 4:
      if let pointer = unsafe c.pointee.event {
        self.effect = unsafe .event(EventRow(reading: pointer))
      }
    case 5:
      if let pointer = unsafe c.pointee.vpc {
        self.effect = unsafe .vpc(VpcRow(reading: pointer))
      }
    case 6:
      if let pointer = unsafe c.pointee.subnet {
        self.effect = unsafe .subnet(SubnetRow(reading: pointer))
      }
    case 7:
      if let pointer = unsafe c.pointee.security_group {
        self.effect = unsafe .securityGroup(SecurityGroupRow(reading: pointer))
      }
    case 8:
      if let pointer = unsafe c.pointee.dedicated_network {
        self.effect = unsafe .dedicatedNetwork(DedicatedNetworkRow(reading: pointer))
      }
    case 9:
      if let pointer = unsafe c.pointee.flavor {
        self.effect = unsafe .flavor(FlavorRow(reading: pointer))
      }
    case 10:
      if let pointer = unsafe c.pointee.zone {
        self.effect = unsafe .zone(ZoneRow(reading: pointer))
      }
    case 11:
      if let pointer = unsafe c.pointee.stock {
        self.effect = unsafe .stock(StockRow(reading: pointer))
      }
    case 12:
      if let pointer = unsafe c.pointee.quota {
        self.effect = unsafe .quota(QuotaRow(reading: pointer))
      }
    case 13:
      if let pointer = unsafe c.pointee.tenant {
        self.effect = unsafe .tenant(TenantRow(reading: pointer))
      }
    case 14:
      if let pointer = unsafe c.pointee.request {
        self.effect = unsafe .request(RequestRow(reading: pointer))
      }
    case 15:
      if let pointer = unsafe c.pointee.workload {
        self.effect = unsafe .workload(WorkloadRow(reading: pointer))
      }
    case 100:
      if let pointer = unsafe c.pointee.remove {
        self.effect = unsafe .remove(RowKey(reading: pointer))
      }
    default: break
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Commit {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.storage.v1.Commit" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    if let value = self.time { count += 1 + Varint.delimited(value.encodedByteCount) }
    for value in self.changes { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 8) }
    if let value = self.time { writer.message(value, key: 18) }
    for value in self.changes { writer.message(value, key: 26) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__storage__v1__commit__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__Storage__V1__Commit.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__Storage__V1__Commit>) {
    self.revision = unsafe c.pointee.revision
    if let pointer = unsafe c.pointee.time {
      self.time = unsafe Timestamp(reading: pointer)
    }
    self.changes = unsafe CValue.messages(c.pointee.n_changes, c.pointee.changes) {
      unsafe Change(reading: $0)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
