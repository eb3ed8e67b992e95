import ArgumentParser
import Logging
import Store

/// `poolkeeper check`: verifies a data directory without changing it.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a data directory that no server uses.",
    discussion: "Says what a start would do. Exit status: 0 it would serve; 78 it would be refused."
  )

  @Argument(help: "The data directory.")
  var directory: String

  func run() throws {
    let logger = LogFormat.text.logger("check", level: .warning)
    let found: (report: RecoveryReport, brokenInvariants: [String])
    do throws(RecoveryFailure) {
      found = try Store.check(Surroundings.absolutePath(directory), logger: logger)
    } catch {
      Surroundings.complain("\(error)\n")
      throw ExitCode(error.exitStatus)
    }
    Surroundings.print(found.report.description)
    for sentence in found.brokenInvariants {
      Surroundings.print("broken invariant: \(sentence)")
    }
    if case .damaged = found.report.ending { throw ExitCode(ExitStatus.badData) }
    if !found.brokenInvariants.isEmpty { throw ExitCode(ExitStatus.badData) }
  }
}
