import ArgumentParser
import Logging
import Store

/// `poolkeeper dump`: what a data directory holds, as lines of JSON.
struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract:
      "Write what a data directory holds as JSON, a line a row or record; no server may use it.",
    discussion: """
      First the rows of the snapshot that a start would read, then the records behind it: {"revision": …, \
      "time": …, "changes": […]}. Damage ends the lines, with exit status 78. Nothing is changed.
      """
  )

  @Argument(help: "The data directory.")
  var directory: String

  @Flag(help: "All records that are kept, from the oldest on, instead of what a start would read.")
  var journal = false

  func run() throws {
    let logger = LogFormat.text.logger("dump", level: .warning)
    let report: RecoveryReport
    do throws(RecoveryFailure) {
      report = try JournalDump.lines(
        of: Surroundings.absolutePath(directory),
        journal ? .journal : .data,
        logger: logger,
        didMakeLine: Surroundings.print
      )
    } catch {
      Surroundings.complain("\(error)\n")
      throw ExitCode(error.exitStatus)
    }
    if case .damaged(let damage) = report.ending {
      Surroundings.complain("\(damage)\n")
      throw ExitCode(ExitStatus.badData)
    }
  }
}
