import EventLoop
package import Logging
package import Messages

extension Store {
  /// Opens a data directory: reads what is stored, checks it, and starts the journal's next epoch.
  ///
  /// Blocks while it reads; nothing is served before. STORAGE §3 has the steps.
  /// - Parameters:
  ///   - path: the data directory; made when it is not there.
  ///   - limits: sizes of the files.
  ///   - acceptLossFrom: what `--accept-loss-from` said.
  ///   - eventRetention: which events are kept (R17).
  ///   - endRetention: which operations and workloads are kept that have ended.
  ///   - lowSpace: with fewer bytes free, room is little.
  ///   - logger: told of what was set aside.
  ///   - clock: the time of transactions.
  /// - Returns: a store that is ready for transactions.
  /// - Throws: `RecoveryFailure` with one clear sentence; the data is untouched then.
  package static func open(
    _ path: String,
    limits: JournalLimits = JournalLimits(),
    acceptLossFrom: UInt64? = nil,
    eventRetention: EventRetention = EventRetention(),
    endRetention: EndRetention = EndRetention(),
    lowSpace: Int = DiskSpace.usualMinimum,
    logger: Logger,
    clock: @escaping @Sendable () -> Timestamp = { Timestamp(milliseconds: WallClock.now) }
  ) throws(RecoveryFailure) -> Store {
    let start = ContinuousClock.now
    var reader = StateReader()
    var files = StoreFiles()
    let surroundings = Surroundings(
      wallClockMilliseconds: { UInt64(clamping: clock().milliseconds) }
    )
    let opened = try Recovery.open(
      path,
      limits: limits,
      surroundings: surroundings,
      acceptLossFrom: acceptLossFrom,
      logger: logger,
      didReadSnapshotRow: { type, bytes in
        try reader.read(row: bytes, type: type)
      },
      didReadRecord: { revision, kind, bytes in
        try reader.read(record: bytes, kind: kind, revision: Int64(revision))
        files.add(byteCount: bytes.count, at: reader.time)
      }
    )
    files.snapshotTime = opened.snapshotTime
    files.snapshotByteCount = opened.snapshotByteCount
    files.recoveryDuration = .now - start
    let space = try onDisk { () throws(FileFailure) in
      try DiskSpace(of: opened.directory, minimum: lowSpace)
    }
    let store = Store(
      state: reader.state,
      decodedNodes: reader.decodedNodes,
      opened: opened,
      files: files,
      space: space,
      surroundings: surroundings,
      eventRetention: eventRetention,
      endRetention: endRetention,
      clock: clock
    )
    try onDisk { () throws(FileFailure) in try store.start() }
    return store
  }

  /// Checks a data directory as a start would, and changes nothing in it.
  ///
  /// - Parameters:
  ///   - path: the data directory; it must exist and not be in use.
  ///   - logger: told of what is found on the way.
  /// - Returns: what a start would do, and which invariants the state would break: none, unless the program
  ///   that wrote it was wrong.
  /// - Throws: as `open`, except for damage of the journal, which is in the report.
  package nonisolated static func check(
    _ path: String,
    logger: Logger
  ) throws(RecoveryFailure) -> (report: RecoveryReport, brokenInvariants: [String]) {
    var reader = StateReader()
    let report = try Recovery.inspect(
      path,
      logger: logger,
      didReadSnapshotRow: { type, bytes in try reader.read(row: bytes, type: type) },
      didReadRecord: { revision, kind, bytes in
        try reader.read(record: bytes, kind: kind, revision: Int64(revision))
      }
    )
    return (report, reader.state.brokenInvariants)
  }
}
