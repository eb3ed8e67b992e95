import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("File storage of a pool", .onLoop)
@LoopActor
struct NasConnectionTests {
  /// A running development/training pool p, a running service pool serve-1, and VPC v with subnets s and t
  /// and one, `near`, whose range overlaps the tenant's dedicated network.
  private func bench() throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeRunningPool(.training("p", nodes: 1))
    try bench.makeRunningPool(.service("serve-1", nodes: 1))
    try bench.makeVpc("v", "172.16.0.0/12")
    try bench.makeVpc("near", "10.0.0.0/8")
    try bench.makeVpc("w", "192.168.0.0/16")
    try makeSubnet(bench, "s", "172.16.1.0/24", vpc: "v")
    try makeSubnet(bench, "t", "172.16.2.0/24", vpc: "v")
    try makeSubnet(bench, "near", "10.0.0.0/24", vpc: "near")
    return bench
  }

  private func makeSubnet(_ bench: Bench, _ name: String, _ cidr: String, vpc: String) throws {
    var request = CreateSubnetRequest()
    request.subnet = Subnet()
    request.subnet?.name = name
    request.subnet?.vpc = vpc
    request.subnet?.cidr = cidr
    _ = try bench.network.createSubnet(request, bench.call())
  }

  private func connect(
    _ bench: Bench,
    _ vpc: String,
    _ subnet: String,
    pool: String = "p",
    _ change: (inout SetNasConnectionRequest) -> Void = { _ in }
  ) throws(Problem) -> Reply<Pool> {
    var request = SetNasConnectionRequest()
    request.name = pool
    request.enabled = true
    request.vpc = vpc
    request.subnet = subnet
    change(&request)
    return try bench.pools.setNasConnection(request, bench.call())
  }

  private func refusal(
    _ bench: Bench,
    _ vpc: String,
    _ subnet: String,
    pool: String = "p",
    _ change: (inout SetNasConnectionRequest) -> Void = { _ in }
  ) throws -> Problem {
    try bench.refusedUntouched { () throws(Problem) in
      _ = try connect(bench, vpc, subnet, pool: pool, change)
    }
  }

  @Test("is connected after the creation, shown, replaced and ended, with events (S35–S37, R19)")
  func life() throws {
    let bench = try bench()
    #expect(try bench.pool("p").nas == nil)
    let first = try connect(bench, "v", "s").message
    #expect((first.nas?.enabled, first.nas?.vpc, first.nas?.subnet) == (true, "v", "s"))
    #expect(try bench.pool("p") == first)
    #expect(try connect(bench, "v", "t").message.nas?.subnet == "t")
    let ended = try connect(bench, "", "") { $0.enabled = false }.message
    #expect(ended.nas == nil)
    #expect(
      bench.messages().suffix(3) == [
        "Resource pool p connected to file storage in VPC v, subnet s",
        "Resource pool p connected to file storage in VPC v, subnet t",
        "Resource pool p disconnected from file storage",
      ]
    )
  }

  @Test("is no parameter of a creation, whatever the type (S34, S35)")
  func creation() throws {
    let bench = try bench()
    for var pool in [Pool.training("new"), .service("new-1")] {
      pool.nas = Pool.Nas()
      pool.nas?.enabled = true
      let problem = try bench.refusedUntouched { () throws(Problem) in _ = try bench.create(pool) }
      #expect(problem.violations.map(\.field) == ["pool.nas"])
    }
  }

  @Test("is refused on a service pool (S34)")
  func type() throws {
    let problem = try refusal(bench(), "v", "s", pool: "serve-1")
    #expect((problem.code, problem.reason) == (.failedPrecondition, .nasNotForThisType))
  }

  @Test("needs both names to connect, and neither to end it (S36)")
  func names() throws {
    let bench = try bench()
    #expect(try refusal(bench, "v", "").violations.map(\.field) == ["subnet"])
    #expect(try refusal(bench, "", "s").violations.map(\.field) == ["vpc"])
    #expect(try refusal(bench, "", "").violations.map(\.field) == ["vpc", "subnet"])
    let off = try refusal(bench, "v", "s") { $0.enabled = false }
    #expect(off.violations.map(\.field) == ["vpc", "subnet"])
  }

  @Test("is held against what the tenant has: unknown, of another VPC, overlapping (S29, R19)")
  func networks() throws {
    let bench = try bench()
    #expect(try refusal(bench, "none", "s").reason == .vpcNotFound)
    #expect(try refusal(bench, "v", "none").reason == .subnetNotFound)
    #expect(try refusal(bench, "w", "s").violations.map(\.field) == ["subnet"])
    let overlap = try refusal(bench, "near", "near")
    #expect((overlap.code, overlap.reason) == (.invalidArgument, .networkOverlap))
    #expect(overlap.metadata["cidr"] == "10.0.0.0/24")
  }

  @Test("needs a pool that is RUNNING (R12)", arguments: [Pool.State.abnormal, .deleting])
  func states(_ state: Pool.State) throws {
    let bench = try bench()
    try bench.changePool("p") { $0.pool.become(state) }
    let problem = try refusal(bench, "v", "s")
    #expect(problem.reason == (state == .deleting ? .poolDeleting : .poolNotRunning))
  }

  @Test("keeps its subnet from being deleted, and says by whom (R19)")
  func inUse() throws {
    let bench = try bench()
    _ = try connect(bench, "v", "s")
    var request = DeleteSubnetRequest()
    request.name = "s"
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.network.deleteSubnet(request, bench.call())
    }
    #expect((problem.reason, problem.metadata["used_by"]) == (.inUse, "pool p"))
    _ = try connect(bench, "", "") { $0.enabled = false }
    _ = try bench.network.deleteSubnet(request, bench.call())
  }
}
