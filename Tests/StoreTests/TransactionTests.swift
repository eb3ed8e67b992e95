import EventLoop
import Logging
import Messages
import Store
import TestSupport
import Testing

@Suite("A transaction", .onLoop)
@LoopActor
struct TransactionTests {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func open() throws -> Store {
    try Store.open(directory.path("data"), logger: Logger(label: "test"))
  }

  @Test("that throws changes nothing")
  func thrown() async throws {
    let store = try open()
    let before = store.revision
    #expect(throws: Problem.self) {
      try store.transact { draft throws(Problem) in
        draft.put(zone("az1"))
        throw Problem(.failedPrecondition, .inUse, "no")
      }
    }
    #expect(store.revision == before)
    #expect(store.state.zones.count == 0)
    await store.close()
  }

  @Test("without changes gets no revision")
  func empty() async throws {
    let store = try open()
    let before = store.revision
    let result = try store.transact { draft throws(Problem) in draft.state.zones.count }
    #expect(result.value == 0)
    #expect(result.revision == before)
    await store.close()
  }

  @Test("is seen by its own reads, and by nobody in a preview")
  func ownReads() async throws {
    let store = try open()
    let seen = try store.preview { draft throws(Problem) in
      draft.put(zone("az1"))
      return draft.state.zones["", "az1"]?.value.zone.title
    }
    #expect(seen == "AZ")
    #expect(store.state.zones.count == 0)
    await store.close()
  }

  @Test("keeps a pool's counts, the stock and the tenant's counters with its nodes (R8, R9)")
  func derivedFields() async throws {
    let store = try open()
    try prepare(store, stock: 2)
    try store.transact { draft throws(Problem) in
      draft.put(pool("p"))
      draft.put(node("p-a", address: 4))
      draft.put(node("p-b", address: 5))
    }
    let found = try #require(store.state.pools["t", "p"]).value.pool
    #expect(found.nodeCounts?.pending == 2)
    #expect(found.zoneCounts.map(\.count) == [2])
    let stock = try #require(store.state.stock["cpu", StockName(zone: "az1", isPublic: false)])
    #expect(stock.value.stock.used == 2)
    #expect(stock.value.stock.soldOut)
    #expect(store.state.tenants["", "t"]?.value.nodes == 2)
    #expect(store.state.brokenInvariants == [])

    try store.transact { draft throws(Problem) in draft.removeNode("p-a", tenant: "t") }
    #expect(store.state.pools["t", "p"]?.value.pool.nodeCounts?.pending == 1)
    #expect(!store.state.isAddressTaken(4, tenant: "t", subnet: ""))
    #expect(store.state.brokenInvariants == [])
    await store.close()
  }

  @Test("that takes more stock than there is, or an address twice, is refused whole")
  func invariants() async throws {
    let store = try open()
    try prepare(store, stock: 1)
    let before = store.revision
    for address in [5, 4] as [UInt32] {
      #expect(throws: Problem.self) {
        try store.transact { draft throws(Problem) in
          draft.put(pool("p"))
          draft.put(node("p-a", address: 4))
          draft.put(node("p-b", address: address))
        }
      }
    }
    #expect(store.revision == before)
    #expect(store.state.pools.count == 0)
    await store.close()
  }

  @Test("is found again after the store was closed or left behind, byte for byte")
  func reopened() async throws {
    let store = try open()
    try prepare(store, stock: 3)
    try store.transact { draft throws(Problem) in
      draft.put(pool("p"))
      draft.put(node("p-a", address: 4))
      draft.emit(event("hello"), poolUID: "u")
      draft.emit(event("again"), poolUID: "u")
    }
    let (revision, rows) = (store.revision, store.state.nodes.sorted.map(\.bytes))
    await store.waitUntilDurable(revision)
    #expect(store.durableRevision >= revision)
    await store.close()

    let reopened = try open()
    #expect(reopened.revision > revision)
    #expect(reopened.state.nodes.sorted.map(\.bytes) == rows)
    #expect(reopened.state.events.sorted.map(\.value.event.sequence) == [1, 2])
    #expect(reopened.state.pools["t", "p"]?.value.pool.nodeCounts?.pending == 1)
    #expect(reopened.state.brokenInvariants == [])
    await reopened.close()
  }

  @Test(
    "in any sequence leaves sound invariants, and a snapshot and the journal give the same state"
  )
  func randomised() async throws {
    let seed = SeededGenerator.printedSeed()
    var random = SeededGenerator(seed: seed)
    let store = try open()
    try prepare(store, stock: 40)
    for step in 0..<300 {
      let name = "p-\(Int.random(in: 0..<30, using: &random))"
      _ = try? store.transact { draft throws(Problem) in
        if draft.state.pools["t", "p"] == nil { draft.put(pool("p")) }
        if draft.state.nodes["t", name] != nil, Bool.random(using: &random) {
          draft.removeNode(name, tenant: "t")
        } else {
          var row = draft.state.nodes["t", name]?.value ?? node(name, address: UInt32(step + 4))
          row.node.state = Node.State.allKnown.dropFirst().randomElement(using: &random) ?? .pending
          draft.put(row)
        }
      }
      #expect(store.state.brokenInvariants == [])
      if step == 150 { try await store.takeSnapshot() }
    }
    let rows = store.state.nodes.sorted.map(\.bytes) + store.state.pools.sorted.map(\.bytes)
    await store.close()
    let reopened = try open()
    let again = reopened.state.nodes.sorted.map(\.bytes) + reopened.state.pools.sorted.map(\.bytes)
    #expect(again == rows)
    #expect(reopened.state.brokenInvariants == [])
    await reopened.close()
  }

  @Test("that fails after it has changed something leaves the state as it was, at any time")
  func undone() async throws {
    let store = try open()
    try prepare(store, stock: 600)
    try store.transact { draft throws(Problem) in draft.put(pool("p")) }
    // More changes than the store keeps lie between the failures.
    for step in 0..<500 {
      try store.transact { draft throws(Problem) in
        draft.put(node("p-\(step)", address: UInt32(step + 4)))
      }
      guard step % 240 < 2 else { continue }
      let (revision, digest) = (store.revision, store.state.digest)
      #expect(throws: Problem(.aborted, nil, "no")) {
        try store.transact { (draft: inout Draft) throws(Problem) -> Void in
          draft.removeNode("p-0", tenant: "t")
          draft.put(node("p-new", address: 4))
          draft.emit(event("new"), poolUID: "u")
          throw Problem(.aborted, nil, "no")
        }
      }
      #expect(store.revision == revision)
      #expect(store.state.digest == digest)
      #expect(store.state.brokenInvariants == [])
    }
    let digest = store.state.digest
    await store.close()
    let reopened = try open()
    #expect(reopened.state.digest == digest)
    await reopened.close()
  }

  @Test("of more nodes than stay decoded gives each as it was put, before and after a start")
  func manyNodes() async throws {
    let count = 8_500
    let store = try open()
    try prepare(store, stock: Int64(count))
    try store.transact { draft throws(Problem) in draft.put(pool("p")) }
    for start in stride(from: 0, to: count, by: 500) {
      try store.transact { draft throws(Problem) in
        for index in start..<start + 500 { draft.put(node("p-\(index)", address: UInt32(index))) }
      }
    }
    // The first ones are decoded no more: their change reads them again.
    try store.transact { draft throws(Problem) in
      for index in 0..<100 {
        guard var row = draft.state.nodes["t", "p-\(index)"]?.value else { continue }
        row.node.state = .creating
        draft.put(row)
      }
    }
    try expectWholeNodes(store, count: count)
    try await store.takeSnapshotNow()
    await store.close()
    let reopened = try open()
    try expectWholeNodes(reopened, count: count)
    await reopened.close()
  }

  private func expectWholeNodes(_ store: Store, count: Int) throws {
    let rows = store.state.nodes.sorted
    #expect(rows.count == count)
    #expect(rows.allSatisfy { $0.value.encoded == $0.bytes })
    #expect(rows.count { $0.value.node.state == .creating } == 100)
    #expect(store.state.pools["t", "p"]?.value.pool.nodeCounts?.creating == 100)
    #expect(store.state.brokenInvariants == [])
  }

  private func prepare(_ store: Store, stock total: Int64) throws {
    try store.transact { draft throws(Problem) in
      draft.put(zone("az1"))
      var flavor = FlavorRow()
      flavor.flavor.name = "cpu"
      draft.put(flavor)
      var stock = StockRow()
      stock.stock.flavor = "cpu"
      stock.stock.zone = "az1"
      stock.stock.total = total
      draft.put(stock)
      var network = DedicatedNetworkRow()
      network.dedicatedNetwork.name = "dedicated"
      network.dedicatedNetwork.tenant = "t"
      draft.put(network)
    }
  }

  private func zone(_ name: String) -> ZoneRow {
    var row = ZoneRow()
    row.zone.name = name
    row.zone.title = "AZ"
    return row
  }

  private func pool(_ name: String) -> PoolRow {
    var row = PoolRow()
    row.pool.tenant = "t"
    row.pool.name = name
    row.pool.state = .creating
    return row
  }

  private func node(_ name: String, address: UInt32) -> NodeRow {
    var row = NodeRow()
    row.node.tenant = "t"
    row.node.name = name
    row.node.uid = "uid-" + name
    row.node.pool = "p"
    row.node.flavor = "cpu"
    row.node.zone = "az1"
    row.node.state = .pending
    row.addressOffset = address
    return row
  }

  private func event(_ message: String) -> Event {
    var event = Event()
    event.tenant = "t"
    event.message = message
    return event
  }
}
