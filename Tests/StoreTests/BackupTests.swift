import EventLoop
import Logging
import Messages
import Store
import Synchronization
import TestSupport
import Testing

@Suite("A backup", .onLoop)
@LoopActor
struct BackupTests {
  private let disk = DiskFileSystem()

  private func restored(
    _ file: String,
    _ path: String,
    upTo goal: RestoreGoal = .newest
  ) throws -> RestoreReport {
    try Restoration(limits: .small, surroundings: .seeded(5)).restore(file, into: path, upTo: goal)
  }

  private func refusal(_ file: String, _ path: String, upTo goal: RestoreGoal = .newest) -> String {
    let failure = #expect(throws: RecoveryFailure.self) {
      try Restoration(limits: .small).restore(file, into: path, upTo: goal)
    }
    #expect(failure?.exitStatus == 78)
    return failure?.description ?? ""
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    let file = try disk.open(path, .read)
    defer { disk.close(file) }
    return try disk.read(file, at: 0, byteCount: disk.size(of: file))
  }

  private func write(_ bytes: [UInt8], _ path: String) throws {
    let file = try disk.open(path, .create)
    defer { disk.close(file) }
    try disk.write(bytes, to: file, at: 0)
  }

  /// A store with several epochs, so many segments that the first are gone, and a backup taken under load.
  private func backup(seed: UInt64) async throws -> (diary: Diary, file: String, last: Int64) {
    let diary = try Diary(seed: seed)
    for _ in 0..<5 {
      try diary.live(60)
      try await diary.store.takeSnapshot()
      try diary.live(20)
    }
    try await diary.reopen()
    try diary.live(30)
    let last = diary.store.revision
    let file = try await diary.backUp("backup") { try diary.live(5) }
    return (diary, file, last)
  }

  @Test("under load is restored to its end and to 20 random revisions, equal to a model (case 11)")
  func revisions() async throws {
    let seed = SeededGenerator.printedSeed()
    var random = SeededGenerator(seed: seed)
    let (diary, file, last) = try await backup(seed: seed)
    let first = try BackupHeader(decoding: bytes(file)).firstRevision
    #expect(first > 1, "the first segments are gone")
    var goals = (0..<20).map { _ in Int64.random(in: Int64(first)...last, using: &random) }
    goals += [Int64(first), last]
    for (index, goal) in goals.enumerated() {
      let path = diary.directory.path("r\(index)")
      let report = try restored(file, path, upTo: .revision(UInt64(goal)))
      #expect(report.revision == UInt64(goal))
      let store = try Store.open(path, limits: .small, logger: LogLines().logger)
      #expect(store.state.digest == diary.digests[goal], "seed \(seed), revision \(goal)")
      #expect(store.state.brokenInvariants == [])
      #expect(store.storeUUID != diary.store.storeUUID)
      #expect(store.epoch > diary.store.epoch)
      #expect(store.revision == goal + 1)
      await store.close()
    }
    let whole = diary.directory.path("whole")
    #expect(try restored(file, whole).revision == UInt64(last))
    let check = try Store.check(whole, logger: LogLines().logger)
    #expect(check.report.isWhole)
    #expect(check.brokenInvariants == [])
    await diary.store.close()
  }

  @Test("is restored to the last commit that is not later than a time (case 11)")
  func times() async throws {
    let (diary, file, last) = try await backup(seed: 3)
    for revision in [last, last - 7] {
      let path = diary.directory.path("t\(revision)")
      let time = try #require(diary.times[revision])
      #expect(try restored(file, path, upTo: .time(time)).revision == UInt64(revision))
    }
    let past = diary.directory.path("past")
    // What the snapshot has cannot be taken back.
    let goal = RestoreGoal.time(Timestamp(milliseconds: 0))
    #expect(refusal(file, past, upTo: goal).contains("nothing that old"))
    #expect(try disk.status(of: past) == nil)
    await diary.store.close()
  }

  @Test("of a young store has every revision from the first on, and no snapshot (case 11)")
  func young() async throws {
    let diary = try Diary(seed: 4)
    try diary.live(10)
    let file = try await diary.backUp("backup")
    #expect(try BackupHeader(decoding: bytes(file)).snapshotByteCount == 0)
    let path = diary.directory.path("r")
    #expect(try restored(file, path, upTo: .revision(3)).revision == 3)
    let store = try Store.open(path, limits: .small, logger: LogLines().logger)
    #expect(store.state.digest == diary.digests[3])
    await store.close()
    await diary.store.close()
  }

  @Test("with a bit flipped, or cut anywhere, is refused with the place, and nothing is made")
  func damaged() async throws {
    let seed = SeededGenerator.printedSeed()
    var random = SeededGenerator(seed: seed)
    let (diary, file, _) = try await backup(seed: seed)
    let good = try bytes(file)
    let path = diary.directory.path("r")
    for round in 0..<200 {
      var bad = good
      if round % 2 == 0 {
        let index = Int.random(in: bad.indices, using: &random)
        bad[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      } else {
        bad.removeLast(Int.random(in: 1...bad.count, using: &random))
      }
      let name = diary.directory.path("bad\(round)")
      try write(bad, name)
      #expect(refusal(name, path).hasPrefix("\(name) at byte "), "seed \(seed), round \(round)")
      try disk.unlink(name)
    }
    #expect(try disk.status(of: path) == nil)
    await diary.store.close()
  }

  @Test("is refused by a directory that is not empty, which stays as it is")
  func notEmpty() async throws {
    let diary = try Diary(seed: 6)
    let file = try await diary.backUp("backup")
    await diary.store.close()
    #expect(refusal(file, diary.path).contains("is not empty"))
    #expect(refusal(file, file).contains("is not a directory"))
    let check = try Store.check(diary.path, logger: LogLines().logger)
    #expect(check.report.isWhole)
  }

  @Test("has no revisions but its own, and other files are no backups")
  func outside() async throws {
    let diary = try Diary(seed: 7)
    try diary.live(5)
    let last = UInt64(diary.store.revision)
    let file = try await diary.backUp("backup")
    await diary.store.close()
    let path = diary.directory.path("r")
    for revision in [0, last + 1] {
      #expect(refusal(file, path, upTo: .revision(revision)).contains("has revisions 1 to \(last)"))
    }
    #expect(refusal(file, path, upTo: .time(Timestamp())).contains("nothing that old"))
    let segment = try #require(try disk.list(diary.path + "/journal").first)
    #expect(refusal(diary.path + "/journal/" + segment, path).contains("no backup starts here"))
    try write([], diary.directory.path("empty"))
    #expect(refusal(diary.directory.path("empty"), path).contains("ends too early"))
    var newer = try bytes(file)
    newer[7] = 2
    try write(newer, diary.directory.path("newer"))
    #expect(
      refusal(diary.directory.path("newer"), path).contains("of form 2, and this version reads 1")
    )
    #expect(try disk.status(of: path) == nil)
  }

  @Test(
    "of damaged data is not made, and says where (case 7)",
    arguments: [Damage.header, .body]
  )
  func damagedSource(_ damage: Damage) async throws {
    let diary = try Diary(seed: 8)
    try diary.live(40)
    await diary.store.waitUntilDurable(diary.store.revision)
    let segment = try #require(try disk.list(diary.path + "/journal").first)
    let path = diary.path + "/journal/" + segment
    try damage.strike(path)
    let failure = await #expect(throws: BackupFailure.self) { try await diary.backUp("backup") }
    #expect(failure?.description.contains(path) == true)
    await diary.store.close()
  }

  @Test(
    "of data whose oldest journal is damaged begins at a newer snapshot, and says so (case 7)",
    arguments: [Damage.header, .body]
  )
  func damagedHistory(_ damage: Damage) async throws {
    let diary = try Diary(seed: 10)
    for _ in 0..<2 {
      try diary.live(60)
      try await diary.store.takeSnapshot()
    }
    try diary.live(10)
    await diary.store.waitUntilDurable(diary.store.revision)
    let segment = try #require(try disk.list(diary.path + "/journal").first)
    let path = diary.path + "/journal/" + segment
    try damage.strike(path)
    let source = try await diary.store.backUp()
    source.close()
    #expect(source.passedOver?.description.contains(path) == true)
    #expect(source.header.firstRevision > 0)
    let backup = try await diary.backUp("backup")
    let report = try restored(backup, diary.directory.path("new"))
    #expect(report.revision == UInt64(diary.store.revision))
    let old = refusal(backup, diary.directory.path("old"), upTo: .revision(2))
    #expect(old.contains("has revisions \(source.header.firstRevision) to"))
    await diary.store.close()
  }

  @Test(
    "makes a directory that a crash inside the restore leaves refused or whole, never half (case 9)"
  )
  func crashInside() async throws {
    let diary = try Diary(seed: 9)
    try diary.live(20)
    let good = try bytes(try await diary.backUp("backup"))
    let digest = diary.store.state.digest
    await diary.store.close()
    var isWhole = false
    var end = 0
    while !isWhole {
      let disk = SimulatedDisk()
      disk.plant(good, at: "/backup")
      disk.state.withLock { $0.powerEndsAfter = end }
      let restoration = Restoration(fileSystem: disk, limits: .small, surroundings: .seeded(5))
      isWhole = (try? restoration.restore("/backup", into: "/data")) != nil
      let nothing = CrashVariant(data: .none, directoryChanges: disk.unsyncedCount, seed: 0)
      let after = disk.afterCrash(nothing)
      // Without FORMAT it is no store; with it, it has everything.
      if let store = try? TemporaryStore(on: after).open(surroundings: .seeded(6)) {
        let isNew = store.journal.lastRevision == 1
        #expect(isNew || store.journal.lastRevision == UInt64(diary.store.revision) + 1)
        #expect(isNew == store.rows.isEmpty)
      }
      end += 1
    }
    #expect(end > 10)
    #expect(digest != State().digest)
  }
}

@Suite("A dump", .onLoop)
@LoopActor
struct DumpTests {
  @Test("has a line of JSON for each row and record, or for each record that is kept")
  func lines() async throws {
    let diary = try Diary(seed: 11)
    try diary.live(6)
    try await diary.store.takeSnapshot()
    try diary.live(4)
    await diary.store.close()
    var data: [String] = []
    var journal: [String] = []
    let log = LogLines().logger
    let report = try JournalDump.lines(of: diary.path, .data, limits: .small, logger: log) {
      data.append($0)
    }
    _ = try JournalDump.lines(of: diary.path, .journal, limits: .small, logger: log) {
      journal.append($0)
    }
    #expect(report.isWhole)
    #expect(data.count == report.rowCount + report.recordCount)
    #expect(journal.count == 11)
    #expect(journal[0].hasPrefix(#"{"revision":"1","start":{"epoch":"1","time":"#))
    #expect(journal[1].hasPrefix(#"{"revision":"2","time":"#))
    #expect(journal[1].contains(#""changes":[{"vpc":{"vpc":{"name":"#))
    #expect(data[0].hasPrefix(#"{"row":{"#))
    for line in data + journal { _ = try JSONValue(parsing: line) }
  }
}

/// One bit of a segment's first batch that is another one.
enum Damage: Sendable {
  case header, body

  /// Changes it in a file.
  func strike(_ path: String) throws {
    let place = SegmentHeader.byteCount + (self == .header ? 4 : BatchHeader.byteCount)
    let disk = DiskFileSystem()
    let file = try disk.open(path, .readWrite)
    defer { disk.close(file) }
    let byte = try disk.read(file, at: place, byteCount: 1)
    try disk.write([byte[0] ^ 1], to: file, at: place)
  }
}
