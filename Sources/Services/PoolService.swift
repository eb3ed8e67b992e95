package import EventLoop
package import Messages
internal import Model
package import RPC
package import Store

/// The pools of a tenant: asking for them, reading, scaling and deleting them (S13, S38, S48).
///
/// A change is decided and written down in one transaction, with all that it takes: quota, stock, addresses,
/// nodes, the operation, its events. The fleet then brings the world there (DESIGN §1.3).
@LoopActor
package struct PoolService {
  let store: Store
  let mutations: Mutations
  let pageWalks: PageWalks
  let uids: UIDSource

  /// Serves the pools in `store`.
  package init(store: Store, mutations: Mutations, pageWalks: PageWalks, uids: UIDSource) {
    self.store = store
    self.mutations = mutations
    self.pageWalks = pageWalks
    self.uids = uids
  }

  /// Puts the methods on a table.
  package func register(on table: MethodTable) {
    let reader = Access.tenant(atLeast: .viewer)
    let writer = Access.tenant(atLeast: .operator)
    table.unary(PoolMethods.createPool, allow: writer, createPool)
    table.unary(PoolMethods.getPool, allow: reader, getPool)
    table.unary(PoolMethods.listPools, allow: reader, listPools)
    table.unary(PoolMethods.scalePool, allow: writer, scalePool)
    table.unary(PoolMethods.deletePool, allow: writer, deletePool)
    table.unary(PoolMethods.updatePool, allow: writer, updatePool)
    table.unary(PoolMethods.setNasConnection, allow: writer, setNasConnection)
    table.unary(PoolMethods.retryEnvironment, allow: writer, retryEnvironment)
  }

  /// Reads one pool: the bytes that its row got at commit.
  package func getPool(_ request: GetPoolRequest, _ call: Call) throws(Problem) -> Reply<Pool> {
    guard let row = store.pool(named: request.name, tenant: call.tenant) else {
      if request.name == NameRules.publicPool { return try getPublicPool(request, call) }
      throw .missingPool(request.name)
    }
    if !request.uid.isEmpty {
      try requireIdentity(of: "pool", request.name, uid: (request.uid, row.value.pool.uid))
    }
    return Reply(row)
  }

  /// Reads the built-in pool; how many nodes it has is for admins (R21).
  private func getPublicPool(
    _ request: GetPoolRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Pool> {
    guard let row = store.state.publicPool else { throw .missingPool(request.name) }
    try requireIdentity(of: "pool", request.name, uid: (request.uid, row.value.pool.uid))
    if call.caller.role == .admin { return Reply(row) }
    return Reply(row.value.pool.withoutCounts, revision: row.revision)
  }

  /// Lists the tenant's pools by name, of one type or both (S10); of type PUBLIC there is the built-in one.
  package func listPools(
    _ request: ListPoolsRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListPoolsReply> {
    if case .unrecognized = request.type {
      throw .invalidField(
        "type",
        "must be DEVELOPMENT_TRAINING, SERVICE_DEPLOYMENT or PUBLIC, or left out"
      )
    }
    let state = store.state
    return try pageWalks.page(PoolMethods.listPools, request, call, at: state.revision) {
      if request.type == .public {
        let isAdmin = call.caller.role == .admin
        let pools = [state.publicPool?.value.pool].compactMap(\.self)
        return Listing(messages: isAdmin ? pools : pools.map(\.withoutCounts))
      }
      return Listing(state.pools, in: call.caller.tenant) { row in
        request.type == .unspecified || row.pool.type == request.type
      }
    }
  }
}

extension Draft {
  /// The tenant's pool of that name, for a change.
  ///
  /// - Throws: POOL_NOT_FOUND; PUBLIC_POOL_IS_FIXED for the built-in one (R21).
  func pool(_ name: String, tenant: String, to verb: String) throws(Problem) -> Row<PoolRow> {
    if name == NameRules.publicPool { throw .publicPoolIsFixed(verb) }
    guard let row = state.pool(named: name, tenant: tenant) else { throw .missingPool(name) }
    return row
  }

  /// Lets a tenant have more of something, or says why not (R9).
  ///
  /// - Throws: QUOTA_EXCEEDED.
  func requireQuota(
    _ resource: Quota.Resource,
    for requested: Int64,
    tenant: String
  ) throws(Problem) {
    try resource.require(
      requested,
      set: state.quotas[tenant, resource.rawValue]?.value.quota,
      used: counters(of: tenant).used(of: resource)
    )
  }

  /// Puts an operation and gives it as it then stands.
  mutating func accept(_ operation: Operation) -> Operation {
    var row = OperationRow()
    row.operation = operation
    put(row)
    return state.operations[operation.tenant, operation.name]?.value.operation ?? operation
  }
}

extension Problem {
  /// A pool that is not there, or was not named.
  static func missingPool(_ name: String) -> Problem {
    name.isEmpty ? .invalidField("name", "is required") : .poolNotFound(name)
  }
}
