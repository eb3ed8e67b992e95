internal import EventLoop
internal import HashTreeCollections
internal import Logging
internal import Messages
internal import Model
internal import Store

// The transactions in which a node goes from one state to the next, with the events that they make true.
extension NodeReconciler {
  /// A node cannot be made: it is released, its operation told (R16).
  func abandon(_ node: Node, because reason: String) {
    let committed = desk.commit(.node(of: node)) { draft in
      guard let row = draft.row(of: node), row.release != .started else { return }
      let cause = Cause.server.under(row.createOperation)
      let pool = draft.state.pool(of: node)?.value
      draft.emit(.nodeCreationFailed(row.node, why: reason, cause), poolUID: pool.uid)
      draft.fail(row, because: reason)
      // One that waits to be removed is not counted any more.
      if var pool, !row.isLeaving, draft.kind(of: row.createOperation, node.tenant) == .scaleOut {
        pool.pool.nodeCount = max(1, pool.pool.nodeCount - 1)
        draft.put(pool)
      }
      draft.failWorkloads(on: node, because: reason, poolUID: pool.uid)
      draft.startRelease(of: row, poolUID: pool.uid, cause)
      draft.change(node) { $0.node.stateMessage = reason }
    }
    guard committed else { return }
    forget(node.uid)
    desk.logger.warning("node \(node.name) of \(node.pool) could not be made: \(reason)")
  }

  /// A node could not prepare: in a scale-out it is given up, in the pool's creation, or in a retry of
  /// its environment, the environment has failed (R11).
  func failPreparation(of node: Node, because reason: String) {
    guard let row = desk.row(of: node),
      let pool = desk.state.pool(of: node)?.value
    else { return }
    guard row.isOfCreation(of: pool) else { return abandon(node, because: reason) }
    desk.commit(.node(of: node)) { draft in
      guard var row = draft.row(of: node), row.release != .started else { return }
      var pool = pool
      draft.fail(row, because: reason)
      if pool.pool.environment?.state == .initializing {
        let message = "Node \(node.name) could not prepare: \(reason.closed)"
        pool.pool.becomeEnvironment(.initializeFailed, message: message, at: draft.now)
        let cause = Cause.server.under(row.createOperation)
        draft.put(pool)
        draft.emit(.environmentFailed(pool.pool, why: message, cause), poolUID: pool.pool.uid)
      }
      row.failPreparation(reason, at: draft.now)
      draft.put(row)
    }
    desk.mark(operation: row.createOperation, tenant: node.tenant)
    desk.logger.warning("node \(node.name) of \(node.pool) could not prepare: \(reason)")
  }

  /// A node has prepared (R11).
  func noteReady(_ node: Node) {
    guard let operation = desk.row(of: node)?.createOperation else { return }
    desk.commit(.node(of: node)) { draft in
      guard let row = draft.row(of: node), !row.prepared, row.release != .started else { return }
      let time = draft.now
      draft.emitNodeEvent(node) { .nodeAvailable($0, $1) }
      draft.change(node) { $0.prepare(at: time) }
    }
    forget(node.uid)
    desk.mark(operation: operation, tenant: node.tenant)
  }

  /// A node was not heard of in time.
  func lose(_ node: Node) {
    let silence = desk.limits.node.silence
    let committed = desk.commit(.node(of: node)) { draft in
      let time = draft.now
      draft.change(node) { $0.lose(at: time, silence: silence) }
      draft.emitNodeEvent(node) { .nodeUnreachable($0, $1) }
    }
    if committed { attendance.lose(node.uid) }
  }

  /// A node is heard of again.
  func recover(_ node: Node) {
    desk.commit(.node(of: node)) { draft in draft.recover(node) }
  }

  /// A node of the public pool has done its work (R21).
  func retire(_ node: Node) {
    desk.commit(.node(of: node)) { draft in
      guard let row = draft.row(of: node), !row.isLeaving, row.node.instanceCount == 0 else {
        return
      }
      draft.startRelease(of: row, poolUID: draft.state.publicPool?.value.pool.uid ?? "", .server)
    }
  }

  /// A node's machine is proven to be gone: the node is no more (S47).
  func remove(_ node: Node) {
    guard let row = desk.row(of: node), row.release == .started else { return }
    let committed = desk.commit(.node(of: node)) { draft in
      let operation = row.removeOperation.isEmpty ? row.createOperation : row.removeOperation
      draft.emitNodeEvent(node) { node, _ in .nodeDeleted(node, Cause.server.under(operation)) }
      draft.removeNode(node.name, tenant: node.tenant)
    }
    guard committed else { return }
    forget(node.uid)
    desk.queue.mark(.pool(tenant: node.tenant, name: node.pool))
    for name in desk.state.activeOperations(tenant: node.tenant) {
      // Not only the one that removed it: another may have waited to do so.
      let operation = desk.state.operations[node.tenant, name]?.value.operation
      let concerns = operation?.results.contains { $0.node == node.name } ?? false
      if concerns { desk.mark(operation: name, tenant: node.tenant) }
    }
  }

  /// A try to release a node's machine failed; another follows (R16).
  func failRelease(of node: Node, because reason: String) {
    guard let row = desk.row(of: node), row.release == .started else { return }
    let limits = desk.limits.node
    desk.commit(.node(of: node)) { draft in
      // Once for each reason: the same one again, with growing pauses, is no news.
      if row.attempts == 0 || row.node.stateMessage != reason {
        let cause = Cause.server.under(row.removeOperation)
        draft.emitNodeEvent(node) { node, _ in .nodeReleaseFailed(node, why: reason, cause) }
      }
      let time = draft.now
      draft.change(node) { $0.failRelease(reason, at: time, limits: limits) }
    }
    desk.logger.warning("node \(node.name) of \(node.pool) was not released: \(reason)")
  }
}
