internal import Messages

/// Reports of instances that wait to be sent on a stream: of each instance the newest alone.
struct InstanceChanges {
  /// Whether somebody sends them: one at a time, in order.
  var areBeingSent = false

  private var hasBegun = false
  private var newest: [String: InstanceReport] = [:]
  /// The uids in `newest` in the order of their coming.
  private var order: [String] = []

  /// Lets them be sent.
  mutating func begin() { hasBegun = true }

  /// Whether somebody is to begin to send them.
  var mayBeSent: Bool { hasBegun && !areBeingSent && !order.isEmpty }

  /// Adds a report, in the place of an earlier one of that instance.
  mutating func add(_ report: InstanceReport) {
    if newest.updateValue(report, forKey: report.uid) == nil { order.append(report.uid) }
  }

  /// Takes the first one; nil without any.
  mutating func next() -> InstanceReport? {
    guard !order.isEmpty else { return nil }
    return newest.removeValue(forKey: order.removeFirst())
  }
}
