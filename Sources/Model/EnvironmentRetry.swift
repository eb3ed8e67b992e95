package import Messages

extension Pool {
  /// Lets the environment be prepared again, or says why not (R11).
  ///
  /// - Parameter preparation: The operation that still has nodes of the pool prepare; "" for none.
  /// - Throws: `failedPrecondition/POOL_DELETING`, `POOL_NOT_RUNNING`, `ENVIRONMENT_NOT_FAILED`.
  package func requireEnvironmentRetry(during preparation: String) throws(Problem) {
    try require([.running, .abnormal], to: "retry its environment")
    let present = environment?.state ?? .notInitialized
    if present == .initializeFailed, preparation.isEmpty { return }
    let remedy =
      switch present {
      case .initialized: "there is nothing to retry"
      case _ where preparation.isEmpty: "wait until it is INITIALIZED or has failed"
      default: "wait until \(preparation) ends, under which nodes still prepare"
      }
    throw Problem(
      .failedPrecondition,
      .environmentNotFailed,
      "The environment of pool \(name) is \(present.name), so it cannot be retried now: \(remedy).",
      metadata: ["pool": name, "environment": present.name, "operation": preparation]
    )
  }
}

extension PoolRow {
  /// Begins to prepare the environment again, under an operation (R11).
  package mutating func retryEnvironment(operation: String, at time: Timestamp) {
    pool.becomeEnvironment(.initializing, at: time)
    pool.reconciling = true
    createOperation = operation
  }
}

extension NodeRow {
  /// Whether it could not prepare, and is still the pool's.
  ///
  /// A removal that waits does not count: it can be cancelled, and then the node stays (R15).
  package var failedToPrepare: Bool {
    release != .started && node.status(of: NodeCondition.prepared) == .false
  }

  /// Is to prepare again from now on, under an operation (R11).
  ///
  /// A node that is not heard of stays ABNORMAL, and prepares when it is back.
  package mutating func retryPreparation(operation: String, at time: Timestamp) {
    createOperation = operation
    phaseTime = time
    node.observe(
      NodeCondition.prepared,
      .unknown,
      reason: "PREPARATION_RETRIED",
      message: "it is to prepare again",
      at: time
    )
    if isLost {
      node.stateMessage = "the agent is not heard of; it is to prepare again"
    } else {
      node.become(.initializing)
    }
  }
}

extension Plan {
  /// A plan that has nodes of a pool prepare again: none comes, none goes.
  package init(preparing nodes: [NodeRow], of pool: Pool) {
    self.init()
    self.nodes = nodes.map(\.node.name)
    zoneCounts = pool.zoneCounts
  }
}
