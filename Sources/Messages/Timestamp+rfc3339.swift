extension Timestamp {
  /// Seconds of 0001-01-01T00:00:00Z...9999-12-31T23:59:59Z, the format's range.
  private static let secondsRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// The time as RFC 3339 has it: `2030-01-31T12:00:00.500Z`, with 0, 3, 6 or 9 digits of a second.
  public var rfc3339: String {
    get throws(DecodingFailure) {
      guard Self.secondsRange.contains(seconds), (0..<1_000_000_000).contains(nanos) else {
        throw DecodingFailure(message: "a time is outside the years 1 to 9999")
      }
      let day = CivilDay(daysSinceEpoch: seconds.floorDivided(by: 86_400))
      let second = seconds - seconds.floorDivided(by: 86_400) * 86_400
      let date = "\(digits(day.year, 4))-\(digits(day.month, 2))-\(digits(day.day, 2))"
      let minute = "\(digits(second / 3_600, 2)):\(digits(second / 60 % 60, 2))"
      return "\(date)T\(minute):\(digits(second % 60, 2))\(fraction(nanos))Z"
    }
  }

  /// Reads a time as RFC 3339 has it, with `Z` or an offset; nil when it is none or out of range.
  public init?(rfc3339 text: String) {
    var scan = DigitScan(text)
    guard let year = scan.number(4), scan.take("-"), let month = scan.number(2), scan.take("-"),
      let day = scan.number(2), scan.take("T") || scan.take("t"),
      let hour = scan.number(2), scan.take(":"), let minute = scan.number(2), scan.take(":"),
      let second = scan.number(2), let nanos = scan.fraction(), let offset = scan.offset(),
      scan.isAtEnd, year >= 1, hour < 24, minute < 60, second < 60,
      let civil = CivilDay(year: year, month: month, day: day)
    else { return nil }
    let local = civil.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second
    self.init()
    seconds = local - offset
    self.nanos = nanos
    guard Self.secondsRange.contains(seconds) else { return nil }
  }
}

extension ProtobufDuration {
  /// Seconds either way, the format's range.
  private static let secondsMaximum: Int64 = 315_576_000_000

  /// The duration in seconds: `1.500s`, with 0, 3, 6 or 9 digits after the point.
  public var text: String {
    get throws(DecodingFailure) {
      let isMixed = (seconds < 0 && nanos > 0) || (seconds > 0 && nanos < 0)
      guard !isMixed, abs(Int64(nanos)) < 1_000_000_000,
        (-Self.secondsMaximum...Self.secondsMaximum).contains(seconds)
      else { throw DecodingFailure(message: "a duration is out of range") }
      let sign = seconds < 0 || nanos < 0 ? "-" : ""
      return "\(sign)\(abs(seconds))\(fraction(abs(nanos)))s"
    }
  }

  /// Reads a duration in seconds: `1.5s`; nil when it is none or out of range.
  public init?(text: String) {
    var scan = DigitScan(text)
    let sign: Int64 = scan.take("-") ? -1 : 1
    guard let seconds = scan.number(), let nanos = scan.fraction(), scan.take("s"), scan.isAtEnd,
      seconds <= Self.secondsMaximum
    else { return nil }
    self.init()
    self.seconds = sign * seconds
    self.nanos = Int32(sign) * nanos
  }
}

/// A number with leading zeros.
private func digits(_ value: some BinaryInteger, _ count: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
}

/// Nanoseconds as digits after a point: none, 3, 6 or 9.
private func fraction(_ nanos: Int32) -> String {
  if nanos == 0 { return "" }
  if nanos % 1_000_000 == 0 { return "." + digits(nanos / 1_000_000, 3) }
  return nanos % 1_000 == 0 ? "." + digits(nanos / 1_000, 6) : "." + digits(nanos, 9)
}

/// Reads digits and signs from the front of a text.
private struct DigitScan {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// Reads exactly so many digits, or 1...12 of them.
  mutating func number(_ count: Int? = nil) -> Int64? {
    let found = rest.prefix(count ?? 13).prefix { (0x30...0x39).contains($0) }
    guard !found.isEmpty, found.count <= 12, count == nil || found.count == count else {
      return nil
    }
    rest = rest.dropFirst(found.count)
    return found.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }

  /// Reads a point and 1...9 digits as nanoseconds; 0 when there is no point.
  mutating func fraction() -> Int32? {
    guard take(".") else { return 0 }
    let found = rest.prefix(10).prefix { (0x30...0x39).contains($0) }
    guard !found.isEmpty, found.count <= 9 else { return nil }
    rest = rest.dropFirst(found.count)
    let nanos = found.reduce(Int32(0)) { $0 * 10 + Int32($1 - 0x30) }
    return (found.count..<9).reduce(nanos) { nanos, _ in nanos * 10 }
  }

  /// Reads `Z` or `+hh:mm` as seconds.
  mutating func offset() -> Int64? {
    if take("Z") || take("z") { return 0 }
    let sign: Int64 = take("-") ? -1 : 1
    if sign == 1, !take("+") { return nil }
    guard let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60
    else { return nil }
    return sign * (hours * 3_600 + minutes * 60)
  }
}
