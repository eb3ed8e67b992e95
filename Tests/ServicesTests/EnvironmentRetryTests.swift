import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("Retrying an environment", .onLoop)
@LoopActor
struct EnvironmentRetryTests {
  /// A running pool p of 3 nodes; the first could not prepare, the others are available.
  private func bench() throws -> (Bench, [String]) {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeRunningPool(.training("p", nodes: 3))
    let names = try bench.nodes(of: "p").map(\.name)
    try setEnvironment(bench, .initializeFailed)
    try bench.store.transact { (draft) throws(Problem) in
      guard var row = draft.state.nodes["t1", names[0]]?.value else { throw .nodeNotFound("") }
      row.prepared = false
      row.createOperation = ""
      row.node.become(.abnormal, message: "no disk")
      row.node.observe("Prepared", .false, reason: "R", message: "no disk", at: draft.now)
      draft.put(row)
    }
    return (bench, names)
  }

  private func setEnvironment(
    _ bench: Bench,
    _ state: Pool.Environment.State,
    under operation: String = ""
  ) throws {
    try bench.changePool("p") { row in
      row.createOperation = operation
      row.pool.environment = Pool.Environment()
      row.pool.environment?.state = state
    }
  }

  private func retry(
    _ bench: Bench,
    _ pool: String = "p",
    tenant: String = "t1",
    _ change: (inout RetryEnvironmentRequest) -> Void = { _ in }
  ) throws(Problem) -> Reply<Messages.Operation> {
    var request = RetryEnvironmentRequest()
    request.name = pool
    change(&request)
    return try bench.pools.retryEnvironment(request, bench.call(tenant))
  }

  private func refusal(
    _ bench: Bench,
    _ pool: String = "p",
    tenant: String = "t1",
    _ change: (inout RetryEnvironmentRequest) -> Void = { _ in }
  ) throws -> Problem {
    try bench.refusedUntouched { () throws(Problem) in
      _ = try retry(bench, pool, tenant: tenant, change)
    }
  }

  @Test("has exactly the nodes prepare that could not, with an operation and an event (S14, R11)")
  func accepts() throws {
    let (bench, names) = try bench()
    bench.clock.advance(by: .seconds(60))
    let operation = try retry(bench).message
    #expect((operation.kind, operation.state) == (.retryEnvironment, .running))
    #expect(operation.results.map(\.node) == [names[0]])
    #expect(operation.plan?.stock.isEmpty == true)
    #expect(operation.waitingFor == "Waiting for 1 of 1 node to be ready: \(names[0]).")
    let pool = try bench.pool("p")
    #expect((pool.environment?.state, pool.reconciling) == (.initializing, true))
    #expect(pool.environment?.updateTime == bench.clock.now)
    let row = try #require(bench.store.state.nodes["t1", names[0]]?.value)
    #expect((row.node.state, row.createOperation) == (.initializing, operation.name))
    #expect(row.phaseTime == bench.clock.now)
    #expect(row.node.status(of: "Prepared") == .unknown)
    #expect(row.node.stateMessage == "")
    #expect(try bench.nodes(of: "p").dropFirst().map(\.state) == [.available, .available])
    #expect(
      bench.messages().last
        == "Begin to initialize the environment of resource pool p again on 1 node"
    )
    #expect(bench.store.state.brokenInvariants == [])
  }

  @Test("is refused while there is nothing to retry (R11)")
  func notFailed() throws {
    let (bench, _) = try bench()
    for state in [Pool.Environment.State.notInitialized, .initializing, .initialized] {
      try setEnvironment(bench, state)
      let problem = try refusal(bench)
      #expect((problem.code, problem.reason) == (.failedPrecondition, .environmentNotFailed))
      #expect(problem.metadata["environment"] == state.name)
    }
    try setEnvironment(bench, .initializeFailed)
    _ = try retry(bench)
    #expect(try refusal(bench).reason == .environmentNotFailed)
  }

  @Test("is refused while other nodes still prepare, and names what to wait for (R11)")
  func stillPreparing() throws {
    let (bench, _) = try bench()
    try setEnvironment(bench, .initializeFailed, under: "op-7")
    let problem = try refusal(bench)
    #expect((problem.reason, problem.metadata["operation"]) == (.environmentNotFailed, "op-7"))
    #expect(problem.message.contains("wait until op-7 ends"))
  }

  @Test("needs a pool that runs or is abnormal (R12)")
  func poolStates() throws {
    let (bench, _) = try bench()
    for state in [Pool.State.creating, .failed, .deleting] {
      try bench.changePool("p") { $0.pool.state = state }
      let expected = state == .deleting ? Reason.poolDeleting : .poolNotRunning
      #expect(try refusal(bench).reason == expected)
    }
    try bench.changePool("p") { $0.pool.state = .abnormal }
    #expect(try retry(bench).message.state == .running)
  }

  @Test("is refused for another tenant's pool, the public one, and an old etag (R21, R23)")
  func identity() throws {
    let (bench, _) = try bench()
    #expect(try refusal(bench, tenant: "t2").reason == .poolNotFound)
    #expect(try refusal(bench, "none").reason == .poolNotFound)
    #expect(try refusal(bench, "").violations.map(\.field) == ["name"])
    #expect(try refusal(bench, "public").reason == .publicPoolIsFixed)
    #expect(try refusal(bench) { $0.etag = "old" }.reason == .staleEtag)
    #expect(try refusal(bench) { $0.uid = "old" }.reason == .staleEtag)
  }

  @Test("is tried out without a trace, and done once for a request id (API §1)")
  func once() throws {
    let (bench, names) = try bench()
    let before = bench.holdings
    let preview = try retry(bench) { $0.validateOnly = true }.message
    #expect((preview.name, preview.plan?.nodes ?? []) == ("", [names[0]]))
    #expect(bench.holdings == before)
    let first = try retry(bench) { $0.requestID = "r" }.message
    let again = try retry(bench) { $0.requestID = "r" }.message
    #expect(first == again)
  }

  @Test("takes a node whose removal waits, because that can be cancelled; not one that goes (R15)")
  func leaving() throws {
    let (bench, names) = try bench()
    let first = try bench.scale("p", removing: [names[1]]).message
    _ = try bench.scale("p", removing: [names[1], names[0]])
    #expect(first.state == .running)
    #expect(try retry(bench).message.plan?.nodes == [names[0]])
    let (other, others) = try self.bench()
    _ = try other.scale("p", removing: [others[0]])
    #expect(try retry(other).message.plan?.nodes == [])
  }

  @Test("is taken over by the deletion of the pool (R15)")
  func deletion() throws {
    let (bench, _) = try bench()
    let operation = try retry(bench).message
    _ = try bench.delete("p")
    #expect(try bench.operation(operation.name).state == .cancelled)
  }
}
