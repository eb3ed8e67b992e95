package import Messages

/// What is to be done for a workload next.
package enum WorkloadStep: Hashable, Sendable {
  /// Nothing, until something changes.
  case rest
  /// Nothing for so long; then decide again.
  case wait(Duration)
  /// Its lease ends after so long: say so.
  case warn(Duration)
  /// Its lease has ended: release it.
  case release
}

/// The end of a lease is told when a tenth of it is left, and 5 minutes before at the earliest.
private let longestWarning: Duration = .seconds(300)

extension WorkloadRow {
  /// What is to be done next for its lease.
  ///
  /// - Parameter now: the time, by the clock of the row's times.
  /// - Returns: one step.
  package func nextStep(now: Timestamp) -> WorkloadStep {
    guard workload.state.isLive, let end = workload.expireTime else { return .rest }
    let left = now.duration(to: end)
    if left <= .zero { return .release }
    let warning = min((workload.lease?.duration ?? .zero) / 10, longestWarning)
    if leaseWarned { return .wait(left) }
    return left <= warning ? .warn(left) : .wait(left - warning)
  }
}
