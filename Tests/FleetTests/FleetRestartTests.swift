import EventLoop
import Fleet
import Messages
import Model
import Store
import TestSupport
import Testing

/// Revisions after which it is stopped: about as many as the life has, so that each moment has its turn.
private let moments = Array(stride(from: 2, through: 38, by: 3))

@Suite("A fleet that is stopped at any moment", .onLoop, .timeLimit(.minutes(5)))
@LoopActor
struct FleetRestartTests {
  @Test("goes on from the rows; every event comes once", arguments: moments)
  func restart(after moment: Int) async throws {
    let world = try await World { $0.node.silence = .seconds(10) }
    var crashed = false
    let base = world.store.revision
    try world.createPool(["p-a", "p-b"])
    func crashWhenDue() async throws {
      if !crashed, world.store.revision - base >= moment {
        crashed = true
        try await world.crash()
      }
    }
    var stage = 0
    let deadline = Loop.now + .seconds(30)
    while stage < 3 {
      guard Loop.now < deadline else { throw WaitFailure("stage \(stage): \(world.events)") }
      try await crashWhenDue()
      let name = ["op-1", "op-2", "op-3"][stage]
      if let operation = world.operation(name), operation.state.hasEnded {
        #expect(operation.state == .succeeded)
        stage += 1
        if stage == 1 { try world.scaleIn(["p-a"]) }
        if stage == 2 { try world.deletePool() }
      }
      try await Loop.sleep(for: .milliseconds(1))
    }
    #expect(world.pool == nil)
    #expect(world.store.state.nodes.count == 0)
    #expect(world.provider.machines.isEmpty)
    #expect(world.store.state.brokenInvariants == [])
    let events = world.events.filter {
      !$0.hasPrefix("NODE_UNREACHABLE") && !$0.hasPrefix("NODE_RECOVERED")
    }
    let expected = [
      "ENVIRONMENT_INITIALIZED p", "NODE_AVAILABLE p-a", "NODE_AVAILABLE p-b",
      "NODE_DELETED p-a", "NODE_DELETED p-b", "NODE_DELETION_STARTED p-a",
      "NODE_DELETION_STARTED p-b", "POOL_DELETED p", "POOL_RUNNING p",
    ]
    #expect(events.sorted() == expected)
    await world.close()
  }

  @Test("gives its agents a time-out of grace, and keeps those that come back")
  func grace() async throws {
    let world = try await World()
    try world.createPool(["p-a", "p-b"])
    try await world.waitForEnd(of: "op-1")
    let incarnation = try #require(world.node("p-a")).node.incarnation
    try await world.crash()
    try await world.wait("the agents") { world.fleet.attachedCount == 2 }
    #expect(world.node("p-a")?.node.incarnation == incarnation + 1)
    #expect(!world.events.contains { $0.hasPrefix("NODE_UNREACHABLE") })
    #expect(world.provider.ensureCount == 2)
    await world.close()
  }
}
