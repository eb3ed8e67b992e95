internal import ArgumentParser
internal import Messages

/// Changes what may change of a pool.
struct PoolUpdate: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Change a pool's description, limit, protection or labels."
  )

  @Argument(help: "The pool's name.") var name: String
  @Option(help: "Free text, at most 256 characters; empty for none.") var description: String?
  @Option(help: "The most nodes that it may ever have.") var maxNodes: Int64?
  @Flag(inversion: .prefixedNo, help: "Whether it is protected against deletion.")
  var deletionProtection: Bool?
  @Option(name: .customLong("label"), help: "A label KEY=VALUE; all given ones replace all before.")
  var labels: [String] = []
  @Flag(help: "Clear all labels.") var noLabels = false
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    let changesLabels = noLabels || !labels.isEmpty
    if description == nil, maxNodes == nil, deletionProtection == nil, !changesLabels {
      throw ValidationError(
        """
        Give what changes: --description, --max-nodes, --[no-]deletion-protection, --label or \
        --no-labels.
        """
      )
    }
    if noLabels, !labels.isEmpty {
      throw ValidationError("Give either --label or --no-labels.")
    }
    for label in labels where !label.dropFirst().contains("=") {
      throw ValidationError("A label is KEY=VALUE, not '\(label)'.")
    }
  }

  func run(in session: Session) async throws {
    var pool = Pool()
    var mask = FieldMask()
    pool.name = name
    if let description {
      pool.description = description
      mask.paths.append("description")
    }
    if let maxNodes {
      pool.maxNodes = maxNodes
      mask.paths.append("max_nodes")
    }
    if let deletionProtection {
      pool.deletionProtection = deletionProtection
      mask.paths.append("deletion_protection")
    }
    for label in labels {
      let parts = label.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      pool.labels[String(parts[0])] = String(parts[1])
    }
    if noLabels || !labels.isEmpty { mask.paths.append("labels") }
    var request = UpdatePoolRequest()
    request.pool = pool
    request.updateMask = mask
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    try await session.show(PoolMethods.updatePool, request)
  }
}

/// Connects a pool to file storage, or ends that.
struct PoolNas: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "nas",
    abstract: "Connect a development/training pool to file storage in a VPC, or end that."
  )

  @Argument(help: "The pool's name.") var name: String
  @Option(help: "The VPC in which the storage lies.") var vpc = ""
  @Option(help: "The subnet of that VPC.") var subnet = ""
  @Flag(help: "End the connection.") var disable = false
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if disable != (vpc.isEmpty && subnet.isEmpty) {
      throw ValidationError("Give either --vpc and --subnet, to connect, or --disable.")
    }
  }

  func run(in session: Session) async throws {
    var request = SetNasConnectionRequest()
    request.name = name
    request.enabled = !disable
    request.vpc = vpc
    request.subnet = subnet
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    try await session.show(PoolMethods.setNasConnection, request)
  }
}

/// Has a pool's environment initialized again.
struct PoolRetryEnvironment: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry-environment",
    abstract: "Initialize a pool's environment again where that failed.",
    discussion: """
      The nodes that could not prepare do so again; the others stay as they are. Rectify first what \
      `poolctl pool get NAME` says of the environment.
      """
  )

  @Argument(help: "The pool's name.") var name: String
  @OptionGroup var wait: WaitOptions
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = RetryEnvironmentRequest()
    request.name = name
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    let operation = try await session.call(PoolMethods.retryEnvironment, request)
    try await session.finish(operation, wait: wait)
  }
}
