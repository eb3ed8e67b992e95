import HashTreeCollections
import Messages

extension State {
  /// What is wrong with the state, recounted from nothing but its rows: empty for a sound one.
  ///
  /// Linear in the number of rows: for tests, simulation and `poolkeeper check`.
  package var brokenInvariants: [String] {
    poolCounts + stockCounts + tenantCounts + addressCounts + references + eventSequences
  }

  /// A pool counts exactly its nodes, by state and by zone.
  private var poolCounts: [String] {
    pools.sorted.flatMap { row -> [String] in
      let pool = row.value.pool
      var counts = Pool.NodeCounts()
      var zones: [String: Int64] = [:]
      for node in nodes(ofPool: pool.name, tenant: pool.tenant) {
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

  /// A stock's use is the number of nodes of its flavor in its zone.
  private var stockCounts: [String] {
    var used: [String: [String: Int64]] = [:]
    for row in nodes.sorted {
      used[row.value.node.flavor, default: [:]][row.value.node.zone, default: 0] += 1
    }
    return stock.sorted.compactMap { row in
      let stock = row.value.stock
      let expected = stock.public ? 0 : used[stock.flavor]?[stock.zone] ?? 0
      return stock.used == expected && stock.free == max(0, stock.total - stock.used)
        ? nil : "stock \(stock.flavor) in \(stock.zone): \(stock.used) used, \(expected) nodes"
    }
  }

  /// A tenant's counters are what it has.
  private var tenantCounts: [String] {
    tenants.sorted.compactMap { row in
      let tenant = row.value
      let counts = [
        pools.rows(in: tenant.tenant).count, nodes.rows(in: tenant.tenant).count,
        vpcs.rows(in: tenant.tenant).count,
      ]
      return counts.map(Int64.init) == [tenant.pools, tenant.nodes, tenant.vpcs]
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
        pools[node.tenant, node.pool] == nil ? "node \(node.name) has no pool" : nil,
        flavors["", node.flavor] == nil ? "node \(node.name) has no flavor" : nil,
        node.subnet.isEmpty || subnets[node.tenant, node.subnet] != nil
          ? nil : "node \(node.name) has no subnet",
        self.node(uid: node.uid)?.value.node.name == node.name
          ? nil : "node \(node.name) is not found by its uid",
      ].compactMap(\.self)
    }
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
