/// Sizes that the journal and snapshots keep to, checked before memory is taken for a length
/// that was read from a file.
package struct JournalLimits: Hashable, Sendable {
  /// Bytes of a batch's body: one fdatasync is not to take longer than a few tens of milliseconds.
  package var bodyByteCountMaximum = 8 << 20
  /// Records of a batch.
  package var recordCountMaximum = 65_536
  /// Bytes of a segment file, header included.
  package var segmentByteCount = 64 << 20
  /// Payload bytes of a snapshot's chunk at which it is closed and written.
  package var chunkByteCount = 256 << 10
  /// Bytes of one row of a snapshot: as much as a batch can bring.
  package var rowByteCountMaximum = 8 << 20
  /// Snapshots kept, and with them the segments back to the oldest of them.
  package var snapshotsKept = 3

  /// The sizes that a server keeps to; tests make them smaller.
  package init() {}

  /// The largest payload that a record can have.
  package var payloadByteCountMaximum: Int { bodyByteCountMaximum - JournalRecord.headByteCount }

  /// Stops the program when the limits contradict each other.
  func check() {
    precondition(bodyByteCountMaximum > JournalRecord.headByteCount && recordCountMaximum > 0)
    precondition(
      segmentByteCount - SegmentHeader.byteCount
        >= BatchHeader.byteCount + padded(bodyByteCountMaximum),
      "an empty segment takes any batch"
    )
    precondition(segmentByteCount <= Self.segmentByteCountReadable)
    precondition(chunkByteCount > 0 && snapshotsKept > 0)
  }

  /// The highest revision, epoch or ordinal that is read from a file.
  ///
  /// No store comes to it; a file that was made by hand may claim it. One more, or a batch of records more, is still
  /// a number of 64 bits with a sign.
  package static let numberMaximum: UInt64 = 1 << 62

  /// Bytes of the largest segment file that a reader takes into memory.
  package static let segmentByteCountReadable = 1 << 30
}

/// A length rounded up to the eight bytes that batches are aligned to.
func padded(_ byteCount: Int) -> Int { (byteCount + 7) & ~7 }
