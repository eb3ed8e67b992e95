package import Messages
internal import Model
package import RPC
internal import Store

extension PoolService {
  /// Accepts a pool and all that it takes, or refuses it and takes nothing (S13, R3, R8, R9).
  package func createPool(
    _ request: CreatePoolRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Operation> {
    try mutations.perform(PoolMethods.createPool, request, call) {
      (draft) throws(Problem) in
      let state = draft.state
      var pool = try request.validated(zones: state.allZones) { state.flavors["", $0] != nil }
      pool.tenant = call.caller.tenant
      guard state.pools[pool.tenant, pool.name] == nil else { throw .poolExists(pool.name) }
      try draft.requireQuota(.pools, for: 1, tenant: pool.tenant)
      pool.uid = uids.next()
      pool.reconciling = true
      pool.environment = .notInitialized(at: draft.now)
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      let operation = try draft.create(pool, cause: cause, uids: uids)
      return request.validateOnly ? operation.preview : operation
    }
  }
}

extension Draft {
  /// Puts a pool with its nodes, its operation and its event.
  fileprivate mutating func create(
    _ pool: Pool,
    cause: Cause,
    uids: UIDSource
  ) throws(Problem) -> Operation {
    let name = nextOperationName(tenant: pool.tenant)
    let cause = cause.under(name)
    let placed = try place(pool.nodeCount, of: pool, beside: [])
    let network = try network(of: pool, for: pool.nodeCount, uids: uids)
    var row = PoolRow()
    row.pool = pool
    row.createOperation = name
    put(row)
    let plan = addNodes(placed, to: pool, network, operation: name, uids: uids)
    emit(.poolAccepted(pool, cause), poolUID: pool.uid)
    return accept(
      Operation(
        .createPool,
        name: name,
        uid: uids.next(),
        tenant: pool.tenant,
        target: pool.reference,
        plan: plan,
        cause: cause
      )
    )
  }
}

extension Pool.Environment {
  /// That of a pool which has not reached RUNNING yet.
  fileprivate static func notInitialized(at time: Timestamp) -> Pool.Environment {
    var environment = Pool.Environment()
    environment.state = .notInitialized
    environment.updateTime = time
    return environment
  }
}

extension Problem {
  /// A pool whose name is taken (R3).
  fileprivate static func poolExists(_ name: String) -> Problem {
    Problem(
      .alreadyExists,
      .poolExists,
      "There is a pool \(name.quoted) already: choose another name, or delete that one first.",
      metadata: ["pool": name.shown]
    )
  }
}
