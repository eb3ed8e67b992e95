import Messages
import Store

/// A backup of any bytes is restored or refused; what was restored is whole.
///
/// Input: choices, one of a revision, and a backup: its bytes, or the snapshot and the records that are put into one.
enum BackupSubject {
  private static let file = "/backup"

  @Sendable static func run(_ input: [UInt8]) {
    var script = Script(input)
    let choices = script.byte()
    let number = script.byte()
    let bytes =
      switch choices & 3 {
      case 0, 1: built(&script)
      case 2: Mending.backup(Array(script.remainder()))
      default: Array(script.remainder())
      }
    let goals: [RestoreGoal] = [
      .newest, .revision(UInt64(number)), .time(Timestamp(milliseconds: Int64(number))), .newest,
    ]
    restore(bytes, upTo: goals[Int(choices >> 2) % goals.count])
  }

  private static func restore(_ bytes: [UInt8], upTo goal: RestoreGoal) {
    let disk = MemoryDisk([file: bytes], directories: ["/"])
    let restoration = Restoration(
      fileSystem: disk,
      limits: DirectorySubject.limits,
      surroundings: DirectorySubject.surroundings
    )
    guard let report = try? restoration.restore(file, into: DataFiles.path, upTo: goal) else {
      return
    }
    _ = report.description
    let found = try? Recovery.inspect(
      DataFiles.path,
      fileSystem: disk,
      limits: DirectorySubject.limits,
      logger: DirectorySubject.logger
    )
    guard let found else { fatalError("what was restored cannot be opened") }
    require(found.isWhole, "what was restored is not whole: \(found)")
    require(found.lastRevision == report.revision, "another revision was restored: \(found)")
  }

  /// A backup that is whole but for its rows and records.
  private static func built(_ script: inout Script) -> [UInt8] {
    let rows = Array(script.counted())
    let snapshot = rows.isEmpty ? [] : Rows.snapshot(of: rows)
    var chain = JournalChain()
    _ = chain.segment(of: Array(script.remainder()))
    var bytes: [UInt8] = []
    bytes.append(littleEndian: BackupHeader.magic)
    bytes.append(littleEndian: UInt32(BackupHeader.byteCount))
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: DataFiles.store.high)
    bytes.append(littleEndian: DataFiles.store.low)
    bytes.append(littleEndian: UInt64(rows.first ?? 0))
    bytes.append(littleEndian: chain.revision - 1)
    bytes.append(littleEndian: UInt64(1))
    bytes.append(littleEndian: UInt64(0))
    bytes.append(littleEndian: UInt64(snapshot.count))
    bytes.append(littleEndian: UInt64(0))
    bytes += snapshot + chain.batches
    bytes.append(littleEndian: UInt64(0x0100_444e_4542_4b50))
    bytes.append(littleEndian: UInt64(chain.batchCount))
    bytes.append(littleEndian: UInt64(bytes.count + 16))
    bytes.append(littleEndian: UInt64(0))
    return Mending.backup(bytes)
  }
}
