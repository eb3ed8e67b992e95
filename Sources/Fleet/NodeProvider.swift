package import EventLoop
package import Messages

/// What makes and releases the machines of nodes.
///
/// Every call is idempotent and keyed by the node's uid. It may fail, hang and be repeated while an earlier
/// one still runs: the caller stops waiting after a time, and an answer that comes later counts for nothing.
@LoopActor
package protocol NodeProvider: AnyObject {
  /// Sees to it that the node's machine runs with an agent on it.
  ///
  /// - Parameters:
  ///   - node: whose machine.
  ///   - joinToken: with it the agent registers; a machine that runs with another token gets this one.
  ///     nil: the node has registered, and a machine that runs is left as it is.
  /// - Throws: why there is no such machine now.
  func ensure(_ node: Node, joinToken: String?) async throws(ProviderFailure)

  /// Sees to it that no machine of the node is left, and returns once that is proven.
  ///
  /// - Parameter uid: the node's uid; of a node that is in no row, too.
  /// - Throws: why a machine may be left.
  func ensureReleased(uid: String) async throws(ProviderFailure)

  /// The uids of all nodes that have a machine, or part of one.
  ///
  /// It is complete: what cannot be seen whole is an error.
  /// - Throws: why the listing would not be complete.
  func list() async throws(ProviderFailure) -> Set<String>
}

/// Why a provider could not do what it was asked.
package struct ProviderFailure: Error, Hashable, Sendable {
  /// What is wrong, for people: a clause without its stop.
  package var message: String
  /// Whether it is useless to try again.
  package var isFinal: Bool

  /// A failure with its explanation.
  package init(_ message: String, isFinal: Bool = false) {
    self.message = message
    self.isFinal = isFinal
  }
}
