import HashTreeCollections
import Messages
import Model

/// What a transaction's changes of pools, nodes, workloads and VPCs do to derived fields, gathered while they are
/// made and written once at the commit: a pool's counts, stock in use, a tenant's counts, given addresses, what
/// instances have of a node.
///
/// Kept here alone, so that no service can forget one (DESIGN §5).
struct Settlement {
  /// Changes of node counts by pool.
  private var pools: [PoolKey: PoolDelta] = [:]
  /// Units taken (positive) by flavor and zone.
  private var stock: [StockKey: Int64] = [:]
  /// Addresses given out (positive) by network.
  private var addresses: [NetworkKey: Int64] = [:]
  /// Nodes on which instances came or ended.
  private var shares: Set<NodeKey> = []
  /// Changes of counts by tenant.
  private var tenants: [String: TenantDelta] = [:]
  /// Rules that the transaction breaks: a programming error, which refuses the commit.
  var broken: [String] = []

  /// Whether nothing follows from the changes.
  private var isNothing: Bool {
    pools.isEmpty && stock.isEmpty && addresses.isEmpty && shares.isEmpty && tenants.isEmpty
  }

  private struct PoolDelta {
    var states: [Node.State: Int64] = [:]
    var zones: [String: Int64] = [:]
  }

  fileprivate struct StockKey: Hashable {
    var flavor: String
    var zone: String
    var isPublic: Bool
  }

  private struct TenantDelta {
    var pools: Int64 = 0
    var nodes: Int64 = 0
    var vpcs: Int64 = 0
    var workloads: Int64 = 0

    var isNothing: Bool { pools == 0 && nodes == 0 && vpcs == 0 && workloads == 0 }
  }

  /// Notes pools and VPCs that came (positive) or went.
  mutating func add(pools: Int64 = 0, vpcs: Int64 = 0, tenant: String) {
    tenants[tenant, default: TenantDelta()].pools += pools
    tenants[tenant, default: TenantDelta()].vpcs += vpcs
  }

  /// Notes a workload that came, changed or went.
  mutating func add(old: Workload?, new: Workload?) {
    let change = Int64(new?.isHolding ?? false ? 1 : 0) - (old?.isHolding ?? false ? 1 : 0)
    let tenant = (new ?? old)?.tenant ?? ""
    if change != 0 { tenants[tenant, default: TenantDelta()].workloads += change }
    let (before, after) = (old?.activeShares ?? [:], new?.activeShares ?? [:])
    for node in Set(before.keys).union(after.keys) where before[node] != after[node] {
      shares.insert(NodeKey(tenant: tenant, name: node))
    }
  }

  /// Notes a node that came, changed or went.
  mutating func add(old: NodeRow?, new: NodeRow?) {
    if let old, let new {
      guard old.node.state != new.node.state else { return }
      count(old.node, by: -1, zone: 0)
      count(new.node, by: 1, zone: 0)
    } else if let old {
      take(old.node, by: -1)
    } else if let new {
      take(new.node, by: 1)
    }
  }

  /// A node with all that it holds: its stock, its address, its place in quota and counts.
  private mutating func take(_ node: Node, by sign: Int64) {
    count(node, by: sign, zone: sign)
    let key = StockKey(flavor: node.flavor, zone: node.zone, isPublic: node.isPublic)
    stock[key, default: 0] += sign
    addresses[NetworkKey(of: node), default: 0] += sign
    // The public pool's nodes are in nobody's quota (DESIGN §4).
    if !node.isPublic { tenants[node.tenant, default: TenantDelta()].nodes += sign }
  }

  private mutating func count(_ node: Node, by sign: Int64, zone: Int64) {
    let key = PoolKey(tenant: node.isPublic ? "" : node.tenant, pool: node.pool)
    pools[key, default: PoolDelta()].states[node.state, default: 0] += sign
    pools[key, default: PoolDelta()].zones[node.zone, default: 0] += zone
  }

  /// Writes the derived fields into the draft that gathered this.
  ///
  /// - Returns: the rules that are broken: none, unless the program is wrong.
  func settle(_ draft: inout Draft) -> [String] {
    if isNothing { return broken }
    var broken = broken
    for key in pools.keys.sorted(by: { ($0.tenant, $0.pool) < ($1.tenant, $1.pool) }) {
      if let delta = pools[key] { settle(delta, ofPool: key, in: &draft, &broken) }
    }
    for key in stock.keys.sorted() {
      if let delta = stock[key], delta != 0 { settle(delta, ofStock: key, in: &draft, &broken) }
    }
    for key in addresses.keys.sorted(by: { ($0.tenant, $0.subnet) < ($1.tenant, $1.subnet) }) {
      if let delta = addresses[key], delta != 0 { settle(delta, of: key, in: &draft, &broken) }
    }
    for key in shares.sorted(by: { ($0.tenant, $0.name) < ($1.tenant, $1.name) }) {
      settle(sharesOf: key, in: &draft, &broken)
    }
    for tenant in tenants.keys.sorted() {
      guard let delta = tenants[tenant] else { continue }
      var row = draft.counters(of: tenant)
      row.pools += delta.pools
      row.nodes += delta.nodes
      row.vpcs += delta.vpcs
      row.workloads += delta.workloads
      if min(row.pools, row.nodes, row.vpcs, row.workloads) < 0 {
        broken.append("tenant \(tenant) has less than 0")
      }
      if !delta.isNothing { draft.put(row) }
    }
    return broken
  }

  private func settle(
    _ delta: PoolDelta,
    ofPool key: PoolKey,
    in draft: inout Draft,
    _ broken: inout [String]
  ) {
    guard var row = draft.state.pools[key.tenant, key.pool]?.value else {
      // A removed pool has no counts; one that is missing with nodes left breaks references.
      if !draft.state.nodeNames(ofPool: key.pool, tenant: key.tenant).isEmpty {
        broken.append("nodes of \(key.tenant)/\(key.pool) have no pool")
      }
      return
    }
    var counts = row.pool.nodeCounts ?? Pool.NodeCounts()
    for (state, change) in delta.states { counts.add(change, to: state) }
    row.pool.nodeCounts = counts
    var zones = Dictionary(row.pool.zoneCounts.map { ($0.zone, $0.count) }) { $0 + $1 }
    for (zone, change) in delta.zones { zones[zone, default: 0] += change }
    row.pool.zoneCounts = zones.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map {
      zone,
      count in
      var zoneCount = ZoneCount()
      zoneCount.zone = zone
      zoneCount.count = count
      return zoneCount
    }
    if zones.values.contains(where: { $0 < 0 }) { broken.append("pool \(key.pool) counts below 0") }
    draft.put(row)
  }

  private func settle(
    _ delta: Int64,
    ofStock key: StockKey,
    in draft: inout Draft,
    _ broken: inout [String]
  ) {
    let name = StockName(zone: key.zone, isPublic: key.isPublic)
    guard var row = draft.state.stock[key.flavor, name]?.value else {
      broken.append("there is no stock of \(key.flavor) in \(key.zone)")
      return
    }
    row.stock.used += delta
    if row.stock.used < 0 || (delta > 0 && row.stock.used > row.stock.total) {
      broken.append("\(row.stock.used) of \(row.stock.total) \(key.flavor) are used in \(key.zone)")
    }
    draft.put(row)
  }

  /// What the instances on a node have of it, counted anew: never more than there is.
  private func settle(sharesOf key: NodeKey, in draft: inout Draft, _ broken: inout [String]) {
    guard var row = draft.state.nodes[key.tenant, key.name]?.value else {
      if draft.state.workloadsByNode[key] != nil {
        broken.append("instances of \(key.tenant) have no node \(key.name)")
      }
      return
    }
    let (allocated, count) = draft.state.allocation(of: row.node)
    row.node.allocated = count == 0 ? nil : allocated
    row.node.instanceCount = count
    if !allocated.isWithin(row.node.capacity ?? Resources()) {
      broken.append("node \(key.name) is allocated beyond its capacity")
    }
    draft.put(row)
  }

  private func settle(
    _ delta: Int64,
    of key: NetworkKey,
    in draft: inout Draft,
    _ broken: inout [String]
  ) {
    if key.subnet.isEmpty {
      let networks = draft.state.dedicatedNetworks.rows(in: key.tenant)
      guard var row = networks.values.first?.value else {
        broken.append("tenant \(key.tenant) has no dedicated network")
        return
      }
      row.dedicatedNetwork.addresses = row.dedicatedNetwork.addresses.taking(delta)
      draft.put(row)
    } else {
      guard var row = draft.state.subnets[key.tenant, key.subnet]?.value else {
        broken.append("there is no subnet \(key.tenant)/\(key.subnet)")
        return
      }
      row.subnet.addresses = row.subnet.addresses.taking(delta)
      draft.put(row)
    }
  }
}

extension Pool.NodeCounts {
  /// Counts nodes in (positive) or out of a state.
  mutating func add(_ change: Int64, to state: Node.State) {
    switch state {
    case .pending: pending += change
    case .creating: creating += change
    case .initializing: initializing += change
    case .available: available += change
    case .abnormal: abnormal += change
    case .deleting: deleting += change
    case .unspecified, .unrecognized: break
    }
  }
}

extension Addresses? {
  /// The same with more (positive) or fewer given out.
  fileprivate func taking(_ delta: Int64) -> Addresses {
    var addresses = self ?? Addresses()
    addresses.used += delta
    addresses.free = addresses.total - addresses.used
    return addresses
  }
}

extension Settlement.StockKey: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    (left.flavor, left.zone, left.isPublic ? 1 : 0)
      < (right.flavor, right.zone, right.isPublic ? 1 : 0)
  }
}

extension Workload {
  /// How many instances that have not ended it has on each node.
  fileprivate var activeShares: [String: Int] {
    instances.reduce(into: [:]) { if $1.state.isActive { $0[$1.node, default: 0] += 1 } }
  }
}

extension State {
  /// What the instances on a node have of it, and how many they are.
  func allocation(of node: Node) -> (Resources, count: Int64) {
    var (sum, count) = (Resources(), Int64(0))
    for row in workloads(on: node) {
      let workload = row.value.workload
      let shares = workload.activeShares[node.name] ?? 0
      for _ in 0..<shares { sum = sum + workload.share(of: node) }
      count += Int64(shares)
    }
    return (sum, count)
  }

  /// Whether the address that a node is to get is given out.
  func isAddressTaken(of row: NodeRow) -> Bool {
    isAddressTaken(row.addressOffset, tenant: row.node.tenant, subnet: row.node.subnet)
  }
}
