package import Logging
package import Messages

/// Opens a data directory: what is stored is read, and a new epoch of the journal begins.
///
/// The steps are STORAGE §3; each is one function below.
package struct Recovery {
  /// Takes a snapshot's row: its table's number and its bytes, a slice of a larger buffer.
  package typealias DidReadRow = (UInt32, ArraySlice<UInt8>) throws -> Void
  /// Takes a journal's record: its revision, kind and payload, a slice of a segment.
  package typealias DidReadRecord = (UInt64, RecordKind, ArraySlice<UInt8>) throws -> Void

  let directory: DataDirectory
  let limits: JournalLimits
  let surroundings: Surroundings
  let logger: Logger

  private var fileSystem: any FileSystem { directory.fileSystem }

  /// Reads what is stored and returns a journal that goes on behind it.
  ///
  /// Rows come first, by type and in the order written, then records by revision. Slices keep a
  /// buffer of up to a segment alive: copy what is kept.
  /// - Parameters:
  ///   - path: the data directory; one that is absent or empty becomes a new store.
  ///   - fileSystem: where it is.
  ///   - limits: sizes to write with and to check against.
  ///   - surroundings: time and randomness.
  ///   - acceptLossFrom: what `--accept-loss-from` said: damage whose first lost revision is
  ///     this one is set aside instead of refused.
  ///   - logger: for what was set aside or passed over.
  ///   - didReadSnapshotRow: the row's type and bytes. What it throws stops the start.
  ///   - didReadRecord: revision, kind and payload; last comes the start record of the new epoch.
  /// - Returns: the journal, its start batch durable.
  /// - Throws: why the start is refused; nothing was changed then, except by `file`.
  package static func open(
    _ path: String,
    fileSystem: any FileSystem = DiskFileSystem(),
    limits: JournalLimits = JournalLimits(),
    surroundings: Surroundings,
    acceptLossFrom: UInt64? = nil,
    logger: Logger,
    didReadSnapshotRow: DidReadRow,
    didReadRecord: DidReadRecord
  ) throws(RecoveryFailure) -> OpenedJournal {
    limits.check()
    let directory = try DataDirectory.open(path, fileSystem: fileSystem, surroundings: surroundings)
    let recovery = Recovery(
      directory: directory,
      limits: limits,
      surroundings: surroundings,
      logger: logger
    )
    do throws(RecoveryFailure) {
      try recovery.settle()
      let watermark = try recovery.readWatermark()
      let snapshot = try recovery.chooseSnapshot()
      try snapshot.readRows(directory, limits: limits, didReadSnapshotRow)
      let outcome = try recovery.readJournal(snapshot.revision, watermark, didReadRecord)
      let (end, loss) = try recovery.repair(outcome, accepting: acceptLossFrom)
      try onDisk { () throws(FileFailure) in try snapshot.clean(directory) }
      return try recovery.begin(end, loss, watermark, snapshot, didReadRecord)
    } catch {
      directory.close()
      throw error
    }
  }

  /// Writes every cached byte of the journal to the disk and forgets the cache (step 2).
  ///
  /// A process that died after a failed fsync leaves pages that read back well and are not on the
  /// disk: what is acknowledged from now on must not rest on them.
  func settle() throws(RecoveryFailure) {
    try onDisk { () throws(FileFailure) in
      let segments = try fileSystem.list(directory.journal).map { "\(directory.journal)/\($0)" }
      for path in segments + [directory.watermark]
      where try fileSystem.status(of: path) != nil {
        let file = try fileSystem.open(path, .read)
        defer { fileSystem.close(file) }
        try fileSystem.sync(file)
        try fileSystem.dropCache(of: file)
      }
      try fileSystem.syncDirectory(directory.journal)
      try fileSystem.syncDirectory(directory.path)
    }
  }

  func readWatermark() throws(RecoveryFailure) -> Watermark {
    let path = directory.watermark
    let bytes = try onDisk { () throws(FileFailure) -> [UInt8] in
      guard try fileSystem.status(of: path) != nil else { return [] }
      let file = try fileSystem.open(path, .read)
      defer { fileSystem.close(file) }
      return try fileSystem.read(file, at: 0, byteCount: Watermark.fileByteCount)
    }
    if let watermark = Watermark(decoding: bytes) { return watermark }
    throw .refused("\(path) is missing or damaged in both its halves; restore a backup")
  }

  /// Takes the newest snapshot that is whole, and says loudly when that is not the newest one
  /// (step 1).
  func chooseSnapshot() throws(RecoveryFailure) -> SnapshotChoice {
    let choice = try SnapshotChoice.make(directory, limits: limits)
    for (name, reason) in choice.damaged {
      logger.error(
        "a damaged snapshot is passed over; an older one and the journal take its place",
        metadata: ["snapshot": "\(name)", "reason": "\(reason)", "taken": "\(choice.revision)"]
      )
    }
    return choice
  }

  func readJournal(
    _ snapshotRevision: UInt64,
    _ watermark: Watermark,
    _ didReadRecord: DidReadRecord
  ) throws(RecoveryFailure) -> JournalOutcome {
    let reader = JournalReader(
      directory: directory,
      limits: limits,
      wanted: snapshotRevision + 1,
      durableRevision: max(watermark.revision, snapshotRevision),
      list: try SegmentList.read(directory)
    )
    return try reader.walk(didReadRecord)
  }

  /// Decides about the journal's end and makes it one that can be gone on from (step 4).
  private func repair(
    _ outcome: JournalOutcome,
    accepting accepted: UInt64?
  ) throws(RecoveryFailure) -> (JournalEnd, loss: JournalDamage?) {
    let repair = JournalRepair(directory: directory)
    switch outcome {
    case .end(let end):
      if accepted != nil { logger.warning("nothing is lost: accept-loss-from has no effect") }
      return (try onDisk { () throws(FileFailure) in try repair.finish(end, tail: nil).end }, nil)
    case .torn(let end, let tail, let reason):
      let (next, kept) = try onDisk { () throws(FileFailure) in
        try repair.finish(end, tail: tail)
      }
      logger.warning(
        "an unfinished last batch was set aside; nobody had been told of it",
        metadata: [
          "segment": "\(tail.segment)", "offset": "\(tail.offset)", "reason": "\(reason)",
          "quarantine": "\(kept ?? "")", "last_revision": "\(end.lastRevision)",
        ]
      )
      return (next, nil)
    case .damage(let damage, let end, let tail):
      guard damage.canBeAccepted, accepted == damage.firstLostRevision else {
        throw .damage(damage)
      }
      let (next, kept) = try onDisk { () throws(FileFailure) in
        try repair.finish(end, tail: tail)
      }
      logger.error(
        "damaged data was given up by accept-loss-from",
        metadata: ["damage": "\(damage)", "quarantine": "\(kept ?? "")"]
      )
      return (next, damage)
    }
  }

  /// Starts a new epoch: its first batch is durable when this returns (step 5).
  private func begin(
    _ end: JournalEnd,
    _ loss: JournalDamage?,
    _ watermark: Watermark,
    _ snapshot: SnapshotChoice,
    _ didReadRecord: DidReadRecord
  ) throws(RecoveryFailure) -> OpenedJournal {
    let snapshotByteCount = try snapshot.byteCount(in: directory)
    var end = end
    end.lastRevision = max(end.lastRevision, snapshot.revision)
    end.epoch = max(end.epoch, snapshot.header?.epoch ?? 0)
    let start = StartRecord(
      epoch: end.epoch + 1,
      wallClockMilliseconds: surroundings.wallClockMilliseconds(),
      acceptedLoss: loss.map { $0.firstLostRevision...$0.lastKnownRevision }
    )
    let record = JournalRecord(kind: .start, payload: start.encoded)
    let appender = try onDisk { () throws(FileFailure) in
      var appender = try SegmentAppender(
        directory: directory,
        after: end,
        epoch: start.epoch,
        watermark: watermark,
        limits: limits,
        surroundings: surroundings
      )
      do throws(FileFailure) {
        try appender.append([record])
        try appender.writeWatermark()
      } catch {
        appender.close()
        throw error
      }
      return appender
    }
    let revision = appender.durableRevision
    do {
      try didReadRecord(revision, .start, record.payload[...])
    } catch {
      appender.close()
      throw .unreadable(file: directory.journal, revision: revision, reason: "\(error)")
    }
    return OpenedJournal(
      directory: directory,
      writer: JournalWriter(appender, limits: limits),
      lastRevision: revision,
      epoch: start.epoch,
      snapshotRevision: snapshot.revision,
      snapshotTime: snapshot.header.map {
        Timestamp(milliseconds: Int64(clamping: $0.wallClockMilliseconds))
      },
      snapshotByteCount: snapshotByteCount
    )
  }
}

/// A data directory in use: locked, recovered, its journal ready to be started.
package struct OpenedJournal: Sendable {
  /// The directory, locked until `close`.
  package let directory: DataDirectory
  /// Call `start` on it before or after the first `append`.
  package let writer: JournalWriter
  /// The revision of the start record of this epoch; the next record has the one behind it.
  package let lastRevision: UInt64
  /// The number of this start; every start takes the next one.
  package let epoch: UInt64
  /// The revision of the snapshot that was read, 0 for none.
  package let snapshotRevision: UInt64
  /// When that snapshot was written; nil without one.
  package let snapshotTime: Timestamp?
  /// Bytes of that snapshot, 0 for none.
  package let snapshotByteCount: Int
}
