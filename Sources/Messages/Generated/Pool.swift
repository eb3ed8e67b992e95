// Written by Protos/generate from poolkeeper/v1/pool.proto; change that instead.

internal import CMessages

/// The pools of a tenant.
public enum PoolMethods {
  /// Accepts a pool, takes its stock and addresses, and starts making its nodes (S13, R8).
  public static let createPool = Method<CreatePoolRequest, Operation>(
    service: "poolkeeper.v1.PoolService",
    name: "CreatePool",
    kind: .unary
  )

  /// Reads one pool.
  public static let getPool = Method<GetPoolRequest, Pool>(
    service: "poolkeeper.v1.PoolService",
    name: "GetPool",
    kind: .unary
  )

  /// Lists pools, all pages at one revision.
  public static let listPools = Method<ListPoolsRequest, ListPoolsReply>(
    service: "poolkeeper.v1.PoolService",
    name: "ListPools",
    kind: .unary
  )

  /// Changes description, limit, protection or labels of a pool.
  public static let updatePool = Method<UpdatePoolRequest, Pool>(
    service: "poolkeeper.v1.PoolService",
    name: "UpdatePool",
    kind: .unary
  )

  /// Scales a pool out or in (S38).
  public static let scalePool = Method<ScalePoolRequest, Operation>(
    service: "poolkeeper.v1.PoolService",
    name: "ScalePool",
    kind: .unary
  )

  /// Deletes a pool and releases all it holds (S48).
  public static let deletePool = Method<DeletePoolRequest, Operation>(
    service: "poolkeeper.v1.PoolService",
    name: "DeletePool",
    kind: .unary
  )

  /// Connects a development/training pool to file storage, or ends that (S34–S37).
  public static let setNasConnection = Method<SetNasConnectionRequest, Pool>(
    service: "poolkeeper.v1.PoolService",
    name: "SetNasConnection",
    kind: .unary
  )

  /// Initializes a pool's environment again where that failed (R11); nodes that have prepared
  /// stay as they are.
  public static let retryEnvironment = Method<RetryEnvironmentRequest, Operation>(
    service: "poolkeeper.v1.PoolService",
    name: "RetryEnvironment",
    kind: .unary
  )
}

/// A dedicated pool of nodes, all of one flavor, that one tenant uses alone (S4).
public struct Pool: Message {
  /// The tenant's name for it, unique among the tenant's pools (R3).
  ///
  /// Development/training: ^[A-Za-z0-9_-]{1,64}$ (S16, R2); service:
  /// ^[a-z][a-z0-9-]{2,22}[a-z0-9]$ (S22–S25).
  public var name: String = ""

  /// Server-made identity, never used again (R3, S50).
  ///
  /// Output only.
  public var uid: String = ""

  /// The owner.
  ///
  /// Output only; taken from the caller.
  public var tenant: String = ""

  /// The user's own marks.
  ///
  /// At most 64 entries; keys 1…63 characters of [A-Za-z0-9._/-], values ≤ 256.
  public var labels: [String: String] = [:]

  /// The store's revision at which it last changed.
  ///
  /// Output only.
  public var revision: Int64 = 0

  /// Changes with every change; a precondition of mutations.
  ///
  /// Output only.
  public var etag: String = ""

  /// When it was accepted.
  ///
  /// Output only.
  public var createTime: Timestamp?

  /// When it last changed.
  ///
  /// Output only.
  public var updateTime: Timestamp?

  /// What it may be used for; required; never changes (S6, S9).
  public var type: Pool.TypeEnum = Pool.TypeEnum(rawValue: 0)

  /// The type in the seed's words, "Dedicated for Development/Training" or "Dedicated for Service
  /// Deployment" (S6, R1).
  ///
  /// Output only; refused on input unless equal (S9).
  public var resourceType: String = ""

  /// Free text, at most 256 characters, no control characters (S17, R5).
  public var description: String = ""

  /// The flavor of every node; required; never changes (S19, S33, R10).
  public var flavor: String = ""

  /// Nodes wanted, 1…max_nodes (S18, S32, R4).
  public var nodeCount: Int64 = 0

  /// A zone's name, or `random` (default): service pools only (S30, R6, R7).
  ///
  /// Titles ("AZ 1", "Random") are accepted. Empty on development/training pools (S15).
  public var zone: String = ""

  /// Where the nodes are connected; never changes (S26–S29, R19).
  public var network: Pool.Network?

  /// Its connection to file storage, set by SetNasConnection once the pool runs (S37).
  ///
  /// Output only; refused in a creation (S35).
  public var nas: Pool.Nas?

  /// Most nodes the pool may ever have, 1…1,000; 0 means the default 1,000 (R4).
  public var maxNodes: Int64 = 0

  /// True: the pool cannot be deleted (R18).
  public var deletionProtection: Bool = false

  /// Where it stands in its life (S13).
  ///
  /// Output only.
  public var state: Pool.State = Pool.State(rawValue: 0)

  /// Why it is in `state`, for people; empty while all is well.
  ///
  /// Output only.
  public var stateMessage: String = ""

  /// Whether the nodes are prepared for use (S14).
  ///
  /// Output only.
  public var environment: Pool.Environment?

  /// Its nodes by state, all of them.
  ///
  /// Output only.
  public var nodeCounts: Pool.NodeCounts?

  /// Its nodes by zone, in the order of the zones' names (S31).
  ///
  /// Output only.
  public var zoneCounts: [ZoneCount] = []

  /// What was observed of it.
  ///
  /// Output only.
  public var conditions: [Condition] = []

  /// True while an operation works on it.
  ///
  /// Output only.
  public var reconciling: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// What a pool may be used for.
  ///
  /// Fixed for life (S6, S9).
  public enum TypeEnum: MessageEnum {
    /// Never stored; refused on input (S6).
    case unspecified
    /// Notebook instances and training jobs only (S7).
    case developmentTraining
    /// Real-time and batch services only (S8, R22).
    case serviceDeployment
    /// The built-in pool `public` alone (R21).
    case `public`
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .developmentTraining
      case 2: self = .serviceDeployment
      case 3: self = .`public`
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .developmentTraining: 1
      case .serviceDeployment: 2
      case .`public`: 3
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "TYPE_UNSPECIFIED"
      case .developmentTraining: "DEVELOPMENT_TRAINING"
      case .serviceDeployment: "SERVICE_DEPLOYMENT"
      case .`public`: "PUBLIC"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "TYPE_UNSPECIFIED": self = .unspecified
      case "DEVELOPMENT_TRAINING": self = .developmentTraining
      case "SERVICE_DEPLOYMENT": self = .serviceDeployment
      case "PUBLIC": self = .`public`
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .developmentTraining,
      .serviceDeployment,
      .`public`,
    ]
  }

  /// The life of a pool (S11–S13, R12, R24).
  public enum State: MessageEnum {
    /// Never stored.
    case unspecified
    /// Accepted; its nodes are being made.
    ///
    /// Next: RUNNING, FAILED, DELETING.
    case creating
    /// Every node of its creation has registered.
    ///
    /// Next: ABNORMAL, DELETING.
    case running
    /// None of its nodes is AVAILABLE.
    ///
    /// Next: RUNNING, DELETING.
    case abnormal
    /// Being deleted; ends with the pool gone (S50).
    case deleting
    /// Its creation could not finish; it stays visible until it is deleted (R24).
    ///
    /// Next: DELETING.
    case failed
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .creating
      case 2: self = .running
      case 3: self = .abnormal
      case 4: self = .deleting
      case 5: self = .failed
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .creating: 1
      case .running: 2
      case .abnormal: 3
      case .deleting: 4
      case .failed: 5
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "STATE_UNSPECIFIED"
      case .creating: "CREATING"
      case .running: "RUNNING"
      case .abnormal: "ABNORMAL"
      case .deleting: "DELETING"
      case .failed: "FAILED"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "STATE_UNSPECIFIED": self = .unspecified
      case "CREATING": self = .creating
      case "RUNNING": self = .running
      case "ABNORMAL": self = .abnormal
      case "DELETING": self = .deleting
      case "FAILED": self = .failed
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .creating,
      .running,
      .abnormal,
      .deleting,
      .failed,
    ]
  }

  /// The environment on the pool's nodes, which gates every use of the pool (S14, R11).
  public struct Environment: Message {
    /// Where the preparation stands.
    ///
    /// Output only.
    public var state: Pool.Environment.State = Pool.Environment.State(rawValue: 0)

    /// Why, for people; empty while all is well.
    ///
    /// Output only.
    public var message: String = ""

    /// When `state` last changed.
    ///
    /// Output only.
    public var updateTime: Timestamp?

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}

    /// Where the preparation stands.
    public enum State: MessageEnum {
      /// Never stored.
      case unspecified
      /// The pool has not reached RUNNING yet.
      ///
      /// Next: INITIALIZING.
      case notInitialized
      /// The nodes are preparing.
      ///
      /// Next: INITIALIZED, INITIALIZE_FAILED.
      case initializing
      /// Every node of the creation has prepared: the pool may be used.
      case initialized
      /// A node could not prepare; `message` says which and why.
      ///
      /// RetryEnvironment has such nodes prepare again. Next: INITIALIZING.
      case initializeFailed
      /// A number that this version has no name for.
      case unrecognized(Int32)

      /// The value with a number; `unrecognized` when it has no name.
      public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .notInitialized
        case 2: self = .initializing
        case 3: self = .initialized
        case 4: self = .initializeFailed
        default: self = .unrecognized(rawValue)
        }
      }

      /// The number on the wire.
      public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .notInitialized: 1
        case .initializing: 2
        case .initialized: 3
        case .initializeFailed: 4
        case .unrecognized(let rawValue): rawValue
        }
      }

      /// The name in the .proto files, as JSON has it; the number when there is none.
      public var name: String {
        switch self {
        case .unspecified: "STATE_UNSPECIFIED"
        case .notInitialized: "NOT_INITIALIZED"
        case .initializing: "INITIALIZING"
        case .initialized: "INITIALIZED"
        case .initializeFailed: "INITIALIZE_FAILED"
        case .unrecognized(let rawValue): String(rawValue)
        }
      }

      /// The value with a name of the .proto files, or nil.
      public init?(name: String) {
        switch name {
        case "STATE_UNSPECIFIED": self = .unspecified
        case "NOT_INITIALIZED": self = .notInitialized
        case "INITIALIZING": self = .initializing
        case "INITIALIZED": self = .initialized
        case "INITIALIZE_FAILED": self = .initializeFailed
        default: return nil
        }
      }

      /// Every value that has a name, in the order of the .proto file.
      public static let allKnown: [Self] = [
        .unspecified,
        .notInitialized,
        .initializing,
        .initialized,
        .initializeFailed,
      ]
    }
  }

  /// Where the pool's nodes are connected (S26–S29).
  public struct Network: Message {
    /// True: the tenant's own network, named by the three fields below.
    ///
    /// Service pools only (S15).
    public var custom: Bool = false

    /// VPC of a custom network; required with it (S26).
    public var vpc: String = ""

    /// Subnet of that VPC; required with a custom network (S26, R19).
    public var subnet: String = ""

    /// Security group of that VPC; required with a custom network (S26, R19).
    public var securityGroup: String = ""

    /// The tenant's dedicated network that is used without a custom one (S28).
    ///
    /// Output only.
    public var dedicatedNetwork: String = ""

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// A connection to file storage in a VPC of the tenant, for development/training pools
  /// (S34–S37, R19).
  public struct Nas: Message {
    /// True: connected; both names below are set.
    ///
    /// False: both are empty.
    public var enabled: Bool = false

    /// The VPC in which the storage lies.
    public var vpc: String = ""

    /// The subnet of that VPC.
    public var subnet: String = ""

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// How many nodes are in each state.
  public struct NodeCounts: Message {
    /// Accepted, nothing done yet.
    public var pending: Int64 = 0

    /// Their machines are being made.
    public var creating: Int64 = 0

    /// Registered, preparing.
    public var initializing: Int64 = 0

    /// Ready for work.
    public var available: Int64 = 0

    /// Not heard of, or failed.
    public var abnormal: Int64 = 0

    /// Being released.
    public var deleting: Int64 = 0

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }
}

/// Creates a pool.
public struct CreatePoolRequest: Message {
  /// The pool wanted; output-only fields are ignored, what its type does not have is refused
  /// (S15).
  public var pool: Pool?

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Reads one pool.
public struct GetPoolRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists the tenant's pools by name.
public struct ListPoolsRequest: Message {
  /// Only pools of this type (S10); unspecified means all.
  public var type: Pool.TypeEnum = Pool.TypeEnum(rawValue: 0)

  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of pools.
public struct ListPoolsReply: Message {
  /// In the order of their names.
  public var pools: [Pool] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Changes what may change of a pool: `description`, `max_nodes`, `deletion_protection`,
/// `labels`.
///
/// Everything else of a pool never changes (S9, R10).
public struct UpdatePoolRequest: Message {
  /// The pool, by its name, with the new values; its `uid` and `etag` are preconditions where
  /// they are set.
  public var pool: Pool?

  /// The fields to change, at least one, by their names in Pool; all others are ignored.
  public var updateMask: FieldMask?

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Connects a development/training pool to file storage in a VPC, or ends the connection
/// (S34–S36, R19).
public struct SetNasConnectionRequest: Message {
  /// The pool.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Precondition: its etag, or empty.
  public var etag: String = ""

  /// True: connect to `vpc` and `subnet`, in place of what was there; false: end the connection.
  public var enabled: Bool = false

  /// The VPC; required to connect, empty otherwise (S36).
  public var vpc: String = ""

  /// The subnet of that VPC; required to connect, empty otherwise (S36).
  public var subnet: String = ""

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Scales a pool out by count (S39), or in by naming nodes (S40); one of the two (R13).
public struct ScalePoolRequest: Message {
  /// The pool.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Precondition: its etag, or empty.
  public var etag: String = ""

  /// Scale out to so many nodes, more than now (S39); 0 with remove_nodes.
  public var nodeCount: Int64 = 0

  /// Scale in: exactly these nodes go (S40).
  public var removeNodes: [String] = []

  /// Accept that instances on removed nodes are interrupted (R14).
  public var allowInterrupt: Bool = false

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing; the reply's plan tells what would happen.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Deletes a pool for good (S48, S50).
public struct DeletePoolRequest: Message {
  /// The pool.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Precondition: its etag, or empty.
  public var etag: String = ""

  /// Delete although workloads depend on it; they become UNAVAILABLE (R18, S49).
  public var force: Bool = false

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Has the nodes that could not prepare do so again (R11).
///
/// The pool is RUNNING or ABNORMAL, its environment INITIALIZE_FAILED, and nothing prepares it
/// any more.
public struct RetryEnvironmentRequest: Message {
  /// The pool.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Precondition: its etag, or empty.
  public var etag: String = ""

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing; the reply's plan names the nodes.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension Pool {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Pool" }

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
    if self.type.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.type.rawValue)) }
    if !self.resourceType.isEmpty { count += 1 + Varint.delimited(self.resourceType.utf8.count) }
    if !self.description.isEmpty { count += 1 + Varint.delimited(self.description.utf8.count) }
    if !self.flavor.isEmpty { count += 1 + Varint.delimited(self.flavor.utf8.count) }
    if self.nodeCount != 0 { count += 1 + Varint.byteCount(Varint.bits(self.nodeCount)) }
    if !self.zone.isEmpty { count += 1 + Varint.delimited(self.zone.utf8.count) }
    if let value = self.network { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.nas { count += 2 + Varint.delimited(value.encodedByteCount) }
    if self.maxNodes != 0 { count += 2 + Varint.byteCount(Varint.bits(self.maxNodes)) }
    if self.deletionProtection { count += 3 }
    if self.state.rawValue != 0 { count += 2 + Varint.byteCount(Varint.bits(self.state.rawValue)) }
    if !self.stateMessage.isEmpty { count += 2 + Varint.delimited(self.stateMessage.utf8.count) }
    if let value = self.environment { count += 2 + Varint.delimited(value.encodedByteCount) }
    if let value = self.nodeCounts { count += 2 + Varint.delimited(value.encodedByteCount) }
    for value in self.zoneCounts { count += 2 + Varint.delimited(value.encodedByteCount) }
    for value in self.conditions { count += 2 + Varint.delimited(value.encodedByteCount) }
    if self.reconciling { count += 3 }
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
    if self.type.rawValue != 0 { writer.varint(Varint.bits(self.type.rawValue), key: 72) }
    if !self.resourceType.isEmpty { writer.string(self.resourceType, key: 82) }
    if !self.description.isEmpty { writer.string(self.description, key: 90) }
    if !self.flavor.isEmpty { writer.string(self.flavor, key: 98) }
    if self.nodeCount != 0 { writer.varint(Varint.bits(self.nodeCount), key: 104) }
    if !self.zone.isEmpty { writer.string(self.zone, key: 114) }
    if let value = self.network { writer.message(value, key: 122) }
    if let value = self.nas { writer.message(value, key: 130) }
    if self.maxNodes != 0 { writer.varint(Varint.bits(self.maxNodes), key: 136) }
    if self.deletionProtection { writer.varint(Varint.bits(self.deletionProtection), key: 144) }
    if self.state.rawValue != 0 { writer.varint(Varint.bits(self.state.rawValue), key: 152) }
    if !self.stateMessage.isEmpty { writer.string(self.stateMessage, key: 162) }
    if let value = self.environment { writer.message(value, key: 170) }
    if let value = self.nodeCounts { writer.message(value, key: 178) }
    for value in self.zoneCounts { writer.message(value, key: 186) }
    for value in self.conditions { writer.message(value, key: 194) }
    if self.reconciling { writer.varint(Varint.bits(self.reconciling), key: 200) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__pool__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Pool.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Pool>) {
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
    self.type = unsafe Pool.TypeEnum(rawValue: Int32(truncatingIfNeeded: c.pointee.type.rawValue))
    self.resourceType = unsafe CValue.string(c.pointee.resource_type)
    self.description = unsafe CValue.string(c.pointee.description)
    self.flavor = unsafe CValue.string(c.pointee.flavor)
    self.nodeCount = unsafe c.pointee.node_count
    self.zone = unsafe CValue.string(c.pointee.zone)
    if let pointer = unsafe c.pointee.network {
      self.network = unsafe Pool.Network(reading: pointer)
    }
    if let pointer = unsafe c.pointee.nas {
      self.nas = unsafe Pool.Nas(reading: pointer)
    }
    self.maxNodes = unsafe c.pointee.max_nodes
    self.deletionProtection = unsafe c.pointee.deletion_protection != 0
    self.state = unsafe Pool.State(rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue))
    self.stateMessage = unsafe CValue.string(c.pointee.state_message)
    if let pointer = unsafe c.pointee.environment {
      self.environment = unsafe Pool.Environment(reading: pointer)
    }
    if let pointer = unsafe c.pointee.node_counts {
      self.nodeCounts = unsafe Pool.NodeCounts(reading: pointer)
    }
    self.zoneCounts = unsafe CValue.messages(c.pointee.n_zone_counts, c.pointee.zone_counts) {
      unsafe ZoneCount(reading: $0)
    }
    self.conditions = unsafe CValue.messages(c.pointee.n_conditions, c.pointee.conditions) {
      unsafe Condition(reading: $0)
    }
    self.reconciling = unsafe c.pointee.reconciling != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Pool.Environment {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Pool.Environment" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.state.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.state.rawValue)) }
    if !self.message.isEmpty { count += 1 + Varint.delimited(self.message.utf8.count) }
    if let value = self.updateTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.state.rawValue != 0 { writer.varint(Varint.bits(self.state.rawValue), key: 8) }
    if !self.message.isEmpty { writer.string(self.message, key: 18) }
    if let value = self.updateTime { writer.message(value, key: 26) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__pool__environment__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__Pool__Environment.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Pool__Environment>) {
    self.state = unsafe Pool.Environment.State(
      rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue)
    )
    self.message = unsafe CValue.string(c.pointee.message)
    if let pointer = unsafe c.pointee.update_time {
      self.updateTime = unsafe Timestamp(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Pool.Network {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Pool.Network" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.custom { count += 2 }
    if !self.vpc.isEmpty { count += 1 + Varint.delimited(self.vpc.utf8.count) }
    if !self.subnet.isEmpty { count += 1 + Varint.delimited(self.subnet.utf8.count) }
    if !self.securityGroup.isEmpty { count += 1 + Varint.delimited(self.securityGroup.utf8.count) }
    if !self.dedicatedNetwork.isEmpty {
      count += 1 + Varint.delimited(self.dedicatedNetwork.utf8.count)
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.custom { writer.varint(Varint.bits(self.custom), key: 8) }
    if !self.vpc.isEmpty { writer.string(self.vpc, key: 18) }
    if !self.subnet.isEmpty { writer.string(self.subnet, key: 26) }
    if !self.securityGroup.isEmpty { writer.string(self.securityGroup, key: 34) }
    if !self.dedicatedNetwork.isEmpty { writer.string(self.dedicatedNetwork, key: 42) }
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
    let descriptor = unsafe poolkeeper__v1__pool__network__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Pool__Network.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.custom = value != 0
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.vpc = value
      case 26:
        guard let value = reader.text(in: bytes) else { return nil }
        self.subnet = value
      case 34:
        guard let value = reader.text(in: bytes) else { return nil }
        self.securityGroup = value
      case 42:
        guard let value = reader.text(in: bytes) else { return nil }
        self.dedicatedNetwork = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Pool__Network>) {
    self.custom = unsafe c.pointee.custom != 0
    self.vpc = unsafe CValue.string(c.pointee.vpc)
    self.subnet = unsafe CValue.string(c.pointee.subnet)
    self.securityGroup = unsafe CValue.string(c.pointee.security_group)
    self.dedicatedNetwork = unsafe CValue.string(c.pointee.dedicated_network)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Pool.Nas {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Pool.Nas" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.enabled { count += 2 }
    if !self.vpc.isEmpty { count += 1 + Varint.delimited(self.vpc.utf8.count) }
    if !self.subnet.isEmpty { count += 1 + Varint.delimited(self.subnet.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.enabled { writer.varint(Varint.bits(self.enabled), key: 8) }
    if !self.vpc.isEmpty { writer.string(self.vpc, key: 18) }
    if !self.subnet.isEmpty { writer.string(self.subnet, key: 26) }
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
    let descriptor = unsafe poolkeeper__v1__pool__nas__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Pool__Nas.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.enabled = value != 0
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.vpc = value
      case 26:
        guard let value = reader.text(in: bytes) else { return nil }
        self.subnet = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Pool__Nas>) {
    self.enabled = unsafe c.pointee.enabled != 0
    self.vpc = unsafe CValue.string(c.pointee.vpc)
    self.subnet = unsafe CValue.string(c.pointee.subnet)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Pool.NodeCounts {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Pool.NodeCounts" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.pending != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pending)) }
    if self.creating != 0 { count += 1 + Varint.byteCount(Varint.bits(self.creating)) }
    if self.initializing != 0 { count += 1 + Varint.byteCount(Varint.bits(self.initializing)) }
    if self.available != 0 { count += 1 + Varint.byteCount(Varint.bits(self.available)) }
    if self.abnormal != 0 { count += 1 + Varint.byteCount(Varint.bits(self.abnormal)) }
    if self.deleting != 0 { count += 1 + Varint.byteCount(Varint.bits(self.deleting)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.pending != 0 { writer.varint(Varint.bits(self.pending), key: 8) }
    if self.creating != 0 { writer.varint(Varint.bits(self.creating), key: 16) }
    if self.initializing != 0 { writer.varint(Varint.bits(self.initializing), key: 24) }
    if self.available != 0 { writer.varint(Varint.bits(self.available), key: 32) }
    if self.abnormal != 0 { writer.varint(Varint.bits(self.abnormal), key: 40) }
    if self.deleting != 0 { writer.varint(Varint.bits(self.deleting), key: 48) }
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
    let descriptor = unsafe poolkeeper__v1__pool__node_counts__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__Pool__NodeCounts.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.pending = Int64(truncatingIfNeeded: value)
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.creating = Int64(truncatingIfNeeded: value)
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.initializing = Int64(truncatingIfNeeded: value)
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.available = Int64(truncatingIfNeeded: value)
      case 40:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.abnormal = Int64(truncatingIfNeeded: value)
      case 48:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.deleting = Int64(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Pool__NodeCounts>) {
    self.pending = unsafe c.pointee.pending
    self.creating = unsafe c.pointee.creating
    self.initializing = unsafe c.pointee.initializing
    self.available = unsafe c.pointee.available
    self.abnormal = unsafe c.pointee.abnormal
    self.deleting = unsafe c.pointee.deleting
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension CreatePoolRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.CreatePoolRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.pool { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.pool { writer.message(value, key: 10) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 18) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__create_pool_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__CreatePoolRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__CreatePoolRequest>) {
    if let pointer = unsafe c.pointee.pool {
      self.pool = unsafe Pool(reading: pointer)
    }
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension GetPoolRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.GetPoolRequest" }

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
    let descriptor = unsafe poolkeeper__v1__get_pool_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__GetPoolRequest.self))
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__GetPoolRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListPoolsRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListPoolsRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.type.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.type.rawValue)) }
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.type.rawValue != 0 { writer.varint(Varint.bits(self.type.rawValue), key: 8) }
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
    let descriptor = unsafe poolkeeper__v1__list_pools_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListPoolsRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.type = Pool.TypeEnum(rawValue: Int32(truncatingIfNeeded: value))
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListPoolsRequest>) {
    self.type = unsafe Pool.TypeEnum(rawValue: Int32(truncatingIfNeeded: c.pointee.type.rawValue))
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListPoolsReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListPoolsReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.pools { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.pools { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_pools_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListPoolsReply.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListPoolsReply>) {
    self.pools = unsafe CValue.messages(c.pointee.n_pools, c.pointee.pools) {
      unsafe Pool(reading: $0)
    }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension UpdatePoolRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.UpdatePoolRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.pool { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.updateMask { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.pool { writer.message(value, key: 10) }
    if let value = self.updateMask { writer.message(value, key: 18) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 26) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 32) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__update_pool_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__UpdatePoolRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__UpdatePoolRequest>) {
    if let pointer = unsafe c.pointee.pool {
      self.pool = unsafe Pool(reading: pointer)
    }
    if let pointer = unsafe c.pointee.update_mask {
      self.updateMask = unsafe FieldMask(reading: pointer)
    }
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension SetNasConnectionRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.SetNasConnectionRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if self.enabled { count += 2 }
    if !self.vpc.isEmpty { count += 1 + Varint.delimited(self.vpc.utf8.count) }
    if !self.subnet.isEmpty { count += 1 + Varint.delimited(self.subnet.utf8.count) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 26) }
    if self.enabled { writer.varint(Varint.bits(self.enabled), key: 32) }
    if !self.vpc.isEmpty { writer.string(self.vpc, key: 42) }
    if !self.subnet.isEmpty { writer.string(self.subnet, key: 50) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 58) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 64) }
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
    let descriptor = unsafe poolkeeper__v1__set_nas_connection_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__SetNasConnectionRequest.self)
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
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.enabled = value != 0
      case 42:
        guard let value = reader.text(in: bytes) else { return nil }
        self.vpc = value
      case 50:
        guard let value = reader.text(in: bytes) else { return nil }
        self.subnet = value
      case 58:
        guard let value = reader.text(in: bytes) else { return nil }
        self.requestID = value
      case 64:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.validateOnly = value != 0
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__SetNasConnectionRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.etag = unsafe CValue.string(c.pointee.etag)
    self.enabled = unsafe c.pointee.enabled != 0
    self.vpc = unsafe CValue.string(c.pointee.vpc)
    self.subnet = unsafe CValue.string(c.pointee.subnet)
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ScalePoolRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ScalePoolRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if self.nodeCount != 0 { count += 1 + Varint.byteCount(Varint.bits(self.nodeCount)) }
    for value in self.removeNodes { count += 1 + Varint.delimited(value.utf8.count) }
    if self.allowInterrupt { count += 2 }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 26) }
    if self.nodeCount != 0 { writer.varint(Varint.bits(self.nodeCount), key: 32) }
    for value in self.removeNodes { writer.string(value, key: 42) }
    if self.allowInterrupt { writer.varint(Varint.bits(self.allowInterrupt), key: 48) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 58) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 64) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__scale_pool_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ScalePoolRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ScalePoolRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.etag = unsafe CValue.string(c.pointee.etag)
    self.nodeCount = unsafe c.pointee.node_count
    self.removeNodes = unsafe CValue.strings(c.pointee.n_remove_nodes, c.pointee.remove_nodes)
    self.allowInterrupt = unsafe c.pointee.allow_interrupt != 0
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension DeletePoolRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.DeletePoolRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if self.force { count += 2 }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 26) }
    if self.force { writer.varint(Varint.bits(self.force), key: 32) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 42) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 48) }
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
    let descriptor = unsafe poolkeeper__v1__delete_pool_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__DeletePoolRequest.self)
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
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.force = value != 0
      case 42:
        guard let value = reader.text(in: bytes) else { return nil }
        self.requestID = value
      case 48:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.validateOnly = value != 0
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__DeletePoolRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.etag = unsafe CValue.string(c.pointee.etag)
    self.force = unsafe c.pointee.force != 0
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension RetryEnvironmentRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.RetryEnvironmentRequest" }

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
    let descriptor = unsafe poolkeeper__v1__retry_environment_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__RetryEnvironmentRequest.self)
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__RetryEnvironmentRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.etag = unsafe CValue.string(c.pointee.etag)
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
