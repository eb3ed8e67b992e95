import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

/// A pool that breaks a rule, and the fields that the error has to name.
struct BadPool: Sendable, CustomTestStringConvertible {
  let rule: String
  let pool: Pool
  let fields: [String]

  init(_ rule: String, _ pool: Pool, _ fields: String...) {
    self.rule = rule
    self.pool = pool
    self.fields = fields
  }

  var testDescription: String { rule }

  static let training: [BadPool] = [
    BadPool("S6: no type", .training().with { $0.type = .unspecified }, "pool.type"),
    BadPool("S6: the type of the public pool", .training().with { $0.type = .public }, "pool.type"),
    BadPool(
      "S9: the other type's words",
      .training().with { $0.resourceType = "Dedicated for Service Deployment" },
      "pool.resource_type"
    ),
    BadPool("S15: a zone", .training().with { $0.zone = "az1" }, "pool.zone"),
    BadPool("S15: a zone, even Random", .training().with { $0.zone = "random" }, "pool.zone"),
    BadPool(
      "S15: a custom network",
      .training().inNetwork(vpc: "v", subnet: "s", securityGroup: "g"),
      "pool.network.custom",
      "pool.network.vpc",
      "pool.network.subnet",
      "pool.network.security_group"
    ),
    BadPool("S16: no name", .training(""), "pool.name"),
    BadPool("S16: a dot", .training("a.b"), "pool.name"),
    BadPool("S16: a letter that is not ASCII", .training("trän"), "pool.name"),
    BadPool("R2: 65 characters", .training(String(repeating: "a", count: 65)), "pool.name"),
    BadPool(
      "S17: a description of 257 characters",
      .training().with { $0.description = String(repeating: "d", count: 257) },
      "pool.description"
    ),
    BadPool(
      "S17: a line break",
      .training().with { $0.description = "a\nb" },
      "pool.description"
    ),
    BadPool("S18: no node", .training(nodes: 0), "pool.node_count"),
    BadPool("S18: fewer than none", .training(nodes: .min), "pool.node_count"),
    BadPool("S19: no flavor", .training().with { $0.flavor = "" }, "pool.flavor"),
    BadPool("R4: a limit over 1,000", .training().with { $0.maxNodes = 1_001 }, "pool.max_nodes"),
    BadPool("R4: a limit below 0", .training().with { $0.maxNodes = -1 }, "pool.max_nodes"),
  ]

  static let service: [BadPool] = [
    BadPool("S22: 3 characters", .service("abc"), "pool.name"),
    BadPool("S22: 25 characters", .service(String(repeating: "a", count: 25)), "pool.name"),
    BadPool("S23: a digit first", .service("1abc"), "pool.name"),
    BadPool("S24: a hyphen last", .service("abc-"), "pool.name"),
    BadPool("S25: an underscore", .service("ab_c"), "pool.name"),
    BadPool("S25: a capital", .service("abCd"), "pool.name"),
    BadPool(
      "S26: a custom network without its parts",
      .service().inNetwork(vpc: "", subnet: "", securityGroup: ""),
      "pool.network.vpc",
      "pool.network.subnet",
      "pool.network.security_group"
    ),
    BadPool(
      "S26: a custom network without subnet",
      .service().inNetwork(vpc: "v", subnet: "", securityGroup: "g"),
      "pool.network.subnet"
    ),
    BadPool(
      "S26: a VPC without a custom network",
      .service().inNetwork(vpc: "v", subnet: "", securityGroup: "", custom: false),
      "pool.network.vpc"
    ),
    BadPool("S30: a zone that is none", .service(zone: "AZ 4"), "pool.zone"),
    BadPool("S32: no node", .service(nodes: 0), "pool.node_count"),
    BadPool("S33: no flavor", .service().with { $0.flavor = "" }, "pool.flavor"),
  ]

  static let manifold: [BadPool] = [
    BadPool(
      "many rules of a development/training pool",
      .training("a b", nodes: 0).with { pool in
        pool.zone = "az1"
        pool.flavor = "none"
        pool.description = "\u{7}"
        pool.resourceType = "x"
        pool.maxNodes = -1
        pool.labels = ["": "x"]
      },
      "pool.resource_type",
      "pool.name",
      "pool.description",
      "pool.labels[]",
      "pool.node_count",
      "pool.max_nodes",
      "pool.zone",
      "pool.flavor"
    ),
    BadPool(
      "many rules of a service pool",
      .service("A_", nodes: -1, zone: "AZ 9").inNetwork(vpc: "", subnet: "s", securityGroup: "")
        .with { $0.flavor = "" },
      "pool.name",
      "pool.flavor",
      "pool.node_count",
      "pool.network.vpc",
      "pool.network.security_group",
      "pool.zone"
    ),
  ]
}

@Suite("A pool that cannot be made", .onLoop)
@LoopActor
struct PoolRefusalTests {
  private func bench(stock: Int64 = 4) throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue(stock: stock)
    return bench
  }

  private func refused(_ bench: Bench, _ pool: Pool) throws -> Problem {
    try bench.refusedUntouched { () throws(Problem) in _ = try bench.create(pool) }
  }

  @Test(
    "is refused with the field that is wrong, all of them at once, and leaves nothing (S15–S33)",
    arguments: BadPool.training + BadPool.service + BadPool.manifold
  )
  func fields(_ bad: BadPool) throws {
    let problem = try refused(bench(), bad.pool)
    #expect((problem.code, problem.reason) == (.invalidArgument, .invalidField))
    #expect(problem.fields == bad.fields)
  }

  @Test("of a flavor that is not in the catalogue is refused (S19, S33)")
  func flavor() throws {
    let problem = try refused(bench(), Pool.training().with { $0.flavor = "none" })
    #expect(problem == .flavorNotFound("none"))
  }

  @Test("with a name that is taken is refused, by a pool of either type, in its tenant alone (R3)")
  func names() throws {
    let bench = try bench()
    _ = try bench.create(.training("name", nodes: 1))
    let problem = try refused(bench, .service("name", nodes: 1))
    #expect((problem.code, problem.reason) == (.alreadyExists, .poolExists))
    _ = try bench.create(.service("name", nodes: 1), tenant: "t2")
  }

  @Test("with the name of the built-in pool is refused (S2, R21)")
  func publicPool() throws {
    let problem = try refused(bench(), .training("public"))
    #expect((problem.code, problem.reason) == (.failedPrecondition, .publicPoolIsFixed))
  }

  @Test("of a flavor that is sold out is refused until another pool gives stock back (S20, R8)")
  func soldOut() throws {
    let bench = try bench(stock: 1)
    _ = try bench.create(.training("other", nodes: 2), tenant: "t2")
    let problem = try refused(bench, .training(nodes: 2))
    #expect((problem.code, problem.reason) == (.resourceExhausted, .noStock))
    for (key, value) in ["limit": "3", "used": "2", "free": "1", "requested": "2"] {
      #expect(problem.metadata[key] == value, "\(key)")
    }
    try bench.bringDown("other", tenant: "t2")
    _ = try bench.create(.training(nodes: 2))
  }

  @Test("in a zone that is sold out is refused with the zones that have enough (R8, R9)")
  func soldOutZone() throws {
    let bench = try bench(stock: 2)
    _ = try bench.create(.service("full", nodes: 2, zone: "AZ 1"))
    let problem = try refused(bench, .service(nodes: 1, zone: "AZ 1"))
    #expect(problem.reason == .noStock)
    #expect((problem.metadata["zone"], problem.metadata["fitting_zones"]) == ("az1", "az2,az3"))
    let gpu = try refused(bench, Pool.training(nodes: 1).with { $0.flavor = "gpu.small" })
    #expect((gpu.reason, gpu.metadata["fitting_flavors"]) == (.noStock, "cpu.small"))
  }

  @Test("over the tenant's quota of nodes or pools is refused for that reason (R9)")
  func quota() throws {
    let bench = try bench()
    try bench.setQuota(.nodes, 2)
    let nodes = try refused(bench, .training(nodes: 3))
    #expect((nodes.code, nodes.reason) == (.resourceExhausted, .quotaExceeded))
    #expect(nodes.metadata["resource"] == "NODES")
    for (key, value) in ["limit": "2", "used": "0", "requested": "3"] {
      #expect(nodes.metadata[key] == value, "\(key)")
    }
    try bench.setQuota(.pools, 1)
    _ = try bench.create(.training(nodes: 1))
    let pools = try refused(bench, .training("second", nodes: 1))
    #expect((pools.reason, pools.metadata["resource"]) == (.quotaExceeded, "POOLS"))
  }

  @Test(
    "over its own limit of nodes is refused for that reason (R4, R9)",
    arguments: [3, Int64.max]
  )
  func limit(_ count: Int64) throws {
    let problem = try refused(bench(), Pool.training(nodes: count).with { $0.maxNodes = 2 })
    #expect((problem.code, problem.reason) == (.resourceExhausted, .poolLimitExceeded))
    for (key, value) in ["limit": "2", "used": "0", "requested": "\(count)"] {
      #expect(problem.metadata[key] == value, "\(key)")
    }
  }
}
