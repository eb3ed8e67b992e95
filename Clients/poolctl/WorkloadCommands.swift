internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// Workloads: what runs on the nodes of pools.
struct WorkloadCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workload",
    abstract: "What runs on the nodes of pools.",
    subcommands: [
      WorkloadCreate.self, WorkloadGet.self, WorkloadList.self, WorkloadRenew.self,
      WorkloadRelease.self, WorkloadLogs.self,
    ]
  )
}

extension Workload: Shown {
  static let columns: [Column<Workload>] = [
    Column("NAME") { $0.name },
    Column("POOL") { $0.pool },
    Column("KIND") { $0.kind.words },
    Column("STATE") { $0.state.name },
    Column("RUNNING") { "\($0.runningInstanceCount)/\($0.instanceCount)" },
    Column("LEASE LEFT") { Wording.timeLeft(until: $0.expireTime) },
    Column("AGE") { Wording.age($0.createTime) },
    .wide("EACH HAS") { $0.shareWords },
    .wide("NODES") { Wording.some($0.nodeNames, atMost: 3) },
    .wide("UID") { $0.uid },
    .wide("COMMAND") { Wording.command($0.command) },
    .wide("MESSAGE") { Wording.orDash($0.stateMessage) },
  ]

  var shownName: String { name }

  /// How many of its instances run.
  var runningInstanceCount: Int {
    instances.count { $0.state == .running }
  }

  /// What each instance has of its node: `0.5 cores, 512 MiB`, or the whole of it.
  var shareWords: String {
    wholeNodes || resources == nil
      ? "a whole node" : Wording.amounts(resources ?? Resources())
  }

  /// The nodes of its instances, each once, in the order of the instances.
  var nodeNames: [String] {
    var seen: Set<String> = []
    return instances.map(\.node).filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}

private struct WorkloadGet: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Show a workload with its instances on one screen."
  )

  @Argument(help: "The workload's name.") var name: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = GetWorkloadRequest()
    request.name = name
    let workload = try await session.call(WorkloadMethods.getWorkload, request)
    try session.output.show(
      workload,
      screen: workload.screen(isWide: session.output.format == .wide)
    )
  }
}

private struct WorkloadRenew: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew",
    abstract: "Let a workload run for another lease, from now on."
  )

  @Argument(help: "The workload's name.") var name: String
  @Option(
    help: ArgumentHelp(
      "How long: 30m, 8h, 7d; as long as before unless it is given.",
      valueName: "duration"
    )
  )
  var lease: DurationArgument?
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = RenewWorkloadRequest()
    request.name = name
    request.lease = lease.map { ProtobufDuration($0.duration) }
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    try await session.show(WorkloadMethods.renewWorkload, request)
  }
}
