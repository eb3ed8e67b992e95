import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("An operation", .onLoop)
@LoopActor
struct OperationServiceTests {
  @discardableResult
  private func put(
    _ bench: Bench,
    _ name: String,
    _ state: Operation.State,
    target: String = "p"
  ) throws -> Int64 {
    try bench.store.transact { (draft) throws(Problem) in
      var row = OperationRow()
      row.operation.name = name
      row.operation.tenant = "t1"
      row.operation.state = state
      row.operation.target = ResourceRef()
      row.operation.target?.kind = "pool"
      row.operation.target?.name = target
      draft.put(row)
    }.revision
  }

  private func wait(_ name: String, _ timeout: Duration? = nil) -> WaitOperationRequest {
    var request = WaitOperationRequest()
    request.name = name
    request.timeout = timeout.map { ProtobufDuration($0) }
    return request
  }

  @Test("is waited for until it has ended")
  func ends() async throws {
    let bench = try Bench()
    try put(bench, "op-1", .running)
    let waiting = LoopActor.flow(throwing: {
      try await bench.operations.waitOperation(self.wait("op-1"), bench.call()).message
    })
    for _ in 0..<20 { await Task.yield() }
    try put(bench, "op-2", .succeeded)
    let revision = try put(bench, "op-1", .succeeded)
    let operation = try await waiting.value
    #expect((operation.state, operation.revision) == (.succeeded, revision))
    let again = try await bench.operations.waitOperation(wait("op-1"), bench.call())
    #expect(again.encoded.mark == UInt64(revision))
  }

  @Test("is answered as it is when the time is over")
  func timeout() async throws {
    let bench = try Bench()
    try put(bench, "op-1", .running)
    // By the loop's clock, whose milliseconds are whole: by another one it may be a little less.
    let start = Loop.now
    let reply = try await bench.operations.waitOperation(
      wait("op-1", .milliseconds(50)),
      bench.call()
    )
    #expect(try reply.message.state == .running)
    #expect(Loop.now - start >= .milliseconds(50))
  }

  // Minutes lie between the answer and what it must not wait for, so that a slow machine cannot matter.
  @Test(
    "is answered before the call's deadline, however long the caller would wait",
    .timeLimit(.minutes(5))
  )
  func deadline() async throws {
    let bench = try Bench()
    try put(bench, "op-1", .running)
    let operations = OperationService(
      store: bench.store,
      mutations: bench.mutations,
      pageWalks: bench.pageWalks,
      health: bench.health,
      deadlineMargin: .seconds(1_200)
    )
    let deadline = Loop.now + .seconds(1_200) + .milliseconds(200)
    let reply = try await operations.waitOperation(
      wait("op-1", .seconds(3_600)),
      bench.call(deadline: deadline)
    )
    #expect(try reply.message.state == .running)
    #expect(Loop.now < deadline)
  }

  @Test("is not waited for when there is none, with a negative time, or by a cancelled call")
  func refusals() async throws {
    let bench = try Bench()
    try put(bench, "op-1", .running)
    await #expect(throws: Problem.operationNotFound("op-9")) {
      try await bench.operations.waitOperation(wait("op-9"), bench.call())
    }
    await #expect(throws: Problem.self) {
      try await bench.operations.waitOperation(wait("op-1", .seconds(-1)), bench.call())
    }
    let waiting = LoopActor.flow(throwing: {
      _ = try await bench.operations.waitOperation(self.wait("op-1"), bench.call())
    })
    for _ in 0..<20 { await Task.yield() }
    waiting.cancel()
    await #expect(throws: Problem.self) { try await waiting.value }
  }

  @Test("is no longer waited for when the server stops")
  func stop() async throws {
    let bench = try Bench()
    bench.health.become(.serving)
    try put(bench, "op-1", .running)
    let waiting = LoopActor.flow(throwing: {
      _ = try await bench.operations.waitOperation(self.wait("op-1"), bench.call())
    })
    for _ in 0..<20 { await Task.yield() }
    bench.health.become(.stopping)
    await #expect(throws: Problem.self) { try await waiting.value }
  }

  @Test("is listed by its target and its state")
  func filters() throws {
    let bench = try Bench()
    try put(bench, "op-1", .running)
    try put(bench, "op-2", .succeeded)
    try put(bench, "op-3", .running, target: "q")
    var request = ListOperationsRequest()
    request.state = .running
    #expect(try names(bench, request) == ["op-1", "op-3"])
    request.target = "q"
    #expect(try names(bench, request) == ["op-3"])
  }

  private func names(_ bench: Bench, _ request: ListOperationsRequest) throws -> [String] {
    try bench.operations.listOperations(request, bench.call()).message.operations.map(\.name)
  }
}
