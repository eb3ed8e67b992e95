package import Messages
package import Model

extension Draft {
  /// Begins the release of a node, or takes over the one that has begun: the only way in which one begins.
  ///
  /// Its event is written once (S46). Instances that run there are interrupted, with an event a workload that names
  /// them (R14); the caller has asked before whether they may be.
  package mutating func startRelease(of node: NodeRow, poolUID: String, _ cause: Cause) {
    var row = node
    if row.startRelease(operation: cause.operation, at: now) {
      emit(.nodeDeletionStarted(row.node, cause), poolUID: poolUID)
      interruptInstances(on: row.node, poolUID: poolUID, cause)
    }
    put(row)
  }

  private mutating func interruptInstances(on node: Node, poolUID: String, _ cause: Cause) {
    for workload in state.workloads(on: node) {
      var row = workload.value
      let reason = "Its node \(node.name) is deleted."
      let names = row.workload.interrupt(on: node.name, because: reason, at: now)
      put(row)
      let event = Event.instancesInterrupted(names, of: row.workload, on: node, cause)
      emit(event, poolUID: poolUID)
      if workload.value.workload.state.isLive, !row.workload.state.isLive {
        emit(.workloadEnded(row.workload, cause), poolUID: poolUID)
      }
    }
  }
}
