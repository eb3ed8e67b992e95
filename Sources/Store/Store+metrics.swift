internal import EventLoop
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
}
