import EventLoop
import Logging
import Messages
import Store
import TestSupport

/// A store in which something happens, and which remembers what it was like after each commit.
@LoopActor
final class Diary {
  let directory: TemporaryDirectory
  private(set) var store: Store
  /// The digest of the state at each revision.
  private(set) var digests: [Int64: UInt32] = [:]
  private(set) var times: [Int64: Timestamp] = [:]
  private var random: SeededGenerator
  private let clock = Clock()

  init(seed: UInt64) throws {
    directory = try TemporaryDirectory()
    random = SeededGenerator(seed: seed)
    store = try Self.open(directory.path("data"), clock)
    note()
  }

  /// The data directory.
  var path: String { directory.path("data") }

  /// Some commits: VPCs come, change and go; events are told; each takes a second.
  func live(_ count: Int) throws {
    for _ in 0..<count {
      clock.advance(by: 1)
      let name = "v\(Int.random(in: 0..<40, using: &random))"
      let isEnd = random.once(in: 3)
      try store.transact { draft throws(Problem) in
        if isEnd, draft.state.vpcs["t", name] != nil {
          draft.removeVpc(name, tenant: "t")
        } else {
          var row = VpcRow()
          (row.vpc.tenant, row.vpc.name, row.vpc.cidr) = ("t", name, "10.0.0.0/16")
          draft.put(row)
        }
        var event = Event()
        (event.tenant, event.message) = ("t", name)
        draft.emit(event, poolUID: "")
      }
      note()
    }
  }

  /// Ends the store and opens it again.
  func reopen() async throws {
    await store.close()
    store = try Self.open(path, clock)
    note()
  }

  /// Writes a backup to a file; `meanwhile` is done between its pieces.
  func backUp(_ name: String, meanwhile: () throws -> Void = {}) async throws -> String {
    await store.waitUntilDurable(store.revision)
    var source = try await store.backUp()
    defer { source.close() }
    let path = directory.path(name)
    let disk = DiskFileSystem()
    let file = try disk.open(path, .create)
    defer { disk.close(file) }
    var offset = 0
    try meanwhile()
    while let piece = try source.next() {
      try disk.write(piece, to: file, at: offset)
      offset += piece.count
      try meanwhile()
    }
    return path
  }

  private func note() {
    digests[store.revision] = store.state.digest
    times[store.revision] = store.now
  }

  private static func open(_ path: String, _ clock: Clock) throws -> Store {
    try Store.open(
      path,
      limits: .small,
      logger: LogLines().logger,
      clock: { clock.now }
    )
  }
}
