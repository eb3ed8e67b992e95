internal import EventLoop
internal import Logging
internal import Messages
internal import Model
internal import RPC
internal import Store

/// What all reconcilers work with: the store, the queue of rows to look at, the limits, the log.
@LoopActor
final class Desk {
  let store: Store
  let queue: WorkQueue
  let limits: FleetLimits
  let logger: Logger

  init(store: Store, queue: WorkQueue, limits: FleetLimits, logger: Logger) {
    self.store = store
    self.queue = queue
    self.limits = limits
    self.logger = logger
  }

  /// The present state.
  var state: State { store.state }

  /// The time, by the clock that also stamps the rows.
  var now: Timestamp { Timestamp(milliseconds: WallClock.now) }

  /// A node's row, if it is still the same node.
  func row(of node: Node) -> NodeRow? {
    guard let row = state.nodes[node.tenant, node.name]?.value, row.node.uid == node.uid else {
      return nil
    }
    return row
  }

  /// Has an operation looked at; "" is none.
  func mark(operation name: String, tenant: String) {
    if !name.isEmpty { queue.mark(.operation(tenant: tenant, name: name)) }
  }

  /// Has a row looked at once its revision is durable: what the world sees must not be undone.
  func markWhenDurable(_ key: WorkKey, _ revision: Int64) {
    guard revision > store.durableRevision else { return }
    store.whenDurable(revision) { self.queue.mark(key) }
  }

  /// Commits one step.
  ///
  /// When it is refused (the disk is full, say) the row is looked at again later.
  @discardableResult
  func commit(_ key: WorkKey, _ body: (inout Draft) -> Void) -> Bool {
    do throws(Problem) {
      _ = try store.transact { (draft: inout Draft) throws(Problem) in body(&draft) }
      return true
    } catch {
      logger.error("a step of \(key) was not committed: \(error)")
      queue.mark(key, after: limits.node.firstPause)
      return false
    }
  }
}

extension WorkKey {
  /// A node's key.
  static func node(of node: Node) -> WorkKey { .node(tenant: node.tenant, name: node.name) }
}

extension PoolRow? {
  /// The pool's uid; "" when it is gone.
  var uid: String { self?.pool.uid ?? "" }
}

extension Draft {
  /// A node's row, if it is still the same node.
  func row(of node: Node) -> NodeRow? {
    guard let row = state.nodes[node.tenant, node.name]?.value, row.node.uid == node.uid else {
      return nil
    }
    return row
  }

  /// Changes a node's row, if it is still the same node.
  mutating func change(_ node: Node, _ body: (inout NodeRow) -> Void) {
    guard var row = row(of: node) else { return }
    body(&row)
    put(row)
  }

  /// Emits an event of a node as it now is, under the operation that works on it.
  mutating func emitNodeEvent(_ node: Node, _ event: (Node, Cause) -> Event) {
    guard let row = row(of: node) else { return }
    let operation = row.removeOperation.isEmpty ? row.createOperation : row.removeOperation
    let pool = state.pool(of: node)?.value
    emit(event(row.node, Cause.server.under(operation)), poolUID: pool.uid)
  }

  /// Notes a node as heard of again, if it was lost.
  mutating func recover(_ node: Node) {
    guard let row = row(of: node), row.isLost else { return }
    let time = now
    change(node) { $0.recover(at: time) }
    emitNodeEvent(node) { .nodeRecovered($0, $1) }
  }

  /// What kind an operation is; nil when it is gone.
  func kind(of operation: String, _ tenant: String) -> Operation.Kind? {
    state.operations[tenant, operation]?.value.operation.kind
  }

  /// Notes in the operation that makes a node that it failed.
  mutating func fail(_ row: NodeRow, because reason: String) {
    guard var operation = state.operations[row.node.tenant, row.createOperation]?.value,
      operation.operation.state == .running
    else { return }
    operation.operation.record(node: row.node.name, .failed, error: reason)
    put(operation)
  }
}
