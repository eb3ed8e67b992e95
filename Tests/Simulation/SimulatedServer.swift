import EventLoop
import Fleet
import Logging
import Messages
import Model
import RPC
import Services
import Store

/// One process of the server, as `poolkeeper serve` puts it together; a crash ends it and another follows.
@LoopActor
final class SimulatedServer {
  let store: Store
  let pools: PoolService
  let nodes: NodeService
  let catalog: CatalogService
  let operations: OperationService
  let workloads: WorkloadService
  private let fleet: Fleet
  private let server: Server

  /// Opens the data directory and serves.
  init(
    data: String,
    endpoint: Endpoint,
    provider: any NodeProvider,
    uids: UIDSource
  ) async throws {
    let quiet = Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() }
    let store = try Store.open(data, limits: .simulated, logger: quiet)
    self.store = store
    let gate = ReleaseGate(released: UInt64(store.durableRevision))
    gate.newest = UInt64(store.revision)
    store.didCommit = { gate.newest = UInt64($0) }
    store.didBecomeDurable = { gate.release(upTo: UInt64($0)) }
    let (mutations, walks, health) = (Mutations(store: store), PageWalks(), ServerHealth())
    pools = PoolService(store: store, mutations: mutations, pageWalks: walks, uids: uids)
    nodes = NodeService(store: store, mutations: mutations, pageWalks: walks, uids: uids)
    catalog = CatalogService(store: store, mutations: mutations, pageWalks: walks, uids: uids)
    operations = OperationService(
      store: store,
      mutations: mutations,
      pageWalks: walks,
      health: health
    )
    workloads = WorkloadService(
      store: store,
      mutations: mutations,
      pageWalks: walks,
      uids: uids,
      health: health
    )
    fleet = Fleet(store: store, provider: provider, limits: .simulated, logger: quiet)
    let table = MethodTable()
    nodes.register(on: table)
    fleet.register(on: table)
    let rules = AccessRules(store: store, serverUID: 0, allowsPlaintextTCP: false)
    server = Server(table: table, gate: gate, identify: rules.identify, logger: quiet)
    try await server.listen(on: endpoint)
  }

  /// Has the fleet begin.
  func start() { fleet.start() }

  /// Ends at once, without a farewell: nothing that is not durable leaves the process any more.
  ///
  /// What it wrote lies in its data directory; the caller has copied that before.
  func die() async {
    store.didBecomeDurable = nil
    fleet.stop()
    await server.shutdown(grace: .zero)
    await store.close()
  }

  /// A call of an admin for a tenant.
  func call(_ tenant: String) -> Call {
    Call(
      service: "",
      method: "",
      peer: .unix(uid: 0, gid: 0, pid: 1),
      caller: Caller(identity: "uid:0", tenant: tenant, role: .admin)
    )
  }
}

extension JournalLimits {
  /// Small segments, so that a round goes over several.
  fileprivate static var simulated: JournalLimits {
    var limits = JournalLimits()
    limits.segmentByteCount = 256 << 10
    limits.bodyByteCountMaximum = 128 << 10
    return limits
  }
}

extension FleetLimits {
  /// All times in milliseconds: the loop's timers are real.
  fileprivate static var simulated: FleetLimits {
    var limits = FleetLimits()
    limits.node.heartbeatInterval = .milliseconds(60)
    limits.node.silence = .milliseconds(400)
    limits.node.creation = .milliseconds(800)
    limits.node.preparation = .milliseconds(800)
    limits.node.attemptsMaximum = 3
    limits.node.firstPause = .milliseconds(5)
    limits.node.longestPause = .milliseconds(40)
    limits.node.revival = .milliseconds(40)
    limits.ensuring = .milliseconds(80)
    limits.releasing = .milliseconds(120)
    limits.listing = .milliseconds(60)
    limits.orphanSearch = .milliseconds(50)
    limits.hello = .milliseconds(400)
    limits.callsMaximum = 4
    limits.stepsPerTurn = 8
    return limits
  }
}
