package import Messages

/// What is to be done for an operation next.
package enum OperationStep: Hashable, Sendable {
  /// Nothing, until something changes.
  case rest
  /// What it waited for has ended: start the removals.
  case start
  /// It goes on, with these results.
  case note([Operation.Result])
  /// It has ended so, with these results.
  case end(Operation.State, [Operation.Result])
}

/// What an operation's next step depends on, beside itself.
package struct OperationSurroundings {
  /// The pool it works on; nil once it is gone.
  package var pool: PoolRow?
  /// The tenant's nodes by name.
  package var node: (String) -> NodeRow?
  /// Whether another operation of the tenant has ended, or is not known any more.
  package var hasEnded: (String) -> Bool

  /// The pool, the nodes and the operations around an operation.
  package init(
    pool: PoolRow?,
    node: @escaping (String) -> NodeRow?,
    hasEnded: @escaping (String) -> Bool
  ) {
    self.pool = pool
    self.node = node
    self.hasEnded = hasEnded
  }
}

extension Operation {
  /// What is to be done next.
  ///
  /// A pool's deletion ends with the pool, not here.
  package func nextStep(in surroundings: OperationSurroundings) -> OperationStep {
    switch state {
    case .queued: return blockedBy.allSatisfy(surroundings.hasEnded) ? .start : .rest
    case .running: break
    case .succeeded, .failed, .cancelled, .unspecified, .unrecognized: return .rest
    }
    let now = results(in: surroundings)
    if hasFinished(now, in: surroundings) { return .end(Self.ending(of: now), now) }
    return now == results ? .rest : .note(now)
  }

  /// The results as the nodes show them: what has ended stays as it was.
  package func results(in surroundings: OperationSurroundings) -> [Result] {
    results.map { result in
      guard result.state == .running else { return result }
      var result = result
      switch kind {
      case .createPool, .scaleOut, .retryEnvironment: resolveCreation(&result, in: surroundings)
      case .scaleIn, .deletePool:
        if surroundings.node(result.node) == nil { result.state = .succeeded }
      case .unspecified, .unrecognized: break
      }
      return result
    }
  }

  /// Failed nodes were noted when they failed; here are those that are ready, or went another way.
  private func resolveCreation(_ result: inout Result, in surroundings: OperationSurroundings) {
    guard let row = surroundings.node(result.node) else {
      result.state = .cancelled
      result.error = "the node was removed before it was ready"
      return
    }
    if row.release == .started, row.removeOperation != name {
      result.state = .cancelled
      result.error = "\(row.removeOperation) removes the node"
    } else if row.prepared {
      result.state = .succeeded
    } else if kind == .createPool, surroundings.pool?.pool.state == .failed {
      result.state = .cancelled
      result.error = "the pool's creation failed"
    }
  }

  private func hasFinished(_ results: [Result], in surroundings: OperationSurroundings) -> Bool {
    guard results.allSatisfy({ $0.state != .running }) else { return false }
    switch kind {
    case .createPool:
      if surroundings.pool?.pool.state == .creating { return false }
    case .scaleOut, .retryEnvironment: break
    case .scaleIn: return true
    case .deletePool, .unspecified, .unrecognized: return false
    }
    // Done means done: the nodes that could not be made are gone, too.
    return results.allSatisfy { result in
      guard result.state == .failed, let row = surroundings.node(result.node) else { return true }
      return row.release != .started || row.removeOperation != name
    }
  }

  /// How an operation with these results ends: one failure fails it.
  private static func ending(of results: [Result]) -> State {
    if results.contains(where: { $0.state == .failed }) { return .failed }
    let hasSuccess = results.contains { $0.state == .succeeded }
    return hasSuccess || results.isEmpty ? .succeeded : .cancelled
  }
}
