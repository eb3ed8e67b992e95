package import Logging

/// What a recovery would find and do, found without doing it: for `poolkeeper check`.
package struct RecoveryReport: Sendable {
  /// How the journal ends.
  package enum Ending: Hashable, Sendable {
    case whole
    /// An unfinished last batch, which a start would set aside.
    case torn(file: String, offset: Int, reason: String)
    /// What a start would refuse.
    case damaged(JournalDamage)
  }

  /// The identity that FORMAT says.
  package var store: StoreID
  /// The snapshot that a start would take; nil for none.
  package var snapshotRevision: UInt64?
  /// Damaged snapshots that are newer than that one: file name and fault.
  package var damagedSnapshots: [String]
  /// Rows of that snapshot.
  package var rowCount: Int
  /// Records of the journal behind that snapshot.
  package var recordCount: Int
  /// The last revision that a start would have.
  package var lastRevision: UInt64
  /// How the journal ends.
  package var ending: Ending

  /// Whether a start would go on without setting anything aside.
  package var isWhole: Bool { damagedSnapshots.isEmpty && ending == .whole }
}

extension RecoveryReport: CustomStringConvertible {
  package var description: String {
    var lines = ["store \(store)"]
    lines += damagedSnapshots.map { "damaged snapshot, passed over: \($0)" }
    lines.append(
      snapshotRevision.map { "snapshot of revision \($0): \(rowCount) rows" } ?? "no snapshot"
    )
    lines.append("journal: \(recordCount) records behind it, up to revision \(lastRevision)")
    switch ending {
    case .whole: lines.append("a start would go on from here")
    case .torn(let file, let offset, let reason):
      lines.append(
        "a start would set an unfinished batch aside: \(file) at byte \(offset): \(reason)"
      )
    case .damaged(let damage): lines.append("a start would be refused: \(damage)")
    }
    return lines.joined(separator: "\n")
  }
}

extension Recovery {
  /// Where an inspection begins.
  package enum Beginning: Hashable, Sendable {
    /// Where a start does: the newest whole snapshot, then what is behind it.
    case snapshot
    /// The oldest segment that is kept; no snapshot is read.
    case oldestSegment
  }

  /// Reads a directory as `open` would, and changes nothing in it.
  ///
  /// It holds the lock meanwhile, so that it cannot look at a server's directory.
  /// - Parameters:
  ///   - path: the data directory; it must exist.
  ///   - fileSystem: where it is.
  ///   - limits: those of the server.
  ///   - beginning: where it begins.
  ///   - logger: for what is found on the way.
  ///   - didReadSnapshotRow: as for `open`.
  ///   - didReadRecord: as for `open`; there is no start record at the end.
  /// - Returns: what there is, damage included.
  /// - Throws: as `open`, except for damage of the journal.
  package static func inspect(
    _ path: String,
    fileSystem: any FileSystem = DiskFileSystem(),
    limits: JournalLimits = JournalLimits(),
    from beginning: Beginning = .snapshot,
    logger: Logger,
    didReadSnapshotRow: DidReadRow = { _, _ in },
    didReadRecord: DidReadRecord = { _, _, _ in }
  ) throws(RecoveryFailure) -> RecoveryReport {
    let surroundings = Surroundings(wallClockMilliseconds: { 0 })
    let directory = try DataDirectory.open(
      path,
      fileSystem: fileSystem,
      surroundings: surroundings,
      makes: false
    )
    defer { directory.close() }
    let recovery = Recovery(
      directory: directory,
      limits: limits,
      surroundings: surroundings,
      logger: logger
    )
    try recovery.settle()
    let watermark = try recovery.readWatermark()
    let snapshot = try recovery.chooseSnapshot()
    var report = RecoveryReport(
      store: directory.store,
      snapshotRevision: snapshot.name?.revision,
      damagedSnapshots: snapshot.damaged.map { "\($0.name) \($0.reason)" },
      rowCount: 0,
      recordCount: 0,
      lastRevision: 0,
      ending: .whole
    )
    var start = snapshot.revision
    switch beginning {
    case .snapshot:
      try snapshot.readRows(directory, limits: limits) { type, bytes in
        report.rowCount += 1
        try didReadSnapshotRow(type, bytes)
      }
    case .oldestSegment:
      let oldest = try SegmentList.read(directory).entries.lazy.compactMap(\.header).first
      start = oldest.map { $0.firstRevision - 1 } ?? start
    }
    let outcome = try recovery.readJournal(start, watermark) {
      report.recordCount += 1
      try didReadRecord($0, $1, $2)
    }
    report.conclude(outcome, directory)
    return report
  }
}

extension RecoveryReport {
  fileprivate mutating func conclude(_ outcome: JournalOutcome, _ directory: DataDirectory) {
    switch outcome {
    case .end(let end): lastRevision = end.lastRevision
    case .torn(let end, let tail, let reason):
      lastRevision = end.lastRevision
      let file = "\(directory.journal)/\(tail.segment)"
      ending = .torn(file: file, offset: tail.offset, reason: reason)
    case .damage(let damage, let end, _):
      lastRevision = end.lastRevision
      ending = .damaged(damage)
    }
  }
}
