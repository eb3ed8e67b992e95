extension Timestamp: Comparable {
  /// A time that many milliseconds after 1970-01-01T00:00:00Z; negative before it.
  public init(milliseconds: Int64) {
    self.init()
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    seconds = remainder < 0 ? quotient - 1 : quotient
    nanos = Int32(remainder < 0 ? remainder + 1_000 : remainder) * 1_000_000
  }

  /// Milliseconds since 1970-01-01T00:00:00Z, rounded down; held at the ends of Int64.
  public var milliseconds: Int64 {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
    if overflow { return seconds < 0 ? .min : .max }
    let rest = Int64(nanos) >= 0 ? Int64(nanos) / 1_000_000 : (Int64(nanos) - 999_999) / 1_000_000
    let (sum, sumOverflow) = product.addingReportingOverflow(rest)
    return sumOverflow ? (rest < 0 ? .min : .max) : sum
  }

  /// Whether one time is before another.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanos) < (right.seconds, right.nanos)
  }
}

extension ProtobufDuration {
  /// A length of time, cut to nanoseconds and held to ±315,576,000,000 s, the format's range.
  public init(_ duration: Duration) {
    self.init()
    let (whole, attoseconds) = duration.components
    let limit: Int64 = 315_576_000_000
    seconds = min(max(whole, -limit), limit)
    nanos = seconds == whole ? Int32(attoseconds / 1_000_000_000) : 0
  }

  /// The length of time.
  public var duration: Duration {
    .seconds(seconds) + .nanoseconds(Int64(nanos))
  }
}
