import EventLoop
import Messages
import RPC
import Testing

/// An agent that does nothing by itself.
@LoopActor
struct HandAgent {
  /// The secret of every such agent.
  private static let credential = String(repeating: "c", count: 32)

  let sink: MessageSink<AttachRequest>
  let source: MessageSource<AttachReply>
  /// What the greeting said.
  var number: Int64

  /// Registers the node with its join token and opens its stream.
  init(of node: String, in world: World) async throws {
    let token = try #require(world.provider.tokens[node])
    let connection = try await ClientConnection.connect(to: world.provider.server)
    var request = RegisterNodeRequest()
    request.joinToken = token
    request.credential = Self.credential
    request.report = MachineReport()
    request.report?.capacity = Resources()
    request.report?.capacity?.millicores = 100
    let reply = try await connection.call(NodeMethods.registerNode, request)
    #expect(reply.uid == node)
    try await self.init(registered: node, connection)
  }

  /// Opens a stream of a node that has registered.
  init(registered node: String, in world: World) async throws {
    let connection = try await ClientConnection.connect(to: world.provider.server)
    try await self.init(registered: node, connection)
  }

  private init(registered node: String, _ connection: ClientConnection) async throws {
    try await self.init(unheard: node, connection)
    try await sayHello()
  }

  /// Opens a stream of a node that has registered, and says nothing yet.
  init(unheard node: String, in world: World) async throws {
    let connection = try await ClientConnection.connect(to: world.provider.server)
    try await self.init(unheard: node, connection)
  }

  private init(unheard node: String, _ connection: ClientConnection) async throws {
    let metadata = [("node", node), ("credential", Self.credential)]
    (sink, source) = try connection.bidirectional(NodeMethods.attach, metadata: metadata)
    guard case .greeting(let greeting)? = try await source.next()?.message else {
      throw WaitFailure("no greeting came")
    }
    number = greeting.stream
  }

  /// Says hello, with the instances that it knows; they run.
  func sayHello(_ instances: [String] = []) async throws {
    var hello = AttachRequest.Hello()
    hello.stream = number
    hello.instances = instances.map { uid in
      var report = InstanceReport()
      report.uid = uid
      report.state = .running
      return report
    }
    try await send(.hello(hello))
  }

  /// Waits for the next command to prepare.
  func command() async throws {
    while let reply = try await source.next() {
      if case .prepare = reply.message { return }
    }
    throw WaitFailure("no command to prepare came")
  }

  /// Waits for the next command to start an instance, and gives its uid.
  func start() async throws -> String {
    while let reply = try await source.next() {
      if case .startInstance(let start) = reply.message { return start.uid }
    }
    throw WaitFailure("no command to start an instance came")
  }

  /// Answers a command; an empty failure is none.
  func answer(failure: String = "") async throws {
    var prepared = AttachRequest.Prepared()
    prepared.failure = failure
    try await send(.prepared(prepared))
  }

  /// Tells of an instance.
  func report(_ uid: String, _ state: InstanceReport.State, exitCode: Int64 = 0) async throws {
    var report = InstanceReport()
    report.uid = uid
    report.state = state
    report.exitCode = exitCode
    try await send(.instance(report))
  }

  /// Gives a sign of life.
  func beat() async throws { try await send(.heartbeat(AttachRequest.Heartbeat())) }

  private func send(_ message: AttachRequest.MessageCase) async throws {
    var request = AttachRequest()
    request.message = message
    try await sink.send(request)
  }
}
