/// When a snapshot is worth its writing.
package struct SnapshotSchedule: Sendable {
  /// After so much time, if anything changed.
  package var interval: Duration
  /// After so many bytes of journal: they are what a start has to read.
  package var journalByteCount: Int

  /// Every 15 minutes, and every 64 MiB of journal.
  package init(interval: Duration = .seconds(900), journalByteCount: Int = 64 << 20) {
    self.interval = interval
    self.journalByteCount = journalByteCount
  }
}
