import EventLoop
import Messages
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("A list of pages", .onLoop)
@LoopActor
struct PageWalkTests {
  /// A bench with VPCs v0, v1, … of `t1`.
  private func bench(
    vpcCount: Int,
    limits: PageWalks.Limits = PageWalks.Limits()
  ) throws -> Bench {
    let bench = try Bench(walkLimits: limits)
    for number in 0..<vpcCount { try bench.makeVpc("v\(number)") }
    return bench
  }

  private func page(
    _ bench: Bench,
    size: Int32 = 2,
    token: String = "",
    tenant: String = "t1"
  ) throws -> ListVpcsReply {
    var request = ListVpcsRequest()
    request.pageSize = size
    request.pageToken = token
    return try bench.network.listVpcs(request, bench.call(tenant)).message
  }

  private func problem(
    _ bench: Bench,
    size: Int32 = 2,
    token: String = "",
    tenant: String = "t1"
  )
    -> Problem?
  {
    var request = ListVpcsRequest()
    request.pageSize = size
    request.pageToken = token
    return refusal { () throws(Problem) in
      _ = try bench.network.listVpcs(request, bench.call(tenant))
    }
  }

  @Test("shows one revision, in the order of the names, while everything changes")
  func isConsistent() throws {
    let bench = try bench(vpcCount: 5)
    let revision = bench.store.revision
    let first = try page(bench)
    try bench.makeVpc("a-new-one")
    var delete = DeleteVpcRequest()
    delete.name = "v3"
    _ = try bench.network.deleteVpc(delete, bench.call())
    let second = try page(bench, token: first.nextPageToken)
    let third = try page(bench, token: second.nextPageToken)
    let names = (first.vpcs + second.vpcs + third.vpcs).map(\.name)
    #expect(names == ["v0", "v1", "v2", "v3", "v4"])
    #expect(third.nextPageToken == "")
    #expect(Set([first.revision, second.revision, third.revision]) == [revision])
    #expect(try page(bench, size: 0).vpcs.map(\.name) == ["a-new-one", "v0", "v1", "v2", "v4"])
  }

  @Test("is made of the very messages that are read one by one")
  func itemsAreRows() throws {
    let bench = try bench(vpcCount: 3)
    for vpc in try page(bench, size: 500).vpcs {
      var get = GetVpcRequest()
      get.name = vpc.name
      #expect(try bench.network.getVpc(get, bench.call()).message == vpc)
    }
  }

  @Test("may be read again from any of its tokens")
  func tokensAreNotUsedUp() throws {
    let bench = try bench(vpcCount: 5)
    let first = try page(bench)
    let second = try page(bench, token: first.nextPageToken)
    #expect(try page(bench, token: first.nextPageToken) == second)
    #expect(try page(bench, size: 1, token: first.nextPageToken).vpcs.map(\.name) == ["v2"])
  }

  @Test("refuses a negative size, and lowers one above 500")
  func size() throws {
    let bench = try bench(vpcCount: 1)
    #expect(problem(bench, size: -1)?.violations.map(\.field) == ["page_size"])
    #expect(try page(bench, size: .max).vpcs.count == 1)
  }

  @Test(
    "refuses what is no token",
    arguments: ["x", String(repeating: "g", count: 48), String(repeating: "A", count: 48), "é"]
  )
  func notAToken(_ token: String) throws {
    let bench = try bench(vpcCount: 1)
    #expect(problem(bench, token: token)?.reason == .pageTokenInvalid)
  }

  @Test("ends quietly behind a position that nobody gave out")
  func forgedPosition() throws {
    let bench = try bench(vpcCount: 3)
    let token = try page(bench).nextPageToken
    let forged = token.prefix(32) + "7fffffffffffffff"
    #expect(try page(bench, token: String(forged)).vpcs == [])
    let beyond = token.prefix(32) + "ffffffffffffffff"
    #expect(problem(bench, token: String(beyond))?.reason == .pageTokenInvalid)
  }

  @Test("refuses a token with another filter")
  func otherFilter() throws {
    let bench = try bench(vpcCount: 1)
    for name in ["a", "b", "c"] {
      var create = CreateSecurityGroupRequest()
      create.securityGroup = SecurityGroup()
      create.securityGroup?.name = name
      create.securityGroup?.vpc = "v0"
      _ = try bench.network.createSecurityGroup(create, bench.call())
    }
    var request = ListSecurityGroupsRequest()
    request.vpc = "v0"
    request.pageSize = 1
    request.pageToken = try bench.network.listSecurityGroups(request, bench.call()).message
      .nextPageToken
    #expect(request.pageToken != "")
    request.vpc = ""
    let problem = refusal { () throws(Problem) in
      _ = try bench.network.listSecurityGroups(request, bench.call())
    }
    #expect(problem?.reason == .pageTokenInvalid)
    #expect(problem?.code == .invalidArgument)
  }

  @Test("takes another tenant's token for one that is gone (R23)")
  func otherTenant() throws {
    let bench = try bench(vpcCount: 3)
    let token = try page(bench).nextPageToken
    #expect(problem(bench, token: token, tenant: "t2")?.reason == .pageTokenExpired)
  }

  @Test("expires ten minutes after its first page")
  func expires() throws {
    let bench = try bench(vpcCount: 3)
    let token = try page(bench).nextPageToken
    bench.clock.advance(by: .seconds(600))
    #expect(try page(bench, token: token).vpcs.map(\.name) == ["v2"])
    bench.clock.advance(by: .seconds(1))
    #expect(problem(bench, token: token)?.reason == .pageTokenExpired)
    #expect(problem(bench, token: token)?.code == .outOfRange)
  }

  @Test("is let go when there are too many, the oldest of the tenant first")
  func isBounded() throws {
    var limits = PageWalks.Limits()
    limits.tenantCountMaximum = 2
    limits.countMaximum = 3
    let bench = try bench(vpcCount: 3, limits: limits)
    for name in ["a", "b", "c"] { try bench.makeVpc(name, tenant: "t2") }
    let other = try page(bench, tenant: "t2").nextPageToken
    var tokens: [String] = []
    for number in 0..<3 {
      tokens.append(try page(bench).nextPageToken)
      // Another revision is another walk.
      try bench.makeVpc("w\(number)")
    }
    #expect(problem(bench, token: tokens[0])?.reason == .pageTokenExpired)
    #expect(try page(bench, token: tokens[1]).vpcs.count == 2)
    #expect(try page(bench, token: tokens[2]).vpcs.count == 2)
    #expect(try page(bench, token: other, tenant: "t2").vpcs.map(\.name) == ["c"])
  }

  @Test("uses one walk as long as nothing changes")
  func sharesWalks() throws {
    let bench = try bench(vpcCount: 3)
    #expect(try page(bench).nextPageToken == page(bench).nextPageToken)
  }
}
