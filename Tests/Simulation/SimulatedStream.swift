import EventLoop
import Messages
import RPC

/// One connection of a simulated agent to the server: registers if need be, says hello, does what it is told,
/// and connects again when the server goes away.
@LoopActor
final class SimulatedStream {
  private let machine: SimulatedMachine
  private var connection: ClientConnection?
  private var sink: MessageSink<AttachRequest>?
  private var outbox: [AttachRequest.MessageCase] = []
  private var isSending = false
  private var isClosed = false
  private var breath: Duration = .zero
  private let heartbeat = LoopTimer()

  init(_ machine: SimulatedMachine) {
    self.machine = machine
  }

  /// Ends it, as the end of the agent's process does.
  func close() {
    isClosed = true
    heartbeat.cancel()
    connection?.close()
  }

  /// Sends nothing until then.
  func holdBreath(for time: Duration) { breath = Loop.now + time }

  /// Says something in its turn; what cannot be said any more is in the next hello.
  func say(_ message: AttachRequest.MessageCase) {
    guard sink != nil, !isClosed else { return }
    outbox.append(message)
    guard !isSending else { return }
    isSending = true
    LoopActor.flow {
      await self.drain()
      self.isSending = false
    }
  }

  private func drain() async {
    while !outbox.isEmpty, let sink, !isClosed {
      if breath > Loop.now { try? await Loop.sleep(for: breath - Loop.now) }
      guard !isClosed, !outbox.isEmpty else { return }
      var request = AttachRequest()
      request.message = outbox.removeFirst()
      do throws(Problem) {
        try await sink.send(request)
      } catch {
        outbox = []
      }
    }
  }

  /// Stays connected until the agent ends or the server has no use for it.
  func run() async {
    while machine.goesOn, !isClosed {
      do throws(Problem) {
        try await serve()
      } catch {
        switch error.reason {
        case .joinTokenInvalid?, .machineTooSmall?, .nodeNotFound?, .unknownCaller?:
          if !isClosed { machine.leave() }
          return
        // A newer stream of the same agent is open.
        case nil where error.code == .aborted: return close()
        default: break
        }
      }
      heartbeat.cancel()
      sink = nil
      outbox = []
      connection?.close()
      guard machine.goesOn, !isClosed else { return }
      try? await Loop.sleep(for: .milliseconds(Int.random(in: 2...12, using: &machine.random)))
    }
  }

  private func serve() async throws(Problem) {
    let connection = try await ClientConnection.connect(to: machine.endpoint)
    self.connection = connection
    guard !isClosed else { return connection.close() }
    if machine.node == nil { try await register(on: connection) }
    guard let node = machine.node, !isClosed else { return }
    let metadata = [("node", node), ("credential", machine.credential)]
    let (sink, source) = try connection.bidirectional(NodeMethods.attach, metadata: metadata)
    while let reply = try await source.next(), !isClosed {
      if case .greeting(let greeting)? = reply.message {
        self.sink = sink
        sayHello(greeting)
        continue
      }
      // A newer stream has said hello since: what this one would start now was not in that. An agent listens
      // to one server at a time; here it begins anew.
      guard machine.listener === self else { return }
      obey(reply)
    }
  }

  private func register(on connection: ClientConnection) async throws(Problem) {
    var request = RegisterNodeRequest()
    request.joinToken = machine.joinToken ?? ""
    request.credential = machine.credential
    request.report = machine.machineReport
    let reply = try await connection.call(
      NodeMethods.registerNode,
      request,
      timeout: .milliseconds(500)
    )
    if !isClosed { machine.become(reply.uid) }
  }

  private func sayHello(_ greeting: AttachReply.Greeting) {
    machine.listener = self
    var hello = AttachRequest.Hello()
    hello.stream = greeting.stream
    hello.report = machine.machineReport
    hello.instances = machine.reports
    say(.hello(hello))
  }

  private func obey(_ reply: AttachReply) {
    switch reply.message {
    case .welcome(let welcome)?:
      let interval = welcome.heartbeatInterval?.duration ?? .milliseconds(20)
      heartbeat.start(after: interval, repeating: interval) { [weak self] in
        guard let self, outbox.count < 3 else { return }
        say(.heartbeat(AttachRequest.Heartbeat()))
      }
    case .prepare?: say(.prepared(machine.prepare()))
    case .leave?: machine.leave()
    case .startInstance(let start)?: machine.start(start.uid)
    case .stopInstance(let stop)?: machine.stop(stop.uid)
    case .readLog?, .greeting?, nil: break
    }
  }
}
