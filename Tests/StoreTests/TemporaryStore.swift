import Glibc
import Logging
import Store
import Synchronization

/// A data directory that lives for one test, and what a test does with one again and again.
final class TemporaryStore {
  let path: String
  let fileSystem: any FileSystem

  /// On the real disk, under the system's directory for temporary files.
  init() throws {
    var template = Array("/tmp/poolkeeper-store-XXXXXX".utf8CString)
    // The template is ours and ends with a zero.
    guard unsafe mkdtemp(&template) != nil else { throw TestFailure("mkdtemp: errno \(errno)") }
    let directory = String(
      decoding: template.dropLast().map { UInt8(bitPattern: $0) },
      as: UTF8.self
    )
    path = directory + "/data"
    fileSystem = DiskFileSystem()
  }

  /// On a simulated disk.
  init(on fileSystem: any FileSystem) {
    path = "/data"
    self.fileSystem = fileSystem
  }

  deinit {
    if fileSystem is DiskFileSystem { remove(String(path.dropLast("/data".count))) }
  }

  /// Opens it and collects what is read.
  func open(
    limits: JournalLimits = .small,
    surroundings: Surroundings = .seeded(1),
    acceptLossFrom: UInt64? = nil,
    log: LogLines = LogLines()
  ) throws(RecoveryFailure) -> Reopened {
    var rows: [Row] = []
    var records: [UInt64: [UInt8]] = [:]
    let opened = try Recovery.open(
      path,
      fileSystem: fileSystem,
      limits: limits,
      surroundings: surroundings,
      acceptLossFrom: acceptLossFrom,
      logger: log.logger,
      didReadSnapshotRow: { type, bytes in rows.append(Row(type: type, bytes: Array(bytes))) },
      didReadRecord: { revision, kind, payload in
        guard records.updateValue(Array(payload), forKey: revision) == nil else {
          throw TestFailure("revision \(revision) twice")
        }
      }
    )
    return Reopened(journal: opened, rows: rows, records: records)
  }

  private func remove(_ path: String) {
    let system = DiskFileSystem()
    guard let names = try? system.list(path) else { return }
    for name in names {
      let entry = "\(path)/\(name)"
      if (try? system.status(of: entry))?.kind == .directory {
        remove(entry)
      } else {
        try? system.unlink(entry)
      }
    }
    unsafe _ = rmdir(path)
  }
}

/// One row of a snapshot.
struct Row: Hashable, Sendable {
  var type: UInt32
  var bytes: [UInt8]
}

/// What an opened directory said.
struct Reopened {
  let journal: OpenedJournal
  let rows: [Row]
  let records: [UInt64: [UInt8]]

  /// Gives it up as a process that dies would: without a stop.
  func abandon() { journal.directory.close() }

  /// Starts the writer on this thread; acknowledged revisions go to `ledger`.
  func start(_ ledger: Ledger, _ mode: JournalWriter.Mode = .caller) throws {
    try journal.writer.start(
      mode,
      didBecomeDurable: { ledger.didBecomeDurable($0) },
      didFail: { ledger.didFail($0) }
    )
  }

  /// Stops it cleanly.
  func close() {
    journal.writer.stop()
    journal.directory.close()
  }
}

/// What a journal writer told us.
final class Ledger: Sendable {
  private let state = Mutex((durable: [UInt64](), failures: [FileFailure]()))

  func didBecomeDurable(_ revision: UInt64) { state.withLock { $0.durable.append(revision) } }
  func didFail(_ failure: FileFailure) { state.withLock { $0.failures.append(failure) } }

  var durable: [UInt64] { state.withLock { $0.durable } }
  var failures: [FileFailure] { state.withLock { $0.failures } }
}

struct TestFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension JournalLimits {
  /// Small enough for many segments in a test.
  static var small: JournalLimits {
    var limits = JournalLimits()
    limits.segmentByteCount = 8192
    limits.bodyByteCountMaximum = 2048
    limits.chunkByteCount = 256
    return limits
  }
}

extension Surroundings {
  /// The same time and the same random numbers for a seed.
  static func seeded(_ seed: UInt64, uptime: @escaping @Sendable () -> Duration = { .zero }) -> Self
  {
    let random = Mutex(SplitMix(seed))
    let clock = Mutex<UInt64>(1_700_000_000_000)
    return Surroundings(
      wallClockMilliseconds: {
        clock.withLock {
          $0 += 1
          return $0
        }
      },
      uptime: uptime,
      random: { random.withLock { $0.next() } }
    )
  }
}

/// A small generator whose runs can be repeated.
struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}

/// The lines that were logged.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  var texts: [String] { lines.withLock { $0 } }

  var logger: Logger {
    Logger(label: "store") { _ in Handler(lines: self) }
  }

  private struct Handler: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .debug

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      lines.lines.withLock { $0.append("\(event.level) \(event.message)") }
    }
  }
}
