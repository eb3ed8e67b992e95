internal import EventLoop
internal import Messages
internal import Model
internal import RPC
internal import Store

/// An agent's open stream: sends what the node's row says, each command once, and only when it is durable.
@LoopActor
final class AgentSession {
  /// Why a stream ends.
  enum Ending: Sendable {
    /// The agent ended it, or the connection is lost.
    case closed
    /// A newer stream of the node was opened.
    case replaced
    /// The node is gone.
    case gone
    /// It broke the rules, or failed.
    case refused(Problem)
  }

  private let sink: MessageSink<AttachReply>
  private var outbox: [(reply: AttachReply, mark: UInt64)] = []
  private var isSending = false
  private var isWelcome = false
  /// The operation under which it was told to prepare: another one is another command.
  private var preparation = ""
  /// Commands to prepare whose answer has not come.
  private var preparationCount = 0
  private var wasToldToLeave = false
  private var result: Ending?
  private var waiter: CheckedContinuation<Ending, Never>?

  init(sink: MessageSink<AttachReply>) {
    self.sink = sink
  }

  /// Whether it is over.
  var hasEnded: Bool { result != nil }

  /// Answers the hello, with the incarnation that the row now has.
  func welcome(_ row: Row<NodeRow>, heartbeatInterval: Duration) {
    var welcome = AttachReply.Welcome()
    welcome.incarnation = row.value.node.incarnation
    welcome.heartbeatInterval = ProtobufDuration(heartbeatInterval)
    isWelcome = true
    send(.welcome(welcome), row)
  }

  /// Sends what the row says now and was not sent yet.
  func look(_ row: Row<NodeRow>, pool: PoolRow?, now: Timestamp) {
    guard isWelcome, !wasToldToLeave else { return }
    if row.value.release == .started {
      wasToldToLeave = true
      send(.leave(AttachReply.Leave()), row)
    } else if row.value.isToPrepare(in: pool), preparation != row.value.createOperation {
      preparation = row.value.createOperation
      preparationCount += 1
      var prepare = AttachReply.Prepare()
      prepare.capacity = row.value.node.capacity
      prepare.serverTime = now
      send(.prepare(prepare), row, atLeast: pool?.pool.revision ?? 0)
    }
  }

  /// Notes an answer to a command to prepare: they come in the order of the commands, one for each.
  ///
  /// - Returns: Whether it answers the newest command, and that was given under this operation; an older one
  ///   was given up.
  func didPrepare(under operation: String) -> Bool {
    preparationCount = max(0, preparationCount - 1)
    return preparationCount == 0 && preparation == operation
  }

  /// Ends the stream; the first reason counts.
  func end(_ ending: Ending) {
    guard result == nil else { return }
    result = ending
    waiter?.resume(returning: ending)
    waiter = nil
  }

  /// Waits for the end.
  func ending() async -> Ending {
    await withCheckedContinuation { continuation in
      if let result { continuation.resume(returning: result) } else { waiter = continuation }
    }
  }

  private func send(
    _ message: AttachReply.MessageCase,
    _ row: Row<NodeRow>,
    atLeast revision: Int64 = 0
  ) {
    var reply = AttachReply()
    reply.message = message
    outbox.append((reply, UInt64(max(row.revision, revision, 0))))
    guard !isSending else { return }
    isSending = true
    LoopActor.flow { await self.drain() }
  }

  private func drain() async {
    defer { isSending = false }
    while !outbox.isEmpty, !hasEnded {
      let next = outbox.removeFirst()
      do throws(Problem) {
        try await sink.send(next.reply, mark: next.mark)
      } catch {
        return end(.refused(error))
      }
    }
  }
}
