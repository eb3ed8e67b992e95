import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("The workloads of a tenant", .onLoop)
@LoopActor
struct WorkloadServiceTests {
  /// A running training pool p of `nodes` nodes, 250 millicores each, and their names.
  private func bench(nodes: Int64 = 2) throws -> (Bench, [String]) {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeRunningPool(.training("p", nodes: nodes))
    return (bench, try bench.nodes(of: "p").map(\.name))
  }

  @Test("are placed whole, with their shares taken from their nodes in the same transaction (R14)")
  func placement() throws {
    let (bench, names) = try bench()
    let workload = try bench.place("w", in: "p", count: 3) { $0.lease = .init(.seconds(60)) }
    #expect(workload.state == .pending && workload.tenant == "t1" && !workload.uid.isEmpty)
    #expect(workload.instances.map(\.name) == ["w-0", "w-1", "w-2"])
    #expect(workload.instances.map(\.node) == [names[0], names[0], names[1]])
    #expect(workload.expireTime == bench.clock.now.advanced(by: .seconds(60)))
    let node = try bench.node(names[0])
    #expect(node.allocated?.millicores == 200 && node.instanceCount == 2)
    #expect(try bench.instances(on: names[0]).map(\.name) == ["w-0", "w-1"])
    #expect(bench.messages().last == "Workload w placed: 3 instances on 2 nodes")
    #expect(try bench.workload("w") == workload)
    #expect(bench.store.state.brokenInvariants == [])
    try bench.report("w", .running)
    #expect(try bench.workload("w").state == .running)
    try bench.report("w", .ended)
    #expect(try bench.workload("w").state == .succeeded)
    let after = try bench.node(names[0])
    #expect(after.allocated == nil && after.instanceCount == 0)
    #expect(bench.store.state.brokenInvariants == [])
  }

  @Test("are placed all or none, and the refusal tells how many would fit (R14)")
  func gang() throws {
    let (bench, _) = try bench()
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("w", in: "p", count: 5)
    }
    #expect(problem.reason == .noCapacity && problem.code == .resourceExhausted)
    #expect(problem.metadata["fitting"] == "4" && problem.metadata["requested"] == "5")
    _ = try bench.place("w", in: "p", count: 4)
    let full = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("x", in: "p")
    }
    #expect(full.metadata["fitting"] == "0")
  }

  @Test("are only tried out with validate_only: nothing changes, the nodes are named")
  func preview() throws {
    let (bench, names) = try bench()
    let before = bench.holdings
    let preview = try bench.place("w", in: "p", validateOnly: true)
    #expect(bench.holdings == before)
    #expect(preview.uid.isEmpty && preview.instances.map(\.node) == [names[0]])
  }

  @Test("have names of their own until their last instance has ended (R3)")
  func names() throws {
    let (bench, _) = try bench()
    let first = try bench.place("w", in: "p")
    let taken = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("w", in: "p")
    }
    #expect(taken.reason == .workloadExists && taken.code == .alreadyExists)
    #expect(
      try bench.place("w", in: "p", tenant: "t1", validateOnly: false) { $0.name = "v" } != first
    )
    try bench.release("w")
    let ending = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("w", in: "p")
    }
    #expect(ending.metadata["state"] == "RELEASED")
    try bench.report("w", .ended)
    let second = try bench.place("w", in: "p")
    #expect(second.uid != first.uid)
    #expect(bench.store.state.brokenInvariants == [])
  }

  @Test("are another tenant's as little as missing ones (S4, R23)")
  func tenants() throws {
    let (bench, names) = try bench()
    _ = try bench.place("w", in: "p")
    let others = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("w", in: "p", tenant: "t2")
    }
    #expect(others.reason == .poolNotFound && others.message.contains("There is no pool"))
    #expect(
      refusal { () throws(Problem) in try bench.release("w", tenant: "t2") }?.reason
        == .workloadNotFound
    )
    var list = ListInstancesRequest()
    list.node = names[0]
    #expect(
      refusal { () throws(Problem) in _ = try bench.nodes.listInstances(list, bench.call("t2")) }?
        .reason == .nodeNotFound
    )
    let all = try bench.workloads.listWorkloads(ListWorkloadsRequest(), bench.call("t2"))
    #expect(try all.message.workloads == [])
  }

  @Test("are listed by pool, node, kind and state")
  func lists() throws {
    let (bench, names) = try bench()
    try bench.makeRunningPool(.training("q", nodes: 1))
    _ = try bench.place("b", in: "p", .notebook)
    _ = try bench.place("a", in: "p", count: 3)
    _ = try bench.place("c", in: "q")
    try bench.report("c", .running)
    func listed(_ change: (inout ListWorkloadsRequest) -> Void) throws -> [String] {
      var request = ListWorkloadsRequest()
      change(&request)
      return try bench.workloads.listWorkloads(request, bench.call()).message.workloads.map(\.name)
    }
    #expect(try listed { _ in } == ["a", "b", "c"])
    #expect(try listed { $0.pool = "p" } == ["a", "b"])
    #expect(try listed { $0.node = names[1] } == ["a"])
    #expect(try listed { $0.kind = .notebook } == ["b"])
    #expect(try listed { $0.state = .running } == ["c"])
    #expect(throws: Problem.self) { try listed { $0.kind = .unrecognized(9) } }
  }

  @Test("count against the tenant's quota until they have ended (R9)")
  func quota() throws {
    let (bench, _) = try bench()
    try bench.setQuota(.workloads, 1)
    _ = try bench.place("a", in: "p")
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("b", in: "p")
    }
    #expect(problem.reason == .quotaExceeded)
    #expect(problem.metadata["resource"] == "WORKLOADS" && problem.metadata["used"] == "1")
    try bench.release("a")
    try bench.report("a", .ended)
    _ = try bench.place("b", in: "p")
  }

  @Test("are renewed and released; what has ended is not renewed, and released as it is")
  func leases() throws {
    let (bench, _) = try bench()
    _ = try bench.place("w", in: "p") { $0.lease = .init(.seconds(60)) }
    bench.clock.advance(by: .seconds(30))
    var renewal = RenewWorkloadRequest()
    renewal.name = "w"
    let renewed = try bench.workloads.renewWorkload(renewal, bench.call()).message
    #expect(renewed.expireTime == bench.clock.now.advanced(by: .seconds(60)))
    let released = try bench.release("w").message
    #expect(released.state == .released && released.expireTime == nil)
    #expect(released.instances[0].state == .pending)
    #expect(bench.messages().last == "Workload w released")
    let before = bench.holdings
    #expect(try bench.release("w").message == released)
    #expect(bench.holdings == before)
    let ended = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.workloads.renewWorkload(renewal, bench.call())
    }
    #expect(ended.reason == .workloadEnded)
    renewal.uid = "other"
    let other = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.workloads.renewWorkload(renewal, bench.call())
    }
    #expect(other.reason == .staleEtag)
  }

  @Test("are watched: first as they are, then what changes, once")
  func watch() async throws {
    let (bench, _) = try bench()
    _ = try bench.place("a", in: "p")
    let connection = try await bench.connect()
    defer { connection.close() }
    let source = try connection.serverStream(
      WorkloadMethods.watchWorkloads,
      WatchWorkloadsRequest()
    )
    guard case .workload(let first)? = try await source.next()?.step else {
      Issue.record("the first step is no workload")
      return
    }
    #expect(first.name == "a" && first.state == .pending)
    guard case .progress? = try await source.next()?.step else {
      Issue.record("no progress mark follows")
      return
    }
    try bench.report("a", .running)
    try bench.report("a", .ended)
    guard case .workload(let second)? = try await source.next()?.step else {
      Issue.record("no change follows")
      return
    }
    #expect(second.name == "a" && second.state == .succeeded)
  }
}
