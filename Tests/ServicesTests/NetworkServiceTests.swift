import EventLoop
import Messages
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("The networks of a tenant", .onLoop)
@LoopActor
struct NetworkServiceTests {
  private func makeSubnet(
    _ bench: Bench,
    _ name: String,
    _ cidr: String,
    vpc: String = "v",
    tenant: String = "t1"
  ) throws(Problem) -> Reply<Subnet> {
    var request = CreateSubnetRequest()
    request.subnet = Subnet()
    request.subnet?.name = name
    request.subnet?.vpc = vpc
    request.subnet?.cidr = cidr
    return try bench.network.createSubnet(request, bench.call(tenant))
  }

  private func deleteVpc(
    _ bench: Bench,
    _ name: String,
    etag: String = "",
    uid: String = ""
  )
    -> Problem?
  {
    var request = DeleteVpcRequest()
    request.name = name
    request.etag = etag
    request.uid = uid
    return refusal { () throws(Problem) in
      _ = try bench.network.deleteVpc(request, bench.call())
    }
  }

  @Test("have what the server gives them: uid, tenant, revision, etag, times")
  func stamps() throws {
    let bench = try Bench()
    var request = CreateVpcRequest()
    request.vpc = Vpc("v", "10.0.0.0/16")
    request.vpc?.uid = "mine"
    request.vpc?.tenant = "t2"
    request.vpc?.revision = 77
    let reply = try bench.network.createVpc(request, bench.call())
    let vpc = try reply.message
    #expect(vpc.uid != "mine")
    #expect((vpc.tenant, vpc.revision) == ("t1", bench.store.revision))
    #expect((vpc.createTime, vpc.updateTime) == (bench.clock.now, bench.clock.now))
    #expect(reply.encoded.mark == UInt64(bench.store.revision))
    var get = GetVpcRequest()
    get.name = "v"
    #expect(try bench.network.getVpc(get, bench.call()).message == vpc)
  }

  @Test("are each tenant's own: another's is not found (R23)")
  func tenants() throws {
    let bench = try Bench()
    try bench.makeVpc("v")
    var get = GetVpcRequest()
    get.name = "v"
    let foreign = refusal { () throws(Problem) in
      _ = try bench.network.getVpc(get, bench.call("t2"))
    }
    #expect((foreign?.code, foreign?.reason) == (.notFound, .vpcNotFound))
    let subnet = refusal { () throws(Problem) in
      _ = try makeSubnet(bench, "s", "10.0.0.0/24", tenant: "t2")
    }
    #expect(subnet?.reason == .vpcNotFound)
    #expect(bench.store.state.subnets.count == 0)
  }

  @Test("name all fields that are wrong at once")
  func violations() throws {
    let bench = try Bench()
    var request = CreateVpcRequest()
    request.vpc = Vpc("V!", "10.0.0.1/16")
    let problem = refusal { () throws(Problem) in
      _ = try bench.network.createVpc(request, bench.call())
    }
    #expect(problem?.violations.map(\.field) == ["vpc.name", "vpc.cidr"])
  }

  @Test("have subnets inside their VPC that do not overlap (R19)")
  func overlap() throws {
    let bench = try Bench()
    try bench.makeVpc("v")
    let subnet = try makeSubnet(bench, "s", "10.0.0.0/24").message
    #expect(subnet.addresses?.total == 251)
    #expect(subnet.addresses?.free == 251)
    let outside = refusal { () throws(Problem) in
      _ = try makeSubnet(bench, "o", "10.1.0.0/24")
    }
    #expect(outside?.reason == .invalidField)
    let over = refusal { () throws(Problem) in _ = try makeSubnet(bench, "o", "10.0.0.128/25") }
    #expect(over?.reason == .networkOverlap)
    _ = try makeSubnet(bench, "o", "10.0.1.0/24")
  }

  @Test("are not deleted while something uses them, and the error says what")
  func inUse() throws {
    let bench = try Bench()
    try bench.makeVpc("v")
    _ = try makeSubnet(bench, "s", "10.0.0.0/24")
    let problem = deleteVpc(bench, "v")
    #expect((problem?.code, problem?.reason) == (.failedPrecondition, .inUse))
    #expect(problem?.metadata["used_by"] == "subnet s")
    try bench.store.transact { (draft) throws(Problem) in
      var row = PoolRow()
      row.pool.name = "p"
      row.pool.tenant = "t1"
      row.pool.network = Pool.Network()
      row.pool.network?.custom = true
      row.pool.network?.subnet = "s"
      draft.put(row)
    }
    var delete = DeleteSubnetRequest()
    delete.name = "s"
    let subnet = refusal { () throws(Problem) in
      _ = try bench.network.deleteSubnet(delete, bench.call())
    }
    #expect(subnet?.metadata["used_by"] == "pool p")
    try bench.store.transact { (draft) throws(Problem) in draft.removePool("p", tenant: "t1") }
    _ = try bench.network.deleteSubnet(delete, bench.call())
    #expect(deleteVpc(bench, "v") == nil)
    #expect(bench.store.state.vpcs.count == 0)
  }

  @Test("are not deleted on an old etag or another uid")
  func preconditions() throws {
    let bench = try Bench()
    let vpc = try bench.makeVpc("v")
    #expect(deleteVpc(bench, "v", etag: "old")?.reason == .staleEtag)
    #expect(deleteVpc(bench, "v", uid: "other")?.code == .aborted)
    #expect(deleteVpc(bench, "v", etag: vpc.etag, uid: vpc.uid) == nil)
    #expect(deleteVpc(bench, "v")?.reason == .vpcNotFound)
  }

  @Test("are as many VPCs as the quota allows (R9)")
  func quota() throws {
    let bench = try Bench()
    var set = SetQuotaRequest()
    set.quota = Quota()
    set.quota?.tenant = "t1"
    set.quota?.resource = .vpcs
    set.quota?.limit = 2
    _ = try bench.catalog.setQuota(set, bench.call())
    try bench.makeVpc("a")
    try bench.makeVpc("b")
    let problem = refusal { () throws(Problem) in
      var request = CreateVpcRequest()
      request.vpc = Vpc("c", "10.0.0.0/16")
      _ = try bench.network.createVpc(request, bench.call())
    }
    #expect((problem?.code, problem?.reason) == (.resourceExhausted, .quotaExceeded))
    #expect(deleteVpc(bench, "a") == nil)
    try bench.makeVpc("c")
    let quotas = try bench.catalog.listQuotas(ListQuotasRequest(), bench.call()).message.quotas
    #expect(quotas.map(\.resource) == [.pools, .nodes, .vpcs, .workloads])
    #expect(quotas.map(\.limit) == [100, 1_000, 2, 1_000])
    #expect(quotas.map(\.used) == [0, 0, 2, 0])
  }
}
