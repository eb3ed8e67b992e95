internal import EventLoop
public import Messages

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
/// Invariant: every event up to the request's `afterSequence` was handed out or did not match.
@LoopActor
final class EventCursor {
  private let stream: ResumingStream<WatchEventsRequest, WatchEventsReply>

  nonisolated init(
    _ client: Client,
    _ start: WatchEventsRequest,
    _ didLose: @escaping @Sendable (Problem) -> Void
  ) {
    stream = ResumingStream(client, EventMethods.watchEvents, start, didLose: didLose)
  }

  func next() async throws(Problem) -> Event {
    while true {
      guard let reply = try await stream.next() else {
        try await stream.recover(from: .endOfWatch)
        continue
      }
      switch reply.step {
      case .event(let event):
        stream.request.afterSequence = event.sequence
        return event
      case .progress(let progress):
        stream.request.afterSequence = progress.sequence
        stream.request.storeUuid = progress.storeUuid
      case nil:
        continue
      }
    }
  }
}

extension Problem {
  /// The server has ended what goes on as long as it serves.
  static var endOfWatch: Problem {
    Problem(.unavailable, nil, "The server ended the watch.")
  }
}
