package import Messages

/// How far a restore goes.
package enum RestoreGoal: Hashable, Sendable {
  /// Everything in the backup.
  case newest
  /// Up to a revision, included.
  case revision(UInt64)
  /// Up to the last commit before the first one that is later than a time.
  case time(Timestamp)
}

/// What a restore made.
package struct RestoreReport: Hashable, Sendable, CustomStringConvertible {
  /// The store that the backup is of.
  package var source: StoreID
  /// The new store.
  package var store: StoreID
  /// The last revision that is in it.
  package var revision: UInt64
  /// The last revision of the backup.
  package var lastRevision: UInt64

  /// For people.
  package var description: String {
    "restored up to revision \(revision), of \(lastRevision) in the backup of store \(source)\n"
      + "new store \(store): cursors and page tokens of the old one are refused"
  }
}

/// Makes a new data directory from a backup.
///
/// The directory gets its FORMAT last: what a crash leaves is refused by a start.
package struct Restoration {
  let fileSystem: any FileSystem
  let limits: JournalLimits
  let surroundings: Surroundings

  /// Restores with the system's files.
  package init(
    fileSystem: any FileSystem = DiskFileSystem(),
    limits: JournalLimits = JournalLimits(),
    surroundings: Surroundings = .system
  ) {
    self.fileSystem = fileSystem
    self.limits = limits
    self.surroundings = surroundings
  }

  /// Makes a data directory that has what the backup has up to the goal; the file is checked whole before.
  ///
  /// - Parameters:
  ///   - file: the backup.
  ///   - path: the new directory; it must be absent or empty.
  ///   - goal: how far.
  /// - Returns: what was made.
  /// - Throws: `refused`, with one sentence and the place of a damage; nothing was made then.
  package func restore(
    _ file: String,
    into path: String,
    upTo goal: RestoreGoal = .newest
  ) throws(RecoveryFailure) -> RestoreReport {
    try requireEmpty(path)
    let reader = BackupReader(fileSystem: fileSystem, path: file, limits: limits)
    let header = try reader.check()
    let state = try read(reader, header, upTo: goal)
    let broken = state.brokenInvariants
    guard broken.isEmpty else {
      throw .refused("\(file) breaks the store's rules: \(broken.joined(separator: "; "))")
    }
    let directory = try DataDirectory.open(
      path,
      fileSystem: fileSystem,
      surroundings: surroundings,
      furnish: { (directory) throws(RecoveryFailure) in
        try write(state, epoch: header.epoch, to: directory)
      }
    )
    directory.close()
    return RestoreReport(
      source: header.store,
      store: directory.store,
      revision: UInt64(state.revision),
      lastRevision: header.lastRevision
    )
  }

  private func requireEmpty(_ path: String) throws(RecoveryFailure) {
    guard let status = try onDisk({ () throws(FileFailure) in try fileSystem.status(of: path) })
    else { return }
    guard status.kind == .directory else { throw .refused("\(path) is not a directory") }
    let names = try onDisk { () throws(FileFailure) in try fileSystem.list(path) }
    guard names.isEmpty else {
      throw .refused("\(path) is not empty: name a directory that does not exist")
    }
  }

  private func read(
    _ backup: BackupReader,
    _ header: BackupHeader,
    upTo goal: RestoreGoal
  ) throws(RecoveryFailure) -> State {
    if case .revision(let revision) = goal {
      guard (max(header.firstRevision, 1)...header.lastRevision).contains(revision) else {
        throw .refused(
          "\(backup.path) has revisions \(max(header.firstRevision, 1)) to \(header.lastRevision), not \(revision)"
        )
      }
    }
    var reader = StateReader(revision: Int64(header.firstRevision))
    var isEmpty = header.firstRevision == 0
    try backup.walk(
      { (snapshot) throws(RecoveryFailure) in
        guard case .time(let time) = goal,
          time.milliseconds < Int64(clamping: snapshot.wallClockMilliseconds)
        else { return }
        throw .refused("\(backup.path) has nothing that old: its snapshot is later")
      },
      { type, bytes in try reader.read(row: bytes, type: type) },
      { revision, kind, bytes in
        guard try goal.admits(revision, kind, bytes) else { return false }
        isEmpty = isEmpty && kind == .start
        try reader.read(record: bytes, kind: kind, revision: Int64(revision))
        return true
      }
    )
    if case .time = goal, isEmpty {
      throw .refused("\(backup.path) has nothing that old")
    }
    return reader.state
  }

  private func write(
    _ state: State,
    epoch: UInt64,
    to directory: DataDirectory
  ) throws(RecoveryFailure) {
    // The next start takes the epoch behind this one: higher than any of the old store.
    let content = SnapshotContent(of: state, epoch: Int64(clamping: epoch))
    let writer = SnapshotWriter(directory, limits: limits, surroundings: surroundings)
    do throws(SnapshotFailure) {
      _ = try writer.write(content)
    } catch {
      if case .file(let failure) = error { throw .file(failure) }
      throw .refused("the data could not be written: \(error)")
    }
  }
}

extension RestoreGoal {
  /// Whether a record is still to be taken.
  fileprivate func admits(
    _ revision: UInt64,
    _ kind: RecordKind,
    _ bytes: ArraySlice<UInt8>
  ) throws -> Bool {
    switch self {
    case .newest: return true
    case .revision(let last): return revision <= last
    case .time(let time):
      guard kind == .commit else { return true }
      let made = try Commit(decoding: Array(bytes)).time ?? Timestamp()
      return (made.seconds, made.nanos) <= (time.seconds, time.nanos)
    }
  }
}
