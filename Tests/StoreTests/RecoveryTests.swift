import Glibc
import Store
import Synchronization
import Testing
import TestSupport

@Suite("A recovery")
struct RecoveryTests {
  /// A closed store of three epochs' worth of batches in several segments, and where they are.
  private struct Written {
    let disk: SimulatedDisk
    let workload: JournalWorkload
    /// Segment paths by ordinal.
    let segments: [String]

    init(isStopped: Bool = true) throws {
      disk = SimulatedDisk()
      workload = JournalWorkload(disk)
      try workload.open()
      for size in [1, 5, 9, 2, 11, 4, 3, 8, 6, 9, 9, 3, 7] { try workload.commit(size) }
      if isStopped { try workload.close() }
      segments = try disk.list("/data/journal").map { "/data/journal/\($0)" }
    }

    /// A copy that can be spoiled.
    func copy() -> TemporaryStore { TemporaryStore(on: disk.afterKill()) }
  }

  private func damage(_ failure: RecoveryFailure?) -> JournalDamage? {
    guard case .damage(let damage) = failure else { return nil }
    return damage
  }

  @Test("of a new directory starts with revision 1 and goes on from the last one")
  func reopens() throws {
    let store = try TemporaryStore()
    let first = try store.open()
    #expect(first.journal.lastRevision == 1)
    #expect(first.journal.epoch == 1)
    let ledger = Ledger()
    try first.start(ledger, .thread)
    for revision in UInt64(2)...50 {
      first.journal.writer.append(payload(revision), revision: revision)
    }
    #expect(first.journal.writer.waitUntilDurable(50))
    first.close()
    #expect(ledger.durable.last == 50)

    let second = try store.open(surroundings: .seeded(2))
    #expect(second.journal.lastRevision == 51)
    #expect(second.journal.epoch == 2)
    for revision in UInt64(2)...50 { #expect(second.records[revision] == payload(revision)) }
    second.close()
  }

  @Test("sets a last batch aside that was cut at any byte, and loses nothing else")
  func tornTail() throws {
    let written = try Written(isStopped: false)
    let path = try #require(written.segments.last)
    let bytes = written.disk.bytes(of: path)
    let places = try batches(bytes)
    #expect(places.count >= 2)
    for place in places.suffix(3) {
      for cut in place.start..<place.end {
        let log = LogLines()
        let store = written.copy()
        let disk = try #require(store.fileSystem as? SimulatedDisk)
        let kept = Array(bytes[..<cut])
        disk.plant(kept + [UInt8](repeating: 0, count: bytes.count - cut), at: path)
        let reopened = try store.open(surroundings: .seeded(9), log: log)
        // Trailing padding is zero anyway: cut there, the batch is still whole.
        let isWhole =
          kept[place.start...] + [UInt8](repeating: 0, count: place.end - cut)
          == bytes[place.start..<place.end]
        let last = isWhole ? place.lastRevision : place.firstRevision - 1
        #expect(reopened.journal.lastRevision == last + 1)
        #expect(reopened.records.count == Int(last) + 1)
        let isTorn = !isWhole && cut > place.start
        #expect(log.texts.count == (isTorn ? 1 : 0))
        #expect(try disk.list("/data/quarantine").count == (isTorn ? 1 : 0))
        reopened.abandon()
      }
    }
  }

  @Test("refuses an end that is shorter than the watermark says")
  func shortEnd() throws {
    let written = try Written()
    let path = try #require(written.segments.last)
    let bytes = written.disk.bytes(of: path)
    let last = try #require(try batches(bytes).last)
    for cut in [last.start, last.start + 1, last.end - 9] {
      let store = written.copy()
      (store.fileSystem as? SimulatedDisk)?.plant(Array(bytes[..<cut]), at: path)
      let failure = #expect(throws: RecoveryFailure.self) { try store.open() }
      let found = try #require(damage(failure))
      #expect(found.file == path && found.offset == last.start)
      #expect(found.firstLostRevision == last.firstRevision)
      #expect(found.lastKnownRevision == last.lastRevision)
    }
  }

  @Test("refuses a flipped bit anywhere in a batch, with its place")
  func flippedBits() throws {
    let seed = SeededGenerator.printedSeed()
    var random = SeededGenerator(seed: seed)
    let written = try Written()
    for path in written.segments {
      let bytes = written.disk.bytes(of: path)
      for place in try batches(bytes) {
        for _ in 0..<8 {
          let index = Int.random(in: place.start..<place.end, using: &random)
          var flipped = bytes
          flipped[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          let store = written.copy()
          (store.fileSystem as? SimulatedDisk)?.plant(flipped, at: path)
          let failure = #expect(throws: RecoveryFailure.self) { try store.open() }
          let found = try #require(damage(failure), "seed \(seed), byte \(index) of \(path)")
          #expect(found.file == path && found.offset == place.start, "seed \(seed)")
          #expect(found.firstLostRevision == place.firstRevision)
        }
      }
    }
  }

  @Test("goes on in front of damage when that loss is accepted, and only then")
  func acceptedLoss() throws {
    let written = try Written()
    let path = written.segments[1]
    var bytes = written.disk.bytes(of: path)
    let place = try #require(try batches(bytes).last)
    bytes[place.start + 80] ^= 1
    let store = written.copy()
    let disk = try #require(store.fileSystem as? SimulatedDisk)
    disk.plant(bytes, at: path)
    for refused in [place.firstRevision - 1, place.firstRevision + 1] {
      #expect(throws: RecoveryFailure.self) { try store.open(acceptLossFrom: refused) }
    }
    let log = LogLines()
    let reopened = try store.open(acceptLossFrom: place.firstRevision, log: log)
    #expect(reopened.journal.lastRevision == place.firstRevision)
    // epoch 2, the time, and from … to as varints.
    let start = try #require(reopened.records[place.firstRevision])
    #expect(start.starts(with: [0x08, 2, 0x10]) && start.contains(0x18) && start.contains(0x20))
    #expect(log.texts.count { $0.hasPrefix("error") } == 1)
    #expect(try disk.list("/data/quarantine").count == written.segments.count - 1)
    reopened.abandon()
    let again = try store.open(surroundings: .seeded(5))
    #expect(again.journal.lastRevision == place.firstRevision + 1)
    #expect(again.journal.epoch == 3)
  }

  @Test("refuses segments that are missing, blank, doubled, swapped or another store's")
  func wrongSegments() throws {
    let written = try Written()
    #expect(written.segments.count >= 3)
    let foreign = SimulatedDisk()
    try TemporaryStore(on: foreign).open(surroundings: .seeded(77)).abandon()
    let stranger = try #require(try foreign.list("/data/journal").first)
    let (first, second) = (written.segments[0], written.segments[1])
    let disk = written.disk
    let blank = [UInt8](repeating: 0, count: 8192)
    let cases: [(spoil: (SimulatedDisk) -> Void, message: String)] = [
      ({ $0.plant(nil, at: first) }, "begins after revision 1"),
      ({ $0.plant(nil, at: second) }, "segment 2, in front of it, is missing"),
      ({ $0.plant(blank, at: second) }, "is blank, and later ones are not"),
      ({ disk in written.segments.forEach { disk.plant(nil, at: $0) } }, "was durable"),
      ({ disk in written.segments.forEach { disk.plant(blank, at: $0) } }, "was durable"),
      (
        { $0.plant(disk.bytes(of: first), at: "/data/journal/0000000009-0000000000000001.seg") },
        "is a copy of segment"
      ),
      (
        {
          $0.plant(disk.bytes(of: first), at: second)
          $0.plant(disk.bytes(of: second), at: first)
        }, "is a copy of segment"
      ),
      (
        {
          $0.plant(foreign.bytes(of: "/data/journal/\(stranger)"), at: "/data/journal/\(stranger)")
        },
        "belongs to store"
      ),
      ({ $0.plant([1], at: "/data/journal/notes.txt") }, "is not a segment"),
    ]
    for (spoil, message) in cases {
      let store = written.copy()
      if let disk = store.fileSystem as? SimulatedDisk { spoil(disk) }
      let failure = #expect(throws: RecoveryFailure.self) { try store.open() }
      #expect(failure?.description.contains(message) == true, "\(String(describing: failure))")
      #expect(failure?.exitStatus == 78)
    }
  }

  @Test("refuses a record that this version does not know")
  func unknownRecord() throws {
    for (offset, message) in [(76, "record kind 9"), (78, "schema 9")] {
      let disk = SimulatedDisk()
      let store = TemporaryStore(on: disk)
      try store.open().close()
      let path = "/data/journal/" + (try #require(try disk.list("/data/journal").first))
      var bytes = disk.bytes(of: path)
      let place = try #require(try batches(bytes).last)
      bytes[place.start + offset] = 9
      seal(&bytes, place)
      disk.plant(bytes, at: path)
      let failure = #expect(throws: RecoveryFailure.self) { try store.open() }
      #expect(failure?.description.contains(message) == true)
    }
  }

  @Test("can crash at any of its own calls and is done by the next one")
  func crashInside() throws {
    let written = try Written(isStopped: false)
    let path = try #require(written.segments.last)
    var bytes = written.disk.bytes(of: path)
    let place = try #require(try batches(bytes).last)
    bytes[place.end - 20] ^= 1
    let spoiled = written.disk.afterKill()
    spoiled.plant(bytes, at: path)
    let whole = spoiled.afterKill()
    try TemporaryStore(on: whole).open(surroundings: .seeded(3)).abandon()
    for end in 0..<whole.callCount {
      let disk = spoiled.afterKill()
      disk.state.withLock { $0.powerEndsAfter = end }
      #expect(throws: RecoveryFailure.self) {
        try TemporaryStore(on: disk).open(surroundings: .seeded(3))
      }
      for data in CrashVariant.Data.allCases {
        for count in 0...disk.unsyncedCount {
          let variant = CrashVariant(data: data, directoryChanges: count, seed: UInt64(end))
          let left = TemporaryStore(on: disk.afterCrash(variant))
          let reopened = try left.open(surroundings: .seeded(4))
          #expect(reopened.records.count == Int(reopened.journal.lastRevision))
          #expect(reopened.journal.lastRevision >= place.firstRevision)
          let tails = try left.fileSystem.list("/data/quarantine")
          #expect(!tails.isEmpty, "what was torn is kept")
        }
      }
    }
  }

  @Test("does not believe what a failed sync left in the cache (and would, without dropping it)")
  func failedSync() throws {
    for isDropped in [true, false] {
      let disk = SimulatedDisk()
      let workload = JournalWorkload(disk)
      try workload.open()
      try workload.commit(3)
      disk.state.withLock { $0.faults = [.init(operation: "fdatasync", path: ".seg")] }
      #expect(throws: FileFailure.self) { try workload.commit(2) }
      let killed = disk.afterKill()
      if !isDropped { killed.state.withLock { $0.lies = [.dropCache] } }
      let second = try TemporaryStore(on: killed).open(surroundings: .seeded(5))
      let nothing = CrashVariant(data: .none, directoryChanges: 0, seed: 0)
      let third = TemporaryStore(on: killed.afterCrash(nothing))
      if isDropped {
        #expect(second.journal.lastRevision == 5)
        #expect(try third.open(surroundings: .seeded(6)).journal.lastRevision == 6)
      } else {
        #expect(second.journal.lastRevision == 7)
        let failure = #expect(throws: RecoveryFailure.self) { try third.open() }
        #expect(damage(failure) != nil)
      }
    }
  }

  @Test("is inspected without changing a byte")
  func inspection() throws {
    let written = try Written(isStopped: false)
    let path = try #require(written.segments.last)
    let bytes = written.disk.bytes(of: path)
    let place = try #require(try batches(bytes).last)
    let disk = written.disk.afterKill()
    disk.plant(Array(bytes[..<(place.end - 20)]), at: path)
    let report = try Recovery.inspect(
      "/data",
      fileSystem: disk,
      limits: .small,
      logger: LogLines().logger
    )
    #expect(report.lastRevision == place.firstRevision - 1)
    #expect(report.recordCount == Int(report.lastRevision))
    guard case .torn(path, place.start, _) = report.ending else {
      Issue.record("\(report)")
      return
    }
    #expect(!report.isWhole)
    let changing = ["pwrite", "create", "unlink", "rename", "ftruncate", "mkdir"]
    #expect(!disk.calls.contains { changing.contains($0.operation) })
  }
}

/// Where a batch is in a segment's bytes.
struct BatchSpot {
  var start: Int
  var end: Int
  var firstRevision: UInt64
  var lastRevision: UInt64
}

/// The batches of a segment.
func batches(_ bytes: [UInt8]) throws -> [BatchSpot] {
  let front = Array(bytes[..<SegmentHeader.byteCount])
  var walk = SegmentWalk(bytes, header: try SegmentHeader(decoding: front), limits: .small)
  var spots: [BatchSpot] = []
  var start = walk.offset
  while let (header, _) = try walk.next() {
    spots.append(
      BatchSpot(
        start: start,
        end: walk.offset,
        firstRevision: header.firstRevision,
        lastRevision: header.lastRevision
      )
    )
    start = walk.offset
  }
  return spots
}

/// Makes both checksums of a batch right again.
func seal(_ bytes: inout [UInt8], _ spot: BatchSpot) {
  guard let length: UInt32 = bytes.littleEndian(at: spot.start + 8) else { return }
  let body = spot.start + 72
  let bodySum = Checksum.crc32c(bytes.span.extracting(body..<body + Int(length)))
  bytes.replace(at: spot.start + 64, littleEndian: bodySum)
  let sum = Checksum.crc32c(bytes.span.extracting(spot.start..<spot.start + 68))
  bytes.replace(at: spot.start + 68, littleEndian: sum)
}

func payload(_ revision: UInt64) -> [UInt8] {
  (0..<Int(20 + revision * 7 % 200)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ Int(revision)) }
}
