import EventLoop
import Messages
import Model
import RPC
import Services
import Store

/// Calls over a store with many nodes, and a snapshot of it while it is written to as fast as it takes it.
@LoopActor
struct NodeBenchmark {
  private let path: String
  private let rows: NodeRows

  init(_ path: String, nodes: Int) {
    self.path = path
    rows = NodeRows(nodes: max(NodeRows.measuredCount, nodes))
  }

  func run() async throws -> Figures {
    let store = try Store.openQuietly(path + "/data")
    let before = StartBenchmark.residentByteCount
    let start = ContinuousClock.now
    try await rows.fill(store)
    var figures = Figures()
    figures.note("nodes", store.state.nodes.count)
    figures.note("fillMilliseconds", (ContinuousClock.now - start).milliseconds)
    let bytes = StartBenchmark.residentByteCount - before
    figures.note("bytesPerNodeWhenFilled", bytes / store.state.nodes.count)
    if let node = store.state.nodes["t0", "bench-node-0"] {
      figures.note("bytesOfARowEncoded", node.bytes.count)
    }
    figures.note("calls", try await Calls(store).measured(rounds: 2_000))
    figures.note("underLoad", try await load(store, for: .seconds(3)))
    figures.note("snapshotUnderLoad", try await snapshot(store))
    // The last one is of all that there is, for the start that comes.
    try await store.takeSnapshotNow()
    await store.close()
    return figures
  }

  /// The loop under the same load without a snapshot: what is to be taken off.
  private func load(_ store: Store, for time: Duration) async throws -> Figures {
    let (watch, load) = (try LoopWatch(), NodeLoad(store, rows))
    load.start(inFlight: 64)
    watch.start()
    try await Loop.sleep(for: time)
    watch.stop()
    await load.stop()
    var figures = watch.figures
    figures.note("commitsPerSecond", load.ended * 1_000 / max(1, time.milliseconds))
    return figures
  }

  private func snapshot(_ store: Store) async throws -> Figures {
    let (watch, load) = (try LoopWatch(), NodeLoad(store, rows))
    load.start(inFlight: 64)
    watch.start()
    let start = ContinuousClock.now
    try await store.takeSnapshotNow()
    let time = ContinuousClock.now - start
    // What a snapshot leaves behind is dropped later.
    try await Loop.sleep(for: .milliseconds(500))
    watch.stop()
    let ended = load.ended
    await load.stop()
    var figures = watch.figures
    figures.note("milliseconds", time.milliseconds)
    figures.note("commitsPerSecond", ended * 1_000 / max(1, time.milliseconds + 500))
    return figures
  }
}

/// Commits of one node each, the next one as soon as one is durable.
@LoopActor
private final class NodeLoad {
  private let store: Store
  private let rows: NodeRows
  private var number = 0
  private var inFlight = 0
  private var waiter: CheckedContinuation<Void, Never>?
  private var isStopping = false
  private(set) var ended = 0

  init(_ store: Store, _ rows: NodeRows) { (self.store, self.rows) = (store, rows) }

  func start(inFlight count: Int) {
    for _ in 0..<count { next() }
  }

  func stop() async {
    isStopping = true
    await withCheckedContinuation { continuation in
      if inFlight > 0 { waiter = continuation } else { continuation.resume() }
    }
  }

  private func next() {
    // Far apart, so that little of the state is left as it was.
    number &+= 7_919
    let key = rows.key(number)
    guard var row = store.state.nodes[key.tenant, key.name]?.value else { return }
    row.node.scaleInProtection.toggle()
    let outcome = Result { () throws(Problem) in
      try store.transact { (draft) throws(Problem) in draft.put(row) }.revision
    }
    guard case .success(let revision) = outcome else { fatalError("a commit failed: \(outcome)") }
    inFlight += 1
    store.whenDurable(revision) { [self] in
      inFlight -= 1
      ended += 1
      if !isStopping { return next() }
      if inFlight == 0 { waiter?.resume() }
    }
  }
}

/// GetPool and Scale of the pool of ten nodes, as the services answer them, without connection and disk.
@LoopActor
private struct Calls {
  private let store: Store
  private let pools: PoolService
  private let call = Call(
    service: "",
    method: "",
    peer: .unix(uid: 0, gid: 0, pid: 1),
    caller: Caller(identity: "uid:0", tenant: "t0", role: .admin)
  )

  init(_ store: Store) {
    self.store = store
    pools = PoolService(
      store: store,
      mutations: Mutations(store: store),
      pageWalks: PageWalks(run: 1) { .zero },
      uids: .random
    )
  }

  func measured(rounds: Int) async throws -> Figures {
    var get = GetPoolRequest()
    get.name = NodeRows.measuredPool
    var (gets, scales): ([Duration], [Duration]) = ([], [])
    for _ in 0..<rounds {
      gets.append(try measure { for _ in 0..<100 { _ = try pools.getPool(get, call) } })
    }
    for _ in 0..<rounds / 10 {
      let saved = try scaleOut(&scales)
      try restore(saved)
      await store.waitUntilDurable(store.revision)
    }
    // The quickest tenth, at most: what other processes disturb least.
    var figures = Figures()
    figures.note("getPoolNanoseconds", gets.percentile(10) / .nanoseconds(100))
    figures.note("scaleOutMicroseconds", scales.percentile(10) / .microseconds(1))
    return figures
  }

  /// Adds a node.
  ///
  /// - Returns: the pool and the operation's name.
  private func scaleOut(_ times: inout [Duration]) throws -> PoolRow {
    guard let row = store.state.pool(named: NodeRows.measuredPool, tenant: "t0")?.value else {
      fatalError("the pool is gone")
    }
    var request = ScalePoolRequest()
    request.name = NodeRows.measuredPool
    request.nodeCount = Int64(NodeRows.measuredCount) + 1
    times.append(try measure { _ = try pools.scalePool(request, call) })
    return row
  }

  /// Takes the node away again and ends the operation, so that each round finds the same.
  private func restore(_ saved: PoolRow) throws {
    try store.transact { (draft) throws(Problem) in
      for node in draft.state.nodes(ofPool: NodeRows.measuredPool, tenant: "t0")
      where node.value.node.state == .pending {
        draft.removeNode(node.value.node.name, tenant: "t0")
      }
      for name in draft.state.activeOperations(tenant: "t0").sorted() {
        guard var row = draft.state.operations["t0", name]?.value else { continue }
        for result in row.operation.results { row.operation.record(node: result.node, .succeeded) }
        row.operation.end(.succeeded, at: draft.now, revision: draft.revision)
        draft.put(row)
      }
      if var row = draft.state.pool(named: NodeRows.measuredPool, tenant: "t0")?.value {
        row.pool.nodeCount = saved.pool.nodeCount
        row.pool.reconciling = false
        draft.put(row)
      }
    }
  }
}
