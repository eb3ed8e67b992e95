/// Lengths of time as people write them: 500ms, 5s, 15m, 1h.
enum DurationText {
  private static let units: [(suffix: String, milliseconds: Int64)] = [
    ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000),
  ]

  /// Reads a whole number with its unit; nil for anything else.
  static func duration(_ text: String) -> Duration? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let suffix = text.dropFirst(digits.count)
    guard
      let number = Int64(digits),
      let unit = units.first(where: { $0.suffix == suffix }),
      // A hundred years are enough, and no sum of them overflows.
      number <= 3_155_760_000_000 / unit.milliseconds
    else { return nil }
    return .milliseconds(number * unit.milliseconds)
  }

  /// Writes it in the largest unit that has no rest.
  static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    let unit = units.last { milliseconds % $0.milliseconds == 0 } ?? units[0]
    return "\(milliseconds / unit.milliseconds)\(unit.suffix)"
  }
}
