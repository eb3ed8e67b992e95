package import Messages

/// What is to be done for a pool next.
package enum PoolStep: Hashable, Sendable {
  /// Nothing, until something changes.
  case rest
  /// Every node of its creation has registered: be RUNNING, begin to prepare (S13, R11).
  case run
  /// Its creation cannot finish, for this reason: be FAILED (R24).
  case fail(String)
  /// None of its nodes is AVAILABLE: be ABNORMAL (S12).
  case becomeAbnormal
  /// A node is AVAILABLE again: be RUNNING.
  case recover
  /// It is DELETING and its last node is gone: remove it (S48).
  case remove
}

extension PoolRow {
  /// What is to be done next.
  ///
  /// - Parameter creation: the operation that creates the pool, while it runs.
  /// - Returns: one step.
  package func nextStep(creation: Operation?) -> PoolStep {
    // The public pool is there without nodes, and for good (R21).
    if pool.type == .public { return .rest }
    let counts = pool.nodeCounts ?? Pool.NodeCounts()
    switch pool.state {
    case .creating: return creationStep(counts, creation)
    case .running: return isLost(counts) ? .becomeAbnormal : .rest
    case .abnormal: return counts.available > 0 ? .recover : .rest
    case .deleting: return counts.total == 0 ? .remove : .rest
    case .failed, .unspecified, .unrecognized: return .rest
    }
  }

  private func creationStep(_ counts: Pool.NodeCounts, _ creation: Operation?) -> PoolStep {
    guard counts.pending == 0, counts.creating == 0, let creation else { return .rest }
    let failed = creation.results.filter { $0.state == .failed }
    if let first = failed.first {
      let others = failed.count > 1 ? " (and \(failed.count - 1) more)" : ""
      return .fail("Node \(first.node)\(others) could not be made: \(first.error.closed)")
    }
    return counts.total > 0 ? .run : .rest
  }

  /// Before its environment is prepared no node can be AVAILABLE, and a pool is not ABNORMAL for that.
  private func isLost(_ counts: Pool.NodeCounts) -> Bool {
    pool.environment?.state == .initialized && counts.available == 0
  }
}

extension Pool.NodeCounts {
  /// The nodes in any state.
  package var total: Int64 {
    pending + creating + initializing + available + abnormal + deleting
  }
}
