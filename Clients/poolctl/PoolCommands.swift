internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// Pools: made, shown, scaled and deleted.
struct PoolCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "Dedicated pools of nodes.",
    subcommands: [
      PoolCreate.self, PoolGet.self, PoolList.self, PoolUpdate.self, PoolScale.self, PoolNas.self,
      PoolRetryEnvironment.self, PoolDelete.self,
    ]
  )
}

extension Pool: Shown {
  static let columns: [Column<Pool>] = [
    Column("NAME") { $0.name },
    Column("TYPE") { $0.type.words },
    Column("STATE") { $0.state.name },
    Column("ENVIRONMENT") { $0.environment?.state.name ?? "-" },
    Column("FLAVOR") { $0.flavor },
    Column("NODES") { "\($0.nodeCounts?.available ?? 0)/\($0.nodeCount)" },
    Column("ZONES") { Wording.orDash($0.zoneWords) },
    Column("AGE") { Wording.age($0.createTime) },
    .wide("NETWORK") { $0.networkWords },
    .wide("UID") { $0.uid },
    .wide("DESCRIPTION") { Wording.orDash($0.description) },
  ]

  var shownName: String { name }

  /// Its zones with their nodes: `az1 2, az2 1`.
  var zoneWords: String {
    zoneCounts.map { "\($0.zone) \($0.count)" }.joined(separator: ", ")
  }

  /// The network of its nodes: `office/subnet-a` or `dedicated`.
  var networkWords: String {
    guard let network else { return "-" }
    return network.custom
      ? "\(network.vpc)/\(network.subnet)" : Wording.orDash(network.dedicatedNetwork)
  }
}

private struct PoolCreate: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Create a pool.",
    discussion: """
      The reply comes when the pool is accepted; its nodes are made afterwards. Use --wait, or \
      `poolctl wait pool NAME --for INITIALIZED`.
      """
  )

  @Argument(help: "The pool's name.") var name: String
  @Option(help: "What it may be used for.") var type: EnumArgument<Pool.TypeEnum>
  @Option(help: "The flavor of its nodes; see `poolctl flavor list`.") var flavor: String
  @Option(help: "How many nodes.") var nodes: Int64
  @Option(help: "A zone's name, or random. Service pools only.") var zone = ""
  @Option(help: "The VPC of a custom network. Service pools only.") var vpc = ""
  @Option(help: "A subnet of that VPC.") var subnet = ""
  @Option(help: "A security group of that VPC.") var securityGroup = ""
  @Option(help: "For people, at most 256 characters.") var description = ""
  @OptionGroup var wait: WaitOptions
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var pool = Pool()
    pool.name = name
    pool.type = type.value
    pool.flavor = flavor
    pool.nodeCount = nodes
    pool.zone = zone
    pool.network = network
    pool.description = description
    var request = CreatePoolRequest()
    request.pool = pool
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    let operation = try await session.call(PoolMethods.createPool, request)
    try await session.finish(operation, wait: wait)
  }

  /// The custom network, with whatever was named of it: what is missing the server tells.
  private var network: Pool.Network? {
    guard !(vpc + subnet + securityGroup).isEmpty else { return nil }
    var network = Pool.Network()
    network.custom = true
    network.vpc = vpc
    network.subnet = subnet
    network.securityGroup = securityGroup
    return network
  }
}

private struct PoolGet: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Show a pool on one screen."
  )

  @Argument(help: "The pool's name.") var name: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = GetPoolRequest()
    request.name = name
    let pool = try await session.call(PoolMethods.getPool, request)
    guard session.output.isForPeople else { return try session.output.show(pool) }
    let screen = try await PoolScreen(of: pool, in: session)
    session.output.text(screen.text(isWide: session.output.format == .wide))
  }
}

private struct PoolList: ServerCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List pools.")

  @Option(help: "Only pools of this type.") var type: EnumArgument<Pool.TypeEnum>?
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = ListPoolsRequest()
    request.type = type?.value ?? .unspecified
    try await session.list(PoolMethods.listPools, request)
  }
}

private struct PoolScale: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale",
    abstract: "Scale a pool out to a number of nodes, or in by naming the nodes that go."
  )

  @Argument(help: "The pool's name.") var name: String
  @Option(help: "Scale out to so many nodes.") var nodes: Int64?
  @Option(parsing: .upToNextOption, help: "Scale in: these nodes go, and no others.")
  var remove: [String] = []
  @Flag(help: "Remove nodes although instances run on them.") var allowInterrupt = false
  @OptionGroup var confirmation: ConfirmationOptions
  @OptionGroup var wait: WaitOptions
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if (nodes == nil) == remove.isEmpty {
      throw ValidationError("Give either --nodes, to scale out, or --remove, to scale in.")
    }
  }

  func run(in session: Session) async throws {
    var request = ScalePoolRequest()
    request.name = name
    request.nodeCount = nodes ?? 0
    request.removeNodes = remove
    request.allowInterrupt = allowInterrupt
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    if !remove.isEmpty && !mutation.dryRun {
      try await confirm(request, in: session)
    }
    let operation = try await session.call(PoolMethods.scalePool, request)
    try await session.finish(operation, wait: wait)
  }

  private func confirm(_ request: ScalePoolRequest, in session: Session) async throws {
    try await confirmation.ask("Delete these nodes?") {
      var preview = request
      preview.validateOnly = true
      preview.requestID = ""
      let plan = try await session.call(PoolMethods.scalePool, preview).plan ?? Plan()
      return "Scaling in pool \(name):\n" + plan.text
    }
  }
}

private struct PoolDelete: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete a pool with all its nodes, for good."
  )

  @Argument(help: "The pool's name.") var name: String
  @Flag(help: "Delete it although workloads depend on it.") var force = false
  @OptionGroup var confirmation: ConfirmationOptions
  @OptionGroup var wait: WaitOptions
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = DeletePoolRequest()
    request.name = name
    request.force = force
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    if !mutation.dryRun {
      // The pool that was shown is the one that goes, even if another got its name meanwhile.
      request.uid = try await confirm(request, in: session)
    }
    let operation = try await session.call(PoolMethods.deletePool, request)
    try await session.finish(operation, wait: wait)
  }

  /// Asks; returns the uid of the pool that was shown, or nothing when nobody was asked.
  private func confirm(_ request: DeletePoolRequest, in session: Session) async throws -> String {
    var shown = Pool()
    try await confirmation.ask("Delete pool \(name) for good?") {
      var read = GetPoolRequest()
      read.name = name
      shown = try await session.call(PoolMethods.getPool, read)
      var preview = request
      preview.validateOnly = true
      preview.requestID = ""
      let plan = try await session.call(PoolMethods.deletePool, preview).plan ?? Plan()
      return "Pool \(name), \(shown.type.words), \(shown.state.name):\n" + plan.text
    }
    return shown.uid
  }
}
