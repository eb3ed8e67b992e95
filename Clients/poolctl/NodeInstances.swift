internal import ArgumentParser
internal import Messages

/// Lists what runs on a node.
struct NodeInstances: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "instances",
    abstract: "List the instances on a node that have not ended."
  )

  @Argument(help: "The node's name.") var node: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = ListInstancesRequest()
    request.node = node
    try await session.list(NodeMethods.listInstances, request)
  }
}
