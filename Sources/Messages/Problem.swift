/// Why a call failed: code, reason, a sentence for people, and details for programs (AIP-193).
///
/// Services, dispatcher and client all throw it; on the wire it is a google.rpc.Status whose details are
/// an ErrorInfo of the domain `poolkeeper`, a BadRequest when fields are wrong, and a RetryInfo when it is
/// known from when on the same call may do better.
public struct Problem: Error, Sendable, Hashable {
  /// Whose reasons `Reason` lists.
  public static let domain = "poolkeeper"

  /// How the call ended, coarsely.
  public var code: StatusCode

  /// How it ended, finely; nil when the code says all there is.
  public var reason: Reason?

  /// One sentence for people: what is wrong and what to do next.
  public var message: String

  /// Every variable of the message by its name.
  public var metadata: [String: String]

  /// Every field of the request that is wrong.
  public var violations: [FieldViolation]

  /// How long to wait before the same call is made again; nil when nobody knows, or it never helps.
  public var retryDelay: Duration?

  /// A problem with its details.
  public init(
    _ code: StatusCode,
    _ reason: Reason?,
    _ message: String,
    metadata: [String: String] = [:],
    violations: [FieldViolation] = [],
    retryDelay: Duration? = nil
  ) {
    self.code = code
    self.reason = reason
    self.message = message
    self.metadata = metadata
    self.violations = violations
    self.retryDelay = retryDelay
  }

  /// The problem that a peer's status tells of.
  ///
  /// A code outside 0...16 is `unknown`. Details of other types or domains, and reasons that this version
  /// does not know, are left out.
  public init(status: Status) {
    self.init(StatusCode(rawValue: status.code) ?? .unknown, nil, status.message)
    for detail in status.details {
      if let info = detail.unpacked(as: ErrorInfo.self), info.domain == Self.domain {
        reason = Reason(name: info.reason)
        metadata = info.metadata
      } else if let request = detail.unpacked(as: BadRequest.self) {
        violations += request.fieldViolations.map {
          FieldViolation(field: $0.field, description: $0.description)
        }
      } else if let retry = detail.unpacked(as: RetryInfo.self) {
        retryDelay = retry.retryDelay?.duration
      }
    }
  }

  /// The problem as it goes on the wire.
  public var status: Status {
    var status = Status()
    status.code = code.rawValue
    status.message = message
    if reason != nil || !metadata.isEmpty {
      var info = ErrorInfo()
      info.reason = reason?.name ?? ""
      info.domain = Self.domain
      info.metadata = metadata
      status.details.append(AnyMessage(packing: info))
    }
    if !violations.isEmpty {
      var request = BadRequest()
      request.fieldViolations = violations.map(\.message)
      status.details.append(AnyMessage(packing: request))
    }
    if let retryDelay {
      var retry = RetryInfo()
      retry.retryDelay = ProtobufDuration(retryDelay)
      status.details.append(AnyMessage(packing: retry))
    }
    return status
  }
}

extension Problem: CustomStringConvertible {
  /// The code, the reason and the message, for logs.
  public var description: String {
    let reason = reason.map { "/\($0.name)" } ?? ""
    return "\(code.name)\(reason): \(message)"
  }
}

/// One field of a request that is wrong.
public struct FieldViolation: Sendable, Hashable {
  /// The path of the field in the request, by proto names: `pool.node_count`.
  public var field: String

  /// Why its value is refused, one sentence.
  public var description: String

  /// A violation of one field.
  public init(field: String, description: String) {
    self.field = field
    self.description = description
  }

  /// The violation as it goes on the wire.
  fileprivate var message: BadRequest.FieldViolation {
    var message = BadRequest.FieldViolation()
    message.field = field
    message.description = description
    return message
  }
}
