import EventLoop
import Fleet
import class Foundation.FileManager
import Messages
import Model
import Store
import TestSupport
import Testing

@Suite("A failed environment", .onLoop, .timeLimit(.minutes(5)))
@LoopActor
struct EnvironmentRetryTests {
  /// A world with a pool of p-a and p-b; p-a could not prepare, because a file is where its workspace
  /// belongs.
  private func failedWorld(
    _ change: (inout FleetLimits) -> Void = { _ in }
  ) async throws -> World {
    let world = try await World(change)
    makeDirectory(world.provider.directory + "/uid-p-a")
    #expect(FileManager.default.createFile(atPath: obstacle(in: world), contents: nil))
    try world.createPool(["p-a", "p-b"])
    let creation = try await world.waitForEnd(of: "op-1")
    #expect(creation.results.map(\.state) == [.failed, .succeeded])
    #expect(creation.results.first?.error.contains("The workspace cannot be made") == true)
    #expect(Problem(status: creation.error ?? Status()).reason == .environmentFailed)
    return world
  }

  private func obstacle(in world: World) -> String {
    world.provider.directory + "/uid-p-a/workspace"
  }

  private func rectify(_ world: World) throws {
    try FileManager.default.removeItem(atPath: obstacle(in: world))
  }

  /// Has the agent of p-a end for good, so that it never prepares; it is not noted as lost.
  private func silence(_ world: World) async throws {
    await world.provider.kill("uid-p-a")
    try await world.wait("the end of its stream") {
      world.node("p-a")?.node.agent?.attached == false
    }
  }

  @Test("leaves the pool RUNNING with the nodes that prepared, and the others ABNORMAL (S14, R11)")
  func failure() async throws {
    let world = try await failedWorld()
    #expect(world.pool?.state == .running)
    #expect(world.pool?.environment?.state == .initializeFailed)
    #expect(world.node("p-a")?.node.state == .abnormal)
    #expect(world.node("p-a")?.failedToPrepare == true)
    #expect(world.node("p-b")?.node.state == .available)
    await world.close()
  }

  @Test("is retried on the agents' open streams, as often as it fails (S14, R11)")
  func retries() async throws {
    let world = try await failedWorld()
    let incarnations = ["p-a", "p-b"].map { world.node($0)?.node.incarnation }
    try world.retryEnvironment()
    #expect(world.pool?.environment?.state == .initializing)
    let second = try await world.waitForEnd(of: "op-2")
    #expect(second.state == .failed)
    #expect(second.results.map(\.state) == [.failed])
    #expect(Problem(status: second.error ?? Status()).reason == .environmentFailed)
    #expect(world.pool?.environment?.state == .initializeFailed)
    #expect(world.node("p-a")?.node.state == .abnormal)
    #expect(world.pool?.reconciling == false)
    try rectify(world)
    try world.retryEnvironment()
    #expect(try await world.waitForEnd(of: "op-3").state == .succeeded)
    #expect(world.pool?.environment?.state == .initialized)
    #expect(world.pool?.environment?.message == "")
    #expect(world.node("p-a")?.node.state == .available)
    #expect(world.node("p-a")?.node.stateMessage == "")
    #expect(["p-a", "p-b"].map { world.node($0)?.node.incarnation } == incarnations)
    #expect(world.events.filter { $0 == "ENVIRONMENT_INITIALIZE_FAILED p" }.count == 2)
    #expect(world.events.filter { $0 == "NODE_AVAILABLE p-b" }.count == 1)
    #expect(world.events.last == "ENVIRONMENT_INITIALIZED p")
    #expect(world.store.state.brokenInvariants == [])
    await world.close()
  }

  @Test("fails again when a node does not prepare in time, counted from the retry (R11)")
  func timeOut() async throws {
    let world = try await failedWorld { limits in
      limits.node.preparation = .seconds(5)
      limits.node.silence = .seconds(60)
    }
    try await silence(world)
    try world.retryEnvironment()
    let retry = try await world.waitForEnd(of: "op-2")
    #expect(retry.results.first?.error == "it did not prepare within 5 s")
    let (begin, end) = (try #require(retry.createTime), try #require(retry.endTime))
    #expect(begin.duration(to: end) >= .seconds(2))
    await world.close()
  }

  @Test("has a lost node prepare when it is back (R11)")
  func lost() async throws {
    let world = try await failedWorld { $0.node.revival = .seconds(2) }
    await world.provider.kill("uid-p-a")
    try await world.wait("the loss") { world.node("p-a")?.isLost == true }
    try rectify(world)
    try world.retryEnvironment()
    #expect(world.node("p-a")?.node.state == .abnormal)
    #expect(try await world.waitForEnd(of: "op-2").state == .succeeded)
    try await world.wait("the node") { world.node("p-a")?.node.state == .available }
    #expect(world.pool?.environment?.state == .initialized)
    await world.close()
  }

  @Test("is initialized when the nodes that it waited for are removed meanwhile (R11, R14)")
  func removedMeanwhile() async throws {
    let world = try await failedWorld { $0.node.silence = .seconds(60) }
    try await silence(world)
    try world.retryEnvironment()
    try world.scaleIn(["p-a"])
    #expect(try await world.waitForEnd(of: "op-3").state == .succeeded)
    #expect(try await world.waitForEnd(of: "op-2").state == .cancelled)
    #expect(world.pool?.environment?.state == .initialized)
    #expect(world.pool?.reconciling == false)
    await world.close()
  }

  @Test("is initialized by a retry when its failed nodes were removed before (R11)")
  func removedBefore() async throws {
    let world = try await failedWorld()
    try world.scaleIn(["p-a"])
    try await world.waitForEnd(of: "op-2")
    #expect(world.pool?.environment?.state == .initializeFailed)
    try world.retryEnvironment()
    let retry = try await world.waitForEnd(of: "op-3")
    #expect((retry.state, retry.results.count) == (.succeeded, 0))
    #expect(world.pool?.environment?.state == .initialized)
    await world.close()
  }

  @Test("is no one's any more once the pool is deleted, which takes the retry over (R15)")
  func deletion() async throws {
    let world = try await failedWorld { $0.node.silence = .seconds(60) }
    try await silence(world)
    try world.retryEnvironment()
    try world.deletePool()
    #expect(try await world.waitForEnd(of: "op-3").state == .succeeded)
    let retry = try #require(world.operation("op-2"))
    #expect(retry.state == .cancelled)
    #expect(Problem(status: retry.error ?? Status()).reason == .takenOver)
    #expect(world.pool == nil)
    #expect(world.provider.machines.isEmpty)
    await world.close()
  }

  @Test("is retried to the end over a crash at any moment", arguments: 1...3)
  func crash(after moment: Int) async throws {
    let world = try await failedWorld()
    try rectify(world)
    let base = world.store.revision
    try world.retryEnvironment()
    try await world.wait("the moment") { world.store.revision - base >= moment }
    try await world.crash()
    #expect(try await world.waitForEnd(of: "op-2").state == .succeeded)
    try await world.wait("the environment") { world.pool?.environment?.state == .initialized }
    #expect(world.events.filter { $0 == "NODE_AVAILABLE p-a" }.count == 1)
    #expect(world.events.filter { $0 == "ENVIRONMENT_INITIALIZED p" }.count == 1)
    #expect(world.pool?.reconciling == false)
    await world.close()
  }
}
