import Dispatch
import Glibc
import Store
import Synchronization
import Testing

@Suite("A journal writer")
struct JournalWriterTests {
  /// A store on a simulated disk whose next fdatasync of a segment waits to be let go.
  private struct Gate {
    let disk = SimulatedDisk()
    let arrived = DispatchSemaphore(value: 0)
    let leave = DispatchSemaphore(value: 0)

    func close() {
      let (arrived, leave) = (arrived, leave)
      disk.willSyncData.withLock {
        $0 = { path in
          guard path.hasSuffix(".seg") else { return }
          arrived.signal()
          leave.wait()
        }
      }
    }

    func open() { disk.willSyncData.withLock { $0 = nil } }
  }

  @Test("makes one batch of all that came during a sync, in order")
  func groupCommit() throws {
    let gate = Gate()
    let opened = try TemporaryStore(on: gate.disk).open()
    let ledger = Ledger()
    gate.close()
    try opened.start(ledger, .thread)
    opened.journal.writer.append(payload(2), revision: 2)
    gate.arrived.wait()
    for revision in UInt64(3)...30 { opened.journal.writer.append([1], revision: revision) }
    #expect(ledger.durable.isEmpty)
    gate.open()
    gate.leave.signal()
    #expect(opened.journal.writer.waitUntilDurable(30))
    opened.close()
    #expect(ledger.durable == [2, 30])
    #expect(ledger.failures.isEmpty)
  }

  @Test("splits what gathered by the limits of a batch")
  func limits() throws {
    var limits = JournalLimits.small
    limits.recordCountMaximum = 10
    let store = TemporaryStore(on: SimulatedDisk())
    let opened = try store.open(limits: limits)
    let ledger = Ledger()
    try opened.start(ledger)
    for revision in UInt64(2)...26 { opened.journal.writer.append([], revision: revision) }
    opened.journal.writer.flush()
    #expect(ledger.durable == [11, 21, 26])
    let large = [UInt8](repeating: 7, count: limits.payloadByteCountMaximum)
    for revision in UInt64(27)...29 { opened.journal.writer.append(large, revision: revision) }
    opened.journal.writer.flush()
    #expect(ledger.durable == [11, 21, 26, 27, 28, 29])
    opened.close()
    #expect(try store.open(limits: limits).records[28] == large)
  }

  @Test("goes on in the next segment when one is full, with the thread and without")
  func rotation() throws {
    for mode in [JournalWriter.Mode.thread, .caller] {
      let disk = SimulatedDisk()
      let store = TemporaryStore(on: disk)
      let opened = try store.open()
      try opened.start(Ledger(), mode)
      for revision in UInt64(2)...60 {
        opened.journal.writer.append(payload(revision), revision: revision)
        if mode == .caller { opened.journal.writer.flush() }
        #expect(opened.journal.writer.waitUntilDurable(revision))
      }
      opened.close()
      #expect(try disk.list("/data/journal").count > 2)
      let again = try store.open(surroundings: .seeded(2))
      for revision in UInt64(2)...60 { #expect(again.records[revision] == payload(revision)) }
    }
  }

  @Test(
    "acknowledges nothing after a call that failed, and never syncs that file again",
    arguments: ["fdatasync", "pwrite"],
    [JournalWriter.Mode.thread, .caller]
  )
  func failure(operation: String, mode: JournalWriter.Mode) throws {
    let disk = SimulatedDisk()
    let opened = try TemporaryStore(on: disk).open()
    let ledger = Ledger()
    try opened.start(ledger, mode)
    let writer = opened.journal.writer
    writer.append([1], revision: 2)
    if mode == .caller { writer.flush() }
    #expect(writer.waitUntilDurable(2))
    disk.state.withLock { $0.faults = [.init(operation: operation, path: ".seg")] }
    writer.append([2], revision: 3)
    if mode == .caller { writer.flush() }
    #expect(!writer.waitUntilDurable(3))
    let callCount = disk.callCount
    writer.append([3], revision: 4)
    if mode == .caller { writer.flush() }
    let failure = try #require(writer.stop())
    #expect(failure.operation == operation && failure.code == EIO)
    #expect(failure.description.contains(".seg"))
    #expect(ledger.durable == [2])
    // The thread that fails tells of it after it has ended.
    let deadline = ContinuousClock.now + .seconds(10)
    while ledger.failures.isEmpty, .now < deadline { usleep(1_000) }
    #expect(ledger.failures == [failure])
    // The next segment may still be prepared.
    let later = disk.calls[callCount...].filter { $0.path == failure.path }
    #expect(!later.contains { $0.operation == "fdatasync" || $0.operation == "fsync" })
  }

  @Test("fails when the next segment cannot be had because the disk is full")
  func fullDisk() throws {
    let disk = SimulatedDisk()
    let opened = try TemporaryStore(on: disk).open()
    let ledger = Ledger()
    try opened.start(ledger)
    disk.state.withLock { $0.faults = [.init(operation: "posix_fallocate", code: ENOSPC)] }
    var revision: UInt64 = 1
    while ledger.failures.isEmpty, revision < 500 {
      revision += 1
      opened.journal.writer.append(payload(revision), revision: revision)
      opened.journal.writer.flush()
    }
    #expect(ledger.failures.first?.code == ENOSPC)
    #expect(ledger.durable.last == revision - 1)
    #expect(try disk.list("/data/journal").count == 1)
  }

  @Test("gets over a full disk that has room again before the segment is needed")
  func fullDiskForAWhile() throws {
    let disk = SimulatedDisk()
    disk.state.withLock {
      $0.faults = [.init(operation: "posix_fallocate", after: 1, code: ENOSPC)]
    }
    let opened = try TemporaryStore(on: disk).open()
    let ledger = Ledger()
    try opened.start(ledger, .thread)
    for revision in UInt64(2)...60 {
      opened.journal.writer.append(payload(revision), revision: revision)
      #expect(opened.journal.writer.waitUntilDurable(revision))
    }
    opened.close()
    #expect(ledger.failures.isEmpty)
    #expect(!disk.calls.isEmpty && disk.state.withLock { $0.faults.isEmpty })
  }

  @Test("writes the watermark at most once a second, and at the stop")
  func watermark() throws {
    let disk = SimulatedDisk()
    let now = Mutex(Duration.zero)
    let clock = Surroundings.seeded(1, uptime: { now.withLock { $0 } })
    let opened = try TemporaryStore(on: disk).open(surroundings: clock)
    try opened.start(Ledger())
    let writer = opened.journal.writer
    func marks() -> Int {
      disk.calls.count { $0.operation == "pwrite" && $0.path.hasSuffix("WATERMARK") }
    }
    let before = marks()
    for revision in UInt64(2)...9 {
      writer.append([], revision: revision)
      writer.flush()
    }
    #expect(marks() == before)
    now.withLock { $0 = .seconds(1) }
    writer.append([], revision: 10)
    writer.flush()
    #expect(marks() == before + 1)
    writer.append([], revision: 11)
    opened.close()
    #expect(marks() == before + 2)
    #expect(Watermark(decoding: disk.bytes(of: "/data/WATERMARK"))?.revision == 11)
  }

  @Test("writes the watermark by itself a second after the last batch")
  func watermarkWhenIdle() throws {
    let disk = SimulatedDisk()
    let marked = DispatchSemaphore(value: 0)
    let opened = try TemporaryStore(on: disk).open(
      surroundings: .seeded(1, uptime: Surroundings.systemUptime)
    )
    try opened.start(Ledger(), .thread)
    disk.willSyncData.withLock {
      $0 = { if $0.hasSuffix("WATERMARK") { marked.signal() } }
    }
    opened.journal.writer.append([], revision: 2)
    #expect(marked.wait(timeout: .now() + .seconds(30)) == .success)
    opened.close()
  }

  @Test("writes the same bytes for the same calls, when the caller writes")
  func repeatable() throws {
    let disks = [SimulatedDisk(), SimulatedDisk()]
    for disk in disks { try JournalWorkload(disk).run() }
    for name in try disks[0].list("/data/journal") {
      let path = "/data/journal/\(name)"
      #expect(disks[0].bytes(of: path) == disks[1].bytes(of: path))
    }
  }
}
