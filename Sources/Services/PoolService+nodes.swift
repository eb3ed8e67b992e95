internal import Messages
internal import Model
internal import Store

/// Where new nodes get their addresses, with the addresses that were found for them.
struct NodeNetwork {
  let cidr: CIDR
  let offsets: [UInt32]
}

/// Where new nodes will stand.
struct PlacedNodes {
  let flavor: Flavor
  /// One a node, in the order in which they are made.
  let zones: [String]
  /// The pool's nodes before, by zone, without those that leave.
  let present: [String: Int64]
}

extension Draft {
  /// Finds room for more nodes of a pool, within quota and stock (R7–R9).
  ///
  /// - Throws: QUOTA_EXCEEDED, NO_STOCK, FLAVOR_NOT_FOUND.
  func place(
    _ count: Int64,
    of pool: Pool,
    beside nodes: [NodeRow]
  ) throws(Problem) -> PlacedNodes {
    guard let flavor = state.flavors["", pool.flavor]?.value.flavor else {
      throw .flavorNotFound(pool.flavor)
    }
    if pool.type != .public { try requireQuota(.nodes, for: count, tenant: pool.tenant) }
    let present = nodes.filter { !$0.isLeaving }.countsByZone
    let placement = Placement(
      flavor: pool.flavor,
      choice: ZoneChoice(of: pool),
      count: count,
      present: present,
      isPublic: pool.type == .public
    )
    let zones = try placement.zones(from: state.stock.sorted.map(\.value.stock))
    return PlacedNodes(flavor: flavor, zones: zones, present: present)
  }

  /// Finds addresses in the pool's network; the tenant's dedicated one is made when it is not there (S28).
  ///
  /// - Throws: NO_ADDRESS, NO_NETWORK; for a custom network what `Pool.Network.require` throws.
  mutating func network(
    of pool: Pool,
    for count: Int64,
    uids: UIDSource
  ) throws(Problem) -> NodeNetwork {
    let network = pool.network ?? Pool.Network()
    if network.custom {
      return try customNetwork(network, of: pool, for: count)
    }
    let known = state.dedicatedNetworks[pool.tenant, DedicatedBlocks.name]?.value
    var row: DedicatedNetworkRow
    if let known { row = known } else { row = try newDedicatedNetwork(pool.tenant, uids: uids) }
    let found = try addresses(
      of: row.dedicatedNetwork.cidr,
      from: row.nextOffset,
      of: pool,
      count: count
    )
    row.nextOffset = found.next
    put(row)
    return found.network
  }

  private mutating func customNetwork(
    _ network: Pool.Network,
    of pool: Pool,
    for count: Int64
  ) throws(Problem) -> NodeNetwork {
    let subnet = state.subnets[pool.tenant, network.subnet]?.value
    _ = try network.require(
      vpc: state.vpcs[pool.tenant, network.vpc]?.value.vpc,
      subnet: subnet?.subnet,
      securityGroup: state.securityGroups[pool.tenant, network.securityGroup]?.value.securityGroup
    )
    guard var row = subnet else { throw .subnetNotFound(network.subnet) }
    let found = try addresses(of: row.subnet.cidr, from: row.nextOffset, of: pool, count: count)
    row.nextOffset = found.next
    put(row)
    return found.network
  }

  private func addresses(
    of text: String,
    from start: UInt32,
    of pool: Pool,
    count: Int64
  ) throws(Problem) -> (network: NodeNetwork, next: UInt32) {
    guard let cidr = CIDR(text) else {
      throw Problem(.internalError, nil, "The network of pool \(pool.name) has no range: \(text).")
    }
    let (state, subnet) = (state, pool.network?.subnet ?? "")
    let found = try cidr.freeOffsets(
      count: Int(clamping: count),
      from: start,
      network: pool.networkName
    ) { state.isAddressTaken($0, tenant: pool.tenant, subnet: subnet) }
    return (NodeNetwork(cidr: cidr, offsets: found.offsets), found.next)
  }

  private func newDedicatedNetwork(
    _ tenant: String,
    uids: UIDSource
  ) throws(Problem) -> DedicatedNetworkRow {
    let taken = Set(state.dedicatedNetworks.sorted.map(\.value.block))
    let (block, cidr) = try DedicatedBlocks.free(taken: taken)
    var row = DedicatedNetworkRow()
    row.block = block
    row.dedicatedNetwork.name = DedicatedBlocks.name
    row.dedicatedNetwork.uid = uids.next()
    row.dedicatedNetwork.tenant = tenant
    row.dedicatedNetwork.cidr = cidr.description
    row.dedicatedNetwork.addresses = Addresses(of: cidr, used: 0)
    return row
  }

  /// Puts the new nodes of a pool: PENDING, each with its stock and its address.
  ///
  /// - Returns: What the operation shows.
  mutating func addNodes(
    _ placed: PlacedNodes,
    to pool: Pool,
    _ network: NodeNetwork,
    operation: String,
    uids: UIDSource
  ) -> Plan {
    var added: [(name: String, zone: String)] = []
    for (zone, offset) in zip(placed.zones, network.offsets) {
      let ordinal = nextNodeOrdinal(tenant: pool.tenant)
      let row = NodeRow(
        of: pool,
        name: NodeName.name(pool: pool.name, ordinal: ordinal),
        uid: uids.next(),
        zone: zone,
        flavor: placed.flavor,
        offset: offset,
        in: network.cidr,
        operation: operation,
        at: now
      )
      put(row)
      added.append((row.node.name, zone))
    }
    return Plan(adding: added, flavor: pool.flavor, to: placed.present)
  }
}
