internal import EventLoop
internal import Messages
internal import RPC

/// A stream of the server that is opened again after a loss, by a request that says how to go on.
@LoopActor
final class ResumingStream<Request: Message, Reply: Message> {
  /// The request of the next stream: its owner keeps it up to date with what was handed out.
  var request: Request

  /// A stream that was open for so long has begun, although nothing came: a log may be silent.
  private let silence = Duration.seconds(1)

  private let client: Client
  private let method: Method<Request, Reply>
  /// A connection of its own: closing it is the only way to tell the server that nobody reads.
  private let link: Link
  private let patience: Duration?
  private let didLose: @Sendable (Problem) -> Void
  private var source: MessageSource<Reply>?
  private var failedTryCount = 0
  private var lastSign: ContinuousClock.Instant?
  private var openTime: ContinuousClock.Instant?

  /// A stream that is opened by the first `next`, and again after each loss, of which `didLose` is told.
  ///
  /// With `patience` it goes on for so long while no server answers, and not at all while a node does not;
  /// without, both have no end.
  nonisolated init(
    _ client: Client,
    _ method: Method<Request, Reply>,
    _ request: Request,
    patience: Duration? = nil,
    didLose: @escaping @Sendable (Problem) -> Void
  ) {
    self.client = client
    self.method = method
    self.request = request
    self.patience = patience
    self.didLose = didLose
    link = Link(to: client.server.endpoint)
  }

  isolated deinit {
    link.close()
  }

  /// Waits for the next message, over losses of the connection.
  ///
  /// - Returns: nil when the server has ended the stream.
  /// - Throws: what ended it: anything at its beginning; afterwards what no new stream mends.
  func next() async throws(Problem) -> Reply? {
    while true {
      do {
        guard let reply = try await opened().next() else { return nil }
        (lastSign, failedTryCount) = (.now, 0)
        return reply
      } catch {
        try await recover(from: error)
      }
    }
  }

  /// Has a new stream opened by the next `next`, after a pause.
  ///
  /// - Throws: the problem, where no new stream mends it.
  func recover(from problem: Problem) async throws(Problem) {
    source = nil
    guard isPassing(problem) else { throw problem }
    if failedTryCount == 0 { didLose(problem) }
    failedTryCount += 1
    try await client.rest(client.longPause(afterTry: failedTryCount))
  }

  /// Whether a new stream may do better: a loss, or a reader so slow that its queue overflowed.
  private func isPassing(_ problem: Problem) -> Bool {
    if let openTime, openTime.duration(to: .now) > silence, problem.reason != .nodeUnreachable {
      lastSign = lastSign ?? .now
    }
    guard let lastSign else { return false }
    if let patience {
      guard lastSign.duration(to: .now) < patience, problem.reason != .nodeUnreachable else {
        return false
      }
    }
    return problem.code == .unavailable || problem.code == .resourceExhausted
  }

  private func opened() async throws(Problem) -> MessageSource<Reply> {
    if let source { return source }
    openTime = nil
    let connection = try await link.connected()
    let source = try connection.serverStream(method, request, metadata: client.metadata)
    (self.source, openTime) = (source, .now)
    return source
  }
}
