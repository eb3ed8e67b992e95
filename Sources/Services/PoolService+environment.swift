package import Messages
internal import Model
package import RPC
internal import Store

extension PoolService {
  /// Has the nodes that could not prepare do so again (S14, R11).
  ///
  /// Where they were removed since then, there is nothing left to do and the operation ends at once.
  package func retryEnvironment(
    _ request: RetryEnvironmentRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Operation> {
    try mutations.perform(PoolMethods.retryEnvironment, request, call) {
      (draft) throws(Problem) in
      let row = try draft.pool(request.name, tenant: call.caller.tenant, to: "initialized").value
      try requireIdentity(
        of: "pool",
        request.name,
        uid: (request.uid, row.pool.uid),
        etag: (request.etag, row.pool.etag)
      )
      try row.pool.requireEnvironmentRetry(during: row.createOperation)
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      let operation = draft.retryEnvironment(of: row, cause: cause, uids: uids)
      return request.validateOnly ? operation.preview : operation
    }
  }
}

extension Draft {
  /// Begins to prepare the nodes that failed to, with the operation and the event of it.
  fileprivate mutating func retryEnvironment(
    of row: PoolRow,
    cause: Cause,
    uids: UIDSource
  ) -> Operation {
    var row = row
    let tenant = row.pool.tenant
    let name = nextOperationName(tenant: tenant)
    let cause = cause.under(name)
    let failed = state.nodes(ofPool: row.pool.name, tenant: tenant).map(\.value)
      .filter(\.failedToPrepare)
    row.retryEnvironment(operation: name, at: now)
    put(row)
    for var node in failed {
      node.retryPreparation(operation: name, at: now)
      put(node)
    }
    emit(.environmentRetried(row.pool, nodes: failed.count, cause), poolUID: row.pool.uid)
    return accept(
      Operation(
        .retryEnvironment,
        name: name,
        uid: uids.next(),
        tenant: tenant,
        target: row.pool.reference,
        plan: Plan(preparing: failed, of: row.pool),
        cause: cause
      )
    )
  }
}
