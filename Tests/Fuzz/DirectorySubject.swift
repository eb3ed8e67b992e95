import Logging
import Store

/// A data directory of any bytes is read or refused; what a start accepts, the next one finds whole.
///
/// Input of `journal`: a choice, then `DataFiles`. Of `snapshot`: a choice whether checksums are mended or rows are
/// put into a snapshot, then its bytes.
enum DirectorySubject {
  static let logger = Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() }
  static let surroundings = Surroundings(
    wallClockMilliseconds: { 0 },
    uptime: { .zero },
    random: { 0x5eed }
  )

  /// Small files: each start preallocates one.
  static let limits = {
    var limits = JournalLimits()
    limits.bodyByteCountMaximum = 8 << 10
    limits.segmentByteCount = 16 << 10
    return limits
  }()

  @Sendable static func runJournal(_ input: [UInt8]) {
    var script = Script(input)
    let acceptsLoss = script.byte() & 1 == 1
    tryOut(DataFiles(&script), acceptsLoss: acceptsLoss)
  }

  @Sendable static func runSnapshot(_ input: [UInt8]) {
    var script = Script(input)
    let kinds: [UInt8] = [1, 4, 5]
    let kind = kinds[Int(script.byte()) % kinds.count]
    let bytes = script.remainder()
    let count = [
      UInt8(truncatingIfNeeded: bytes.count), UInt8(truncatingIfNeeded: bytes.count >> 8),
    ]
    var section = Script([kind] + count + bytes)
    tryOut(DataFiles(&section), acceptsLoss: false)
  }

  private static func tryOut(_ files: DataFiles, acceptsLoss: Bool) {
    for part in [JournalDump.Part.data, .journal] {
      _ = try? JournalDump.lines(
        of: DataFiles.path,
        part,
        limits: limits,
        fileSystem: files.disk,
        logger: logger,
        didMakeLine: { _ in }
      )
    }
    let disk = files.disk
    let before = try? inspect(disk)
    if let before { _ = before.description }
    guard let opened = open(disk, acceptLossFrom: acceptsLoss ? firstLost(before) : nil) else {
      return
    }
    guard let after = try? inspect(disk) else {
      fatalError("what was opened cannot be opened again")
    }
    require(after.isWhole, "what was opened is not whole: \(after)")
    require(after.lastRevision == opened.lastRevision, "a start loses revisions: \(after)")
    guard let before, before.ending == .whole else { return }
    require(after.recordCount == before.recordCount + 1, "a start adds one record")
  }

  private static func firstLost(_ report: RecoveryReport?) -> UInt64? {
    guard case .damaged(let damage) = report?.ending else { return nil }
    return damage.firstLostRevision
  }

  private static func inspect(_ disk: MemoryDisk) throws(RecoveryFailure) -> RecoveryReport {
    try Recovery.inspect(DataFiles.path, fileSystem: disk, limits: limits, logger: logger)
  }

  private static func open(_ disk: MemoryDisk, acceptLossFrom: UInt64?) -> OpenedJournal? {
    let opened = try? Recovery.open(
      DataFiles.path,
      fileSystem: disk,
      limits: limits,
      surroundings: surroundings,
      acceptLossFrom: acceptLossFrom,
      logger: logger,
      didReadSnapshotRow: { _, _ in },
      didReadRecord: { _, _, _ in }
    )
    opened?.directory.close()
    return opened
  }
}
