import EventLoop
import Fleet
import Messages
import Model
import RPC
import Store
import TestSupport
import Testing

@Suite("A workload whose agent comes back", .onLoop, .serialized, .timeLimit(.minutes(2)))
@LoopActor
struct WorkloadFencingTests {
  /// A world with a workload that runs on its only node, and its processes.
  private func worldAtWork() async throws -> (World, ProcessGroup) {
    let world = try await World()
    try await world.makePool(["p-a"])
    try world.place("w", untilTold(status: 9))
    try await world.wait(for: .running, of: "w")
    return (world, try await world.group("w"))
  }

  /// A world with one node, whose agent does nothing by itself and was told to prepare.
  private func worldToPrepare() async throws -> (World, HandAgent) {
    let world = try await World { $0.node.silence = .seconds(60) }
    world.provider.ensuring = [.pretends]
    try world.createPool(["p-a"])
    try await world.wait("the token") { world.provider.tokens["uid-p-a"] != nil }
    let agent = try await HandAgent(of: "uid-p-a", in: world)
    try await agent.command()
    return (world, agent)
  }

  private func waitForNextAgent(_ world: World, after incarnation: Int64) async throws {
    try await world.wait("the next agent") {
      guard let node = world.node("p-a")?.node else { return false }
      return node.incarnation > incarnation && node.state == .available
    }
  }

  @Test("runs on when the agent was killed: the next one takes it over")
  func adoption() async throws {
    let (world, group) = try await worldAtWork()
    let incarnation = try #require(world.node("p-a")).node.incarnation
    await world.provider.kill("uid-p-a")
    try await world.wait("the loss") { world.node("p-a")?.node.state == .abnormal }
    try await waitForNextAgent(world, after: incarnation)
    #expect(group.leaderRuns)
    #expect(world.workload("w")?.state == .running)
    try world.tell("w")
    try await world.wait(for: .failed, of: "w")
    #expect(world.instance("w")?.exitCode == 9)
    #expect(world.events(of: "w") == ["WORKLOAD_PLACED", "WORKLOAD_RUNNING", "WORKLOAD_ENDED"])
    await world.close()
  }

  @Test("and ended while no agent was there, has ended as it did")
  func endedMeanwhile() async throws {
    let (world, _) = try await worldAtWork()
    await world.provider.kill("uid-p-a")
    try world.tell("w")
    try await world.wait(for: .failed, of: "w")
    #expect(world.instance("w")?.exitCode == 9)
    await world.close()
  }

  @Test("has failed when its node's machine was started anew")
  func lost() async throws {
    let (world, _) = try await worldAtWork()
    await world.provider.kill("uid-p-a")
    try await world.startMachineAnew("uid-p-a")
    try await world.wait(for: .failed, of: "w")
    let why = "It was lost: its node's agent came back without it."
    #expect(world.instance("w")?.stateMessage.hasPrefix(why) == true)
    #expect(world.workload("w")?.stateMessage.contains(why) == true)
    #expect(world.node("p-a")?.node.instanceCount == 0)
    #expect(world.events(of: "w") == ["WORKLOAD_PLACED", "WORKLOAD_RUNNING", "WORKLOAD_ENDED"])
    await world.close()
  }

  @Test("is ended there when it was released meanwhile")
  func releasedMeanwhile() async throws {
    let (world, group) = try await worldAtWork()
    await world.provider.kill("uid-p-a")
    try await world.wait("the loss") { world.node("p-a")?.node.state == .abnormal }
    try world.release("w")
    #expect(world.instance("w")?.state == .running)
    #expect(world.node("p-a")?.node.instanceCount == 1)
    try await world.waitForLastInstance(of: "w")
    #expect(world.instance("w")?.state == .interrupted)
    #expect(!group.hasProcesses)
    #expect(world.node("p-a")?.node.instanceCount == 0)
    await world.close()
  }

  @Test("is ended there when it counts as ended here")
  func interruptedMeanwhile() async throws {
    let (world, group) = try await worldAtWork()
    let incarnation = try #require(world.node("p-a")).node.incarnation
    await world.provider.kill("uid-p-a")
    try await world.wait("the loss") { world.node("p-a")?.node.state == .abnormal }
    try world.store.transact { draft throws(Problem) in
      guard var row = draft.state.workloads["t", "w"]?.value else { return }
      _ = row.workload.interrupt(on: "p-a", because: "It was given up.", at: draft.now)
      draft.put(row)
    }
    try await waitForNextAgent(world, after: incarnation)
    try await world.wait("the end of the stray") { !group.hasProcesses }
    #expect(world.instance("w")?.state == .interrupted)
    #expect(world.workload("w")?.state == .interrupted)
    await world.close()
  }

  @Test("is not changed by what an older stream of its node says")
  func olderStream() async throws {
    let (world, old) = try await worldToPrepare()
    try await old.answer()
    try await world.waitForEnd(of: "op-1")
    try world.place("w", "true")
    let uid = try await old.start()
    let new = try await HandAgent(registered: "uid-p-a", in: world)
    #expect(try await new.start() == uid)
    try? await old.report(uid, .ended, exitCode: 9)
    try await new.report(uid, .running)
    try await world.wait(for: .running, of: "w")
    try? await old.report(uid, .ended, exitCode: 9)
    await #expect(throws: Problem.self) { while try await old.source.next() != nil {} }
    #expect(world.workload("w")?.state == .running)
    try await new.report(uid, .ended)
    try await world.wait(for: .succeeded, of: "w")
    await world.close()
  }

  @Test("is not taken for lost by a hello that comes later than that of a newer stream")
  func lateHello() async throws {
    let (world, first) = try await worldToPrepare()
    try await first.answer()
    try await world.waitForEnd(of: "op-1")
    let late = try await HandAgent(unheard: "uid-p-a", in: world)
    let newest = try await HandAgent(registered: "uid-p-a", in: world)
    try world.place("w", "true")
    let uid = try await newest.start()
    try await newest.report(uid, .running)
    try await world.wait(for: .running, of: "w")
    try await late.sayHello()
    let error = await #expect(throws: Problem.self) {
      while try await late.source.next() != nil {}
    }
    #expect(error?.code == .aborted)
    #expect(world.workload("w")?.state == .running)
    try await newest.report(uid, .ended)
    try await world.wait(for: .succeeded, of: "w")
    await world.close()
  }

  @Test("needs a hello that answers the greeting of its stream")
  func wrongNumber() async throws {
    let (world, first) = try await worldToPrepare()
    var second = try await HandAgent(unheard: "uid-p-a", in: world)
    second.number -= 1
    try await second.sayHello()
    let error = await #expect(throws: Problem.self) { _ = try await second.source.next() }
    #expect(error?.violations.first?.field == "hello.stream")
    try await first.answer()
    try await world.waitForEnd(of: "op-1")
    await world.close()
  }
}
