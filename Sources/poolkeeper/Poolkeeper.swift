import ArgumentParser

/// The server of Poolkeeper, the agent on its nodes, and the tools for its data.
@main
struct Poolkeeper: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poolkeeper",
    abstract: "Keeps pools of machines.",
    version: version,
    subcommands: [
      ServeCommand.self, AgentCommand.self, CheckCommand.self, DumpCommand.self,
      RestoreCommand.self,
    ]
  )

  /// The program's version, as `Info` and `--version` tell it.
  static let version = "0.1.0"
}
