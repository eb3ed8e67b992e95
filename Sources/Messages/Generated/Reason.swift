// Written by Protos/generate from poolkeeper/v1/reason.proto; change that instead.

/// ErrorInfo.reason of every error, with domain `poolkeeper` (AIP-193).
///
/// ErrorInfo.metadata holds every variable of the message.
public enum Reason: MessageEnum {
  /// Never sent.
  case unspecified
  /// INVALID_ARGUMENT: fields break their rules; BadRequest names all of them.
  ///
  /// Mend the request.
  case invalidField
  /// ALREADY_EXISTS: the tenant has a pool of that name (R3).
  ///
  /// Choose another, or delete that one first.
  case poolExists
  /// NOT_FOUND: the tenant has no such pool (R23).
  case poolNotFound
  /// NOT_FOUND: the tenant has no such node, or the pool has not.
  case nodeNotFound
  /// NOT_FOUND: the catalogue has no such flavor.
  case flavorNotFound
  /// NOT_FOUND: the catalogue has no such zone.
  case zoneNotFound
  /// NOT_FOUND: the tenant has no such VPC (S29).
  ///
  /// Create it first.
  case vpcNotFound
  /// NOT_FOUND: the tenant has no such subnet (S29).
  ///
  /// Create it first.
  case subnetNotFound
  /// NOT_FOUND: the tenant has no such security group (S29).
  ///
  /// Create it first.
  case securityGroupNotFound
  /// NOT_FOUND: the tenant has no such dedicated network; it is made with the first pool that
  /// needs it.
  case dedicatedNetworkNotFound
  /// NOT_FOUND: the tenant has no such operation.
  case operationNotFound
  /// FAILED_PRECONDITION: the pool is not RUNNING (S11, R12).
  ///
  /// Wait, or rectify the fault.
  case poolNotRunning
  /// FAILED_PRECONDITION: the pool is being deleted; nothing else may be done to it.
  case poolDeleting
  /// RESOURCE_EXHAUSTED: a flavor is sold out in the zones asked for (S20, R8); metadata tells
  /// what would fit now.
  ///
  /// Ask for less, another zone or flavor, or wait for a release.
  case noStock
  /// RESOURCE_EXHAUSTED: the tenant's quota does not allow it (R9).
  ///
  /// Free something, or ask for more quota.
  case quotaExceeded
  /// RESOURCE_EXHAUSTED: the pool's own max_nodes does not allow it (R9).
  case poolLimitExceeded
  /// RESOURCE_EXHAUSTED: the network has no free addresses.
  case noAddress
  /// FAILED_PRECONDITION: no node would be left (R4).
  ///
  /// Delete the pool instead.
  case lastNode
  /// FAILED_PRECONDITION: instances run on the nodes (S41, R14).
  ///
  /// Wait, or allow the interruption.
  case nodesInUse
  /// FAILED_PRECONDITION: a node is protected against scale-in (R18).
  case nodeProtected
  /// FAILED_PRECONDITION: the pool is protected against deletion (R18).
  case poolProtected
  /// FAILED_PRECONDITION: workloads depend on the pool (R18).
  ///
  /// Release them, or force.
  case poolInUse
  /// INVALID_ARGUMENT: a lower count without the nodes that go (R13).
  ///
  /// Name the nodes.
  case scaleInNeedsNodes
  /// INVALID_ARGUMENT: a count and nodes to remove in one request (R13).
  ///
  /// Make two requests.
  case scaleOutAndIn
  /// INVALID_ARGUMENT: ranges of addresses overlap (R19).
  case networkOverlap
  /// FAILED_PRECONDITION: something still uses it; metadata says what.
  case inUse
  /// ALREADY_EXISTS: the tenant has a resource of that kind and name.
  case alreadyExists
  /// ABORTED: uid or etag is not the present one.
  ///
  /// Read again, decide again.
  case staleEtag
  /// INVALID_ARGUMENT: the request id was used for another request.
  ///
  /// Take a new one.
  case requestIDReused
  /// INVALID_ARGUMENT: the page token is not of this server or this listing.
  case pageTokenInvalid
  /// OUT_OF_RANGE: the listing's revision is no longer kept.
  ///
  /// Start again.
  case pageTokenExpired
  /// OUT_OF_RANGE: events after the cursor are no longer kept (R17); metadata tells the oldest.
  ///
  /// List, then watch from there.
  case cursorTooOld
  /// RESOURCE_EXHAUSTED: the disk is nearly full; only releases are accepted.
  case diskLow
  /// UNAVAILABLE: the journal could not be written; the server stops.
  ///
  /// Whether the change happened is open.
  case storageFailed
  /// UNAVAILABLE: the server starts or stops.
  ///
  /// Try again.
  case notServing
  /// PERMISSION_DENIED: the caller's role does not allow the method, or the tenant is not the
  /// caller's.
  case notAllowed
  /// UNAUTHENTICATED: the caller is nobody that the server knows.
  case unknownCaller
  /// UNAUTHENTICATED: the join token is unknown, used up or of a node that is gone.
  case joinTokenInvalid
  /// DEADLINE_EXCEEDED: the call's time is over.
  ///
  /// Whether a change happened is open.
  case deadlinePassed
  /// UNIMPLEMENTED: there is no such method.
  case methodUnknown
  /// RESOURCE_EXHAUSTED: the request or the reply is larger than a frame, or a limit of the
  /// connection is reached; metadata names the limit.
  case limitExceeded
  /// INTERNAL: a node could not be made; the operation's results say why.
  case nodeCreationFailed
  /// INTERNAL: the environment could not be prepared (R11).
  case environmentFailed
  /// ABORTED: another operation took over (R15): its target is being deleted.
  case takenOver
  /// FAILED_PRECONDITION: built-in, cannot be created, scaled or deleted (R21).
  case publicPoolIsFixed
  /// INVALID_ARGUMENT: not a message of the method's type, or beyond the limits of one.
  case malformedMessage
  /// FAILED_PRECONDITION: the network cannot grow: all ranges for dedicated networks are taken.
  case noNetwork
  /// RESOURCE_EXHAUSTED: a node's machine does not have what the flavor promises.
  case machineTooSmall
  /// FAILED_PRECONDITION: file storage is for development/training pools only (S34).
  case nasNotForThisType
  /// FAILED_PRECONDITION: the operation has begun or ended; only a queued one can be cancelled.
  case operationNotQueued
  /// FAILED_PRECONDITION: the node was chosen to go, so it cannot be protected any more (R18).
  case nodeDeleting
  /// FAILED_PRECONDITION: the pool's environment has not failed, or is still being prepared
  /// (R11).
  ///
  /// Wait, or there is nothing to retry.
  case environmentNotFailed
  /// FAILED_PRECONDITION: the pool's environment is not initialized (S14, R11).
  ///
  /// Wait, or retry it.
  case environmentNotInitialized
  /// FAILED_PRECONDITION: pools of this type do not run workloads of this kind (S7, S8).
  ///
  /// Use another pool.
  case workloadKindNotAdmitted
  /// NOT_FOUND: the tenant has no such workload, or the workload no such instance.
  case workloadNotFound
  /// ALREADY_EXISTS: the tenant has a workload of that name that has not ended.
  ///
  /// Choose another, or release it.
  case workloadExists
  /// RESOURCE_EXHAUSTED: the pool's nodes have no room for all of the instances; metadata tells
  /// how many would fit.
  ///
  /// Ask for less, scale out, or wait.
  case noCapacity
  /// FAILED_PRECONDITION: the workload has ended: its lease cannot be renewed.
  ///
  /// Create a new one.
  case workloadEnded
  /// UNAVAILABLE: the instance's node is not heard of, so that its log cannot be read now.
  ///
  /// Try again later.
  case nodeUnreachable
  /// FAILED_PRECONDITION: the log is gone, with the node or after a time.
  case logGone
  /// RESOURCE_EXHAUSTED: the tenant makes more calls, or sends more bytes, than it may in a time.
  ///
  /// Nothing was done; RetryInfo says when to come back.
  case rateExceeded
  /// A number that this version has no name for.
  case unrecognized(Int32)

  /// The value with a number; `unrecognized` when it has no name.
  public init(rawValue: Int32) {
    switch rawValue {
    case 0: self = .unspecified
    case 1: self = .invalidField
    case 2: self = .poolExists
    case 3: self = .poolNotFound
    case 4: self = .nodeNotFound
    case 5: self = .flavorNotFound
    case 6: self = .zoneNotFound
    case 7: self = .vpcNotFound
    case 8: self = .subnetNotFound
    case 9: self = .securityGroupNotFound
    case 10: self = .dedicatedNetworkNotFound
    case 11: self = .operationNotFound
    case 12: self = .poolNotRunning
    case 13: self = .poolDeleting
    case 14: self = .noStock
    case 15: self = .quotaExceeded
    case 16: self = .poolLimitExceeded
    case 17: self = .noAddress
    case 18: self = .lastNode
    case 19: self = .nodesInUse
    case 20: self = .nodeProtected
    case 21: self = .poolProtected
    case 22: self = .poolInUse
    case 23: self = .scaleInNeedsNodes
    case 24: self = .scaleOutAndIn
    case 25: self = .networkOverlap
    case 26: self = .inUse
    case 27: self = .alreadyExists
    case 28: self = .staleEtag
    case 29: self = .requestIDReused
    case 30: self = .pageTokenInvalid
    case 31: self = .pageTokenExpired
    case 32: self = .cursorTooOld
    case 33: self = .diskLow
    case 34: self = .storageFailed
    case 35: self = .notServing
    case 36: self = .notAllowed
    case 37: self = .unknownCaller
    case 38: self = .joinTokenInvalid
    case 39: self = .deadlinePassed
    case 40: self = .methodUnknown
    case 41: self = .limitExceeded
    case 42: self = .nodeCreationFailed
    case 43: self = .environmentFailed
    case 44: self = .takenOver
    case 45: self = .publicPoolIsFixed
    case 46: self = .malformedMessage
    case 47: self = .noNetwork
    case 48: self = .machineTooSmall
    case 49: self = .nasNotForThisType
    case 50: self = .operationNotQueued
    case 51: self = .nodeDeleting
    case 52: self = .environmentNotFailed
    case 53: self = .environmentNotInitialized
    case 54: self = .workloadKindNotAdmitted
    case 55: self = .workloadNotFound
    case 56: self = .workloadExists
    case 57: self = .noCapacity
    case 58: self = .workloadEnded
    case 59: self = .nodeUnreachable
    case 60: self = .logGone
    case 61: self = .rateExceeded
    default: self = .unrecognized(rawValue)
    }
  }

  /// The number on the wire.
  public var rawValue: Int32 {
    switch self {
    case .unspecified: 0
    case .invalidField: 1
    case .poolExists: 2
    case .poolNotFound: 3
    case .nodeNotFound: 4
    case .flavorNotFound: 5
    case .zoneNotFound: 6
    case .vpcNotFound: 7
    case .subnetNotFound: 8
    case .securityGroupNotFound: 9
    case .dedicatedNetworkNotFound: 10
    case .operationNotFound: 11
    case .poolNotRunning: 12
    case .poolDeleting: 13
    case .noStock: 14
    case .quotaExceeded: 15
    case .poolLimitExceeded: 16
    case .noAddress: 17
    case .lastNode: 18
    case .nodesInUse: 19
    case .nodeProtected: 20
    case .poolProtected: 21
    case .poolInUse: 22
    case .scaleInNeedsNodes: 23
    case .scaleOutAndIn: 24
    case .networkOverlap: 25
    case .inUse: 26
    case .alreadyExists: 27
    case .staleEtag: 28
    case .requestIDReused: 29
    case .pageTokenInvalid: 30
    case .pageTokenExpired: 31
    case .cursorTooOld: 32
    case .diskLow: 33
    case .storageFailed: 34
    case .notServing: 35
    case .notAllowed: 36
    case .unknownCaller: 37
    case .joinTokenInvalid: 38
    case .deadlinePassed: 39
    case .methodUnknown: 40
    case .limitExceeded: 41
    case .nodeCreationFailed: 42
    case .environmentFailed: 43
    case .takenOver: 44
    case .publicPoolIsFixed: 45
    case .malformedMessage: 46
    case .noNetwork: 47
    case .machineTooSmall: 48
    case .nasNotForThisType: 49
    case .operationNotQueued: 50
    case .nodeDeleting: 51
    case .environmentNotFailed: 52
    case .environmentNotInitialized: 53
    case .workloadKindNotAdmitted: 54
    case .workloadNotFound: 55
    case .workloadExists: 56
    case .noCapacity: 57
    case .workloadEnded: 58
    case .nodeUnreachable: 59
    case .logGone: 60
    case .rateExceeded: 61
    case .unrecognized(let rawValue): rawValue
    }
  }

  /// The name in the .proto files, as JSON has it; the number when there is none.
  public var name: String {
    switch self {
    case .unspecified: "REASON_UNSPECIFIED"
    case .invalidField: "INVALID_FIELD"
    case .poolExists: "POOL_EXISTS"
    case .poolNotFound: "POOL_NOT_FOUND"
    case .nodeNotFound: "NODE_NOT_FOUND"
    case .flavorNotFound: "FLAVOR_NOT_FOUND"
    case .zoneNotFound: "ZONE_NOT_FOUND"
    case .vpcNotFound: "VPC_NOT_FOUND"
    case .subnetNotFound: "SUBNET_NOT_FOUND"
    case .securityGroupNotFound: "SECURITY_GROUP_NOT_FOUND"
    case .dedicatedNetworkNotFound: "DEDICATED_NETWORK_NOT_FOUND"
    case .operationNotFound: "OPERATION_NOT_FOUND"
    case .poolNotRunning: "POOL_NOT_RUNNING"
    case .poolDeleting: "POOL_DELETING"
    case .noStock: "NO_STOCK"
    case .quotaExceeded: "QUOTA_EXCEEDED"
    case .poolLimitExceeded: "POOL_LIMIT_EXCEEDED"
    case .noAddress: "NO_ADDRESS"
    case .lastNode: "LAST_NODE"
    case .nodesInUse: "NODES_IN_USE"
    case .nodeProtected: "NODE_PROTECTED"
    case .poolProtected: "POOL_PROTECTED"
    case .poolInUse: "POOL_IN_USE"
    case .scaleInNeedsNodes: "SCALE_IN_NEEDS_NODES"
    case .scaleOutAndIn: "SCALE_OUT_AND_IN"
    case .networkOverlap: "NETWORK_OVERLAP"
    case .inUse: "IN_USE"
    case .alreadyExists: "ALREADY_EXISTS"
    case .staleEtag: "STALE_ETAG"
    case .requestIDReused: "REQUEST_ID_REUSED"
    case .pageTokenInvalid: "PAGE_TOKEN_INVALID"
    case .pageTokenExpired: "PAGE_TOKEN_EXPIRED"
    case .cursorTooOld: "CURSOR_TOO_OLD"
    case .diskLow: "DISK_LOW"
    case .storageFailed: "STORAGE_FAILED"
    case .notServing: "NOT_SERVING"
    case .notAllowed: "NOT_ALLOWED"
    case .unknownCaller: "UNKNOWN_CALLER"
    case .joinTokenInvalid: "JOIN_TOKEN_INVALID"
    case .deadlinePassed: "DEADLINE_PASSED"
    case .methodUnknown: "METHOD_UNKNOWN"
    case .limitExceeded: "LIMIT_EXCEEDED"
    case .nodeCreationFailed: "NODE_CREATION_FAILED"
    case .environmentFailed: "ENVIRONMENT_FAILED"
    case .takenOver: "TAKEN_OVER"
    case .publicPoolIsFixed: "PUBLIC_POOL_IS_FIXED"
    case .malformedMessage: "MALFORMED_MESSAGE"
    case .noNetwork: "NO_NETWORK"
    case .machineTooSmall: "MACHINE_TOO_SMALL"
    case .nasNotForThisType: "NAS_NOT_FOR_THIS_TYPE"
    case .operationNotQueued: "OPERATION_NOT_QUEUED"
    case .nodeDeleting: "NODE_DELETING"
    case .environmentNotFailed: "ENVIRONMENT_NOT_FAILED"
    case .environmentNotInitialized: "ENVIRONMENT_NOT_INITIALIZED"
    case .workloadKindNotAdmitted: "WORKLOAD_KIND_NOT_ADMITTED"
    case .workloadNotFound: "WORKLOAD_NOT_FOUND"
    case .workloadExists: "WORKLOAD_EXISTS"
    case .noCapacity: "NO_CAPACITY"
    case .workloadEnded: "WORKLOAD_ENDED"
    case .nodeUnreachable: "NODE_UNREACHABLE"
    case .logGone: "LOG_GONE"
    case .rateExceeded: "RATE_EXCEEDED"
    case .unrecognized(let rawValue): String(rawValue)
    }
  }

  /// The value with a name of the .proto files, or nil.
  public init?(name: String) {
    switch name {
    case "REASON_UNSPECIFIED": self = .unspecified
    case "INVALID_FIELD": self = .invalidField
    case "POOL_EXISTS": self = .poolExists
    case "POOL_NOT_FOUND": self = .poolNotFound
    case "NODE_NOT_FOUND": self = .nodeNotFound
    case "FLAVOR_NOT_FOUND": self = .flavorNotFound
    case "ZONE_NOT_FOUND": self = .zoneNotFound
    case "VPC_NOT_FOUND": self = .vpcNotFound
    case "SUBNET_NOT_FOUND": self = .subnetNotFound
    case "SECURITY_GROUP_NOT_FOUND": self = .securityGroupNotFound
    case "DEDICATED_NETWORK_NOT_FOUND": self = .dedicatedNetworkNotFound
    case "OPERATION_NOT_FOUND": self = .operationNotFound
    case "POOL_NOT_RUNNING": self = .poolNotRunning
    case "POOL_DELETING": self = .poolDeleting
    case "NO_STOCK": self = .noStock
    case "QUOTA_EXCEEDED": self = .quotaExceeded
    case "POOL_LIMIT_EXCEEDED": self = .poolLimitExceeded
    case "NO_ADDRESS": self = .noAddress
    case "LAST_NODE": self = .lastNode
    case "NODES_IN_USE": self = .nodesInUse
    case "NODE_PROTECTED": self = .nodeProtected
    case "POOL_PROTECTED": self = .poolProtected
    case "POOL_IN_USE": self = .poolInUse
    case "SCALE_IN_NEEDS_NODES": self = .scaleInNeedsNodes
    case "SCALE_OUT_AND_IN": self = .scaleOutAndIn
    case "NETWORK_OVERLAP": self = .networkOverlap
    case "IN_USE": self = .inUse
    case "ALREADY_EXISTS": self = .alreadyExists
    case "STALE_ETAG": self = .staleEtag
    case "REQUEST_ID_REUSED": self = .requestIDReused
    case "PAGE_TOKEN_INVALID": self = .pageTokenInvalid
    case "PAGE_TOKEN_EXPIRED": self = .pageTokenExpired
    case "CURSOR_TOO_OLD": self = .cursorTooOld
    case "DISK_LOW": self = .diskLow
    case "STORAGE_FAILED": self = .storageFailed
    case "NOT_SERVING": self = .notServing
    case "NOT_ALLOWED": self = .notAllowed
    case "UNKNOWN_CALLER": self = .unknownCaller
    case "JOIN_TOKEN_INVALID": self = .joinTokenInvalid
    case "DEADLINE_PASSED": self = .deadlinePassed
    case "METHOD_UNKNOWN": self = .methodUnknown
    case "LIMIT_EXCEEDED": self = .limitExceeded
    case "NODE_CREATION_FAILED": self = .nodeCreationFailed
    case "ENVIRONMENT_FAILED": self = .environmentFailed
    case "TAKEN_OVER": self = .takenOver
    case "PUBLIC_POOL_IS_FIXED": self = .publicPoolIsFixed
    case "MALFORMED_MESSAGE": self = .malformedMessage
    case "NO_NETWORK": self = .noNetwork
    case "MACHINE_TOO_SMALL": self = .machineTooSmall
    case "NAS_NOT_FOR_THIS_TYPE": self = .nasNotForThisType
    case "OPERATION_NOT_QUEUED": self = .operationNotQueued
    case "NODE_DELETING": self = .nodeDeleting
    case "ENVIRONMENT_NOT_FAILED": self = .environmentNotFailed
    case "ENVIRONMENT_NOT_INITIALIZED": self = .environmentNotInitialized
    case "WORKLOAD_KIND_NOT_ADMITTED": self = .workloadKindNotAdmitted
    case "WORKLOAD_NOT_FOUND": self = .workloadNotFound
    case "WORKLOAD_EXISTS": self = .workloadExists
    case "NO_CAPACITY": self = .noCapacity
    case "WORKLOAD_ENDED": self = .workloadEnded
    case "NODE_UNREACHABLE": self = .nodeUnreachable
    case "LOG_GONE": self = .logGone
    case "RATE_EXCEEDED": self = .rateExceeded
    default: return nil
    }
  }

  /// Every value that has a name, in the order of the .proto file.
  public static let allKnown: [Self] = [
    .unspecified,
    .invalidField,
    .poolExists,
    .poolNotFound,
    .nodeNotFound,
    .flavorNotFound,
    .zoneNotFound,
    .vpcNotFound,
    .subnetNotFound,
    .securityGroupNotFound,
    .dedicatedNetworkNotFound,
    .operationNotFound,
    .poolNotRunning,
    .poolDeleting,
    .noStock,
    .quotaExceeded,
    .poolLimitExceeded,
    .noAddress,
    .lastNode,
    .nodesInUse,
    .nodeProtected,
    .poolProtected,
    .poolInUse,
    .scaleInNeedsNodes,
    .scaleOutAndIn,
    .networkOverlap,
    .inUse,
    .alreadyExists,
    .staleEtag,
    .requestIDReused,
    .pageTokenInvalid,
    .pageTokenExpired,
    .cursorTooOld,
    .diskLow,
    .storageFailed,
    .notServing,
    .notAllowed,
    .unknownCaller,
    .joinTokenInvalid,
    .deadlinePassed,
    .methodUnknown,
    .limitExceeded,
    .nodeCreationFailed,
    .environmentFailed,
    .takenOver,
    .publicPoolIsFixed,
    .malformedMessage,
    .noNetwork,
    .machineTooSmall,
    .nasNotForThisType,
    .operationNotQueued,
    .nodeDeleting,
    .environmentNotFailed,
    .environmentNotInitialized,
    .workloadKindNotAdmitted,
    .workloadNotFound,
    .workloadExists,
    .noCapacity,
    .workloadEnded,
    .nodeUnreachable,
    .logGone,
    .rateExceeded,
  ]
}
