import EventLoop
import Messages
import Store

/// Durable commits with 1, 64 and 256 in flight, by turns with a bare loop that makes the same bytes durable in the
/// same kind of file: as many in a batch, one write, one fdatasync.
@LoopActor
struct CommitBenchmark {
  private let path: String
  private let count: Int
  private let disk = DiskFileSystem()

  init(_ path: String, count: Int) {
    (self.path, self.count) = (path, count)
  }

  func run() async throws -> Figures {
    let store = try Store.openQuietly(path + "/data")
    let file = try bareFile()
    var figures = Figures()
    for inFlight in [1, 64, 256] {
      figures.note("\(inFlight)InFlight", try await compare(store, file, inFlight: inFlight))
    }
    disk.close(file)
    await store.close()
    return figures
  }

  /// A file like a segment: preallocated, and durable as it is.
  private func bareFile() throws -> OpenFile {
    let file = try disk.open(path + "/bare", .create)
    try disk.preallocate(file, byteCount: JournalLimits().segmentByteCount)
    try disk.sync(file)
    return file
  }

  /// Rounds of both by turns; the medians of the rounds count.
  private func compare(_ store: Store, _ file: OpenFile, inFlight: Int) async throws -> Figures {
    let rounds = inFlight == 1 ? count : max(5, count / 100)
    let commits = inFlight == 1 ? 1 : inFlight * 16
    var (ours, bare): ([Duration], [Duration]) = ([], [])
    let batch = [UInt8](repeating: 7, count: Self.batchByteCount(records: inFlight, of: store))
    var offset = 0
    for _ in 0..<rounds {
      ours.append(await commit(commits, inFlight: inFlight, to: store))
      bare.append(
        try measure {
          for _ in 0..<commits / inFlight {
            if offset + batch.count > JournalLimits().segmentByteCount { offset = 0 }
            try disk.write(batch, to: file, at: offset)
            try disk.syncData(file)
            offset += batch.count
          }
        }
      )
    }
    var figures = Figures()
    figures.note("batchBytes", batch.count)
    if inFlight == 1 {
      figures.note("commitMicroseconds", ours.median.microseconds)
      figures.note("bareMicroseconds", bare.median.microseconds)
      figures.note("ratio", ours.median / bare.median)
      // Of the quickest tenth of each: what other processes disturb least.
      let (quick, bareQuick) = (ours.percentile(10), bare.percentile(10))
      figures.note("quickestTenthMicroseconds", quick.microseconds)
      figures.note("bareQuickestTenthMicroseconds", bareQuick.microseconds)
      figures.note("quickestTenthRatio", quick / bareQuick)
    } else {
      figures.note("commitsPerSecond", commits * 1_000_000 / max(1, ours.median.microseconds))
      figures.note("barePerSecond", commits * 1_000_000 / max(1, bare.median.microseconds))
      figures.note("ratio", bare.median / ours.median)
    }
    return figures
  }

  /// The bytes of a batch in the journal: 72 of header, and for each record 8 in front of a payload.
  private static func batchByteCount(records: Int, of store: Store) -> Int {
    let row = row(1)
    // The commit around a row: its revision and time, and what the store stamps.
    let record = 8 + row.encoded.count + 64
    return (72 + records * record + 7) & ~7
  }

  /// Commits with so many of them not yet durable, each followed by the next as soon as it is.
  private func commit(_ count: Int, inFlight: Int, to store: Store) async -> Duration {
    let start = ContinuousClock.now
    await withCheckedContinuation { continuation in
      Commits(store, count: count) { continuation.resume() }.begin(inFlight)
    }
    return .now - start
  }

  static func row(_ index: Int) -> SecurityGroupRow {
    var row = SecurityGroupRow()
    (row.securityGroup.tenant, row.securityGroup.name) = ("t", "g\(index % 1_000)")
    (row.securityGroup.vpc, row.securityGroup.uid) = ("office", "uid-\(index)")
    row.securityGroup.labels = ["team": "voices", "purpose": "a benchmark of the store"]
    return row
  }
}

/// Commits that follow one another.
@LoopActor
private final class Commits {
  private let store: Store
  private let didEnd: @LoopActor () -> Void
  private var unbegun: Int
  private var unended: Int

  init(_ store: Store, count: Int, didEnd: @escaping @LoopActor () -> Void) {
    (self.store, self.didEnd, unbegun, unended) = (store, didEnd, count, count)
  }

  func begin(_ inFlight: Int) {
    for _ in 0..<inFlight { next() }
  }

  private func next() {
    guard unbegun > 0 else { return }
    unbegun -= 1
    let row = CommitBenchmark.row(unbegun)
    let outcome = Result { () throws(Problem) in
      try store.transact { (draft) throws(Problem) in draft.put(row) }.revision
    }
    guard case .success(let revision) = outcome else { fatalError("a commit failed: \(outcome)") }
    store.whenDurable(revision) { [self] in
      unended -= 1
      if unended == 0 { didEnd() } else { next() }
    }
  }
}
