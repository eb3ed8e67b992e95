package import EventLoop
internal import HashTreeCollections
package import Logging
internal import Messages
internal import Model
package import RPC
package import Store

/// Drives the world to where the rows say that it should be, and notes what it observes (DESIGN §1.3, §6).
///
/// It observes the store, puts the keys of changed rows in a queue, and looks at each row: the row decides
/// the next step, which is one transaction or one call to the provider. At a start all rows are looked at;
/// nothing else is needed to go on after a crash.
@LoopActor
package final class Fleet {
  private let desk: Desk
  private let provider: any NodeProvider
  private let calls: ProviderCalls
  private let attendance = Attendance()
  private let nodes: NodeReconciler
  private let pools: PoolReconciler
  private let operations: OperationReconciler
  private let workloads: WorkloadReconciler
  private let logs: InstanceLogs
  private let agents: AgentCalls
  private let orphans: OrphanSearch
  private var observer: Store.ObserverID?

  /// A fleet that does nothing until it is started.
  ///
  /// - Parameters:
  ///   - store: where the rows are.
  ///   - provider: who makes the machines.
  ///   - limits: times and numbers.
  ///   - logger: told of what goes wrong, by itself.
  package init(
    store: Store,
    provider: any NodeProvider,
    limits: FleetLimits = FleetLimits(),
    logger: Logger
  ) {
    self.provider = provider
    let queue = WorkQueue(stepsPerTurn: limits.stepsPerTurn)
    desk = Desk(store: store, queue: queue, limits: limits, logger: logger)
    calls = ProviderCalls(countMaximum: limits.callsMaximum)
    nodes = NodeReconciler(desk: desk, provider: provider, calls: calls, attendance: attendance)
    pools = PoolReconciler(desk: desk)
    operations = OperationReconciler(desk: desk)
    workloads = WorkloadReconciler(desk: desk)
    logs = InstanceLogs(desk: desk, attendance: attendance)
    agents = AgentCalls(desk: desk, nodes: nodes, attendance: attendance)
    orphans = OrphanSearch(desk: desk, provider: provider, calls: calls)
  }

  /// How many agents are attached.
  package var attachedCount: Int { attendance.attachedCount }

  /// Registers the agents' methods, and those that ask agents.
  package func register(on table: MethodTable) {
    agents.register(on: table)
    logs.register(on: table)
  }

  /// Begins: looks at all rows, then at those that change, and searches for orphans.
  package func start() {
    guard observer == nil else { return }
    desk.queue.perform = { [weak self] in self?.reconcile($0) }
    desk.queue.didOversleep = { [weak self] late in self?.excuse(late) }
    calls.didEnd = { [weak self] in self?.nodes.admitWaiting() }
    observer = desk.store.observe { [weak self] effects in self?.note(effects) }
    workloads.renewAll()
    markAll()
    orphans.start()
  }

  /// Ends: no step is taken any more, the agents go on by themselves.
  package func stop() {
    if let observer { desk.store.stopObserving(observer) }
    observer = nil
    orphans.stop()
    desk.queue.stop()
    calls.stop()
    agents.stop()
  }

  /// Every row that may need something; operations first, so that none misses what its nodes tell.
  private func markAll() {
    let state = desk.state
    for tenant in state.operations.scopes.keys.sorted() {
      for name in state.activeOperations(tenant: tenant).sorted() {
        desk.mark(operation: name, tenant: tenant)
      }
    }
    for row in state.pools.sorted {
      desk.queue.mark(.pool(tenant: row.value.pool.tenant, name: row.value.pool.name))
    }
    for row in state.workloads.sorted where row.value.workload.state.isLive {
      desk.queue.mark(
        .workload(tenant: row.value.workload.tenant, name: row.value.workload.name)
      )
    }
    for row in state.nodes.sorted {
      agents.index(row.value)
      desk.queue.mark(.node(of: row.value.node))
    }
  }

  /// A commit: the keys are noted, the work is done later.
  private func note(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .pool(let row):
        desk.queue.mark(.pool(tenant: row.value.pool.tenant, name: row.value.pool.name))
      case .node(let row): note(row.value)
      case .operation(let row):
        desk.mark(operation: row.value.operation.name, tenant: row.value.operation.tenant)
      case .workload(let row): note(row.value.workload)
      default: break
      }
    }
  }

  private func note(_ row: NodeRow) {
    agents.index(row)
    desk.queue.mark(.node(of: row.node))
    desk.mark(operation: row.createOperation, tenant: row.node.tenant)
    desk.mark(operation: row.removeOperation, tenant: row.node.tenant)
  }

  /// The agents of its nodes are to hear what became of it.
  private func note(_ workload: Workload) {
    desk.queue.mark(.workload(tenant: workload.tenant, name: workload.name))
    for node in workload.activeNodes {
      desk.queue.mark(.node(tenant: workload.tenant, name: node))
    }
  }

  private func reconcile(_ key: WorkKey) {
    switch key {
    case .pool(let tenant, let name): pools.reconcile(tenant: tenant, name: name)
    case .workload(let tenant, let name): workloads.reconcile(tenant: tenant, name: name)
    case .operation(let tenant, let name): operations.reconcile(tenant: tenant, name: name)
    case .node(let tenant, let name):
      nodes.reconcile(tenant: tenant, name: name)
      agents.look(tenant: tenant, name: name)
    }
  }

  /// The process stood still: signs of life lie unread in the sockets.
  private func excuse(_ late: Duration) {
    desk.logger.warning("the server stood still for \(late); its nodes get a time-out of grace")
    attendance.excuse()
  }
}
