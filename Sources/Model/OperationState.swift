package import Messages

extension Operation.State: LifeState {
  /// The life of an operation, and of its result for a node.
  package static var moves: [(from: Operation.State, to: [Operation.State])] {
    [
      (.queued, [.running, .cancelled]),
      (.running, [.succeeded, .failed, .cancelled]),
      (.succeeded, []),
      (.failed, []),
      (.cancelled, []),
    ]
  }

  /// Whether nothing happens any more.
  package var hasEnded: Bool {
    switch self {
    case .succeeded, .failed, .cancelled: true
    case .unspecified, .queued, .running, .unrecognized: false
    }
  }
}
