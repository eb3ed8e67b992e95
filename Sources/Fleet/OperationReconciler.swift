internal import EventLoop
internal import HashTreeCollections
internal import Logging
internal import Messages
internal import Model
internal import Store

/// Notes in operations what became of their nodes, starts those that waited, and ends them.
@LoopActor
struct OperationReconciler {
  let desk: Desk

  /// Looks at an operation and does what is next.
  func reconcile(tenant: String, name: String) {
    guard let row = desk.state.operations[tenant, name]?.value else { return }
    if row.operation.state.hasEnded { return markFollowers(of: row.operation) }
    let state = desk.state
    let surroundings = OperationSurroundings(
      pool: state.pools[tenant, row.operation.poolName]?.value,
      node: { state.nodes[tenant, $0]?.value },
      hasEnded: { state.operations[tenant, $0]?.value.operation.state.hasEnded ?? true }
    )
    switch row.operation.nextStep(in: surroundings) {
    case .rest: break
    case .start: start(row)
    case .note(let results): note(row, results)
    case .end(let ending, let results): end(row, ending, results)
    }
  }

  /// Those that waited for an operation that has ended.
  private func markFollowers(of ended: Operation) {
    for name in desk.state.activeOperations(tenant: ended.tenant) {
      guard let other = desk.state.operations[ended.tenant, name]?.value.operation,
        other.state == .queued, other.blockedBy.contains(ended.name)
      else { continue }
      desk.mark(operation: name, tenant: ended.tenant)
    }
  }

  /// What it waited for has ended: its nodes that are still there are released now (R15).
  private func start(_ row: OperationRow) {
    desk.commit(key(row)) { draft in
      var row = row
      let tenant = row.operation.tenant
      let cause = Cause.server.under(row.operation.name)
      let pool = draft.state.pools[tenant, row.operation.poolName]?.value
      for blocker in row.operation.blockedBy { _ = row.operation.unblock(from: blocker) }
      for result in row.operation.results where !result.state.hasEnded {
        guard let node = draft.state.nodes[tenant, result.node]?.value, node.release != .started
        else { continue }
        draft.startRelease(of: node, poolUID: pool.uid, cause)
      }
      draft.put(row)
    }
  }

  private func note(_ row: OperationRow, _ results: [Operation.Result]) {
    desk.commit(key(row)) { draft in
      var row = row
      row.operation.results = results
      row.operation.refresh()
      draft.put(row)
    }
  }

  private func end(
    _ row: OperationRow,
    _ ending: Operation.State,
    _ results: [Operation.Result]
  ) {
    desk.commit(key(row)) { draft in
      var row = row
      row.operation.results = results
      let pool = draft.state.pools[row.operation.tenant, row.operation.poolName]?.value
      let failure = row.operation.failure(environment: pool?.pool.environment?.state)
      row.operation.end(
        ending,
        error: ending == .failed ? failure : nil,
        at: draft.now,
        revision: draft.revision
      )
      draft.put(row)
      release(poolOf: row.operation, in: &draft)
    }
  }

  /// The pool is brought up to date with an operation that has ended.
  private func release(poolOf operation: Operation, in draft: inout Draft) {
    let tenant = operation.tenant
    guard var row = draft.state.pools[tenant, operation.poolName]?.value else { return }
    row.pool.reconciling = !draft.state.activeOperations(on: row.pool).isEmpty
    let finishesCreation = row.createOperation == operation.name
    if finishesCreation { row.createOperation = "" }
    // No node has failed; those that were to prepare and did not were removed.
    if finishesCreation, row.pool.environment?.state == .initializing, operation.state != .failed {
      row.pool.becomeEnvironment(.initialized, at: draft.now)
      let cause = Cause.server.under(operation.name)
      draft.put(row)
      draft.emit(.environmentInitialized(row.pool, cause), poolUID: row.pool.uid)
    } else {
      draft.put(row)
    }
  }

  private func key(_ row: OperationRow) -> WorkKey {
    .operation(tenant: row.operation.tenant, name: row.operation.name)
  }
}

extension Operation {
  /// The name of the pool that it works on.
  var poolName: String { target?.name ?? "" }

  /// Gives every result that has not ended its end.
  mutating func resolve(_ body: (inout Result) -> Void) {
    for index in results.indices where !results[index].state.hasEnded { body(&results[index]) }
    refresh()
  }

  /// Why it failed, from its results and the environment of its pool.
  fileprivate func failure(environment: Pool.Environment.State?) -> Problem {
    let failed = results.filter { $0.state == .failed }
    let first = failed.first.map { "\($0.node): \($0.error)" } ?? "no node was made"
    let isEnvironment = kind != .scaleOut && environment == .initializeFailed
    let what = isEnvironment ? "could not prepare" : "could not be made"
    let remedy =
      switch kind {
      case .scaleOut: "Scale out again."
      case _ where isEnvironment: "Rectify the fault, then retry the pool's environment."
      default: "Delete the pool and create it again."
      }
    return Problem(
      .internalError,
      isEnvironment ? .environmentFailed : .nodeCreationFailed,
      "\(failed.count) of \(Int64(results.count).of("node")) \(what); \(first.closed) \(remedy)",
      metadata: [
        "failed": String(failed.count), "total": String(results.count),
        "node": failed.first?.node ?? "", "error": failed.first?.error ?? "",
      ]
    )
  }
}
