package import Messages
internal import Model
package import RPC
internal import Store

extension PoolService {
  /// Deletes a pool with all its nodes, from any state (S48, S50, R12, R18).
  ///
  /// A pool that is being deleted answers with that operation.
  package func deletePool(
    _ request: DeletePoolRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Operation> {
    try mutations.perform(PoolMethods.deletePool, request, call) {
      (draft) throws(Problem) in
      let row = try draft.pool(request.name, tenant: call.caller.tenant, to: "deleted").value
      try requireIdentity(
        of: "pool",
        request.name,
        uid: (request.uid, row.pool.uid),
        etag: (request.etag, row.pool.etag)
      )
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      let operation = try draft.deletion(
        of: row,
        force: request.force,
        cause: cause,
        uids: uids
      )
      return request.validateOnly ? operation.preview : operation
    }
  }
}

extension Draft {
  /// The deletion of a pool: the one under way, or a new one.
  fileprivate mutating func deletion(
    of row: PoolRow,
    force: Bool,
    cause: Cause,
    uids: UIDSource
  ) throws(Problem) -> Operation {
    if let known = state.operations[row.pool.tenant, row.deleteOperation] {
      return known.value.operation
    }
    let nodes = state.nodes(ofPool: row.pool.name, tenant: row.pool.tenant).map(\.value)
    try row.pool.requireDeletable(nodes: nodes.map(\.node))
    let workloads = liveWorkloads(on: nodes)
    try row.pool.requireUnused(by: workloads.map(\.workload), force: force)
    let name = nextOperationName(tenant: row.pool.tenant)
    let cause = cause.under(name)
    let hit = makeUnavailable(workloads, of: row.pool, cause)
    takeOver(operationsOn: row.pool, by: name)
    var row = row
    row.pool.become(.deleting)
    row.pool.reconciling = true
    row.createOperation = ""
    row.deleteOperation = name
    put(row)
    emit(.poolDeletionStarted(row.pool, cause), poolUID: row.pool.uid)
    for node in nodes { startRelease(of: node, poolUID: row.pool.uid, cause) }
    var plan = Plan(removing: nodes, named: nodes.map(\.node.name), leaving: [])
    plan.instances = hit
    return accept(
      Operation(
        .deletePool,
        name: name,
        uid: uids.next(),
        tenant: row.pool.tenant,
        target: row.pool.reference,
        plan: plan,
        cause: cause
      )
    )
  }

  /// The workloads on nodes that have not ended, by name.
  private func liveWorkloads(on nodes: [NodeRow]) -> [WorkloadRow] {
    var found: [String: WorkloadRow] = [:]
    for node in nodes {
      for row in state.workloads(on: node.node) where row.value.workload.state.isLive {
        found[row.value.workload.name] = row.value
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Workloads lose their pool: UNAVAILABLE, in this transaction (S49, R18).
  ///
  /// - Returns: The names of the instances that are interrupted.
  private mutating func makeUnavailable(
    _ workloads: [WorkloadRow],
    of pool: Pool,
    _ cause: Cause
  ) -> [String] {
    var hit: [String] = []
    for var row in workloads {
      row.workload.end(.unavailable, message: "Its pool \(pool.name) is deleted.")
      hit += row.workload.interrupt(on: nil, because: "Its pool is deleted.", at: now)
      put(row)
      emit(.workloadUnavailable(row.workload, cause), poolUID: pool.uid)
    }
    return hit
  }

  /// Ends what is under way on a pool: the deletion does it from now on (R15).
  private mutating func takeOver(operationsOn pool: Pool, by deletion: String) {
    for var row in state.activeOperations(on: pool) {
      row.operation.endTakenOver(by: deletion, at: now, revision: revision)
      put(row)
    }
  }
}
