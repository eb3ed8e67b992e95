import EventLoop
import Foundation
import Messages
import Services
import Store
import Synchronization
import TestSupport

/// The server with its data, the provider with its machines, and the books that are kept about them.
@LoopActor
final class SimulatedWorld {
  let truth = Truth()
  let provider: SimulatedProvider
  private(set) var server: SimulatedServer
  private(set) var ledger = Ledger()
  /// What the call under way may do.
  var permit: Permit?
  private(set) var commitCount = 0
  private(set) var crashCount = 0

  private let directory: TemporaryDirectory
  private let endpoint: Endpoint
  private let uids: UIDSource
  private var generation = 0
  /// States and books of the revisions that a crash may go back to.
  private var history: [Int64: (state: State, ledger: Ledger)] = [:]
  private var observer: Store.ObserverID?

  /// A world with a catalogue and nothing in it.
  init(seed: UInt64) async throws {
    directory = try TemporaryDirectory()
    endpoint = .unix(path: directory.path("s"))
    provider = SimulatedProvider(endpoint: endpoint, truth: truth, seed: seed)
    let counter = Counter()
    uids = UIDSource { "u\(counter.next())" }
    server = try await SimulatedServer(
      data: directory.path("0"),
      endpoint: endpoint,
      provider: provider,
      uids: uids
    )
    observe()
    let uids = uids
    try server.store.transact { (draft) throws(Problem) in
      draft.makePublicPool(uids: uids)
      draft.putCatalogue()
    }
    server.start()
  }

  var store: Store { server.store }
  var state: State { server.store.state }

  /// Kills the server and starts it again from what it had written.
  ///
  /// - Returns: the last revision that came back.
  @discardableResult
  func crash() async throws -> Int64 {
    crashCount += 1
    let (from, to) = (directory.path("\(generation)"), directory.path("\(generation + 1)"))
    let (durable, newest, known) = (store.durableRevision, store.revision, history)
    try copyData(from: from, to: to)
    if let observer { store.stopObserving(observer) }
    await server.die()
    try? FileManager.default.removeItem(atPath: from)
    generation += 1
    server = try await SimulatedServer(
      data: to,
      endpoint: endpoint,
      provider: provider,
      uids: uids
    )
    // The start took a revision of its own, which changes no row.
    let revision = state.revision - 1
    if !(durable...newest).contains(revision) {
      truth.complain("revision \(revision) came back of \(newest), of which \(durable) was durable")
    }
    if let kept = known[revision] {
      if kept.state.digest != state.digest {
        truth.complain("revision \(revision) came back changed")
      }
      ledger = kept.ledger
      // What the world has seen cannot be taken back.
      if let early = truth.seen.subtracting(ledger.known).min() {
        truth.complain("\(early) was begun before its row was durable")
      }
    } else {
      truth.complain("revision \(revision) is unknown")
    }
    observe()
    server.start()
    return revision
  }

  /// Ends it all.
  func close() async {
    if let observer { store.stopObserving(observer) }
    provider.endAll()
    await server.die()
  }

  /// Books each commit and checks the state after it.
  private func observe() {
    history = [state.revision: (state, ledger)]
    observer = store.observe { [weak self] effects in
      guard let self else { return }
      let state = state
      commitCount += 1
      ledger.book(effects, permit, truth)
      for broken in state.brokenInvariants {
        truth.complain("revision \(state.revision): \(broken)")
      }
      let durable = store.durableRevision
      if history.count > 20 { history = history.filter { $0.key >= durable } }
      history[state.revision] = (state, ledger)
    }
  }
}

/// Counts for a whole world: an identity is never used again, whatever a crash takes back.
private final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}

extension Draft {
  /// Two flavors in three zones; stock for the pools of tenants and, apart, for the public one.
  fileprivate mutating func putCatalogue() {
    for zone in ["az1", "az2", "az3"] {
      var row = ZoneRow()
      row.zone.name = zone
      row.zone.title = zone
      put(row)
    }
    for flavor in ["cpu", "gpu"] {
      var row = FlavorRow()
      row.flavor.name = flavor
      row.flavor.millicores = 1_000
      row.flavor.memoryBytes = 1_000
      put(row)
      for zone in ["az1", "az2", "az3"] {
        for isPublic in [false, true] {
          var row = StockRow()
          row.stock.flavor = flavor
          row.stock.zone = zone
          row.stock.public = isPublic
          row.stock.total = isPublic ? 2 : 12
          put(row)
        }
      }
    }
  }
}
