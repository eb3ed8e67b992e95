internal import ArgumentParser
internal import Messages

/// Networks: VPCs with their subnets and security groups, and the dedicated network.
struct NetworkCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "The networks that pools are connected to.",
    subcommands: [
      VpcCommands.self, SubnetCommands.self, SecurityGroupCommands.self,
      DedicatedNetworkCommands.self,
    ]
  )
}

/// The dedicated network that the platform gives to a tenant.
struct DedicatedNetworkCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dedicated",
    abstract: "The tenant's dedicated network, made with the first pool that needs it.",
    subcommands: [DedicatedNetworkGet.self, DedicatedNetworkList.self]
  )
}

extension DedicatedNetwork: Shown {
  static let columns: [Column<DedicatedNetwork>] = [
    Column("NAME") { $0.name },
    Column("CIDR") { $0.cidr },
    Column("USED") { "\($0.addresses?.used ?? 0)" },
    Column("FREE") { "\($0.addresses?.free ?? 0)" },
    Column("AGE") { Wording.age($0.createTime) },
    .wide("UID") { $0.uid },
  ]

  var shownName: String { name }
}

private struct DedicatedNetworkGet: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Show the dedicated network."
  )

  @Argument(help: "Its name.") var name = "dedicated"
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = GetDedicatedNetworkRequest()
    request.name = name
    try await session.show(NetworkMethods.getDedicatedNetwork, request)
  }
}

private struct DedicatedNetworkList: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the dedicated network."
  )

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    try await session.list(
      NetworkMethods.listDedicatedNetworks,
      ListDedicatedNetworksRequest()
    )
  }
}
