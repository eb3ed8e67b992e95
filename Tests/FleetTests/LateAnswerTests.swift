import EventLoop
import Fleet
import Messages
import Model
import RPC
import Store
import TestSupport
import Testing

@Suite("An agent's late answer to a command to prepare", .onLoop, .timeLimit(.minutes(2)))
@LoopActor
struct LateAnswerTests {
  /// A world whose only node did not prepare in time, and its agent, which has yet to answer.
  private func lateWorld() async throws -> (World, HandAgent) {
    let world = try await World { limits in
      limits.node.silence = .seconds(60)
      limits.node.preparation = .seconds(5)
    }
    world.provider.ensuring = [.pretends]
    try world.createPool(["p-a"])
    try await world.wait("the token") { world.provider.tokens["uid-p-a"] != nil }
    let agent = try await HandAgent(of: "uid-p-a", in: world)
    try await agent.command()
    #expect(try await world.waitForEnd(of: "op-1").state == .failed)
    return (world, agent)
  }

  @Test("does not count for the retry that has begun since then (R11)")
  func late() async throws {
    let (world, agent) = try await lateWorld()
    try world.retryEnvironment()
    try await agent.command()
    try await agent.answer(failure: "of the first command")
    try await agent.answer()
    #expect(try await world.waitForEnd(of: "op-2").state == .succeeded)
    #expect(world.pool?.environment?.state == .initialized)
    #expect(world.node("p-a")?.node.state == .available)
    await world.close()
  }

  @Test("leaves the node to be retried, even if it prepared after all (R11)")
  func tooLate() async throws {
    let (world, agent) = try await lateWorld()
    try await agent.answer()
    // Whether the answer is there before the retry or after it makes no difference.
    try world.retryEnvironment()
    try await agent.command()
    #expect(world.node("p-a")?.prepared == false)
    try await agent.answer()
    #expect(try await world.waitForEnd(of: "op-2").state == .succeeded)
    #expect(world.node("p-a")?.node.state == .available)
    await world.close()
  }
}
