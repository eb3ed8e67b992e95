public import Messages

extension Client {
  /// Waits until something is so of a workload, over losses of the connection too.
  ///
  /// The workload is left alone when the wait ends early. What is waited for must also hold once the workload
  /// has ended otherwise, or the wait goes on until its time-out.
  /// - Parameters:
  ///   - name: the workload's name.
  ///   - uid: its uid, so that a later one of the same name is not taken for it; empty for any.
  ///   - timeout: how long to wait; nil means without end.
  ///   - interval: how often it is looked at, 10 ms…1 h.
  ///   - didProgress: called with the workload as it is first seen and whenever it has changed.
  ///   - isReached: what is waited for.
  /// - Returns: the workload as `isReached` took it.
  /// - Throws: NOT_FOUND; ABORTED when another has its name meanwhile; DEADLINE_EXCEEDED when it is not so in time; UNAVAILABLE when no server
  ///   answered for a minute; CANCELLED.
  public func waitForWorkload(
    _ name: String,
    uid: String = "",
    timeout: Duration? = nil,
    interval: Duration = .milliseconds(500),
    didProgress: (Workload) -> Void = { _ in },
    until isReached: (Workload) -> Bool
  ) async throws(Problem) -> Workload {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    var lastAnswer = ContinuousClock.now
    var seenRevision: Int64 = -1
    var request = GetWorkloadRequest()
    (request.name, request.uid) = (name, uid)
    while true {
      do {
        let workload = try await call(WorkloadMethods.getWorkload, request)
        lastAnswer = .now
        if workload.revision != seenRevision { didProgress(workload) }
        seenRevision = workload.revision
        if isReached(workload) { return workload }
      } catch {
        let isLost = error.code == .unavailable && lastAnswer.duration(to: .now) < Self.patience
        guard isLost else { throw error }
      }
      let left = try remaining(until: deadline) {
        Problem(
          .deadlineExceeded,
          .deadlinePassed,
          "Workload \(name) has not come so far in time; it is left as it is.",
          metadata: ["workload": name]
        )
      }
      try await rest(min(max(interval, .milliseconds(10)), left ?? interval))
    }
  }
}
