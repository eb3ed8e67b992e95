internal import Messages
internal import Model
package import Store

extension Draft {
  /// Makes the built-in pool of a new store; one that is there stays (R21).
  package mutating func makePublicPool(uids: UIDSource) {
    guard state.publicPool == nil else { return }
    var row = PoolRow()
    row.pool = .builtIn(uid: uids.next(), at: now)
    put(row)
  }

  /// Gives a workload nodes of its own in the public pool: PENDING, with their stock and addresses (S2, S3, R21).
  ///
  /// - Returns: The names of the nodes, one an instance.
  /// - Throws: FLAVOR_NOT_FOUND, NO_STOCK, NO_ADDRESS, NO_NETWORK.
  mutating func makeNodes(
    for workload: Workload,
    of publicPool: Pool,
    uids: UIDSource
  ) throws(Problem) -> [String] {
    var pool = publicPool
    pool.tenant = workload.tenant
    pool.flavor = workload.flavor
    pool.zone = workload.zone
    let placed = try place(workload.instanceCount, of: pool, beside: [])
    let network = try network(of: pool, for: workload.instanceCount, uids: uids)
    return addNodes(placed, to: pool, network, operation: "", uids: uids).nodes
  }
}
