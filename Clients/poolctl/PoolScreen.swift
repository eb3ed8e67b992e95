internal import Messages
internal import PoolkeeperClient

/// What a person needs to know of a pool, on one screen.
struct PoolScreen {
  /// How many workloads are shown.
  private static let workloadCount = 10

  private let pool: Pool
  private let surroundings: PoolSurroundings

  /// Gathers what stands beside the pool itself, as far as the caller may see it.
  init(of pool: Pool, in session: Session) async throws(Problem) {
    self.pool = pool
    surroundings = try await PoolSurroundings(of: pool.name, in: session)
  }

  /// The screen.
  ///
  /// - Parameter isWide: whether identities are shown too.
  /// - Returns: lines, each with its line end.
  func text(isWide: Bool) -> String {
    let parts = [
      fields(isWide: isWide), nodeTable, workloadTable, operationLines, eventTable, missingLines,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func fields(isWide: Bool) -> String {
    var fields = Fields()
    fields.add("Pool", pool.name)
    fields.add("Type", pool.resourceType.isEmpty ? pool.type.words : pool.resourceType)
    fields.add("State", withReason(pool.state.name, pool.stateMessage))
    let environment = pool.environment ?? Pool.Environment()
    fields.add("Environment", withReason(environment.state.name, environment.message))
    fields.add("Flavor", pool.flavor)
    let limit = pool.maxNodes == 0 ? "" : ", at most \(pool.maxNodes)"
    fields.add("Nodes", "\(pool.nodeCount) wanted, \(nodesThere) there\(limit)")
    fields.add("Zone", pool.zone)
    fields.add("Network", networkText)
    fields.add("File storage", nasText)
    fields.add("Description", pool.description)
    fields.add("Labels", Wording.entries(pool.labels))
    fields.add("Protection", pool.deletionProtection ? "cannot be deleted" : "")
    let age = Wording.age(pool.createTime)
    fields.add("Created", "\(Wording.time(pool.createTime)) (\(age) ago)")
    for condition in pool.conditions where condition.status == .false {
      fields.add(condition.type, withReason(condition.reason, condition.message))
    }
    guard isWide else { return fields.text }
    fields.add("Tenant", pool.tenant)
    fields.add("UID", pool.uid)
    fields.add("Revision", "\(pool.revision)")
    return fields.text
  }

  private var networkText: String {
    guard let network = pool.network, network.custom else { return pool.networkWords }
    return "VPC \(network.vpc), subnet \(network.subnet), security group \(network.securityGroup)"
  }

  private var nasText: String {
    guard let nas = pool.nas, nas.enabled else { return "" }
    return "VPC \(nas.vpc), subnet \(nas.subnet)"
  }

  /// How many nodes there are; as the pool counts them where the nodes themselves may not be seen.
  private var nodesThere: String {
    if let nodes = surroundings.nodes { return "\(nodes.count)" }
    guard let counts = pool.nodeCounts else { return "?" }
    let all = [
      counts.pending, counts.creating, counts.initializing, counts.available, counts.abnormal,
      counts.deleting,
    ]
    return "\(all.reduce(0, &+))"
  }

  /// Nodes by zone and state; states that no node is in are left out.
  private var nodeTable: String {
    let nodes = surroundings.nodes ?? []
    let states = Node.State.allKnown.filter { state in nodes.contains { $0.state == state } }
    guard !states.isEmpty else { return "" }
    let zones = Set(nodes.map(\.zone)).sorted()
    let rows = zones.map { zone in
      let here = nodes.filter { $0.zone == zone }
      return [zone] + states.map { state in "\(here.count { $0.state == state })" }
    }
    return Table(titles: ["ZONE"] + states.map(\.name), rows: rows).text
  }

  /// Workloads that have not ended, and how many more there are.
  private var workloadTable: String {
    let workloads = surroundings.workloads ?? []
    guard !workloads.isEmpty else { return "" }
    let table = Table(
      titles: ["WORKLOAD", "KIND", "STATE", "RUNNING", "LEASE LEFT"],
      rows: workloads.prefix(Self.workloadCount).map {
        [
          $0.name, $0.kind.words, $0.state.name, "\($0.runningInstanceCount)/\($0.instanceCount)",
          Wording.timeLeft(until: $0.expireTime),
        ]
      }
    )
    let more = workloads.count - Self.workloadCount
    return table.text + (more > 0 ? "… and \(more) more\n" : "")
  }

  private var operationLines: String {
    (surroundings.operations ?? []).map { operation in
      let waiting = operation.waitingFor.isEmpty ? "" : ": \(operation.waitingFor)"
      return "\(operation.summary)\(waiting)\n"
    }.joined()
  }

  private var eventTable: String {
    guard let events = surroundings.events, !events.isEmpty else { return "" }
    return Table(
      titles: ["TIME", "TYPE", "REASON", "MESSAGE"],
      rows: events.map { [Wording.time($0.time), $0.type.name, $0.reason, $0.message] }
    ).text
  }

  private var missingLines: String {
    surroundings.missing.map { "Not shown: \($0)\n" }.joined()
  }

  private func withReason(_ state: String, _ message: String) -> String {
    message.isEmpty ? state : "\(state): \(message)"
  }
}
