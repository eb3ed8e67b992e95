import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import Testing

/// All that a refused request must leave as it was.
struct Holdings: Equatable {
  var revision: Int64
  var rows: [Int]
  var stockInUse: Int64
  var counters: [TenantRow]
}

extension Bench {
  /// A catalogue: zones az1, az2 and az3, flavor cpu.small with `stock` machines in each, and gpu.small, sold
  /// out.
  func putCatalogue(stock: Int64 = 4) throws {
    try store.transact { (draft) throws(Problem) in
      for flavor in ["cpu.small", "gpu.small"] {
        var row = FlavorRow()
        row.flavor.name = flavor
        row.flavor.millicores = 250
        row.flavor.memoryBytes = 1_000
        draft.put(row)
      }
      for number in 1...3 {
        var zone = ZoneRow()
        zone.zone.name = "az\(number)"
        zone.zone.title = "AZ \(number)"
        draft.put(zone)
        var row = StockRow()
        row.stock.flavor = "cpu.small"
        row.stock.zone = zone.zone.name
        row.stock.total = stock
        draft.put(row)
      }
    }
  }

  /// What the tenants have, to be compared before and after.
  var holdings: Holdings {
    let state = store.state
    return Holdings(
      revision: state.revision,
      rows: [
        state.pools.count, state.nodes.count, state.operations.count, state.events.count,
        state.dedicatedNetworks.count, state.requests.count, state.workloads.count,
      ],
      stockInUse: state.stock.sorted.map(\.value.stock.used).reduce(0, +),
      counters: state.tenants.sorted.map(\.value)
    )
  }

  /// Asks for a pool.
  func create(
    _ pool: Pool,
    tenant: String = "t1",
    requestID: String = "",
    validateOnly: Bool = false
  ) throws(Problem) -> Reply<Operation> {
    var request = CreatePoolRequest()
    request.pool = pool
    request.requestID = requestID
    request.validateOnly = validateOnly
    return try pools.createPool(request, call(tenant))
  }

  /// A pool that runs, with all of its nodes available.
  @discardableResult
  func makeRunningPool(_ pool: Pool, tenant: String = "t1") throws -> Pool {
    _ = try create(pool, tenant: tenant)
    try bringUp(pool.name, tenant: tenant)
    return try self.pool(pool.name, tenant: tenant)
  }

  /// Does what the fleet does: a pool's nodes come up, and the operations that make them end.
  func bringUp(_ name: String, tenant: String = "t1") throws {
    try store.transact { (draft) throws(Problem) in
      guard var row = draft.state.pools[tenant, name]?.value else { throw .poolNotFound(name) }
      if row.pool.state == .creating {
        row.pool.become(.running)
        row.pool.becomeEnvironment(.initializing, at: draft.now)
        row.pool.becomeEnvironment(.initialized, at: draft.now)
      }
      row.pool.reconciling = false
      draft.put(row)
      for var node in draft.state.nodes(ofPool: name, tenant: tenant).map(\.value)
      where node.node.state == .pending {
        for state in [Node.State.creating, .initializing, .available] { node.node.become(state) }
        node.prepared = true
        draft.put(node)
      }
      for active in draft.state.activeOperations(tenant: tenant).sorted() {
        guard var operation = draft.state.operations[tenant, active]?.value,
          operation.operation.target?.uid == row.pool.uid,
          [.createPool, .scaleOut].contains(operation.operation.kind)
        else { continue }
        for result in operation.operation.results {
          operation.operation.record(node: result.node, .succeeded)
        }
        operation.operation.end(.succeeded, at: draft.now, revision: draft.revision)
        draft.put(operation)
      }
    }
  }

  /// Does what the fleet does once the machines of a pool that is deleted are gone.
  func bringDown(_ name: String, tenant: String = "t1") throws {
    try store.transact { (draft) throws(Problem) in
      for node in draft.state.nodes(ofPool: name, tenant: tenant) {
        draft.removeNode(node.value.node.name, tenant: tenant)
      }
      draft.removePool(name, tenant: tenant)
    }
  }

  /// Changes the row of a pool behind the service.
  func changePool(
    _ name: String,
    tenant: String = "t1",
    _ change: (inout PoolRow) -> Void
  ) throws {
    try store.transact { (draft) throws(Problem) in
      guard var row = draft.state.pools[tenant, name]?.value else { throw .poolNotFound(name) }
      change(&row)
      draft.put(row)
    }
  }

  /// Protects a node against scale-in.
  func protect(_ name: String, tenant: String = "t1") throws {
    try store.transact { (draft) throws(Problem) in
      guard var row = draft.state.nodes[tenant, name]?.value else { throw .nodeNotFound(name) }
      row.node.scaleInProtection = true
      draft.put(row)
    }
  }

  /// A pool as its owner reads it.
  func pool(_ name: String, tenant: String = "t1") throws -> Pool {
    var request = GetPoolRequest()
    request.name = name
    return try pools.getPool(request, call(tenant)).message
  }

  /// A pool's nodes as their owner lists them.
  func nodes(of pool: String, tenant: String = "t1") throws -> [Node] {
    var request = ListNodesRequest()
    request.pool = pool
    return try nodes.listNodes(request, call(tenant)).message.nodes
  }

  /// An operation as its owner reads it.
  func operation(_ name: String, tenant: String = "t1") throws -> Operation {
    var request = GetOperationRequest()
    request.name = name
    return try operations.getOperation(request, call(tenant)).message
  }

  /// Asks for more nodes, or for some to go.
  func scale(
    _ name: String,
    to count: Int64 = 0,
    removing nodes: [String] = [],
    _ change: (inout ScalePoolRequest) -> Void = { _ in }
  ) throws(Problem) -> Reply<Operation> {
    var request = ScalePoolRequest()
    request.name = name
    request.nodeCount = count
    request.removeNodes = nodes
    change(&request)
    return try pools.scalePool(request, call())
  }

  /// Asks for a pool to go.
  func delete(
    _ name: String,
    _ change: (inout DeletePoolRequest) -> Void = { _ in }
  ) throws(Problem) -> Reply<Operation> {
    var request = DeletePoolRequest()
    request.name = name
    change(&request)
    return try pools.deletePool(request, call())
  }

  /// Sets what a tenant may have.
  func setQuota(_ resource: Quota.Resource, _ limit: Int64, tenant: String = "t1") throws {
    var request = SetQuotaRequest()
    request.quota = Quota()
    request.quota?.tenant = tenant
    request.quota?.resource = resource
    request.quota?.limit = limit
    _ = try catalog.setQuota(request, call(tenant))
  }

  /// What the tenant's events say, in order.
  func messages(tenant: String = "t1") -> [String] {
    store.state.events.rows(in: tenant).map(\.value.value.event)
      .sorted { $0.sequence < $1.sequence }.map(\.message)
  }

  /// Does something that must be refused and change nothing, and gives the refusal.
  func refusedUntouched(
    _ body: () throws(Problem) -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Problem {
    let before = holdings
    let problem = refusal(body)
    #expect(holdings == before, sourceLocation: sourceLocation)
    return try #require(problem, sourceLocation: sourceLocation)
  }
}

extension Pool {
  /// A pool for development and training, of `count` nodes.
  static func training(_ name: String = "Train_1", nodes count: Int64 = 3) -> Pool {
    var pool = Pool()
    pool.name = name
    pool.type = .developmentTraining
    pool.flavor = "cpu.small"
    pool.nodeCount = count
    return pool
  }

  /// A pool for services, of `count` nodes.
  static func service(
    _ name: String = "serve-1",
    nodes count: Int64 = 3,
    zone: String = ""
  ) -> Pool {
    var pool = training(name, nodes: count)
    pool.type = .serviceDeployment
    pool.zone = zone
    return pool
  }

  /// The same pool with a change.
  func with(_ change: (inout Pool) -> Void) -> Pool {
    var pool = self
    change(&pool)
    return pool
  }

  /// The same pool in a network of the tenant's own.
  func inNetwork(vpc: String, subnet: String, securityGroup: String, custom: Bool = true) -> Pool {
    with { pool in
      pool.network = Network()
      pool.network?.custom = custom
      pool.network?.vpc = vpc
      pool.network?.subnet = subnet
      pool.network?.securityGroup = securityGroup
    }
  }
}

extension Problem {
  /// The fields that it complains of, each once.
  var fields: [String] {
    violations.map(\.field).reduce(into: []) { fields, field in
      if fields.last != field { fields.append(field) }
    }
  }
}
