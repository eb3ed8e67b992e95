import EventLoop
import Fleet
import Messages
import Model
import Store
import TestSupport
import Testing

/// Where a pool of two nodes stands when its deletion is asked for.
enum Standing: CaseIterable {
  /// Both nodes PENDING.
  case accepted
  /// Both nodes CREATING: their machines do not come.
  case creating
  /// One node INITIALIZING, which waits for the other.
  case initializing
  /// FAILED: its machines cannot be made.
  case failed
  /// RUNNING, both nodes AVAILABLE.
  case running
  /// One node ABNORMAL: its agent is dead.
  case abnormal
  /// One node DELETING, whose machine is not released yet.
  case deleting
}

/// What goes wrong once while the machines are released.
enum Fault: CaseIterable {
  case none
  case fails
  case hangs
  case losesItsAnswer
  case doesItTwice
  case crash
}

@Suite("The deletion of a pool", .onLoop, .timeLimit(.minutes(2)))
@LoopActor
struct DeletionTests {
  @Test(
    "ends by itself, from every state and past every fault, and says meanwhile what it waits for (S43, S48, R12, R16)",
    arguments: Standing.allCases,
    Fault.allCases
  )
  func deletion(_ standing: Standing, _ fault: Fault) async throws {
    let world = try await World { limits in
      limits.ensuring = .milliseconds(100)
      limits.releasing = .milliseconds(100)
      limits.node.revival = .seconds(60)
      limits.node.silence = .milliseconds(300)
    }
    try await bring(world, to: standing)
    world.provider.releasing += behaviours(fault)
    let nodes = world.store.state.nodes(ofPool: "p", tenant: "t").map(\.value.node.name)
    try world.deletePool()
    let name = try #require(world.store.state.pools["t", "p"]?.value.deleteOperation)
    if !nodes.isEmpty {
      #expect(world.operation(name)?.waitingFor.contains("to be released: \(nodes[0])") == true)
    }
    if fault == .crash { try await world.crash() }
    #expect(try await world.waitForEnd(of: name).state == .succeeded)
    #expect(world.operation(name)?.waitingFor == "")
    #expect(world.pool == nil && world.provider.machines.isEmpty)
    for node in ["p-a", "p-b"] {
      for reason in ["NODE_DELETION_STARTED", "NODE_DELETED"] {
        #expect(world.events.filter { $0 == "\(reason) \(node)" }.count == 1, "\(reason) \(node)")
      }
    }
    #expect(world.events.last == "POOL_DELETED p")
    #expect(world.store.state.brokenInvariants == [])
    await world.close()
  }

  private func bring(_ world: World, to standing: Standing) async throws {
    switch standing {
    case .accepted: try world.createPool(["p-a", "p-b"])
    case .creating:
      world.provider.ensuring = [.hangs, .hangs]
      try world.createPool(["p-a", "p-b"])
      try await world.wait("the calls") { world.provider.ensureCount == 2 }
    case .initializing:
      world.provider.ensuring = [.well, .pretends]
      try world.createPool(["p-a", "p-b"])
      try await world.wait("a node") { world.pool?.nodeCounts?.initializing == 1 }
    case .failed:
      world.provider.ensuring = [.failsForGood("broken"), .well]
      try world.createPool(["p-a", "p-b"])
      try await world.wait("the failure") { world.pool?.state == .failed }
    case .running, .abnormal, .deleting:
      try world.createPool(["p-a", "p-b"])
      try await world.waitForEnd(of: "op-1")
      try await disturb(world, standing)
    }
  }

  private func disturb(_ world: World, _ standing: Standing) async throws {
    if standing == .abnormal {
      await world.provider.kill("uid-p-a")
      try await world.wait("the loss") { world.node("p-a")?.node.state == .abnormal }
    }
    if standing == .deleting {
      world.provider.releasing = [.hangs]
      try world.scaleIn(["p-a"])
      try await world.wait("the release") { world.provider.releaseCount == 1 }
    }
  }

  private func behaviours(_ fault: Fault) -> [ScriptedProvider.Behaviour] {
    switch fault {
    case .none, .crash: []
    case .fails: [.fails("busy")]
    case .hangs: [.hangs]
    case .losesItsAnswer: [.doesAndFails]
    case .doesItTwice: [.doesTwice]
    }
  }
}
