package import Messages

/// A constructor for every event of a workload, with its exact text (R14, R17, R18).
extension Event {
  /// A workload was placed: its instances are being started.
  package static func workloadPlaced(_ workload: Workload, _ cause: Cause) -> Event {
    let nodes = Int64(workload.activeNodes.count).of("node")
    let text =
      "Workload \(workload.name) placed: \(workload.instanceCount.of("instance")) on \(nodes)"
    return of(workload, .normal, "WORKLOAD_PLACED", text, cause)
  }

  /// All of a workload's instances were started.
  package static func workloadRunning(_ workload: Workload, _ cause: Cause) -> Event {
    of(workload, .normal, "WORKLOAD_RUNNING", "Workload \(workload.name) is running", cause)
  }

  /// Instances were interrupted because their node is taken (R14).
  package static func instancesInterrupted(
    _ instances: [String],
    of workload: Workload,
    on node: Node,
    _ cause: Cause
  ) -> Event {
    let text =
      "Workload \(workload.name) interrupted on resource node \(node.name): "
      + instances.listed(limit: 100)
    return of(workload, .warning, "INSTANCES_INTERRUPTED", text, cause)
  }

  /// A workload has ended, by itself or because all of its instances were interrupted.
  package static func workloadEnded(_ workload: Workload, _ cause: Cause) -> Event {
    let isGood = workload.state == .succeeded
    let why = workload.stateMessage.isEmpty ? "" : ": \(workload.stateMessage)"
    let text = "Workload \(workload.name) ended: \(workload.state.name)\(why)"
    return of(workload, isGood ? .normal : .warning, "WORKLOAD_ENDED", text, cause)
  }

  /// A workload's pool is deleted under it (S49, R18).
  package static func workloadUnavailable(_ workload: Workload, _ cause: Cause) -> Event {
    let text = "Workload \(workload.name) is unavailable: resource pool \(workload.pool) is deleted"
    return of(workload, .warning, "WORKLOAD_UNAVAILABLE", text, cause)
  }

  /// Somebody released a workload.
  package static func workloadReleased(_ workload: Workload, _ cause: Cause) -> Event {
    of(workload, .normal, "WORKLOAD_RELEASED", "Workload \(workload.name) released", cause)
  }

  /// A workload's lease runs out soon.
  package static func leaseEnding(_ workload: Workload, left: Duration, _ cause: Cause) -> Event {
    let text =
      "The lease of workload \(workload.name) ends in \(left.inWords): renew it, or it is released"
    return of(workload, .warning, "WORKLOAD_LEASE_ENDING", text, cause)
  }

  /// A workload's lease ran out: it was released.
  package static func leaseEnded(_ workload: Workload, _ cause: Cause) -> Event {
    let text = "The lease of workload \(workload.name) has ended: it is released"
    return of(workload, .warning, "WORKLOAD_LEASE_ENDED", text, cause)
  }

  private static func of(
    _ workload: Workload,
    _ type: TypeEnum,
    _ reason: String,
    _ message: String,
    _ cause: Cause
  ) -> Event {
    Event(
      type,
      reason,
      workload.reference,
      workload.tenant,
      pool: workload.pool,
      message,
      cause
    )
  }
}
