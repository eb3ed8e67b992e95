package import Messages
internal import Model
package import RPC
internal import Store

extension PoolService {
  /// Scales a pool out by a count, or in by naming nodes (S38–S40, R12–R15).
  package func scalePool(
    _ request: ScalePoolRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Operation> {
    try mutations.perform(PoolMethods.scalePool, request, call) {
      (draft) throws(Problem) in
      let row = try draft.pool(request.name, tenant: call.caller.tenant, to: "scaled").value
      try requireIdentity(
        of: "pool",
        request.name,
        uid: (request.uid, row.pool.uid),
        etag: (request.etag, row.pool.etag)
      )
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      let operation =
        switch try request.scaling(present: row.pool.nodeCount) {
        case .out(let count): try draft.scaleOut(row, to: count, cause: cause, uids: uids)
        case .in(let names):
          try draft.scaleIn(
            row,
            removing: names,
            allowInterrupt: request.allowInterrupt,
            cause: cause,
            uids: uids
          )
        }
      return request.validateOnly ? operation.preview : operation
    }
  }
}

extension Draft {
  /// Adds nodes to a pool until it wants `count`; its operation and its event.
  fileprivate mutating func scaleOut(
    _ row: PoolRow,
    to count: Int64,
    cause: Cause,
    uids: UIDSource
  ) throws(Problem) -> Operation {
    var row = row
    let present = row.pool.nodeCount
    try row.pool.requireScaleOut()
    try row.pool.requireWithinLimit(count, used: present)
    let nodes = state.nodes(ofPool: row.pool.name, tenant: row.pool.tenant).map(\.value)
    let placed = try place(count - present, of: row.pool, beside: nodes)
    let network = try network(of: row.pool, for: count - present, uids: uids)
    let name = nextOperationName(tenant: row.pool.tenant)
    row.pool.nodeCount = count
    row.pool.reconciling = true
    put(row)
    let plan = addNodes(placed, to: row.pool, network, operation: name, uids: uids)
    let cause = cause.under(name)
    emit(.scaleOutAccepted(row.pool, from: present, cause), poolUID: row.pool.uid)
    return accept(
      Operation(
        .scaleOut,
        name: name,
        uid: uids.next(),
        tenant: row.pool.tenant,
        target: row.pool.reference,
        plan: plan,
        cause: cause
      )
    )
  }

  /// Takes nodes out of a pool, exactly those that are named (S40).
  ///
  /// - Returns: A new operation, or the one that removes them already (S44, R15).
  mutating func scaleIn(
    _ row: PoolRow,
    removing names: [String],
    allowInterrupt: Bool,
    cause: Cause,
    uids: UIDSource
  ) throws(Problem) -> Operation {
    let (pool, tenant) = (row.pool, row.pool.tenant)
    let nodes = state.nodes(ofPool: pool.name, tenant: tenant).map(\.value)
    let state = state
    let decision = try pool.removal(
      of: names,
      from: nodes,
      creation: row.createOperation,
      allowInterrupt: allowInterrupt
    ) {
      state.instances(on: $0)
    }
    switch decision {
    case .joins(let name):
      guard let joined = state.operations[tenant, name] else { throw .operationNotFound(name) }
      return joined.value.operation
    case .goes(let removal):
      return release(removal, from: row, cause: cause, uids: uids)
    }
  }

  /// Begins a removal, or keeps its nodes for it until those that it waits for have ended (R15).
  private mutating func release(
    _ removal: ScaleInPlan,
    from row: PoolRow,
    cause: Cause,
    uids: UIDSource
  ) -> Operation {
    var row = row
    let name = nextOperationName(tenant: row.pool.tenant)
    let cause = cause.under(name)
    for node in removal.free {
      if removal.blockers.isEmpty {
        startRelease(of: node, poolUID: row.pool.uid, cause)
      } else {
        var node = node
        node.queueRelease(operation: name)
        put(node)
      }
    }
    row.pool.nodeCount -= Int64(removal.free.count)
    row.pool.reconciling = true
    put(row)
    return accept(
      Operation(
        .scaleIn,
        name: name,
        uid: uids.next(),
        tenant: row.pool.tenant,
        target: row.pool.reference,
        plan: removal.plan,
        cause: cause,
        blockedBy: removal.blockers
      )
    )
  }
}
