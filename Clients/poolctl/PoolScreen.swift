internal import Messages
internal import PoolkeeperClient

/// What a person needs to know of a pool, on one screen.
struct PoolScreen {
  /// How many events are shown.
  private static let eventCount: Int32 = 6

  private let pool: Pool
  private let nodes: [Node]
  private let operations: [Operation]
  private let events: [Event]

  /// Gathers what stands beside the pool itself.
  init(of pool: Pool, in session: Session) async throws(Problem) {
    self.pool = pool
    var nodes = ListNodesRequest()
    nodes.pool = pool.name
    self.nodes = try await session.client.list(NodeMethods.listNodes, nodes).nodes
    operations = try await Self.openOperations(on: pool.name, in: session)
    var events = ListEventsRequest()
    events.pool = pool.name
    events.newestFirst = true
    events.pageSize = Self.eventCount
    self.events = try await session.call(EventMethods.listEvents, events).events.reversed()
  }

  /// The screen.
  ///
  /// - Parameter isWide: whether identities are shown too.
  /// - Returns: lines, each with its line end.
  func text(isWide: Bool) -> String {
    let parts = [fields(isWide: isWide), nodeTable, operationLines, eventTable]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func openOperations(
    on pool: String,
    in session: Session
  ) async throws(Problem) -> [Operation] {
    var found: [Operation] = []
    for state in [Operation.State.running, .queued] {
      var request = ListOperationsRequest()
      request.target = pool
      request.state = state
      found += try await session.client.list(OperationMethods.listOperations, request).operations
    }
    return found
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
    fields.add("Nodes", "\(pool.nodeCount) wanted, \(nodes.count) there\(limit)")
    fields.add("Zone", pool.zone)
    fields.add("Network", networkText)
    fields.add("File storage", nasText)
    fields.add("Description", pool.description)
    fields.add("Labels", labelText)
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

  private var labelText: String {
    pool.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
  }

  /// Nodes by zone and state; states that no node is in are left out.
  private var nodeTable: String {
    let states = Node.State.allKnown.filter { state in nodes.contains { $0.state == state } }
    guard !states.isEmpty else { return "" }
    let zones = Set(nodes.map(\.zone)).sorted()
    let rows = zones.map { zone in
      let here = nodes.filter { $0.zone == zone }
      return [zone] + states.map { state in "\(here.count { $0.state == state })" }
    }
    return Table(titles: ["ZONE"] + states.map(\.name), rows: rows).text
  }

  private var operationLines: String {
    operations.map { operation in
      let waiting = operation.waitingFor.isEmpty ? "" : ": \(operation.waitingFor)"
      return "\(operation.summary)\(waiting)\n"
    }.joined()
  }

  private var eventTable: String {
    guard !events.isEmpty else { return "" }
    return Table(
      titles: ["TIME", "TYPE", "REASON", "MESSAGE"],
      rows: events.map { [Wording.time($0.time), $0.type.name, $0.reason, $0.message] }
    ).text
  }

  private func withReason(_ state: String, _ message: String) -> String {
    message.isEmpty ? state : "\(state): \(message)"
  }
}
