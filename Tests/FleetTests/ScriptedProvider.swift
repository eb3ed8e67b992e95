import Agent
import EventLoop
@testable import Fleet
import Logging
import Messages
import TestSupport

/// A provider whose machines are agents in this process, and which misbehaves as its script says.
@LoopActor
final class ScriptedProvider: NodeProvider {
  /// What a call does.
  enum Behaviour {
    /// What it should.
    case well
    /// Nothing, and says so.
    case fails(String)
    /// Nothing, and says that it is useless to try again.
    case failsForGood(String)
    /// Nothing, and never answers.
    case hangs
    /// What it should, and says that it failed: it will be asked again.
    case doesAndFails
    /// What it should, twice.
    case doesTwice
    /// Nothing, and says that it did.
    case pretends
  }

  let server: Endpoint
  let directory: String
  /// What the next calls to make a machine do; then all go well.
  var ensuring: [Behaviour] = []
  /// What the next calls to release one do; then all go well.
  var releasing: [Behaviour] = []
  /// Those of which each release hangs.
  var unreleasable: Set<String> = []
  private(set) var ensureCount = 0
  private(set) var releaseCount = 0
  private(set) var machines: [String: Task<Void, Never>] = [:]
  /// The join token that each machine got.
  private(set) var tokens: [String: String] = [:]

  init(server: Endpoint, directory: String) {
    self.server = server
    self.directory = directory
  }

  func ensure(_ node: Node, joinToken: String?) async throws(ProviderFailure) {
    ensureCount += 1
    let behaviour = ensuring.isEmpty ? .well : ensuring.removeFirst()
    try await before(behaviour)
    if case .pretends = behaviour {
      tokens[node.uid] = joinToken
      return
    }
    start(node.uid, joinToken)
    if case .doesTwice = behaviour { start(node.uid, joinToken) }
    if case .doesAndFails = behaviour { throw ProviderFailure("the answer was lost") }
  }

  func ensureReleased(uid: String) async throws(ProviderFailure) {
    releaseCount += 1
    if unreleasable.contains(uid) { try await before(.hangs) }
    let behaviour = releasing.isEmpty ? .well : releasing.removeFirst()
    try await before(behaviour)
    await end(uid)
    if case .doesTwice = behaviour { await end(uid) }
    if case .doesAndFails = behaviour { throw ProviderFailure("the answer was lost") }
  }

  func list() async throws(ProviderFailure) -> Set<String> { Set(machines.keys) }

  /// Starts a machine that belongs to nobody.
  func startOrphan(_ uid: String) { machines[uid] = LoopActor.flow {} }

  /// Kills an agent: its machine stays, without a process.
  func kill(_ uid: String) async {
    machines[uid]?.cancel()
    await machines[uid]?.value
  }

  /// Ends all that is left.
  func endAll() async {
    for uid in machines.keys { await end(uid) }
  }

  private func before(_ behaviour: Behaviour) async throws(ProviderFailure) {
    switch behaviour {
    case .well, .doesAndFails, .doesTwice, .pretends: return
    case .fails(let why): throw ProviderFailure(why)
    case .failsForGood(let why): throw ProviderFailure(why, isFinal: true)
    case .hangs:
      // Hangs also when it is asked to stop: the cancellation does not reach a flow of its own.
      await LoopActor.flow { try? await Loop.sleep(for: .seconds(3_600)) }.value
      throw ProviderFailure("it hung")
    }
  }

  private func start(_ uid: String, _ joinToken: String?) {
    if machines[uid] != nil, joinToken != nil, joinToken == tokens[uid] { return }
    machines[uid]?.cancel()
    tokens[uid] = joinToken
    let path = directory + "/" + uid
    let server = server
    machines[uid] = LoopActor.flow {
      makeDirectory(path)
      await runAgent(server: server, joinToken: joinToken, directory: path, logger: quiet)
    }
  }

  private func end(_ uid: String) async {
    let task = machines[uid]
    task?.cancel()
    await task?.value
    machines[uid] = nil
    // A machine that is gone takes its processes with it.
    while (try? NodeDirectories.killInstances(in: directory + "/" + uid)) != nil {
      try? await Loop.sleep(for: .milliseconds(5))
    }
  }
}
