import HashTreeCollections
import Messages

/// How many events of a tenant are kept, and for how long (R17).
///
/// The oldest go in the transactions that emit new ones, as changes like any other, so that journal, snapshot
/// and replay agree on what is kept. A tenant to whom nothing happens keeps what it has; it never has more
/// than the number.
package struct EventRetention: Hashable, Sendable {
  /// The most events of one tenant: about 3 MB, and more than a deletion of its largest pool makes.
  package var countMaximum: Int64 = 10_000
  /// An event that is older goes with the next one that comes.
  package var ageMaximum: Duration = .seconds(30 * 86_400)
  /// The most events that one new one removes: what is over is gone soon, and no transaction is long.
  package var removalsMaximum = 8

  /// Ten thousand events, thirty days.
  package init() {}
}

extension State {
  /// The sequences of a tenant's events that are kept: there are no gaps, and the oldest go first (R17).
  package func keptEvents(of tenant: String) -> Range<Int64> {
    keptEvents(of: tenant, newest: tenants["", tenant]?.value.lastEventSequence ?? 0)
  }

  /// The same for whom knows the newest one's.
  func keptEvents(of tenant: String, newest: Int64) -> Range<Int64> {
    let count = Int64(events.rows(in: tenant).count)
    return newest - count + 1..<newest + 1
  }

  /// The sequences of those that are to go now that a tenant has a new event, which itself stays.
  func excess(
    of kept: Range<Int64>,
    _ tenant: String,
    under retention: EventRetention,
    at time: Timestamp
  ) -> Range<Int64> {
    let limit = time.milliseconds - retention.ageMaximum.components.seconds * 1_000
    let end = min(kept.lowerBound + Int64(retention.removalsMaximum), kept.upperBound - 1)
    var sequence = kept.lowerBound
    while sequence < end {
      let isTooMany = kept.upperBound - sequence > retention.countMaximum
      let birth = events[tenant, sequence]?.value.event.time?.milliseconds ?? .min
      guard isTooMany || birth < limit else { break }
      sequence += 1
    }
    return kept.lowerBound..<sequence
  }
}
