package import Messages

/// A transaction under way: the state, which takes changes that are committed or dropped as a whole.
///
/// Reads through `state` see the draft's own changes.
package struct Draft {
  /// The state with the changes so far.
  package private(set) var state: State
  /// The revision that a commit will get.
  package private(set) var revision: Int64
  /// The time of the transaction, the same for all its changes.
  package private(set) var now = Timestamp()
  /// The changes so far, in order.
  private(set) var effects: [Effect] = []
  /// The rows of nodes that were put.
  private(set) var nodeChanges: [NodeChange] = []
  /// What the changes do to derived fields.
  var settlement = Settlement()
  private let retention: EventRetention

  init(of state: State, retention: EventRetention) {
    self.state = state
    self.retention = retention
    revision = state.revision
  }

  /// Begins a transaction on the state that the last one has left.
  mutating func begin(at now: Timestamp) {
    self.now = now
    effects.removeAll(keepingCapacity: true)
    nodeChanges.removeAll()
    settlement = Settlement()
    revision = state.revision + 1
    state.revision = revision
  }

  /// Ends a transaction that has changed nothing.
  mutating func drop() {
    revision -= 1
    state.revision = revision
  }

  /// Ends a transaction that has failed; `state` is what it began with.
  mutating func drop(for state: State) {
    self.state = state
    effects = []
    drop()
  }

  /// Puts a pool; its counts are the store's to keep.
  ///
  /// - Returns: it as it now stands.
  @discardableResult
  package mutating func put(_ row: consuming PoolRow) -> Row<PoolRow> {
    let (count, tenant) = (state.pools.count, row.scope)
    row.pool.stamp(revision: revision, now: now)
    let row = record(row)
    if state.pools.count > count { settlement.add(pools: 1, tenant: tenant) }
    return row
  }

  /// Puts a node; a new one takes a unit of stock and its address.
  package mutating func put(_ row: consuming NodeRow) {
    let old = state.nodes[row.scope, row.name]?.value
    if old == nil, state.isAddressTaken(of: row) {
      settlement.broken.append("the address of node \(row.name) is given out already")
    }
    settlement.add(old: old, new: copy row)
    row.node.stamp(revision: revision, now: now)
    record(row)
  }

  /// Puts an operation.
  package mutating func put(_ row: consuming OperationRow) {
    row.operation.stamp(revision: revision, now: now)
    record(row)
  }

  /// Puts a VPC.
  package mutating func put(_ row: consuming VpcRow) {
    let (count, tenant) = (state.vpcs.count, row.scope)
    row.vpc.stamp(revision: revision, now: now)
    record(row)
    if state.vpcs.count > count { settlement.add(vpcs: 1, tenant: tenant) }
  }

  /// Puts a subnet; its used addresses are the store's to keep.
  package mutating func put(_ row: consuming SubnetRow) {
    row.subnet.stamp(revision: revision, now: now)
    record(row)
  }

  /// Puts a security group.
  package mutating func put(_ row: consuming SecurityGroupRow) {
    row.securityGroup.stamp(revision: revision, now: now)
    record(row)
  }

  /// Puts a dedicated network; its used addresses are the store's to keep.
  package mutating func put(_ row: consuming DedicatedNetworkRow) {
    row.dedicatedNetwork.stamp(revision: revision, now: now)
    record(row)
  }

  /// Puts a flavor.
  package mutating func put(_ row: consuming FlavorRow) {
    row.flavor.stamp(revision: revision, now: now)
    record(row)
  }

  /// Puts a zone.
  package mutating func put(_ row: consuming ZoneRow) {
    row.zone.stamp(revision: revision, now: now)
    record(row)
  }

  /// Puts a stock; what is used is the store's to keep, what is free follows.
  package mutating func put(_ row: consuming StockRow) {
    row.stock.free = max(0, row.stock.total - row.stock.used)
    row.stock.soldOut = row.stock.free == 0
    row.stock.revision = revision
    row.stock.etag = String(revision, radix: 36)
    record(row)
  }

  /// Puts a workload; what its instances take of their nodes is the store's to keep.
  package mutating func put(_ row: consuming WorkloadRow) {
    settlement.add(old: state.workloads[row.scope, row.name]?.value.workload, new: row.workload)
    row.workload.stamp(revision: revision, now: now)
    record(row)
  }

  /// Puts a quota.
  package mutating func put(_ row: consuming QuotaRow) { record(row) }

  /// Puts a tenant's counters.
  package mutating func put(_ row: consuming TenantRow) { record(row) }

  /// Puts the reply of a request.
  package mutating func put(_ row: consuming RequestRow) { record(row) }

  /// Removes a pool; its nodes are to be gone.
  package mutating func removePool(_ name: String, tenant: String) {
    settlement.add(pools: -1, tenant: tenant)
    remove(.pools, tenant: tenant, name: name)
  }

  /// Removes a node; gives its stock and its address back.
  package mutating func removeNode(_ name: String, tenant: String) {
    guard let old = state.nodes[tenant, name]?.value else { return }
    settlement.add(old: old, new: nil)
    remove(.nodes, tenant: tenant, name: name)
  }

  /// Removes a VPC.
  package mutating func removeVpc(_ name: String, tenant: String) {
    settlement.add(vpcs: -1, tenant: tenant)
    remove(.vpcs, tenant: tenant, name: name)
  }

  /// Removes a subnet.
  package mutating func removeSubnet(_ name: String, tenant: String) {
    remove(.subnets, tenant: tenant, name: name)
  }

  /// Removes a security group.
  package mutating func removeSecurityGroup(_ name: String, tenant: String) {
    remove(.securityGroups, tenant: tenant, name: name)
  }

  /// Removes an operation that has ended and that nothing names.
  mutating func removeOperation(_ name: String, tenant: String) {
    remove(.operations, tenant: tenant, name: name)
  }

  /// Removes a workload that has ended and holds nothing.
  mutating func removeWorkload(_ name: String, tenant: String) {
    settlement.add(old: state.workloads[tenant, name]?.value.workload, new: nil)
    remove(.workloads, tenant: tenant, name: name)
  }

  /// Forgets a request's reply.
  package mutating func removeRequest(_ name: String, tenant: String) {
    remove(.requests, tenant: tenant, name: name)
  }

  /// Adds an event to its tenant's sequence, at the time of the transaction, and removes old ones that are
  /// no longer kept (R17).
  ///
  /// - Parameters:
  ///   - event: with `tenant` set; `sequence` and `time` are given here.
  ///   - poolUID: the uid of the pool it belongs to, or empty.
  package mutating func emit(_ event: consuming Event, poolUID: String) {
    let tenant = event.tenant
    var row = EventRow()
    row.event = consume event
    var counters = counters(of: tenant)
    counters.lastEventSequence += 1
    put(counters)
    row.event.sequence = counters.lastEventSequence
    row.event.time = now
    row.poolUID = poolUID
    record(row)
    let kept = state.keptEvents(of: tenant, newest: counters.lastEventSequence)
    for sequence in state.excess(of: kept, tenant, under: retention, at: now) {
      removeEvent(sequence, tenant: tenant)
    }
  }

  /// A name for a new operation of a tenant, `op-17`; none is given twice.
  package mutating func nextOperationName(tenant: String) -> String {
    var counters = counters(of: tenant)
    counters.lastOperation += 1
    put(counters)
    return "op-\(counters.lastOperation)"
  }

  /// A number for a new node of a tenant, from 1; none is given twice.
  package mutating func nextNodeOrdinal(tenant: String) -> Int64 {
    var counters = counters(of: tenant)
    counters.lastNode += 1
    put(counters)
    return counters.lastNode
  }

  /// The counters of a tenant; all zero before its first.
  package func counters(of tenant: String) -> TenantRow {
    if let row = state.tenants["", tenant] { return row.value }
    var row = TenantRow()
    row.tenant = tenant
    return row
  }

  private mutating func remove(_ table: RowKey.Table, tenant: String, name: String) {
    var key = RowKey()
    key.table = table
    key.tenant = tenant
    key.name = name
    remove(key)
  }

  private mutating func removeEvent(_ sequence: Int64, tenant: String) {
    var key = RowKey()
    key.table = .events
    key.tenant = tenant
    key.number = sequence
    remove(key)
  }

  private mutating func remove(_ key: RowKey) { record(.remove(key)) }

  @discardableResult
  private mutating func record<Value: StoredRow>(_ value: consuming Value) -> Row<Value> {
    let row = Row(value, revision: revision)
    record(Value.effect(of: row))
    return row
  }

  private mutating func record(_ effect: Effect) {
    effects.append(effect)
    if let change = state.apply(effect) { nodeChanges.append(change) }
  }
}

/// The fields of a public message that the store fills in.
private protocol Stamped {
  var revision: Int64 { get set }
  var etag: String { get set }
  var createTime: Timestamp? { get set }
  var updateTime: Timestamp? { get set }
}

extension Stamped {
  fileprivate mutating func stamp(revision: Int64, now: Timestamp) {
    self.revision = revision
    etag = String(revision, radix: 36)
    updateTime = now
    createTime = createTime ?? now
  }
}

extension Pool: Stamped {}
extension Node: Stamped {}
extension Operation: Stamped {}
extension Vpc: Stamped {}
extension Subnet: Stamped {}
extension SecurityGroup: Stamped {}
extension DedicatedNetwork: Stamped {}
extension Flavor: Stamped {}
extension Zone: Stamped {}
extension Workload: Stamped {}
