internal import Messages
internal import Model

extension Problem {
  /// A resource whose name is taken in its tenant and kind.
  static func alreadyExists(_ kind: String, _ name: String) -> Problem {
    Problem(
      .alreadyExists,
      .alreadyExists,
      "There is a \(kind) \(name.quoted) already: choose another name, or delete it first.",
      metadata: ["kind": kind, "name": name]
    )
  }

  /// A server that is about to end: what waits on it asks the next one.
  static let stopping = Problem(
    .unavailable,
    .notServing,
    "The server stops: try again when it is back."
  )

  /// A call that nobody waits for any more.
  static let cancelled = Problem(.cancelled, nil, "The call was cancelled.")

  /// A request id that belongs to another request.
  static func requestIDReused(_ id: String) -> Problem {
    Problem(
      .invalidArgument,
      .requestIDReused,
      "The request id \(id.quoted) was used for another request: take a new one.",
      metadata: ["request_id": id.shown]
    )
  }

  /// A list request that is mostly unknown fields.
  static let filtersTooLarge = Problem(
    .invalidArgument,
    nil,
    "The filters of the list are too large: send only fields that the server knows."
  )

  /// A page token that this server never made.
  static let pageTokenInvalid = Problem(
    .invalidArgument,
    .pageTokenInvalid,
    "The page token is none of this server's: list from the first page.",
    violations: [FieldViolation(field: "page_token", description: "is none of this server's.")]
  )

  /// A page token that came with other filters.
  static let pageTokenOfOtherListing = Problem(
    .invalidArgument,
    .pageTokenInvalid,
    "The page token belongs to a call with other filters: give the same ones, or list from the first page.",
    violations: [FieldViolation(field: "page_token", description: "belongs to other filters.")]
  )

  /// A page token whose revision is no longer kept.
  static let pageTokenExpired = Problem(
    .outOfRange,
    .pageTokenExpired,
    "The listing of the page token is no longer kept: list from the first page."
  )
}
