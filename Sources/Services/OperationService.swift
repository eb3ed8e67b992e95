package import EventLoop
package import Messages
internal import Model
package import RPC
package import Store

/// The operations of a tenant: reading, waiting until they have ended, giving up those that have not begun (DESIGN §1.6).
@LoopActor
package final class OperationService {
  private struct Key: Hashable {
    var tenant: String
    var name: String
  }

  /// The longest that one call waits; the caller then asks again.
  private static let longestWait = Duration.seconds(3_600)
  /// How long a call without a time and a deadline waits.
  private static let usualWait = Duration.seconds(60)

  private let store: Store
  let mutations: Mutations
  private let pageWalks: PageWalks
  private let health: ServerHealth
  private let deadlineMargin: Duration
  private let ends = Wakeups<Key>()

  /// Serves the operations in `store`; waiting ends when `health` says that the server stops.
  ///
  /// A wait is answered `deadlineMargin` before the call's deadline, at which nobody would take the answer any
  /// more.
  package init(
    store: Store,
    mutations: Mutations,
    pageWalks: PageWalks,
    health: ServerHealth,
    deadlineMargin: Duration = .milliseconds(50)
  ) {
    self.store = store
    self.mutations = mutations
    self.pageWalks = pageWalks
    self.health = health
    self.deadlineMargin = deadlineMargin
    let ends = ends
    _ = store.observe { effects in
      for case .operation(let row) in effects where row.value.operation.state.hasEnded {
        ends.wake(Key(tenant: row.value.operation.tenant, name: row.value.operation.name))
      }
    }
    health.observe { ends.wakeAll() }
  }

  /// Puts the methods on a table.
  package func register(on table: MethodTable) {
    let reader = Access.tenant(atLeast: .viewer)
    table.unary(OperationMethods.getOperation, allow: reader, getOperation)
    table.unary(OperationMethods.listOperations, allow: reader, listOperations)
    table.unaryAsync(OperationMethods.waitOperation, allow: reader, waitOperation)
    table.unary(
      OperationMethods.cancelOperation,
      allow: .tenant(atLeast: .operator),
      cancelOperation
    )
  }

  /// Reads one operation.
  package func getOperation(
    _ request: GetOperationRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Operation> {
    let row = try operation(request.name, call.caller.tenant)
    try requireIdentity(
      of: "operation",
      request.name,
      uid: (request.uid, row.value.operation.uid)
    )
    return Reply(row)
  }

  /// Lists operations by name, of one target or all, in one state or any.
  package func listOperations(
    _ request: ListOperationsRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListOperationsReply> {
    let state = store.state
    let method = OperationMethods.listOperations
    return try pageWalks.page(method, request, call, at: state.revision) {
      Listing(state.operations, in: call.caller.tenant) { row in
        let operation = row.operation
        return (request.target.isEmpty || operation.target?.name == request.target)
          && (request.state == .unspecified || operation.state == request.state)
      }
    }
  }

  /// Answers when the operation has ended, or with the operation as it is when the time is over.
  package func waitOperation(
    _ request: WaitOperationRequest,
    _ call: Call
  ) async throws(Problem) -> Reply<Operation> {
    if let timeout = request.timeout, (try? timeout.text) == nil {
      throw .invalidField("timeout", "must be a length of time within ±315576000000 s")
    }
    let end = Loop.now + (try patience(request.timeout?.duration ?? .zero, call.deadline))
    let tenant = call.caller.tenant
    while true {
      let row = try operation(request.name, tenant)
      let rest = end - Loop.now
      if row.value.operation.state.hasEnded || rest <= .zero { return Reply(row) }
      if Task.isCancelled { throw .cancelled }
      if health.phase == .stopping { throw .stopping }
      await ends.wait(for: Key(tenant: tenant, name: request.name), atMost: rest) {
        store.state.operations[tenant, request.name]?.value.operation.state.hasEnded ?? true
      }
    }
  }

  private func patience(_ timeout: Duration, _ deadline: Duration?) throws(Problem) -> Duration {
    guard timeout >= .zero else { throw .invalidField("timeout", "must not be negative") }
    let wanted = timeout == .zero ? (deadline == nil ? Self.usualWait : Self.longestWait) : timeout
    let allowed = deadline.map { $0 - Loop.now - deadlineMargin } ?? Self.longestWait
    return max(.zero, min(wanted, allowed, Self.longestWait))
  }

  private func operation(
    _ name: String,
    _ tenant: String
  ) throws(Problem) -> Row<OperationRow> {
    guard let row = store.state.operations[tenant, name] else { throw .operationNotFound(name) }
    return row
  }
}
