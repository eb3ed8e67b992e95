internal import EventLoop
public import Messages
internal import RPC

/// The events of a tenant as they happen, each once and in order, over losses of the connection.
///
/// ```swift
/// for try await event in client.watchEvents(pool: "training") { print(event.message) }
/// ```
/// It ends by an error only: CURSOR_TOO_OLD when the server no longer keeps what comes next,
/// UNAVAILABLE when no server could be reached at the start, CANCELLED when its task is cancelled.
/// Each iteration begins where the watch does.
public struct EventWatch: AsyncSequence, Sendable {
  /// What the sequence consists of.
  public typealias Element = Event
  /// How it ends.
  public typealias Failure = Problem

  let client: Client
  let start: WatchEventsRequest
  let didLose: @Sendable (Problem) -> Void

  /// Begins a watch.
  public func makeAsyncIterator() -> Iterator {
    Iterator(cursor: EventCursor(client, start, didLose))
  }

  /// One walk through the events.
  public struct Iterator: AsyncIteratorProtocol {
    let cursor: EventCursor

    /// Waits for the next event; nil never comes.
    public mutating func next() async throws(Problem) -> Event? {
      try await cursor.next()
    }

    /// Waits for the next event; nil never comes.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(Problem) -> Event? {
      try await cursor.next()
    }
  }
}

extension Client {
  /// Follows events.
  ///
  /// - Parameters:
  ///   - sequence: begin after this event; 0 means from the first that is kept, −1 from now on.
  ///   - pool: only this pool's events; empty means all.
  ///   - didLose: called when the connection was lost; the watch goes on by itself.
  /// - Returns: the events; each iteration begins where the watch does.
  public func watchEvents(
    after sequence: Int64 = -1,
    pool: String = "",
    didLose: @escaping @Sendable (Problem) -> Void = { _ in }
  ) -> EventWatch {
    var request = WatchEventsRequest()
    request.afterSequence = sequence
    request.pool = pool
    return EventWatch(client: self, start: request, didLose: didLose)
  }
}

/// Where a watch is, and the stream that it reads.
///
/// Invariant: every event up to `request.afterSequence` was handed out or did not match.
@LoopActor
final class EventCursor {
  private let client: Client
  /// A connection of its own: closing it is the only way to tell the server that nobody reads.
  private let link: Link
  private let didLose: @Sendable (Problem) -> Void
  private var request: WatchEventsRequest
  private var source: MessageSource<WatchEventsReply>?
  private var failedTryCount = 0
  private var hasBegun = false

  nonisolated init(
    _ client: Client,
    _ start: WatchEventsRequest,
    _ didLose: @escaping @Sendable (Problem) -> Void
  ) {
    self.client = client
    self.didLose = didLose
    link = Link(to: client.server.endpoint)
    request = start
  }

  isolated deinit {
    link.close()
  }

  func next() async throws(Problem) -> Event {
    while true {
      do {
        if let event = try await step() { return event }
      } catch {
        source = nil
        guard hasBegun, isPassing(error) else { throw error }
        if failedTryCount == 0 { didLose(error) }
        failedTryCount += 1
        try await client.rest(client.longPause(afterTry: failedTryCount))
      }
    }
  }

  /// Whether a new stream may do better: a loss, or a reader so slow that its queue overflowed.
  private func isPassing(_ problem: Problem) -> Bool {
    problem.code == .unavailable || problem.code == .resourceExhausted
  }

  /// Reads one message of the stream; nil when it was no event.
  private func step() async throws(Problem) -> Event? {
    let source = try await opened()
    guard let reply = try await source.next() else {
      throw Problem(.unavailable, nil, "The server ended the watch.")
    }
    (hasBegun, failedTryCount) = (true, 0)
    switch reply.step {
    case .event(let event):
      request.afterSequence = event.sequence
      return event
    case .progress(let progress):
      request.afterSequence = progress.sequence
      return nil
    case nil:
      return nil
    }
  }

  private func opened() async throws(Problem) -> MessageSource<WatchEventsReply> {
    if let source { return source }
    let connection = try await link.connected()
    let source = try connection.serverStream(
      EventMethods.watchEvents,
      request,
      metadata: client.metadata
    )
    self.source = source
    return source
  }
}
