internal import ArgumentParser
internal import Messages

/// VPCs: a tenant's own private networks.
struct VpcCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vpc",
    abstract: "Private networks of the tenant.",
    subcommands: [VpcCreate.self, VpcGet.self, VpcList.self, VpcDelete.self]
  )
}

extension Vpc: Shown {
  static let columns: [Column<Vpc>] = [
    Column("NAME") { $0.name },
    Column("CIDR") { $0.cidr },
    Column("AGE") { Wording.age($0.createTime) },
    .wide("UID") { $0.uid },
  ]

  var shownName: String { name }
}

private struct VpcCreate: ServerCommand {
  static let configuration = CommandConfiguration(commandName: "create", abstract: "Create a VPC.")

  @Argument(help: "The VPC's name.") var name: String
  @Option(help: "Its IPv4 range: 10.0.0.0/16.") var cidr: String
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var vpc = Vpc()
    vpc.name = name
    vpc.cidr = cidr
    var request = CreateVpcRequest()
    request.vpc = vpc
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    try await session.show(NetworkMethods.createVpc, request)
  }
}

private struct VpcGet: ServerCommand {
  static let configuration = CommandConfiguration(commandName: "get", abstract: "Show a VPC.")

  @Argument(help: "The VPC's name.") var name: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = GetVpcRequest()
    request.name = name
    try await session.show(NetworkMethods.getVpc, request)
  }
}

private struct VpcList: ServerCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List VPCs.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    try await session.list(NetworkMethods.listVpcs, ListVpcsRequest())
  }
}

private struct VpcDelete: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete a VPC that nothing uses."
  )

  @Argument(help: "The VPC's name.") var name: String
  @OptionGroup var confirmation: ConfirmationOptions
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = DeleteVpcRequest()
    request.name = name
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    if !mutation.dryRun { request.uid = try await confirm(request, in: session) }
    try await session.show(NetworkMethods.deleteVpc, request)
  }

  /// Asks once it is certain that nothing uses the VPC; returns the uid of the one that was shown.
  private func confirm(_ request: DeleteVpcRequest, in session: Session) async throws -> String {
    var uid = ""
    try await confirmation.ask("Delete VPC \(name)?") {
      var preview = request
      preview.validateOnly = true
      preview.requestID = ""
      let vpc = try await session.call(NetworkMethods.deleteVpc, preview)
      uid = vpc.uid
      return "VPC \(name), \(vpc.cidr); nothing uses it."
    }
    return uid
  }
}
