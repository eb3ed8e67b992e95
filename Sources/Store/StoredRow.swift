package import Messages

/// A message that the store keeps: a value of one of its tables.
package protocol StoredRow: Message {
  /// What tells rows of one scope apart.
  associatedtype Name: Hashable, Comparable, Sendable

  /// Whose it is: the tenant; for stock the flavor; empty for what belongs to all.
  var scope: String { get }

  /// Which of the scope's rows it is.
  var name: Name { get }

  /// The effect that puts a row.
  static func effect(of row: Row<Self>) -> Effect

  /// The table it stands in.
  static var table: RowKey.Table { get }

  /// Whether its rows are decoded as long as they are there; else `Row.forgetDecoded` leaves the bytes.
  static var staysDecoded: Bool { get }
}

extension StoredRow {
  /// Most tables are small, or are seldom asked for a row's value alone.
  package static var staysDecoded: Bool { true }
}

/// What tells the stock rows of a flavor apart.
package struct StockName: Hashable, Comparable, Sendable {
  /// The zone's name.
  package var zone: String
  /// Whether it is the public pool's stock (R21).
  package var isPublic: Bool

  /// The name of a flavor's stock in a zone.
  package init(zone: String, isPublic: Bool) {
    self.zone = zone
    self.isPublic = isPublic
  }

  /// By zone, the dedicated stock before the public one.
  package static func < (left: StockName, right: StockName) -> Bool {
    left.zone == right.zone ? !left.isPublic && right.isPublic : left.zone < right.zone
  }
}

extension PoolRow: StoredRow {
  package var scope: String { pool.tenant }
  package var name: String { pool.name }
  package static func effect(of row: Row<Self>) -> Effect { .pool(row) }
  package static var table: RowKey.Table { .pools }
}

extension NodeRow: StoredRow {
  package var scope: String { node.tenant }
  package var name: String { node.name }
  package static func effect(of row: Row<Self>) -> Effect { .node(row) }
  package static var table: RowKey.Table { .nodes }
  package static var staysDecoded: Bool { false }
}

extension OperationRow: StoredRow {
  package var scope: String { operation.tenant }
  package var name: String { operation.name }
  package static func effect(of row: Row<Self>) -> Effect { .operation(row) }
  package static var table: RowKey.Table { .operations }
}

extension EventRow: StoredRow {
  package var scope: String { event.tenant }
  package var name: Int64 { event.sequence }
  package static func effect(of row: Row<Self>) -> Effect { .event(row) }
  package static var table: RowKey.Table { .events }
}

extension VpcRow: StoredRow {
  package var scope: String { vpc.tenant }
  package var name: String { vpc.name }
  package static func effect(of row: Row<Self>) -> Effect { .vpc(row) }
  package static var table: RowKey.Table { .vpcs }
}

extension SubnetRow: StoredRow {
  package var scope: String { subnet.tenant }
  package var name: String { subnet.name }
  package static func effect(of row: Row<Self>) -> Effect { .subnet(row) }
  package static var table: RowKey.Table { .subnets }
}

extension SecurityGroupRow: StoredRow {
  package var scope: String { securityGroup.tenant }
  package var name: String { securityGroup.name }
  package static func effect(of row: Row<Self>) -> Effect { .securityGroup(row) }
  package static var table: RowKey.Table { .securityGroups }
}

extension DedicatedNetworkRow: StoredRow {
  package var scope: String { dedicatedNetwork.tenant }
  package var name: String { dedicatedNetwork.name }
  package static func effect(of row: Row<Self>) -> Effect { .dedicatedNetwork(row) }
  package static var table: RowKey.Table { .dedicatedNetworks }
}

extension FlavorRow: StoredRow {
  package var scope: String { "" }
  package var name: String { flavor.name }
  package static func effect(of row: Row<Self>) -> Effect { .flavor(row) }
  package static var table: RowKey.Table { .flavors }
}

extension ZoneRow: StoredRow {
  package var scope: String { "" }
  package var name: String { zone.name }
  package static func effect(of row: Row<Self>) -> Effect { .zone(row) }
  package static var table: RowKey.Table { .zones }
}

extension StockRow: StoredRow {
  package var scope: String { stock.flavor }
  package var name: StockName { StockName(zone: stock.zone, isPublic: stock.public) }
  package static func effect(of row: Row<Self>) -> Effect { .stock(row) }
  package static var table: RowKey.Table { .stock }
}

extension QuotaRow: StoredRow {
  package var scope: String { quota.tenant }
  package var name: Int32 { quota.resource.rawValue }
  package static func effect(of row: Row<Self>) -> Effect { .quota(row) }
  package static var table: RowKey.Table { .quotas }
}

extension TenantRow: StoredRow {
  package var scope: String { "" }
  package var name: String { tenant }
  package static func effect(of row: Row<Self>) -> Effect { .tenant(row) }
  package static var table: RowKey.Table { .tenants }
}

extension WorkloadRow: StoredRow {
  package var scope: String { workload.tenant }
  package var name: String { workload.name }
  package static func effect(of row: Row<Self>) -> Effect { .workload(row) }
  package static var table: RowKey.Table { .workloads }
}

extension RequestRow: StoredRow {
  package var scope: String { tenant }
  package var name: String { method + "/" + requestID }
  package static func effect(of row: Row<Self>) -> Effect { .request(row) }
  package static var table: RowKey.Table { .requests }
}
