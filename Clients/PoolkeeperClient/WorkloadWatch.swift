internal import EventLoop
public import Messages

/// The workloads of a tenant as they are, and then as they change, over losses of the connection.
///
/// ```swift
/// for try await step in client.watchWorkloads(pool: "training") {
///   if case .workload(let workload) = step { print(workload.name, workload.state) }
/// }
/// ```
/// First come all that match, in the order of their names, then a progress mark, then each that has changed;
/// what changed twice meanwhile comes once. After a loss it begins again with all of them: `revision` tells
/// which are new. It ends by an error only: UNAVAILABLE when no server could be reached at the start,
/// CANCELLED when its task is cancelled.
public struct WorkloadWatch: AsyncSequence, Sendable {
  /// What the sequence consists of.
  public typealias Element = WatchWorkloadsReply.Step
  /// How it ends.
  public typealias Failure = Problem

  let client: Client
  let start: WatchWorkloadsRequest
  let didLose: @Sendable (Problem) -> Void

  /// Begins a watch.
  public func makeAsyncIterator() -> Iterator {
    Iterator(
      stream: ResumingStream(client, WorkloadMethods.watchWorkloads, start, didLose: didLose)
    )
  }

  /// One walk through the steps.
  public struct Iterator: AsyncIteratorProtocol {
    let stream: ResumingStream<WatchWorkloadsRequest, WatchWorkloadsReply>

    /// Waits for the next step; nil never comes.
    public mutating func next() async throws(Problem) -> Element? {
      try await stream.nextStep()
    }

    /// Waits for the next step; nil never comes.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(Problem) -> Element? {
      try await stream.nextStep()
    }
  }
}

extension Client {
  /// Follows workloads.
  ///
  /// - Parameters:
  ///   - pool: only this pool's workloads; empty means all.
  ///   - name: only this workload; empty means all.
  ///   - didLose: called when the connection was lost; the watch goes on by itself, with all of them again.
  /// - Returns: the steps; each iteration is a watch of its own.
  public func watchWorkloads(
    pool: String = "",
    name: String = "",
    didLose: @escaping @Sendable (Problem) -> Void = { _ in }
  ) -> WorkloadWatch {
    var request = WatchWorkloadsRequest()
    request.pool = pool
    request.name = name
    return WorkloadWatch(client: self, start: request, didLose: didLose)
  }
}

extension ResumingStream<WatchWorkloadsRequest, WatchWorkloadsReply> {
  /// Waits for the next step that this version knows.
  fileprivate func nextStep() async throws(Problem) -> WatchWorkloadsReply.Step {
    while true {
      guard let reply = try await next() else {
        try await recover(from: .endOfWatch)
        continue
      }
      if let step = reply.step { return step }
    }
  }
}
