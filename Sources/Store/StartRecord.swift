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

  /// Reads a payload; nil for one that this version does not know.
  package init?(decoding bytes: [UInt8]) {
    var fields: [UInt64] = [0, 0, 0, 0]
    var rest = bytes[...]
    while let tag = rest.popFirst() {
      guard tag & 7 == 0, (1...4).contains(tag >> 3) else { return nil }
      var value: UInt64 = 0
      var shift: UInt64 = 0
      repeat {
        guard let byte = rest.popFirst(), shift < 64 else { return nil }
        value |= UInt64(byte & 0x7f) << shift
        shift += 7
        if byte < 0x80 { break }
      } while true
      fields[Int(tag >> 3) - 1] = value
    }
    guard fields[2] <= fields[3] else { return nil }
    self.init(
      epoch: fields[0],
      wallClockMilliseconds: fields[1],
      acceptedLoss: fields[2] == 0 ? nil : fields[2]...fields[3]
    )
  }
}
