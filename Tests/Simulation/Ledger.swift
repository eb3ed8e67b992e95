import EventLoop
import Messages
import Model
import Store

/// Names a row of a tenant.
struct Key: Hashable, Comparable {
  var tenant: String
  var name: String

  static func < (left: Key, right: Key) -> Bool {
    (left.tenant, left.name) < (right.tenant, right.name)
  }
}

/// What the call under way may do beyond the usual.
enum Permit: Hashable {
  /// Interrupt instances on the nodes that it removes.
  case interrupt
  /// Delete a pool in use.
  case force
  /// Release a workload.
  case release(Key)
}

/// The simulator's own books: kept from the effects of commits alone, and held against what may be.
///
/// A value: with each commit a copy is kept until it is durable, and a crash goes back to one. What really
/// happened in the world stands in `Truth`.
struct Ledger {
  private(set) var pools: [Key: PoolRow] = [:]
  private(set) var nodes: [Key: NodeRow] = [:]
  private(set) var workloads: [Key: WorkloadRow] = [:]
  private(set) var operations: [Key: OperationRow] = [:]
  private(set) var stock: [[String]: Stock] = [:]
  private(set) var quotas: [Key: Int64] = [:]
  /// How often a node's two events were written.
  private(set) var begun: [Key: Int] = [:]
  private(set) var deleted: [Key: Int] = [:]
  /// The nodes and instances that ever stood in a row, by uid.
  private(set) var known: Set<String> = []
  /// Operations that were asked for with `allow_interrupt`, and deletions that were with `force`.
  private(set) var licensed: Set<Key> = []
  /// The names of the rows that the newest commit put or removed, and of the nodes that its events tell of.
  private(set) var touched: Set<Key> = []

  /// Books a commit.
  ///
  /// - Parameters:
  ///   - effects: what it did.
  ///   - permit: what the call that made it may do; nil for the fleet's own.
  ///   - truth: the world, which is told of what is wrong.
  @LoopActor
  mutating func book(_ effects: [Effect], _ permit: Permit?, _ truth: Truth) {
    let before = self
    var events: [Event] = []
    touched = []
    for effect in effects {
      if case .event(let row) = effect { events.append(row.value.event) }
      apply(effect)
    }
    if permit == .interrupt || permit == .force {
      for key in operations.keys where before.operations[key] == nil { licensed.insert(key) }
    }
    let audit = Audit(before: before, after: self, events: events, permit: permit, truth: truth)
    audit.check()
  }

  private mutating func apply(_ effect: Effect) {
    switch effect {
    case .pool(let row): pools[touch(row.value.pool.tenant, row.value.pool.name)] = row.value
    case .node(let row):
      nodes[touch(row.value.node.tenant, row.value.node.name)] = row.value
      known.insert(row.value.node.uid)
    case .operation(let row):
      let operation = row.value.operation
      operations[touch(operation.tenant, operation.name)] = row.value
    case .workload(let row):
      let workload = row.value.workload
      workloads[touch(workload.tenant, workload.name)] = row.value
      known.formUnion(workload.instances.map(\.uid))
    case .stock(let row):
      let stock = row.value.stock
      self.stock[[stock.flavor, stock.zone, "\(stock.public)"]] = stock
    case .quota(let row):
      let quota = row.value.quota
      quotas[Key(tenant: quota.tenant, name: quota.resource.name)] = quota.limit
    case .event(let row): count(row.value.event)
    case .remove(let key): remove(key)
    default: break
    }
  }

  private mutating func touch(_ tenant: String, _ name: String) -> Key {
    let key = Key(tenant: tenant, name: name)
    touched.insert(key)
    return key
  }

  /// Counts the two events of a node by their exact text (S46, S47).
  private mutating func count(_ event: Event) {
    let words = event.message.split(separator: " ", omittingEmptySubsequences: false).map(
      String.init
    )
    if words.count == 6, words.prefix(5).joined(separator: " ") == "Begin to delete resource node" {
      begun[touch(event.tenant, words[5]), default: 0] += 1
    } else if words.count == 4, words[0] == "Resource", words[1] == "node", words[3] == "deleted" {
      deleted[touch(event.tenant, words[2]), default: 0] += 1
    }
  }

  private mutating func remove(_ key: RowKey) {
    let name = touch(key.tenant, key.name)
    switch key.table {
    case .pools: pools[name] = nil
    case .nodes: nodes[name] = nil
    case .workloads: workloads[name] = nil
    case .operations: operations[name] = nil
    default: break
    }
  }

  /// The instances that have not ended on a node.
  func instances(on node: Key) -> [(Workload, Instance)] {
    workloads.values.filter { $0.workload.tenant == node.tenant }.flatMap { row in
      row.workload.instances.filter { $0.node == node.name && $0.state.isActive }
        .map { (row.workload, $0) }
    }
  }

  /// A pool's nodes that are not to go.
  func staying(in pool: Key) -> Int {
    nodes.count {
      $0.key.tenant == pool.tenant && $0.value.node.pool == pool.name && !$0.value.isLeaving
    }
  }
}
