internal import ArgumentParser
internal import Messages

/// Nodes: the machines of pools.
struct NodeCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "node",
    abstract: "The nodes of pools.",
    subcommands: [
      NodeList.self, NodeGet.self, NodeInstances.self, NodeDelete.self, NodeProtect.self,
      NodeUnprotect.self,
    ]
  )
}

extension Node: Shown {
  static let columns: [Column<Node>] = [
    Column("NAME") { $0.name },
    Column("POOL") { $0.pool },
    Column("STATE") { $0.state.name },
    Column("ZONE") { $0.zone },
    Column("ADDRESS") { $0.address },
    Column("PROCESS") { node in node.agent.map { "\($0.processID)" } ?? "-" },
    Column("AGE") { Wording.age($0.createTime) },
    .wide("FLAVOR") { $0.flavor },
    .wide("INSTANCES") { "\($0.instanceCount)" },
    .wide("ALLOCATED") { Wording.amounts($0.allocated ?? Resources()) },
    .wide("HOST") { Wording.orDash($0.agent?.host ?? "") },
    .wide("NETWORK") { $0.network.isEmpty ? "\($0.vpc)/\($0.subnet)" : $0.network },
    .wide("UID") { $0.uid },
    .wide("MESSAGE") { Wording.orDash($0.stateMessage) },
  ]

  var shownName: String { name }
}

private struct NodeList: ServerCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List nodes.")

  @Option(help: "Only the nodes of this pool.") var pool = ""
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = ListNodesRequest()
    request.pool = pool
    try await session.list(NodeMethods.listNodes, request)
  }
}

private struct NodeGet: ServerCommand {
  static let configuration = CommandConfiguration(commandName: "get", abstract: "Show a node.")

  @Argument(help: "The node's name.") var name: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = GetNodeRequest()
    request.name = name
    let node = try await session.call(NodeMethods.getNode, request)
    try session.output.show(node, screen: screen(node))
  }

  private func screen(_ node: Node) -> String {
    let message = node.stateMessage.isEmpty ? "" : ": \(node.stateMessage)"
    var fields = Fields()
    fields.add("Node", node.name)
    fields.add("Pool", node.pool)
    fields.add("State", node.state.name + message)
    fields.add("Zone", node.zone)
    fields.add("Address", node.address)
    fields.add("Network", network(of: node))
    fields.add("Flavor", node.flavor)
    fields.add("Capacity", node.capacity.map(Wording.amounts) ?? "")
    fields.add("Allocated", Wording.amounts(node.allocated ?? Resources()))
    fields.add("Instances", "\(node.instanceCount)")
    fields.add("Agent", node.agent.map(agent) ?? "")
    fields.add("Protection", node.scaleInProtection ? "scale-in leaves it alone" : "")
    for condition in node.conditions {
      let reason = condition.message.isEmpty ? condition.reason : condition.message
      fields.add(condition.type, condition.status.name + (reason.isEmpty ? "" : ": \(reason)"))
    }
    fields.add("Created", Wording.time(node.createTime))
    fields.add("UID", node.uid)
    return fields.text
  }

  private func network(of node: Node) -> String {
    guard node.network.isEmpty else { return node.network }
    return "VPC \(node.vpc), subnet \(node.subnet), security group \(node.securityGroup)"
  }

  private func agent(_ agent: Node.Agent) -> String {
    let attached = agent.attached ? "attached" : "not attached"
    return "process \(agent.processID) on \(agent.host), version \(agent.version), \(attached)"
  }
}

private struct NodeDelete: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete nodes of one pool."
  )

  @Argument(help: "The nodes' names.") var names: [String]
  @Option(help: "Their pool; found by the first node unless it is named.") var pool = ""
  @Flag(help: "Delete nodes although instances run on them.") var allowInterrupt = false
  @OptionGroup var confirmation: ConfirmationOptions
  @OptionGroup var wait: WaitOptions
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = DeleteNodesRequest()
    request.pool = try await pool.isEmpty ? poolOfFirstNode(in: session) : pool
    request.names = names
    request.allowInterrupt = allowInterrupt
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    if !mutation.dryRun {
      try await confirm(request, in: session)
    }
    let operation = try await session.call(NodeMethods.deleteNodes, request)
    try await session.finish(operation, wait: wait)
  }

  private func poolOfFirstNode(in session: Session) async throws -> String {
    var request = GetNodeRequest()
    request.name = names.first ?? ""
    return try await session.call(NodeMethods.getNode, request).pool
  }

  private func confirm(_ request: DeleteNodesRequest, in session: Session) async throws {
    try await confirmation.ask("Delete \(Wording.count(Int64(names.count), "node"))?") {
      var preview = request
      preview.validateOnly = true
      preview.requestID = ""
      let plan = try await session.call(NodeMethods.deleteNodes, preview).plan ?? Plan()
      return "Deleting nodes of pool \(request.pool):\n" + plan.text
    }
  }
}
