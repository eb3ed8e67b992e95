internal import ArgumentParser
internal import Messages

/// Operations: what was asked and is being done.
struct OperationCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operation",
    abstract: "Work that was accepted and goes on.",
    subcommands: [
      OperationGet.self, OperationList.self, OperationWait.self, OperationCancel.self,
    ]
  )
}

extension Operation: Shown {
  static let columns: [Column<Operation>] = [
    Column("NAME") { $0.name },
    Column("KIND") { $0.kind.name },
    Column("TARGET") { $0.target?.name ?? "-" },
    Column("STATE") { $0.state.name },
    Column("DONE") { "\($0.progress?.succeeded ?? 0)/\($0.progress?.total ?? 0)" },
    Column("FAILED") { "\($0.progress?.failed ?? 0)" },
    Column("AGE") { Wording.age($0.createTime) },
    .wide("WAITING FOR") { Wording.orDash($0.waitingFor) },
    .wide("ACTOR") { Wording.orDash($0.actor) },
    .wide("REQUEST ID") { Wording.orDash($0.requestID) },
  ]

  var shownName: String { name }
}

private struct OperationGet: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Show an operation with its result for each node."
  )

  @Argument(help: "The operation's name: op-17.") var name: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = GetOperationRequest()
    request.name = name
    let operation = try await session.call(OperationMethods.getOperation, request)
    try session.output.show(operation, screen: screen(operation))
  }

  private func screen(_ operation: Operation) -> String {
    var fields = Fields()
    fields.add("Operation", operation.summary)
    fields.add("Waits for", operation.waitingFor)
    fields.add("Blocked by", operation.blockedBy.joined(separator: ", "))
    fields.add("Error", operation.error?.message ?? "")
    fields.add("Accepted", Wording.time(operation.createTime))
    fields.add("Ended", operation.endTime.map { Wording.time($0) } ?? "")
    fields.add("Actor", operation.actor)
    fields.add("Request id", operation.requestID)
    guard !operation.results.isEmpty else { return fields.text }
    let results = Table(
      titles: ["NODE", "STATE", "ERROR"],
      rows: operation.results.map { [$0.node, $0.state.name, Wording.orDash($0.error)] }
    )
    return fields.text + "\n" + results.text
  }
}

private struct OperationList: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List operations."
  )

  @Option(help: "Only those on this pool.") var pool = ""
  @Option(help: "Only those in this state.") var state: EnumArgument<Operation.State>?
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = ListOperationsRequest()
    request.target = pool
    request.state = state?.value ?? .unspecified
    try await session.list(OperationMethods.listOperations, request)
  }
}

private struct OperationWait: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait",
    abstract: "Wait until an operation has ended; fails if it did not succeed."
  )

  @Argument(help: "The operation's name: op-17.") var name: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    try await session.follow(name)
  }
}

private struct OperationCancel: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Give up an operation that is queued; its nodes stay."
  )

  @Argument(help: "The operation's name: op-17.") var name: String
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = CancelOperationRequest()
    request.name = name
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    try await session.show(OperationMethods.cancelOperation, request)
  }
}
