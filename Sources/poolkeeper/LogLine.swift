import EventLoop
import Logging
import Messages

/// How logs are written.
enum LogFormat: String, Sendable {
  /// A line for people: time, level, label, message, metadata.
  case text
  /// A JSON object a line.
  case json

  /// A logger that writes lines of this format to standard error.
  func logger(_ label: String, level: Logger.Level) -> Logger {
    Logger(label: label) { LogLine(format: self, label: $0, logLevel: level) }
  }
}

/// Writes each log event as one line to standard error.
private struct LogLine: LogHandler {
  let format: LogFormat
  let label: String
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let metadata = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
    let time = (try? Timestamp(milliseconds: WallClock.now).rfc3339) ?? "?"
    switch format {
    case .text:
      let rest = metadata.map { " \($0.key)=\(Self.shown("\($0.value)"))" }.joined()
      let message = Self.oneLine("\(event.message)")
      Surroundings.complain("\(time) \(event.level) \(label): \(message)\(rest)\n")
    case .json:
      let members =
        [
          JSONValue.Member("time", .string(time)),
          JSONValue.Member("level", .string(event.level.rawValue)),
          JSONValue.Member("label", .string(label)),
          JSONValue.Member("message", .string("\(event.message)")),
        ] + metadata.map { JSONValue.Member($0.key, .string("\($0.value)")) }
      Surroundings.complain(JSONValue.object(members).text() + "\n")
    }
  }

  /// A value with spaces or marks is quoted, so that where it ends is seen.
  private static func shown(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\"") }
    return isPlain ? text : JSONValue.string(text).text()
  }

  private static func oneLine(_ text: String) -> String {
    text.utf8.allSatisfy { $0 >= 0x20 } ? text : JSONValue.string(text).text()
  }
}
