// Written by Protos/generate from poolkeeper/v1/catalog.proto; change that instead.

internal import CMessages

/// The inventory.
///
/// Everybody reads it, admins change it (R20).
public enum CatalogMethods {
  /// Lists flavors.
  public static let listFlavors = Method<ListFlavorsRequest, ListFlavorsReply>(
    service: "poolkeeper.v1.CatalogService",
    name: "ListFlavors",
    kind: .unary
  )

  /// Lists zones.
  public static let listZones = Method<ListZonesRequest, ListZonesReply>(
    service: "poolkeeper.v1.CatalogService",
    name: "ListZones",
    kind: .unary
  )

  /// Lists stock.
  public static let listStock = Method<ListStockRequest, ListStockReply>(
    service: "poolkeeper.v1.CatalogService",
    name: "ListStock",
    kind: .unary
  )

  /// Makes or changes a flavor.
  ///
  /// Admins.
  public static let putFlavor = Method<PutFlavorRequest, Flavor>(
    service: "poolkeeper.v1.CatalogService",
    name: "PutFlavor",
    kind: .unary
  )

  /// Makes or changes a zone.
  ///
  /// Admins.
  public static let putZone = Method<PutZoneRequest, Zone>(
    service: "poolkeeper.v1.CatalogService",
    name: "PutZone",
    kind: .unary
  )

  /// Sets a stock.
  ///
  /// Admins.
  public static let setStock = Method<SetStockRequest, Stock>(
    service: "poolkeeper.v1.CatalogService",
    name: "SetStock",
    kind: .unary
  )

  /// Lists the tenant's quotas.
  public static let listQuotas = Method<ListQuotasRequest, ListQuotasReply>(
    service: "poolkeeper.v1.CatalogService",
    name: "ListQuotas",
    kind: .unary
  )

  /// Sets a quota.
  ///
  /// Admins.
  public static let setQuota = Method<SetQuotaRequest, Quota>(
    service: "poolkeeper.v1.CatalogService",
    name: "SetQuota",
    kind: .unary
  )
}

/// A kind of machine that can be had (S19).
public struct Flavor: Message {
  /// `^[a-z][a-z0-9.-]{0,62}$`: "cpu.small".
  public var name: String = ""

  /// Server-made identity.
  public var uid: String = ""

  /// The store's revision at which it last changed.
  public var revision: Int64 = 0

  /// Changes with every change.
  public var etag: String = ""

  /// When it was first put.
  public var createTime: Timestamp?

  /// When it last changed.
  public var updateTime: Timestamp?

  /// Processor time, thousandths of a core, 1…1,000,000.
  public var millicores: Int64 = 0

  /// Memory, bytes, 1 MiB…1 PiB.
  public var memoryBytes: Int64 = 0

  /// Whole GPUs, 0…1,000.
  ///
  /// More than 0 makes it a GPU flavor (S19).
  public var gpus: Int64 = 0

  /// The GPU's model, or empty.
  public var gpuModel: String = ""

  /// For people, ≤ 256 characters.
  public var description: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A physical region with its own power and network (S30).
public struct Zone: Message {
  /// `^[a-z][a-z0-9-]{0,62}$`: "az1".
  public var name: String = ""

  /// Server-made identity.
  public var uid: String = ""

  /// The store's revision at which it last changed.
  public var revision: Int64 = 0

  /// Changes with every change.
  public var etag: String = ""

  /// When it was first put.
  public var createTime: Timestamp?

  /// When it last changed.
  public var updateTime: Timestamp?

  /// The seed's name for it, "AZ 1"; accepted wherever the name is.
  public var title: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// How many machines of a flavor a zone has (S20, R8).
public struct Stock: Message {
  /// The flavor.
  public var flavor: String = ""

  /// The zone.
  public var zone: String = ""

  /// True: the public pool's stock, which is apart (R21).
  public var `public`: Bool = false

  /// Machines there are, 0…1,000,000.
  public var total: Int64 = 0

  /// Machines taken, by anybody.
  ///
  /// Output only.
  public var used: Int64 = 0

  /// max(0, total − used).
  ///
  /// Output only.
  public var free: Int64 = 0

  /// free = 0 (S20).
  ///
  /// Output only.
  public var soldOut: Bool = false

  /// The store's revision at which it last changed.
  ///
  /// Output only.
  public var revision: Int64 = 0

  /// Changes with every change.
  ///
  /// Output only.
  public var etag: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// How much of something a tenant may have (R9).
public struct Quota: Message {
  /// The tenant.
  public var tenant: String = ""

  /// What is counted.
  public var resource: Quota.Resource = Quota.Resource(rawValue: 0)

  /// Most of it, 0 to 1,000,000.
  public var limit: Int64 = 0

  /// What the tenant has.
  ///
  /// Output only.
  public var used: Int64 = 0

  /// max(0, used − limit).
  ///
  /// Output only.
  public var overBy: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// What is counted.
  public enum Resource: MessageEnum {
    /// Never stored.
    case unspecified
    /// Pools, in any state.
    case pools
    /// Nodes, from their reservation to their release.
    case nodes
    /// VPCs.
    case vpcs
    /// Workloads, until the last of their instances has ended.
    case workloads
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .pools
      case 2: self = .nodes
      case 3: self = .vpcs
      case 4: self = .workloads
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .pools: 1
      case .nodes: 2
      case .vpcs: 3
      case .workloads: 4
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "RESOURCE_UNSPECIFIED"
      case .pools: "POOLS"
      case .nodes: "NODES"
      case .vpcs: "VPCS"
      case .workloads: "WORKLOADS"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "RESOURCE_UNSPECIFIED": self = .unspecified
      case "POOLS": self = .pools
      case "NODES": self = .nodes
      case "VPCS": self = .vpcs
      case "WORKLOADS": self = .workloads
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .pools,
      .nodes,
      .vpcs,
      .workloads,
    ]
  }
}

/// Lists flavors by name.
public struct ListFlavorsRequest: Message {
  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of flavors.
public struct ListFlavorsReply: Message {
  /// In the order of their names.
  public var flavors: [Flavor] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists zones by name.
public struct ListZonesRequest: Message {
  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of zones.
public struct ListZonesReply: Message {
  /// In the order of their names.
  public var zones: [Zone] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists the stock by flavor and zone.
public struct ListStockRequest: Message {
  /// Only this flavor; empty means all.
  public var flavor: String = ""

  /// Only this zone, by its name or its title; empty means all.
  public var zone: String = ""

  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of stock.
public struct ListStockReply: Message {
  /// In the order of flavor, zone, dedicated before public.
  public var stock: [Stock] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Makes a flavor, or changes its description; its sizes never change while nodes of it exist.
public struct PutFlavorRequest: Message {
  /// The flavor as it is to be.
  public var flavor: Flavor?

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Makes a zone, or changes its title.
public struct PutZoneRequest: Message {
  /// The zone as it is to be.
  public var zone: Zone?

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Sets how many machines of a flavor a zone has.
///
/// Less than are used is allowed: it is then sold out.
public struct SetStockRequest: Message {
  /// flavor, zone, public and total are read.
  public var stock: Stock?

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists the quotas of a tenant: the caller's own, or, for admins, any.
public struct ListQuotasRequest: Message {
  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of quotas.
public struct ListQuotasReply: Message {
  /// In the order of the resources.
  public var quotas: [Quota] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Sets a tenant's quota.
///
/// Less than is used is allowed: nothing new is then accepted.
public struct SetQuotaRequest: Message {
  /// tenant, resource and limit are read.
  public var quota: Quota?

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension Flavor {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Flavor" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if let value = self.createTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.updateTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.millicores != 0 { count += 1 + Varint.byteCount(Varint.bits(self.millicores)) }
    if self.memoryBytes != 0 { count += 1 + Varint.byteCount(Varint.bits(self.memoryBytes)) }
    if self.gpus != 0 { count += 1 + Varint.byteCount(Varint.bits(self.gpus)) }
    if !self.gpuModel.isEmpty { count += 1 + Varint.delimited(self.gpuModel.utf8.count) }
    if !self.description.isEmpty { count += 1 + Varint.delimited(self.description.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 34) }
    if let value = self.createTime { writer.message(value, key: 42) }
    if let value = self.updateTime { writer.message(value, key: 50) }
    if self.millicores != 0 { writer.varint(Varint.bits(self.millicores), key: 56) }
    if self.memoryBytes != 0 { writer.varint(Varint.bits(self.memoryBytes), key: 64) }
    if self.gpus != 0 { writer.varint(Varint.bits(self.gpus), key: 72) }
    if !self.gpuModel.isEmpty { writer.string(self.gpuModel, key: 82) }
    if !self.description.isEmpty { writer.string(self.description, key: 90) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__flavor__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Flavor.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Flavor>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.revision = unsafe c.pointee.revision
    self.etag = unsafe CValue.string(c.pointee.etag)
    if let pointer = unsafe c.pointee.create_time {
      self.createTime = unsafe Timestamp(reading: pointer)
    }
    if let pointer = unsafe c.pointee.update_time {
      self.updateTime = unsafe Timestamp(reading: pointer)
    }
    self.millicores = unsafe c.pointee.millicores
    self.memoryBytes = unsafe c.pointee.memory_bytes
    self.gpus = unsafe c.pointee.gpus
    self.gpuModel = unsafe CValue.string(c.pointee.gpu_model)
    self.description = unsafe CValue.string(c.pointee.description)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Zone {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Zone" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if let value = self.createTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.updateTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.title.isEmpty { count += 1 + Varint.delimited(self.title.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 34) }
    if let value = self.createTime { writer.message(value, key: 42) }
    if let value = self.updateTime { writer.message(value, key: 50) }
    if !self.title.isEmpty { writer.string(self.title, key: 58) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__zone__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Zone.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Zone>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.revision = unsafe c.pointee.revision
    self.etag = unsafe CValue.string(c.pointee.etag)
    if let pointer = unsafe c.pointee.create_time {
      self.createTime = unsafe Timestamp(reading: pointer)
    }
    if let pointer = unsafe c.pointee.update_time {
      self.updateTime = unsafe Timestamp(reading: pointer)
    }
    self.title = unsafe CValue.string(c.pointee.title)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Stock {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Stock" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.flavor.isEmpty { count += 1 + Varint.delimited(self.flavor.utf8.count) }
    if !self.zone.isEmpty { count += 1 + Varint.delimited(self.zone.utf8.count) }
    if self.public { count += 2 }
    if self.total != 0 { count += 1 + Varint.byteCount(Varint.bits(self.total)) }
    if self.used != 0 { count += 1 + Varint.byteCount(Varint.bits(self.used)) }
    if self.free != 0 { count += 1 + Varint.byteCount(Varint.bits(self.free)) }
    if self.soldOut { count += 2 }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.flavor.isEmpty { writer.string(self.flavor, key: 10) }
    if !self.zone.isEmpty { writer.string(self.zone, key: 18) }
    if self.public { writer.varint(Varint.bits(self.public), key: 24) }
    if self.total != 0 { writer.varint(Varint.bits(self.total), key: 32) }
    if self.used != 0 { writer.varint(Varint.bits(self.used), key: 40) }
    if self.free != 0 { writer.varint(Varint.bits(self.free), key: 48) }
    if self.soldOut { writer.varint(Varint.bits(self.soldOut), key: 56) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 64) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 74) }
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
    let descriptor = unsafe poolkeeper__v1__stock__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Stock.self))
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
        self.public = value != 0
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.total = Int64(truncatingIfNeeded: value)
      case 40:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.used = Int64(truncatingIfNeeded: value)
      case 48:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.free = Int64(truncatingIfNeeded: value)
      case 56:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.soldOut = value != 0
      case 64:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.revision = Int64(truncatingIfNeeded: value)
      case 74:
        guard let value = reader.text(in: bytes) else { return nil }
        self.etag = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Stock>) {
    self.flavor = unsafe CValue.string(c.pointee.flavor)
    self.zone = unsafe CValue.string(c.pointee.zone)
    self.public = unsafe c.pointee.public_ != 0
    self.total = unsafe c.pointee.total
    self.used = unsafe c.pointee.used
    self.free = unsafe c.pointee.free
    self.soldOut = unsafe c.pointee.sold_out != 0
    self.revision = unsafe c.pointee.revision
    self.etag = unsafe CValue.string(c.pointee.etag)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Quota {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Quota" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.tenant.isEmpty { count += 1 + Varint.delimited(self.tenant.utf8.count) }
    if self.resource.rawValue != 0 {
      count += 1 + Varint.byteCount(Varint.bits(self.resource.rawValue))
    }
    if self.limit != 0 { count += 1 + Varint.byteCount(Varint.bits(self.limit)) }
    if self.used != 0 { count += 1 + Varint.byteCount(Varint.bits(self.used)) }
    if self.overBy != 0 { count += 1 + Varint.byteCount(Varint.bits(self.overBy)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.tenant.isEmpty { writer.string(self.tenant, key: 10) }
    if self.resource.rawValue != 0 { writer.varint(Varint.bits(self.resource.rawValue), key: 16) }
    if self.limit != 0 { writer.varint(Varint.bits(self.limit), key: 24) }
    if self.used != 0 { writer.varint(Varint.bits(self.used), key: 32) }
    if self.overBy != 0 { writer.varint(Varint.bits(self.overBy), key: 40) }
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
    let descriptor = unsafe poolkeeper__v1__quota__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Quota.self))
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
        self.resource = Quota.Resource(rawValue: Int32(truncatingIfNeeded: value))
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.limit = Int64(truncatingIfNeeded: value)
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.used = Int64(truncatingIfNeeded: value)
      case 40:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.overBy = Int64(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Quota>) {
    self.tenant = unsafe CValue.string(c.pointee.tenant)
    self.resource = unsafe Quota.Resource(
      rawValue: Int32(truncatingIfNeeded: c.pointee.resource.rawValue)
    )
    self.limit = unsafe c.pointee.limit
    self.used = unsafe c.pointee.used
    self.overBy = unsafe c.pointee.over_by
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListFlavorsRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListFlavorsRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.pageSize != 0 { writer.varint(Varint.bits(self.pageSize), key: 8) }
    if !self.pageToken.isEmpty { writer.string(self.pageToken, key: 18) }
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
    let descriptor = unsafe poolkeeper__v1__list_flavors_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListFlavorsRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.pageSize = Int32(truncatingIfNeeded: value)
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.pageToken = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListFlavorsRequest>) {
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListFlavorsReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListFlavorsReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.flavors { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.flavors { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_flavors_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListFlavorsReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListFlavorsReply>) {
    self.flavors = unsafe CValue.messages(c.pointee.n_flavors, c.pointee.flavors) {
      unsafe Flavor(reading: $0)
    }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListZonesRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListZonesRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.pageSize != 0 { writer.varint(Varint.bits(self.pageSize), key: 8) }
    if !self.pageToken.isEmpty { writer.string(self.pageToken, key: 18) }
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
    let descriptor = unsafe poolkeeper__v1__list_zones_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListZonesRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.pageSize = Int32(truncatingIfNeeded: value)
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.pageToken = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListZonesRequest>) {
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListZonesReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListZonesReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.zones { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.zones { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_zones_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListZonesReply.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListZonesReply>) {
    self.zones = unsafe CValue.messages(c.pointee.n_zones, c.pointee.zones) {
      unsafe Zone(reading: $0)
    }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListStockRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListStockRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.flavor.isEmpty { count += 1 + Varint.delimited(self.flavor.utf8.count) }
    if !self.zone.isEmpty { count += 1 + Varint.delimited(self.zone.utf8.count) }
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.flavor.isEmpty { writer.string(self.flavor, key: 10) }
    if !self.zone.isEmpty { writer.string(self.zone, key: 18) }
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
    let descriptor = unsafe poolkeeper__v1__list_stock_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListStockRequest.self)
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListStockRequest>) {
    self.flavor = unsafe CValue.string(c.pointee.flavor)
    self.zone = unsafe CValue.string(c.pointee.zone)
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListStockReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListStockReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.stock { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.stock { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_stock_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListStockReply.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListStockReply>) {
    self.stock = unsafe CValue.messages(c.pointee.n_stock, c.pointee.stock) {
      unsafe Stock(reading: $0)
    }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension PutFlavorRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.PutFlavorRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.flavor { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.flavor { writer.message(value, key: 10) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 18) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__put_flavor_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__PutFlavorRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__PutFlavorRequest>) {
    if let pointer = unsafe c.pointee.flavor {
      self.flavor = unsafe Flavor(reading: pointer)
    }
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension PutZoneRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.PutZoneRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.zone { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.zone { writer.message(value, key: 10) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 18) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__put_zone_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__PutZoneRequest.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__PutZoneRequest>) {
    if let pointer = unsafe c.pointee.zone {
      self.zone = unsafe Zone(reading: pointer)
    }
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension SetStockRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.SetStockRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.stock { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.stock { writer.message(value, key: 10) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 18) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__set_stock_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__SetStockRequest.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__SetStockRequest>) {
    if let pointer = unsafe c.pointee.stock {
      self.stock = unsafe Stock(reading: pointer)
    }
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListQuotasRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListQuotasRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.pageSize != 0 { writer.varint(Varint.bits(self.pageSize), key: 8) }
    if !self.pageToken.isEmpty { writer.string(self.pageToken, key: 18) }
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
    let descriptor = unsafe poolkeeper__v1__list_quotas_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListQuotasRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.pageSize = Int32(truncatingIfNeeded: value)
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.pageToken = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListQuotasRequest>) {
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListQuotasReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListQuotasReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.quotas { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.quotas { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_quotas_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListQuotasReply.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListQuotasReply>) {
    self.quotas = unsafe CValue.messages(c.pointee.n_quotas, c.pointee.quotas) {
      unsafe Quota(reading: $0)
    }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension SetQuotaRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.SetQuotaRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.quota { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.quota { writer.message(value, key: 10) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 18) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__set_quota_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__SetQuotaRequest.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__SetQuotaRequest>) {
    if let pointer = unsafe c.pointee.quota {
      self.quota = unsafe Quota(reading: pointer)
    }
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
