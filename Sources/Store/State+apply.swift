import HashTreeCollections
import Messages
import Model

extension State {
  /// Carries out one effect: the only way in which state changes, live and in recovery alike.
  ///
  /// Decides nothing, reads no clock, cannot fail.
  /// - Returns: for the put of a node its row and the one that it replaced.
  @discardableResult
  mutating func apply(_ effect: Effect) -> NodeChange? {
    switch effect {
    case .pool(let row): pools.put(row)
    case .node(let row): return put(row)
    case .operation(let row): put(row)
    case .event(let row): events.put(row)
    case .vpc(let row): vpcs.put(row)
    case .subnet(let row): subnets.put(row)
    case .securityGroup(let row): securityGroups.put(row)
    case .dedicatedNetwork(let row): dedicatedNetworks.put(row)
    case .flavor(let row): flavors.put(row)
    case .zone(let row): zones.put(row)
    case .stock(let row): stock.put(row)
    case .quota(let row): quotas.put(row)
    case .tenant(let row): tenants.put(row)
    case .request(let row): requests.put(row)
    case .workload(let row): put(row)
    case .remove(let key): remove(key)
    }
    return nil
  }

  private mutating func remove(_ key: RowKey) {
    switch key.table {
    case .pools: pools.remove(scope: key.tenant, name: key.name)
    case .nodes: removeNode(tenant: key.tenant, name: key.name)
    case .operations: removeOperation(tenant: key.tenant, name: key.name)
    case .events: events.remove(scope: key.tenant, name: key.number)
    case .vpcs: vpcs.remove(scope: key.tenant, name: key.name)
    case .subnets: subnets.remove(scope: key.tenant, name: key.name)
    case .securityGroups: securityGroups.remove(scope: key.tenant, name: key.name)
    case .dedicatedNetworks: dedicatedNetworks.remove(scope: key.tenant, name: key.name)
    case .flavors: flavors.remove(scope: "", name: key.name)
    case .zones: zones.remove(scope: "", name: key.name)
    case .stock:
      stock.remove(scope: key.name, name: StockName(zone: key.zone, isPublic: key.public))
    case .quotas:
      quotas.remove(scope: key.tenant, name: Int32(truncatingIfNeeded: key.number))
    case .tenants: tenants.remove(scope: "", name: key.name)
    case .requests: requests.remove(scope: key.tenant, name: key.name)
    case .workloads: removeWorkload(tenant: key.tenant, name: key.name)
    case .unspecified, .unrecognized: break
    }
  }

  private mutating func put(_ row: Row<NodeRow>) -> NodeChange {
    put(row, of: NodeIdentity(of: row.value))
  }

  /// Puts the row of a node that is not there yet, and leaves `nodesByUID` to the caller.
  ///
  /// - Returns: false when it is there; nothing has changed then.
  mutating func putNew(_ row: Row<NodeRow>, of node: NodeIdentity) -> Bool {
    if let old = nodes.put(row, scope: node.tenant, name: node.name) {
      nodes.put(old, scope: node.tenant, name: node.name)
      return false
    }
    addToPoolAndNetwork(node)
    return true
  }

  /// Puts a node's row, which is not decoded for it.
  @discardableResult
  mutating func put(_ row: Row<NodeRow>, of node: NodeIdentity) -> NodeChange {
    let change = NodeChange(row: row, old: nodes.put(row, scope: node.tenant, name: node.name))
    let key = NodeKey(tenant: node.tenant, name: node.name)
    // Pool, uid and address of a node never change: most changes touch no index. The index is asked because the old
    // row may have to be decoded.
    if change.old != nil, nodesByUID[node.uid] == key { return change }
    removeFromIndexes(change.old)
    nodesByUID[node.uid] = key
    addToPoolAndNetwork(node)
    return change
  }

  private mutating func addToPoolAndNetwork(_ node: NodeIdentity) {
    nodesByPool.insert(node.name, under: PoolKey(tenant: node.tenant, pool: node.pool))
    addresses.insert(
      node.addressOffset,
      under: NetworkKey(tenant: node.tenant, subnet: node.subnet)
    )
  }

  private mutating func removeNode(tenant: String, name: String) {
    removeFromIndexes(nodes[tenant, name])
    nodes.remove(scope: tenant, name: name)
  }

  private mutating func removeFromIndexes(_ row: Row<NodeRow>?) {
    guard let row else { return }
    let node = row.value.node
    nodesByPool.remove(node.name, from: PoolKey(of: node))
    nodesByUID[node.uid] = nil
    addresses.remove(row.value.addressOffset, from: NetworkKey(of: node))
  }

  private mutating func put(_ row: Row<WorkloadRow>) {
    let workload = row.value.workload
    index(workloads[workload.tenant, workload.name]?.value.workload, isThere: false)
    index(workload, isThere: true)
    workloads.put(row)
  }

  private mutating func removeWorkload(tenant: String, name: String) {
    index(workloads[tenant, name]?.value.workload, isThere: false)
    workloads.remove(scope: tenant, name: name)
  }

  /// Notes on which nodes a workload has instances that have not ended, or forgets it.
  private mutating func index(_ workload: Workload?, isThere: Bool) {
    guard let workload else { return }
    for node in workload.activeNodes {
      let key = NodeKey(tenant: workload.tenant, name: node)
      if isThere {
        workloadsByNode.insert(workload.name, under: key)
      } else {
        workloadsByNode.remove(workload.name, from: key)
      }
    }
  }

  private mutating func put(_ row: Row<OperationRow>) {
    let operation = row.value.operation
    operations.put(row)
    switch operation.state {
    case .queued, .running: activeOperations.insert(operation.name, under: operation.tenant)
    default: activeOperations.remove(operation.name, from: operation.tenant)
    }
  }

  private mutating func removeOperation(tenant: String, name: String) {
    activeOperations.remove(name, from: tenant)
    operations.remove(scope: tenant, name: name)
  }
}

/// A node's row that was put, and the one in whose place.
struct NodeChange {
  var row: Row<NodeRow>
  var old: Row<NodeRow>?
}

extension PoolKey {
  /// The pool of a node.
  init(of node: Node) {
    self.init(tenant: node.tenant, pool: node.pool)
  }
}

extension NetworkKey {
  /// The network that gave a node its address.
  init(of node: Node) {
    self.init(tenant: node.tenant, subnet: node.subnet)
  }
}

extension TreeDictionary {
  /// Puts a member into the set under a key.
  fileprivate mutating func insert<Member: Hashable>(_ member: Member, under key: Key)
  where Value == TreeSet<Member> {
    updateValue(forKey: key, default: []) { members in _ = members.insert(member) }
  }

  /// Takes a member out of the set under a key; an empty set goes with its key.
  fileprivate mutating func remove<Member: Hashable>(_ member: Member, from key: Key)
  where Value == TreeSet<Member> {
    guard var members = self[key] else { return }
    members.remove(member)
    self[key] = members.isEmpty ? nil : members
  }
}
