/// Why a data directory is not opened.
package enum RecoveryFailure: Error, Hashable, Sendable {
  /// The disk refused a call.
  case file(FileFailure)
  /// Another process holds the lock.
  case inUse(path: String)
  /// The directory is not one that we may or can use; the sentence says why and what to do.
  case refused(String)
  /// The journal or the snapshots are damaged.
  case damage(JournalDamage)
  /// A record or row that this version does not understand.
  case unreadable(file: String, revision: UInt64, reason: String)

  /// What the process exits with: EX_TEMPFAIL, EX_IOERR or EX_CONFIG of sysexits.h.
  package var exitStatus: Int32 {
    switch self {
    case .inUse: 75
    case .file: 74
    case .refused, .damage, .unreadable: 78
    }
  }
}

extension RecoveryFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .file(let failure): failure.description
    case .inUse(let path): "\(path) is in use by another poolkeeper"
    case .refused(let sentence): sentence
    case .damage(let damage): damage.description
    case .unreadable(let file, let revision, let reason):
      "\(file): revision \(revision) cannot be read by this version: \(reason); "
        + "start the version that wrote it, or a newer one"
    }
  }
}

/// Where the stored data stops being what was written, and what that costs.
package struct JournalDamage: Error, Hashable, Sendable {
  /// The file, as a path.
  package var file: String
  /// The byte at which the first bad thing starts.
  package var offset: Int
  /// What is wrong there, as a clause for people.
  package var reason: String
  /// The first revision that cannot be read.
  package var firstLostRevision: UInt64
  /// The highest revision that is known to have been durable; there may have been more.
  package var lastKnownRevision: UInt64
  /// Whether `--accept-loss-from firstLostRevision` starts with what is in front of it.
  package var canBeAccepted: Bool

  /// A damage with its six parts.
  package init(
    file: String,
    offset: Int,
    reason: String,
    firstLostRevision: UInt64,
    lastKnownRevision: UInt64,
    canBeAccepted: Bool
  ) {
    self.file = file
    self.offset = offset
    self.reason = reason
    self.firstLostRevision = firstLostRevision
    self.lastKnownRevision = lastKnownRevision
    self.canBeAccepted = canBeAccepted
  }
}

extension JournalDamage: CustomStringConvertible {
  package var description: String {
    let lost =
      lastKnownRevision > firstLostRevision
      ? "revisions \(firstLostRevision) to at least \(lastKnownRevision) are lost"
      : "revision \(firstLostRevision) and what followed it are lost"
    let intact =
      firstLostRevision > 1
      ? "everything up to revision \(firstLostRevision - 1) is intact"
      : "nothing in front of it is intact"
    let ways =
      canBeAccepted
      ? "restore a backup, or give the loss up with --accept-loss-from \(firstLostRevision)"
      : "restore a backup"
    return canBeAccepted
      ? "damaged data: \(file) at byte \(offset): \(reason); \(lost), \(intact); \(ways)"
      : "damaged data: \(file) at byte \(offset): \(reason); \(lost); \(ways)"
  }
}

/// Runs file calls and turns their failures into the one error of recovery.
func onDisk<Result>(
  _ body: () throws(FileFailure) -> Result
) throws(RecoveryFailure) -> Result {
  do throws(FileFailure) { return try body() } catch { throw .file(error) }
}
