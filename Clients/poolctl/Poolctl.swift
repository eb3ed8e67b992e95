internal import ArgumentParser
internal import Glibc
internal import Messages

/// The program: parses, runs one verb, and ends with an exit code of the table in `ExitCode`.
@main
struct Program {
  static func main() async {
    let arguments = globalOptionsLast(Array(CommandLine.arguments.dropFirst()))
    do {
      var command = try Poolctl.parseAsRoot(arguments)
      if var verb = command as? any AsyncParsableCommand {
        try await verb.run()
      } else {
        try command.run()
      }
    } catch {
      let report = ErrorReport(error, in: outputFormat(arguments))
      report.print()
      exit(report.exitCode.rawValue)
    }
  }
}

/// The command tree: a noun, then a verb.
struct Poolctl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poolctl",
    abstract: "Creates and looks after pools of nodes.",
    discussion: """
      The server is found at its default address, or by --server or POOLKEEPER_SERVER.

      Exit codes: 0 done; 1 other failure; 2 usage; 3 refused; 4 not found; 5 conflict; 6 timed out; \
      7 unavailable; 8 not allowed; 130 interrupted.
      """,
    subcommands: [
      PoolCommands.self, NodeCommands.self, NetworkCommands.self, OperationCommands.self,
      EventsCommand.self, WaitCommands.self, FlavorCommands.self, ZoneCommands.self,
      StockCommands.self, QuotaCommands.self, HealthCommand.self, SystemCommands.self,
      CallCommand.self,
    ]
  )
}

/// Puts options that stand before the noun behind the verb, whose they are.
///
/// `poolctl --tenant a pool list` and `poolctl pool list --tenant a` mean the same; the parser knows
/// the options of the verb only.
func globalOptionsLast(_ arguments: [String]) -> [String] {
  let withValue = ["--server", "--tenant", "--output", "-o", "--timeout"]
  var leading: ArraySlice<String> = arguments[..<0]
  var rest = arguments[...]
  while let first = rest.first {
    let taken: Int
    if withValue.contains(first) {
      taken = 2
    } else if withValue.contains(where: { first.hasPrefix($0 + "=") }) {
      taken = 1
    } else {
      break
    }
    leading += rest.prefix(taken)
    rest = rest.dropFirst(taken)
  }
  guard !leading.isEmpty, !rest.isEmpty else { return arguments }
  let end = rest.firstIndex(of: "--") ?? rest.endIndex
  return Array(rest[..<end] + leading + rest[end...])
}

/// The format that was asked for, also by arguments that cannot be parsed.
private func outputFormat(_ arguments: [String]) -> OutputFormat {
  let named = zip(arguments, arguments.dropFirst()).filter { option, _ in
    ["-o", "--output"].contains(option)
  }.map { $1 }
  let joined = arguments.filter { $0.hasPrefix("--output=") || $0.hasPrefix("-o=") }
    .map { String($0[$0.index(after: $0.firstIndex(of: "=") ?? $0.startIndex)...]) }
  return (named + joined).lazy.compactMap { OutputFormat(rawValue: $0) }.first ?? .table
}
