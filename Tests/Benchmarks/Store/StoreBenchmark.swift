import EventLoop
import Glibc
import Logging
import Messages
import Store

/// Measures the store on a real disk, side by side with bare system calls: one JSON document on standard output.
///
///     benchmark-store DIRECTORY [ROWS [COMMITS]]
@main
@LoopActor
struct StoreBenchmark {
  private let path: String
  private let rowCount: Int
  private let commitCount: Int
  private var results: [JSONValue.Member] = []

  nonisolated static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: benchmark-store DIRECTORY [ROWS [COMMITS]]")
      exit(64)
    }
    Loop.run {
      do {
        var benchmark = StoreBenchmark(
          arguments[1],
          rows: arguments.count > 2 ? Int(arguments[2]) ?? 0 : 200_000,
          commits: arguments.count > 3 ? Int(arguments[3]) ?? 0 : 1_000
        )
        try await benchmark.run()
        exit(0)
      } catch {
        print("\(error)")
        exit(1)
      }
    }
  }

  private init(_ path: String, rows: Int, commits: Int) {
    (self.path, rowCount, commitCount) = (path, max(1, rows), max(1, commits))
  }

  private mutating func run() async throws {
    var store = try open()
    try await commits(store)
    try await snapshot(store)
    try await backup(store)
    await store.close()
    let time = try measure { store = try open() }
    note("start", ["rows": rowCount, "milliseconds": milliseconds(time)])
    await store.close()
    print(JSONValue.object(results).text(.pretty))
  }

  /// One commit in flight against a bare fdatasync of as many bytes, by turns; then many at once.
  private mutating func commits(_ store: Store) async throws {
    let disk = DiskFileSystem()
    let file = try disk.open(path + "/bare", .create)
    try disk.preallocate(file, byteCount: 64 << 20)
    try disk.sync(file)
    let bytes = [UInt8](repeating: 7, count: 320)
    var (ours, bare): ([Duration], [Duration]) = ([], [])
    for index in 0..<commitCount {
      let start = ContinuousClock.now
      try put(index, in: store)
      await store.waitUntilDurable(store.revision)
      ours.append(.now - start)
      bare.append(
        try measure {
          try disk.write(bytes, to: file, at: index * 320)
          try disk.syncData(file)
        }
      )
    }
    disk.close(file)
    let (median, limit) = (Self.median(ours), Self.median(bare))
    note(
      "oneInFlight",
      [
        "commitMicroseconds": microseconds(median), "bareMicroseconds": microseconds(limit),
        "ratioPercent": microseconds(median) * 100 / max(1, microseconds(limit)),
      ]
    )
    let start = ContinuousClock.now
    for index in 0..<commitCount * 20 {
      try put(index, in: store)
      if index % 256 == 255 { await store.waitUntilDurable(store.revision - 256) }
    }
    await store.waitUntilDurable(store.revision)
    let time = ContinuousClock.now - start
    note(
      "256InFlight",
      ["commitsPerSecond": commitCount * 20 * 1_000_000 / max(1, microseconds(time))]
    )
  }

  /// A snapshot of many rows while commits go on, and how long the loop stood still at most.
  private mutating func snapshot(_ store: Store) async throws {
    var next = 0
    while next < rowCount {
      try store.transact { (draft) throws(Problem) in
        for index in next..<min(next + 1_000, rowCount) { draft.put(Self.row(index)) }
      }
      next += 1_000
      await store.waitUntilDurable(store.revision)
    }
    var last = ContinuousClock.now
    var stall = Duration.zero
    let timer = LoopTimer()
    timer.start(after: .milliseconds(1), repeating: .milliseconds(1)) {
      stall = max(stall, .now - last)
      last = .now
    }
    let start = ContinuousClock.now
    try await store.takeSnapshotNow()
    let time = ContinuousClock.now - start
    timer.cancel()
    note(
      "snapshot",
      [
        "rows": rowCount, "milliseconds": milliseconds(time),
        "longestStallMicroseconds": microseconds(stall),
      ]
    )
  }

  private mutating func backup(_ store: Store) async throws {
    var source = try await store.backUp()
    defer { source.close() }
    let time = try measure { while try source.next() != nil {} }
    note(
      "backup",
      [
        "bytes": source.byteCount,
        "megabytesPerSecond": source.byteCount / max(1, microseconds(time)),
      ]
    )
  }

  private func open() throws -> Store {
    try Store.open(
      path + "/data",
      logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
    )
  }

  private func put(_ index: Int, in store: Store) throws {
    try store.transact { (draft) throws(Problem) in draft.put(Self.row(index % 1_000)) }
  }

  private static func row(_ index: Int) -> SecurityGroupRow {
    var row = SecurityGroupRow()
    (row.securityGroup.tenant, row.securityGroup.name) = ("t", "g\(index)")
    (row.securityGroup.vpc, row.securityGroup.uid) = ("office", "uid-\(index)")
    row.securityGroup.labels = ["team": "voices", "purpose": "a benchmark of the store"]
    return row
  }

  private func measure(_ work: () throws -> Void) rethrows -> Duration {
    let start = ContinuousClock.now
    try work()
    return .now - start
  }

  private mutating func note(_ name: String, _ figures: KeyValuePairs<String, Int>) {
    let members = figures.map { JSONValue.Member($0.key, .number("\($0.value)")) }
    results.append(JSONValue.Member(name, .object(members)))
  }

  private static func median(_ values: [Duration]) -> Duration { values.sorted()[values.count / 2] }

  private func microseconds(_ duration: Duration) -> Int {
    Int(
      duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
    )
  }

  private func milliseconds(_ duration: Duration) -> Int { microseconds(duration) / 1_000 }
}
