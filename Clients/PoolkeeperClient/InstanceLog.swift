internal import EventLoop
public import Messages

/// What an instance wrote to its standard output and standard error, piece by piece and each byte once, over
/// losses of the connection.
///
/// ```swift
/// for try await piece in client.instanceLog("trainer-0", follow: true) { show(piece.data) }
/// ```
/// It ends where the log does. Errors end it too: LOG_GONE; NODE_UNREACHABLE unless it is followed; UNAVAILABLE
/// when no server could be reached at the start, or for a minute unless it is followed; CANCELLED.
/// Each iteration begins where the log was asked for.
public struct InstanceLog: AsyncSequence, Sendable {
  /// What the sequence consists of: pieces with something in them.
  public typealias Element = GetInstanceLogReply
  /// How it ends early.
  public typealias Failure = Problem

  let client: Client
  let start: GetInstanceLogRequest
  let didLose: @Sendable (Problem) -> Void

  /// Begins to read.
  public func makeAsyncIterator() -> Iterator {
    Iterator(cursor: LogCursor(client, start, didLose))
  }

  /// One walk through the pieces.
  public struct Iterator: AsyncIteratorProtocol {
    let cursor: LogCursor

    /// Waits for the next piece; nil at the end of the log.
    public mutating func next() async throws(Problem) -> GetInstanceLogReply? {
      try await cursor.next()
    }

    /// Waits for the next piece; nil at the end of the log.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(Problem) -> GetInstanceLogReply? {
      try await cursor.next()
    }
  }
}

extension Client {
  /// Reads an instance's log.
  ///
  /// - Parameters:
  ///   - name: the instance: `<workload>-<number>`.
  ///   - workloadUID: the workload's uid, so that a later one of the same name is not taken for it; empty
  ///     for any.
  ///   - offset: from this byte on; a negative number counts from the end.
  ///   - follow: whether to go on with what is written later, until the instance has ended.
  ///   - didLose: called when the connection was lost; the reading goes on by itself at the next byte.
  /// - Returns: the pieces.
  public func instanceLog(
    _ name: String,
    workloadUID: String = "",
    from offset: Int64 = 0,
    follow: Bool = false,
    didLose: @escaping @Sendable (Problem) -> Void = { _ in }
  ) -> InstanceLog {
    var request = GetInstanceLogRequest()
    request.name = name
    request.workloadUID = workloadUID
    request.offset = offset
    request.follow = follow
    return InstanceLog(client: self, start: request, didLose: didLose)
  }
}

/// Where a reader of a log is.
///
/// Invariant: every byte before the request's `offset` was handed out or not asked for.
@LoopActor
final class LogCursor {
  private let stream: ResumingStream<GetInstanceLogRequest, GetInstanceLogReply>

  nonisolated init(
    _ client: Client,
    _ start: GetInstanceLogRequest,
    _ didLose: @escaping @Sendable (Problem) -> Void
  ) {
    stream = ResumingStream(
      client,
      WorkloadMethods.getInstanceLog,
      start,
      patience: start.follow ? nil : Client.patience,
      didLose: didLose
    )
  }

  func next() async throws(Problem) -> GetInstanceLogReply? {
    while let piece = try await stream.next() {
      // An offset near the end of the range is the server's mistake, and must not trap here.
      let (end, overflow) = piece.offset.addingReportingOverflow(Int64(piece.data.count))
      stream.request.offset = overflow ? piece.offset : end
      if !piece.data.isEmpty { return piece }
    }
    return nil
  }
}
