internal import Messages
internal import PoolkeeperClient

/// What stands beside a pool: its nodes, workloads, open operations and last events.
///
/// What the caller may not see, or the server does not have, is nil and stands in `missing`.
struct PoolSurroundings {
  /// How many events are read.
  private static let eventCount: Int32 = 5

  /// All of its nodes.
  private(set) var nodes: [Node]?
  /// Its workloads that have not ended, by name.
  private(set) var workloads: [Workload]?
  /// Its operations that have not ended, those under way first.
  private(set) var operations: [Operation]?
  /// Its last events, oldest first.
  private(set) var events: [Event]?
  /// What could not be read, a line each.
  private(set) var missing: [String] = []

  /// Reads all of it.
  ///
  /// - Throws: what is no matter of rights, such as UNAVAILABLE.
  init(of pool: String, in session: Session) async throws(Problem) {
    nodes = try await optional("the nodes") { () async throws(Problem) in
      var request = ListNodesRequest()
      request.pool = pool
      return try await session.client.list(NodeMethods.listNodes, request).nodes
    }
    workloads = try await optional("the workloads") { () async throws(Problem) in
      try await Self.liveWorkloads(on: pool, in: session)
    }
    operations = try await optional("the operations") { () async throws(Problem) in
      try await Self.openOperations(on: pool, in: session)
    }
    events = try await optional("the events") { () async throws(Problem) in
      var request = ListEventsRequest()
      request.pool = pool
      request.newestFirst = true
      request.pageSize = Self.eventCount
      return try await session.call(EventMethods.listEvents, request).events.reversed()
    }
  }

  /// A line that names the workloads that become unavailable with a pool; empty without any, and for a caller
  /// who may not see them.
  static func preview(
    ofDeleting pool: String,
    in session: Session
  ) async throws(Problem) -> String {
    do {
      let names = try await liveWorkloads(on: pool, in: session).map(\.name)
      var fields = Fields()
      fields.add("  Workloads that become unavailable", Wording.some(names, atMost: 20))
      return fields.text
    } catch {
      guard error.isAboutRights else { throw error }
      return ""
    }
  }

  private static func liveWorkloads(
    on pool: String,
    in session: Session
  ) async throws(Problem) -> [Workload] {
    var found: [Workload] = []
    for state in [Workload.State.pending, .running] {
      var request = ListWorkloadsRequest()
      request.pool = pool
      request.state = state
      found += try await session.client.list(WorkloadMethods.listWorkloads, request).workloads
    }
    return found.sorted { $0.name < $1.name }
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

  /// What was read; nil, and noted, where rights are missing.
  private mutating func optional<Value>(
    _ what: String,
    _ read: () async throws(Problem) -> Value
  ) async throws(Problem) -> Value? {
    do {
      return try await read()
    } catch {
      guard error.isAboutRights else { throw error }
      missing.append("\(what): \(error.message)")
      return nil
    }
  }
}

extension Problem {
  /// Whether the caller may not do this, or the server cannot.
  fileprivate var isAboutRights: Bool {
    switch code {
    case .permissionDenied, .unauthenticated, .unimplemented: true
    default: false
    }
  }
}
