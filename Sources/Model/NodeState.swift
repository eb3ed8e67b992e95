package import Messages

extension Node.State: LifeState {
  /// The life of a node (S43, R16).
  package static var moves: [(from: Node.State, to: [Node.State])] {
    [
      (.pending, [.creating, .deleting]),
      (.creating, [.initializing, .deleting]),
      (.initializing, [.available, .abnormal, .deleting]),
      (.available, [.abnormal, .deleting]),
      (.abnormal, [.available, .initializing, .deleting]),
      (.deleting, [.abnormal]),
    ]
  }
}

extension Node {
  /// Goes to another state, and says why.
  package mutating func become(_ next: State, message: String = "") {
    assert(state.mayBecome(next), "a node cannot be \(next.name) after \(state.name)")
    state = next
    stateMessage = message
  }

  /// Notes an observed fact; the time of the last change moves only when `status` does.
  package mutating func observe(
    _ type: String,
    _ status: Condition.Status,
    reason: String,
    message: String,
    at time: Timestamp
  ) {
    var condition = Condition()
    condition.type = type
    condition.status = status
    condition.reason = reason
    condition.message = message
    condition.lastTransitionTime = time
    guard let index = conditions.firstIndex(where: { $0.type == type }) else {
      conditions.append(condition)
      return
    }
    if conditions[index].status == status {
      condition.lastTransitionTime = conditions[index].lastTransitionTime
    }
    conditions[index] = condition
  }
}

extension NodeRow {
  /// The operation that removes or will remove the node, or nil when none does.
  ///
  /// A node whose creation failed is removed by the operation that was to make it.
  package var removal: String? {
    if !removeOperation.isEmpty { return removeOperation }
    return release == .unspecified || createOperation.isEmpty ? nil : createOperation
  }

  /// Whether the node was chosen to go: its release has begun or waits.
  package var isLeaving: Bool { release != .unspecified }

  /// Lets the node be protected against scale-in, or says why not: one that was chosen to go is not (R18).
  ///
  /// - Throws: `failedPrecondition/NODE_DELETING`.
  package func requireProtectable() throws(Problem) {
    guard isLeaving else { return }
    throw Problem(
      .failedPrecondition,
      .nodeDeleting,
      "Node \(node.name) is to be removed by \(removal ?? "its pool") and cannot be protected any more.",
      metadata: ["node": node.name, "operation": removal ?? ""]
    )
  }

  /// Begins the release of the node under an operation (S43): DELETING, from now on.
  ///
  /// The caller emits `Event.nodeDeletionStarted` in the same transaction, when this answers true.
  ///
  /// - Returns: Whether the release begins now; false when it had begun before and goes on under the
  ///   new operation.
  package mutating func startRelease(operation: String, at time: Timestamp) -> Bool {
    removeOperation = operation
    guard release != .started else { return false }
    release = .started
    phaseTime = time
    attempts = 0
    retryTime = nil
    if node.state != .deleting { node.become(.deleting) }
    return true
  }

  /// Keeps the node for an operation that waits for others (R15); its state stays.
  package mutating func queueRelease(operation: String) {
    removeOperation = operation
    release = .queued
  }

  /// Lets the node stay, if it waits for that operation to remove it.
  ///
  /// - Returns: Whether it did wait for it.
  package mutating func cancelRelease(of operation: String) -> Bool {
    guard release == .queued, removeOperation == operation else { return false }
    removeOperation = ""
    release = .unspecified
    return true
  }
}
