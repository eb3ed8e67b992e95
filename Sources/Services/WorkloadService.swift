package import EventLoop
package import Messages
internal import Model
package import RPC
package import Store

/// The workloads of a tenant: placing them on nodes, reading, renewing and releasing them (S5, S11, R14).
///
/// Where a workload runs is decided and written down in one transaction; the fleet then has the nodes' agents
/// start and end its instances. Their logs are read by the fleet, too.
@LoopActor
package final class WorkloadService {
  let store: Store
  let mutations: Mutations
  let pageWalks: PageWalks
  let uids: UIDSource
  let health: ServerHealth
  /// The watches that are open, by tenant.
  var watches: [String: [ObjectIdentifier: WorkloadWatch]] = [:]

  /// Serves the workloads in `store`; watches end when `health` says that the server stops.
  package init(
    store: Store,
    mutations: Mutations,
    pageWalks: PageWalks,
    uids: UIDSource,
    health: ServerHealth
  ) {
    self.store = store
    self.mutations = mutations
    self.pageWalks = pageWalks
    self.uids = uids
    self.health = health
    _ = store.observe { [weak self] effects in
      for case .workload(let row) in effects { self?.note(row.value.workload) }
    }
    health.observe { [weak self] in self?.wakeWatches() }
  }

  /// Puts the methods on a table.
  package func register(on table: MethodTable) {
    let reader = Access.tenant(atLeast: .viewer)
    let writer = Access.tenant(atLeast: .service)
    table.unary(WorkloadMethods.createWorkload, allow: writer, createWorkload)
    table.unary(WorkloadMethods.getWorkload, allow: reader, getWorkload)
    table.unary(WorkloadMethods.listWorkloads, allow: reader, listWorkloads)
    table.unary(WorkloadMethods.renewWorkload, allow: writer, renewWorkload)
    table.unary(WorkloadMethods.releaseWorkload, allow: writer, releaseWorkload)
    table.serverStream(WorkloadMethods.watchWorkloads, allow: reader, watchWorkloads)
  }

  /// Reads one workload: the bytes that its row got at commit.
  package func getWorkload(
    _ request: GetWorkloadRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Workload> {
    guard let row = store.state.workloads[call.caller.tenant, request.name] else {
      throw .missingWorkload(request.name)
    }
    try requireIdentity(of: "workload", request.name, uid: (request.uid, row.value.workload.uid))
    return Reply(row)
  }

  /// Lists workloads by name: of a pool, on a node, of a kind, in a state, or all.
  package func listWorkloads(
    _ request: ListWorkloadsRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListWorkloadsReply> {
    let state = store.state
    let method = WorkloadMethods.listWorkloads
    return try pageWalks.page(method, request, call, at: state.revision) {
      Listing(state.workloads, in: call.caller.tenant) { request.matches($0.workload) }
    }
  }

  /// Lets a workload run for another lease, from now on.
  package func renewWorkload(
    _ request: RenewWorkloadRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Workload> {
    try mutations.perform(WorkloadMethods.renewWorkload, request, call) {
      (draft) throws(Problem) in
      var row = try draft.workloadRow(request.name, (request.uid, request.etag), call)
      row.workload = try request.applied(to: row.workload, at: draft.now)
      row.leaseWarned = false
      return draft.accept(row)
    }
  }

  /// Ends a workload: its instances are ended by the fleet; one that has ended is left as it is.
  package func releaseWorkload(
    _ request: ReleaseWorkloadRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Workload> {
    try mutations.perform(WorkloadMethods.releaseWorkload, request, call) {
      (draft) throws(Problem) in
      var row = try draft.workloadRow(request.name, (request.uid, request.etag), call)
      guard row.workload.state.isLive else { return row.workload }
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      row.workload.end(.released, message: "\(call.caller.identity) released it.")
      let pool = draft.state.pool(of: row.workload)?.value.pool
      draft.emit(.workloadReleased(row.workload, cause), poolUID: pool?.uid ?? "")
      return draft.accept(row)
    }
  }
}

extension Draft {
  /// The caller's workload of a name, for a change.
  ///
  /// - Throws: WORKLOAD_NOT_FOUND; STALE_ETAG when it is not the one that is meant.
  fileprivate func workloadRow(
    _ name: String,
    _ expected: (uid: String, etag: String),
    _ call: Call
  ) throws(Problem) -> WorkloadRow {
    guard let row = state.workloads[call.caller.tenant, name]?.value else {
      throw .missingWorkload(name)
    }
    try requireIdentity(
      of: "workload",
      name,
      uid: (expected.uid, row.workload.uid),
      etag: (expected.etag, row.workload.etag)
    )
    return row
  }

  /// Puts a workload and gives it as it then stands.
  mutating func accept(_ row: WorkloadRow) -> Workload {
    put(row)
    return state.workloads[row.workload.tenant, row.workload.name]?.value.workload ?? row.workload
  }
}

extension ListWorkloadsRequest {
  /// Whether a workload passes the filters.
  fileprivate func matches(_ workload: Workload) -> Bool {
    (pool.isEmpty || workload.pool == pool)
      && (kind == .unspecified || workload.kind == kind)
      && (state == .unspecified || workload.state == state)
      && (node.isEmpty || workload.activeNodes.contains(node))
  }
}

extension Problem {
  /// A workload that is not there, or was not named.
  fileprivate static func missingWorkload(_ name: String) -> Problem {
    name.isEmpty ? .invalidField("name", "is required") : .workloadNotFound(name)
  }
}
