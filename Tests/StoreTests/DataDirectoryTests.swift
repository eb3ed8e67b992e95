import Glibc
import Store
import Synchronization
import Testing
import TestSupport

@Suite("A data directory")
struct DataDirectoryTests {
  private func message(_ store: TemporaryStore) -> String {
    let failure = #expect(throws: RecoveryFailure.self) { try store.open() }
    return failure?.description ?? ""
  }

  @Test("is made with mode 0700 and files of mode 0600")
  func modes() throws {
    let store = try TemporaryStore()
    try store.open().close()
    let system = DiskFileSystem()
    for name in ["", "/journal", "/snapshots", "/quarantine"] {
      #expect(try system.status(of: store.path + name)?.mode == 0o700)
    }
    let segment = try #require(try system.list(store.path + "/journal").first)
    for name in ["/LOCK", "/FORMAT", "/WATERMARK", "/journal/\(segment)"] {
      #expect(try system.status(of: store.path + name)?.mode == 0o600)
    }
  }

  @Test("is refused to a second opener, and the first is unharmed")
  func locked() throws {
    let store = try TemporaryStore()
    let first = try store.open()
    let failure = #expect(throws: RecoveryFailure.self) { try store.open() }
    #expect(failure == .inUse(path: store.path + "/LOCK"))
    #expect(failure?.exitStatus == 75)
    let ledger = Ledger()
    try first.start(ledger, .thread)
    first.journal.writer.append([1], revision: 2)
    first.close()
    #expect(ledger.durable == [2])
    try store.open(surroundings: .seeded(2)).close()
  }

  @Test("that others may use is refused", arguments: ["", "/journal", "/snapshots", "/FORMAT"])
  func wideMode(name: String) throws {
    let store = try TemporaryStore()
    try store.open().close()
    unsafe #expect(chmod(store.path + name, 0o750) == 0)
    #expect(message(store).contains("has mode 0750: others may use it"))
    unsafe #expect(chmod(store.path + name, 0o700) == 0)
    try store.open(surroundings: .seeded(2)).close()
  }

  @Test("that is a symbolic link is refused", arguments: ["", "/journal", "/WATERMARK"])
  func link(name: String) throws {
    let store = try TemporaryStore()
    try store.open().close()
    let path = store.path + name
    unsafe #expect(rename(path, store.path + ".moved") == 0)
    unsafe #expect(symlink(store.path + ".moved", path) == 0)
    #expect(message(store).contains(name == "/WATERMARK" ? "not a plain file" : "symbolic link"))
    unsafe #expect(unlink(path) == 0)
    unsafe #expect(rename(store.path + ".moved", path) == 0)
  }

  @Test("of another user is refused")
  func owner() throws {
    let disk = SimulatedDisk()
    let store = TemporaryStore(on: disk)
    try store.open().close()
    disk.state.withLock { $0.owner = 0 }
    #expect(message(store).contains("belongs to uid 0, and this process runs as uid 1000"))
  }

  @Test("with strange files and no FORMAT is left alone")
  func strange() throws {
    let store = try TemporaryStore()
    let system = DiskFileSystem()
    try system.makeDirectory(store.path)
    system.close(try system.open(store.path + "/holiday.jpg", .create))
    #expect(message(store).contains("is not a poolkeeper data directory: it has holiday.jpg"))
    #expect(try system.list(store.path) == ["holiday.jpg"])
  }

  @Test("whose FORMAT is gone is refused while there is data")
  func missingFormat() throws {
    let disk = SimulatedDisk()
    let store = TemporaryStore(on: disk)
    try store.open().close()
    disk.plant(nil, at: "/data/FORMAT")
    #expect(message(store).contains("FORMAT is missing although there is data"))
  }

  @Test(
    "of a newer or damaged format is refused with a clear line",
    arguments: [
      ("poolkeeper-data 2\nreader 2\nstore x\n", "start the newer poolkeeper that wrote it"),
      ("poolkeeper-data 1\nreader 2\nstore x\n", "start the newer poolkeeper that wrote it"),
      ("poolkeeper-data 1\nreader 1\nstore x\n", "is damaged"), ("", "is damaged"),
      ("\u{0}\u{0}", "is damaged"), ("poolkeeper-data\n", "is damaged"),
    ]
  )
  func format(text: String, expected: String) throws {
    let disk = SimulatedDisk()
    let store = TemporaryStore(on: disk)
    try store.open().close()
    disk.plant(Array(text.utf8), at: "/data/FORMAT")
    #expect(message(store).contains(expected))
  }

  @Test("whose watermark is gone is refused")
  func watermark() throws {
    let disk = SimulatedDisk()
    let store = TemporaryStore(on: disk)
    try store.open().close()
    for bytes in [nil, [], [UInt8](repeating: 0, count: 8192)] {
      disk.plant(bytes, at: "/data/WATERMARK")
      #expect(message(store).contains("missing or damaged in both its halves"))
    }
  }

  @Test("is not made by a look at it")
  func inspection() throws {
    let store = try TemporaryStore()
    #expect(throws: RecoveryFailure.self) {
      try Recovery.inspect(store.path, logger: LogLines().logger)
    }
    #expect(try DiskFileSystem().status(of: store.path) == nil)
  }

  @Test("with one bit flipped at 1,000 places is refused or right, never wrong")
  func flippedBits() throws {
    let disk = SimulatedDisk()
    let workload = JournalWorkload(disk)
    try workload.run()
    let seed = SeededGenerator.printedSeed()
    var random = SeededGenerator(seed: seed)
    var paths = ["/data/FORMAT", "/data/WATERMARK"]
    for name in ["journal", "snapshots"] {
      paths += try disk.list("/data/\(name)").map { "/data/\(name)/\($0)" }
    }
    var refusals = 0
    for round in 0..<1000 {
      let path = paths[round % paths.count]
      var bytes = disk.bytes(of: path)
      let index = Int.random(in: bytes.indices, using: &random)
      bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let copy = disk.afterKill()
      copy.plant(bytes, at: path)
      let store = TemporaryStore(on: copy)
      do throws(RecoveryFailure) {
        let reopened = try store.open(surroundings: .seeded(9))
        let violation = workload.violation(in: reopened)
        #expect(violation == nil, "seed \(seed), byte \(index) of \(path)")
      } catch {
        refusals += 1
        #expect(error.description.contains(path.hasSuffix("FORMAT") ? "/data/" : path))
      }
    }
    #expect(refusals > 100)
  }
}
