package import Messages

extension Instance.State: LifeState {
  /// The life of an instance.
  package static var moves: [(from: Instance.State, to: [Instance.State])] {
    [
      (.pending, [.running, .succeeded, .failed, .interrupted]),
      (.running, [.succeeded, .failed, .interrupted]),
      (.succeeded, []),
      (.failed, []),
      (.interrupted, []),
    ]
  }

  /// Whether it holds its share of its node: until it has ended.
  package var isActive: Bool { self == .pending || self == .running }
}

extension Workload.State: LifeState {
  /// The life of a workload (S49, R14, R18).
  package static var moves: [(from: Workload.State, to: [Workload.State])] {
    let ends: [Workload.State] = [.succeeded, .failed, .interrupted, .unavailable, .released]
    return [
      (.pending, [.running] + ends),
      (.running, ends),
      (.succeeded, []),
      (.failed, []),
      (.interrupted, []),
      (.unavailable, []),
      (.released, []),
    ]
  }

  /// Whether its instances are to run; those of one that has ended are ended, too.
  package var isLive: Bool { self == .pending || self == .running }
}

extension Workload {
  /// Whether it takes a part of the tenant's quota, its name and its nodes: until its last instance has ended.
  package var isHolding: Bool { state.isLive || instances.contains { $0.state.isActive } }

  /// The nodes on which it has instances that have not ended.
  package var activeNodes: Set<String> {
    Set(instances.lazy.filter { $0.state.isActive }.map(\.node))
  }

  /// What each of its instances takes of a node: a whole one, or an amount.
  package func share(of node: Node) -> Resources {
    wholeNodes ? node.capacity ?? Resources() : resources ?? Resources()
  }

  /// Ends the workload; instances that still run are to be ended.
  ///
  /// - Parameters:
  ///   - next: A state without exits.
  ///   - message: Why, for people.
  package mutating func end(_ next: State, message: String) {
    assert(state.mayBecome(next), "a workload cannot be \(next.name) after \(state.name)")
    state = next
    stateMessage = message
    expireTime = nil
  }

  /// Interrupts its instances on a node that is taken (R14), or on all nodes.
  ///
  /// - Parameters:
  ///   - node: The node; nil for all.
  ///   - reason: Why, for people.
  ///   - time: Now.
  /// - Returns: The names of the instances that were active.
  package mutating func interrupt(
    on node: String?,
    because reason: String,
    at time: Timestamp
  ) -> [String] {
    var names: [String] = []
    for index in instances.indices where instances[index].state.isActive {
      guard node == nil || instances[index].node == node else { continue }
      instances[index].end(.interrupted, message: reason, at: time)
      names.append(instances[index].name)
    }
    refresh()
    return names
  }

  /// Notes what an agent knows of an instance; an instance that has ended stays as it is.
  ///
  /// - Returns: Whether something changed.
  package mutating func note(_ report: InstanceReport, at time: Timestamp) -> Bool {
    guard
      let index = instances.firstIndex(where: { $0.uid == report.uid }),
      instances[index].state.isActive
    else { return false }
    switch report.state {
    case .running:
      guard instances[index].state == .pending else { return false }
      instances[index].state = .running
      instances[index].startTime = time
    case .ended:
      instances[index].exitCode = report.exitCode
      let (state, message) = ending(of: report)
      instances[index].end(state, message: message, at: time)
    case .unspecified, .unrecognized: return false
    }
    refresh()
    return true
  }

  /// What the end of a process means: ended by us once the workload has ended, by itself before.
  private func ending(of report: InstanceReport) -> (Instance.State, String) {
    let failure = report.failure.shown
    if report.exitCode == 0, failure.isEmpty { return (.succeeded, "") }
    if !state.isLive { return (.interrupted, stateMessage) }
    return (.failed, failure.isEmpty ? "It ended with status \(report.exitCode)." : failure)
  }

  /// Works out the state of a live workload from its instances.
  private mutating func refresh() {
    guard state.isLive else { return }
    let failed = instances.filter { $0.state == .failed }
    let interrupted = instances.filter { $0.state == .interrupted }
    let message = [Self.sentence(failed, "failed"), Self.sentence(interrupted, "interrupted")]
      .compactMap(\.self).joined(separator: " ")
    if !instances.contains(where: { $0.state.isActive }) {
      end(
        failed.isEmpty ? interrupted.isEmpty ? .succeeded : .interrupted : .failed,
        message: message
      )
    } else {
      if state == .pending, !instances.contains(where: { $0.state == .pending }) {
        state = .running
      }
      stateMessage = message
    }
  }

  private static func sentence(_ instances: [Instance], _ what: String) -> String? {
    guard let first = instances.first else { return nil }
    let others = instances.count > 1 ? " (and \(instances.count - 1) more)" : ""
    return "Instance \(first.name)\(others) \(what). \(first.stateMessage.closed)"
  }
}

extension Instance {
  /// Ends it, and says why.
  fileprivate mutating func end(_ next: State, message: String, at time: Timestamp) {
    assert(state.mayBecome(next), "an instance cannot be \(next.name) after \(state.name)")
    state = next
    stateMessage = message
    endTime = time
  }
}
