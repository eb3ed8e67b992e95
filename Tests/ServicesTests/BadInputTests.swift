import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("A request with one bad field", .onLoop, .timeLimit(.minutes(2)))
@LoopActor
struct BadInputTests {
  /// The methods of people's services; agents' calls, those that ask agents, and the system's are not made here.
  nonisolated static let methods: [String] = DescriptorSet.compiledIn.services
    .filter { $0.fullName.hasPrefix("poolkeeper.v1.") && !$0.fullName.hasSuffix(".SystemService") }
    .flatMap { service in
      service.methods.filter { !["RegisterNode", "Attach", "GetInstanceLog"].contains($0.name) }
        .map { service.fullName + "/" + $0.name }
    }

  /// A tenant with a pool, networks and an operation that has ended.
  private func furnishedBench() throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeVpc("v", "172.16.0.0/16")
    try bench.makeVpc("free", "10.5.0.0/16")
    var subnet = CreateSubnetRequest()
    subnet.subnet = try Subnet(json: #"{"name": "s", "vpc": "v", "cidr": "172.16.1.0/24"}"#)
    _ = try bench.network.createSubnet(subnet, bench.call())
    var group = CreateSecurityGroupRequest()
    group.securityGroup = try SecurityGroup(json: #"{"name": "g", "vpc": "v"}"#)
    _ = try bench.network.createSecurityGroup(group, bench.call())
    try bench.makeRunningPool(.training(nodes: 2))
    try bench.makeRunningPool(.training("Failed_1", nodes: 1))
    try bench.changePool("Failed_1") { row in
      row.pool.environment?.state = .initializeFailed
      row.createOperation = ""
    }
    try bench.makeRunningPool(.training("Busy_1", nodes: 1))
    _ = try bench.place("w", in: "Busy_1")
    return bench
  }

  private func inputs(_ path: String, _ bench: Bench) throws -> BadInputs {
    let method = try #require(DescriptorSet.compiledIn.method(path))
    let node = try #require(bench.nodes(of: "Train_1").first).name
    let good = (Requests.good[method.name] ?? "{}").replacing("NODE", with: node)
    return BadInputs(path: path, method: method, good: try JSONValue(parsing: good))
  }

  /// Makes a call with bytes; gives what the server answered.
  private func send(
    _ payload: [UInt8],
    _ method: MethodDescriptor,
    _ path: String,
    on connection: ClientConnection
  ) async -> Problem? {
    let service = String(path.prefix { $0 != "/" })
    do throws(Problem) {
      if method.kind == .unary {
        _ = try await connection.callRaw(
          service: service,
          method: method.name,
          payload: payload,
          timeout: .seconds(30)
        )
      } else {
        let source = try connection.serverStreamRaw(
          service: service,
          method: method.name,
          payload: payload,
          timeout: .seconds(30)
        )
        _ = try await source.next()
      }
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "is refused by its field's name, whatever the method, and changes nothing",
    arguments: methods
  )
  func matrix(_ path: String) async throws {
    let bench = try furnishedBench()
    let inputs = try inputs(path, bench)
    let isKnown = Requests.good[inputs.method.name] != nil
    guard isKnown || inputs.method.kind == .unary else { return }
    let connection = try await bench.connect()
    defer { connection.close() }
    let before = bench.holdings
    for input in try inputs.all() {
      let problem = await send(input.payload, inputs.method, path, on: connection)
      if problem?.code == .unimplemented, !isKnown { return }
      if isKnown {
        #expect(Self.isRefusal(problem, of: input), "\(input): \(problem?.description ?? "taken")")
      } else {
        #expect(problem?.code != .internalError, "\(input)")
      }
      #expect(Self.isShowable(problem), "\(input): \(problem?.description ?? "")")
      #expect(bench.holdings == before, "\(input)")
    }
  }

  @Test("is the only thing wrong with it: without it each request is taken", arguments: methods)
  func goodRequests(_ path: String) async throws {
    let bench = try furnishedBench()
    let inputs = try inputs(path, bench)
    guard Requests.good[inputs.method.name] != nil else { return }
    let connection = try await bench.connect()
    defer { connection.close() }
    let problem = await send(try inputs.goodPayload(), inputs.method, path, on: connection)
    #expect(problem == nil, "\(path): \(problem?.description ?? "")")
  }

  /// Whether an error can be shown as it is: short, and without characters that a terminal obeys.
  private static func isShowable(_ problem: Problem?) -> Bool {
    guard let problem else { return true }
    let texts = [problem.message] + problem.metadata.values + problem.violations.map(\.field)
    return texts.allSatisfy { $0.utf8.count < 2_048 && !$0.hasControlCharacter }
  }

  /// Whether a call was refused for its bad field.
  private static func isRefusal(_ problem: Problem?, of input: BadInput) -> Bool {
    guard let problem else { return false }
    switch (input.fault, problem.code) {
    case (.nul, .invalidArgument), (.notUTF8, .invalidArgument):
      // Found before the request is a message.
      return problem.reason == .malformedMessage
        && problem.violations.contains { input.isMeant(by: $0.field) }
    case (_, .invalidArgument): return problem.violations.contains { input.isMeant(by: $0.field) }
    case (.text, .notFound), (.text, .aborted): return true
    case (.huge, .resourceExhausted), (.huge, .outOfRange): return true
    default: return false
    }
  }

  @Test("as a list with a name twice is refused by the name's place (S40)")
  func repeatedNames() throws {
    let bench = try furnishedBench()
    let node = try #require(bench.nodes(of: "Train_1").first).name
    var delete = DeleteNodesRequest()
    (delete.pool, delete.names) = ("Train_1", [node, node])
    var protect = SetScaleInProtectionRequest()
    protect.names = [node, node]
    let refusals = [
      try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.scale("Train_1", removing: [node, node])
      },
      try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.nodes.deleteNodes(delete, bench.call())
      },
      try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.nodes.setScaleInProtection(protect, bench.call())
      },
    ]
    #expect(refusals.map(\.fields) == [["remove_nodes[1]"], ["names[1]"], ["names[1]"]])
  }

  @Test(
    "as a time or a length of time out of the format's range is refused",
    arguments: [(Int64.max, Int32(0)), (.min, 0), (0, -1), (0, 1_000_000_000), (0, .min)]
  )
  func times(_ seconds: Int64, _ nanos: Int32) async throws {
    let bench = try furnishedBench()
    var time = Timestamp()
    (time.seconds, time.nanos) = (seconds, nanos)
    var list = ListEventsRequest()
    list.since = time
    let since = refusal { () throws(Problem) in _ = try bench.events.listEvents(list, bench.call())
    }
    #expect(since?.fields == ["since"])
    (list.since, list.until) = (nil, time)
    let until = refusal { () throws(Problem) in _ = try bench.events.listEvents(list, bench.call())
    }
    #expect(until?.fields == ["until"])
    var wait = WaitOperationRequest()
    wait.name = "op-1"
    wait.timeout = ProtobufDuration()
    wait.timeout?.seconds = seconds
    wait.timeout?.nanos = nanos
    do throws(Problem) {
      _ = try await bench.operations.waitOperation(wait, bench.call())
      Issue.record("a length of \(seconds) s and \(nanos) ns was taken")
    } catch {
      #expect(error.fields == ["timeout"])
    }
  }

  @Test(
    "as a mask that names what is no field of a pool is refused",
    arguments: ["\u{7}", "", "a.b"]
  )
  func masks(_ path: String) throws {
    let bench = try furnishedBench()
    var request = UpdatePoolRequest()
    request.pool = Pool.training()
    request.updateMask = FieldMask()
    request.updateMask?.paths = ["description", path]
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.pools.updatePool(request, bench.call())
    }
    #expect(problem.fields == ["update_mask"])
    #expect(!problem.message.contains("\u{7}"))
  }
}
