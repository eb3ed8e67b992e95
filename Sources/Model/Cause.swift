/// Who and what made something happen: for operations and events.
package struct Cause: Sendable, Hashable {
  /// The caller's identity, or `Cause.server`'s.
  package var actor: String
  /// The operation it belongs to, or empty.
  package var operation: String
  /// The request id of the call, or empty.
  package var requestID: String

  /// What the server does by itself: the operation may be empty.
  package static let server = Cause(actor: "poolkeeper")

  /// A cause with its parts.
  package init(actor: String, operation: String = "", requestID: String = "") {
    self.actor = actor
    self.operation = operation
    self.requestID = requestID
  }

  /// The same cause under an operation.
  package func under(_ operation: String) -> Cause {
    Cause(actor: actor, operation: operation, requestID: requestID)
  }
}
