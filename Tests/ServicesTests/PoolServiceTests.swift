import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("The pools of a tenant", .onLoop)
@LoopActor
struct PoolServiceTests {
  private func bench() throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue()
    return bench
  }

  private func list(
    _ bench: Bench,
    _ type: Pool.TypeEnum = .unspecified,
    tenant: String = "t1"
  ) throws -> [String] {
    var request = ListPoolsRequest()
    request.type = type
    return try bench.pools.listPools(request, bench.call(tenant)).message.pools.map(\.name)
  }

  @Test("are listed by name, each under its type alone (S10)")
  func types() throws {
    let bench = try bench()
    _ = try bench.create(.service("serve-b", nodes: 1))
    _ = try bench.create(.training("Train", nodes: 1))
    _ = try bench.create(.service("serve-a", nodes: 1))
    #expect(try list(bench) == ["Train", "serve-a", "serve-b"])
    #expect(try list(bench, .developmentTraining) == ["Train"])
    #expect(try list(bench, .serviceDeployment) == ["serve-a", "serve-b"])
    let problem = refusal { () throws(Problem) in
      var request = ListPoolsRequest()
      request.type = .unrecognized(99)
      _ = try bench.pools.listPools(request, bench.call())
    }
    #expect(problem?.fields == ["type"])
  }

  @Test("are listed in pages of one revision")
  func pages() throws {
    let bench = try bench()
    for name in ["a", "b", "c"] { _ = try bench.create(.training(name, nodes: 1)) }
    var request = ListPoolsRequest()
    request.pageSize = 2
    let first = try bench.pools.listPools(request, bench.call()).message
    #expect(first.pools.map(\.name) == ["a", "b"])
    try bench.bringDown("c")
    request.pageToken = first.nextPageToken
    let second = try bench.pools.listPools(request, bench.call()).message
    #expect(second.pools.map(\.name) == ["c"])
    #expect((second.revision, second.nextPageToken) == (first.revision, ""))
    request.type = .serviceDeployment
    let problem = refusal { () throws(Problem) in
      _ = try bench.pools.listPools(request, bench.call())
    }
    #expect(problem?.reason == .pageTokenInvalid)
  }

  @Test("are its own: another tenant neither sees, scales nor deletes them (S4, R23)")
  func tenants() throws {
    let bench = try bench()
    try bench.makeRunningPool(.training("p"))
    #expect(try list(bench, tenant: "t2") == [])
    var get = GetPoolRequest()
    get.name = "p"
    var scale = ScalePoolRequest()
    scale.name = "p"
    scale.nodeCount = 4
    var delete = DeletePoolRequest()
    delete.name = "p"
    let (foreign, before) = (bench.call("t2"), bench.holdings)
    let problems = [
      refusal { () throws(Problem) in _ = try bench.pools.getPool(get, foreign) },
      refusal { () throws(Problem) in _ = try bench.pools.scalePool(scale, foreign) },
      refusal { () throws(Problem) in _ = try bench.pools.deletePool(delete, foreign) },
    ]
    #expect(problems == [.poolNotFound("p"), .poolNotFound("p"), .poolNotFound("p")])
    #expect(bench.holdings == before)
  }

  @Test("are read by name, and by uid as a guard (R3)")
  func guards() throws {
    let bench = try bench()
    let operation = try bench.create(.training("p")).message
    var request = GetPoolRequest()
    request.name = "p"
    request.uid = operation.target?.uid ?? ""
    #expect(try bench.pools.getPool(request, bench.call()).message.name == "p")
    request.uid = "other"
    let other = refusal { () throws(Problem) in
      _ = try bench.pools.getPool(request, bench.call())
    }
    #expect((other?.code, other?.reason) == (.aborted, .staleEtag))
    let unnamed = refusal { () throws(Problem) in
      _ = try bench.pools.getPool(GetPoolRequest(), bench.call())
    }
    #expect(unnamed?.fields == ["name"])
  }

  @Test("do not count the built-in pool: nobody scales or deletes it (S2, R21)")
  func publicPool() throws {
    let bench = try bench()
    let scale = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.scale("public", to: 2)
    }
    let delete = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.delete("public")
    }
    #expect([scale.reason, delete.reason] == [.publicPoolIsFixed, .publicPoolIsFixed])
  }
}
