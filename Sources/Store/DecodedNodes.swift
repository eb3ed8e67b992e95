internal import Messages

/// The nodes that are kept decoded: so many of those that changed last.
///
/// A decoded node takes some 1.2 KiB beside the 400 bytes of its encoding. Fleets that are not huge have all of
/// their nodes decoded; of a million these are the ones that something happens to.
struct DecodedNodes {
  /// How many are kept: some 20 MiB of them.
  static let countMaximum = 16_384

  private var line = Line<Row<NodeRow>>()

  /// Notes a row that was put, and the one that it replaced.
  mutating func note(_ row: Row<NodeRow>?, inPlaceOf old: Row<NodeRow>?) {
    // What still reads the old one decodes it again.
    if old !== row { old?.forgetDecoded() }
    guard let row else { return }
    line.append(row)
    guard line.count > Self.countMaximum else { return }
    line.first?.forgetDecoded()
    line.removeFirst()
  }
}
