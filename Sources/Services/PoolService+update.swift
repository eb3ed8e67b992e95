package import Messages
internal import Model
package import RPC
internal import Store

extension PoolService {
  /// Changes description, limit, protection or labels of a pool; nothing else ever changes (S9, R10).
  package func updatePool(
    _ request: UpdatePoolRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Pool> {
    try mutations.perform(PoolMethods.updatePool, request, call) {
      (draft) throws(Problem) in
      let given = request.pool ?? Pool()
      if given.name.isEmpty { throw .invalidField("pool.name", "is required") }
      let row = try draft.poolRow(given.name, tenant: call.caller.tenant, to: "updated")
      try requireIdentity(
        of: "pool",
        given.name,
        uid: (given.uid, row.pool.uid),
        etag: (given.etag, row.pool.etag)
      )
      try row.pool.requireUpdate()
      let pool = try request.applied(to: row.pool)
      let fields = request.updateMask?.paths ?? []
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      return draft.replace(row, by: pool) { .poolUpdated($0, fields: fields, cause) }
    }
  }

  /// Connects a development/training pool to file storage, or ends that (S34–S37, R19).
  package func setNasConnection(
    _ request: SetNasConnectionRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Pool> {
    let tenant = call.caller.tenant
    return try mutations.perform(PoolMethods.setNasConnection, request, call) {
      (draft) throws(Problem) in
      let row = try draft.poolRow(request.name, tenant: tenant, to: "connected to file storage")
      try requireIdentity(
        of: "pool",
        request.name,
        uid: (request.uid, row.pool.uid),
        etag: (request.etag, row.pool.etag)
      )
      let nas = try request.validated()
      try row.pool.requireNas()
      let network = draft.state.dedicatedNetworks[tenant, DedicatedBlocks.name]?.value
      if nas.enabled {
        try nas.require(
          vpc: draft.state.vpcs[tenant, nas.vpc]?.value.vpc,
          subnet: draft.state.subnets[tenant, nas.subnet]?.value.subnet,
          beside: network?.dedicatedNetwork.cidr ?? ""
        )
      }
      var pool = row.pool
      pool.nas = nas.enabled ? nas : nil
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      return draft.replace(row, by: pool) { .nasChanged($0, cause) }
    }
  }
}

extension Draft {
  /// Puts a pool as it is to be, with an event; a pool that is so already is left alone.
  ///
  /// - Returns: The pool as it then stands.
  fileprivate mutating func replace(
    _ row: PoolRow,
    by pool: Pool,
    event: (Pool) -> Event
  ) -> Pool {
    guard pool != row.pool else { return pool }
    var row = row
    row.pool = pool
    put(row)
    emit(event(pool), poolUID: pool.uid)
    return state.pools[pool.tenant, pool.name]?.value.pool ?? pool
  }
}
