// Written by Protos/generate from poolkeeper/v1/network.proto; change that instead.

internal import CMessages

/// The networks of a tenant.
public enum NetworkMethods {
  /// Makes a VPC.
  public static let createVpc = Method<CreateVpcRequest, Vpc>(
    service: "poolkeeper.v1.NetworkService",
    name: "CreateVpc",
    kind: .unary
  )

  /// Reads one VPC.
  public static let getVpc = Method<GetVpcRequest, Vpc>(
    service: "poolkeeper.v1.NetworkService",
    name: "GetVpc",
    kind: .unary
  )

  /// Lists VPCs, all pages at one revision.
  public static let listVpcs = Method<ListVpcsRequest, ListVpcsReply>(
    service: "poolkeeper.v1.NetworkService",
    name: "ListVpcs",
    kind: .unary
  )

  /// Deletes a VPC that nothing uses; answers with what it was.
  public static let deleteVpc = Method<DeleteVpcRequest, Vpc>(
    service: "poolkeeper.v1.NetworkService",
    name: "DeleteVpc",
    kind: .unary
  )

  /// Makes a subnet.
  public static let createSubnet = Method<CreateSubnetRequest, Subnet>(
    service: "poolkeeper.v1.NetworkService",
    name: "CreateSubnet",
    kind: .unary
  )

  /// Reads one subnet.
  public static let getSubnet = Method<GetSubnetRequest, Subnet>(
    service: "poolkeeper.v1.NetworkService",
    name: "GetSubnet",
    kind: .unary
  )

  /// Lists subnets, all pages at one revision.
  public static let listSubnets = Method<ListSubnetsRequest, ListSubnetsReply>(
    service: "poolkeeper.v1.NetworkService",
    name: "ListSubnets",
    kind: .unary
  )

  /// Deletes a subnet that nothing uses; answers with what it was.
  public static let deleteSubnet = Method<DeleteSubnetRequest, Subnet>(
    service: "poolkeeper.v1.NetworkService",
    name: "DeleteSubnet",
    kind: .unary
  )

  /// Makes a security group.
  public static let createSecurityGroup = Method<CreateSecurityGroupRequest, SecurityGroup>(
    service: "poolkeeper.v1.NetworkService",
    name: "CreateSecurityGroup",
    kind: .unary
  )

  /// Reads one security group.
  public static let getSecurityGroup = Method<GetSecurityGroupRequest, SecurityGroup>(
    service: "poolkeeper.v1.NetworkService",
    name: "GetSecurityGroup",
    kind: .unary
  )

  /// Lists security groups, all pages at one revision.
  public static let listSecurityGroups = Method<ListSecurityGroupsRequest, ListSecurityGroupsReply>(
    service: "poolkeeper.v1.NetworkService",
    name: "ListSecurityGroups",
    kind: .unary
  )

  /// Deletes a security group that nothing uses; answers with what it was.
  public static let deleteSecurityGroup = Method<DeleteSecurityGroupRequest, SecurityGroup>(
    service: "poolkeeper.v1.NetworkService",
    name: "DeleteSecurityGroup",
    kind: .unary
  )

  /// Reads one dedicated network.
  public static let getDedicatedNetwork = Method<GetDedicatedNetworkRequest, DedicatedNetwork>(
    service: "poolkeeper.v1.NetworkService",
    name: "GetDedicatedNetwork",
    kind: .unary
  )

  /// Lists dedicated networks.
  public static let listDedicatedNetworks = Method<
    ListDedicatedNetworksRequest, ListDedicatedNetworksReply
  >(
    service: "poolkeeper.v1.NetworkService",
    name: "ListDedicatedNetworks",
    kind: .unary
  )
}

/// The addresses of a network.
public struct Addresses: Message {
  /// Addresses that can be given to nodes: all but the first four and the last.
  public var total: Int64 = 0

  /// Given out now.
  public var used: Int64 = 0

  /// total − used.
  public var free: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A private network of a tenant (S26, S29).
public struct Vpc: Message {
  /// The tenant's name for it: `^[a-z][a-z0-9-]{0,62}$`, unique in its kind.
  public var name: String = ""

  /// Server-made identity, never used again (R3).
  ///
  /// Output only.
  public var uid: String = ""

  /// The owner.
  ///
  /// Output only.
  public var tenant: String = ""

  /// The user's own marks.
  ///
  /// At most 64 entries; keys 1…63 characters of [A-Za-z0-9._/-], values ≤ 256.
  public var labels: [String: String] = [:]

  /// The store's revision at which it last changed.
  ///
  /// Output only.
  public var revision: Int64 = 0

  /// Changes with every change.
  ///
  /// Output only.
  public var etag: String = ""

  /// When it was made.
  ///
  /// Output only.
  public var createTime: Timestamp?

  /// When it last changed.
  ///
  /// Output only.
  public var updateTime: Timestamp?

  /// Its IPv4 range, in canonical form, /8…/28: "10.0.0.0/16".
  ///
  /// Never changes.
  public var cidr: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A part of a VPC, from which nodes get their addresses (S26).
public struct Subnet: Message {
  /// The tenant's name for it: `^[a-z][a-z0-9-]{0,62}$`, unique in its kind.
  public var name: String = ""

  /// Server-made identity, never used again (R3).
  ///
  /// Output only.
  public var uid: String = ""

  /// The owner.
  ///
  /// Output only.
  public var tenant: String = ""

  /// The user's own marks.
  ///
  /// At most 64 entries; keys 1…63 characters of [A-Za-z0-9._/-], values ≤ 256.
  public var labels: [String: String] = [:]

  /// The store's revision at which it last changed.
  ///
  /// Output only.
  public var revision: Int64 = 0

  /// Changes with every change.
  ///
  /// Output only.
  public var etag: String = ""

  /// When it was made.
  ///
  /// Output only.
  public var createTime: Timestamp?

  /// When it last changed.
  ///
  /// Output only.
  public var updateTime: Timestamp?

  /// The VPC it belongs to (R19).
  ///
  /// Never changes.
  public var vpc: String = ""

  /// Its IPv4 range, inside the VPC's, overlapping no other subnet of it, /8…/28.
  ///
  /// Never changes.
  public var cidr: String = ""

  /// Its addresses.
  ///
  /// Output only.
  public var addresses: Addresses?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A set of rules in a VPC that nodes are put under (S26).
public struct SecurityGroup: Message {
  /// The tenant's name for it: `^[a-z][a-z0-9-]{0,62}$`, unique in its kind.
  public var name: String = ""

  /// Server-made identity, never used again (R3).
  ///
  /// Output only.
  public var uid: String = ""

  /// The owner.
  ///
  /// Output only.
  public var tenant: String = ""

  /// The user's own marks.
  ///
  /// At most 64 entries; keys 1…63 characters of [A-Za-z0-9._/-], values ≤ 256.
  public var labels: [String: String] = [:]

  /// The store's revision at which it last changed.
  ///
  /// Output only.
  public var revision: Int64 = 0

  /// Changes with every change.
  ///
  /// Output only.
  public var etag: String = ""

  /// When it was made.
  ///
  /// Output only.
  public var createTime: Timestamp?

  /// When it last changed.
  ///
  /// Output only.
  public var updateTime: Timestamp?

  /// The VPC it belongs to (R19).
  ///
  /// Never changes.
  public var vpc: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// The network that the platform gives to a tenant; made with the tenant's first pool that
/// needs it (S28).
public struct DedicatedNetwork: Message {
  /// `dedicated`: a tenant has one.
  public var name: String = ""

  /// Server-made identity.
  public var uid: String = ""

  /// The owner.
  public var tenant: String = ""

  /// The store's revision at which it last changed.
  public var revision: Int64 = 0

  /// Changes with every change.
  public var etag: String = ""

  /// When it was made.
  public var createTime: Timestamp?

  /// When it last changed.
  public var updateTime: Timestamp?

  /// Its IPv4 range, which overlaps no other tenant's.
  public var cidr: String = ""

  /// Its addresses.
  public var addresses: Addresses?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Makes a VPC.
public struct CreateVpcRequest: Message {
  /// The VPC wanted; output-only fields are ignored.
  public var vpc: Vpc?

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Reads one VPC.
public struct GetVpcRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists VPCs by name.
public struct ListVpcsRequest: Message {
  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of VPCs.
public struct ListVpcsReply: Message {
  /// In the order of their names.
  public var vpcs: [Vpc] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Deletes a VPC that nothing uses; otherwise IN_USE says by what.
public struct DeleteVpcRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Precondition: its etag, or empty.
  public var etag: String = ""

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Makes a subnet.
public struct CreateSubnetRequest: Message {
  /// The subnet wanted; output-only fields are ignored.
  public var subnet: Subnet?

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Reads one subnet.
public struct GetSubnetRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists subnets by name.
public struct ListSubnetsRequest: Message {
  /// Only this VPC's; empty means all.
  public var vpc: String = ""

  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of subnets.
public struct ListSubnetsReply: Message {
  /// In the order of their names.
  public var subnets: [Subnet] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Deletes a subnet that nothing uses; otherwise IN_USE says by what.
public struct DeleteSubnetRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Precondition: its etag, or empty.
  public var etag: String = ""

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Makes a security group.
public struct CreateSecurityGroupRequest: Message {
  /// The security group wanted; output-only fields are ignored.
  public var securityGroup: SecurityGroup?

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Reads one security group.
public struct GetSecurityGroupRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists security groups by name.
public struct ListSecurityGroupsRequest: Message {
  /// Only this VPC's; empty means all.
  public var vpc: String = ""

  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of security groups.
public struct ListSecurityGroupsReply: Message {
  /// In the order of their names.
  public var securityGroups: [SecurityGroup] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Deletes a security group that nothing uses; otherwise IN_USE says by what.
public struct DeleteSecurityGroupRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Precondition: its etag, or empty.
  public var etag: String = ""

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Reads one dedicated network.
public struct GetDedicatedNetworkRequest: Message {
  /// Its name, `dedicated`.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists the tenant's dedicated networks: one, or none yet.
public struct ListDedicatedNetworksRequest: Message {
  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of dedicated networks.
public struct ListDedicatedNetworksReply: Message {
  /// In the order of their names.
  public var dedicatedNetworks: [DedicatedNetwork] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension Addresses {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Addresses" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.total != 0 { count += 1 + Varint.byteCount(Varint.bits(self.total)) }
    if self.used != 0 { count += 1 + Varint.byteCount(Varint.bits(self.used)) }
    if self.free != 0 { count += 1 + Varint.byteCount(Varint.bits(self.free)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.total != 0 { writer.varint(Varint.bits(self.total), key: 8) }
    if self.used != 0 { writer.varint(Varint.bits(self.used), key: 16) }
    if self.free != 0 { writer.varint(Varint.bits(self.free), key: 24) }
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
    let descriptor = unsafe poolkeeper__v1__addresses__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Addresses.self))
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
        self.used = Int64(truncatingIfNeeded: value)
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.free = Int64(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Addresses>) {
    self.total = unsafe c.pointee.total
    self.used = unsafe c.pointee.used
    self.free = unsafe c.pointee.free
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Vpc {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Vpc" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.tenant.isEmpty { count += 1 + Varint.delimited(self.tenant.utf8.count) }
    for (key, value) in self.labels {
      count +=
        1
        + Varint.delimited(
          2 + Varint.delimited(key.utf8.count) + Varint.delimited(value.utf8.count)
        )
    }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if let value = self.createTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.updateTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.cidr.isEmpty { count += 1 + Varint.delimited(self.cidr.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.tenant.isEmpty { writer.string(self.tenant, key: 26) }
    for (key, value) in self.labels.inKeyOrder {
      let entry = writer.begin(key: 34)
      writer.string(key, key: 10)
      writer.string(value, key: 18)
      writer.end(entry)
    }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 40) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 50) }
    if let value = self.createTime { writer.message(value, key: 58) }
    if let value = self.updateTime { writer.message(value, key: 66) }
    if !self.cidr.isEmpty { writer.string(self.cidr, key: 74) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__vpc__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Vpc.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Vpc>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.tenant = unsafe CValue.string(c.pointee.tenant)
    self.labels = unsafe CValue.dictionary(c.pointee.n_labels, c.pointee.labels) {
      unsafe (CValue.string($0.pointee.key), CValue.string($0.pointee.value))
    }
    self.revision = unsafe c.pointee.revision
    self.etag = unsafe CValue.string(c.pointee.etag)
    if let pointer = unsafe c.pointee.create_time {
      self.createTime = unsafe Timestamp(reading: pointer)
    }
    if let pointer = unsafe c.pointee.update_time {
      self.updateTime = unsafe Timestamp(reading: pointer)
    }
    self.cidr = unsafe CValue.string(c.pointee.cidr)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Subnet {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Subnet" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.tenant.isEmpty { count += 1 + Varint.delimited(self.tenant.utf8.count) }
    for (key, value) in self.labels {
      count +=
        1
        + Varint.delimited(
          2 + Varint.delimited(key.utf8.count) + Varint.delimited(value.utf8.count)
        )
    }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if let value = self.createTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.updateTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.vpc.isEmpty { count += 1 + Varint.delimited(self.vpc.utf8.count) }
    if !self.cidr.isEmpty { count += 1 + Varint.delimited(self.cidr.utf8.count) }
    if let value = self.addresses { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.tenant.isEmpty { writer.string(self.tenant, key: 26) }
    for (key, value) in self.labels.inKeyOrder {
      let entry = writer.begin(key: 34)
      writer.string(key, key: 10)
      writer.string(value, key: 18)
      writer.end(entry)
    }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 40) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 50) }
    if let value = self.createTime { writer.message(value, key: 58) }
    if let value = self.updateTime { writer.message(value, key: 66) }
    if !self.vpc.isEmpty { writer.string(self.vpc, key: 74) }
    if !self.cidr.isEmpty { writer.string(self.cidr, key: 82) }
    if let value = self.addresses { writer.message(value, key: 90) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__subnet__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Subnet.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Subnet>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.tenant = unsafe CValue.string(c.pointee.tenant)
    self.labels = unsafe CValue.dictionary(c.pointee.n_labels, c.pointee.labels) {
      unsafe (CValue.string($0.pointee.key), CValue.string($0.pointee.value))
    }
    self.revision = unsafe c.pointee.revision
    self.etag = unsafe CValue.string(c.pointee.etag)
    if let pointer = unsafe c.pointee.create_time {
      self.createTime = unsafe Timestamp(reading: pointer)
    }
    if let pointer = unsafe c.pointee.update_time {
      self.updateTime = unsafe Timestamp(reading: pointer)
    }
    self.vpc = unsafe CValue.string(c.pointee.vpc)
    self.cidr = unsafe CValue.string(c.pointee.cidr)
    if let pointer = unsafe c.pointee.addresses {
      self.addresses = unsafe Addresses(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension SecurityGroup {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.SecurityGroup" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.tenant.isEmpty { count += 1 + Varint.delimited(self.tenant.utf8.count) }
    for (key, value) in self.labels {
      count +=
        1
        + Varint.delimited(
          2 + Varint.delimited(key.utf8.count) + Varint.delimited(value.utf8.count)
        )
    }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if let value = self.createTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.updateTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.vpc.isEmpty { count += 1 + Varint.delimited(self.vpc.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.tenant.isEmpty { writer.string(self.tenant, key: 26) }
    for (key, value) in self.labels.inKeyOrder {
      let entry = writer.begin(key: 34)
      writer.string(key, key: 10)
      writer.string(value, key: 18)
      writer.end(entry)
    }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 40) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 50) }
    if let value = self.createTime { writer.message(value, key: 58) }
    if let value = self.updateTime { writer.message(value, key: 66) }
    if !self.vpc.isEmpty { writer.string(self.vpc, key: 74) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__security_group__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__SecurityGroup.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__SecurityGroup>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.tenant = unsafe CValue.string(c.pointee.tenant)
    self.labels = unsafe CValue.dictionary(c.pointee.n_labels, c.pointee.labels) {
      unsafe (CValue.string($0.pointee.key), CValue.string($0.pointee.value))
    }
    self.revision = unsafe c.pointee.revision
    self.etag = unsafe CValue.string(c.pointee.etag)
    if let pointer = unsafe c.pointee.create_time {
      self.createTime = unsafe Timestamp(reading: pointer)
    }
    if let pointer = unsafe c.pointee.update_time {
      self.updateTime = unsafe Timestamp(reading: pointer)
    }
    self.vpc = unsafe CValue.string(c.pointee.vpc)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension DedicatedNetwork {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.DedicatedNetwork" }

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
    if !self.cidr.isEmpty { count += 1 + Varint.delimited(self.cidr.utf8.count) }
    if let value = self.addresses { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.tenant.isEmpty { writer.string(self.tenant, key: 26) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 40) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 50) }
    if let value = self.createTime { writer.message(value, key: 58) }
    if let value = self.updateTime { writer.message(value, key: 66) }
    if !self.cidr.isEmpty { writer.string(self.cidr, key: 74) }
    if let value = self.addresses { writer.message(value, key: 82) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__dedicated_network__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__DedicatedNetwork.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__DedicatedNetwork>) {
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
    self.cidr = unsafe CValue.string(c.pointee.cidr)
    if let pointer = unsafe c.pointee.addresses {
      self.addresses = unsafe Addresses(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension CreateVpcRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.CreateVpcRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.vpc { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.vpc { writer.message(value, key: 10) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 18) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__create_vpc_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__CreateVpcRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__CreateVpcRequest>) {
    if let pointer = unsafe c.pointee.vpc {
      self.vpc = unsafe Vpc(reading: pointer)
    }
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension GetVpcRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.GetVpcRequest" }

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
    let descriptor = unsafe poolkeeper__v1__get_vpc_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__GetVpcRequest.self))
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__GetVpcRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListVpcsRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListVpcsRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.pageSize != 0 { writer.varint(Varint.bits(self.pageSize), key: 16) }
    if !self.pageToken.isEmpty { writer.string(self.pageToken, key: 26) }
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
    let descriptor = unsafe poolkeeper__v1__list_vpcs_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListVpcsRequest.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.pageSize = Int32(truncatingIfNeeded: value)
      case 26:
        guard let value = reader.text(in: bytes) else { return nil }
        self.pageToken = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListVpcsRequest>) {
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListVpcsReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListVpcsReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.vpcs { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.vpcs { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_vpcs_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListVpcsReply.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListVpcsReply>) {
    self.vpcs = unsafe CValue.messages(c.pointee.n_vpcs, c.pointee.vpcs) { unsafe Vpc(reading: $0) }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension DeleteVpcRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.DeleteVpcRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 26) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 34) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 40) }
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
    let descriptor = unsafe poolkeeper__v1__delete_vpc_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__DeleteVpcRequest.self)
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
        self.etag = value
      case 34:
        guard let value = reader.text(in: bytes) else { return nil }
        self.requestID = value
      case 40:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.validateOnly = value != 0
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__DeleteVpcRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.etag = unsafe CValue.string(c.pointee.etag)
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension CreateSubnetRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.CreateSubnetRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.subnet { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.subnet { writer.message(value, key: 10) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 18) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__create_subnet_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__CreateSubnetRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__CreateSubnetRequest>) {
    if let pointer = unsafe c.pointee.subnet {
      self.subnet = unsafe Subnet(reading: pointer)
    }
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension GetSubnetRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.GetSubnetRequest" }

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
    let descriptor = unsafe poolkeeper__v1__get_subnet_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__GetSubnetRequest.self)
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__GetSubnetRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListSubnetsRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListSubnetsRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.vpc.isEmpty { count += 1 + Varint.delimited(self.vpc.utf8.count) }
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.vpc.isEmpty { writer.string(self.vpc, key: 10) }
    if self.pageSize != 0 { writer.varint(Varint.bits(self.pageSize), key: 16) }
    if !self.pageToken.isEmpty { writer.string(self.pageToken, key: 26) }
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
    let descriptor = unsafe poolkeeper__v1__list_subnets_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListSubnetsRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.vpc = value
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.pageSize = Int32(truncatingIfNeeded: value)
      case 26:
        guard let value = reader.text(in: bytes) else { return nil }
        self.pageToken = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListSubnetsRequest>) {
    self.vpc = unsafe CValue.string(c.pointee.vpc)
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListSubnetsReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListSubnetsReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.subnets { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.subnets { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_subnets_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListSubnetsReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListSubnetsReply>) {
    self.subnets = unsafe CValue.messages(c.pointee.n_subnets, c.pointee.subnets) {
      unsafe Subnet(reading: $0)
    }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension DeleteSubnetRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.DeleteSubnetRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 26) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 34) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 40) }
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
    let descriptor = unsafe poolkeeper__v1__delete_subnet_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__DeleteSubnetRequest.self)
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
        self.etag = value
      case 34:
        guard let value = reader.text(in: bytes) else { return nil }
        self.requestID = value
      case 40:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.validateOnly = value != 0
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__DeleteSubnetRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.etag = unsafe CValue.string(c.pointee.etag)
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension CreateSecurityGroupRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.CreateSecurityGroupRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.securityGroup { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.securityGroup { writer.message(value, key: 10) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 18) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__create_security_group_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__CreateSecurityGroupRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__CreateSecurityGroupRequest>) {
    if let pointer = unsafe c.pointee.security_group {
      self.securityGroup = unsafe SecurityGroup(reading: pointer)
    }
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension GetSecurityGroupRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.GetSecurityGroupRequest" }

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
    let descriptor = unsafe poolkeeper__v1__get_security_group_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__GetSecurityGroupRequest.self)
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__GetSecurityGroupRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListSecurityGroupsRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListSecurityGroupsRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.vpc.isEmpty { count += 1 + Varint.delimited(self.vpc.utf8.count) }
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.vpc.isEmpty { writer.string(self.vpc, key: 10) }
    if self.pageSize != 0 { writer.varint(Varint.bits(self.pageSize), key: 16) }
    if !self.pageToken.isEmpty { writer.string(self.pageToken, key: 26) }
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
    let descriptor = unsafe poolkeeper__v1__list_security_groups_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListSecurityGroupsRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.vpc = value
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.pageSize = Int32(truncatingIfNeeded: value)
      case 26:
        guard let value = reader.text(in: bytes) else { return nil }
        self.pageToken = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListSecurityGroupsRequest>) {
    self.vpc = unsafe CValue.string(c.pointee.vpc)
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListSecurityGroupsReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListSecurityGroupsReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.securityGroups { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.securityGroups { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_security_groups_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListSecurityGroupsReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListSecurityGroupsReply>) {
    self.securityGroups = unsafe CValue.messages(
      c.pointee.n_security_groups,
      c.pointee.security_groups
    ) { unsafe SecurityGroup(reading: $0) }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension DeleteSecurityGroupRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.DeleteSecurityGroupRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 26) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 34) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 40) }
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
    let descriptor = unsafe poolkeeper__v1__delete_security_group_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__DeleteSecurityGroupRequest.self)
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
        self.etag = value
      case 34:
        guard let value = reader.text(in: bytes) else { return nil }
        self.requestID = value
      case 40:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.validateOnly = value != 0
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__DeleteSecurityGroupRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.etag = unsafe CValue.string(c.pointee.etag)
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension GetDedicatedNetworkRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.GetDedicatedNetworkRequest" }

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
    let descriptor = unsafe poolkeeper__v1__get_dedicated_network_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__GetDedicatedNetworkRequest.self)
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__GetDedicatedNetworkRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListDedicatedNetworksRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListDedicatedNetworksRequest" }

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
    let descriptor = unsafe poolkeeper__v1__list_dedicated_networks_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListDedicatedNetworksRequest.self)
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListDedicatedNetworksRequest>) {
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListDedicatedNetworksReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListDedicatedNetworksReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.dedicatedNetworks { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.dedicatedNetworks { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_dedicated_networks_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListDedicatedNetworksReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListDedicatedNetworksReply>) {
    self.dedicatedNetworks = unsafe CValue.messages(
      c.pointee.n_dedicated_networks,
      c.pointee.dedicated_networks
    ) { unsafe DedicatedNetwork(reading: $0) }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
