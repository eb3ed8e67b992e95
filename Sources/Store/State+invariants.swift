import HashTreeCollections
import Messages
import Model

extension State {
  /// What is wrong with the state, recounted from nothing but its rows: empty for a sound one.
  ///
  /// Linear in the number of rows: for tests, simulation and `poolkeeper check`.
  package var brokenInvariants: [String] {
    poolCounts + stockCounts + tenantCounts + addressCounts + references + shares
      + eventSequences
  }

  /// A pool counts exactly its nodes, by state and by zone.
  private var poolCounts: [String] {
    pools.sorted.flatMap { row -> [String] in
      let pool = row.value.pool
      var counts = Pool.NodeCounts()
      var zones: [String: Int64] = [:]
      for node in allNodes(of: pool) {
        counts.add(1, to: node.value.node.state)
        zones[node.value.node.zone, default: 0] += 1
      }
      let shown = Dictionary(pool.zoneCounts.map { ($0.zone, $0.count) }) { $0 + $1 }
      return [
        pool.nodeCounts ?? Pool.NodeCounts() == counts
          ? nil : "pool \(pool.tenant)/\(pool.name) counts its nodes wrongly",
        shown == zones ? nil : "pool \(pool.tenant)/\(pool.name) counts its zones wrongly",
      ].compactMap(\.self)
    }
  }

  /// A pool's nodes; the public one has nodes of all tenants (R21).
  private func allNodes(of pool: Pool) -> [Row<NodeRow>] {
    pool.type == .public
      ? nodes.sorted.filter { $0.value.node.isPublic }
      : nodes(ofPool: pool.name, tenant: pool.tenant)
  }

  /// A stock's use is the number of nodes of its flavor in its zone.
  private var stockCounts: [String] {
    var used: [String: [StockName: Int64]] = [:]
    for node in nodes.sorted.map(\.value.node) {
      let name = StockName(zone: node.zone, isPublic: node.isPublic)
      used[node.flavor, default: [:]][name, default: 0] += 1
    }
    return stock.sorted.compactMap { row in
      let stock = row.value.stock
      let expected = used[stock.flavor]?[row.value.name] ?? 0
      return stock.used == expected && stock.free == max(0, stock.total - stock.used)
        ? nil : "stock \(stock.flavor) in \(stock.zone): \(stock.used) used, \(expected) nodes"
    }
  }

  /// A tenant's counters are what it has.
  private var tenantCounts: [String] {
    tenants.sorted.compactMap { row in
      let tenant = row.value
      let counts = [
        pools.rows(in: tenant.tenant).count,
        nodes.rows(in: tenant.tenant).count { !$0.value.value.node.isPublic },
        vpcs.rows(in: tenant.tenant).count,
        workloads.rows(in: tenant.tenant).count { $0.value.value.workload.isHolding },
      ]
      let shown = [tenant.pools, tenant.nodes, tenant.vpcs, tenant.workloads]
      return counts.map(Int64.init) == shown
        ? nil : "tenant \(tenant.tenant) counts wrongly: it has \(counts)"
    }
  }

  /// No address is given out twice, and each network counts what it gave.
  private var addressCounts: [String] {
    var used: [NetworkKey: Int64] = [:]
    var given: Set<String> = []
    var broken: [String] = []
    for row in nodes.sorted {
      let key = NetworkKey(of: row.value.node)
      used[key, default: 0] += 1
      let place = "\(key.tenant)/\(key.subnet)/\(row.value.addressOffset)"
      if !given.insert(place).inserted { broken.append("address \(place) is given twice") }
    }
    for row in subnets.sorted {
      let subnet = row.value.subnet
      let expected = used[NetworkKey(tenant: subnet.tenant, subnet: subnet.name)] ?? 0
      if (subnet.addresses?.used ?? 0) != expected {
        broken.append("subnet \(subnet.tenant)/\(subnet.name) counts its addresses wrongly")
      }
    }
    for row in dedicatedNetworks.sorted {
      let network = row.value.dedicatedNetwork
      let expected = used[NetworkKey(tenant: network.tenant, subnet: "")] ?? 0
      if (network.addresses?.used ?? 0) != expected {
        broken.append("the dedicated network of \(network.tenant) counts its addresses wrongly")
      }
    }
    return broken
  }

  /// Every node has its pool, its flavor and its network.
  private var references: [String] {
    nodes.sorted.flatMap { row -> [String] in
      let node = row.value.node
      return [
        pool(of: node) == nil ? "node \(node.name) has no pool" : nil,
        flavors["", node.flavor] == nil ? "node \(node.name) has no flavor" : nil,
        node.subnet.isEmpty || subnets[node.tenant, node.subnet] != nil
          ? nil : "node \(node.name) has no subnet",
        self.node(uid: node.uid)?.value.node.name == node.name
          ? nil : "node \(node.name) is not found by its uid",
      ].compactMap(\.self)
    }
  }

  /// What a node shows as allocated is what its instances have, within its capacity; each instance that has not
  /// ended has its node, in its workload's pool.
  private var shares: [String] {
    let ofNodes = nodes.sorted.compactMap { row -> String? in
      let node = row.value.node
      let (sum, count) = allocation(of: node)
      let isRight = node.instanceCount == count && node.allocated ?? Resources() == sum
      return isRight && sum.isWithin(node.capacity ?? Resources())
        ? nil : "node \(node.name) shows \(node.instanceCount) instances, and has \(count)"
    }
    let ofWorkloads = workloads.sorted.flatMap { row -> [String] in
      let workload = row.value.workload
      return workload.activeNodes.sorted().compactMap { name in
        nodes[workload.tenant, name]?.value.node.pool == workload.pool
          ? nil : "workload \(workload.name) has no node \(name)"
      }
    }
    return ofNodes + ofWorkloads
  }

  /// A tenant's kept events are the newest, without a gap.
  private var eventSequences: [String] {
    events.scopes.keys.sorted().compactMap { tenant in
      let sequences = events.rows(in: tenant).keys.sorted()
      let last = tenants["", tenant]?.value.lastEventSequence ?? 0
      let isContiguous = zip(sequences, sequences.dropFirst()).allSatisfy { $1 == $0 + 1 }
      return isContiguous && sequences.last == last
        ? nil : "the events of \(tenant) have a gap"
    }
  }
}
