import EventLoop
import Logging
import Messages
import Store
import Synchronization
import TestSupport
import Testing

@Suite("The events that are kept", .onLoop)
@LoopActor
struct EventRetentionTests {
  let directory: TemporaryDirectory
  let clock = Clock()

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func open(_ change: (inout EventRetention) -> Void = { _ in }) throws -> Store {
    var retention = EventRetention()
    change(&retention)
    let clock = clock
    return try Store.open(
      directory.path("data"),
      eventRetention: retention,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      clock: { clock.now }
    )
  }

  private func emit(_ count: Int, to store: Store, tenant: String = "t") throws {
    for _ in 0..<count {
      try store.transact { draft throws(Problem) in emit(in: &draft, tenant: tenant) }
    }
  }

  private func emit(in draft: inout Draft, tenant: String = "t") {
    var event = Event()
    event.tenant = tenant
    draft.emit(event, poolUID: "")
  }

  private func kept(_ store: Store, tenant: String = "t") -> [Int64] {
    store.state.events.sorted.map(\.value.event).filter { $0.tenant == tenant }.map(\.sequence)
  }

  @Test("are at most 10,000 a tenant, and at most 30 days old (R17)")
  func usual() {
    let usual = EventRetention()
    #expect((usual.countMaximum, usual.ageMaximum) == (10_000, .seconds(2_592_000)))
  }

  @Test("are the newest of each tenant, up to a number (R17)")
  func count() async throws {
    let store = try open { $0.countMaximum = 5 }
    try emit(5, to: store)
    try emit(2, to: store, tenant: "u")
    #expect(kept(store) == [1, 2, 3, 4, 5])
    try emit(3, to: store)
    #expect(kept(store) == [4, 5, 6, 7, 8])
    #expect(store.state.keptEvents(of: "t") == 4..<9)
    #expect(kept(store, tenant: "u") == [1, 2])
    try store.transact { draft throws(Problem) in
      for _ in 0..<20 { emit(in: &draft) }
    }
    #expect(kept(store) == [24, 25, 26, 27, 28])
    #expect(store.state.brokenInvariants == [])
    await store.close()
  }

  @Test("are no older than a time once a new one comes, which itself stays (R17)")
  func age() async throws {
    let store = try open { $0.ageMaximum = .seconds(60) }
    try emit(2, to: store)
    clock.advance(by: 60)
    try emit(1, to: store)
    #expect(kept(store) == [1, 2, 3])
    clock.advance(by: 1)
    try emit(1, to: store)
    #expect(kept(store) == [3, 4])
    clock.advance(by: 3_600)
    try emit(1, to: store)
    #expect(kept(store) == [5])
    #expect(store.state.brokenInvariants == [])
    await store.close()
  }

  @Test("that are over go a few at a time, so that no transaction is long (R17)")
  func bounded() async throws {
    let store = try open { $0.ageMaximum = .seconds(60) }
    try emit(20, to: store)
    clock.advance(by: 61)
    try emit(1, to: store)
    #expect(kept(store) == Array(9...21))
    try emit(2, to: store)
    #expect(kept(store) == [21, 22, 23])
    await store.close()
  }

  @Test("are the same after a preview, a restart from the journal, and one from a snapshot (R17)")
  func recovery() async throws {
    var store = try open { $0.countMaximum = 3 }
    try emit(7, to: store)
    _ = try store.preview { draft throws(Problem) in emit(in: &draft) }
    let before = store.state.events.sorted.map(\.bytes)
    #expect(kept(store) == [5, 6, 7])
    await store.close()
    store = try open { $0.countMaximum = 3 }
    #expect(store.state.events.sorted.map(\.bytes) == before)
    try emit(1, to: store)
    try await store.takeSnapshot()
    await store.close()
    store = try open { $0.countMaximum = 2 }
    #expect(kept(store) == [6, 7, 8])
    try emit(1, to: store)
    #expect(kept(store) == [8, 9])
    #expect(store.state.brokenInvariants == [])
    await store.close()
  }
}

/// A clock that stands still until a test moves it.
final class Clock: Sendable {
  private let milliseconds = Mutex<Int64>(1_700_000_000_000)

  var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

  func advance(by seconds: Int64) {
    milliseconds.withLock { $0 += seconds * 1_000 }
  }
}
