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
      let name = request.pool?.name ?? ""
      if name.isEmpty { throw .invalidField("pool.name", "is required") }
      let present = try draft.pool(name, tenant: call.caller.tenant, to: "updated")
      var row = present.value
      try requireIdentity(
        of: "pool",
        name,
        uid: (request.pool?.uid ?? "", row.pool.uid),
        etag: (request.pool?.etag ?? "", row.pool.etag)
      )
      try row.pool.requireUpdate()
      try request.apply(to: &row.pool)
      let fields = request.updateMask?.paths ?? []
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      return draft.replace(present, by: consume row) { .poolUpdated($0, fields: fields, cause) }
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
      let present = try draft.pool(request.name, tenant: tenant, to: "connected to file storage")
      var row = present.value
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
      row.pool.nas = nas.enabled ? nas : nil
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      return draft.replace(present, by: row) { .nasChanged($0, cause) }
    }
  }
}

extension Draft {
  /// Puts a pool as it is to be, with an event; a pool that is so already is left alone.
  ///
  /// - Returns: The pool as it then stands, in the bytes of its row.
  fileprivate mutating func replace(
    _ present: Row<PoolRow>,
    by row: consuming PoolRow,
    event: (Pool) -> Event
  ) -> Reply<Pool> {
    guard !present.isPool(row.pool) else { return Reply(present) }
    let uid = row.pool.uid
    let event = event(row.pool)
    let replaced = put(row)
    emit(consume event, poolUID: uid)
    return Reply(replaced)
  }
}
