import EventLoop
import Fleet
import Messages
import Model
import Store
import TestSupport
import Testing

@Suite("A workload in the public pool", .onLoop, .serialized, .timeLimit(.minutes(2)))
@LoopActor
struct PublicWorkloadTests {
  private func used(_ world: World) -> Int64? {
    world.store.state.stock["cpu", StockName(zone: "az1", isPublic: true)]?.value.stock.used
  }

  @Test("gets nodes of its own, which go when their instances have ended (R21)")
  func life() async throws {
    let world = try await World()
    try world.place("w", untilTold(), count: 2, in: "public")
    #expect(used(world) == 2)
    #expect(world.instance("w")?.state == .pending)
    let nodes = (world.workload("w")?.instances ?? []).map(\.node)
    try await world.wait(for: .running, of: "w")
    #expect(world.node(nodes[0])?.node.state == .available)
    try world.tell("w", 0)
    try await world.wait("the end of the first node") { world.node(nodes[0]) == nil }
    #expect(used(world) == 1)
    #expect(world.workload("w")?.state == .running)
    #expect(world.node(nodes[1])?.node.instanceCount == 1)
    try world.tell("w", 1)
    try await world.wait(for: .succeeded, of: "w")
    try await world.wait("the end of the second node") { world.node(nodes[1]) == nil }
    #expect(used(world) == 0)
    #expect(world.provider.machines.isEmpty)
    let expected = ["NODE_AVAILABLE", "NODE_DELETION_STARTED", "NODE_DELETED"]
    for node in nodes { #expect(world.events(of: node) == expected) }
    #expect(world.events(of: "w") == ["WORKLOAD_PLACED", "WORKLOAD_RUNNING", "WORKLOAD_ENDED"])
    #expect(world.store.state.brokenInvariants == [])
    await world.close()
  }

  @Test("gives all its nodes back when it is released")
  func release() async throws {
    let world = try await World()
    try world.place("w", untilTold(), count: 2, in: "public")
    try await world.wait(for: .running, of: "w")
    try world.release("w")
    try await world.wait("the end of its nodes") { world.store.state.nodes.count == 0 }
    #expect(world.instance("w")?.state == .interrupted)
    #expect(world.workload("w")?.state == .released)
    #expect(used(world) == 0)
    await world.close()
  }

  @Test("and gives them back when it is released before they were made")
  func earlyRelease() async throws {
    let world = try await World()
    try world.place("w", untilTold(), count: 2, in: "public")
    try world.release("w")
    try await world.wait("the end of its nodes") { world.store.state.nodes.count == 0 }
    #expect(world.workload("w")?.activeNodes == [])
    #expect(world.workload("w")?.state == .released)
    #expect(used(world) == 0)
    #expect(world.store.state.brokenInvariants == [])
    await world.close()
  }

  @Test("fails when a node of it cannot be made, and frees everything")
  func failure() async throws {
    let world = try await World()
    world.provider.ensuring = [.well, .failsForGood("the machine is broken")]
    try world.place("w", untilTold(), count: 3, in: "public")
    try await world.wait(for: .failed, of: "w")
    try await world.wait("the end of its nodes") { world.store.state.nodes.count == 0 }
    let message = world.workload("w")?.stateMessage ?? ""
    #expect(message.hasSuffix(" could not be made: the machine is broken."))
    #expect(world.workload("w")?.activeNodes == [])
    #expect(used(world) == 0)
    #expect(world.provider.machines.isEmpty)
    #expect(world.events(of: "w").filter { $0 == "WORKLOAD_ENDED" }.count == 1)
    #expect(world.store.state.brokenInvariants == [])
    try world.place("w", "true", in: "public")
    try await world.wait(for: .succeeded, of: "w")
    await world.close()
  }
}
