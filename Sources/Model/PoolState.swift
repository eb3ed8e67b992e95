package import Messages

/// What a thing may be after what: one row for each state, its exits.
///
/// A state without exits ends with the thing gone, or for good.
package protocol LifeState: MessageEnum {
  /// The exits of each state that is ever stored.
  static var moves: [(from: Self, to: [Self])] { get }
}

extension LifeState {
  /// Whether the thing may be in `next` after being in this state.
  package func mayBecome(_ next: Self) -> Bool {
    Self.moves.first { $0.from == self }?.to.contains(next) ?? false
  }
}

extension Pool.State: LifeState {
  /// The life of a pool (S11–S13, R12, R24).
  package static var moves: [(from: Pool.State, to: [Pool.State])] {
    [
      (.creating, [.running, .failed, .deleting]),
      (.running, [.abnormal, .deleting]),
      (.abnormal, [.running, .deleting]),
      (.deleting, []),
      (.failed, [.deleting]),
    ]
  }
}

extension Pool.Environment.State: LifeState {
  /// The life of a pool's environment (S14, R11).
  package static var moves: [(from: Pool.Environment.State, to: [Pool.Environment.State])] {
    [
      (.notInitialized, [.initializing]),
      (.initializing, [.initialized, .initializeFailed]),
      (.initialized, []),
      (.initializeFailed, [.initializing]),
    ]
  }
}

extension Pool {
  /// Goes to another state, and says why.
  package mutating func become(_ next: State, message: String = "") {
    assert(state.mayBecome(next), "a pool cannot be \(next.name) after \(state.name)")
    state = next
    stateMessage = message
  }

  /// Takes the environment to another state at `time`, and says why.
  package mutating func becomeEnvironment(
    _ next: Environment.State,
    message: String = "",
    at time: Timestamp
  ) {
    var environment = environment ?? Environment()
    assert(
      environment.state.mayBecome(next),
      "an environment cannot be \(next.name) after \(environment.state.name)"
    )
    environment.state = next
    environment.message = message
    environment.updateTime = time
    self.environment = environment
  }

  /// Lets a scale-out pass, or says why not (R12).
  ///
  /// - Throws: `failedPrecondition/POOL_DELETING`, `POOL_NOT_RUNNING`.
  package func requireScaleOut() throws(Problem) {
    try require([.running], to: "scale out")
  }

  /// Lets a removal of nodes pass, or says why not (R12).
  ///
  /// - Throws: `failedPrecondition/POOL_DELETING`, `POOL_NOT_RUNNING`.
  package func requireScaleIn() throws(Problem) {
    try require([.running, .abnormal], to: "remove nodes")
  }

  /// Lets an update pass in every state but DELETING.
  ///
  /// - Throws: `failedPrecondition/POOL_DELETING`.
  package func requireUpdate() throws(Problem) {
    try require([.creating, .running, .abnormal, .failed], to: "update it")
  }

  /// Lets a change pass in these states, or says why not.
  ///
  /// - Throws: `failedPrecondition/POOL_DELETING`, `POOL_NOT_RUNNING`.
  func require(_ states: [State], to verb: String) throws(Problem) {
    if states.contains(state) { return }
    let metadata = ["pool": name, "state": state.name]
    if state == .deleting {
      throw Problem(
        .failedPrecondition,
        .poolDeleting,
        "Pool \(name) is being deleted: create a new pool instead.",
        metadata: metadata
      )
    }
    let remedy =
      switch state {
      case .creating: "wait until it is RUNNING"
      case .failed: "delete it and create it again"
      default: "rectify the fault first"
      }
    throw Problem(
      .failedPrecondition,
      .poolNotRunning,
      "Pool \(name) is \(state.name), so you cannot \(verb) yet: \(remedy).",
      metadata: metadata
    )
  }
}
