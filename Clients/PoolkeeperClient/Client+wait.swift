public import Messages

extension Operation.State {
  /// Whether an operation in this state will not change any more.
  public var hasEnded: Bool {
    switch self {
    case .succeeded, .failed, .cancelled: true
    case .unspecified, .queued, .running, .unrecognized: false
    }
  }
}

extension Client {
  /// How long a wait goes on while no server answers; enough for a restart with recovery.
  static let patience = Duration.seconds(60)

  /// Waits until an operation has ended, over losses of the connection too.
  ///
  /// The operation goes on when the wait ends early, by its time-out or by cancellation.
  /// - Parameters:
  ///   - name: the operation's name: `op-17`.
  ///   - timeout: how long to wait; nil means without end.
  ///   - interval: how often progress is looked at, 10 ms…1 h.
  ///   - didProgress: called with the operation as it is first seen and whenever it has changed.
  /// - Returns: the operation; its `state` tells how it ended.
  /// - Throws: NOT_FOUND; DEADLINE_EXCEEDED when it has not ended in time; UNAVAILABLE when no server
  ///   answered for a minute; CANCELLED.
  public func waitForOperation(
    _ name: String,
    timeout: Duration? = nil,
    interval: Duration = .seconds(1),
    didProgress: (Operation) -> Void = { _ in }
  ) async throws(Problem) -> Operation {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    var lastAnswer = ContinuousClock.now
    var failedTryCount = 0
    var seenRevision: Int64 = -1
    while true {
      do {
        let left = try remaining(until: deadline) {
          Problem(
            .deadlineExceeded,
            .deadlinePassed,
            "Operation \(name) has not ended in time; it goes on.",
            metadata: ["operation": name]
          )
        }
        let operation = try await look(at: name, for: min(interval, left ?? interval))
        (failedTryCount, lastAnswer) = (0, ContinuousClock.now)
        if operation.revision != seenRevision { didProgress(operation) }
        seenRevision = operation.revision
        if operation.state.hasEnded { return operation }
      } catch {
        let isLost = error.code == .unavailable && lastAnswer.duration(to: .now) < Self.patience
        guard isLost else { throw error }
        failedTryCount += 1
        try await rest(longPause(afterTry: failedTryCount))
      }
    }
  }

  /// The operation when it has ended, or as it is after `interval`.
  private func look(at name: String, for interval: Duration) async throws(Problem) -> Operation {
    var request = WaitOperationRequest()
    request.name = name
    request.timeout = ProtobufDuration(max(interval, .milliseconds(10)))
    // The server answers by itself; the call's own deadline is for a server that does not.
    let deadline = ContinuousClock.now + interval + .seconds(30)
    return try await once(OperationMethods.waitOperation, request, until: deadline)
  }

  /// How long is left; nil for without end.
  ///
  /// - Throws: the problem that says that the time is over.
  func remaining(
    until deadline: ContinuousClock.Instant?,
    orElse problem: () -> Problem
  ) throws(Problem) -> Duration? {
    guard let deadline else { return nil }
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { throw problem() }
    return left
  }
}
