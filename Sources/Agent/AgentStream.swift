internal import EventLoop
internal import Logging
internal import Messages
internal import RPC

/// How a connection to the server ended.
enum SessionEnd {
  /// The connection or the server went away: another try.
  case lost(String)
  /// The node is gone, or never will be: clean up and end.
  case gone(String)
  /// The agent cannot work as it was started: end, and leave everything as it is.
  case useless(String)

  /// What a problem means for the agent.
  init(_ problem: Problem) {
    switch problem.reason {
    case .joinTokenInvalid?, .machineTooSmall?, .nodeNotFound?, .unknownCaller?:
      self = .gone(problem.message)
    default: self = .lost("\(problem)")
    }
  }
}

/// An open stream to the server: signs of life up, commands down.
@LoopActor
final class AgentStream {
  private let sink: MessageSink<AttachRequest>
  private let workspace: Workspace
  private let instances: Instances
  private let logger: Logger
  private let heartbeat = LoopTimer()
  private var isSending = false
  private var changes = InstanceChanges()

  init(
    _ sink: MessageSink<AttachRequest>,
    _ workspace: Workspace,
    _ instances: Instances,
    _ logger: Logger
  ) {
    self.sink = sink
    self.workspace = workspace
    self.instances = instances
    self.logger = logger
  }

  /// Answers the greeting and does what the server says, until the stream ends.
  func serve(_ source: MessageSource<AttachReply>) async -> SessionEnd {
    defer {
      heartbeat.cancel()
      instances.didChange = nil
    }
    var hello = AttachRequest.Hello()
    do throws(Problem) {
      instances.didChange = { self.tell($0) }
      while let reply = try await source.next() {
        switch reply.message {
        case .greeting(let greeting)?:
          hello = makeHello(greeting)
          try await send(.hello(hello))
          // From here on changes may be told: the hello is the first message.
          changes.begin()
          sendChanges()
        case .welcome(let welcome)?:
          instances.wereTold(hello.instances)
          begin(welcome)
        case .prepare(let prepare)?: try await self.prepare(prepare)
        case .leave?: return .gone("the node is released")
        case .startInstance(let start)?: instances.start(start)
        case .stopInstance(let stop)?: instances.stop(stop.uid)
        // One piece after the other: a server that asks for more than it takes waits.
        case .readLog(let read)?: try await send(.logPiece(instances.piece(read)))
        case nil: break
        }
      }
      return .lost("the server ended the stream")
    } catch {
      return SessionEnd(error)
    }
  }

  /// What there is on this machine now: what was known before the greeting may be out of date.
  private func makeHello(_ greeting: AttachReply.Greeting) -> AttachRequest.Hello {
    var hello = AttachRequest.Hello()
    hello.stream = greeting.stream
    hello.report = Machine.report(directory: workspace.directory)
    hello.prepared = workspace.isPrepared
    hello.instances = instances.reports
    return hello
  }

  private func begin(_ welcome: AttachReply.Welcome) {
    logger.info("attached, incarnation \(welcome.incarnation)")
    // Bounded below: a server that sends nothing sensible must not make this a busy loop.
    let interval = max(welcome.heartbeatInterval?.duration ?? .seconds(5), .milliseconds(50))
    // The timer keeps the stream until `serve` cancels it.
    heartbeat.start(after: interval, repeating: interval) { self.beat() }
  }

  /// One at a time: when the server is slow to read, a second one would say no more.
  private func beat() {
    guard !isSending else { return }
    isSending = true
    LoopActor.flow {
      // A stream that is over tells its reader, who ends it.
      try? await self.send(.heartbeat(AttachRequest.Heartbeat()))
      self.isSending = false
    }
  }

  private func tell(_ report: InstanceReport) {
    changes.add(report)
    sendChanges()
  }

  private func sendChanges() {
    guard changes.mayBeSent else { return }
    changes.areBeingSent = true
    LoopActor.flow {
      while let report = self.changes.next() {
        // A stream that is over tells its reader; the next one's hello tells all that was not sent.
        guard (try? await self.send(.instance(report))) != nil else { return }
        self.instances.wereTold([report])
      }
      self.changes.areBeingSent = false
    }
  }

  private func prepare(_ command: AttachReply.Prepare) async throws(Problem) {
    let now = Timestamp(milliseconds: WallClock.now)
    let server = command.serverTime ?? now
    let failure = workspace.prepare(
      promised: command.capacity ?? Resources(),
      present: Machine.report(directory: workspace.directory),
      clockDifference: .milliseconds(server.milliseconds &- now.milliseconds)
    )
    if let failure { logger.error("not prepared: \(failure)") } else { logger.info("prepared") }
    var prepared = AttachRequest.Prepared()
    prepared.failure = failure ?? ""
    try await send(.prepared(prepared))
  }

  private func send(_ message: AttachRequest.MessageCase) async throws(Problem) {
    var request = AttachRequest()
    request.message = message
    try await sink.send(request)
  }
}
