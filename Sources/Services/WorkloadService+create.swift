package import Messages
internal import Model
package import RPC
internal import Store

extension WorkloadService {
  /// Places a workload, all of its instances or none, or says why not (S5, S7, S8, S11, S12, S14, R14).
  ///
  /// Nodes that are chosen to go take no instances, and both are decided in transactions: nothing slips onto a
  /// node that is about to leave.
  package func createWorkload(
    _ request: CreateWorkloadRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Workload> {
    try mutations.perform(WorkloadMethods.createWorkload, request, call) {
      (draft) throws(Problem) in
      var workload = try request.validated()
      workload.tenant = call.caller.tenant
      guard let pool = draft.state.pool(of: workload)?.value.pool else {
        throw .poolNotFound(workload.pool)
      }
      try workload.requirePlace(in: pool, zones: draft.state.allZones)
      try pool.admit(workload.kind)
      try draft.requireFreeName(of: workload)
      try draft.requireQuota(.workloads, for: 1, tenant: workload.tenant)
      if !request.validateOnly { workload.uid = uids.next() }
      workload.place(on: try draft.nodes(for: workload, in: pool, uids: uids))
      workload.startLease(at: draft.now)
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      draft.emit(.workloadPlaced(workload, cause), poolUID: pool.uid)
      var row = WorkloadRow()
      row.workload = workload
      return draft.accept(row)
    }
  }
}

extension Draft {
  /// A name is taken until the last instance has ended: then a new workload may take its place.
  fileprivate func requireFreeName(of workload: Workload) throws(Problem) {
    guard let present = state.workloads[workload.tenant, workload.name]?.value.workload,
      present.isHolding
    else { return }
    let remedy =
      present.state.isLive
      ? "choose another name, or release that one first"
      : "choose another name, or wait until its instances have ended"
    throw Problem(
      .alreadyExists,
      .workloadExists,
      "There is a workload \(workload.name.quoted) already, which is \(present.state.name): \(remedy).",
      metadata: ["workload": workload.name, "state": present.state.name]
    )
  }

  /// The node of each instance: of those that the pool has, or, in the public pool, new ones.
  fileprivate mutating func nodes(
    for workload: Workload,
    in pool: Pool,
    uids: UIDSource
  ) throws(Problem) -> [String] {
    if pool.type == .public { return try makeNodes(for: workload, of: pool, uids: uids) }
    let nodes = state.nodes(ofPool: pool.name, tenant: workload.tenant).map(\.value)
    return try workload.placement(on: nodes)
  }
}
