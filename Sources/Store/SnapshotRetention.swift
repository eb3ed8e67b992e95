/// Which snapshots and segments stay: the newest few snapshots, and what follows the oldest of
/// them.
///
/// While there are fewer snapshots than are kept, every segment stays: the way back from the
/// oldest snapshot is then the whole journal.
struct SnapshotRetention {
  let directory: DataDirectory
  let limits: JournalLimits

  private var fileSystem: any FileSystem { directory.fileSystem }

  /// Removes what is not kept; snapshots first, durably, so that a crash leaves too much at worst.
  func apply() throws(FileFailure) {
    let names = try fileSystem.list(directory.snapshots).compactMap { SnapshotName($0) }
    let sorted = names.sorted { $0.revision > $1.revision }
    guard sorted.count >= limits.snapshotsKept else { return }
    for name in sorted[limits.snapshotsKept...] {
      try fileSystem.unlink("\(directory.snapshots)/\(name)")
    }
    if sorted.count > limits.snapshotsKept { try fileSystem.syncDirectory(directory.snapshots) }
    try removeSegments(before: sorted[limits.snapshotsKept - 1].revision)
  }

  /// Removes segments from the oldest on, as long as the next one still has all that is needed.
  private func removeSegments(before revision: UInt64) throws(FileFailure) {
    let names = try fileSystem.list(directory.journal).compactMap { SegmentName($0) }
    let sorted = names.sorted { ($0.ordinal, $0.salt) < ($1.ordinal, $1.salt) }
    var hasRemoved = false
    for (name, next) in zip(sorted, sorted.dropFirst()) {
      guard let first = try firstRevision(of: next), first <= revision + 1 else { break }
      try fileSystem.unlink("\(directory.journal)/\(name)")
      hasRemoved = true
    }
    if hasRemoved { try fileSystem.syncDirectory(directory.journal) }
  }

  /// Nil for a segment without a whole header: it is blank, or just being begun.
  private func firstRevision(of name: SegmentName) throws(FileFailure) -> UInt64? {
    let file = try fileSystem.open("\(directory.journal)/\(name)", .read)
    defer { fileSystem.close(file) }
    let bytes = try fileSystem.read(file, at: 0, byteCount: SegmentHeader.byteCount)
    return (try? SegmentHeader(decoding: bytes))?.firstRevision
  }
}
