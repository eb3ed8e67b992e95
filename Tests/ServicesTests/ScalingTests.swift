import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("Scaling a pool out", .onLoop)
@LoopActor
struct ScaleOutTests {
  /// A running pool p of 3 nodes, one a zone of 4 machines.
  private func bench(_ pool: Pool = .training("p")) throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeRunningPool(pool)
    return bench
  }

  private func refused(_ bench: Bench, to count: Int64) throws -> Problem {
    try bench.refusedUntouched { () throws(Problem) in _ = try bench.scale("p", to: count) }
  }

  @Test("adds nodes up to the count, and leaves those that are there (S38, S39, R12)")
  func adds() throws {
    let bench = try bench()
    let before = try bench.nodes(of: "p")
    let operation = try bench.scale("p", to: 5).message
    #expect((operation.kind, operation.state) == (.scaleOut, .running))
    #expect(operation.plan?.nodes.count == 2)
    let pool = try bench.pool("p")
    #expect((pool.nodeCount, pool.state, pool.reconciling) == (5, .running, true))
    #expect((pool.nodeCounts?.available, pool.nodeCounts?.pending) == (3, 2))
    let nodes = try bench.nodes(of: "p")
    #expect(nodes.filter { $0.state == .available } == before)
    #expect(Set(nodes.map(\.address)).count == 5)
    #expect(bench.messages().last == "Resource pool p scales out from 3 to 5 nodes")
  }

  @Test("keeps the pool's choice of zone, and levels the zones of Random (R7)")
  func zones() throws {
    let bench = try bench(.service("pool", nodes: 2, zone: "AZ 2"))
    _ = try bench.scale("pool", to: 4)
    #expect(try bench.nodes(of: "pool").map(\.zone) == ["az2", "az2", "az2", "az2"])
    try bench.makeRunningPool(.service("levelled", nodes: 1))
    _ = try bench.scale("levelled", to: 4)
    #expect(try bench.pool("levelled").zoneCounts == ["az1": 2, "az3": 2].zoneCounts)
  }

  @Test("needs a running pool (R12)")
  func state() throws {
    let bench = try bench()
    _ = try bench.create(.training("young", nodes: 1))
    let creating = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.scale("young", to: 2)
    }
    #expect((creating.code, creating.reason) == (.failedPrecondition, .poolNotRunning))
    try bench.changePool("p") { $0.pool.become(.abnormal) }
    #expect(try refused(bench, to: 4).reason == .poolNotRunning)
    _ = try bench.delete("p")
    #expect(try refused(bench, to: 4).reason == .poolDeleting)
  }

  @Test("is not said by the same count, a lower one, none, or with nodes to remove (S39, S40, R13)")
  func counts() throws {
    let bench = try bench()
    #expect(try refused(bench, to: 3).fields == ["node_count"])
    #expect(try refused(bench, to: -1).fields == ["node_count"])
    #expect(try refused(bench, to: 0).fields == ["node_count"])
    #expect(try refused(bench, to: 2).reason == .scaleInNeedsNodes)
    let name = try #require(bench.nodes(of: "p").first?.name)
    let both = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.scale("p", to: 4, removing: [name])
    }
    #expect((both.code, both.reason) == (.invalidArgument, .scaleOutAndIn))
  }

  @Test("is refused without stock, over the quota, and over the pool's limit, each apart (R8, R9)")
  func limits() throws {
    let bench = try bench()
    try bench.changePool("p") { $0.pool.maxNodes = 20 }
    let stock = try refused(bench, to: 13)
    #expect((stock.reason, stock.metadata["requested"]) == (.noStock, "10"))
    #expect(stock.metadata["free"] == "9")
    let limit = try refused(bench, to: 21)
    #expect((limit.reason, limit.metadata["used"]) == (.poolLimitExceeded, "3"))
    #expect(try refused(bench, to: .max).reason == .poolLimitExceeded)
    try bench.setQuota(.nodes, 4)
    let quota = try refused(bench, to: 5)
    #expect((quota.reason, quota.metadata["used"]) == (.quotaExceeded, "3"))
    _ = try bench.scale("p", to: 4)
  }

  @Test("is guarded by uid and etag")
  func guards() throws {
    let bench = try bench()
    let pool = try bench.pool("p")
    for change in [{ $0.uid = "x" }, { $0.etag = "x" }] as [(inout ScalePoolRequest) -> Void] {
      let problem = try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.scale("p", to: 4, change)
      }
      #expect((problem.code, problem.reason) == (.aborted, .staleEtag))
    }
    _ = try bench.scale("p", to: 4) { ($0.uid, $0.etag) = (pool.uid, pool.etag) }
    let late = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.scale("p", to: 5) { $0.etag = pool.etag }
    }
    #expect(late.reason == .staleEtag)
  }

  @Test("happens once for a request id, and not at all when it is validated only")
  func repeats() throws {
    let bench = try bench()
    let before = bench.holdings
    let preview = try bench.scale("p", to: 5) { $0.validateOnly = true }.message
    #expect((preview.name, preview.state) == ("", .succeeded))
    #expect(bench.holdings == before)
    let first = try bench.scale("p", to: 5) { $0.requestID = "one" }
    #expect(try first.message.plan == preview.plan)
    let second = try bench.scale("p", to: 5) { $0.requestID = "one" }
    #expect(second.encoded.payload == first.encoded.payload)
    #expect(try bench.nodes(of: "p").count == 5)
  }
}

@Suite("Scaling a pool in", .onLoop)
@LoopActor
struct ScaleInTests {
  /// A running pool p of 4 nodes, and their names.
  private func bench() throws -> (Bench, [String]) {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeRunningPool(.training("p", nodes: 4))
    return (bench, try bench.nodes(of: "p").map(\.name))
  }

  private func refused(_ bench: Bench, _ names: [String]) throws -> Problem {
    try bench.refusedUntouched { () throws(Problem) in _ = try bench.scale("p", removing: names) }
  }

  @Test(
    "takes exactly the nodes that are named; they stay listed until they are gone (S40, S43, S46)"
  )
  func removes() throws {
    let (bench, names) = try bench()
    let operation = try bench.scale("p", removing: [names[2], names[0]]).message
    #expect((operation.kind, operation.state) == (.scaleIn, .running))
    #expect(operation.plan?.nodes == [names[2], names[0]])
    let nodes = try bench.nodes(of: "p")
    #expect(nodes.map(\.name) == names)
    #expect(nodes.map(\.state) == [.deleting, .available, .deleting, .available])
    let pool = try bench.pool("p")
    #expect((pool.nodeCount, pool.state) == (2, .running))
    #expect(bench.holdings.stockInUse == 4)
    #expect(
      bench.messages().suffix(2) == [
        "Begin to delete resource node \(names[2])", "Begin to delete resource node \(names[0])",
      ]
    )
  }

  @Test("is refused for names that are none of the pool's nodes, all of them named (S40)")
  func unknown() throws {
    let (bench, names) = try bench()
    try bench.makeRunningPool(.training("other", nodes: 1))
    let foreign = try #require(bench.nodes(of: "other").first?.name)
    let problem = try refused(bench, [names[0], "p-zzzzz", foreign])
    #expect((problem.code, problem.reason) == (.notFound, .nodeNotFound))
    #expect(problem.metadata["nodes"]?.contains("p-zzzzz") == true)
    #expect(problem.metadata["nodes"]?.contains(foreign) == true)
    #expect(problem.metadata["nodes"]?.contains(names[0]) == false)
  }

  @Test("is refused for names that are empty or repeated, all of them at once")
  func badNames() throws {
    let (bench, names) = try bench()
    let problem = try refused(bench, [names[0], "", names[0]])
    #expect(problem.fields == ["remove_nodes[1]", "remove_nodes[2]"])
    let many = try refused(bench, (0...1_000).map { "p-\($0)" })
    #expect(many.fields == ["remove_nodes"])
  }

  @Test("leaves one node at least: the whole pool is deleted instead (R4)")
  func lastNode() throws {
    let (bench, names) = try bench()
    #expect(try refused(bench, names).reason == .lastNode)
    _ = try bench.scale("p", removing: Array(names[0...1]))
    let rest = try refused(bench, Array(names[2...3]))
    #expect((rest.code, rest.reason) == (.failedPrecondition, .lastNode))
  }

  @Test("does not take a protected node, nor any node named with it (R18)")
  func protection() throws {
    let (bench, names) = try bench()
    try bench.protect(names[1])
    let problem = try refused(bench, Array(names[0...1]))
    #expect((problem.code, problem.reason) == (.failedPrecondition, .nodeProtected))
    #expect(problem.metadata["nodes"] == names[1])
  }

  @Test("of nodes that are going joins the removal under way, which goes on (S44, R15)")
  func joins() throws {
    let (bench, names) = try bench()
    let first = try bench.scale("p", removing: Array(names[0...1])).message
    let before = (bench.holdings, bench.messages())
    #expect(try bench.scale("p", removing: Array(names[0...1])).message == first)
    #expect(try bench.scale("p", removing: [names[1]]).message == first)
    #expect(bench.holdings == before.0)
    #expect(bench.messages() == before.1)
    #expect(try bench.pool("p").nodeCount == 2)
  }

  @Test("of other nodes runs beside the removal under way (R15)")
  func disjoint() throws {
    let (bench, names) = try bench()
    let first = try bench.scale("p", removing: [names[0]]).message
    let second = try bench.scale("p", removing: [names[1]]).message
    #expect(first.name != second.name)
    #expect((second.state, second.blockedBy) == (.running, []))
  }

  @Test("of some nodes that are going waits for that removal, and takes the others then (R15)")
  func overlapping() throws {
    let (bench, names) = try bench()
    let first = try bench.scale("p", removing: [names[0]]).message
    let events = bench.messages()
    let second = try bench.scale("p", removing: [names[0], names[1]]).message
    #expect((second.state, second.blockedBy) == (.queued, [first.name]))
    #expect(bench.messages() == events)
    #expect(
      try bench.nodes(of: "p").map(\.state) == [.deleting, .available, .available, .available]
    )
    #expect(try bench.pool("p").nodeCount == 2)
    #expect(try bench.scale("p", removing: [names[1]]).message == second)
    #expect(try refused(bench, Array(names[2...3])).reason == .lastNode)
  }

  @Test("works in an abnormal pool, not in one that is being created (R12)")
  func states() throws {
    let (bench, names) = try bench()
    try bench.changePool("p") { $0.pool.become(.abnormal) }
    _ = try bench.scale("p", removing: [names[0]])
    _ = try bench.create(.training("young", nodes: 2))
    let young = try bench.nodes(of: "young").map(\.name)
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.scale("young", removing: [young[0]])
    }
    #expect(problem.reason == .poolNotRunning)
  }

  @Test("validated only shows which nodes go and what stock comes back, and takes none")
  func validation() throws {
    let (bench, names) = try bench()
    let before = bench.holdings
    let preview = try bench.scale("p", removing: [names[0]]) { $0.validateOnly = true }.message
    #expect((preview.state, preview.plan?.nodes) == (.succeeded, [names[0]]))
    #expect(preview.plan?.stock.map(\.delta) == [1])
    #expect(preview.plan?.zoneCounts.map(\.count).reduce(0, +) == 3)
    #expect(bench.holdings == before)
  }
}
