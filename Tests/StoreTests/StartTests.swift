import EventLoop
import Logging
import Messages
import Store
import TestSupport
import Testing

@Suite("A start with more nodes than stay decoded", .onLoop)
@LoopActor
struct StartTests {
  private static let nodeCount = 10_000

  private func node(_ number: Int) -> NodeRow {
    var row = NodeRow()
    row.node.tenant = "t\(number % 3)"
    row.node.name = "a-node-with-a-name-\(number)"
    row.node.uid = "a-uid-of-26-characters-\(number)"
    row.node.pool = "p\(number % 100)"
    row.node.subnet = number % 2 == 0 ? "" : "a"
    row.addressOffset = UInt32(number)
    return row
  }

  /// A data directory with a snapshot of nodes, and of what stands in front of them and behind them.
  private func directory(nodes: [[UInt8]]) throws -> TemporaryStore {
    var pool = PoolRow()
    (pool.pool.tenant, pool.pool.name) = ("t1", "p1")
    var zone = ZoneRow()
    zone.zone.name = "az1"
    let (first, last) = (pool.encoded, zone.encoded)
    let directory = try TemporaryStore()
    let opened = try directory.open()
    try opened.start(Ledger(), .thread)
    let tables: [SnapshotContent.Table] = [
      .init(type: UInt32(RowKey.Table.pools.rawValue), rowCount: 1) { _ in first },
      .init(type: UInt32(RowKey.Table.nodes.rawValue), rowCount: nodes.count) { nodes[$0] },
      .init(type: UInt32(RowKey.Table.zones.rawValue), rowCount: 1) { _ in last },
    ]
    let content = SnapshotContent(revision: 1, epoch: 1, tables: tables)
    _ = try SnapshotWriter(opened.journal, surroundings: .seeded(1)).write(content)
    opened.close()
    return directory
  }

  private func open(_ directory: TemporaryStore) throws -> Store {
    try Store.open(directory.path, limits: .small, logger: Logger(label: "test"))
  }

  @Test("has them all, by name, uid, pool and address")
  func everyNode() async throws {
    let nodes = (0..<Self.nodeCount).map { node($0) }
    let store = try open(directory(nodes: nodes.map(\.encoded)))
    let state = store.state
    #expect(state.nodes.count == nodes.count)
    #expect(state.pools.count == 1 && state.zones.count == 1)
    for node in nodes {
      let name = node.node.name
      #expect(state.nodes[node.node.tenant, name]?.value == node)
      #expect(state.node(uid: node.node.uid)?.value.node.name == name)
      #expect(state.nodeNames(ofPool: node.node.pool, tenant: node.node.tenant).contains(name))
      let (tenant, subnet) = (node.node.tenant, node.node.subnet)
      #expect(state.isAddressTaken(node.addressOffset, tenant: tenant, subnet: subnet))
    }
    await store.close()
  }

  @Test("goes on from the last row of a name, and with what the journal says of one")
  func replaced() async throws {
    var nodes = (0..<Self.nodeCount).map { node($0) }
    // In the place of two others: one as it is later, and one that has been made anew.
    nodes[9_500] = nodes[8_500]
    nodes[9_500].prepared = true
    nodes[9_600] = nodes[8_600]
    nodes[9_600].node.uid = "another"
    let directory = try directory(nodes: nodes.map(\.encoded))
    var store = try open(directory)
    #expect(store.state.nodes.count == Self.nodeCount - 2)
    #expect(store.state.node(uid: nodes[8_500].node.uid)?.value.prepared == true)
    #expect(store.state.node(uid: nodes[8_600].node.uid) == nil)
    #expect(store.state.node(uid: "another")?.value == nodes[9_600])
    var changed = nodes[9_000]
    changed.attempts = 7
    try store.transact { draft throws(Problem) in draft.put(changed) }
    await store.close()
    store = try open(directory)
    #expect(store.state.nodes.count == Self.nodeCount - 2)
    #expect(store.state.node(uid: changed.node.uid)?.value.attempts == 7)
    await store.close()
  }

  @Test("is refused for a row that cannot be decoded")
  func unreadable() throws {
    var nodes = (0..<Self.nodeCount).map { node($0).encoded }
    nodes[9_500].append(0x0B)
    let directory = try directory(nodes: nodes)
    #expect(
      throws: RecoveryFailure.unreadable(
        file: "\(directory.path)/snapshots/00000000000000000001.snap",
        revision: 1,
        reason: "poolkeeper.storage.v1.NodeRow: a field's tag is malformed"
      )
    ) {
      try open(directory)
    }
  }
}
