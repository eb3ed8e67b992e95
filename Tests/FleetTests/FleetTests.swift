import EventLoop
import Fleet
import Messages
import Model
import Store
import TestSupport
import Testing

@Suite("A fleet", .onLoop, .timeLimit(.minutes(2)))
@LoopActor
struct FleetTests {
  @Test("brings a pool to life, scales it, and deletes it; every event comes once, in order")
  func life() async throws {
    let world = try await World()
    try world.createPool(["p-a", "p-b"])
    #expect(try await world.waitForEnd(of: "op-1").state == .succeeded)
    #expect(world.pool?.state == .running)
    #expect(world.pool?.environment?.state == .initialized)
    #expect(world.pool?.nodeCounts?.available == 2)
    #expect(world.pool?.reconciling == false)
    #expect(world.node("p-a")?.node.agent?.attached == true)
    #expect(world.node("p-a")?.createOperation == "")

    try world.scaleOut(["p-c"])
    #expect(try await world.waitForEnd(of: "op-2").state == .succeeded)
    try world.scaleIn(["p-a"])
    let scaleIn = try await world.waitForEnd(of: "op-3")
    #expect(scaleIn.state == .succeeded)
    #expect(scaleIn.progress?.succeeded == 1)
    #expect(scaleIn.endTime != nil)
    #expect(world.node("p-a") == nil)
    try world.deletePool()
    let deletion = try await world.waitForEnd(of: "op-4")
    #expect(deletion.state == .succeeded)
    #expect(deletion.resultRevision == world.store.state.operations["t", "op-4"]?.revision)
    #expect(world.pool == nil)
    #expect(world.provider.machines.isEmpty)
    #expect(
      world.store.state.stock["cpu", StockName(zone: "az1", isPublic: false)]?.value.stock.used == 0
    )
    let events = world.events
    #expect(Set(events).count == events.count)
    expect(events, contains: ["POOL_RUNNING p", "NODE_AVAILABLE p-a", "ENVIRONMENT_INITIALIZED p"])
    expect(events, contains: ["NODE_DELETION_STARTED p-a", "NODE_DELETED p-a", "POOL_DELETED p"])
    #expect(events.last == "POOL_DELETED p")
    #expect(world.store.state.brokenInvariants == [])
    await world.close()
  }

  @Test("tries again what the provider failed to do, or did without saying so, or did twice")
  func failures() async throws {
    let world = try await World { $0.node.silence = .seconds(10) }
    world.provider.ensuring = [.fails("no room"), .doesAndFails, .doesTwice]
    try world.createPool(["p-a"])
    #expect(try await world.waitForEnd(of: "op-1").state == .succeeded)
    #expect(world.node("p-a")?.attempts == 0)
    world.provider.releasing = [.fails("busy"), .fails("busy"), .doesAndFails, .doesTwice]
    try world.scaleIn(["p-a"])
    try await world.wait("the failure") { world.node("p-a")?.node.state == .abnormal }
    #expect(world.node("p-a")?.node.stateMessage == "busy")
    #expect(try await world.waitForEnd(of: "op-2").state == .succeeded)
    let releases = world.events.filter { $0.hasSuffix(" p-a") && $0.hasPrefix("NODE_") }
    #expect(
      releases == [
        "NODE_AVAILABLE p-a", "NODE_DELETION_STARTED p-a", "NODE_RELEASE_FAILED p-a",
        "NODE_RELEASE_FAILED p-a", "NODE_DELETED p-a",
      ]
    )
    await world.close()
  }

  @Test("counts a node off once that waits to be removed and cannot be made meanwhile")
  func failsWhileQueued() async throws {
    let world = try await World { $0.releasing = .milliseconds(300) }
    try world.createPool(["p-a", "p-b", "p-x"])
    try await world.waitForEnd(of: "op-1")
    world.provider.ensuring = [.failsForGood("no such machine")]
    world.provider.releasing = [.hangs]
    try world.scaleOut(["p-c"])
    try world.scaleIn(["p-a"])
    try world.scaleIn(["p-a", "p-c"], blockedBy: ["op-3"])
    #expect(world.pool?.nodeCount == 2)
    try await world.waitForEnd(of: "op-4")
    #expect(world.pool?.nodeCount == 2)
    #expect(world.store.state.nodeNames(ofPool: "p", tenant: "t").sorted() == ["p-b", "p-x"])
    await world.close()
  }

  @Test("ends a removal of which the last node was removed because it could not be made")
  func removedByAnother() async throws {
    let world = try await World { $0.releasing = .milliseconds(300) }
    try world.createPool(["p-a", "p-b", "p-x"])
    try await world.waitForEnd(of: "op-1")
    world.provider.ensuring = [.failsForGood("no such machine")]
    world.provider.releasing = [.hangs]
    try world.scaleOut(["p-c"])
    world.provider.unreleasable = [try #require(world.node("p-c")).node.uid]
    try world.scaleIn(["p-a"])
    try world.scaleIn(["p-a", "p-c"], blockedBy: ["op-3"])
    try await world.wait("the start") { world.operation("op-4")?.state == .running }
    #expect(world.node("p-c")?.removeOperation == "op-2")
    world.provider.unreleasable = []
    #expect(try await world.waitForEnd(of: "op-4").state == .succeeded)
    await world.close()
  }

  @Test("goes on with nodes that had begun when no call was free for them")
  func busyProvider() async throws {
    let world = try await World { limits in
      limits.callsMaximum = 2
      limits.releasing = .milliseconds(300)
    }
    try world.createPool(["p-a", "p-b", "p-c"])
    try await world.waitForEnd(of: "op-1")
    world.provider.releasing = [.hangs, .hangs]
    try world.scaleIn(["p-a", "p-b"])
    try await world.wait("two calls") { world.provider.releaseCount == 2 }
    try world.scaleOut(["p-d", "p-e"])
    #expect(try await world.waitForEnd(of: "op-3").state == .succeeded)
    #expect(try await world.waitForEnd(of: "op-2").state == .succeeded)
    await world.close()
  }

  @Test("does not wait for a provider that hangs")
  func hanging() async throws {
    let world = try await World { limits in
      limits.ensuring = .milliseconds(50)
      limits.releasing = .milliseconds(50)
    }
    world.provider.ensuring = [.hangs, .hangs]
    try world.createPool(["p-a", "p-b"])
    #expect(try await world.waitForEnd(of: "op-1").state == .succeeded)
    world.provider.releasing = [.hangs]
    try world.deletePool()
    #expect(try await world.waitForEnd(of: "op-2").state == .succeeded)
    #expect(world.events.filter { $0 == "NODE_DELETED p-a" }.count == 1)
    await world.close()
  }

  @Test(
    "fails a pool whose nodes cannot be made, releases those, and keeps the pool to be seen (R24)"
  )
  func failedCreation() async throws {
    let world = try await World()
    world.provider.ensuring = [.failsForGood("the machine is broken")]
    try world.createPool(["p-a", "p-b"])
    let creation = try await world.waitForEnd(of: "op-1")
    #expect(creation.state == .failed)
    #expect(Problem(status: creation.error ?? Status()).reason == .nodeCreationFailed)
    #expect(creation.results.map(\.state).contains(.failed))
    #expect(world.pool?.state == .failed)
    #expect(world.pool?.stateMessage.contains("the machine is broken") == true)
    #expect(world.store.state.nodes.count == 1)
    let node = try #require(creation.results.first { $0.state == .failed }).node
    expect(
      world.events,
      contains: [
        "NODE_CREATION_FAILED \(node)", "NODE_DELETION_STARTED \(node)", "NODE_DELETED \(node)",
      ]
    )
    try world.deletePool()
    #expect(try await world.waitForEnd(of: "op-2").state == .succeeded)
    #expect(world.pool == nil)
    await world.close()
  }

  @Test("refuses a machine that has less than the flavor promises, and says what is missing")
  func tooSmall() async throws {
    let world = try await World()
    try world.createPool(["p-a"], millicores: 1_000_000_000)
    let creation = try await world.waitForEnd(of: "op-1")
    #expect(creation.state == .failed)
    #expect(creation.results.first?.error.contains("of 1000000000 millicores") == true)
    #expect(world.pool?.state == .failed)
    await world.close()
  }

  @Test("gives up a node that never registers, and lowers the count of the scale-out")
  func neverRegisters() async throws {
    let world = try await World { $0.node.creation = .seconds(3) }
    try world.createPool(["p-a"])
    try await world.waitForEnd(of: "op-1")
    world.provider.ensuring = [.pretends]
    try world.scaleOut(["p-b"])
    let scaleOut = try await world.waitForEnd(of: "op-2")
    #expect(scaleOut.state == .failed)
    #expect(scaleOut.results.first?.error.hasPrefix("it did not register within 3 s") == true)
    #expect(world.node("p-b") == nil)
    #expect(world.pool?.nodeCount == 1)
    #expect(world.pool?.state == .running)
    await world.close()
  }

  @Test("notes a node that is silent, starts its agent again, and takes it back (S12)")
  func silence() async throws {
    let world = try await World()
    try world.createPool(["p-a"])
    try await world.waitForEnd(of: "op-1")
    await world.provider.kill("uid-p-a")
    try await world.wait("the loss") { world.pool?.state == .abnormal }
    #expect(world.node("p-a")?.node.state == .abnormal)
    #expect(world.node("p-a")?.node.agent?.attached == false)
    try await world.wait("the recovery") { world.pool?.state == .running }
    #expect(world.node("p-a")?.node.state == .available)
    #expect((world.node("p-a")?.node.incarnation ?? 0) >= 2)
    expect(
      world.events,
      contains: [
        "NODE_UNREACHABLE p-a", "POOL_ABNORMAL p", "NODE_RECOVERED p-a", "POOL_RECOVERED p",
      ]
    )
    await world.close()
  }

  @Test("starts a removal that waited when the one before it has ended (R15)")
  func queue() async throws {
    let world = try await World()
    try world.createPool(["p-a", "p-b", "p-c"])
    try await world.waitForEnd(of: "op-1")
    world.provider.releasing = [.fails("busy"), .fails("busy")]
    try world.scaleIn(["p-a"])
    try world.scaleIn(["p-a", "p-b"], blockedBy: ["op-2"])
    #expect(world.operation("op-3")?.state == .queued)
    #expect(world.node("p-b")?.node.state == .available)
    let second = try await world.waitForEnd(of: "op-3")
    #expect(second.state == .succeeded)
    #expect(second.results.map(\.state) == [.succeeded, .succeeded])
    #expect(world.node("p-b") == nil)
    for name in ["p-a", "p-b"] {
      #expect(world.events.filter { $0 == "NODE_DELETION_STARTED \(name)" }.count == 1)
      #expect(world.events.filter { $0 == "NODE_DELETED \(name)" }.count == 1)
    }
    await world.close()
  }

  @Test("ends machines of no node, and no others")
  func orphans() async throws {
    let world = try await World { $0.orphanSearch = .milliseconds(50) }
    try world.createPool(["p-a"])
    try await world.waitForEnd(of: "op-1")
    world.provider.startOrphan("uid-nobody")
    try await world.wait("the end of the orphan") { world.provider.machines["uid-nobody"] == nil }
    #expect(world.provider.machines["uid-p-a"] != nil)
    await world.close()
  }

  @Test("deletes a pool that is still being created")
  func deletionDuringCreation() async throws {
    let world = try await World { $0.ensuring = .milliseconds(100) }
    world.provider.ensuring = [.hangs, .well, .fails("no room")]
    try world.createPool(["p-a", "p-b", "p-c"])
    try await world.wait("a machine") { world.provider.ensureCount >= 3 }
    try world.deletePool()
    #expect(try await world.waitForEnd(of: "op-2").state == .succeeded)
    #expect(world.operation("op-1")?.state == .cancelled)
    #expect(world.pool == nil)
    let events = world.events
    #expect(Set(events).count == events.count)
    await world.close()
  }

  private func expect(
    _ events: [String],
    contains wanted: [String],
    location: SourceLocation = #_sourceLocation
  ) {
    var rest = events[...]
    for event in wanted {
      guard let index = rest.firstIndex(of: event) else {
        Issue.record("\(event) is missing or out of order: \(events)", sourceLocation: location)
        return
      }
      rest = rest[(index + 1)...]
    }
  }
}
