/// How many ended operations, and how many ended workloads, of a tenant are kept, and for how long.
///
/// The oldest go in the transactions in which another one ends, as changes like any other, so that journal,
/// snapshot and replay agree on what is kept. A tenant for whom nothing ends keeps what it has. An operation that a
/// row still names is never removed: it stays until nothing names it.
package struct EndRetention: Hashable, Sendable {
  /// The most of each kind of one tenant.
  package var countMaximum = 10_000
  /// What ended longer ago goes with the next one that ends.
  package var ageMaximum: Duration = .seconds(30 * 86_400)
  /// The most of each kind that one transaction removes, and looks at.
  package var removalsMaximum = 8

  /// Ten thousand of each, thirty days.
  package init() {}
}
