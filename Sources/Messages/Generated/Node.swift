// Written by Protos/generate from poolkeeper/v1/node.proto; change that instead.

internal import CMessages

/// The nodes of a tenant's pools, and the agents' calls.
public enum NodeMethods {
  /// Reads one node.
  public static let getNode = Method<GetNodeRequest, Node>(
    service: "poolkeeper.v1.NodeService",
    name: "GetNode",
    kind: .unary
  )

  /// Lists nodes, all pages at one revision (S42).
  public static let listNodes = Method<ListNodesRequest, ListNodesReply>(
    service: "poolkeeper.v1.NodeService",
    name: "ListNodes",
    kind: .unary
  )

  /// Deletes nodes of a pool (S40); joins a deletion that is under way (S44, R15).
  public static let deleteNodes = Method<DeleteNodesRequest, Operation>(
    service: "poolkeeper.v1.NodeService",
    name: "DeleteNodes",
    kind: .unary
  )

  /// Protects nodes against scale-in, or ends that (R18).
  public static let setScaleInProtection = Method<
    SetScaleInProtectionRequest, SetScaleInProtectionReply
  >(
    service: "poolkeeper.v1.NodeService",
    name: "SetScaleInProtection",
    kind: .unary
  )

  /// Lists what runs on a node (S41, R14).
  public static let listInstances = Method<ListInstancesRequest, ListInstancesReply>(
    service: "poolkeeper.v1.NodeService",
    name: "ListInstances",
    kind: .unary
  )

  /// Agents only: becomes a node.
  public static let registerNode = Method<RegisterNodeRequest, RegisterNodeReply>(
    service: "poolkeeper.v1.NodeService",
    name: "RegisterNode",
    kind: .unary
  )

  /// Agents only: heartbeats up, commands down, for as long as the agent lives.
  public static let attach = Method<AttachRequest, AttachReply>(
    service: "poolkeeper.v1.NodeService",
    name: "Attach",
    kind: .bidirectional
  )
}

/// A machine of a pool.
public struct Node: Message {
  /// `<pool>-<letters>`, never used twice.
  public var name: String = ""

  /// Server-made identity, never used again (R3).
  public var uid: String = ""

  /// The owner.
  public var tenant: String = ""

  /// The user's own marks.
  public var labels: [String: String] = [:]

  /// The store's revision at which it last changed.
  public var revision: Int64 = 0

  /// Changes with every change.
  public var etag: String = ""

  /// When it was accepted.
  public var createTime: Timestamp?

  /// When it last changed.
  public var updateTime: Timestamp?

  /// The pool it belongs to.
  public var pool: String = ""

  /// Its flavor, the pool's.
  public var flavor: String = ""

  /// The zone it stands in (S31).
  public var zone: String = ""

  /// Its IPv4 address in its network; given out and shown, not configured on the machine (DESIGN
  /// §6).
  public var address: String = ""

  /// The tenant's dedicated network, when the pool has no custom one (S28).
  public var network: String = ""

  /// The VPC of a custom network (S27).
  public var vpc: String = ""

  /// The subnet of a custom network.
  public var subnet: String = ""

  /// The security group of a custom network.
  public var securityGroup: String = ""

  /// Where it stands in its life.
  public var state: Node.State = Node.State(rawValue: 0)

  /// Why it is in `state`, for people; empty while all is well.
  public var stateMessage: String = ""

  /// What was observed of it.
  public var conditions: [Condition] = []

  /// What its flavor promises, which the agent has checked.
  public var capacity: Resources?

  /// What of it instances have that have not ended; all of it where one has the whole node.
  public var allocated: Resources?

  /// How many instances are placed here that have not ended.
  public var instanceCount: Int64 = 0

  /// True: scale-in refuses it (R18).
  public var scaleInProtection: Bool = false

  /// Grows each time a process registers or attaches as this node; fences older ones.
  public var incarnation: Int64 = 0

  /// The node's agent.
  public var agent: Node.Agent?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// The life of a node.
  public enum State: MessageEnum {
    /// Never stored.
    case unspecified
    /// Accepted: stock and address are taken.
    ///
    /// Next: CREATING, DELETING.
    case pending
    /// Its machine is being made and has not registered yet.
    ///
    /// Next: INITIALIZING, DELETING.
    case creating
    /// Registered; waits for the pool, then prepares (R11).
    ///
    /// Next: AVAILABLE, ABNORMAL, DELETING.
    case initializing
    /// Prepared and heard of: ready for work.
    ///
    /// Next: ABNORMAL, DELETING.
    case available
    /// Not heard of in time, or a step failed (R16).
    ///
    /// Next: AVAILABLE, INITIALIZING, DELETING.
    case abnormal
    /// Being released (S43); ends with the node gone, or ABNORMAL while the release fails (R16).
    case deleting
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .pending
      case 2: self = .creating
      case 3: self = .initializing
      case 4: self = .available
      case 5: self = .abnormal
      case 6: self = .deleting
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .pending: 1
      case .creating: 2
      case .initializing: 3
      case .available: 4
      case .abnormal: 5
      case .deleting: 6
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "STATE_UNSPECIFIED"
      case .pending: "PENDING"
      case .creating: "CREATING"
      case .initializing: "INITIALIZING"
      case .available: "AVAILABLE"
      case .abnormal: "ABNORMAL"
      case .deleting: "DELETING"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "STATE_UNSPECIFIED": self = .unspecified
      case "PENDING": self = .pending
      case "CREATING": self = .creating
      case "INITIALIZING": self = .initializing
      case "AVAILABLE": self = .available
      case "ABNORMAL": self = .abnormal
      case "DELETING": self = .deleting
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .pending,
      .creating,
      .initializing,
      .available,
      .abnormal,
      .deleting,
    ]
  }

  /// The program that is the node's side of Poolkeeper.
  public struct Agent: Message {
    /// Its version.
    public var version: String = ""

    /// The machine's host name.
    public var host: String = ""

    /// Its process id on that machine.
    public var processID: Int64 = 0

    /// True while its stream is open.
    public var attached: Bool = false

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }
}

/// Reads one node.
public struct GetNodeRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists nodes by name (S42).
public struct ListNodesRequest: Message {
  /// Only this pool's; empty means all pools of the tenant.
  ///
  /// POOL_NOT_FOUND when it is not there (R23).
  public var pool: String = ""

  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of nodes.
public struct ListNodesReply: Message {
  /// In the order of their names.
  public var nodes: [Node] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Deletes nodes of one pool: a scale-in by another door (S40, S44, R15).
public struct DeleteNodesRequest: Message {
  /// The pool.
  public var pool: String = ""

  /// The nodes that go, 1…1,000 names without repeats.
  public var names: [String] = []

  /// Accept that instances on them are interrupted (R14).
  public var allowInterrupt: Bool = false

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Protects nodes against scale-in, or ends that (R18).
///
/// The pool's deletion is refused as well.
public struct SetScaleInProtectionRequest: Message {
  /// The nodes, 1…1,000 names without repeats.
  public var names: [String] = []

  /// Whether they are protected from now on.
  public var protected: Bool = false

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// The nodes as they stand now.
public struct SetScaleInProtectionReply: Message {
  /// In the order of the request.
  public var nodes: [Node] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists the instances on a node.
public struct ListInstancesRequest: Message {
  /// The node.
  public var node: String = ""

  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of instances.
public struct ListInstancesReply: Message {
  /// Those that have not ended, in the order of their names.
  public var instances: [Instance] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// What a machine really has, as its agent found it.
public struct MachineReport: Message {
  /// The agent's version.
  public var version: String = ""

  /// The machine's host name.
  public var host: String = ""

  /// The agent's process id.
  public var processID: Int64 = 0

  /// What the machine has.
  public var capacity: Resources?

  /// Free disk where the workspace lies, bytes.
  public var freeDiskBytes: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// An agent's first call: it proves by its join token that it was started for a node.
public struct RegisterNodeRequest: Message {
  /// The secret that the provider handed to the machine.
  ///
  /// Good for one credential only.
  public var joinToken: String = ""

  /// The secret by which the agent will be known from now on; made by the agent, 32…128
  /// characters.
  ///
  /// A repeat with the same one is answered alike; another one is refused.
  public var credential: String = ""

  /// What the machine has.
  public var report: MachineReport?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Tells the agent which node it is.
public struct RegisterNodeReply: Message {
  /// The node's name.
  public var name: String = ""

  /// The node's uid.
  ///
  /// The agent calls Attach with the metadata `node` = uid and `credential`.
  public var uid: String = ""

  /// The node's pool.
  public var pool: String = ""

  /// What the flavor promises: the agent checks its slice against it when it prepares.
  public var capacity: Resources?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// What an agent knows of an instance.
public struct InstanceReport: Message {
  /// Its uid.
  public var uid: String = ""

  /// Where it stands.
  public var state: InstanceReport.State = InstanceReport.State(rawValue: 0)

  /// How it ended, as Instance.exit_code has it.
  public var exitCode: Int64 = 0

  /// Why it could not be started or what became of it, one sentence; empty when its exit code
  /// says all.
  public var failure: String = ""

  /// When it started, by the node's clock.
  public var startTime: Timestamp?

  /// When it ended, by the node's clock.
  public var endTime: Timestamp?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// Where it stands.
  public enum State: MessageEnum {
    /// Never sent.
    case unspecified
    /// Its process runs.
    case running
    /// It has ended, or never started, with all that it had started.
    case ended
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .running
      case 2: self = .ended
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .running: 1
      case .ended: 2
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "STATE_UNSPECIFIED"
      case .running: "RUNNING"
      case .ended: "ENDED"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "STATE_UNSPECIFIED": self = .unspecified
      case "RUNNING": self = .running
      case "ENDED": self = .ended
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .running,
      .ended,
    ]
  }
}

/// A piece of an instance's log.
public struct LogPiece: Message {
  /// Of the command.
  public var id: Int64 = 0

  /// Where the piece begins, from the start of the log.
  public var offset: Int64 = 0

  /// What stands there; empty at the end of the log.
  public var data: [UInt8] = []

  /// Why there is none, one sentence; empty otherwise.
  public var failure: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// What an agent sends on its stream; the first message is a hello.
public struct AttachRequest: Message {
  /// Which of them this is.
  public var message: MessageCase?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// Which of them this is.
  public enum MessageCase: Hashable, Sendable {
    /// First.
    case hello(AttachRequest.Hello)
    /// Every heartbeat_interval.
    case heartbeat(AttachRequest.Heartbeat)
    /// Once for each prepare command.
    case prepared(AttachRequest.Prepared)
    /// Whenever an instance has started or ended, and once for each start or stop command.
    case instance(InstanceReport)
    /// Once for each read command.
    case logPiece(LogPiece)
  }

  /// The first message of a stream, made when the greeting has come.
  public struct Hello: Message {
    /// What the machine has now.
    public var report: MachineReport?

    /// True when the workspace was prepared before (by this or an earlier process).
    public var prepared: Bool = false

    /// Every instance that it knows of, running or ended, in any order.
    public var instances: [InstanceReport] = []

    /// What the greeting of this stream said.
    public var stream: Int64 = 0

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// A sign of life.
  ///
  /// Not a change of state (DESIGN §6).
  public struct Heartbeat: Message {
    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// How the preparation ended (R11).
  public struct Prepared: Message {
    /// Empty: well.
    ///
    /// Otherwise what failed, one sentence for people.
    public var failure: String = ""

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }
}

/// What the server sends to an agent.
public struct AttachReply: Message {
  /// Which of them this is.
  public var message: MessageCase?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// Which of them this is.
  public enum MessageCase: Hashable, Sendable {
    /// First.
    case greeting(AttachReply.Greeting)
    /// After the hello.
    case welcome(AttachReply.Welcome)
    /// When the node is to prepare.
    case prepare(AttachReply.Prepare)
    /// When the node is to go.
    case leave(AttachReply.Leave)
    /// When an instance is to run.
    case startInstance(AttachReply.StartInstance)
    /// When an instance is to end.
    case stopInstance(AttachReply.StopInstance)
    /// When somebody reads a log.
    case readLog(AttachReply.ReadLog)
  }

  /// Asks for the hello.
  ///
  /// What an agent says of its instances counts only as of now: a hello that was on its way while
  /// a later stream of the same agent was served would call those lost that were started there.
  public struct Greeting: Message {
    /// The number of this stream: higher than those of all earlier ones.
    public var stream: Int64 = 0

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// Answers the hello.
  public struct Welcome: Message {
    /// This process's incarnation of the node.
    public var incarnation: Int64 = 0

    /// How often to send a heartbeat.
    public var heartbeatInterval: ProtobufDuration?

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// Prepare the workspace and check the machine (R11).
  public struct Prepare: Message {
    /// What the flavor promises.
    public var capacity: Resources?

    /// The server's clock, against which the node's is checked.
    public var serverTime: Timestamp?

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// Leave: clean up and exit; the node is released.
  public struct Leave: Message {
    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// Start an instance, once: one whose uid the agent knows already is only reported.
  public struct StartInstance: Message {
    /// The instance's uid, which names its directory on the node.
    public var uid: String = ""

    /// Its name.
    public var name: String = ""

    /// Its workload's name.
    public var workload: String = ""

    /// Its number, from 0.
    public var index: Int64 = 0

    /// How many instances the workload has.
    public var instanceCount: Int64 = 0

    /// The program and its arguments.
    public var command: [String] = []

    /// The variables that the workload sets.
    public var environmentVariables: [String: String] = [:]

    /// What it may use of the node: a limit where the machine can set one.
    public var resources: Resources?

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// End an instance with all that it has started: SIGTERM, after a grace SIGKILL.
  ///
  /// One that the agent does not know, or that has ended, is only reported.
  public struct StopInstance: Message {
    /// The instance's uid.
    public var uid: String = ""

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// Read a piece of an instance's log.
  public struct ReadLog: Message {
    /// Comes back in the piece.
    public var id: Int64 = 0

    /// The instance's uid.
    public var instanceUID: String = ""

    /// From this byte on; a negative number counts from the end.
    public var offset: Int64 = 0

    /// At most so many bytes, at most 64 KiB.
    public var byteCount: Int64 = 0

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }
}

extension Node {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Node" }

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
    if !self.pool.isEmpty { count += 1 + Varint.delimited(self.pool.utf8.count) }
    if !self.flavor.isEmpty { count += 1 + Varint.delimited(self.flavor.utf8.count) }
    if !self.zone.isEmpty { count += 1 + Varint.delimited(self.zone.utf8.count) }
    if !self.address.isEmpty { count += 1 + Varint.delimited(self.address.utf8.count) }
    if !self.network.isEmpty { count += 1 + Varint.delimited(self.network.utf8.count) }
    if !self.vpc.isEmpty { count += 1 + Varint.delimited(self.vpc.utf8.count) }
    if !self.subnet.isEmpty { count += 1 + Varint.delimited(self.subnet.utf8.count) }
    if !self.securityGroup.isEmpty { count += 2 + Varint.delimited(self.securityGroup.utf8.count) }
    if self.state.rawValue != 0 { count += 2 + Varint.byteCount(Varint.bits(self.state.rawValue)) }
    if !self.stateMessage.isEmpty { count += 2 + Varint.delimited(self.stateMessage.utf8.count) }
    for value in self.conditions { count += 2 + Varint.delimited(value.encodedByteCount) }
    if let value = self.capacity { count += 2 + Varint.delimited(value.encodedByteCount) }
    if let value = self.allocated { count += 2 + Varint.delimited(value.encodedByteCount) }
    if self.instanceCount != 0 { count += 2 + Varint.byteCount(Varint.bits(self.instanceCount)) }
    if self.scaleInProtection { count += 3 }
    if self.incarnation != 0 { count += 2 + Varint.byteCount(Varint.bits(self.incarnation)) }
    if let value = self.agent { count += 2 + Varint.delimited(value.encodedByteCount) }
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
    if !self.pool.isEmpty { writer.string(self.pool, key: 74) }
    if !self.flavor.isEmpty { writer.string(self.flavor, key: 82) }
    if !self.zone.isEmpty { writer.string(self.zone, key: 90) }
    if !self.address.isEmpty { writer.string(self.address, key: 98) }
    if !self.network.isEmpty { writer.string(self.network, key: 106) }
    if !self.vpc.isEmpty { writer.string(self.vpc, key: 114) }
    if !self.subnet.isEmpty { writer.string(self.subnet, key: 122) }
    if !self.securityGroup.isEmpty { writer.string(self.securityGroup, key: 130) }
    if self.state.rawValue != 0 { writer.varint(Varint.bits(self.state.rawValue), key: 136) }
    if !self.stateMessage.isEmpty { writer.string(self.stateMessage, key: 146) }
    for value in self.conditions { writer.message(value, key: 154) }
    if let value = self.capacity { writer.message(value, key: 162) }
    if let value = self.allocated { writer.message(value, key: 170) }
    if self.instanceCount != 0 { writer.varint(Varint.bits(self.instanceCount), key: 176) }
    if self.scaleInProtection { writer.varint(Varint.bits(self.scaleInProtection), key: 184) }
    if self.incarnation != 0 { writer.varint(Varint.bits(self.incarnation), key: 192) }
    if let value = self.agent { writer.message(value, key: 202) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__node__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Node.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Node>) {
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
    self.pool = unsafe CValue.string(c.pointee.pool)
    self.flavor = unsafe CValue.string(c.pointee.flavor)
    self.zone = unsafe CValue.string(c.pointee.zone)
    self.address = unsafe CValue.string(c.pointee.address)
    self.network = unsafe CValue.string(c.pointee.network)
    self.vpc = unsafe CValue.string(c.pointee.vpc)
    self.subnet = unsafe CValue.string(c.pointee.subnet)
    self.securityGroup = unsafe CValue.string(c.pointee.security_group)
    self.state = unsafe Node.State(rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue))
    self.stateMessage = unsafe CValue.string(c.pointee.state_message)
    self.conditions = unsafe CValue.messages(c.pointee.n_conditions, c.pointee.conditions) {
      unsafe Condition(reading: $0)
    }
    if let pointer = unsafe c.pointee.capacity {
      self.capacity = unsafe Resources(reading: pointer)
    }
    if let pointer = unsafe c.pointee.allocated {
      self.allocated = unsafe Resources(reading: pointer)
    }
    self.instanceCount = unsafe c.pointee.instance_count
    self.scaleInProtection = unsafe c.pointee.scale_in_protection != 0
    self.incarnation = unsafe c.pointee.incarnation
    if let pointer = unsafe c.pointee.agent {
      self.agent = unsafe Node.Agent(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Node.Agent {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Node.Agent" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.version.isEmpty { count += 1 + Varint.delimited(self.version.utf8.count) }
    if !self.host.isEmpty { count += 1 + Varint.delimited(self.host.utf8.count) }
    if self.processID != 0 { count += 1 + Varint.byteCount(Varint.bits(self.processID)) }
    if self.attached { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.version.isEmpty { writer.string(self.version, key: 10) }
    if !self.host.isEmpty { writer.string(self.host, key: 18) }
    if self.processID != 0 { writer.varint(Varint.bits(self.processID), key: 24) }
    if self.attached { writer.varint(Varint.bits(self.attached), key: 32) }
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
    let descriptor = unsafe poolkeeper__v1__node__agent__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Node__Agent.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.version = value
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.host = value
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.processID = Int64(truncatingIfNeeded: value)
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.attached = value != 0
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Node__Agent>) {
    self.version = unsafe CValue.string(c.pointee.version)
    self.host = unsafe CValue.string(c.pointee.host)
    self.processID = unsafe c.pointee.process_id
    self.attached = unsafe c.pointee.attached != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension GetNodeRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.GetNodeRequest" }

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
    let descriptor = unsafe poolkeeper__v1__get_node_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__GetNodeRequest.self))
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__GetNodeRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListNodesRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListNodesRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.pool.isEmpty { count += 1 + Varint.delimited(self.pool.utf8.count) }
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.pool.isEmpty { writer.string(self.pool, key: 10) }
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
    let descriptor = unsafe poolkeeper__v1__list_nodes_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListNodesRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.pool = value
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListNodesRequest>) {
    self.pool = unsafe CValue.string(c.pointee.pool)
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListNodesReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListNodesReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.nodes { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.nodes { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_nodes_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListNodesReply.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListNodesReply>) {
    self.nodes = unsafe CValue.messages(c.pointee.n_nodes, c.pointee.nodes) {
      unsafe Node(reading: $0)
    }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension DeleteNodesRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.DeleteNodesRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.pool.isEmpty { count += 1 + Varint.delimited(self.pool.utf8.count) }
    for value in self.names { count += 1 + Varint.delimited(value.utf8.count) }
    if self.allowInterrupt { count += 2 }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.pool.isEmpty { writer.string(self.pool, key: 10) }
    for value in self.names { writer.string(value, key: 18) }
    if self.allowInterrupt { writer.varint(Varint.bits(self.allowInterrupt), key: 24) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 34) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 40) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__delete_nodes_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__DeleteNodesRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__DeleteNodesRequest>) {
    self.pool = unsafe CValue.string(c.pointee.pool)
    self.names = unsafe CValue.strings(c.pointee.n_names, c.pointee.names)
    self.allowInterrupt = unsafe c.pointee.allow_interrupt != 0
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension SetScaleInProtectionRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.SetScaleInProtectionRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.names { count += 1 + Varint.delimited(value.utf8.count) }
    if self.protected { count += 2 }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.names { writer.string(value, key: 10) }
    if self.protected { writer.varint(Varint.bits(self.protected), key: 16) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 26) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 32) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__set_scale_in_protection_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__SetScaleInProtectionRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__SetScaleInProtectionRequest>) {
    self.names = unsafe CValue.strings(c.pointee.n_names, c.pointee.names)
    self.protected = unsafe c.pointee.protected_ != 0
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension SetScaleInProtectionReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.SetScaleInProtectionReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.nodes { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.nodes { writer.message(value, key: 10) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__set_scale_in_protection_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__SetScaleInProtectionReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__SetScaleInProtectionReply>) {
    self.nodes = unsafe CValue.messages(c.pointee.n_nodes, c.pointee.nodes) {
      unsafe Node(reading: $0)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListInstancesRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListInstancesRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.node.isEmpty { count += 1 + Varint.delimited(self.node.utf8.count) }
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.node.isEmpty { writer.string(self.node, key: 10) }
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
    let descriptor = unsafe poolkeeper__v1__list_instances_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListInstancesRequest.self)
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListInstancesRequest>) {
    self.node = unsafe CValue.string(c.pointee.node)
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListInstancesReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListInstancesReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.instances { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.instances { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_instances_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListInstancesReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListInstancesReply>) {
    self.instances = unsafe CValue.messages(c.pointee.n_instances, c.pointee.instances) {
      unsafe Instance(reading: $0)
    }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension MachineReport {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.MachineReport" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.version.isEmpty { count += 1 + Varint.delimited(self.version.utf8.count) }
    if !self.host.isEmpty { count += 1 + Varint.delimited(self.host.utf8.count) }
    if self.processID != 0 { count += 1 + Varint.byteCount(Varint.bits(self.processID)) }
    if let value = self.capacity { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.freeDiskBytes != 0 { count += 1 + Varint.byteCount(Varint.bits(self.freeDiskBytes)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.version.isEmpty { writer.string(self.version, key: 10) }
    if !self.host.isEmpty { writer.string(self.host, key: 18) }
    if self.processID != 0 { writer.varint(Varint.bits(self.processID), key: 24) }
    if let value = self.capacity { writer.message(value, key: 34) }
    if self.freeDiskBytes != 0 { writer.varint(Varint.bits(self.freeDiskBytes), key: 40) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__machine_report__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__MachineReport.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__MachineReport>) {
    self.version = unsafe CValue.string(c.pointee.version)
    self.host = unsafe CValue.string(c.pointee.host)
    self.processID = unsafe c.pointee.process_id
    if let pointer = unsafe c.pointee.capacity {
      self.capacity = unsafe Resources(reading: pointer)
    }
    self.freeDiskBytes = unsafe c.pointee.free_disk_bytes
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension RegisterNodeRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.RegisterNodeRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.joinToken.isEmpty { count += 1 + Varint.delimited(self.joinToken.utf8.count) }
    if !self.credential.isEmpty { count += 1 + Varint.delimited(self.credential.utf8.count) }
    if let value = self.report { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.joinToken.isEmpty { writer.string(self.joinToken, key: 10) }
    if !self.credential.isEmpty { writer.string(self.credential, key: 18) }
    if let value = self.report { writer.message(value, key: 26) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__register_node_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__RegisterNodeRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__RegisterNodeRequest>) {
    self.joinToken = unsafe CValue.string(c.pointee.join_token)
    self.credential = unsafe CValue.string(c.pointee.credential)
    if let pointer = unsafe c.pointee.report {
      self.report = unsafe MachineReport(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension RegisterNodeReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.RegisterNodeReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.pool.isEmpty { count += 1 + Varint.delimited(self.pool.utf8.count) }
    if let value = self.capacity { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.pool.isEmpty { writer.string(self.pool, key: 26) }
    if let value = self.capacity { writer.message(value, key: 34) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__register_node_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__RegisterNodeReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__RegisterNodeReply>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.pool = unsafe CValue.string(c.pointee.pool)
    if let pointer = unsafe c.pointee.capacity {
      self.capacity = unsafe Resources(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension InstanceReport {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.InstanceReport" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if self.state.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.state.rawValue)) }
    if self.exitCode != 0 { count += 1 + Varint.byteCount(Varint.bits(self.exitCode)) }
    if !self.failure.isEmpty { count += 1 + Varint.delimited(self.failure.utf8.count) }
    if let value = self.startTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.endTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.uid.isEmpty { writer.string(self.uid, key: 10) }
    if self.state.rawValue != 0 { writer.varint(Varint.bits(self.state.rawValue), key: 16) }
    if self.exitCode != 0 { writer.varint(Varint.bits(self.exitCode), key: 24) }
    if !self.failure.isEmpty { writer.string(self.failure, key: 34) }
    if let value = self.startTime { writer.message(value, key: 42) }
    if let value = self.endTime { writer.message(value, key: 50) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__instance_report__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__InstanceReport.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__InstanceReport>) {
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.state = unsafe InstanceReport.State(
      rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue)
    )
    self.exitCode = unsafe c.pointee.exit_code
    self.failure = unsafe CValue.string(c.pointee.failure)
    if let pointer = unsafe c.pointee.start_time {
      self.startTime = unsafe Timestamp(reading: pointer)
    }
    if let pointer = unsafe c.pointee.end_time {
      self.endTime = unsafe Timestamp(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension LogPiece {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.LogPiece" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.id != 0 { count += 1 + Varint.byteCount(Varint.bits(self.id)) }
    if self.offset != 0 { count += 1 + Varint.byteCount(Varint.bits(self.offset)) }
    if !self.data.isEmpty { count += 1 + Varint.delimited(self.data.count) }
    if !self.failure.isEmpty { count += 1 + Varint.delimited(self.failure.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.id != 0 { writer.varint(Varint.bits(self.id), key: 8) }
    if self.offset != 0 { writer.varint(Varint.bits(self.offset), key: 16) }
    if !self.data.isEmpty { writer.bytes(self.data, key: 26) }
    if !self.failure.isEmpty { writer.string(self.failure, key: 34) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__log_piece__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__LogPiece.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__LogPiece>) {
    self.id = unsafe c.pointee.id
    self.offset = unsafe c.pointee.offset
    self.data = unsafe CValue.bytes(c.pointee.data)
    self.failure = unsafe CValue.string(c.pointee.failure)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    switch self.message {
    case .hello(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .heartbeat(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .prepared(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .instance(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .logPiece(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case nil: break
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    switch self.message {
    case .hello(let value)?:
      writer.message(value, key: 10)
    case .heartbeat(let value)?:
      writer.message(value, key: 18)
    case .prepared(let value)?:
      writer.message(value, key: 26)
    case .instance(let value)?:
      writer.message(value, key: 34)
    case .logPiece(let value)?:
      writer.message(value, key: 42)
    case nil: break
    }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__attach_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachRequest.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachRequest>) {
    switch unsafe Int(c.pointee.message_case.rawValue) {
    case 1:
      if let pointer = unsafe c.pointee.hello {
        self.message = unsafe .hello(AttachRequest.Hello(reading: pointer))
      }
    case 2:
      if let pointer = unsafe c.pointee.heartbeat {
        self.message = unsafe .heartbeat(AttachRequest.Heartbeat(reading: pointer))
      }
    case 3:
      if let pointer = unsafe c.pointee.prepared {
        self.message = unsafe .prepared(AttachRequest.Prepared(reading: pointer))
      }
    case 4:
      if let pointer = unsafe c.pointee.instance {
        self.message = unsafe .instance(InstanceReport(reading: pointer))
      }
    case 5:
      if let pointer = unsafe c.pointee.log_piece {
        self.message = unsafe .logPiece(LogPiece(reading: pointer))
      }
    default: break
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachRequest.Hello {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachRequest.Hello" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.report { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.prepared { count += 2 }
    for value in self.instances { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.stream != 0 { count += 1 + Varint.byteCount(Varint.bits(self.stream)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.report { writer.message(value, key: 10) }
    if self.prepared { writer.varint(Varint.bits(self.prepared), key: 16) }
    for value in self.instances { writer.message(value, key: 26) }
    if self.stream != 0 { writer.varint(Varint.bits(self.stream), key: 32) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__attach_request__hello__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachRequest__Hello.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachRequest__Hello>) {
    if let pointer = unsafe c.pointee.report {
      self.report = unsafe MachineReport(reading: pointer)
    }
    self.prepared = unsafe c.pointee.prepared != 0
    self.instances = unsafe CValue.messages(c.pointee.n_instances, c.pointee.instances) {
      unsafe InstanceReport(reading: $0)
    }
    self.stream = unsafe c.pointee.stream
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachRequest.Heartbeat {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachRequest.Heartbeat" }

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
    let descriptor = unsafe poolkeeper__v1__attach_request__heartbeat__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachRequest__Heartbeat.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachRequest__Heartbeat>) {
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachRequest.Prepared {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachRequest.Prepared" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.failure.isEmpty { count += 1 + Varint.delimited(self.failure.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.failure.isEmpty { writer.string(self.failure, key: 10) }
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
    let descriptor = unsafe poolkeeper__v1__attach_request__prepared__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachRequest__Prepared.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.failure = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachRequest__Prepared>) {
    self.failure = unsafe CValue.string(c.pointee.failure)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    switch self.message {
    case .welcome(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .prepare(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .leave(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .startInstance(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .stopInstance(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .readLog(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .greeting(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case nil: break
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    switch self.message {
    case .welcome(let value)?:
      writer.message(value, key: 10)
    case .prepare(let value)?:
      writer.message(value, key: 18)
    case .leave(let value)?:
      writer.message(value, key: 26)
    case .startInstance(let value)?:
      writer.message(value, key: 34)
    case .stopInstance(let value)?:
      writer.message(value, key: 42)
    case .readLog(let value)?:
      writer.message(value, key: 50)
    case .greeting(let value)?:
      writer.message(value, key: 58)
    case nil: break
    }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__attach_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachReply.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachReply>) {
    switch unsafe Int(c.pointee.message_case.rawValue) {
    case 7:
      if let pointer = unsafe c.pointee.greeting {
        self.message = unsafe .greeting(AttachReply.Greeting(reading: pointer))
      }
    case 1:
      if let pointer = unsafe c.pointee.welcome {
        self.message = unsafe .welcome(AttachReply.Welcome(reading: pointer))
      }
    case 2:
      if let pointer = unsafe c.pointee.prepare {
        self.message = unsafe .prepare(AttachReply.Prepare(reading: pointer))
      }
    case 3:
      if let pointer = unsafe c.pointee.leave {
        self.message = unsafe .leave(AttachReply.Leave(reading: pointer))
      }
    case 4:
      if let pointer = unsafe c.pointee.start_instance {
        self.message = unsafe .startInstance(AttachReply.StartInstance(reading: pointer))
      }
    case 5:
      if let pointer = unsafe c.pointee.stop_instance {
        self.message = unsafe .stopInstance(AttachReply.StopInstance(reading: pointer))
      }
    case 6:
      if let pointer = unsafe c.pointee.read_log {
        self.message = unsafe .readLog(AttachReply.ReadLog(reading: pointer))
      }
    default: break
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachReply.Greeting {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachReply.Greeting" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.stream != 0 { count += 1 + Varint.byteCount(Varint.bits(self.stream)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.stream != 0 { writer.varint(Varint.bits(self.stream), key: 8) }
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
    let descriptor = unsafe poolkeeper__v1__attach_reply__greeting__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachReply__Greeting.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.stream = Int64(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachReply__Greeting>) {
    self.stream = unsafe c.pointee.stream
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachReply.Welcome {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachReply.Welcome" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.incarnation != 0 { count += 1 + Varint.byteCount(Varint.bits(self.incarnation)) }
    if let value = self.heartbeatInterval { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.incarnation != 0 { writer.varint(Varint.bits(self.incarnation), key: 8) }
    if let value = self.heartbeatInterval { writer.message(value, key: 18) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__attach_reply__welcome__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachReply__Welcome.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachReply__Welcome>) {
    self.incarnation = unsafe c.pointee.incarnation
    if let pointer = unsafe c.pointee.heartbeat_interval {
      self.heartbeatInterval = unsafe ProtobufDuration(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachReply.Prepare {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachReply.Prepare" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.capacity { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.serverTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.capacity { writer.message(value, key: 10) }
    if let value = self.serverTime { writer.message(value, key: 18) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__attach_reply__prepare__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachReply__Prepare.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachReply__Prepare>) {
    if let pointer = unsafe c.pointee.capacity {
      self.capacity = unsafe Resources(reading: pointer)
    }
    if let pointer = unsafe c.pointee.server_time {
      self.serverTime = unsafe Timestamp(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachReply.Leave {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachReply.Leave" }

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
    let descriptor = unsafe poolkeeper__v1__attach_reply__leave__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachReply__Leave.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachReply__Leave>) {
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachReply.StartInstance {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachReply.StartInstance" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.workload.isEmpty { count += 1 + Varint.delimited(self.workload.utf8.count) }
    if self.index != 0 { count += 1 + Varint.byteCount(Varint.bits(self.index)) }
    if self.instanceCount != 0 { count += 1 + Varint.byteCount(Varint.bits(self.instanceCount)) }
    for value in self.command { count += 1 + Varint.delimited(value.utf8.count) }
    for (key, value) in self.environmentVariables {
      count +=
        1
        + Varint.delimited(
          2 + Varint.delimited(key.utf8.count) + Varint.delimited(value.utf8.count)
        )
    }
    if let value = self.resources { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.uid.isEmpty { writer.string(self.uid, key: 10) }
    if !self.name.isEmpty { writer.string(self.name, key: 18) }
    if !self.workload.isEmpty { writer.string(self.workload, key: 26) }
    if self.index != 0 { writer.varint(Varint.bits(self.index), key: 32) }
    if self.instanceCount != 0 { writer.varint(Varint.bits(self.instanceCount), key: 40) }
    for value in self.command { writer.string(value, key: 50) }
    for (key, value) in self.environmentVariables.inKeyOrder {
      let entry = writer.begin(key: 58)
      writer.string(key, key: 10)
      writer.string(value, key: 18)
      writer.end(entry)
    }
    if let value = self.resources { writer.message(value, key: 66) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__attach_reply__start_instance__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachReply__StartInstance.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachReply__StartInstance>) {
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.name = unsafe CValue.string(c.pointee.name)
    self.workload = unsafe CValue.string(c.pointee.workload)
    self.index = unsafe c.pointee.index
    self.instanceCount = unsafe c.pointee.instance_count
    self.command = unsafe CValue.strings(c.pointee.n_command, c.pointee.command)
    self.environmentVariables = unsafe CValue.dictionary(
      c.pointee.n_environment_variables,
      c.pointee.environment_variables
    ) {
      unsafe (CValue.string($0.pointee.key), CValue.string($0.pointee.value))
    }
    if let pointer = unsafe c.pointee.resources {
      self.resources = unsafe Resources(reading: pointer)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachReply.StopInstance {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachReply.StopInstance" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.uid.isEmpty { writer.string(self.uid, key: 10) }
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
    let descriptor = unsafe poolkeeper__v1__attach_reply__stop_instance__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachReply__StopInstance.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 10:
        guard let value = reader.text(in: bytes) else { return nil }
        self.uid = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachReply__StopInstance>) {
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension AttachReply.ReadLog {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.AttachReply.ReadLog" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.id != 0 { count += 1 + Varint.byteCount(Varint.bits(self.id)) }
    if !self.instanceUID.isEmpty { count += 1 + Varint.delimited(self.instanceUID.utf8.count) }
    if self.offset != 0 { count += 1 + Varint.byteCount(Varint.bits(self.offset)) }
    if self.byteCount != 0 { count += 1 + Varint.byteCount(Varint.bits(self.byteCount)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.id != 0 { writer.varint(Varint.bits(self.id), key: 8) }
    if !self.instanceUID.isEmpty { writer.string(self.instanceUID, key: 18) }
    if self.offset != 0 { writer.varint(Varint.bits(self.offset), key: 24) }
    if self.byteCount != 0 { writer.varint(Varint.bits(self.byteCount), key: 32) }
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
    let descriptor = unsafe poolkeeper__v1__attach_reply__read_log__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__AttachReply__ReadLog.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.id = Int64(truncatingIfNeeded: value)
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.instanceUID = value
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.offset = Int64(truncatingIfNeeded: value)
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.byteCount = Int64(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__AttachReply__ReadLog>) {
    self.id = unsafe c.pointee.id
    self.instanceUID = unsafe CValue.string(c.pointee.instance_uid)
    self.offset = unsafe c.pointee.offset
    self.byteCount = unsafe c.pointee.byte_count
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
