internal import EventLoop
internal import Logging
internal import Messages
internal import Model
internal import RPC
internal import Store

/// The agents' methods: RegisterNode, and Attach with its stream of heartbeats up and commands down.
@LoopActor
final class AgentCalls {
  private let desk: Desk
  private let nodes: NodeReconciler
  private let attendance: Attendance
  /// Which node a join token is for, by the token's hash; nodes that have prepared are not in it.
  private var nodesByToken: [[UInt8]: WorkKey] = [:]
  private var tokensByNode: [WorkKey: [UInt8]] = [:]
  private var isStopped = false
  /// How many streams were opened.
  private var streamCount: Int64 = 0

  init(desk: Desk, nodes: NodeReconciler, attendance: Attendance) {
    self.desk = desk
    self.nodes = nodes
    self.attendance = attendance
  }

  /// Registers the methods; who calls Attach was established by its credential.
  func register(on table: MethodTable) {
    table.unary(NodeMethods.registerNode, allow: .anyone) { (request, _) throws(Problem) in
      try self.registerNode(request)
    }
    table.bidirectional(NodeMethods.attach, allow: .agent) {
      (source, sink, call) async throws(Problem) in
      try await self.attach(source, sink, call)
    }
  }

  /// Notes a node's join token as its row has it.
  func index(_ row: NodeRow) {
    let key = WorkKey.node(of: row.node)
    let hash = row.release == .started ? [] : row.joinTokenHash
    guard tokensByNode[key] ?? [] != hash else { return }
    if let before = tokensByNode.removeValue(forKey: key) { nodesByToken[before] = nil }
    guard !hash.isEmpty else { return }
    tokensByNode[key] = hash
    nodesByToken[hash] = key
  }

  /// Sends the node's agent what its row says now.
  func look(tenant: String, name: String) {
    guard let row = desk.state.nodes[tenant, name] else { return }
    attendance.session(of: row.value.node.uid)?.look(
      row,
      pool: desk.state.pool(of: row.value.node)?.value,
      workloads: desk.state.workloads(on: row.value.node),
      now: desk.now
    )
  }

  /// Ends all streams; that they end is no news.
  func stop() {
    isStopped = true
    attendance.endAll()
  }

  /// An agent proves by its join token that it was started for a node.
  ///
  /// A repeat is answered alike.
  private func registerNode(
    _ request: RegisterNodeRequest
  ) throws(Problem) -> Reply<RegisterNodeReply> {
    guard (32...128).contains(request.credential.utf8.count) else {
      throw Problem(
        .invalidArgument,
        .invalidField,
        "The credential must have 32 to 128 characters.",
        violations: [
          FieldViolation(field: "credential", description: "must have 32 to 128 characters")
        ]
      )
    }
    let hash = Secret.hash(request.joinToken)
    guard case .node(let tenant, let name)? = nodesByToken[hash],
      let row = desk.state.nodes[tenant, name]
    else { throw .joinTokenInvalid }
    let credential = Secret.hash(request.credential)
    if row.value.credentialHash == credential { return answer(row) }
    guard row.value.credentialHash.isEmpty, row.value.node.state == .creating else {
      throw .joinTokenInvalid
    }
    let report = request.report ?? MachineReport()
    try admit(report, to: row.value)
    try desk.store.transact { (draft: inout Draft) throws(Problem) in
      let time = draft.now
      draft.change(row.value.node) {
        $0.register(credentialHash: credential, report: report, at: time)
      }
    }
    attendance.expect(row.value.node.uid)
    nodes.forget(row.value.node.uid)
    guard let registered = desk.state.nodes[tenant, name] else { throw .joinTokenInvalid }
    return answer(registered)
  }

  /// A slice must fit the machine, whatever else is on it.
  private func admit(_ report: MachineReport, to row: NodeRow) throws(Problem) {
    let promised = row.node.capacity ?? Resources()
    guard let shortfall = (report.capacity ?? Resources()).shortfall(of: promised) else { return }
    nodes.abandon(row.node, because: shortfall)
    throw Problem(
      .resourceExhausted,
      .machineTooSmall,
      "\(shortfall) Flavor \(row.node.flavor) promises more: choose a smaller one.",
      metadata: ["node": row.node.name, "flavor": row.node.flavor]
    )
  }

  private func answer(_ row: Row<NodeRow>) -> Reply<RegisterNodeReply> {
    var reply = RegisterNodeReply()
    reply.name = row.value.node.name
    reply.uid = row.value.node.uid
    reply.pool = row.value.node.pool
    reply.capacity = row.value.node.capacity
    return Reply(reply, mark: UInt64(row.revision))
  }
}

extension AgentCalls {
  /// Serves an agent's stream until either side ends it; a newer stream of the node ends it, too.
  private func attach(
    _ source: MessageSource<AttachRequest>,
    _ sink: MessageSink<AttachReply>,
    _ call: Call
  ) async throws(Problem) {
    guard let uid = call.caller.node else { throw .agentUnknown }
    streamCount += 1
    let session = AgentSession(number: streamCount, sink: sink, limits: desk.limits)
    session.greet()
    let reading = LoopActor.flow { await self.read(source, uid, session) }
    let ending = await session.ending()
    reading.cancel()
    if attendance.detach(session, from: uid) { noteDetached(uid) }
    switch ending {
    case .closed: return
    case .gone: throw .agentUnknown
    case .refused(let problem): throw problem
    case .replaced:
      throw Problem(
        .aborted,
        nil,
        "Another stream of this node was opened later: this one is over."
      )
    }
  }

  /// Reads what the agent sends; ends the session when that ends.
  private func read(
    _ source: MessageSource<AttachRequest>,
    _ uid: String,
    _ session: AgentSession
  ) async {
    let patience = LoopTimer()
    patience.start(after: desk.limits.hello) {
      session.end(.refused(Problem(.deadlineExceeded, .deadlinePassed, "No hello came in time.")))
    }
    do throws(Problem) {
      guard let first = try await source.next() else { return session.end(.closed) }
      patience.cancel()
      guard case .hello(let hello)? = first.message else {
        throw Problem(.invalidArgument, .malformedMessage, "The first message must be a hello.")
      }
      guard hello.stream == session.number else {
        throw .invalidField("hello.stream", "must be what the greeting of this stream said")
      }
      try welcome(hello, uid, session)
      while let message = try await source.next() { receive(message, uid, session) }
      session.end(.closed)
    } catch {
      session.end(.refused(error))
    }
  }

  /// The stream becomes the node's: a new incarnation, the older stream is over.
  ///
  /// Unless a later one was served already: its hello was late, and knows nothing of what happened since.
  private func welcome(
    _ hello: AttachRequest.Hello,
    _ uid: String,
    _ session: AgentSession
  ) throws(Problem) {
    guard let node = desk.state.node(uid: uid)?.value.node else { throw .agentUnknown }
    guard !session.hasEnded else { return }
    guard !attendance.isLate(session, of: uid) else { return session.end(.replaced) }
    let report = hello.report ?? MachineReport()
    try desk.store.transact { (draft: inout Draft) throws(Problem) in
      let time = draft.now
      draft.change(node) { $0.attach(report, at: time) }
      draft.recover(node)
      draft.note(draft.state.accounts(of: node, from: hello), of: node)
    }
    guard let row = desk.state.node(uid: uid) else { throw .agentUnknown }
    attendance.attach(session, to: uid)
    _ = attendance.hear(uid)
    session.welcome(row, heartbeatInterval: desk.limits.node.heartbeatInterval)
    for report in hello.instances { endStray(report, row, session) }
    look(tenant: node.tenant, name: node.name)
    desk.queue.mark(.node(of: node))
  }

  /// A message of a stream that is the node's newest; others count for nothing.
  private func receive(_ message: AttachRequest, _ uid: String, _ session: AgentSession) {
    guard attendance.session(of: uid) === session else { return }
    if attendance.hear(uid), let node = desk.state.node(uid: uid)?.value.node {
      desk.queue.mark(.node(of: node))
    }
    guard let row = desk.state.node(uid: uid) else { return }
    switch message.message {
    case .prepared(let prepared)?: note(prepared, of: row.value, session)
    case .instance(let report)?:
      desk.commit(.node(of: row.value.node)) { draft in draft.note([report], of: row.value.node) }
      endStray(report, row, session)
    case .logPiece(let piece)?: session.receive(piece)
    case .hello?, .heartbeat?, nil: break
    }
  }

  private func note(
    _ prepared: AttachRequest.Prepared,
    of row: NodeRow,
    _ session: AgentSession
  ) {
    guard session.didPrepare(under: row.createOperation), row.awaitsPreparation else { return }
    if prepared.failure.isEmpty {
      nodes.noteReady(row.node)
    } else {
      nodes.failPreparation(of: row.node, because: prepared.failure.shown)
    }
  }

  /// An instance that runs on a node although it is none of it, or has ended here, is ended: the node came back
  /// from where it could not be told (DESIGN §6).
  private func endStray(_ report: InstanceReport, _ row: Row<NodeRow>, _ session: AgentSession) {
    guard report.state == .running else { return }
    let instances = desk.state.instances(on: row.value.node)
    if !instances.contains(where: { $0.uid == report.uid }) { session.stop(report.uid, row) }
  }

  /// The stream is closed: shown at once; ABNORMAL comes only after the time-out.
  private func noteDetached(_ uid: String) {
    guard !isStopped, let node = desk.state.node(uid: uid)?.value.node,
      node.agent?.attached == true
    else { return }
    desk.commit(.node(of: node)) { draft in draft.change(node) { $0.node.agent?.attached = false } }
  }
}

extension State {
  /// What an agent's hello says of its node's instances: what it knows, and that those are lost which ran and of
  /// which it knows nothing.
  fileprivate func accounts(of node: Node, from hello: AttachRequest.Hello) -> [InstanceReport] {
    let known = Set(hello.instances.map(\.uid))
    let lost = instances(on: node).filter { $0.state == .running && !known.contains($0.uid) }
    return hello.instances
      + lost.map { instance in
        var report = InstanceReport()
        report.uid = instance.uid
        report.state = .ended
        report.failure = "It was lost: its node's agent came back without it."
        return report
      }
  }
}

extension Problem {
  /// The join token is of no node, or was used with another credential.
  fileprivate static var joinTokenInvalid: Problem {
    Problem(
      .unauthenticated,
      .joinTokenInvalid,
      "The join token is unknown, used up, or of a node that is gone: end this agent."
    )
  }

  /// The node of an agent is gone.
  fileprivate static var agentUnknown: Problem {
    Problem(.notFound, .nodeNotFound, "The node of this agent is gone: end this agent.")
  }
}
