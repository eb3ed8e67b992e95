internal import ArgumentParser
internal import Messages

/// Security groups: sets of rules in a VPC that nodes are put under.
struct SecurityGroupCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "security-group",
    abstract: "Sets of rules in a VPC that nodes are put under.",
    subcommands: [
      SecurityGroupCreate.self, SecurityGroupGet.self, SecurityGroupList.self,
      SecurityGroupDelete.self,
    ]
  )
}

extension SecurityGroup: Shown {
  static let columns: [Column<SecurityGroup>] = [
    Column("NAME") { $0.name },
    Column("VPC") { $0.vpc },
    Column("AGE") { Wording.age($0.createTime) },
    .wide("UID") { $0.uid },
  ]

  var shownName: String { name }
}

private struct SecurityGroupCreate: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Create a security group."
  )

  @Argument(help: "The security group's name.") var name: String
  @Option(help: "The VPC that it is a part of.") var vpc: String
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var securityGroup = SecurityGroup()
    securityGroup.name = name
    securityGroup.vpc = vpc
    var request = CreateSecurityGroupRequest()
    request.securityGroup = securityGroup
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    try await session.show(NetworkMethods.createSecurityGroup, request)
  }
}

private struct SecurityGroupGet: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Show a security group."
  )

  @Argument(help: "The security group's name.") var name: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = GetSecurityGroupRequest()
    request.name = name
    try await session.show(NetworkMethods.getSecurityGroup, request)
  }
}

private struct SecurityGroupList: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List security groups."
  )

  @Option(help: "Only those of this VPC.") var vpc = ""
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = ListSecurityGroupsRequest()
    request.vpc = vpc
    try await session.list(NetworkMethods.listSecurityGroups, request)
  }
}

private struct SecurityGroupDelete: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete a security group that nothing uses."
  )

  @Argument(help: "The security group's name.") var name: String
  @OptionGroup var confirmation: ConfirmationOptions
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = DeleteSecurityGroupRequest()
    request.name = name
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    if !mutation.dryRun { request.uid = try await confirm(request, in: session) }
    try await session.show(NetworkMethods.deleteSecurityGroup, request)
  }

  /// Asks once it is certain that nothing uses the security group; returns the uid of the one that was shown.
  private func confirm(
    _ request: DeleteSecurityGroupRequest,
    in session: Session
  ) async throws -> String {
    var uid = ""
    try await confirmation.ask("Delete security group \(name)?") {
      var preview = request
      preview.validateOnly = true
      preview.requestID = ""
      let securityGroup = try await session.call(NetworkMethods.deleteSecurityGroup, preview)
      uid = securityGroup.uid
      return "Security group \(name) of VPC \(securityGroup.vpc); nothing uses it."
    }
    return uid
  }
}
