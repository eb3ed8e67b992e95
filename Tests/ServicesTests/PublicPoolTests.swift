import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("The public pool", .onLoop)
@LoopActor
struct PublicPoolTests {
  /// A bench with the built-in pool, 2 machines of cpu.small in each zone for it, and 1 each for the others.
  private func bench() throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue(stock: 1)
    try bench.store.transact { (draft) throws(Problem) in
      draft.makePublicPool(uids: .random)
      for zone in ["az1", "az2", "az3"] {
        var row = StockRow()
        row.stock.flavor = "cpu.small"
        row.stock.zone = zone
        row.stock.public = true
        row.stock.total = 2
        draft.put(row)
      }
    }
    return bench
  }

  private func place(
    _ bench: Bench,
    _ name: String,
    _ kind: Workload.Kind = .batchService,
    count: Int64 = 1,
    tenant: String = "t1",
    _ change: (inout Workload) -> Void = { _ in }
  ) throws(Problem) -> Workload {
    try bench.place(name, in: "public", kind, count: count, tenant: tenant) { workload in
      workload.resources = nil
      workload.flavor = "cpu.small"
      change(&workload)
    }
  }

  private func used(_ bench: Bench, isPublic: Bool) -> Int64 {
    bench.store.state.stock.sorted.map(\.value.stock)
      .reduce(0) { $0 + ($1.public == isPublic ? $1.used : 0) }
  }

  @Test(
    "gives each workload nodes of its own, from stock of its own, in nobody's quota (S2, S3, R21)"
  )
  func ownNodes() throws {
    let bench = try bench()
    try bench.setQuota(.nodes, 0)
    let first = try place(bench, "a", .notebook, count: 2) { $0.zone = "AZ 1" }
    let second = try place(bench, "b", .trainingJob, count: 3)
    #expect(first.zone == "az1" && second.zone == "random" && first.wholeNodes)
    let nodes = try bench.nodes(of: "public")
    #expect(nodes.count == 5 && Set(nodes.map(\.address)).count == 5)
    #expect(Set(first.instances.map(\.node)).isDisjoint(with: second.instances.map(\.node)))
    #expect(try first.instances.map { try bench.node($0.node).zone } == ["az1", "az1"])
    #expect(used(bench, isPublic: true) == 5 && used(bench, isPublic: false) == 0)
    #expect(bench.store.state.tenants["", "t1"]?.value.nodes == 0)
    #expect(bench.store.state.brokenInvariants == [])
    let full = try bench.refusedUntouched { () throws(Problem) in
      _ = try place(bench, "c", count: 2)
    }
    #expect(full.reason == .noStock && full.metadata["free"] == "1")
    #expect(try bench.nodes(of: "public", tenant: "t2") == [])
  }

  @Test("is there for every tenant, keeps their networks apart, and counts for admins (S28, R21)")
  func tenants() throws {
    let bench = try bench()
    let mine = try place(bench, "a")
    let theirs = try place(bench, "a", tenant: "t2")
    let nodes = try [
      bench.node(mine.instances[0].node), bench.node(theirs.instances[0].node, tenant: "t2"),
    ]
    let networks = nodes.map { bench.store.state.dedicatedNetworks[$0.tenant, $0.network]?.value }
    #expect(networks[0]?.block != networks[1]?.block)
    let pool = try bench.pool("public")
    #expect(pool.type == .public && pool.resourceType == "Public Resource Pool")
    #expect(pool.nodeCounts?.pending == 2)
    var request = GetPoolRequest()
    request.name = "public"
    let viewer = Call(
      service: "",
      method: "",
      deadline: nil,
      peer: .unix(uid: 1, gid: 1, pid: 1),
      caller: Caller(identity: "uid:1", tenant: "t1", role: .viewer)
    )
    let seen = try bench.pools.getPool(request, viewer).message
    #expect(seen.nodeCounts == nil && seen.zoneCounts == [])
    #expect(bench.store.state.brokenInvariants == [])
  }

  @Test(
    "is listed as type PUBLIC alone, and is nobody's to create, scale, change or delete (S2, R21)"
  )
  func isFixed() throws {
    let bench = try bench()
    let placed = try place(bench, "a")
    var list = ListPoolsRequest()
    #expect(try bench.pools.listPools(list, bench.call()).message.pools == [])
    list.type = .public
    #expect(try bench.pools.listPools(list, bench.call()).message.pools.map(\.name) == ["public"])
    var deletion = DeleteNodesRequest()
    deletion.pool = "public"
    deletion.names = placed.instances.map(\.node)
    var protection = SetScaleInProtectionRequest()
    protection.names = deletion.names
    protection.protected = true
    try expectFixed(bench) { () throws(Problem) in _ = try bench.create(.training("public")) }
    try expectFixed(bench) { () throws(Problem) in _ = try bench.scale("public", to: 9) }
    try expectFixed(bench) { () throws(Problem) in _ = try bench.delete("public") }
    try expectFixed(bench) { () throws(Problem) in
      _ = try bench.nodes.deleteNodes(deletion, bench.call())
    }
    try expectFixed(bench) { () throws(Problem) in
      _ = try bench.nodes.setScaleInProtection(protection, bench.call())
    }
  }

  private func expectFixed(_ bench: Bench, _ body: () throws(Problem) -> Void) throws {
    #expect(try bench.refusedUntouched(body).reason == .publicPoolIsFixed)
  }

  @Test("wants a flavor and gives whole nodes only; other pools have their flavor and zone (R21)")
  func fields() throws {
    let bench = try bench()
    func fields(_ change: @escaping (inout Workload) -> Void) throws -> [String] {
      try bench.refusedUntouched { () throws(Problem) in
        _ = try place(bench, "a", .batchService, count: 1, tenant: "t1", change)
      }.fields
    }
    #expect(try fields { $0.flavor = "" } == ["workload.flavor"])
    #expect(try fields { $0.zone = "az9" } == ["workload.zone"])
    #expect(
      try fields {
        $0.resources = Resources()
        $0.resources?.millicores = 1
      } == ["workload.resources"]
    )
    let unknown = try bench.refusedUntouched { () throws(Problem) in
      _ = try place(bench, "a") { $0.flavor = "no.such" }
    }
    #expect(unknown.reason == .flavorNotFound)
    try bench.makeRunningPool(.training("p", nodes: 1))
    let foreignFlavor = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("w", in: "p") { $0.flavor = "gpu.small" }
    }
    #expect(foreignFlavor.fields == ["workload.flavor"])
    let foreignZone = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("w", in: "p") { $0.zone = "az1" }
    }
    #expect(foreignZone.fields == ["workload.zone"])
  }
}
