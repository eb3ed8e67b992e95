import Glibc
import Store
import Synchronization
import Testing
import TestSupport

@Suite("A snapshot")
struct SnapshotTests {
  private let directory = "/data/snapshots"

  private func content(_ revision: UInt64, _ rows: [[Row]]) -> SnapshotContent {
    SnapshotContent(
      revision: revision,
      epoch: 1,
      tables: rows.enumerated().map { index, rows in
        SnapshotContent.Table(type: UInt32(index + 1), rowCount: rows.count) { rows[$0].bytes }
      }
    )
  }

  @Test("gives back every row of every table in order, in chunks or alone")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 11)
    let tables: [[Row]] = [7, 0, 1, 90].enumerated().map { index, count in
      (0..<count).map { _ in
        let length = Int.random(in: 0...700, using: &random)
        return Row(
          type: UInt32(index + 1),
          bytes: (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
        )
      }
    }
    let store = try TemporaryStore()
    let first = try store.open()
    try first.start(Ledger(), .thread)
    let writer = SnapshotWriter(first.journal, surroundings: .seeded(1))
    let path = try writer.write(content(1, tables))
    #expect(path == "\(store.path)/snapshots/00000000000000000001.snap")
    first.close()
    let second = try store.open(surroundings: .seeded(2))
    #expect(second.rows == tables.flatMap { $0 })
    #expect(second.journal.snapshotRevision == 1)
    #expect(Array(second.records.keys) == [2])
    second.close()
  }

  @Test("of no rows is a snapshot")
  func empty() throws {
    let store = TemporaryStore(on: SimulatedDisk())
    let first = try store.open()
    _ = try SnapshotWriter(first.journal, surroundings: .seeded(1)).write(content(1, []))
    first.close()
    let second = try store.open(surroundings: .seeded(2))
    #expect(second.rows.isEmpty && second.journal.snapshotRevision == 1)
  }

  @Test("is written once for a revision, and with what the journal has made durable")
  func waits() throws {
    let disk = SimulatedDisk()
    let first = try TemporaryStore(on: disk).open()
    try first.start(Ledger())
    let writer = SnapshotWriter(first.journal, surroundings: .seeded(1))
    let path = try writer.write(content(1, []))
    let callCount = disk.callCount
    #expect(try writer.write(content(1, [])) == path)
    #expect(disk.callCount == callCount)
    disk.state.withLock { $0.faults = [.init(operation: "fdatasync", path: ".seg")] }
    first.journal.writer.append([], revision: 2)
    first.journal.writer.flush()
    #expect(throws: SnapshotFailure.notDurable(revision: 2)) {
      try writer.write(content(2, []))
    }
    #expect(try disk.list(directory) == ["00000000000000000001.snap"])
  }

  @Test("is not kept when it reads back otherwise than it was written")
  func readBack() throws {
    let disk = SimulatedDisk()
    let first = try TemporaryStore(on: disk).open()
    let writer = SnapshotWriter(first.journal, surroundings: .seeded(1))
    // The disk says that it synced, and then the dropped pages are gone.
    disk.state.withLock { $0.losesUnder = directory }
    #expect(throws: SnapshotFailure.self) { try writer.write(content(1, [])) }
    #expect(try disk.list(directory).isEmpty)
  }

  @Test("cut at any byte, or with any bit flipped, gives way to the older one, loudly")
  func damaged() throws {
    let disk = SimulatedDisk()
    let workload = JournalWorkload(disk)
    try workload.open()
    for size in [2, 3] {
      try workload.commit(size)
      try workload.snapshot()
    }
    try workload.commit(1)
    try workload.close()
    let name = try #require(try disk.list(directory).last)
    let path = "\(directory)/\(name)"
    let whole = disk.bytes(of: path)
    for index in 0...whole.count {
      let cut = Array(whole[..<index])
      var flipped = whole + (index == whole.count ? [0] : [])
      flipped[index] ^= 1 << UInt8(index % 8)
      for spoiled in [cut, flipped] where spoiled != whole {
        let copy = disk.afterKill()
        copy.plant(spoiled, at: path)
        let log = LogLines()
        let reopened = try TemporaryStore(on: copy).open(surroundings: .seeded(5), log: log)
        #expect(reopened.journal.snapshotRevision == 3)
        #expect(workload.violation(in: reopened) == nil)
        #expect(log.texts.count { $0.hasPrefix("error") } == 1)
        #expect(try copy.list("/data/quarantine") == [name])
      }
    }
  }

  @Test("is not missed when the journal has everything; without both the start is refused")
  func allDamaged() throws {
    let disk = SimulatedDisk()
    let workload = JournalWorkload(disk)
    try workload.open()
    try workload.commit(3)
    try workload.snapshot()
    try workload.close()
    let name = try #require(try disk.list(directory).first)
    disk.plant([1, 2, 3], at: "\(directory)/\(name)")
    let copy = disk.afterKill()
    let reopened = try TemporaryStore(on: copy).open(surroundings: .seeded(5))
    #expect(reopened.journal.snapshotRevision == 0)
    #expect(workload.violation(in: reopened) == nil)
    for segment in try disk.list("/data/journal") {
      disk.plant(nil, at: "/data/journal/\(segment)")
    }
    let failure = #expect(throws: RecoveryFailure.self) { try TemporaryStore(on: disk).open() }
    guard case .damage(let damage) = failure else { return }
    #expect(!damage.canBeAccepted && damage.firstLostRevision == 1)
  }

  @Test("of another store, or under another revision's name, is refused")
  func misplaced() throws {
    let disk = SimulatedDisk()
    let first = try TemporaryStore(on: disk).open()
    _ = try SnapshotWriter(first.journal, surroundings: .seeded(1)).write(content(1, []))
    first.close()
    let bytes = disk.bytes(of: "\(directory)/00000000000000000001.snap")
    let other = SimulatedDisk()
    try TemporaryStore(on: other).open(surroundings: .seeded(50)).close()
    other.plant(bytes, at: "\(directory)/00000000000000000001.snap")
    let foreign = #expect(throws: RecoveryFailure.self) { try TemporaryStore(on: other).open() }
    #expect(foreign?.description.contains("belongs to store") == true)
    disk.plant(bytes, at: "\(directory)/00000000000000000007.snap")
    let renamed = #expect(throws: RecoveryFailure.self) { try TemporaryStore(on: disk).open() }
    #expect(renamed?.description.contains("is a snapshot of revision 1") == true)
  }

  @Test("stays with two older ones and the segments behind the oldest; the rest goes")
  func retention() throws {
    let disk = SimulatedDisk()
    let workload = JournalWorkload(disk)
    try workload.open()
    var revisions: [UInt64] = []
    for round in 1...6 {
      for size in [9, 8, 9] { try workload.commit(size) }
      try workload.snapshot()
      revisions.append(workload.revision)
      let names = try disk.list(directory)
      #expect(names.count == min(round, 3))
      if round < 3 {
        #expect(try disk.list("/data/journal").first?.hasPrefix("0000000001") == true)
      }
    }
    try workload.close()
    #expect(try disk.list("/data/journal").first?.hasPrefix("0000000001") == false)
    let names = try disk.list(directory)
    #expect(names.map { SnapshotName($0)?.revision } == revisions.suffix(3))
    // Each of the three is enough, and so is the journal behind it.
    for count in 0..<3 {
      let copy = disk.afterKill()
      for name in names.suffix(count) { copy.plant([], at: "\(directory)/\(name)") }
      let reopened = try TemporaryStore(on: copy).open(surroundings: .seeded(5))
      #expect(reopened.journal.snapshotRevision == revisions[5 - count])
      #expect(workload.violation(in: reopened) == nil)
    }
  }

  @Test("that cannot be written leaves nothing, and the journal goes on")
  func failing() throws {
    for operation in ["create", "pwrite", "fsync", "fadvise", "rename"] {
      let disk = SimulatedDisk()
      let first = try TemporaryStore(on: disk).open()
      let ledger = Ledger()
      try first.start(ledger)
      disk.state.withLock { $0.faults = [.init(operation: operation, path: "snapshots/")] }
      let writer = SnapshotWriter(first.journal, surroundings: .seeded(1))
      let row = [Row(type: 1, bytes: [1, 2, 3])]
      #expect(throws: SnapshotFailure.self, "\(operation)") { try writer.write(content(1, [row])) }
      #expect(try disk.list(directory).isEmpty)
      first.journal.writer.append([], revision: 2)
      first.journal.writer.flush()
      #expect(ledger.durable == [2])
      #expect(throws: Never.self) { try writer.write(content(2, [row])) }
    }
  }

  @Test("with a row that no journal could have brought is refused")
  func largeRow() throws {
    var limits = JournalLimits.small
    limits.rowByteCountMaximum = 100
    let first = try TemporaryStore(on: SimulatedDisk()).open(limits: limits)
    let writer = SnapshotWriter(first.journal, surroundings: .seeded(1))
    let row = Row(type: 1, bytes: [UInt8](repeating: 1, count: 101))
    #expect(throws: SnapshotFailure.rowTooLarge(type: 1, byteCount: 101)) {
      try writer.write(content(1, [[row]]))
    }
  }
}
