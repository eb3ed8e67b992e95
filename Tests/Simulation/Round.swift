import EventLoop
import HashTreeCollections
import Messages
import Model
import Store
import TestSupport

/// One interleaving: random calls, faults and crashes; then quiet, in which everything must come to rest; then the
/// end of all pools, after which nothing may be left.
///
/// What step `n` does is drawn from the seed and `n` alone: the same seed does the same things in the same order,
/// to whatever the real loop has made of the world by then.
@LoopActor
final class Round {
  /// How a round came out.
  struct Outcome {
    var complaints: [String]
    var commits: Int
    var crashes: Int
    var accepted: [String: Int]
    var refused: [String: Int]
  }

  let seed: UInt64
  let world: SimulatedWorld
  private let clients: Clients
  private let limit = Duration.seconds(60)
  /// The planted fault: done after each step.
  var sabotage: (@LoopActor (SimulatedWorld) -> Void)?

  init(seed: UInt64) async throws {
    self.seed = seed
    world = try await SimulatedWorld(seed: seed)
    clients = Clients(world)
  }

  /// Runs it to its end, or to the first complaint.
  func run(stepCount: Int) async throws -> Outcome {
    try await open()
    for step in 0..<stepCount where world.truth.complaints.isEmpty {
      var random = SeededGenerator(seed: seed &+ UInt64(step) &* 0xA24B_AED4_963E_E407)
      // The first numbers of neighbouring seeds are alike enough to be thrown away.
      for _ in 0..<2 { _ = random.next() }
      try await act(&random)
      sabotage?(world)
      let pause = Int.random(in: -4...8, using: &random)
      if pause > 0 { try await Loop.sleep(for: .milliseconds(pause)) }
    }
    world.provider.becomeHonest()
    try await wait { self.unrest }
    try await crash(whenDurable: true)
    try await wait { self.unrest }
    endEverything()
    try await wait { self.leftovers }
    let outcome = Outcome(
      complaints: world.truth.complaints,
      commits: world.commitCount,
      crashes: world.crashCount,
      accepted: clients.accepted,
      refused: clients.refused
    )
    await world.close()
    return outcome
  }

  /// Two pools, and some time for them: what is placed on nodes needs nodes.
  private func open() async throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2 { clients.make(clients.createPool("red", "", &random)) }
    let deadline = Loop.now + .milliseconds(800)
    while Loop.now < deadline, world.state.pools.rows(in: "red").count > 0,
      !world.state.activeOperations(tenant: "red").isEmpty
    {
      try await Loop.sleep(for: .milliseconds(5))
    }
  }

  private func act(_ random: inout SeededGenerator) async throws {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<70: clients.act(&random)
    case 70..<97: disturb(&random)
    case 97: try await crash(whenDurable: false)
    case 98: try await crash(whenDurable: true)
    default: try await world.store.takeSnapshot()
    }
  }

  private func crash(whenDurable: Bool) async throws {
    if whenDurable { await world.store.waitUntilDurable(world.state.revision) }
    // The server's start may have committed more than its own revision by now.
    clients.forget(after: try await world.crash())
  }

  /// Something happens to a machine, or to a process on it.
  private func disturb(_ random: inout SeededGenerator) {
    let machines = world.provider.sorted
    let number = Int.random(in: 0..<1_000_000, using: &random)
    guard !machines.isEmpty else { return }
    let machine = machines[number % machines.count]
    switch Int.random(in: 0..<24, using: &random) {
    case 0..<2: machine.killAgent()
    case 2: machine.restart()
    case 3: machine.forgetInstances()
    case 4..<6: machine.holdBreath(for: .milliseconds(Int.random(in: 5...600, using: &random)))
    case 6..<9: machine.openAgain()
    case 9..<13: machine.boot(joinToken: nil)
    default:
      let running = machines.flatMap { machine in machine.running.map { (machine, $0) } }
      guard !running.isEmpty else { return }
      let (place, uid) = running[number % running.count]
      place.end(uid, exitCode: random.once(in: 3) ? 1 : 0)
    }
  }

  /// Waits until nothing is left to be said against the state; stops at a complaint.
  private func wait(_ unrest: @escaping @LoopActor () -> String?) async throws {
    let deadline = Loop.now + limit
    while let reason = unrest(), world.truth.complaints.isEmpty {
      guard Loop.now < deadline else { return world.truth.complain("no rest: \(reason)") }
      try await Loop.sleep(for: .milliseconds(10))
    }
  }

  /// Asks for the end of all that there is.
  private func endEverything() {
    let state = world.state
    for row in state.workloads.sorted.map(\.value.workload) where row.state.isLive {
      clients.make(clients.release(row.tenant, row.name, ""))
    }
    for row in state.nodes.sorted.map(\.value.node) where row.scaleInProtection {
      clients.make(clients.protect(row.tenant, row.name, false, ""))
    }
    for pool in state.pools.sorted.map(\.value.pool) where pool.type != .public {
      clients.make(clients.updatePool(pool.tenant, pool.name, isProtected: false, ""))
      clients.make(clients.deletePool(pool.tenant, pool.name, force: true, ""))
    }
  }
}
