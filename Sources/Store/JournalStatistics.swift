package import Metrics

/// What a journal has written since it was opened.
package struct JournalStatistics: Sendable {
  /// Records of each batch.
  package private(set) var batchSizes = Histogram(bounds: Histogram.countBounds)
  /// Seconds that each batch took to be written and synced.
  package private(set) var syncSeconds = Histogram(bounds: Histogram.secondBounds)
  /// Bytes of all records.
  package private(set) var byteCount = 0

  /// A batch is on the disk.
  mutating func add(_ records: [JournalRecord], _ duration: Duration) {
    batchSizes.add(Double(records.count))
    syncSeconds.add(duration / .seconds(1))
    byteCount += records.reduce(0) { $0 + $1.byteCount }
  }
}
