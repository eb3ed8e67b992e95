import EventLoop
import Fleet
import Messages
import Model
import Store
import TestSupport
import Testing

@Suite("A workload on real agents", .onLoop, .timeLimit(.minutes(2)))
@LoopActor
struct WorkloadTests {
  @Test("starts, runs, and ends as its instances end; each event comes once")
  func life() async throws {
    let world = try await World()
    try await world.makePool(["p-a", "p-b"])
    try world.place("good", untilTold())
    try world.place("bad", untilTold(status: 9))
    try await world.wait(for: .running, of: "good")
    try await world.wait(for: .running, of: "bad")
    #expect(world.instance("good")?.startTime != nil)
    #expect(world.node("p-a")?.node.instanceCount == 1)
    #expect(world.node("p-a")?.node.allocated?.millicores == 1)
    for name in ["good", "bad"] { try world.tell(name) }
    try await world.wait(for: .succeeded, of: "good")
    try await world.wait(for: .failed, of: "bad")
    #expect(world.instance("good")?.state == .succeeded)
    #expect(world.instance("bad")?.exitCode == 9)
    #expect(world.instance("bad")?.stateMessage == "It ended with status 9.")
    #expect(world.node("p-a")?.node.instanceCount == 0)
    #expect(world.node("p-a")?.node.allocated == nil)
    for name in ["good", "bad"] {
      let expected = ["WORKLOAD_PLACED", "WORKLOAD_RUNNING", "WORKLOAD_ENDED"]
      #expect(world.events(of: name) == expected)
    }
    #expect(world.store.state.brokenInvariants == [])
    await world.close()
  }

  @Test("holds its nodes after its release until its instances have ended")
  func release() async throws {
    let world = try await World()
    try await world.makePool(["p-a"])
    let script =
      "trap 'while [ ! -e go ]; do sleep 0.02; done; exit 5' TERM; echo ready; "
      + "while :; do sleep 0.02; done"
    try world.place("w", script)
    try await world.wait(for: .running, of: "w")
    let group = try await world.group("w")
    try world.release("w")
    #expect(world.workload("w")?.state == .released)
    // Once the agent answers again it has had its command to end the instance.
    let beat = world.node("p-a")?.node.incarnation
    await world.provider.kill("uid-p-a")
    try await world.wait("the next agent") { world.node("p-a")?.node.incarnation != beat }
    #expect(world.instance("w")?.state == .running)
    #expect(world.node("p-a")?.node.instanceCount == 1)
    #expect(throws: Problem.self) { try world.place("next", "true") }
    try world.tell("w")
    try await world.waitForLastInstance(of: "w")
    #expect(!group.hasProcesses)
    #expect(world.instance("w")?.state == .interrupted)
    #expect(world.workload("w")?.state == .released)
    #expect(world.node("p-a")?.node.instanceCount == 0)
    #expect(world.events(of: "w").filter { $0 == "WORKLOAD_RELEASED" }.count == 1)
    #expect(!world.events(of: "w").contains("WORKLOAD_ENDED"))
    try world.place("next", "true")
    try await world.wait(for: .succeeded, of: "next")
    await world.close()
  }

  @Test("is told when its lease ends soon and when it has ended, each once; then it is released")
  func lease() async throws {
    let world = try await World()
    try await world.makePool(["p-a"])
    // Long enough that a loop that other tests hold up comes to the warning before the end.
    try world.place("w", untilTold(), lease: .seconds(10))
    try await world.waitForLastInstance(of: "w")
    #expect(world.workload("w")?.state == .released)
    #expect(world.workload("w")?.stateMessage == "Its lease has ended.")
    #expect(world.instance("w")?.state == .interrupted)
    let events = world.events(of: "w")
    #expect(events.suffix(2) == ["WORKLOAD_LEASE_ENDING", "WORKLOAD_LEASE_ENDED"])
    #expect(Set(events).count == events.count)
    await world.close()
  }

  @Test("gets a whole lease anew when the server starts again, and is told anew")
  func leaseOverRestart() async throws {
    let world = try await World()
    try await world.makePool(["p-a"])
    try world.place("w", untilTold(), lease: .seconds(10))
    try await world.wait(for: .running, of: "w")
    try await world.wait("the warning") { world.events(of: "w").contains("WORKLOAD_LEASE_ENDING") }
    let before = try #require(world.workload("w")?.expireTime)
    let crash = Timestamp(milliseconds: WallClock.now)
    try await world.crash()
    let after = try #require(world.workload("w")?.expireTime)
    #expect(after >= crash.advanced(by: .seconds(10)))
    try await world.wait("the end of the first lease") {
      Timestamp(milliseconds: WallClock.now) > before.advanced(by: .milliseconds(100))
    }
    #expect(world.workload("w")?.state == .running)
    try await world.wait(for: .released, of: "w")
    // After its end nothing comes any more, whatever crashes.
    try await world.crash()
    try await world.waitForLastInstance(of: "w")
    let told = world.events(of: "w").filter { $0.contains("LEASE") }
    let expected = ["WORKLOAD_LEASE_ENDING", "WORKLOAD_LEASE_ENDING", "WORKLOAD_LEASE_ENDED"]
    #expect(told == expected)
    await world.close()
  }

  @Test("is interrupted exactly on the nodes that a scale-in names (R14)")
  func scaleIn() async throws {
    let world = try await World()
    try await world.makePool(["p-a", "p-b", "p-c"])
    try world.place("w", untilTold(), count: 3)
    try await world.wait(for: .running, of: "w")
    var groups: [String: ProcessGroup] = [:]
    for number in 0..<3 {
      let node = try #require(world.instance("w", number)).node
      groups[node] = try await world.group("w", number)
    }
    #expect(throws: Problem.self) { try world.remove(["p-b"], allowInterrupt: false) }
    #expect(world.workload("w")?.activeNodes == ["p-a", "p-b", "p-c"])
    try world.remove(["p-b"])
    #expect(world.workload("w")?.activeNodes == ["p-a", "p-c"])
    try await world.waitForEnd(of: "op-2")
    #expect(world.node("p-b") == nil)
    #expect(groups["p-b"]?.hasProcesses == false)
    #expect(groups["p-a"]?.leaderRuns == true)
    #expect(groups["p-c"]?.leaderRuns == true)
    #expect(world.workload("w")?.state == .running)
    let text = world.message(of: "INSTANCES_INTERRUPTED")
    let name = world.workload("w")?.instances.first { $0.node == "p-b" }?.name ?? ""
    #expect(text == "Workload w interrupted on resource node p-b: \(name)")
    for (number, instance) in (world.workload("w")?.instances ?? []).enumerated()
    where instance.state.isActive {
      try world.tell("w", number)
    }
    try await world.wait(for: .interrupted, of: "w")
    #expect(world.events(of: "w").filter { $0 == "INSTANCES_INTERRUPTED" }.count == 1)
    #expect(world.store.state.brokenInvariants == [])
    await world.close()
  }
}
