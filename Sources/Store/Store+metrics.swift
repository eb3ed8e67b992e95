internal import EventLoop
internal import Messages
package import Metrics

// What a store tells of itself; the table of names is in Sources/README.md.
extension Store {
  /// Writes how far its journal is.
  package func describe(on page: inout MetricsText) {
    page.add("poolkeeper_store_revision", .gauge, "The newest revision.", Int(revision))
    page.add(
      "poolkeeper_store_durable_revision",
      .gauge,
      "The newest revision on stable storage.",
      Int(durableRevision)
    )
    page.add(
      "poolkeeper_store_snapshot_revision",
      .gauge,
      "The revision of the newest snapshot; 0 for none.",
      Int(snapshotRevision)
    )
    describeFiles(on: &page)
    let statistics = journal.statistics
    page.add(
      "poolkeeper_journal_bytes_total",
      .counter,
      "Bytes of records that were written.",
      statistics.byteCount
    )
    page.begin("poolkeeper_journal_batch_records", .histogram, "Records that one sync covers.")
    page.sample(statistics.batchSizes)
    page.begin(
      "poolkeeper_journal_sync_seconds",
      .histogram,
      "Time to write and sync a batch."
    )
    page.sample(statistics.syncSeconds)
  }

  private func describeFiles(on page: inout MetricsText) {
    page.add(
      "poolkeeper_store_recovery_seconds",
      "Time that the start took to read what was stored.",
      files.recoveryDuration
    )
    page.add(
      "poolkeeper_store_low_space",
      .gauge,
      "1 while the disk has so little room that what grows is refused.",
      space.isLow ? 1 : 0
    )
    page.add(
      "poolkeeper_store_free_bytes",
      .gauge,
      "Bytes free on the disk of the data.",
      space.freeByteCount
    )
    page.add(
      "poolkeeper_snapshot_bytes",
      .gauge,
      "Bytes of the newest snapshot; 0 for none.",
      files.snapshotByteCount
    )
    page.add(
      "poolkeeper_snapshot_age_seconds",
      "Time since the newest snapshot was begun; 0 for none.",
      age(of: files.snapshotTime)
    )
    page.add(
      "poolkeeper_journal_bytes",
      .gauge,
      "Bytes of records behind the newest snapshot, which a start would read.",
      files.journalByteCount
    )
    page.add(
      "poolkeeper_journal_age_seconds",
      "Time since the first commit that no snapshot has; 0 without one.",
      age(of: files.journalTime)
    )
  }

  private func age(of time: Timestamp?) -> Duration {
    guard let time else { return .zero }
    return .milliseconds(now.milliseconds - time.milliseconds)
  }
}
