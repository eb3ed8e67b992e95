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
    let seconds = max(0, now / 1_000 - withinReach(time))
    return switch seconds {
    case ..<120: "\(seconds)s"
    case ..<7_200: "\(seconds / 60)m"
    case ..<172_800: "\(seconds / 3_600)h"
    default: "\(seconds / 86_400)d"
    }
  }

  /// How long until then, in two units: `7h59m`, `5d`, `90s`; `0s` once it is past, `-` for no time.
  static func timeLeft(until time: Timestamp?, now: Int64 = WallClock.now) -> String {
    guard let time else { return "-" }
    let seconds = max(0, withinReach(time) - now / 1_000)
    let minutes = seconds / 60
    let hours = minutes / 60
    return switch seconds {
    case ..<120: "\(seconds)s"
    case ..<7_200: "\(minutes)m"
    case ..<172_800: "\(hours)h" + (minutes % 60 == 0 ? "" : "\(minutes % 60)m")
    default: "\(hours / 24)d" + (hours % 24 == 0 ? "" : "\(hours % 24)h")
    }
  }

  /// A length of time in the largest unit that leaves no rest: `8h`, `90s`, `1500ms`.
  static func duration(_ duration: ProtobufDuration) -> String {
    let seconds = duration.seconds
    guard duration.nanos == 0 else {
      let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
      return overflow
        ? "\(seconds)s" : "\(milliseconds &+ Int64(duration.nanos) / 1_000_000)ms"
    }
    let units: [(Int64, String)] = [(86_400, "d"), (3_600, "h"), (60, "m")]
    for (length, unit) in units where seconds != 0 && seconds % length == 0 {
      return "\(seconds / length)\(unit)"
    }
    return "\(seconds)s"
  }

  /// Amounts of a machine: `0.5 cores, 512 MiB, 1 GPU`; those that are 0 are left out.
  static func amounts(_ resources: Resources) -> String {
    var parts: [String] = []
    if resources.millicores != 0 {
      let noun = resources.millicores == 1_000 ? "core" : "cores"
      parts.append("\(cores(resources.millicores)) \(noun)")
    }
    if resources.memoryBytes != 0 { parts.append(bytes(resources.memoryBytes)) }
    if resources.gpus != 0 { parts.append(count(resources.gpus, "GPU")) }
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }

  /// A command as a shell would read it.
  static func command(_ words: [String]) -> String {
    words.map(shellWord).joined(separator: " ")
  }

  /// `KEY=VALUE` of each entry, in the order of the keys.
  static func entries(_ map: [String: String]) -> String {
    map.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
  }

  /// At most so many of the names, and how many more there are.
  static func some(_ names: [String], atMost limit: Int) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
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

  /// Bytes as digits: `0aff`.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
  }

  /// `1 node`, `2 nodes`.
  static func count(_ count: Int64, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The text, or `-` for nothing.
  static func orDash(_ text: String) -> String {
    text.isEmpty ? "-" : text
  }

  /// Its seconds, held to what no clock shows, so that nothing overflows.
  private static func withinReach(_ time: Timestamp) -> Int64 {
    min(max(time.seconds, -1_000_000_000_000), 1_000_000_000_000)
  }

  private static func shellWord(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "_-./:=@%+,".utf8.contains(byte)
    }
    guard !isPlain || word.isEmpty else { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
      + "'"
  }
}
