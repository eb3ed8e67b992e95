internal import EventLoop
internal import Messages

/// Values as people read them.
enum Wording {
  /// UTC to the second, `2026-11-25T03:57:01Z`; `-` for no time.
  static func time(_ time: Timestamp?) -> String {
    guard var time else { return "-" }
    time.nanos = 0
    return (try? time.rfc3339) ?? "-"
  }

  /// How long ago, in the unit that says most: `12s`, `5m`, `3h`, `4d`; `-` for no time.
  static func age(_ time: Timestamp?, now: Int64 = WallClock.now) -> String {
    guard let time else { return "-" }
    // A time that no clock shows must not overflow.
    let began = min(max(time.seconds, -1_000_000_000_000), 1_000_000_000_000)
    let seconds = max(0, now / 1_000 - began)
    return switch seconds {
    case ..<120: "\(seconds)s"
    case ..<7_200: "\(seconds / 60)m"
    case ..<172_800: "\(seconds / 3_600)h"
    default: "\(seconds / 86_400)d"
    }
  }

  /// Cores of a number of thousandths: `0.25`, `4`.
  static func cores(_ millicores: Int64) -> String {
    let fraction = String(1_000 + abs(millicores % 1_000)).dropFirst()
    let digits = fraction.reversed().drop { $0 == "0" }.reversed()
    return digits.isEmpty ? "\(millicores / 1_000)" : "\(millicores / 1_000).\(String(digits))"
  }

  /// Bytes in the largest unit of 1,024 that leaves no rest: `256 MiB`.
  static func bytes(_ count: Int64) -> String {
    var (count, unit) = (count, 0)
    let units = ["B", "KiB", "MiB", "GiB", "TiB"]
    while count != 0, count % 1_024 == 0, unit < units.count - 1 {
      count /= 1_024
      unit += 1
    }
    return "\(count) \(units[unit])"
  }

  /// `1 node`, `2 nodes`.
  static func count(_ count: Int64, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The text, or `-` for nothing.
  static func orDash(_ text: String) -> String {
    text.isEmpty ? "-" : text
  }
}
