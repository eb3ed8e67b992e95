internal import Messages

/// The nodes that are kept decoded: so many of those that changed last.
///
/// A decoded node takes some 1.2 KiB beside the 400 bytes of its encoding. Fleets that are not huge have all of
/// their nodes decoded; of a million these are the ones that something happens to.
struct DecodedNodes {
  /// How many are kept: some 10 MiB of them.
  static let countMaximum = 8_192

  /// In a ring: what makes room lets go of one row, where a queue that is moved up lets go of thousands at once.
  private var rows: [Row<NodeRow>] = []
  /// Which of them goes next, once there are as many as are kept.
  private var oldest = 0

  /// Whether one more takes the place of another.
  var isFull: Bool { rows.count == Self.countMaximum }

  /// Notes a row that was put, and lets go of the one that it replaced.
  mutating func note(_ change: NodeChange) {
    // What still reads the old one decodes it again.
    change.old?.forgetDecoded()
    guard isFull else { return rows.append(change.row) }
    rows[oldest].forgetDecoded()
    rows[oldest] = change.row
    oldest = (oldest + 1) % Self.countMaximum
  }
}
