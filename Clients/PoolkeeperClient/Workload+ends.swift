public import Messages

extension Workload.State {
  /// Whether a workload in this state will not run any more.
  ///
  /// Instances of one that was released may still be ending; see `Workload.hasLiveInstances`.
  public var hasEnded: Bool {
    switch self {
    case .succeeded, .failed, .interrupted, .unavailable, .released: true
    case .unspecified, .pending, .running, .unrecognized: false
    }
  }
}

extension Instance.State {
  /// Whether an instance in this state has given back its share of its node.
  public var hasEnded: Bool {
    switch self {
    case .succeeded, .failed, .interrupted: true
    case .unspecified, .pending, .running, .unrecognized: false
    }
  }
}

extension Workload {
  /// Whether an instance of it has not ended, so that it holds a part of a node.
  public var hasLiveInstances: Bool {
    instances.contains { !$0.state.hasEnded }
  }
}
