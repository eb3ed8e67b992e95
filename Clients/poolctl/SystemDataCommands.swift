internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// Has a snapshot written.
struct SystemSnapshot: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Have the server write a snapshot now, so that its next start is short; for admins."
  )

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    try await session.show(SystemMethods.takeSnapshot, TakeSnapshotRequest())
  }
}

/// Writes a backup to a file.
struct SystemBackup: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Write all of the server's data to a new file, while it goes on; for admins.",
    discussion: """
      The file appears when it is whole, checked by its digest, and on stable storage; an existing one is left alone. \
      `poolkeeper restore FILE DIRECTORY` makes a data directory of it, up to any revision that it shows.
      """
  )

  @Argument(help: "The new file.") var file: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var output = try NewFile(file)
    let summary = try await session.client.backUp(timeout: session.timeout) { bytes in
      try output.write(bytes)
    }
    try output.keep()
    try session.output.show(summary)
  }
}

extension TakeSnapshotReply: Shown {
  static let columns: [Column<TakeSnapshotReply>] = [
    Column("REVISION") { "\($0.revision)" },
    Column("TAKEN") { $0.taken ? "yes" : "no, nothing had changed" },
  ]

  var shownName: String { "\(revision)" }
}

extension BackupReply.Summary: Shown {
  static let columns: [Column<BackupReply.Summary>] = [
    Column("STORE") { $0.storeUuid },
    Column("FROM") { "\($0.firstRevision)" },
    Column("TO") { "\($0.lastRevision)" },
    Column("SIZE") { Wording.bytes($0.sizeBytes) },
    .wide("SHA-256") { Wording.hexadecimal($0.sha256) },
  ]

  var shownName: String { "\(lastRevision)" }
}
