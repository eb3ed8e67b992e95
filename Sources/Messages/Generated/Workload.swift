// Written by Protos/generate from poolkeeper/v1/workload.proto; change that instead.

internal import CMessages

/// The workloads of a tenant.
public enum WorkloadMethods {
  /// Places a workload on nodes of a pool, all of its instances or none, and starts it (S5, S7,
  /// S8, S11, S14).
  public static let createWorkload = Method<CreateWorkloadRequest, Workload>(
    service: "poolkeeper.v1.WorkloadService",
    name: "CreateWorkload",
    kind: .unary
  )

  /// Reads one workload.
  public static let getWorkload = Method<GetWorkloadRequest, Workload>(
    service: "poolkeeper.v1.WorkloadService",
    name: "GetWorkload",
    kind: .unary
  )

  /// Lists workloads, all pages at one revision.
  public static let listWorkloads = Method<ListWorkloadsRequest, ListWorkloadsReply>(
    service: "poolkeeper.v1.WorkloadService",
    name: "ListWorkloads",
    kind: .unary
  )

  /// Lets a workload run for another lease.
  public static let renewWorkload = Method<RenewWorkloadRequest, Workload>(
    service: "poolkeeper.v1.WorkloadService",
    name: "RenewWorkload",
    kind: .unary
  )

  /// Ends a workload; one that has ended is left as it is.
  public static let releaseWorkload = Method<ReleaseWorkloadRequest, Workload>(
    service: "poolkeeper.v1.WorkloadService",
    name: "ReleaseWorkload",
    kind: .unary
  )

  /// Follows workloads: first all of them as they are, then those that change.
  public static let watchWorkloads = Method<WatchWorkloadsRequest, WatchWorkloadsReply>(
    service: "poolkeeper.v1.WorkloadService",
    name: "WatchWorkloads",
    kind: .serverStream
  )

  /// Reads an instance's output, from its node, while the node exists.
  public static let getInstanceLog = Method<GetInstanceLogRequest, GetInstanceLogReply>(
    service: "poolkeeper.v1.WorkloadService",
    name: "GetInstanceLog",
    kind: .serverStream
  )
}

/// One running part of a workload: a process, with all that it starts, on one node.
public struct Instance: Message {
  /// `<workload>-<number from 0>`.
  public var name: String = ""

  /// The node on which it is placed; it never moves.
  public var node: String = ""

  /// Where it stands.
  public var state: Instance.State = Instance.State(rawValue: 0)

  /// How its process ended: its status, or 128 + the number of the signal that ended it, as
  /// shells say it.
  public var exitCode: Int64 = 0

  /// When it was first seen running.
  public var startTime: Timestamp?

  /// When its end was noted.
  public var endTime: Timestamp?

  /// Its workload's name.
  public var workload: String = ""

  /// Server-made identity, never used again.
  public var uid: String = ""

  /// Why it is FAILED or INTERRUPTED, for people; empty otherwise.
  public var stateMessage: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// The life of an instance.
  public enum State: MessageEnum {
    /// Never stored.
    case unspecified
    /// Placed: its share of the node is taken; it was not seen running yet.
    ///
    /// Next: any other.
    case pending
    /// Its process runs, as far as its node was heard of.
    ///
    /// Next: SUCCEEDED, FAILED, INTERRUPTED.
    case running
    /// Its process ended with status 0.
    case succeeded
    /// It could not be started, ended with another status or by a signal, or was lost with its
    /// node's machine.
    case failed
    /// It was ended by us: its node was taken, or its workload released (R14, R18).
    case interrupted
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .pending
      case 2: self = .running
      case 3: self = .succeeded
      case 4: self = .failed
      case 5: self = .interrupted
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .pending: 1
      case .running: 2
      case .succeeded: 3
      case .failed: 4
      case .interrupted: 5
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "STATE_UNSPECIFIED"
      case .pending: "PENDING"
      case .running: "RUNNING"
      case .succeeded: "SUCCEEDED"
      case .failed: "FAILED"
      case .interrupted: "INTERRUPTED"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "STATE_UNSPECIFIED": self = .unspecified
      case "PENDING": self = .pending
      case "RUNNING": self = .running
      case "SUCCEEDED": self = .succeeded
      case "FAILED": self = .failed
      case "INTERRUPTED": self = .interrupted
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .pending,
      .running,
      .succeeded,
      .failed,
      .interrupted,
    ]
  }
}

/// What runs on the nodes of a pool.
///
/// Of a tenant's workloads that have ended the newest 10,000 are kept, for 30 days.
public struct Workload: Message {
  /// `^[a-z][a-z0-9-]{0,62}$`, unique in its tenant among those that have not ended; one that has
  /// ended makes way for a new one of the same name.
  public var name: String = ""

  /// Server-made identity, never used again (R3).
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

  /// The pool on whose nodes it runs (S1, S5); required; never changes.
  public var pool: String = ""

  /// What it is; required; never changes.
  public var kind: Workload.Kind = Workload.Kind(rawValue: 0)

  /// How many instances it has, 1…1,000: all of them are placed or none.
  public var instanceCount: Int64 = 0

  /// What each instance gets of its node, exactly: at least one amount above 0.
  ///
  /// Left out: whole nodes.
  public var resources: Resources?

  /// True: each instance has a node of its own, which it shares with no other.
  ///
  /// Always so in the public pool (S3).
  public var wholeNodes: Bool = false

  /// The flavor of its nodes: in the public pool only, and required there (R21).
  public var flavor: String = ""

  /// Where its nodes stand, a zone's name or title, or `random` (default): in the public pool
  /// only (R21).
  public var zone: String = ""

  /// The program, found on the node's PATH unless it has a slash, and its arguments: 1…256 of
  /// them, 64 KiB in all.
  public var command: [String] = []

  /// Set for each instance beside what the node sets (PATH, HOME, POOLKEEPER_WORKLOAD,
  /// POOLKEEPER_INSTANCE, POOLKEEPER_INSTANCE_INDEX, POOLKEEPER_INSTANCE_COUNT).
  ///
  /// At most 256; names `[A-Za-z_][A-Za-z0-9_]*`.
  public var environmentVariables: [String: String] = [:]

  /// How long it may run without being renewed, 1 s…365 days; left out: without end.
  public var lease: ProtobufDuration?

  /// When the lease runs out, and the workload is released.
  ///
  /// Unset without one, and once it has ended. Output only.
  public var expireTime: Timestamp?

  /// Where it stands.
  ///
  /// Output only.
  public var state: Workload.State = Workload.State(rawValue: 0)

  /// Why it is in `state`, for people; empty while all is well.
  ///
  /// Output only.
  public var stateMessage: String = ""

  /// Its instances, in the order of their numbers.
  ///
  /// Output only.
  public var instances: [Instance] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// What it is, which decides where it may run (S7, S8, R22).
  public enum Kind: MessageEnum {
    /// Never stored; refused on input.
    case unspecified
    /// A notebook: development/training pools.
    case notebook
    /// A training job: development/training pools.
    case trainingJob
    /// A real-time service: service pools.
    case realtimeService
    /// A batch service: service pools (R22).
    case batchService
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .notebook
      case 2: self = .trainingJob
      case 3: self = .realtimeService
      case 4: self = .batchService
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .notebook: 1
      case .trainingJob: 2
      case .realtimeService: 3
      case .batchService: 4
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "KIND_UNSPECIFIED"
      case .notebook: "NOTEBOOK"
      case .trainingJob: "TRAINING_JOB"
      case .realtimeService: "REALTIME_SERVICE"
      case .batchService: "BATCH_SERVICE"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "KIND_UNSPECIFIED": self = .unspecified
      case "NOTEBOOK": self = .notebook
      case "TRAINING_JOB": self = .trainingJob
      case "REALTIME_SERVICE": self = .realtimeService
      case "BATCH_SERVICE": self = .batchService
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .notebook,
      .trainingJob,
      .realtimeService,
      .batchService,
    ]
  }

  /// The life of a workload.
  public enum State: MessageEnum {
    /// Never stored.
    case unspecified
    /// Placed; not all of its instances were seen running yet.
    ///
    /// Next: any other.
    case pending
    /// All of its instances were started, and at least one has not ended.
    ///
    /// Next: any below.
    case running
    /// All of its instances ended with status 0.
    case succeeded
    /// All of its instances have ended and one of them FAILED; or its nodes could not be made
    /// (public pool).
    case failed
    /// All of its instances have ended, and one of them was interrupted (R14).
    case interrupted
    /// Its pool was deleted under it (S49, R18).
    case unavailable
    /// Its holder released it, or its lease ran out.
    ///
    /// Instances that still run are being ended.
    case released
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .pending
      case 2: self = .running
      case 3: self = .succeeded
      case 4: self = .failed
      case 5: self = .interrupted
      case 6: self = .unavailable
      case 7: self = .released
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .pending: 1
      case .running: 2
      case .succeeded: 3
      case .failed: 4
      case .interrupted: 5
      case .unavailable: 6
      case .released: 7
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "STATE_UNSPECIFIED"
      case .pending: "PENDING"
      case .running: "RUNNING"
      case .succeeded: "SUCCEEDED"
      case .failed: "FAILED"
      case .interrupted: "INTERRUPTED"
      case .unavailable: "UNAVAILABLE"
      case .released: "RELEASED"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "STATE_UNSPECIFIED": self = .unspecified
      case "PENDING": self = .pending
      case "RUNNING": self = .running
      case "SUCCEEDED": self = .succeeded
      case "FAILED": self = .failed
      case "INTERRUPTED": self = .interrupted
      case "UNAVAILABLE": self = .unavailable
      case "RELEASED": self = .released
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .pending,
      .running,
      .succeeded,
      .failed,
      .interrupted,
      .unavailable,
      .released,
    ]
  }
}

/// Accepts a workload.
public struct CreateWorkloadRequest: Message {
  /// The workload wanted; output-only fields are ignored.
  public var workload: Workload?

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing; the reply shows on which nodes it would run.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Reads one workload.
public struct GetWorkloadRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Lists workloads.
public struct ListWorkloadsRequest: Message {
  /// Only this pool's; empty means all.
  public var pool: String = ""

  /// Only those with an instance on this node that has not ended; empty means all.
  public var node: String = ""

  /// Only those of this kind; unspecified means all.
  public var kind: Workload.Kind = Workload.Kind(rawValue: 0)

  /// Only those in this state; unspecified means all.
  public var state: Workload.State = Workload.State(rawValue: 0)

  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of workloads.
public struct ListWorkloadsReply: Message {
  /// In the order of their names.
  public var workloads: [Workload] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Renews a workload's lease.
public struct RenewWorkloadRequest: Message {
  /// Its name.
  public var name: String = ""

  /// Precondition: its uid, or empty.
  public var uid: String = ""

  /// Precondition: its etag, or empty.
  public var etag: String = ""

  /// How long it may run from now on; left out: as long as before.
  ///
  /// A workload without a lease gets one.
  public var lease: ProtobufDuration?

  /// Makes a repeat safe: ≤ 128 characters, kept 24 h with the first success.
  public var requestID: String = ""

  /// True: decide, change nothing.
  public var validateOnly: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Ends a workload.
public struct ReleaseWorkloadRequest: Message {
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

/// Follows workloads as they change.
public struct WatchWorkloadsRequest: Message {
  /// Only this pool's; empty means all.
  public var pool: String = ""

  /// Only this one; empty means all.
  public var name: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// One step of a watch.
public struct WatchWorkloadsReply: Message {
  /// A workload or a progress mark.
  public var step: Step?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// A workload or a progress mark.
  public enum Step: Hashable, Sendable {
    /// A workload as it is now; what changed twice meanwhile is sent once.
    case workload(Workload)
    /// Nothing more for now.
    case progress(WatchWorkloadsReply.Progress)
  }

  /// A sign that every matching workload was sent as it is at `revision`.
  public struct Progress: Message {
    /// The store's revision.
    public var revision: Int64 = 0

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }
}

/// Reads what an instance wrote to its standard output and standard error.
public struct GetInstanceLogRequest: Message {
  /// The instance: `<workload>-<number>`.
  public var name: String = ""

  /// Precondition: the workload's uid, or empty.
  public var workloadUID: String = ""

  /// From this byte on, ≥ 0; a negative number counts from the end.
  public var offset: Int64 = 0

  /// True: go on with what is written later, until the instance has ended.
  public var follow: Bool = false

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A piece of an instance's log.
public struct GetInstanceLogReply: Message {
  /// Where it begins.
  public var offset: Int64 = 0

  /// Up to 64 KiB; empty in the last reply of a log that has nothing (more).
  public var data: [UInt8] = []

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension Instance {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Instance" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.node.isEmpty { count += 1 + Varint.delimited(self.node.utf8.count) }
    if self.state.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.state.rawValue)) }
    if self.exitCode != 0 { count += 1 + Varint.byteCount(Varint.bits(self.exitCode)) }
    if let value = self.startTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.endTime { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.workload.isEmpty { count += 1 + Varint.delimited(self.workload.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.stateMessage.isEmpty { count += 1 + Varint.delimited(self.stateMessage.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.node.isEmpty { writer.string(self.node, key: 18) }
    if self.state.rawValue != 0 { writer.varint(Varint.bits(self.state.rawValue), key: 24) }
    if self.exitCode != 0 { writer.varint(Varint.bits(self.exitCode), key: 32) }
    if let value = self.startTime { writer.message(value, key: 42) }
    if let value = self.endTime { writer.message(value, key: 50) }
    if !self.workload.isEmpty { writer.string(self.workload, key: 58) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 66) }
    if !self.stateMessage.isEmpty { writer.string(self.stateMessage, key: 74) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__instance__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Instance.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Instance>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.node = unsafe CValue.string(c.pointee.node)
    self.state = unsafe Instance.State(
      rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue)
    )
    self.exitCode = unsafe c.pointee.exit_code
    if let pointer = unsafe c.pointee.start_time {
      self.startTime = unsafe Timestamp(reading: pointer)
    }
    if let pointer = unsafe c.pointee.end_time {
      self.endTime = unsafe Timestamp(reading: pointer)
    }
    self.workload = unsafe CValue.string(c.pointee.workload)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.stateMessage = unsafe CValue.string(c.pointee.state_message)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Workload {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Workload" }

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
    if self.kind.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.kind.rawValue)) }
    if self.instanceCount != 0 { count += 1 + Varint.byteCount(Varint.bits(self.instanceCount)) }
    if let value = self.resources { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.wholeNodes { count += 2 }
    if !self.flavor.isEmpty { count += 1 + Varint.delimited(self.flavor.utf8.count) }
    if !self.zone.isEmpty { count += 1 + Varint.delimited(self.zone.utf8.count) }
    for value in self.command { count += 2 + Varint.delimited(value.utf8.count) }
    for (key, value) in self.environmentVariables {
      count +=
        2
        + Varint.delimited(
          2 + Varint.delimited(key.utf8.count) + Varint.delimited(value.utf8.count)
        )
    }
    if let value = self.lease { count += 2 + Varint.delimited(value.encodedByteCount) }
    if let value = self.expireTime { count += 2 + Varint.delimited(value.encodedByteCount) }
    if self.state.rawValue != 0 { count += 2 + Varint.byteCount(Varint.bits(self.state.rawValue)) }
    if !self.stateMessage.isEmpty { count += 2 + Varint.delimited(self.stateMessage.utf8.count) }
    for value in self.instances { count += 2 + Varint.delimited(value.encodedByteCount) }
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
    if self.kind.rawValue != 0 { writer.varint(Varint.bits(self.kind.rawValue), key: 80) }
    if self.instanceCount != 0 { writer.varint(Varint.bits(self.instanceCount), key: 88) }
    if let value = self.resources { writer.message(value, key: 98) }
    if self.wholeNodes { writer.varint(Varint.bits(self.wholeNodes), key: 104) }
    if !self.flavor.isEmpty { writer.string(self.flavor, key: 114) }
    if !self.zone.isEmpty { writer.string(self.zone, key: 122) }
    for value in self.command { writer.string(value, key: 130) }
    for (key, value) in self.environmentVariables.inKeyOrder {
      let entry = writer.begin(key: 138)
      writer.string(key, key: 10)
      writer.string(value, key: 18)
      writer.end(entry)
    }
    if let value = self.lease { writer.message(value, key: 146) }
    if let value = self.expireTime { writer.message(value, key: 154) }
    if self.state.rawValue != 0 { writer.varint(Varint.bits(self.state.rawValue), key: 160) }
    if !self.stateMessage.isEmpty { writer.string(self.stateMessage, key: 170) }
    for value in self.instances { writer.message(value, key: 178) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__workload__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Workload.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Workload>) {
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
    self.kind = unsafe Workload.Kind(rawValue: Int32(truncatingIfNeeded: c.pointee.kind.rawValue))
    self.instanceCount = unsafe c.pointee.instance_count
    if let pointer = unsafe c.pointee.resources {
      self.resources = unsafe Resources(reading: pointer)
    }
    self.wholeNodes = unsafe c.pointee.whole_nodes != 0
    self.flavor = unsafe CValue.string(c.pointee.flavor)
    self.zone = unsafe CValue.string(c.pointee.zone)
    self.command = unsafe CValue.strings(c.pointee.n_command, c.pointee.command)
    self.environmentVariables = unsafe CValue.dictionary(
      c.pointee.n_environment_variables,
      c.pointee.environment_variables
    ) {
      unsafe (CValue.string($0.pointee.key), CValue.string($0.pointee.value))
    }
    if let pointer = unsafe c.pointee.lease {
      self.lease = unsafe ProtobufDuration(reading: pointer)
    }
    if let pointer = unsafe c.pointee.expire_time {
      self.expireTime = unsafe Timestamp(reading: pointer)
    }
    self.state = unsafe Workload.State(
      rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue)
    )
    self.stateMessage = unsafe CValue.string(c.pointee.state_message)
    self.instances = unsafe CValue.messages(c.pointee.n_instances, c.pointee.instances) {
      unsafe Instance(reading: $0)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension CreateWorkloadRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.CreateWorkloadRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if let value = self.workload { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if let value = self.workload { writer.message(value, key: 10) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 18) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__create_workload_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__CreateWorkloadRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__CreateWorkloadRequest>) {
    if let pointer = unsafe c.pointee.workload {
      self.workload = unsafe Workload(reading: pointer)
    }
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension GetWorkloadRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.GetWorkloadRequest" }

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
    let descriptor = unsafe poolkeeper__v1__get_workload_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__GetWorkloadRequest.self)
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__GetWorkloadRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListWorkloadsRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListWorkloadsRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.pool.isEmpty { count += 1 + Varint.delimited(self.pool.utf8.count) }
    if !self.node.isEmpty { count += 1 + Varint.delimited(self.node.utf8.count) }
    if self.kind.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.kind.rawValue)) }
    if self.state.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.state.rawValue)) }
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.pool.isEmpty { writer.string(self.pool, key: 10) }
    if !self.node.isEmpty { writer.string(self.node, key: 18) }
    if self.kind.rawValue != 0 { writer.varint(Varint.bits(self.kind.rawValue), key: 24) }
    if self.state.rawValue != 0 { writer.varint(Varint.bits(self.state.rawValue), key: 32) }
    if self.pageSize != 0 { writer.varint(Varint.bits(self.pageSize), key: 40) }
    if !self.pageToken.isEmpty { writer.string(self.pageToken, key: 50) }
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
    let descriptor = unsafe poolkeeper__v1__list_workloads_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListWorkloadsRequest.self)
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
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.node = value
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.kind = Workload.Kind(rawValue: Int32(truncatingIfNeeded: value))
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.state = Workload.State(rawValue: Int32(truncatingIfNeeded: value))
      case 40:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.pageSize = Int32(truncatingIfNeeded: value)
      case 50:
        guard let value = reader.text(in: bytes) else { return nil }
        self.pageToken = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListWorkloadsRequest>) {
    self.pool = unsafe CValue.string(c.pointee.pool)
    self.node = unsafe CValue.string(c.pointee.node)
    self.kind = unsafe Workload.Kind(rawValue: Int32(truncatingIfNeeded: c.pointee.kind.rawValue))
    self.state = unsafe Workload.State(
      rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue)
    )
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListWorkloadsReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListWorkloadsReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.workloads { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.workloads { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_workloads_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListWorkloadsReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListWorkloadsReply>) {
    self.workloads = unsafe CValue.messages(c.pointee.n_workloads, c.pointee.workloads) {
      unsafe Workload(reading: $0)
    }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension RenewWorkloadRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.RenewWorkloadRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.uid.isEmpty { count += 1 + Varint.delimited(self.uid.utf8.count) }
    if !self.etag.isEmpty { count += 1 + Varint.delimited(self.etag.utf8.count) }
    if let value = self.lease { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if self.validateOnly { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.uid.isEmpty { writer.string(self.uid, key: 18) }
    if !self.etag.isEmpty { writer.string(self.etag, key: 26) }
    if let value = self.lease { writer.message(value, key: 34) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 42) }
    if self.validateOnly { writer.varint(Varint.bits(self.validateOnly), key: 48) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__renew_workload_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__RenewWorkloadRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__RenewWorkloadRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.etag = unsafe CValue.string(c.pointee.etag)
    if let pointer = unsafe c.pointee.lease {
      self.lease = unsafe ProtobufDuration(reading: pointer)
    }
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ReleaseWorkloadRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ReleaseWorkloadRequest" }

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
    let descriptor = unsafe poolkeeper__v1__release_workload_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ReleaseWorkloadRequest.self)
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
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ReleaseWorkloadRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.uid = unsafe CValue.string(c.pointee.uid)
    self.etag = unsafe CValue.string(c.pointee.etag)
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.validateOnly = unsafe c.pointee.validate_only != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension WatchWorkloadsRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.WatchWorkloadsRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.pool.isEmpty { count += 1 + Varint.delimited(self.pool.utf8.count) }
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.pool.isEmpty { writer.string(self.pool, key: 10) }
    if !self.name.isEmpty { writer.string(self.name, key: 18) }
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
    let descriptor = unsafe poolkeeper__v1__watch_workloads_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__WatchWorkloadsRequest.self)
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
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.name = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__WatchWorkloadsRequest>) {
    self.pool = unsafe CValue.string(c.pointee.pool)
    self.name = unsafe CValue.string(c.pointee.name)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension WatchWorkloadsReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.WatchWorkloadsReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    switch self.step {
    case .workload(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .progress(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case nil: break
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    switch self.step {
    case .workload(let value)?:
      writer.message(value, key: 10)
    case .progress(let value)?:
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
    let descriptor = unsafe poolkeeper__v1__watch_workloads_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__WatchWorkloadsReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__WatchWorkloadsReply>) {
    switch unsafe Int(c.pointee.step_case.rawValue) {
    case 1:
      if let pointer = unsafe c.pointee.workload {
        self.step = unsafe .workload(Workload(reading: pointer))
      }
    case 2:
      if let pointer = unsafe c.pointee.progress {
        self.step = unsafe .progress(WatchWorkloadsReply.Progress(reading: pointer))
      }
    default: break
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension WatchWorkloadsReply.Progress {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.WatchWorkloadsReply.Progress" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 8) }
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
    let descriptor = unsafe poolkeeper__v1__watch_workloads_reply__progress__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__WatchWorkloadsReply__Progress.self)
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
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__WatchWorkloadsReply__Progress>) {
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension GetInstanceLogRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.GetInstanceLogRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if !self.workloadUID.isEmpty { count += 1 + Varint.delimited(self.workloadUID.utf8.count) }
    if self.offset != 0 { count += 1 + Varint.byteCount(Varint.bits(self.offset)) }
    if self.follow { count += 2 }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if !self.workloadUID.isEmpty { writer.string(self.workloadUID, key: 18) }
    if self.offset != 0 { writer.varint(Varint.bits(self.offset), key: 24) }
    if self.follow { writer.varint(Varint.bits(self.follow), key: 32) }
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
    let descriptor = unsafe poolkeeper__v1__get_instance_log_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__GetInstanceLogRequest.self)
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
        self.workloadUID = value
      case 24:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.offset = Int64(truncatingIfNeeded: value)
      case 32:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.follow = value != 0
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__GetInstanceLogRequest>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.workloadUID = unsafe CValue.string(c.pointee.workload_uid)
    self.offset = unsafe c.pointee.offset
    self.follow = unsafe c.pointee.follow != 0
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension GetInstanceLogReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.GetInstanceLogReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.offset != 0 { count += 1 + Varint.byteCount(Varint.bits(self.offset)) }
    if !self.data.isEmpty { count += 1 + Varint.delimited(self.data.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.offset != 0 { writer.varint(Varint.bits(self.offset), key: 8) }
    if !self.data.isEmpty { writer.bytes(self.data, key: 18) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__get_instance_log_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__GetInstanceLogReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__GetInstanceLogReply>) {
    self.offset = unsafe c.pointee.offset
    self.data = unsafe CValue.bytes(c.pointee.data)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
