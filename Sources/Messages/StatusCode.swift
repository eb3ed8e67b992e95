/// How a call ended, coarsely: the codes that gRPC and ttrpc share, with their public numbers.
public enum StatusCode: Int32, Sendable, Hashable, CaseIterable {
  /// Done.
  case ok = 0
  /// The caller gave up.
  case cancelled
  /// Something else, from a peer that says no more.
  case unknown
  /// The request is wrong whatever the state.
  case invalidArgument
  /// Time ran out; it may have happened.
  case deadlineExceeded
  /// There is no such resource, or it is another tenant's.
  case notFound
  /// The name is taken.
  case alreadyExists
  /// The caller's role does not allow it.
  case permissionDenied
  /// No stock, or over a quota or limit.
  case resourceExhausted
  /// The state, type or protection of a resource does not allow it.
  case failedPrecondition
  /// A precondition of the request, such as its etag, is stale.
  case aborted
  /// A cursor is beyond what is kept.
  case outOfRange
  /// There is no such service or method.
  case unimplemented
  /// A fault of the server.
  case internalError
  /// The server cannot be reached or does not serve now; it may have happened.
  case unavailable
  /// Stored data is damaged.
  case dataLoss
  /// The caller could not be identified.
  case unauthenticated

  /// The name in google.rpc.Code: `NOT_FOUND`.
  public var name: String {
    switch self {
    case .ok: "OK"
    case .cancelled: "CANCELLED"
    case .unknown: "UNKNOWN"
    case .invalidArgument: "INVALID_ARGUMENT"
    case .deadlineExceeded: "DEADLINE_EXCEEDED"
    case .notFound: "NOT_FOUND"
    case .alreadyExists: "ALREADY_EXISTS"
    case .permissionDenied: "PERMISSION_DENIED"
    case .resourceExhausted: "RESOURCE_EXHAUSTED"
    case .failedPrecondition: "FAILED_PRECONDITION"
    case .aborted: "ABORTED"
    case .outOfRange: "OUT_OF_RANGE"
    case .unimplemented: "UNIMPLEMENTED"
    case .internalError: "INTERNAL"
    case .unavailable: "UNAVAILABLE"
    case .dataLoss: "DATA_LOSS"
    case .unauthenticated: "UNAUTHENTICATED"
    }
  }
}
