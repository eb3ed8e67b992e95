import ArgumentParser
import Messages
import Store

/// `poolkeeper restore`: a new data directory from a backup.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Make a new data directory from a backup (`poolctl system backup FILE`).",
    discussion: """
      The file is checked whole before anything is made. The new store has an identity of its own: cursors and page \
      tokens of the old one are refused. Exit status: 0 done; 74 the disk refused; 78 the file or the directory \
      cannot be used, and nothing was made.
      """
  )

  @Argument(help: "The backup.")
  var file: String

  @Argument(help: "The new data directory: absent or empty.")
  var directory: String

  @Option(help: ArgumentHelp("Go up to this revision, included.", valueName: "revision"))
  var toRevision: UInt64?

  @Option(
    help: ArgumentHelp(
      "Go up to the last commit at or before this time.",
      valueName: "2026-01-31T12:00:00Z"
    )
  )
  var toTime: String?

  func run() throws {
    let goal = try goal()
    do throws(RecoveryFailure) {
      let report = try Restoration().restore(
        Surroundings.absolutePath(file),
        into: Surroundings.absolutePath(directory),
        upTo: goal
      )
      Surroundings.print(report.description)
    } catch {
      Surroundings.complain("\(error)\n")
      throw ExitCode(error.exitStatus)
    }
  }

  private func goal() throws -> RestoreGoal {
    switch (toRevision, toTime) {
    case (nil, nil): return .newest
    case (let revision?, nil): return .revision(revision)
    case (nil, let text?):
      guard let time = Timestamp(rfc3339: text) else {
        throw ValidationError("--to-time takes a time like 2026-01-31T12:00:00Z.")
      }
      return .time(time)
    default: throw ValidationError("Give --to-revision or --to-time, not both.")
    }
  }
}
