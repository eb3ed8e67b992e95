internal import ArgumentParser
internal import Messages

/// Subnets: parts of a VPC, from which nodes get their addresses.
struct SubnetCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subnet",
    abstract: "Parts of a VPC, from which nodes get their addresses.",
    subcommands: [SubnetCreate.self, SubnetGet.self, SubnetList.self, SubnetDelete.self]
  )
}

extension Subnet: Shown {
  static let columns: [Column<Subnet>] = [
    Column("NAME") { $0.name },
    Column("VPC") { $0.vpc },
    Column("CIDR") { $0.cidr },
    Column("USED") { "\($0.addresses?.used ?? 0)" },
    Column("FREE") { "\($0.addresses?.free ?? 0)" },
    Column("AGE") { Wording.age($0.createTime) },
    .wide("UID") { $0.uid },
  ]

  var shownName: String { name }
}

private struct SubnetCreate: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Create a subnet."
  )

  @Argument(help: "The subnet's name.") var name: String
  @Option(help: "The VPC that it is a part of.") var vpc: String
  @Option(help: "Its IPv4 range, inside the VPC's: 10.0.1.0/24.") var cidr: String
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var subnet = Subnet()
    subnet.name = name
    subnet.vpc = vpc
    subnet.cidr = cidr
    var request = CreateSubnetRequest()
    request.subnet = subnet
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    try await session.show(NetworkMethods.createSubnet, request)
  }
}

private struct SubnetGet: ServerCommand {
  static let configuration = CommandConfiguration(commandName: "get", abstract: "Show a subnet.")

  @Argument(help: "The subnet's name.") var name: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = GetSubnetRequest()
    request.name = name
    try await session.show(NetworkMethods.getSubnet, request)
  }
}

private struct SubnetList: ServerCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List subnets.")

  @Option(help: "Only those of this VPC.") var vpc = ""
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = ListSubnetsRequest()
    request.vpc = vpc
    try await session.list(NetworkMethods.listSubnets, request)
  }
}

private struct SubnetDelete: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete a subnet that nothing uses."
  )

  @Argument(help: "The subnet's name.") var name: String
  @OptionGroup var confirmation: ConfirmationOptions
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = DeleteSubnetRequest()
    request.name = name
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    if !mutation.dryRun { request.uid = try await confirm(request, in: session) }
    try await session.show(NetworkMethods.deleteSubnet, request)
  }

  /// Asks once it is certain that nothing uses the subnet; returns the uid of the one that was shown.
  private func confirm(_ request: DeleteSubnetRequest, in session: Session) async throws -> String {
    var uid = ""
    try await confirmation.ask("Delete subnet \(name)?") {
      var preview = request
      preview.validateOnly = true
      preview.requestID = ""
      let subnet = try await session.call(NetworkMethods.deleteSubnet, preview)
      uid = subnet.uid
      return "Subnet \(name), \(subnet.cidr) of VPC \(subnet.vpc); nothing uses it."
    }
    return uid
  }
}
