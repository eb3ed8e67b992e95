import EventLoop
import Messages
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("A disk with little room", .onLoop)
@LoopActor
struct LowSpaceTests {
  private func setLow(_ isLow: Bool, _ bench: Bench) async {
    bench.store.space.minimum = isLow ? .max : 0
    await bench.store.space.look()
  }

  private func bench() async throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeVpc("v")
    try bench.makeRunningPool(.training(nodes: 2))
    _ = try bench.place("w", in: "Train_1")
    await setLow(true, bench)
    return bench
  }

  @Test("refuses what grows with DISK_LOW, tried out or meant, and changes nothing (case 5)")
  func refuses() async throws {
    let bench = try await bench()
    var scale = ScalePoolRequest()
    (scale.name, scale.nodeCount) = ("Train_1", 3)
    var update = UpdatePoolRequest()
    update.pool = .training()
    var tried = CreateVpcRequest()
    (tried.vpc, tried.validateOnly) = (Vpc("tried", "10.9.0.0/16"), true)
    let (scaling, updating, trying) = (scale, update, tried)
    let problems = [
      try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.create(.training("More_1"))
      },
      try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.pools.scalePool(scaling, bench.call())
      },
      try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.pools.updatePool(updating, bench.call())
      },
      try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.place("x", in: "Train_1")
      },
      try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.network.createVpc(trying, bench.call())
      },
      try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.catalog.setQuota(SetQuotaRequest(), bench.call())
      },
    ]
    #expect(problems.allSatisfy { $0.code == .resourceExhausted && $0.reason == .diskLow })
  }

  @Test("lets everything go on that gives back or prolongs, and reads (case 5)")
  func goesOn() async throws {
    let bench = try await bench()
    #expect(try bench.workload("w").name == "w")
    var renew = RenewWorkloadRequest()
    renew.name = "w"
    var lease = ProtobufDuration()
    lease.seconds = 3_600
    renew.lease = lease
    _ = try bench.workloads.renewWorkload(renew, bench.call())
    try bench.release("w")
    var protect = SetScaleInProtectionRequest()
    protect.names = [try #require(bench.nodes(of: "Train_1").first).name]
    _ = try bench.nodes.setScaleInProtection(protect, bench.call())
    let node = try #require(bench.nodes(of: "Train_1").last).name
    _ = try bench.scale("Train_1", removing: [node])
    var delete = DeleteVpcRequest()
    delete.name = "v"
    _ = try bench.network.deleteVpc(delete, bench.call())
    #expect(bench.store.state.vpcs.count == 0)
    #expect(bench.store.state.brokenInvariants == [])
  }

  @Test("still gives a repeated request its first answer (case 5)")
  func repeats() async throws {
    let bench = try Bench()
    let first = try bench.makeVpc("v", requestID: "once")
    await setLow(true, bench)
    #expect(try bench.makeVpc("v", requestID: "once") == first)
  }

  @Test("is shown in health and info, and is over by itself (case 5)")
  func shown() async throws {
    let bench = try Bench()
    bench.health.become(.serving)
    let connection = try await bench.connect()
    defer { connection.close() }
    let source = try connection.serverStream(SystemMethods.watchHealth, WatchHealthRequest())
    #expect(try await source.next()?.diskLow == false)
    await setLow(true, bench)
    let low = try await source.next()
    #expect((low?.status, low?.diskLow) == (.serving, true))
    #expect(try bench.system.info(InfoRequest(), bench.call()).message.diskLow)
    await setLow(false, bench)
    #expect(try await source.next()?.diskLow == false)
    let info = try bench.system.info(InfoRequest(), bench.call()).message
    #expect(!info.diskLow)
    #expect(info.freeBytes > 0)
    try bench.makeVpc("v")
  }
}
