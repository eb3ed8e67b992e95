import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("Requests at once", .onLoop, .timeLimit(.minutes(2)))
@LoopActor
struct ConcurrencyTests {
  /// What became of one call.
  private enum Outcome {
    case taken(Operation)
    case refused(Problem)

    var problem: Problem? {
      if case .refused(let problem) = self { return problem }
      return nil
    }
  }

  private func create(_ pool: Pool, on connection: ClientConnection) async -> Outcome {
    var request = CreatePoolRequest()
    request.pool = pool
    do throws(Problem) {
      return .taken(try await connection.call(PoolMethods.createPool, request))
    } catch {
      return .refused(error)
    }
  }

  /// Sends each pool on a connection of the round, all before any answer is read.
  private func createAll(
    _ pools: [Pool],
    on connections: [ClientConnection]
  ) async -> [Outcome] {
    let calls = pools.enumerated().map { index, pool in
      let connection = connections[index % connections.count]
      return LoopActor.flow { await self.create(pool, on: connection) }
    }
    var outcomes: [Outcome] = []
    for call in calls { outcomes.append(await call.value) }
    return outcomes
  }

  private func connections(_ count: Int, to bench: Bench) async throws -> [ClientConnection] {
    var connections: [ClientConnection] = []
    for _ in 0..<count { connections.append(try await bench.connect()) }
    return connections
  }

  @Test("for the last node in stock are one that is served and one that is told NO_STOCK (S20, R8)")
  func lastNode() async throws {
    let bench = try Bench()
    try bench.putCatalogue(stock: 1)
    _ = try bench.create(.training("others", nodes: 2))
    let connections = try await connections(2, to: bench)
    defer { for connection in connections { connection.close() } }
    for round in 0..<20 {
      let pools = ["left-\(round)", "right-\(round)"].map { Pool.training($0, nodes: 1) }
      let outcomes = await createAll(pools, on: connections)
      let problems = outcomes.compactMap(\.problem)
      #expect(problems.map(\.reason) == [.noStock])
      #expect(problems.first?.metadata["free"] == "0")
      #expect(bench.holdings.stockInUse == 3)
      #expect(bench.store.state.pools.count == 2)
      for (pool, outcome) in zip(pools, outcomes) where outcome.problem == nil {
        try bench.bringDown(pool.name)
      }
      #expect(bench.holdings.stockInUse == 2)
    }
  }

  @Test("for 500 pools under a quota of 7 are exactly 7 that are served, and all counts agree (R9)")
  func quota() async throws {
    let (asked, limit) = (500, 7)
    let bench = try Bench()
    try bench.putCatalogue(stock: 1_000)
    try bench.setQuota(.pools, Int64(limit))
    let connections = try await connections(8, to: bench)
    defer { for connection in connections { connection.close() } }
    let pools = (0..<asked).map { Pool.training("pool-\($0)", nodes: 2) }
    let outcomes = await createAll(pools, on: connections)
    let problems = outcomes.compactMap(\.problem)
    #expect(problems.count == asked - limit)
    let wanted = ["limit": "\(limit)", "used": "\(limit)", "requested": "1", "resource": "POOLS"]
    for problem in problems {
      #expect((problem.code, problem.reason) == (.resourceExhausted, .quotaExceeded))
      #expect(problem.metadata == wanted)
    }
    let state = bench.store.state
    #expect(state.pools.count == limit)
    #expect(state.nodes.count == 2 * limit)
    #expect(state.operations.count == limit)
    #expect(bench.holdings.stockInUse == Int64(2 * limit))
    let counters = try #require(state.tenants["", "t1"]).value
    #expect((counters.pools, counters.nodes) == (Int64(limit), Int64(2 * limit)))
    let network = try #require(state.dedicatedNetworks.rows(in: "t1").first).value.value
    #expect(network.dedicatedNetwork.addresses?.used == Int64(2 * limit))
    let names = Set(
      outcomes.compactMap { outcome in
        if case .taken(let operation) = outcome { operation.target?.name } else { nil }
      }
    )
    #expect(names == Set(state.pools.rows(in: "t1").map { $0.value.value.pool.name }))
  }
}
