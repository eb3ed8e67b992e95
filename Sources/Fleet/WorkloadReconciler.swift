internal import EventLoop
internal import HashTreeCollections
internal import Logging
internal import Messages
internal import Model
internal import Store

/// Ends workloads whose lease has run out, and says so before.
@LoopActor
struct WorkloadReconciler {
  let desk: Desk

  /// Looks at a workload and does what is next.
  func reconcile(tenant: String, name: String) {
    guard let row = desk.state.workloads[tenant, name]?.value else { return }
    let key = WorkKey.workload(tenant: tenant, name: name)
    switch row.nextStep(now: desk.now) {
    case .rest: break
    case .wait(let pause): desk.queue.mark(key, after: pause)
    case .warn(let left): warn(row, left, key)
    case .release: release(row, key)
    }
  }

  /// After a start every live lease runs its full length again: its holder could not renew it meanwhile (DESIGN
  /// §4).
  func renewAll() {
    for row in desk.state.workloads.sorted.map(\.value) {
      guard row.workload.state.isLive, row.workload.lease != nil else { continue }
      // One by one: all of them may be more than one transaction holds.
      desk.commit(.workload(tenant: row.workload.tenant, name: row.workload.name)) { draft in
        var row = row
        row.workload.startLease(at: draft.now)
        row.leaseWarned = false
        draft.put(row)
      }
    }
  }

  private func warn(_ row: WorkloadRow, _ left: Duration, _ key: WorkKey) {
    desk.commit(key) { draft in
      var row = row
      row.leaseWarned = true
      draft.put(row)
      draft.emit(
        .leaseEnding(row.workload, left: left, .server),
        poolUID: (draft.state.pool(of: row.workload)?.value).uid
      )
    }
  }

  private func release(_ row: WorkloadRow, _ key: WorkKey) {
    desk.commit(key) { draft in
      var row = row
      row.workload.end(.released, message: "Its lease has ended.")
      draft.put(row)
      draft.emit(
        .leaseEnded(row.workload, .server),
        poolUID: (draft.state.pool(of: row.workload)?.value).uid
      )
    }
  }
}

extension Draft {
  /// Notes what an agent knows of instances of its node, with the events that it makes true.
  ///
  /// - Parameters:
  ///   - reports: what it knows; instances that are none of the node's are passed over.
  ///   - node: the node.
  mutating func note(_ reports: [InstanceReport], of node: Node) {
    let byUID = Dictionary(reports.map { ($0.uid, $0) }) { _, last in last }
    for workload in state.workloads(on: node) {
      var row = workload.value
      let before = row.workload.state
      var hasChanged = false
      for instance in row.workload.instances where instance.node == node.name {
        guard let report = byUID[instance.uid] else { continue }
        if row.workload.note(report, at: now) { hasChanged = true }
      }
      guard hasChanged else { continue }
      put(row)
      emitStateEvent(of: row, before: before)
    }
  }

  /// Workloads of which an instance's node cannot be made: they end whole, because they never ran whole (R21).
  mutating func failWorkloads(on node: Node, because reason: String, poolUID: String) {
    for workload in state.workloads(on: node) where workload.value.workload.state.isLive {
      var row = workload.value
      row.workload.end(.failed, message: "Node \(node.name) could not be made: \(reason.closed)")
      put(row)
      emit(.workloadEnded(row.workload, .server), poolUID: poolUID)
    }
  }

  private mutating func emitStateEvent(of row: WorkloadRow, before: Workload.State) {
    let workload = row.workload
    guard workload.state != before else { return }
    let event: Event =
      workload.state == .running
      ? .workloadRunning(workload, .server) : .workloadEnded(workload, .server)
    emit(event, poolUID: (state.pool(of: workload)?.value).uid)
  }
}
