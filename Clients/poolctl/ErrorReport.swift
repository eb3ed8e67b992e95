internal import ArgumentParser
internal import Messages

/// A failure that is the command line's or the person's, not the server's.
struct Failure: Error {
  /// How the program ends.
  let exitCode: ExitCode
  /// One sentence for people: what is wrong and what to do next.
  let message: String
  /// The nearest status code, for `-o json` and `-o yaml`.
  let code: StatusCode

  /// A wrong command line.
  static func usage(_ message: String) -> Failure {
    Failure(exitCode: .usage, message: message, code: .invalidArgument)
  }

  /// Anything else.
  static func other(_ message: String, code: StatusCode = .unknown) -> Failure {
    Failure(exitCode: .otherFailure, message: message, code: code)
  }
}

/// What is said at the end of a run that did not come to its own end.
struct ErrorReport {
  /// How the program ends.
  let exitCode: ExitCode
  private let text: String
  private let isHelp: Bool

  /// - Parameters:
  ///   - error: what was thrown by parsing or by a verb.
  ///   - format: how results are written; in JSON and YAML the report is a google.rpc.Status.
  init(_ error: any Error, in format: OutputFormat) {
    if let problem = error as? Problem {
      self.init(problem, ExitCode(problem.code), format)
    } else if let failure = error as? Failure {
      self.init(Problem(failure.code, nil, failure.message), failure.exitCode, format)
    } else {
      self.init(parsing: error, format)
    }
  }

  /// Says it: help on standard output, all else on standard error.
  func print() {
    if isHelp {
      Terminal.output(text + "\n")
    } else if !text.isEmpty {
      Terminal.note(text)
    }
  }

  private init(_ problem: Problem, _ exitCode: ExitCode, _ format: OutputFormat) {
    self.exitCode = exitCode
    isHelp = false
    text = Self.text(problem, format)
  }

  /// What the parser threw: help that was asked for, or a wrong command line.
  private init(parsing error: any Error, _ format: OutputFormat) {
    let isClean = Poolctl.exitCode(for: error) == .success
    let isUsage = Poolctl.exitCode(for: error) == .validationFailure
    exitCode = isClean ? .done : isUsage ? .usage : .otherFailure
    isHelp = isClean
    let message = Poolctl.message(for: error)
    guard !isClean, format == .json || format == .yaml else {
      text = Poolctl.fullMessage(for: error)
      return
    }
    text = Self.text(Problem(isUsage ? .invalidArgument : .unknown, nil, message), format)
  }

  private static func text(_ problem: Problem, _ format: OutputFormat) -> String {
    let document: String? =
      switch format {
      case .json: try? JSONText.pretty(problem.status)
      case .yaml: try? YAMLText.document(JSONText.value(problem.status))
      case .table, .wide, .name: nil
      }
    return document ?? sentences(problem)
  }

  private static func sentences(_ problem: Problem) -> String {
    var lines = ["error: \(problem.message.isEmpty ? problem.code.name : problem.message)"]
    // A single violation is the message itself, as a rule; several are listed.
    for violation in problem.violations where !problem.message.contains(violation.description) {
      lines.append("  \(violation.field): \(violation.description)")
    }
    return lines.joined(separator: "\n")
  }
}
