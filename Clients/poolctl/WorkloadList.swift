internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// Lists workloads, or follows them as they change.
struct WorkloadList: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List workloads.",
    discussion: """
      With --watch it goes on as they change, over losses of the connection, until it is stopped: a line for \
      each that has changed, and once more for one that no longer is what was asked for. -o json then writes \
      a document a line, -o yaml one behind `---`.
      """
  )

  @Option(help: "Only those on this pool.") var pool = ""
  @Option(help: "Only those with an instance on this node that has not ended.") var node = ""
  @Option(help: "Only those of this kind.") var kind: EnumArgument<Workload.Kind>?
  @Option(help: "Only those in this state.") var state: EnumArgument<Workload.State>?
  @Flag(help: "Go on as they change.") var watch = false
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    guard watch else {
      return try await session.list(WorkloadMethods.listWorkloads, request)
    }
    let steps = session.client.watchWorkloads(pool: pool) {
      Terminal.note("\($0.message) Trying again until the server is back.")
    }
    var shown: [String: Workload] = [:]
    let lines = WorkloadLines(session.output)
    for try await case .workload(let workload) in steps {
      let isKnown = shown[workload.name]?.uid == workload.uid
      // A watch that begins again sends all of them once more.
      if isKnown, shown[workload.name]?.revision == workload.revision { continue }
      let isWanted = matches(workload)
      shown[workload.name] = isWanted ? workload : nil
      if isWanted || isKnown { try lines.show(workload) }
    }
  }

  private var request: ListWorkloadsRequest {
    var request = ListWorkloadsRequest()
    request.pool = pool
    request.node = node
    request.kind = kind?.value ?? .unspecified
    request.state = state?.value ?? .unspecified
    return request
  }

  /// What a list filters by and a watch does not.
  private func matches(_ workload: Workload) -> Bool {
    (kind == nil || workload.kind == kind?.value)
      && (state == nil || workload.state == state?.value)
      && (node.isEmpty || workload.instances.contains { $0.node == node && !$0.state.hasEnded })
  }
}

/// Workloads that come one by one, a line each.
private struct WorkloadLines {
  /// For what is usual: the widest cell of a column is not known before it has come.
  private static let leastWidths = [20, 16, 16, 11, 7, 10, 4, 20, 30]

  private let output: Output

  init(_ output: Output) {
    self.output = output
    guard output.isForPeople else { return }
    write(output.columns(of: Workload.self).map(\.title))
  }

  func show(_ workload: Workload) throws(Failure) {
    switch output.format {
    case .json, .yaml: try output.documentOfMany(workload)
    case .name: output.text(workload.shownName)
    case .table, .wide: write(output.columns(of: Workload.self).map { $0.value(workload) })
    }
  }

  private func write(_ cells: [String]) {
    output.text(Table(titles: [], rows: [cells], leastWidths: Self.leastWidths).text)
  }
}
