import Messages
import Model
import Testing

@Suite("A request to scale")
struct ScaleRequestTests {
  private func request(_ count: Int64, _ nodes: [String] = []) -> ScalePoolRequest {
    var request = ScalePoolRequest()
    (request.name, request.nodeCount, request.removeNodes) = ("p", count, nodes)
    return request
  }

  @Test(
    "goes out by a higher count (S39), in by names (S40), and no other way (R13)",
    arguments: [
      (4, [], nil), (0, ["a"], nil), (0, ["a", "b"], nil), (4, ["a"], .scaleOutAndIn),
      (2, ["a"], .scaleOutAndIn), (2, [], .scaleInNeedsNodes), (1, [], .scaleInNeedsNodes),
      (3, [], .invalidField), (0, [], .invalidField), (-1, [], .invalidField),
      (.min, [], .invalidField), (0, ["a", "a"], .invalidField), (0, [""], .invalidField),
      (-1, ["a"], .scaleOutAndIn),
    ] as [(Int64, [String], Reason?)]
  )
  func ways(count: Int64, nodes: [String], reason: Reason?) {
    let problem = refusal { () throws(Problem) in try request(count, nodes).scaling(present: 3) }
    #expect(problem?.reason == reason)
    if reason != nil { #expect(problem?.code == .invalidArgument) }
  }

  @Test("is told of every bad name (S40)")
  func names() throws {
    let problem = refusal { () throws(Problem) in
      try request(0, ["a", "", "a", "b", "b"]).scaling(present: 3)
    }
    #expect(
      problem?.violations.map(\.field) == ["remove_nodes[1]", "remove_nodes[2]", "remove_nodes[4]"]
    )
    let many = (0..<1_001).map { "n\($0)" }
    #expect(
      ScaleRequestTests.fields(request(0, many)) == ["remove_nodes"]
    )
    #expect(
      try request(0, Array(many.prefix(1_000))).scaling(present: 3)
        == .in(removing: Array(many.prefix(1_000)))
    )
  }

  private static func fields(_ request: ScalePoolRequest) -> [String]? {
    refusal { () throws(Problem) in try request.scaling(present: 3) }?.violations.map(\.field)
  }

  @Test("by the other door names its nodes likewise (S40)")
  func deleteNodes() throws {
    var request = DeleteNodesRequest()
    let problem = refusal { () throws(Problem) in try request.validated() }
    #expect(problem?.violations.map(\.field) == ["pool", "names"])
    (request.pool, request.names) = ("p", ["b", "a"])
    #expect(try request.validated() == ["b", "a"])
  }
}

@Suite("A removal of nodes")
struct RemovalTests {
  private let nodes = [
    Sample.node("a"), Sample.node("b", zone: "az2"), Sample.node("c"), Sample.node("d"),
  ]

  /// The nodes, some of them in a pending deletion.
  private func nodes(_ removals: [String: String], queued: Set<String> = []) -> [NodeRow] {
    nodes.map { row in
      var row = row
      guard let operation = removals[row.node.name] else { return row }
      if queued.contains(row.node.name) {
        row.queueRelease(operation: operation)
      } else {
        _ = row.startRelease(operation: operation, at: Timestamp())
      }
      return row
    }
  }

  private func goes(_ names: [String], _ rows: [NodeRow]) throws -> ScaleInPlan {
    guard case .goes(let plan) = try Sample.runningPool.removal(of: names, from: rows) else {
      throw Problem(.unknown, nil, "it joins")
    }
    return plan
  }

  private func reason(_ names: [String], _ rows: [NodeRow]) -> Reason? {
    refusal { () throws(Problem) in try Sample.runningPool.removal(of: names, from: rows) }?.reason
  }

  @Test("takes exactly the nodes named (S40)")
  func exact() throws {
    let plan = try goes(["c", "b"], nodes)
    #expect(plan.nodes == ["c", "b"])
    #expect(plan.free.map(\.node.name) == ["c", "b"])
    #expect(plan.blockers.isEmpty)
    #expect(plan.plan.nodes == ["c", "b"])
    #expect(plan.plan.zoneCounts == [ZoneCount(zone: "az1", count: 2)])
    #expect(plan.plan.stock.map(\.zone) == ["az1", "az2"])
    #expect(plan.plan.stock.map(\.delta) == [1, 1])
    #expect(plan.plan.stock.map(\.flavor) == ["cpu.small", "cpu.small"])
  }

  @Test("names nodes of the pool (S42)")
  func unknown() {
    let problem = refusal { () throws(Problem) in
      try Sample.runningPool.removal(of: ["a", "x", "y"], from: nodes)
    }
    #expect(problem?.reason == .nodeNotFound && problem?.code == .notFound)
    #expect(problem?.metadata["nodes"] == "x, y")
  }

  @Test("leaves a node in the pool (R4)")
  func lastNode() {
    #expect(reason(["a", "b", "c", "d"], nodes) == .lastNode)
    #expect(reason(["a", "b", "c"], nodes) == nil)
    let leaving = nodes(["a": "op-1", "b": "op-1"], queued: ["b"])
    #expect(reason(["c", "d"], leaving) == .lastNode)
    #expect(reason(["a", "b", "c", "d"], leaving) == .lastNode)
    #expect(reason(["c"], leaving) == nil)
  }

  @Test("does not count on nodes that a scale-out is still making (R4)")
  func unfinishedNodes() throws {
    var rows = nodes
    for index in 2...3 { rows[index].createOperation = "op-5" }
    let problem = refusal { () throws(Problem) in
      try Sample.runningPool.removal(of: ["a", "b"], from: rows)
    }
    #expect(problem?.reason == .lastNode)
    #expect(problem?.message.contains("2 nodes that are being made") == true)
    #expect(reason(["b", "c"], rows) == nil)
    _ = try Sample.runningPool.removal(of: ["a", "b"], from: rows, creation: "op-5")
  }

  @Test("leaves protected nodes alone (R18)")
  func protected() {
    var rows = nodes
    rows[1].node.scaleInProtection = true
    let problem = refusal { () throws(Problem) in
      try Sample.runningPool.removal(of: ["a", "b"], from: rows)
    }
    #expect(problem?.reason == .nodeProtected)
    #expect(problem?.metadata["nodes"] == "b")
    #expect(reason(["a", "c"], rows) == nil)
  }

  @Test("joins the one pending deletion that has all of its nodes (S44, R15)")
  func joins() throws {
    let rows = nodes(["a": "op-1", "b": "op-1", "c": "op-2"], queued: ["c"])
    #expect(
      try Sample.runningPool.removal(of: ["b", "a"], from: rows) == .joins(operation: "op-1")
    )
    #expect(try Sample.runningPool.removal(of: ["a"], from: rows) == .joins(operation: "op-1"))
    #expect(try Sample.runningPool.removal(of: ["c"], from: rows) == .joins(operation: "op-2"))
  }

  @Test("runs beside others on other nodes, and queues where they overlap (R15)")
  func queues() throws {
    let rows = nodes(["a": "op-2", "b": "op-1"])
    #expect(try goes(["c"], rows).blockers.isEmpty)
    let mixed = try goes(["a", "c"], rows)
    #expect(mixed.blockers == ["op-2"])
    #expect(mixed.free.map(\.node.name) == ["c"])
    #expect(mixed.plan.stock.map(\.delta) == [1])
    let both = try goes(["a", "b"], rows)
    #expect(both.blockers == ["op-1", "op-2"])
    #expect(both.free.isEmpty && both.plan.stock.isEmpty)
  }

  @Test("of a node whose creation failed joins the operation that was to make it")
  func creation() throws {
    var rows = nodes
    rows[0].createOperation = "op-9"
    rows[0].release = .started
    #expect(try Sample.runningPool.removal(of: ["a"], from: rows) == .joins(operation: "op-9"))
    rows[0].release = .unspecified
    #expect(rows[0].removal == nil)
  }

  @Test("happens in RUNNING and ABNORMAL only (R12)", arguments: Pool.State.allKnown)
  func states(state: Pool.State) {
    var pool = Sample.runningPool
    pool.state = state
    let problem = refusal { () throws(Problem) in try pool.removal(of: ["a"], from: nodes) }
    #expect((problem == nil) == (state == .running || state == .abnormal))
  }

  @Test("begins once for a node, whoever takes it over (S46, R15)")
  func begins() {
    var row = Sample.node("a")
    row.attempts = 3
    row.queueRelease(operation: "op-1")
    #expect(row.node.state == .available && row.isLeaving)
    let time = Timestamp(milliseconds: 7)
    let isFirst = row.startRelease(operation: "op-1", at: time)
    #expect(isFirst)
    #expect(row.node.state == .deleting && row.release == .started)
    #expect(row.attempts == 0 && row.phaseTime == time)
    let isSecond = row.startRelease(operation: "op-2", at: Timestamp())
    #expect(!isSecond)
    #expect(row.removeOperation == "op-2" && row.phaseTime == time)
    row.node.become(.abnormal, message: "cannot")
    let isThird = row.startRelease(operation: "op-3", at: Timestamp())
    #expect(!isThird)
    #expect(row.node.state == .abnormal)
  }
}

@Suite("A plan that adds nodes")
struct AddingPlanTests {
  @Test("takes stock and counts the zones afterwards")
  func adding() {
    let plan = Plan(
      adding: [("p-a", "az2"), ("p-b", "az1"), ("p-c", "az2")],
      flavor: "f",
      to: ["az1": 2, "az3": 1]
    )
    #expect(plan.nodes == ["p-a", "p-b", "p-c"])
    #expect(plan.stock.map(\.zone) == ["az1", "az2"])
    #expect(plan.stock.map(\.delta) == [-1, -2])
    #expect(
      plan.zoneCounts == [
        ZoneCount(zone: "az1", count: 3), ZoneCount(zone: "az2", count: 2),
        ZoneCount(zone: "az3", count: 1),
      ]
    )
  }
}
