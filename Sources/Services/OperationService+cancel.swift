package import Messages
internal import Model
package import RPC
internal import Store

extension OperationService {
  /// Gives up an operation that is QUEUED: the nodes that it was to remove stay (R15).
  package func cancelOperation(
    _ request: CancelOperationRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Operation> {
    let tenant = call.caller.tenant
    return try mutations.perform(OperationMethods.cancelOperation, request, call) {
      (draft) throws(Problem) in
      guard var row = draft.state.operations[tenant, request.name]?.value else {
        throw .operationNotFound(request.name)
      }
      try requireIdentity(
        of: "operation",
        request.name,
        uid: (request.uid, row.operation.uid)
      )
      try row.operation.requireQueued()
      row.operation.endCancelled(by: call.caller.identity, at: draft.now, revision: draft.revision)
      draft.put(row)
      draft.keepNodes(of: row.operation)
      return draft.state.operations[tenant, request.name]?.value.operation ?? row.operation
    }
  }
}

extension Draft {
  /// The nodes that waited for a cancelled operation stay, and the pool wants them again; those that another
  /// operation is to remove as well wait for that one now.
  fileprivate mutating func keepNodes(of cancelled: Operation) {
    guard var pool = state.pools[cancelled.tenant, cancelled.target?.name ?? ""]?.value else {
      return
    }
    let others = state.activeOperations(on: pool.pool).map(\.operation)
    let removals = others.filter { $0.kind == .scaleIn && $0.state == .queued }
    for name in cancelled.plan?.nodes ?? [] {
      guard var node = state.nodes[cancelled.tenant, name]?.value,
        node.cancelRelease(of: cancelled.name)
      else { continue }
      if let heir = removals.first(where: { $0.plan?.nodes.contains(name) ?? false }) {
        node.queueRelease(operation: heir.name)
      } else {
        pool.pool.nodeCount += 1
      }
      put(node)
    }
    pool.pool.reconciling = !others.isEmpty
    put(pool)
  }
}
