import Agent
import ArgumentParser
import EventLoop
import Glibc
import Logging

/// `poolkeeper agent`: the node's side, on a machine.
struct AgentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agent",
    abstract: "Run the agent of a node.",
    discussion: """
      It registers with the join token, then keeps a connection to the server for as long as its node lives. \
      Later runs in the same directory need no token. The token is better handed over in POOLKEEPER_JOIN than \
      as an argument, which everybody on the machine can read.
      """
  )

  @Option(help: "Where the server is: unix:PATH or HOST:PORT.")
  var server: String

  @Option(help: "The join token; also POOLKEEPER_JOIN.")
  var join: String?

  @Option(help: "The node's directory.")
  var directory: String

  @Option(help: "How logs are written: text or json.")
  var logFormat: String = "text"

  func run() throws {
    guard let endpoint = Endpoint(server) else {
      throw ValidationError("--server must be unix:PATH or HOST:PORT")
    }
    guard let format = LogFormat(rawValue: logFormat) else {
      throw ValidationError("--log-format must be text or json")
    }
    let token = join ?? Surroundings.variable("POOLKEEPER_JOIN")
    let directory = Surroundings.absolutePath(directory)
    let logger = format.logger("agent", level: .info)
    Loop.run {
      await runAgent(server: endpoint, joinToken: token, directory: directory, logger: logger)
      Glibc.exit(0)
    }
  }
}
