internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// Places a workload on nodes of a pool.
struct WorkloadCreate: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Run a command on nodes of a pool.",
    discussion: """
      All instances are placed or none. The reply comes when they are placed; they are started afterwards. \
      With --wait it ends when all of them were started, or when the workload has ended, and then fails \
      unless it succeeded.

      Example: poolctl workload create trainer --pool training --kind training-job --instances 2 \
      --cores 0.5 --memory 512Mi --lease 8h -- python3 train.py
      """
  )

  @Argument(help: "The workload's name.") var name: String
  @Option(help: "On whose nodes; the public pool is `public`.") var pool: String
  @Option(help: "What it is, which decides in which pools it may run.")
  var kind: EnumArgument<Workload.Kind>
  @Option(help: "How many instances: processes, each with its share of a node.")
  var instances: Int64
  @OptionGroup var share: ShareOptions
  @Option(help: "The flavor of its nodes. Public pool only.") var flavor = ""
  @Option(help: "A zone's name, or random. Public pool only.") var zone = ""
  @Option(
    help: ArgumentHelp(
      "How long it may run unless it is renewed: 30m, 8h, 7d; without end unless it is given.",
      valueName: "duration"
    )
  )
  var lease: DurationArgument?
  @Option(
    name: .customLong("env"),
    help: ArgumentHelp(
      "A variable of its environment; any number of times.",
      valueName: "key=value"
    )
  )
  var variables: [EntryArgument] = []
  @Option(
    name: .customLong("label"),
    help: ArgumentHelp("A label; any number of times.", valueName: "key=value")
  )
  var labels: [EntryArgument] = []
  @Argument(parsing: .postTerminator, help: "After `--`: the program and its arguments.")
  var command: [String]
  @OptionGroup var wait: WaitOptions
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = CreateWorkloadRequest()
    request.workload = try workload
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    let placed = try await session.call(WorkloadMethods.createWorkload, request)
    if mutation.dryRun {
      try session.output.show(placed, screen: dryRunText(placed))
    } else if wait.wait {
      try await session.waitUntilRunning(placed)
    } else {
      try session.output.show(placed)
    }
  }

  private var workload: Workload {
    get throws {
      var workload = Workload()
      workload.name = name
      workload.pool = pool
      workload.kind = kind.value
      workload.instanceCount = instances
      workload.resources = share.resources
      workload.wholeNodes = share.wholeNodes
      workload.flavor = flavor
      workload.zone = zone
      workload.lease = lease.map { ProtobufDuration($0.duration) }
      workload.environmentVariables = try variables.map(of: "--env")
      workload.labels = try labels.map(of: "--label")
      workload.command = command
      return workload
    }
  }

  private func dryRunText(_ workload: Workload) -> String {
    let table = workload.instanceTable(isWide: false)
    return "Dry run: \(workload.name) would be placed so; nothing was changed.\n\(table)"
  }
}

/// What each instance of a workload has of its node.
struct ShareOptions: ParsableArguments {
  @Option(help: "Cores of each instance, with at most three decimals: 0.5.")
  var cores: CoresArgument?
  @Option(help: "Memory of each instance: 512Mi, 2Gi, 1G, or bytes.") var memory: BytesArgument?
  @Option(help: "GPUs of each instance.") var gpus: Int64?
  @Flag(help: "A node for each instance, shared with no other; so without any amount, too.")
  var wholeNodes = false

  /// The amounts, with whatever was given of them; nil for whole nodes.
  var resources: Resources? {
    guard cores != nil || memory != nil || gpus != nil else { return nil }
    var resources = Resources()
    resources.millicores = cores?.millicores ?? 0
    resources.memoryBytes = memory?.byteCount ?? 0
    resources.gpus = gpus ?? 0
    return resources
  }

  func validate() throws {
    if wholeNodes, resources != nil {
      throw ValidationError("Give either --whole-nodes, or amounts: --cores, --memory, --gpus.")
    }
  }
}

extension Session {
  /// Waits until all instances were started or the workload has ended, and shows it.
  ///
  /// - Throws: a failure when it has ended and did not succeed; DEADLINE_EXCEEDED.
  fileprivate func waitUntilRunning(_ placed: Workload) async throws {
    let workload = try await follow(placed) { $0.state == .running || $0.state.hasEnded }
    try output.show(workload, screen: workload.screen(isWide: output.format == .wide))
    guard workload.state.hasEnded, workload.state != .succeeded else { return }
    let reason = workload.stateMessage.isEmpty ? "" : ": \(workload.stateMessage)"
    throw Failure.other("Workload \(workload.name) is \(workload.state.name)\(reason)")
  }
}
