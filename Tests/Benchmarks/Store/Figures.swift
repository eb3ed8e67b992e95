import Messages

/// What was measured: names and numbers, in order.
struct Figures {
  private var members: [JSONValue.Member] = []

  /// The figures as an object.
  var json: JSONValue { .object(members) }

  /// Notes a whole number.
  mutating func note(_ name: String, _ value: Int) {
    members.append(JSONValue.Member(name, .number("\(value)")))
  }

  /// Notes a number to hundredths.
  mutating func note(_ name: String, _ value: Double) {
    let hundredths = Int((value * 100).rounded())
    let text = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    members.append(JSONValue.Member(name, .number(text)))
  }

  /// Notes what belongs together.
  mutating func note(_ name: String, _ figures: Figures) {
    members.append(JSONValue.Member(name, figures.json))
  }
}

extension Duration {
  /// Whole microseconds.
  var microseconds: Int {
    Int(components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000)
  }

  /// Whole milliseconds.
  var milliseconds: Int { microseconds / 1_000 }
}

extension [Duration] {
  /// The one in the middle.
  var median: Duration { percentile(50) }

  /// The one that so many of a hundred do not exceed.
  func percentile(_ part: Int) -> Duration {
    isEmpty ? .zero : sorted()[Swift.min(count - 1, count * part / 100)]
  }
}

/// How long something takes.
func measure(_ work: () throws -> Void) rethrows -> Duration {
  let start = ContinuousClock.now
  try work()
  return .now - start
}
