import Messages
import Model
import Store

// What must hold once no fault comes any more.
extension Round {
  /// What is not at rest, or not as it should be at rest; nil when all is well.
  var unrest: String? {
    let state = world.state
    if world.provider.lateCallCount > 0 { return "a late call of the provider" }
    for row in state.nodes.sorted {
      if let reason = unrest(of: row.value) { return "\(row.value.node.tenant): \(reason)" }
    }
    for row in state.operations.sorted.map(\.value.operation) where !row.state.hasEnded {
      return "\(row.name) of \(row.tenant), \(row.kind), is \(row.state) \(row.results)"
    }
    for row in state.pools.sorted {
      if let reason = unrest(of: row.value) { return "\(row.value.pool.tenant): \(reason)" }
    }
    return unrestOfWorkloads ?? unrestOfMachines
  }

  private func unrest(of row: NodeRow) -> String? {
    let node = row.node
    if row.isLeaving {
      return "\(node.name) is to go: \(row.release), \(node.stateMessage), \(row.attempts) failures"
    }
    let pool = world.state.pool(of: node)?.value.pool
    switch node.state {
    case .available: return nil
    // A failed creation leaves its other nodes as they are, until somebody deletes the pool (R24).
    case .initializing where pool?.state == .failed: return nil
    case .abnormal where row.failedToPrepare: return nil
    default: return "\(node.name) is \(node.state): \(node.stateMessage)"
    }
  }

  private func unrest(of row: PoolRow) -> String? {
    let pool = row.pool
    if pool.type == .public { return nil }
    if pool.reconciling { return "\(pool.name) is reconciling" }
    let available = pool.nodeCounts?.available ?? 0
    switch pool.state {
    case .failed: return nil
    case .running:
      switch pool.environment?.state {
      case .initializeFailed: return nil
      case .initialized: return available > 0 ? nil : "\(pool.name) runs without a node"
      default:
        return "\(pool.name) has an environment that is \(pool.environment?.state.name ?? "")"
      }
    case .abnormal: return available == 0 ? nil : "\(pool.name) is abnormal with \(available) nodes"
    default: return "\(pool.name) is \(pool.state)"
    }
  }

  /// Every instance that is shown runs, and nothing else does.
  private var unrestOfWorkloads: String? {
    var shown: Set<String> = []
    for row in world.state.workloads.sorted.map(\.value.workload) {
      let active = row.instances.filter(\.state.isActive)
      if !row.state.isLive, let left = active.first {
        return "\(left.name) runs on after its workload"
      }
      if let waiting = active.first(where: { $0.state == .pending }) {
        return "\(waiting.name) was not started on \(waiting.node)"
      }
      shown.formUnion(active.map(\.uid))
    }
    let running = world.truth.running
    if let stray = running.subtracting(shown).min() { return "instance \(stray) runs unasked" }
    return shown.subtracting(running).min().map { "instance \($0) does not run" }
  }

  /// Every node has its machine, and every machine its node.
  private var unrestOfMachines: String? {
    let nodes = Set(world.state.nodes.sorted.map(\.value.node.uid))
    let machines = Set(world.provider.machines.keys)
    if let orphan = machines.subtracting(nodes).min() { return "machine \(orphan) has no node" }
    return nodes.subtracting(machines).min().map { "node \($0) has no machine" }
  }

  /// What is left although everything was to end; nil for nothing.
  var leftovers: String? {
    let state = world.state
    if let reason = unrest { return reason }
    if let pool = state.pools.sorted.map(\.value.pool).first(where: { $0.type != .public }) {
      return "\(pool.name) of \(pool.tenant) is left"
    }
    if let node = state.nodes.sorted.first { return "\(node.value.node.name) is left" }
    if let stock = state.stock.sorted.map(\.value.stock).first(where: { $0.used != 0 }) {
      return "\(stock.used) \(stock.flavor) are used in \(stock.zone)"
    }
    let counts = world.ledger
    for key in counts.begun.keys.sorted() where counts.deleted[key] != 1 {
      return "\(key.name) began to go and was not deleted"
    }
    return nil
  }
}
