/// The first record of an epoch: a server started, and what it gave up if anything.
///
/// Written as protobuf, so that tools read it like any record:
/// ```
/// message Start { uint64 epoch = 1; uint64 wall_clock_ms = 2;
///                 uint64 accepted_loss_from = 3; uint64 accepted_loss_to = 4; }
/// ```
package struct StartRecord: Hashable, Sendable {
  /// The number of this start, higher than any before.
  package var epoch: UInt64
  /// When the server started, in milliseconds since 1970.
  package var wallClockMilliseconds: UInt64
  /// The revisions given up by `--accept-loss-from`, as far as they are known.
  package var acceptedLoss: ClosedRange<UInt64>?

  /// A record of a start; `acceptedLoss` is nil for one that gave nothing up.
  package init(epoch: UInt64, wallClockMilliseconds: UInt64, acceptedLoss: ClosedRange<UInt64>?) {
    self.epoch = epoch
    self.wallClockMilliseconds = wallClockMilliseconds
    self.acceptedLoss = acceptedLoss
  }

  /// The payload of the record.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    let fields = [
      epoch, wallClockMilliseconds, acceptedLoss?.lowerBound ?? 0, acceptedLoss?.upperBound ?? 0,
    ]
    for (index, value) in fields.enumerated() where value != 0 {
      bytes.append(UInt8(index + 1) << 3)
      var rest = value
      while rest > 0x7f {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    return bytes
  }
}
