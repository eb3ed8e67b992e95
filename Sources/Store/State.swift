package import HashTreeCollections
package import Messages
internal import Model

/// Everything that Poolkeeper knows, at one revision: a value.
///
/// A copy costs nothing and stays as it is while the store goes on; pages, previews and snapshots work
/// on copies. It changes in `State+apply.swift` alone.
package struct State: Sendable {
  /// The number of the newest commit; 0 for an empty store.
  package internal(set) var revision: Int64 = 0

  /// Pools, by tenant and name.
  package internal(set) var pools = Table<PoolRow>()
  /// Nodes, by tenant and name.
  package internal(set) var nodes = Table<NodeRow>()
  /// Operations, by tenant and name.
  package internal(set) var operations = Table<OperationRow>()
  /// Events, by tenant and sequence.
  package internal(set) var events = Table<EventRow>()
  /// VPCs, by tenant and name.
  package internal(set) var vpcs = Table<VpcRow>()
  /// Subnets, by tenant and name.
  package internal(set) var subnets = Table<SubnetRow>()
  /// Security groups, by tenant and name.
  package internal(set) var securityGroups = Table<SecurityGroupRow>()
  /// Dedicated networks, by tenant and name.
  package internal(set) var dedicatedNetworks = Table<DedicatedNetworkRow>()
  /// Flavors, in the scope "".
  package internal(set) var flavors = Table<FlavorRow>()
  /// Zones, in the scope "".
  package internal(set) var zones = Table<ZoneRow>()
  /// Stock, by flavor, zone and public or not.
  package internal(set) var stock = Table<StockRow>()
  /// Quotas that were set, by tenant and resource.
  package internal(set) var quotas = Table<QuotaRow>()
  /// Counters of tenants, in the scope "".
  package internal(set) var tenants = Table<TenantRow>()
  /// First successes of requests with an id, by tenant and "method/id".
  package internal(set) var requests = Table<RequestRow>()
  /// Workloads, by tenant and name.
  package internal(set) var workloads = Table<WorkloadRow>()

  /// Names of nodes by tenant and pool.
  var nodesByPool: TreeDictionary<PoolKey, TreeSet<String>> = [:]
  /// Where a node stands, by its uid.
  var nodesByUID: TreeDictionary<String, NodeKey> = [:]
  /// Offsets of the addresses that are given out, by network.
  var addresses: TreeDictionary<NetworkKey, TreeSet<UInt32>> = [:]
  /// Names of the workloads with an instance on a node that has not ended, by node.
  var workloadsByNode: TreeDictionary<NodeKey, TreeSet<String>> = [:]
  /// Names of the operations that have not ended, by tenant.
  var activeOperations: TreeDictionary<String, TreeSet<String>> = [:]

  /// An empty state, at revision 0.
  package init() {}

  /// The names of a pool's nodes, unordered.
  package func nodeNames(ofPool pool: String, tenant: String) -> TreeSet<String> {
    nodesByPool[PoolKey(tenant: tenant, pool: pool)] ?? []
  }

  /// A pool's nodes, by name.
  package func nodes(ofPool pool: String, tenant: String) -> [Row<NodeRow>] {
    nodeNames(ofPool: pool, tenant: tenant).sorted().compactMap { nodes[tenant, $0] }
  }

  /// A tenant's pool.
  ///
  /// Not generic, so that the look-up is compiled for its types here: seen from another module
  /// `pools[tenant, name]` is not, and takes a quarter of the whole call.
  package func pool(named name: String, tenant: String) -> Row<PoolRow>? { pools[tenant, name] }

  /// The built-in pool, once the server has made it (R21).
  package var publicPool: Row<PoolRow>? { pools["", NameRules.publicPool] }

  /// The node with a uid.
  package func node(uid: String) -> Row<NodeRow>? {
    nodesByUID[uid].flatMap { nodes[$0.tenant, $0.name] }
  }

  /// Whether an address is given out, in a tenant's subnet or, for `subnet` "", its dedicated network.
  package func isAddressTaken(_ offset: UInt32, tenant: String, subnet: String) -> Bool {
    addresses[NetworkKey(tenant: tenant, subnet: subnet)]?.contains(offset) ?? false
  }

  /// The pool that a tenant means by a name: one of its own, or the public one, which belongs to all (S1, R21).
  package func pool(meantBy name: String, of tenant: String) -> Row<PoolRow>? {
    name == NameRules.publicPool ? publicPool : pools[tenant, name]
  }

  /// The pool that a node belongs to.
  package func pool(of node: Node) -> Row<PoolRow>? { pool(meantBy: node.pool, of: node.tenant) }

  /// The pool that a workload runs in; nil once it is gone.
  package func pool(of workload: Workload) -> Row<PoolRow>? {
    pool(meantBy: workload.pool, of: workload.tenant)
  }

  /// The workloads with an instance on a node that has not ended, by name (R14).
  package func workloads(on node: Node) -> [Row<WorkloadRow>] {
    (workloadsByNode[NodeKey(tenant: node.tenant, name: node.name)] ?? []).sorted()
      .compactMap { workloads[node.tenant, $0] }
  }

  /// The instances on a node that have not ended, by workload and number (S41, R14).
  package func instances(on node: Node) -> [Instance] {
    workloads(on: node).flatMap { row in
      row.value.workload.instances.filter { $0.node == node.name && $0.state.isActive }
    }
  }

  /// The operations on a pool that have not ended, by name; not those on an earlier pool of that name.
  package func activeOperations(on pool: Pool) -> [OperationRow] {
    activeOperations(tenant: pool.tenant).sorted()
      .compactMap { operations[pool.tenant, $0]?.value }
      .filter { $0.operation.target?.uid == pool.uid }
  }

  /// The names of a tenant's operations that have not ended, unordered.
  package func activeOperations(tenant: String) -> TreeSet<String> {
    activeOperations[tenant] ?? []
  }
}

extension Row<PoolRow> {
  /// Whether that is the pool as it stands in the row.
  ///
  /// Here, so that it is compiled for its types: from another module a pool is copied before it is compared.
  package func isPool(_ pool: Pool) -> Bool { value.pool == pool }
}

/// Names a pool in the indexes.
struct PoolKey: Hashable, Sendable {
  var tenant: String
  var pool: String
}

/// Names a node in the indexes.
struct NodeKey: Hashable, Sendable {
  var tenant: String
  var name: String
}

/// Names what gives out addresses: a subnet, or with `subnet` "" the tenant's dedicated network.
struct NetworkKey: Hashable, Sendable {
  var tenant: String
  var subnet: String
}
