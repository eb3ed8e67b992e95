import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("Changing a pool", .onLoop)
@LoopActor
struct PoolUpdateTests {
  /// A running pool p of 3 nodes.
  private func bench() throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeRunningPool(.training("p"))
    return bench
  }

  private func update(
    _ bench: Bench,
    _ paths: [String],
    tenant: String = "t1",
    _ change: (inout UpdatePoolRequest) -> Void = { _ in }
  ) throws(Problem) -> Reply<Pool> {
    var request = UpdatePoolRequest()
    request.pool = Pool()
    request.pool?.name = "p"
    request.updateMask = FieldMask()
    request.updateMask?.paths = paths
    change(&request)
    return try bench.pools.updatePool(request, bench.call(tenant))
  }

  @Test("changes the fields of the mask and no others, with an event (S17, R18)")
  func changes() throws {
    let bench = try bench()
    let before = try bench.pool("p")
    let changed = try update(bench, ["description", "deletion_protection"]) {
      $0.pool?.description = "new"
      $0.pool?.deletionProtection = true
      $0.pool?.maxNodes = 7
      $0.pool?.labels = ["a": "b"]
      $0.pool?.flavor = "gpu.small"
    }.message
    var expected = before
    expected.description = "new"
    expected.deletionProtection = true
    expected.revision = changed.revision
    expected.etag = changed.etag
    #expect(changed == expected)
    #expect(changed.revision > before.revision)
    #expect(try bench.pool("p") == changed)
    #expect(
      bench.messages().last == "Resource pool p updated: description, deletion_protection"
    )
    let problem = try bench.refusedUntouched { () throws(Problem) in _ = try bench.delete("p") }
    #expect(problem.reason == .poolProtected)
  }

  @Test("sets limit and labels; a limit of 0 is the default (R4)")
  func limit() throws {
    let bench = try bench()
    let changed = try update(bench, ["max_nodes", "labels"]) {
      $0.pool?.maxNodes = 3
      $0.pool?.labels = ["team": "vision"]
    }.message
    #expect((changed.maxNodes, changed.labels) == (3, ["team": "vision"]))
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.scale("p", to: 4)
    }
    #expect(problem.reason == .poolLimitExceeded)
    #expect(try update(bench, ["max_nodes"]).message.maxNodes == 1_000)
  }

  @Test("to what it is already writes nothing of it down")
  func unchanged() throws {
    let bench = try bench()
    let (pool, messages) = (try bench.pool("p"), bench.messages())
    #expect(try update(bench, ["description"]).message == pool)
    #expect(try bench.pool("p") == pool)
    #expect(bench.messages() == messages)
  }

  @Test(
    "is refused for what never changes, each field named (S9, R10)",
    arguments: ["type", "flavor", "node_count", "zone", "network", "name", "nas", "*", "no\u{0}ne"]
  )
  func fixed(_ path: String) throws {
    let bench = try bench()
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try update(bench, ["description", path])
    }
    #expect((problem.code, problem.reason) == (.invalidArgument, .invalidField))
    #expect(problem.violations.map(\.field) == ["update_mask"])
  }

  @Test("is refused for values that break their rules, all at once (R4, R5)")
  func badValues() throws {
    let bench = try bench()
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try update(bench, ["description", "max_nodes", "labels"]) {
        $0.pool?.description = "a\u{7}b"
        $0.pool?.maxNodes = 2
        $0.pool?.labels = ["": ""]
      }
    }
    #expect(
      problem.violations.map(\.field) == ["pool.description", "pool.max_nodes", "pool.labels[]"]
    )
    for limit in [Int64.min, -1, 1_001, Int64.max] {
      let problem = try bench.refusedUntouched { () throws(Problem) in
        _ = try update(bench, ["max_nodes"]) { $0.pool?.maxNodes = limit }
      }
      #expect(problem.violations.map(\.field) == ["pool.max_nodes"])
    }
    let empty = try bench.refusedUntouched { () throws(Problem) in _ = try update(bench, []) }
    #expect(empty.violations.map(\.field) == ["update_mask"])
  }

  @Test("is refused with a stale etag, for the public pool, another tenant's and a deleted one")
  func refused() throws {
    let bench = try bench()
    let stale = try bench.refusedUntouched { () throws(Problem) in
      _ = try update(bench, ["description"]) { $0.pool?.etag = "old" }
    }
    #expect(stale.reason == .staleEtag)
    let fixed = try bench.refusedUntouched { () throws(Problem) in
      _ = try update(bench, ["description"]) { $0.pool?.name = "public" }
    }
    #expect(fixed.reason == .publicPoolIsFixed)
    let foreign = try bench.refusedUntouched { () throws(Problem) in
      _ = try update(bench, ["description"], tenant: "t2") { $0.pool?.description = "x" }
    }
    #expect(foreign.reason == .poolNotFound)
    _ = try bench.delete("p")
    let deleting = try bench.refusedUntouched { () throws(Problem) in
      _ = try update(bench, ["description"]) { $0.pool?.description = "x" }
    }
    #expect(deleting.reason == .poolDeleting)
  }

  @Test("to be validated only shows what would be, and changes nothing")
  func preview() throws {
    let bench = try bench()
    let before = (bench.holdings, try bench.pool("p"))
    let shown = try update(bench, ["description"]) {
      $0.pool?.description = "new"
      $0.validateOnly = true
    }.message
    #expect(shown.description == "new")
    #expect(bench.holdings == before.0)
    #expect(try bench.pool("p") == before.1)
  }
}
