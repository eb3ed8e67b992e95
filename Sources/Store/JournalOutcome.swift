/// How the journal ends.
enum JournalOutcome: Sendable {
  /// Behind the last batch there are zeros alone.
  case end(JournalEnd)
  /// The last batch was cut short by a crash, and nobody had been told of it.
  case torn(JournalEnd, JournalTail, reason: String)
  /// Something that was durable is not there; the end is that of the whole part in front of it.
  /// There is no tail when the journal merely ends too early.
  case damage(JournalDamage, JournalEnd, JournalTail?)
}

/// The place behind the last whole batch, and what the next one must know.
package struct JournalEnd: Hashable, Sendable {
  /// The segment of the last batch, nil when there is none.
  var segment: SegmentName?
  /// The ordinal of that segment, or the one in front of the next.
  var ordinal: UInt64 = 0
  var offset = 0
  /// The revision of the last whole record; what the journal was read behind when there is none.
  package var lastRevision: UInt64
  var checksum: UInt32 = 0
  /// The highest epoch used so far.
  package var epoch: UInt64 = 0
  /// Files that were prepared and never used.
  var blanks: [SegmentName] = []
}

/// What lies behind the last whole batch.
struct JournalTail: Hashable, Sendable {
  let segment: SegmentName
  let offset: Int
  /// Later files that something was written to.
  let following: [SegmentName]
}
