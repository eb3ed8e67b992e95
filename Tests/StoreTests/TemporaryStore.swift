import Logging
import Store
import Synchronization
import TestSupport

/// A data directory that lives for one test, and what a test does with one again and again.
final class TemporaryStore {
  let path: String
  let fileSystem: any FileSystem
  /// Keeps what is on the real disk until the test has ended.
  private let directory: TemporaryDirectory?

  /// On the real disk, under the system's directory for temporary files.
  init() throws {
    let directory = try TemporaryDirectory()
    self.directory = directory
    path = directory.path("data")
    fileSystem = DiskFileSystem()
  }

  /// On a simulated disk.
  init(on fileSystem: any FileSystem) {
    directory = nil
    path = "/data"
    self.fileSystem = fileSystem
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
    let random = Mutex(SeededGenerator(seed: seed))
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
