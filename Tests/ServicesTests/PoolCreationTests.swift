import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("A pool that is asked for", .onLoop)
@LoopActor
struct PoolCreationTests {
  private func bench(stock: Int64 = 4) throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue(stock: stock)
    return bench
  }

  @Test("is accepted as CREATING with its nodes, an operation and an event (S13, S18)")
  func accepted() throws {
    let bench = try bench()
    let reply = try bench.create(.training("Train_1"), requestID: "one")
    let operation = try reply.message
    #expect(reply.encoded.mark == UInt64(bench.store.revision))
    #expect((operation.kind, operation.state) == (.createPool, .running))
    #expect((operation.actor, operation.requestID) == ("uid:0", "one"))
    let pool = try bench.pool("Train_1")
    #expect(operation.target == ResourceRef(kind: "pool", name: "Train_1", uid: pool.uid))
    #expect((pool.state, pool.environment?.state) == (.creating, .notInitialized))
    #expect(pool.reconciling)
    #expect((pool.nodeCounts?.pending, pool.nodeCount) == (3, 3))
    let nodes = try bench.nodes(of: "Train_1")
    #expect(nodes.map(\.state) == [.pending, .pending, .pending])
    #expect(operation.plan?.nodes.sorted() == nodes.map(\.name))
    #expect(operation.results.map(\.state) == [.running, .running, .running])
    #expect(operation.progress?.total == 3)
    #expect(
      bench.messages() == ["Resource pool Train_1 accepted: 3 nodes of flavor cpu.small"]
    )
    let event = try #require(bench.store.state.events.sorted.first?.value.event)
    #expect(
      (event.reason, event.operation, event.requestID) == ("POOL_ACCEPTED", operation.name, "one")
    )
    #expect(event.subject == operation.target)
  }

  @Test(
    "of type development/training has its words, no zone and the dedicated network (S1, S9, S15, R1)"
  )
  func trainingForm() throws {
    let bench = try bench()
    _ = try bench.create(
      Pool.training().with { pool in
        pool.uid = "mine"
        pool.tenant = "t2"
        pool.state = .running
        pool.description = "for the tests"
        pool.labels = ["team": "a"]
      }
    )
    let pool = try bench.pool("Train_1")
    #expect(pool.resourceType == "Dedicated for Development/Training")
    #expect((pool.zone, pool.network?.dedicatedNetwork) == ("", "dedicated"))
    #expect((pool.tenant, pool.uid.count, pool.maxNodes) == ("t1", 26, 1_000))
    #expect((pool.state, pool.description) == (.creating, "for the tests"))
    #expect(pool.labels == ["team": "a"])
  }

  @Test(
    "of type service has its zone by name, Random when none is given (S21, S30, R6)",
    arguments: [("", "random"), ("Random", "random"), ("AZ 2", "az2"), ("az3", "az3")]
  )
  func serviceForm(_ given: String, _ kept: String) throws {
    let bench = try bench()
    _ = try bench.create(.service(nodes: 2, zone: given))
    let pool = try bench.pool("serve-1")
    #expect(pool.resourceType == "Dedicated for Service Deployment")
    #expect(pool.zone == kept)
    if kept != "random" { #expect(try bench.nodes(of: "serve-1").map(\.zone) == [kept, kept]) }
  }

  @Test("as the server gives it back can be asked for again under another name (S9)")
  func normalForm() throws {
    let bench = try bench()
    for pool in [Pool.training(nodes: 1), .service(nodes: 1, zone: "AZ 1")] {
      _ = try bench.create(pool)
      let first = try bench.pool(pool.name)
      _ = try bench.create(first.with { $0.name = "again" }, tenant: "t2")
      let second = try bench.pool("again", tenant: "t2")
      #expect((second.resourceType, second.zone) == (first.resourceType, first.zone))
      #expect((second.network, second.maxNodes) == (first.network, first.maxNodes))
      #expect(second.uid != first.uid)
      try bench.bringDown("again", tenant: "t2")
    }
  }

  @Test("is spread evenly over the zones with stock, each node with its own (S31, R7)")
  func spread() throws {
    let bench = try bench()
    let plan = try #require(bench.create(.service(nodes: 5)).message.plan)
    let counts = ["az1": Int64(2), "az2": 2, "az3": 1].zoneCounts
    #expect(plan.zoneCounts == counts)
    #expect(plan.stock.map(\.delta) == [-2, -2, -1])
    #expect(try bench.pool("serve-1").zoneCounts == counts)
    #expect(bench.holdings.stockInUse == 5)
  }

  @Test("is on the tenant's one dedicated network, which no other tenant shares (S28)")
  func dedicatedNetwork() throws {
    let bench = try bench()
    _ = try bench.create(.training("one", nodes: 2))
    _ = try bench.create(.service("two-2", nodes: 3))
    _ = try bench.create(.training("one", nodes: 1), tenant: "t2")
    let rows = bench.store.state.dedicatedNetworks.sorted.map(\.value.dedicatedNetwork)
    #expect(rows.map(\.tenant) == ["t1", "t2"])
    #expect(rows.map { $0.addresses?.used } == [5, 1])
    let ranges = rows.compactMap { CIDR($0.cidr) }
    #expect(!ranges[0].overlaps(ranges[1]))
    let own = try bench.nodes(of: "one") + bench.nodes(of: "two-2")
    #expect(Set(own.map(\.address)).count == 5)
    #expect(own.allSatisfy { $0.network == "dedicated" })
    let foreign = try bench.nodes(of: "one", tenant: "t2")
    #expect(foreign.first?.address.hasPrefix("10.0.16.") == true)
  }

  @Test("validated only gets the plan of the real call, and leaves everything as it was")
  func validation() throws {
    let bench = try bench()
    let before = bench.holdings
    let preview = try bench.create(.training(), requestID: "one", validateOnly: true).message
    #expect(bench.holdings == before)
    #expect((preview.name, preview.uid, preview.state) == ("", "", .succeeded))
    #expect(preview.target == ResourceRef(kind: "pool", name: "Train_1", uid: ""))
    #expect(try bench.create(.training(), requestID: "one").message.plan == preview.plan)
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.create(.training(), validateOnly: true)
    }
    #expect(problem.reason == .poolExists)
  }

  @Test("twice with one request id is one pool and the same answer; another body is refused")
  func requestID() throws {
    let bench = try bench()
    let first = try bench.create(.training(), requestID: "one")
    let after = bench.holdings
    bench.clock.advance(by: .seconds(3_600))
    let second = try bench.create(.training(), requestID: "one")
    #expect(second.encoded.payload == first.encoded.payload)
    #expect(second.encoded.mark == first.encoded.mark)
    #expect(bench.holdings == after)
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.create(.training(nodes: 2), requestID: "one")
    }
    #expect((problem.code, problem.reason) == (.invalidArgument, .requestIDReused))
  }
}

@Suite("A pool on a custom network", .onLoop)
@LoopActor
struct CustomNetworkPoolTests {
  /// VPCs v and w, each with a subnet and a group: vs of 11 addresses, vg; ws, wg.
  private func bench() throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeVpc("v", "10.1.0.0/16")
    try bench.makeVpc("w", "10.2.0.0/16")
    for (vpc, cidr) in [("v", "10.1.0.0/28"), ("w", "10.2.0.0/24")] {
      var subnet = CreateSubnetRequest()
      subnet.subnet = Subnet()
      subnet.subnet?.name = vpc + "s"
      subnet.subnet?.vpc = vpc
      subnet.subnet?.cidr = cidr
      _ = try bench.network.createSubnet(subnet, bench.call())
      var group = CreateSecurityGroupRequest()
      group.securityGroup = SecurityGroup()
      group.securityGroup?.name = vpc + "g"
      group.securityGroup?.vpc = vpc
      _ = try bench.network.createSecurityGroup(group, bench.call())
    }
    return bench
  }

  @Test("has its nodes there, with addresses of the subnet, and no dedicated network (S27)")
  func nodes() throws {
    let bench = try bench()
    let pool = Pool.service(nodes: 3).inNetwork(vpc: "v", subnet: "vs", securityGroup: "vg")
    _ = try bench.create(pool)
    let nodes = try bench.nodes(of: "serve-1")
    #expect(Set(nodes.map(\.address)) == ["10.1.0.4", "10.1.0.5", "10.1.0.6"])
    #expect(nodes.allSatisfy { ($0.vpc, $0.subnet, $0.securityGroup) == ("v", "vs", "vg") })
    #expect(nodes.allSatisfy { $0.network.isEmpty })
    let network = try #require(try bench.pool("serve-1").network)
    #expect((network.custom, network.dedicatedNetwork) == (true, ""))
    #expect(bench.store.state.dedicatedNetworks.count == 0)
    #expect(bench.store.state.subnets["t1", "vs"]?.value.subnet.addresses?.used == 3)
  }

  @Test(
    "is refused for a network that the tenant does not have: none is made (S29)",
    arguments: [
      (["x", "vs", "vg"], Reason.vpcNotFound), (["v", "x", "vg"], .subnetNotFound),
      (["v", "vs", "x"], .securityGroupNotFound),
    ]
  )
  func missing(_ names: [String], _ reason: Reason) throws {
    let bench = try bench()
    let pool = Pool.service().inNetwork(vpc: names[0], subnet: names[1], securityGroup: names[2])
    let problem = try bench.refusedUntouched { () throws(Problem) in _ = try bench.create(pool) }
    #expect((problem.code, problem.reason) == (.notFound, reason))
  }

  @Test("is refused for the network of another tenant as for a missing one (R23)")
  func foreign() throws {
    let bench = try bench()
    let pool = Pool.service().inNetwork(vpc: "v", subnet: "vs", securityGroup: "vg")
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.create(pool, tenant: "t2")
    }
    #expect(problem == .vpcNotFound("v"))
  }

  @Test("is refused when subnet and security group belong to another VPC, both at once (R19)")
  func otherVpc() throws {
    let bench = try bench()
    let pool = Pool.service().inNetwork(vpc: "v", subnet: "ws", securityGroup: "wg")
    let problem = try bench.refusedUntouched { () throws(Problem) in _ = try bench.create(pool) }
    #expect(problem.fields == ["pool.network.subnet", "pool.network.security_group"])
  }

  @Test("is refused when the subnet has too few addresses, and takes no stock (R8)")
  func addresses() throws {
    let bench = try bench()
    let pool = Pool.service(nodes: 12).inNetwork(vpc: "v", subnet: "vs", securityGroup: "vg")
    let problem = try bench.refusedUntouched { () throws(Problem) in _ = try bench.create(pool) }
    #expect((problem.code, problem.reason) == (.resourceExhausted, .noAddress))
    #expect(problem.metadata["limit"] == "11")
    _ = try bench.create(pool.with { $0.nodeCount = 11 })
  }
}
