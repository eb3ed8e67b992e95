import EventLoop
import Logging
import Messages
import RPC
import Services
import Store
import Synchronization
import TestSupport
import Testing

/// The services over a real store in a directory of its own, with a clock that a test moves.
@LoopActor
final class Bench {
  let clock = ManualClock()
  let store: Store
  let health = ServerHealth()
  let mutations: Mutations
  let pageWalks: PageWalks
  let pools: PoolService
  let nodes: NodeService
  let network: NetworkService
  let catalog: CatalogService
  let operations: OperationService
  let events: EventService
  let workloads: WorkloadService
  let system: SystemService
  let table = MethodTable()
  let gate: ReleaseGate
  private let directory: TemporaryDirectory
  private var server: Server?

  init(
    requestLimits: RequestIDs.Limits = RequestIDs.Limits(),
    walkLimits: PageWalks.Limits = PageWalks.Limits(),
    eventRetention: EventRetention = EventRetention()
  ) throws {
    let (clock, health) = (clock, health)
    directory = try TemporaryDirectory()
    store = try Store.open(
      directory.path("data"),
      eventRetention: eventRetention,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      clock: { clock.now }
    )
    mutations = Mutations(store: store, requestLimits: requestLimits)
    pageWalks = PageWalks(limits: walkLimits, run: 7) {
      .milliseconds(clock.now.milliseconds)
    }
    pools = PoolService(store: store, mutations: mutations, pageWalks: pageWalks, uids: .random)
    nodes = NodeService(store: store, mutations: mutations, pageWalks: pageWalks, uids: .random)
    network = NetworkService(
      store: store,
      mutations: mutations,
      pageWalks: pageWalks,
      uids: .random
    )
    catalog = CatalogService(
      store: store,
      mutations: mutations,
      pageWalks: pageWalks,
      uids: .random
    )
    operations = OperationService(
      store: store,
      mutations: mutations,
      pageWalks: pageWalks,
      health: health
    )
    events = EventService(store: store, pageWalks: pageWalks, health: health)
    workloads = WorkloadService(
      store: store,
      mutations: mutations,
      pageWalks: pageWalks,
      uids: .random,
      health: health
    )
    system = SystemService(
      store: store,
      health: health,
      identity: SystemService.Identity(version: "1", startTime: clock.now, processID: 1)
    )
    let gate = ReleaseGate(released: UInt64(clamping: store.durableRevision))
    self.gate = gate
    store.didCommit = { gate.newest = UInt64(clamping: $0) }
    store.didBecomeDurable = { gate.release(upTo: UInt64(clamping: $0)) }
    pools.register(on: table)
    nodes.register(on: table)
    network.register(on: table)
    catalog.register(on: table)
    operations.register(on: table)
    events.register(on: table)
    workloads.register(on: table)
    system.register(on: table)
  }

  /// Ends what it opened: hundreds of benches in one process would use up its descriptors.
  isolated deinit {
    let (store, server, directory) = (store, server, directory)
    LoopActor.flow {
      await server?.shutdown(grace: .zero)
      await store.close()
      // Removed only now.
      _ = consume directory
    }
  }

  /// A call of an admin for a tenant.
  func call(_ tenant: String = "t1", deadline: Duration? = nil) -> Call {
    Call(
      service: "",
      method: "",
      deadline: deadline,
      peer: .unix(uid: 0, gid: 0, pid: 1),
      caller: Caller(identity: "uid:0", tenant: tenant, role: .admin)
    )
  }

  /// A connection to a server of these services, over a real socket; callers act for `t1`.
  func connect() async throws -> ClientConnection {
    let endpoint = try #require(Endpoint("unix:" + directory.path("s")))
    if server == nil {
      let server = Server(
        table: table,
        gate: gate,
        identify: { _, _, _ in Caller(identity: "uid:0", tenant: "t1", role: .admin) },
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
      )
      try await server.listen(on: endpoint)
      self.server = server
    }
    return try await ClientConnection.connect(to: endpoint)
  }

  /// Has something happen to a pool of `t1`.
  func emit(_ message: String, pool: String = "p", tenant: String = "t1") throws {
    var event = Event()
    event.tenant = tenant
    event.pool = pool
    event.type = .normal
    event.message = message
    try store.transact { (draft) throws(Problem) in draft.emit(event, poolUID: "") }
  }

  /// Makes a VPC and gives its reply.
  @discardableResult
  func makeVpc(
    _ name: String,
    _ cidr: String = "10.0.0.0/16",
    tenant: String = "t1",
    requestID: String = ""
  ) throws -> Vpc {
    var request = CreateVpcRequest()
    request.vpc = Vpc(name, cidr)
    request.requestID = requestID
    return try network.createVpc(request, call(tenant)).message
  }
}

/// A wall clock that stands still until a test moves it.
final class ManualClock: Sendable {
  private let time = Mutex(Timestamp(milliseconds: 1_700_000_000_000))

  var now: Timestamp { time.withLock { $0 } }

  func advance(by duration: Duration) {
    time.withLock { time in
      time = Timestamp(milliseconds: time.milliseconds + duration.components.seconds * 1_000)
    }
  }
}

extension Vpc {
  init(_ name: String, _ cidr: String) {
    self.init()
    self.name = name
    self.cidr = cidr
  }
}

extension Reply {
  /// The message that the caller would read.
  var message: M {
    get throws { try M(decoding: Array(encoded.payload)) }
  }
}

/// Does something that must be refused, and gives the refusal.
@LoopActor
func refusal(_ body: () throws(Problem) -> Void) -> Problem? {
  do throws(Problem) {
    try body()
    return nil
  } catch {
    return error
  }
}
