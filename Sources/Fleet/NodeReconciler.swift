internal import EventLoop
internal import Logging
internal import Messages
internal import Model
internal import RPC
internal import Store

/// Drives nodes to where their rows say that they should be: decides by the row, carries out one step.
///
/// What it keeps beside the rows is lost with the process without harm: it is decided again.
@LoopActor
final class NodeReconciler {
  private struct Memory {
    /// The join token of the row's hash.
    var token: String?
    /// Whether the provider said that the machine with that token runs.
    var isEnsured = false
    /// When its agent was last started again.
    var revival: Duration?
  }

  let desk: Desk
  private let provider: any NodeProvider
  private let calls: ProviderCalls
  let attendance: Attendance
  private var memories: [String: Memory] = [:]
  /// Nodes whose token is handed out and whose machine was not asked for yet.
  private var beginning: Set<String> = []
  /// Nodes that wait until a call ends.
  private var waiting: [WorkKey] = []
  /// Nodes that wait until the machines of those that have begun were asked for.
  private var waitingToBegin: [WorkKey] = []

  init(desk: Desk, provider: any NodeProvider, calls: ProviderCalls, attendance: Attendance) {
    self.desk = desk
    self.provider = provider
    self.calls = calls
    self.attendance = attendance
  }

  /// Looks at a node and does what is next.
  func reconcile(tenant: String, name: String) {
    admitWaiting()
    guard let row = desk.state.nodes[tenant, name] else { return }
    let key = WorkKey.node(tenant: tenant, name: name)
    desk.markWhenDurable(key, row.revision)
    let step = row.value.nextStep(
      pool: desk.state.pool(of: row.value.node)?.value,
      facts: facts(of: row),
      now: desk.now,
      limits: desk.limits.node
    )
    carryOut(step, of: row.value, key)
  }

  /// Looks on when a call has ended: first at nodes that have begun, for those after them wait for them.
  ///
  /// One at a time: the next is admitted when this one was looked at.
  func admitWaiting() {
    guard calls.hasRoom else { return }
    if !waiting.isEmpty {
      desk.queue.mark(waiting.removeFirst())
    } else if beginning.count < desk.limits.callsMaximum, !waitingToBegin.isEmpty {
      desk.queue.mark(waitingToBegin.removeFirst())
    }
  }

  /// Forgets what is known of a node beside its row.
  func forget(_ uid: String) {
    memories[uid] = nil
    beginning.remove(uid)
  }

  private func facts(of row: Row<NodeRow>) -> NodeFacts {
    let uid = row.value.node.uid
    let memory = memories[uid]
    var facts = NodeFacts()
    facts.isDurable = row.revision <= desk.store.durableRevision
    facts.isCalling = calls.isRunning(uid)
    facts.hasToken = memory?.token != nil
    facts.isEnsured = memory?.isEnsured ?? false
    facts.isAttached = attendance.isAttached(uid)
    facts.silence = attendance.silence(of: uid)
    facts.sinceRevival = memory?.revival.map { Loop.now - $0 }
    return facts
  }

  private func carryOut(_ step: NodeStep, of row: NodeRow, _ key: WorkKey) {
    let node = row.node
    switch step {
    case .rest: break
    case .wait(let pause): desk.queue.mark(key, after: pause)
    case .begin: begin(node, key)
    case .ensure: ensure(node, key)
    case .abandon(let reason): abandon(node, because: reason)
    case .failPreparation(let reason): failPreparation(of: node, because: reason)
    case .lose: lose(node)
    case .recover: recover(node)
    case .revive: revive(node, key)
    case .release: release(node, key)
    case .retire: retire(node)
    }
  }

  private func begin(_ node: Node, _ key: WorkKey) {
    guard beginning.count < desk.limits.callsMaximum else { return waitingToBegin.append(key) }
    let token = Secret.make()
    let committed = desk.commit(key) { draft in
      let time = draft.now
      draft.change(node) { $0.begin(tokenHash: Secret.hash(token), at: time) }
    }
    guard committed else { return }
    beginning.insert(node.uid)
    memories[node.uid] = Memory(token: token)
  }

  private func ensure(_ node: Node, _ key: WorkKey) {
    guard calls.hasRoom else { return waiting.append(key) }
    let token = memories[node.uid]?.token
    let provider = provider
    calls.begin(node.uid, within: desk.limits.ensuring, to: "make the machine") {
      () async throws(ProviderFailure) in
      try await provider.ensure(node, joinToken: token)
    } ended: { failure in
      self.didEnsure(node, token, failure, key)
    }
  }

  private func didEnsure(
    _ node: Node,
    _ token: String?,
    _ failure: ProviderFailure?,
    _ key: WorkKey
  ) {
    beginning.remove(node.uid)
    desk.queue.mark(key)
    guard let failure else {
      if memories[node.uid]?.token == token { memories[node.uid]?.isEnsured = true }
      return
    }
    desk.logger.warning("node \(node.name): its machine was not made: \(failure.message)")
    guard let row = desk.row(of: node), row.node.state == .creating, row.release != .started
    else { return }
    if failure.isFinal { return abandon(node, because: failure.message) }
    let limits = desk.limits.node
    desk.commit(key) { draft in
      let time = draft.now
      draft.change(node) { $0.noteFailure(failure.message, at: time, limits: limits) }
    }
  }

  /// An agent that has registered and does not run any more is started again; its row tells of it only
  /// when it is back.
  private func revive(_ node: Node, _ key: WorkKey) {
    guard calls.hasRoom else { return waiting.append(key) }
    memories[node.uid, default: Memory()].revival = Loop.now
    let provider = provider
    calls.begin(node.uid, within: desk.limits.ensuring, to: "start the agent again") {
      () async throws(ProviderFailure) in
      try await provider.ensure(node, joinToken: nil)
    } ended: { failure in
      if let failure {
        self.desk.logger.warning("node \(node.name): not started again: \(failure.message)")
      }
      self.desk.queue.mark(key)
    }
  }

  private func release(_ node: Node, _ key: WorkKey) {
    guard calls.hasRoom else { return waiting.append(key) }
    let provider = provider
    let uid = node.uid
    calls.begin(uid, within: desk.limits.releasing, to: "release the machine") {
      () async throws(ProviderFailure) in
      try await provider.ensureReleased(uid: uid)
    } ended: { failure in
      self.desk.queue.mark(key)
      if let failure {
        self.failRelease(of: node, because: failure.message)
      } else {
        self.remove(node)
      }
    }
  }
}
