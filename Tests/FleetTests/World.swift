import EventLoop
import Fleet
import class Foundation.FileManager
import Logging
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

/// Says nothing.
let quiet = Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() }

func makeDirectory(_ path: String) {
  try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
}

/// The services that place workloads and scale pools, over a store.
@LoopActor
struct TenantServices {
  let workloads: WorkloadService
  let pools: PoolService

  init(_ store: Store) {
    let mutations = Mutations(store: store)
    let walks = PageWalks()
    pools = PoolService(store: store, mutations: mutations, pageWalks: walks, uids: .random)
    workloads = WorkloadService(
      store: store,
      mutations: mutations,
      pageWalks: walks,
      uids: .random,
      health: ServerHealth()
    )
  }
}

/// A store, a fleet over it and a server for the agents: all real but the machines.
@LoopActor
final class World {
  let directory: TemporaryDirectory
  let limits: FleetLimits
  let provider: ScriptedProvider
  private(set) var store: Store
  private(set) var fleet: Fleet
  private(set) var services: TenantServices
  private var server: Server

  /// A world with a catalogue, and short times.
  init(_ change: (inout FleetLimits) -> Void = { _ in }) async throws {
    directory = try TemporaryDirectory()
    var limits = FleetLimits()
    limits.node.heartbeatInterval = .milliseconds(100)
    // Longer than the stalls of a loop that all tests of this module share.
    limits.node.silence = .seconds(4)
    limits.node.firstPause = .milliseconds(20)
    limits.node.longestPause = .milliseconds(100)
    limits.node.revival = .milliseconds(300)
    change(&limits)
    self.limits = limits
    let endpoint = Endpoint.unix(path: directory.path("s"))
    provider = ScriptedProvider(server: endpoint, directory: directory.path("n"))
    store = try Store.open(directory.path("data"), logger: quiet)
    (fleet, services, server) = Self.wire(store, provider, limits)
    try await server.listen(on: endpoint)
    try store.transact { draft throws(Problem) in draft.putCatalogue() }
    fleet.start()
  }

  /// Stops it as a crash would: nothing is told, nothing is tidied up; and starts it again.
  func crash() async throws {
    let server = server
    fleet.stop()
    await server.shutdown(grace: .zero)
    await store.close()
    store = try Store.open(directory.path("data"), logger: quiet)
    (fleet, services, self.server) = Self.wire(store, provider, limits)
    try await self.server.listen(on: .unix(path: directory.path("s")))
    fleet.start()
  }

  /// Ends it all.
  func close() async {
    fleet.stop()
    await provider.endAll()
    await server.shutdown(grace: .zero)
    await store.close()
  }

  private static func wire(
    _ store: Store,
    _ provider: ScriptedProvider,
    _ limits: FleetLimits
  ) -> (Fleet, TenantServices, Server) {
    let gate = ReleaseGate(released: UInt64(store.durableRevision))
    store.didCommit = { gate.newest = UInt64($0) }
    store.didBecomeDurable = { gate.release(upTo: UInt64($0)) }
    let fleet = Fleet(store: store, provider: provider, limits: limits, logger: quiet)
    let table = MethodTable()
    fleet.register(on: table)
    let server = Server(
      table: table,
      gate: gate,
      identify: { (_, metadata, _) throws(Problem) in
        if let tenant = metadata["tenant"] {
          return Caller(identity: "test", tenant: tenant, role: .admin)
        }
        guard let uid = metadata["node"], let credential = metadata["credential"] else {
          return .anonymous
        }
        let hash = Digest.sha256(Array(credential.utf8))
        guard let row = store.state.node(uid: uid), row.value.credentialHash == hash else {
          throw Problem(.unauthenticated, .unknownCaller, "unknown")
        }
        return Caller(agentOf: uid, tenant: row.value.node.tenant)
      },
      logger: quiet
    )
    return (fleet, TenantServices(store), server)
  }
}

extension World {
  /// The events of the tenant, as "REASON subject", in order.
  var events: [String] {
    store.state.events.sorted.map {
      "\($0.value.event.reason) \($0.value.event.subject?.name ?? "")"
    }
  }

  /// The pool of the tests.
  var pool: Pool? { store.state.pools["t", "p"]?.value.pool }

  /// An operation.
  func operation(_ name: String) -> Operation? {
    store.state.operations["t", name]?.value.operation
  }

  /// A node's row.
  func node(_ name: String) -> NodeRow? { store.state.nodes["t", name]?.value }

  /// Waits until something holds, looking at each commit.
  func wait(
    _ what: String = "the condition",
    within limit: Duration = .seconds(20),
    until holds: @escaping @LoopActor () -> Bool
  ) async throws {
    let deadline = Loop.now + limit
    while !holds() {
      guard Loop.now < deadline else {
        throw WaitFailure("\(what) did not come: \(events); \(nodeSummary)")
      }
      try await Loop.sleep(for: .milliseconds(2))
    }
  }

  /// Waits until an operation has ended.
  @discardableResult
  func waitForEnd(of name: String) async throws -> Operation {
    try await wait("the end of \(name)") { self.operation(name)?.state.hasEnded ?? false }
    return try #require(operation(name))
  }

  private var nodeSummary: String {
    store.state.nodes.sorted.map { row in
      let node = row.value.node
      return "\(node.name) \(node.state.name) \(node.stateMessage)"
    }.joined(separator: "; ")
  }

  /// What the service does: accepts a pool.
  func createPool(_ nodes: [String], millicores: Int64 = 1) throws {
    try store.transact { draft throws(Problem) in
      var row = PoolRow()
      row.pool.name = "p"
      row.pool.uid = "pool-uid"
      row.pool.tenant = "t"
      row.pool.type = .developmentTraining
      row.pool.zone = "az1"
      row.pool.flavor = "cpu"
      row.pool.nodeCount = Int64(nodes.count)
      row.pool.state = .creating
      row.pool.environment = Pool.Environment()
      row.pool.environment?.state = .notInitialized
      row.pool.reconciling = true
      let operation = draft.nextOperationName(tenant: "t")
      row.createOperation = operation
      draft.put(row)
      draft.accept(.createPool, operation, nodes)
      draft.putNodes(nodes, operation: operation, millicores: millicores)
    }
  }

  /// What the service does: accepts a scale-out.
  func scaleOut(_ nodes: [String], millicores: Int64 = 1) throws {
    try store.transact { draft throws(Problem) in
      let operation = draft.nextOperationName(tenant: "t")
      draft.changePool { $0.pool.nodeCount += Int64(nodes.count) }
      draft.accept(.scaleOut, operation, nodes)
      draft.putNodes(nodes, operation: operation, millicores: millicores)
    }
  }

  /// What the service does: accepts a removal of nodes, queued behind others when there are any.
  func scaleIn(_ names: [String], blockedBy: [String] = []) throws {
    try store.transact { draft throws(Problem) in
      let operation = draft.nextOperationName(tenant: "t")
      draft.accept(.scaleIn, operation, names, blockedBy: blockedBy)
      for name in names {
        guard var row = draft.state.nodes["t", name]?.value, !row.isLeaving else { continue }
        draft.changePool { $0.pool.nodeCount -= 1 }
        if blockedBy.isEmpty {
          let cause = Cause(actor: "test", operation: operation)
          draft.startRelease(of: row, poolUID: "pool-uid", cause)
        } else {
          row.queueRelease(operation: operation)
          draft.put(row)
        }
      }
    }
  }

  /// What the service does: accepts a retry of the pool's environment.
  func retryEnvironment() throws {
    try store.transact { draft throws(Problem) in
      let operation = draft.nextOperationName(tenant: "t")
      let failed = draft.state.nodes(ofPool: "p", tenant: "t").map(\.value)
        .filter(\.failedToPrepare)
      let time = draft.now
      draft.changePool { $0.retryEnvironment(operation: operation, at: time) }
      for var row in failed {
        row.retryPreparation(operation: operation, at: time)
        draft.put(row)
      }
      draft.accept(.retryEnvironment, operation, failed.map(\.node.name))
    }
  }

  /// What the service does: accepts the deletion of the pool.
  func deletePool() throws {
    try store.transact { draft throws(Problem) in
      let name = draft.nextOperationName(tenant: "t")
      for other in draft.state.activeOperations(tenant: "t").sorted() {
        guard var row = draft.state.operations["t", other]?.value else { continue }
        row.operation.endTakenOver(by: name, at: draft.now, revision: draft.revision)
        draft.put(row)
      }
      draft.changePool { row in
        row.pool.become(.deleting)
        row.createOperation = ""
        row.deleteOperation = name
      }
      let rows = draft.state.nodes(ofPool: "p", tenant: "t")
      draft.accept(.deletePool, name, rows.map(\.value.node.name))
      for row in rows {
        let cause = Cause(actor: "test", operation: name)
        draft.startRelease(of: row.value, poolUID: "pool-uid", cause)
      }
    }
  }
}

extension Draft {
  fileprivate mutating func putCatalogue() {
    var zone = ZoneRow()
    zone.zone.name = "az1"
    put(zone)
    var flavor = FlavorRow()
    flavor.flavor.name = "cpu"
    flavor.flavor.millicores = 1
    put(flavor)
    var stock = StockRow()
    stock.stock.flavor = "cpu"
    stock.stock.zone = "az1"
    stock.stock.total = 100
    put(stock)
    stock.stock.public = true
    stock.stock.total = 10
    put(stock)
    makePublicPool(uids: .random)
    var network = DedicatedNetworkRow()
    network.dedicatedNetwork.name = "dedicated"
    network.dedicatedNetwork.tenant = "t"
    network.dedicatedNetwork.cidr = "10.0.0.0/20"
    put(network)
  }

  fileprivate mutating func changePool(_ body: (inout PoolRow) -> Void) {
    guard var row = state.pools["t", "p"]?.value else { return }
    body(&row)
    row.pool.reconciling = true
    put(row)
  }

  fileprivate mutating func accept(
    _ kind: Operation.Kind,
    _ name: String,
    _ nodes: [String],
    blockedBy: [String] = []
  ) {
    var plan = Plan()
    plan.nodes = nodes
    var row = OperationRow()
    row.operation = Operation(
      kind,
      name: name,
      uid: "uid-" + name,
      tenant: "t",
      target: ResourceRef(kind: "pool", name: "p", uid: "pool-uid"),
      plan: plan,
      cause: Cause(actor: "test"),
      blockedBy: blockedBy
    )
    put(row)
  }

  fileprivate mutating func putNodes(_ names: [String], operation: String, millicores: Int64) {
    for name in names {
      var row = NodeRow()
      row.node.name = name
      row.node.uid = "uid-" + name
      row.node.tenant = "t"
      row.node.pool = "p"
      row.node.flavor = "cpu"
      row.node.zone = "az1"
      row.node.state = .pending
      row.node.capacity = Resources()
      row.node.capacity?.millicores = millicores
      row.createOperation = operation
      row.phaseTime = now
      row.addressOffset = UInt32(nextNodeOrdinal(tenant: "t") + 3)
      put(row)
    }
  }
}

/// What did not come in time.
struct WaitFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
