/// Writes metrics in Prometheus' text format.
///
/// Source: https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4.
package struct MetricsText {
  /// What a metric is to a reader.
  package enum Kind: String {
    /// Only grows.
    case counter
    /// A value of this moment.
    case gauge
    /// Counts by size.
    case histogram
  }

  /// Names with their values: `[("method", "…")]`.
  package typealias Labels = [(name: String, value: String)]

  /// What was written.
  package private(set) var text = ""
  private var name = ""

  /// An empty page.
  package init() {}

  /// Begins a metric; its samples follow.
  ///
  /// - Parameters:
  ///   - name: letters, digits and underscores; counters end with "_total".
  ///   - kind: what it is.
  ///   - help: one sentence, without a line break.
  package mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// One value of the metric that was begun.
  package mutating func sample(_ value: Int, _ labels: Labels = []) {
    text += "\(name)\(Self.text(labels)) \(value)\n"
  }

  /// The values of a histogram, for the metric that was begun.
  package mutating func sample(_ histogram: Histogram, _ labels: Labels = []) {
    var count = 0
    for (index, bound) in histogram.bounds.enumerated() {
      count += histogram.counts[index]
      text += "\(name)_bucket\(Self.text(labels + [("le", "\(bound)")])) \(count)\n"
    }
    text += "\(name)_bucket\(Self.text(labels + [("le", "+Inf")])) \(histogram.count)\n"
    text += "\(name)_sum\(Self.text(labels)) \(histogram.sum)\n"
    text += "\(name)_count\(Self.text(labels)) \(histogram.count)\n"
  }

  /// A metric with one value.
  package mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
    begin(name, kind, help)
    sample(value)
  }

  /// A metric with one value that is a length of time, in seconds.
  package mutating func add(_ name: String, _ help: String, _ duration: Duration) {
    begin(name, .gauge, help)
    text += "\(name) \(max(duration, .zero) / .seconds(1))\n"
  }

  private static func text(_ labels: Labels) -> String {
    if labels.isEmpty { return "" }
    return "{" + labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",") + "}"
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for character in value {
      switch character {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.append(character)
      }
    }
    return text
  }
}
