internal import EventLoop
internal import HashTreeCollections
internal import Logging
internal import Messages
internal import Model
internal import Store

/// Brings pools to where their nodes are.
@LoopActor
struct PoolReconciler {
  let desk: Desk

  /// Looks at a pool and does what is next.
  func reconcile(tenant: String, name: String) {
    guard let row = desk.state.pools[tenant, name]?.value else { return }
    let creation = desk.state.operations[tenant, row.createOperation]?.value.operation
    switch row.nextStep(creation: creation) {
    case .rest: break
    case .run: run(row)
    case .fail(let reason): fail(row, because: reason)
    case .becomeAbnormal: becomeAbnormal(row)
    case .recover: recover(row)
    case .remove: remove(row)
    }
  }

  private func key(_ row: PoolRow) -> WorkKey {
    .pool(tenant: row.pool.tenant, name: row.pool.name)
  }

  /// Every node of the creation has registered: now they prepare (S13, R11).
  private func run(_ row: PoolRow) {
    let committed = desk.commit(key(row)) { draft in
      var row = row
      row.pool.become(.running)
      row.pool.becomeEnvironment(.initializing, at: draft.now)
      draft.put(row)
      let cause = Cause.server.under(row.createOperation)
      draft.emit(.poolRunning(row.pool, cause), poolUID: row.pool.uid)
    }
    guard committed else { return }
    // Their rows do not change, what they may do does.
    for name in desk.state.nodeNames(ofPool: row.pool.name, tenant: row.pool.tenant) {
      desk.queue.mark(.node(tenant: row.pool.tenant, name: name))
    }
  }

  private func fail(_ row: PoolRow, because reason: String) {
    desk.commit(key(row)) { draft in
      var row = row
      row.pool.become(.failed, message: reason)
      draft.put(row)
      let cause = Cause.server.under(row.createOperation)
      draft.emit(.poolFailed(row.pool, why: reason, cause), poolUID: row.pool.uid)
    }
    desk.mark(operation: row.createOperation, tenant: row.pool.tenant)
    desk.logger.warning(
      "pool \(row.pool.name) of \(row.pool.tenant) could not be created: \(reason)"
    )
  }

  private func becomeAbnormal(_ row: PoolRow) {
    desk.commit(key(row)) { draft in
      var row = row
      row.pool.become(.abnormal, message: "None of its nodes is available.")
      draft.put(row)
      draft.emit(.poolAbnormal(row.pool, .server), poolUID: row.pool.uid)
    }
  }

  private func recover(_ row: PoolRow) {
    desk.commit(key(row)) { draft in
      var row = row
      row.pool.become(.running)
      draft.put(row)
      draft.emit(.poolRecovered(row.pool, .server), poolUID: row.pool.uid)
    }
  }

  /// The last node is gone: the pool is no more, and its deletion is done (S48, S50).
  private func remove(_ row: PoolRow) {
    let tenant = row.pool.tenant
    desk.commit(key(row)) { draft in
      if var deletion = draft.state.operations[tenant, row.deleteOperation]?.value,
        deletion.operation.state == .running
      {
        deletion.operation.resolve { $0.state = .succeeded }
        deletion.operation.end(.succeeded, at: draft.now, revision: draft.revision)
        draft.put(deletion)
      }
      let cause = Cause.server.under(row.deleteOperation)
      draft.emit(.poolDeleted(row.pool, cause), poolUID: row.pool.uid)
      draft.removePool(row.pool.name, tenant: tenant)
    }
  }
}
