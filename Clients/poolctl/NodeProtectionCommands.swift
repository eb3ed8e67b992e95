internal import ArgumentParser
internal import Messages

/// Protects nodes against scale-in.
struct NodeProtect: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "protect",
    abstract: "Protect nodes against scale-in, and their pool against deletion."
  )

  @Argument(help: "The nodes' names.") var names: [String]
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    try await session.setScaleInProtection(of: names, to: true, mutation)
  }
}

/// Ends the protection of nodes.
struct NodeUnprotect: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "unprotect",
    abstract: "End the protection of nodes against scale-in."
  )

  @Argument(help: "The nodes' names.") var names: [String]
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    try await session.setScaleInProtection(of: names, to: false, mutation)
  }
}

extension Session {
  fileprivate func setScaleInProtection(
    of names: [String],
    to isProtected: Bool,
    _ mutation: MutationOptions
  ) async throws {
    var request = SetScaleInProtectionRequest()
    request.names = names
    request.protected = isProtected
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    var page = ListNodesReply()
    page.nodes = try await call(NodeMethods.setScaleInProtection, request).nodes
    try output.show(page)
  }
}
