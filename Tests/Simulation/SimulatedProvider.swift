import EventLoop
import Fleet
import Messages
import TestSupport

/// A provider whose machines are simulated, and which succeeds, fails, hangs, lies and is late.
///
/// It belongs to the world, not to the server: calls that a crashed server began go on.
@LoopActor
final class SimulatedProvider: NodeProvider {
  /// What a call does.
  private enum Behaviour: CaseIterable {
    case well, fails, failsForGood, hangs, isLate, doesAndFails, doesTwice
  }

  let endpoint: Endpoint
  let truth: Truth
  private let seed: UInt64
  private var callCounts: [String: UInt64] = [:]
  private(set) var machines: [String: SimulatedMachine] = [:]
  /// Whether calls go wrong; the round's end has none that do.
  var isFaulty = true
  /// Calls that will still do something.
  private(set) var lateCallCount = 0
  /// The planted fault: the next release only pretends.
  var losesRelease = false
  /// The planted fault: machines start instances twice.
  var startsTwice = false

  init(endpoint: Endpoint, truth: Truth, seed: UInt64) {
    self.endpoint = endpoint
    self.truth = truth
    self.seed = seed
  }

  func ensure(_ node: Node, joinToken: String?) async throws(ProviderFailure) {
    var random = random(of: node.uid)
    let behaviour = behaviour(&random)
    try await before(behaviour, &random)
    make(node.uid, joinToken, &random)
    if behaviour == .doesTwice { make(node.uid, joinToken, &random) }
    if behaviour == .doesAndFails { throw ProviderFailure("the answer was lost") }
  }

  func ensureReleased(uid: String) async throws(ProviderFailure) {
    var random = random(of: uid)
    let behaviour = behaviour(&random)
    try await before(behaviour, &random)
    // Slow enough for others to ask for the same nodes meanwhile.
    if isFaulty { await rest(Int.random(in: 1...60, using: &random)) }
    if losesRelease, machines[uid] != nil {
      losesRelease = false
      return
    }
    end(uid)
    if behaviour == .doesTwice { end(uid) }
    if behaviour == .doesAndFails { throw ProviderFailure("the answer was lost") }
  }

  func list() async throws(ProviderFailure) -> Set<String> {
    var random = random(of: "list")
    if isFaulty, random.once(in: 4) { throw ProviderFailure("the listing was cut short") }
    return Set(machines.keys)
  }

  /// The machines by the uids of their nodes, in order.
  var sorted: [SimulatedMachine] { machines.sorted { $0.key < $1.key }.map(\.value) }

  /// No call and no machine goes wrong any more; agents that are down come back.
  func becomeHonest() {
    isFaulty = false
    for machine in sorted {
      machine.preparationFailures = 0
      machine.boot(joinToken: nil)
    }
  }

  /// Ends all machines.
  func endAll() {
    for uid in machines.keys.sorted() { end(uid) }
  }

  /// What a node's next call draws from depends on the node and the call's number alone.
  private func random(of key: String) -> SeededGenerator {
    callCounts[key, default: 0] += 1
    let mixed = key.utf8.reduce(seed ^ (callCounts[key] ?? 0) &* 0xD6E8_FEB8_6659_FD93) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    return SeededGenerator(seed: mixed)
  }

  private func behaviour(_ random: inout SeededGenerator) -> Behaviour {
    guard isFaulty, random.once(in: 4) else { return .well }
    let behaviour = Behaviour.allCases[Int.random(in: 0..<7, using: &random)]
    // For good is rare: it makes whole pools fail.
    return behaviour == .failsForGood && !random.once(in: 6) ? .fails : behaviour
  }

  private func before(
    _ behaviour: Behaviour,
    _ random: inout SeededGenerator
  ) async throws(ProviderFailure) {
    switch behaviour {
    case .well, .doesAndFails, .doesTwice:
      if isFaulty, random.once(in: 2) { await rest(Int.random(in: 1...15, using: &random)) }
    case .fails: throw ProviderFailure("the provider is busy")
    case .failsForGood: throw ProviderFailure("there is no such machine", isFinal: true)
    case .hangs:
      await rest(200)
      throw ProviderFailure("it hung")
    case .isLate:
      lateCallCount += 1
      await rest(Int.random(in: 40...150, using: &random))
      lateCallCount -= 1
    }
  }

  /// In a flow of its own, which no cancellation reaches.
  private func rest(_ milliseconds: Int) async {
    await LoopActor.flow { try? await Loop.sleep(for: .milliseconds(milliseconds)) }.value
  }

  private func make(_ uid: String, _ joinToken: String?, _ random: inout SeededGenerator) {
    truth.startMachine(of: uid)
    if machines[uid] == nil {
      let machine = SimulatedMachine(
        endpoint: endpoint,
        truth: truth,
        seed: random.next(),
        joinToken: joinToken,
        isTooSmall: isFaulty && random.once(in: 80),
        preparationFailures: isFaulty && random.once(in: 15) ? 2 : 0
      )
      machine.startsTwice = startsTwice
      machines[uid] = machine
    }
    machines[uid]?.boot(joinToken: joinToken)
  }

  private func end(_ uid: String) {
    machines.removeValue(forKey: uid)?.destroy()
    truth.endMachine(of: uid)
  }
}
