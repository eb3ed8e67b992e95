internal import Messages

/// What a store knows of its files without asking the disk, for its metrics.
struct StoreFiles: Sendable {
  /// How long it took to read what was stored.
  var recoveryDuration = Duration.zero
  /// When the newest snapshot was written; nil without one.
  var snapshotTime: Timestamp?
  /// Bytes of it; 0 without one.
  var snapshotByteCount = 0
  /// Bytes of the journal's records behind it, which a start would read.
  var journalByteCount = 0
  /// When the first of those commits was made; nil without any.
  var journalTime: Timestamp?

  /// A record is in the journal.
  mutating func add(byteCount: Int, at time: @autoclosure () -> Timestamp?) {
    journalByteCount += byteCount
    if journalTime == nil { journalTime = time() }
  }
}
