package import Messages

/// What a transaction does to one row: observers are told of it, the journal records it, `State.apply` carries it out.
///
/// A reference to the row that the state keeps, so that nothing is copied on the way.
package enum Effect: Sendable {
  case pool(Row<PoolRow>)
  case node(Row<NodeRow>)
  case operation(Row<OperationRow>)
  case event(Row<EventRow>)
  case vpc(Row<VpcRow>)
  case subnet(Row<SubnetRow>)
  case securityGroup(Row<SecurityGroupRow>)
  case dedicatedNetwork(Row<DedicatedNetworkRow>)
  case flavor(Row<FlavorRow>)
  case zone(Row<ZoneRow>)
  case stock(Row<StockRow>)
  case quota(Row<QuotaRow>)
  case tenant(Row<TenantRow>)
  case request(Row<RequestRow>)
  case workload(Row<WorkloadRow>)
  /// The row with that key goes.
  indirect case remove(RowKey)

  /// What the journal has recorded, as part of the commit with that revision.
  init(_ effect: Change.Effect, revision: Int64) {
    switch effect {
    case .pool(let row): self = .pool(Row(row, revision: revision))
    case .node(let row): self = .node(Row(row, revision: revision))
    case .operation(let row): self = .operation(Row(row, revision: revision))
    case .event(let row): self = .event(Row(row, revision: revision))
    case .vpc(let row): self = .vpc(Row(row, revision: revision))
    case .subnet(let row): self = .subnet(Row(row, revision: revision))
    case .securityGroup(let row): self = .securityGroup(Row(row, revision: revision))
    case .dedicatedNetwork(let row): self = .dedicatedNetwork(Row(row, revision: revision))
    case .flavor(let row): self = .flavor(Row(row, revision: revision))
    case .zone(let row): self = .zone(Row(row, revision: revision))
    case .stock(let row): self = .stock(Row(row, revision: revision))
    case .quota(let row): self = .quota(Row(row, revision: revision))
    case .tenant(let row): self = .tenant(Row(row, revision: revision))
    case .request(let row): self = .request(Row(row, revision: revision))
    case .workload(let row): self = .workload(Row(row, revision: revision))
    case .remove(let key): self = .remove(key)
    }
  }

  /// The table that it touches; its number is the field's in `Change`.
  var table: RowKey.Table {
    switch self {
    case .pool: .pools
    case .node: .nodes
    case .operation: .operations
    case .event: .events
    case .vpc: .vpcs
    case .subnet: .subnets
    case .securityGroup: .securityGroups
    case .dedicatedNetwork: .dedicatedNetworks
    case .flavor: .flavors
    case .zone: .zones
    case .stock: .stock
    case .quota: .quotas
    case .tenant: .tenants
    case .request: .requests
    case .workload: .workloads
    case .remove(let key): key.table
    }
  }

  /// The encoded row of a put; empty for a removal.
  var bytes: [UInt8] {
    switch self {
    case .pool(let row): row.bytes
    case .node(let row): row.bytes
    case .operation(let row): row.bytes
    case .event(let row): row.bytes
    case .vpc(let row): row.bytes
    case .subnet(let row): row.bytes
    case .securityGroup(let row): row.bytes
    case .dedicatedNetwork(let row): row.bytes
    case .flavor(let row): row.bytes
    case .zone(let row): row.bytes
    case .stock(let row): row.bytes
    case .quota(let row): row.bytes
    case .tenant(let row): row.bytes
    case .request(let row): row.bytes
    case .workload(let row): row.bytes
    case .remove: []
    }
  }
}
