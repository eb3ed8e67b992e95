import EventLoop
import Messages
import Model
import Store

/// A fleet for a store: tenants with pools of nodes that are available, as they are after their agents prepared them.
///
/// The first pool, `bench` of tenant `t0`, has ten nodes whatever the number of all; the others have a hundred.
@LoopActor
struct NodeRows {
  static let measuredPool = "bench"
  static let measuredCount = 10
  private static let poolsPerTenant = 10
  private static let nodesPerPool = 100
  private static let poolsPerTransaction = 5

  let nodes: Int

  /// Fills a store, with a wait for the disk now and then.
  func fill(_ store: Store) async throws {
    try store.transact { (draft) throws(Problem) in putCatalogue(in: &draft) }
    try store.transact { (draft) throws(Problem) in
      putTenant(0, in: &draft)
      putPool(Self.measuredPool, count: Self.measuredCount, tenant: 0, first: 0, in: &draft)
    }
    var (rest, pool) = (nodes - Self.measuredCount, 0)
    while rest > 0 {
      try store.transact { (draft) throws(Problem) in
        for _ in 0..<Self.poolsPerTransaction where rest > 0 {
          let count = min(rest, Self.nodesPerPool)
          // The measured pool's tenant has its ten and one less than the others' pools.
          let tenant = pool / Self.poolsPerTenant
          if pool % Self.poolsPerTenant == 0, tenant > 0 { putTenant(tenant, in: &draft) }
          let first = Self.measuredCount + pool % Self.poolsPerTenant * Self.nodesPerPool
          putPool("pool-\(pool)", count: count, tenant: tenant, first: first, in: &draft)
          rest -= count
          pool += 1
        }
      }
      await store.waitUntilDurable(store.revision)
    }
  }

  /// Some node that is not of the measured pool, by a number that may be as large as one likes.
  func key(_ number: Int) -> (tenant: String, name: String) {
    let others = max(1, (nodes - Self.measuredCount) / Self.nodesPerPool)
    let pool = number / Self.nodesPerPool % others
    let index =
      Self.measuredCount + pool % Self.poolsPerTenant * Self.nodesPerPool
      + number % Self.nodesPerPool
    return ("t\(pool / Self.poolsPerTenant)", "pool-\(pool)-node-\(index)")
  }

  private func putCatalogue(in draft: inout Draft) {
    var flavor = FlavorRow()
    flavor.flavor.name = "gpu.large"
    flavor.flavor.millicores = 8_000
    flavor.flavor.memoryBytes = 64 << 30
    flavor.flavor.gpus = 4
    draft.put(flavor)
    var zone = ZoneRow()
    zone.zone.name = "az1"
    draft.put(zone)
    var stock = StockRow()
    stock.stock.flavor = flavor.flavor.name
    stock.stock.zone = zone.zone.name
    stock.stock.total = Int64(nodes) * 2 + 1_000_000
    draft.put(stock)
  }

  private func putTenant(_ number: Int, in draft: inout Draft) {
    guard let cidr = DedicatedBlocks.cidr(block: UInt32(number)) else { return }
    var network = DedicatedNetworkRow()
    network.block = UInt32(number)
    network.nextOffset = UInt32(Self.poolsPerTenant * Self.nodesPerPool + 100)
    network.dedicatedNetwork.name = DedicatedBlocks.name
    network.dedicatedNetwork.uid = Self.uid(number)
    network.dedicatedNetwork.tenant = "t\(number)"
    network.dedicatedNetwork.cidr = cidr.description
    network.dedicatedNetwork.addresses = Addresses(of: cidr, used: 0)
    draft.put(network)
    var quota = QuotaRow()
    quota.quota.tenant = "t\(number)"
    quota.quota.resource = .nodes
    quota.quota.limit = 1_000_000
    draft.put(quota)
  }

  private func putPool(
    _ name: String,
    count: Int,
    tenant: Int,
    first: Int,
    in draft: inout Draft
  ) {
    var row = PoolRow()
    row.pool.name = name
    row.pool.uid = Self.uid(tenant << 32 | first)
    row.pool.tenant = "t\(tenant)"
    row.pool.labels = ["team": "voices"]
    row.pool.type = .developmentTraining
    row.pool.resourceType = row.pool.type.words
    row.pool.flavor = "gpu.large"
    row.pool.zone = "az1"
    row.pool.nodeCount = Int64(count)
    row.pool.maxNodes = poolNodeCountMaximum
    row.pool.state = .running
    row.pool.environment = Pool.Environment()
    row.pool.environment?.state = .initialized
    row.pool.network = Pool.Network()
    row.pool.network?.dedicatedNetwork = DedicatedBlocks.name
    draft.put(row)
    guard let cidr = DedicatedBlocks.cidr(block: UInt32(tenant)) else { return }
    for index in first..<first + count {
      draft.put(Self.node(index, of: row.pool, tenant: tenant, in: cidr, at: draft.now))
    }
  }

  private static func node(
    _ index: Int,
    of pool: Pool,
    tenant: Int,
    in cidr: CIDR,
    at time: Timestamp
  ) -> NodeRow {
    var flavor = Flavor()
    (flavor.millicores, flavor.memoryBytes, flavor.gpus) = (8_000, 64 << 30, 4)
    var row = NodeRow(
      of: pool,
      name: "\(pool.name)-node-\(index)",
      uid: uid(1 << 62 | tenant << 32 | index),
      zone: "az1",
      flavor: flavor,
      offset: CIDR.reservedFirstCount + UInt32(index),
      in: cidr,
      operation: "",
      at: time
    )
    row.prepared = true
    row.credentialHash = (0..<32).map { UInt8(truncatingIfNeeded: index >> 3 &+ $0 * 37) }
    row.node.become(.creating)
    row.node.become(.initializing)
    row.node.become(.available)
    row.node.incarnation = 1
    row.node.agent = Node.Agent()
    row.node.agent?.version = "1.0.0"
    row.node.agent?.host = "rack-\(index % 40)-\(index)"
    row.node.agent?.processID = 4_711
    row.node.agent?.attached = true
    let facts = [
      ("Attached", "ATTACHED", "the agent is attached"),
      ("Prepared", "PREPARED", "the workspace is prepared"),
    ]
    for (type, reason, message) in facts {
      row.node.observe(type, .true, reason: reason, message: message, at: time)
    }
    return row
  }

  /// 26 characters, as the server makes them.
  private static func uid(_ number: Int) -> String {
    let digits = String(UInt(bitPattern: number), radix: 32)
    return String(repeating: "0", count: 26 - digits.count) + digits
  }
}
