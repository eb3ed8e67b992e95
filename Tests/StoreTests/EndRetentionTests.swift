import EventLoop
import Logging
import Messages
import Model
import Store
import TestSupport
import Testing

@Suite("What has ended", .onLoop)
@LoopActor
struct EndRetentionTests {
  let directory: TemporaryDirectory
  let clock = Clock()

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func open(_ change: (inout EndRetention) -> Void = { _ in }) throws -> Store {
    var retention = EndRetention()
    change(&retention)
    let clock = clock
    return try Store.open(
      directory.path("data"),
      endRetention: retention,
      logger: LogLines().logger,
      clock: { clock.now }
    )
  }

  /// An operation of tenant t, which has ended unless told otherwise; gives its name.
  @discardableResult
  private func operate(
    _ store: Store,
    on pool: String = "",
    _ state: Messages.Operation.State = .succeeded,
    _ change: (inout Messages.Operation) -> Void = { _ in }
  ) throws -> String {
    try store.transact { draft throws(Problem) in
      var row = OperationRow()
      row.operation.tenant = "t"
      row.operation.name = draft.nextOperationName(tenant: "t")
      row.operation.uid = "uid-\(row.operation.name)"
      row.operation.state = state
      row.operation.target = ResourceRef()
      row.operation.target?.name = pool
      if state.hasEnded { row.operation.endTime = draft.now }
      change(&row.operation)
      draft.put(row)
      return row.operation.name
    }.value
  }

  private func work(_ store: Store, _ name: String, _ state: Workload.State) throws {
    try store.transact { draft throws(Problem) in
      var row = WorkloadRow()
      (row.workload.tenant, row.workload.name, row.workload.state) = ("t", name, state)
      row.workload.uid = "uid-\(name)-\(draft.revision)"
      draft.put(row)
    }
  }

  private func operations(_ store: Store) -> [String] {
    store.state.operations.sorted.map(\.value.operation.name)
  }

  private func workloads(_ store: Store) -> [String] {
    store.state.workloads.sorted.map(\.value.workload.name)
  }

  @Test("is kept up to 10,000 a tenant, for 30 days")
  func usual() {
    let usual = EndRetention()
    #expect((usual.countMaximum, usual.ageMaximum) == (10_000, .seconds(2_592_000)))
  }

  @Test("is the newest of each tenant, up to a number; what runs does not count")
  func count() async throws {
    let store = try open { $0.countMaximum = 3 }
    try operate(store, .running)
    for _ in 0..<6 { try operate(store) }
    #expect(operations(store) == ["op-1", "op-5", "op-6", "op-7"])
    try work(store, "live", .running)
    for name in ["d", "b", "c", "a"] { try work(store, name, .succeeded) }
    #expect(workloads(store) == ["a", "b", "c", "live"])
    #expect(store.state.brokenInvariants == [])
    await store.close()
  }

  @Test("is no older than a time once another ends, and goes a few at a time")
  func age() async throws {
    let store = try open { $0.ageMaximum = .seconds(60) }
    for _ in 0..<12 { try operate(store) }
    try work(store, "old", .failed)
    clock.advance(by: 61)
    try operate(store)
    #expect(operations(store) == ["op-10", "op-11", "op-12", "op-13", "op-9"])
    #expect(workloads(store) == ["old"])
    try operate(store)
    #expect(operations(store) == ["op-13", "op-14"])
    try work(store, "new", .succeeded)
    #expect(workloads(store) == ["new"])
    await store.close()
  }

  @Test("stays while a pool, or an operation that waits, names it, and goes when nothing does")
  func named() async throws {
    let store = try open { $0.countMaximum = 2 }
    let deletion = try operate(store, on: "p")
    try store.transact { draft throws(Problem) in
      var row = PoolRow()
      (row.pool.tenant, row.pool.name, row.deleteOperation) = ("t", "p", deletion)
      draft.put(row)
    }
    let blocker = try operate(store)
    let waiting = try operate(store, .queued) { $0.blockedBy = [blocker] }
    for _ in 0..<20 { try operate(store) }
    #expect(Set(operations(store)).isSuperset(of: [deletion, blocker, waiting]))
    #expect(operations(store).count <= 5)
    try store.transact { draft throws(Problem) in
      draft.removePool("p", tenant: "t")
      guard var row = draft.state.operations["t", waiting]?.value else { return }
      row.operation.blockedBy = []
      draft.put(row)
    }
    for _ in 0..<20 { try operate(store) }
    #expect(operations(store) == ["op-42", "op-43", waiting].sorted())
    #expect(store.state.brokenInvariants == [])
    await store.close()
  }

  @Test("of a name that lives again is not taken for the new one")
  func replaced() async throws {
    let store = try open { $0.countMaximum = 2 }
    try work(store, "w", .succeeded)
    try work(store, "w", .running)
    for name in ["a", "b", "c"] { try work(store, name, .succeeded) }
    #expect(workloads(store) == ["b", "c", "w"])
    #expect(store.state.brokenInvariants == [])
    await store.close()
  }

  @Test("is the same after a preview, a restart from the journal, and one from a snapshot")
  func recovery() async throws {
    var store = try open { $0.countMaximum = 3 }
    for _ in 0..<9 {
      try operate(store)
      clock.advance(by: 1)
    }
    let before = store.state.digest
    _ = try store.preview { draft throws(Problem) in
      var row = OperationRow()
      (row.operation.tenant, row.operation.name, row.operation.state) = ("t", "x", .failed)
      draft.put(row)
    }
    await store.close()
    store = try open { $0.countMaximum = 3 }
    #expect(store.state.digest == before)
    try operate(store)
    #expect(operations(store) == ["op-10", "op-8", "op-9"])
    try await store.takeSnapshot()
    await store.close()
    store = try open { $0.countMaximum = 3 }
    try operate(store)
    #expect(operations(store) == ["op-10", "op-11", "op-9"])
    await store.close()
  }
}
