import EventLoop
import HashTreeCollections
import Messages
import Model
import RPC
import Services
import Store
import TestSupport

// What clients ask about pools and nodes, and operators about stock and quotas.
extension Clients {
  private func poolNames(_ tenant: String) -> [String] {
    state.pools.rows(in: tenant).keys.sorted()
  }

  func createPool(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    var request = CreatePoolRequest()
    var pool = Pool()
    pool.name = "pool-\(Int.random(in: 1...2, using: &random))"
    pool.type = random.once(in: 2) ? .serviceDeployment : .developmentTraining
    pool.flavor = random.once(in: 3) ? "gpu" : "cpu"
    pool.nodeCount = Int64.random(in: 1...7, using: &random)
    let zone = ["az1", "az2", "random", ""][Int.random(in: 0..<4, using: &random)]
    if pool.type == .serviceDeployment { pool.zone = zone }
    request.pool = pool
    request.requestID = id
    request.validateOnly = id.isEmpty && random.once(in: 12)
    return Ask(what: "CreatePool") { (server) throws(Problem) in
      try server.pools.createPool(request, server.call(tenant)).encoded
    }
  }

  func scaleOut(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    var request = ScalePoolRequest()
    request.name = pick(poolNames(tenant), &random)
    let present = state.pools[tenant, request.name]?.value.pool.nodeCount ?? 0
    request.nodeCount = present + Int64.random(in: 0...3, using: &random)
    request.requestID = id
    return Ask(what: "ScalePool out") { (server) throws(Problem) in
      try server.pools.scalePool(request, server.call(tenant)).encoded
    }
  }

  /// A scale-in by either door.
  func removeNodes(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    let pool = pick(poolNames(tenant), &random)
    let rows = state.nodes(ofPool: pool, tenant: tenant).map(\.value)
    let nodes = rows.map(\.node.name)
    // Half of them name one that is going already: those removals join others or wait for them.
    let going = rows.filter(\.isLeaving).map(\.node.name)
    var names = random.once(in: 2) && !going.isEmpty ? [pick(going, &random)] : []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let name = pick(nodes, &random)
      if !names.contains(name) { names.append(name) }
    }
    let allow = random.once(in: 3)
    let permit: Permit? = allow ? .interrupt : nil
    if random.once(in: 2) {
      var request = DeleteNodesRequest()
      request.pool = pool
      request.names = names
      request.allowInterrupt = allow
      request.requestID = id
      return Ask(what: "DeleteNodes", permit: permit) { (server) throws(Problem) in
        try server.nodes.deleteNodes(request, server.call(tenant)).encoded
      }
    }
    var request = ScalePoolRequest()
    request.name = pool
    request.removeNodes = names
    request.allowInterrupt = allow
    request.requestID = id
    return Ask(what: "ScalePool in", permit: permit) { (server) throws(Problem) in
      try server.pools.scalePool(request, server.call(tenant)).encoded
    }
  }

  func deletePool(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    deletePool(tenant, pick(poolNames(tenant), &random), force: random.once(in: 2), id)
  }

  func deletePool(_ tenant: String, _ name: String, force: Bool, _ id: String) -> Ask {
    var request = DeletePoolRequest()
    request.name = name
    request.force = force
    request.requestID = id
    return Ask(what: "DeletePool", permit: force ? .force : nil) { (server) throws(Problem) in
      try server.pools.deletePool(request, server.call(tenant)).encoded
    }
  }

  func updatePool(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    updatePool(tenant, pick(poolNames(tenant), &random), isProtected: random.once(in: 3), id)
  }

  func updatePool(_ tenant: String, _ name: String, isProtected: Bool, _ id: String) -> Ask {
    var request = UpdatePoolRequest()
    request.pool = Pool()
    request.pool?.name = name
    request.pool?.deletionProtection = isProtected
    request.updateMask = FieldMask()
    request.updateMask?.paths = ["deletion_protection"]
    request.requestID = id
    return Ask(what: "UpdatePool") { (server) throws(Problem) in
      try server.pools.updatePool(request, server.call(tenant)).encoded
    }
  }

  func protect(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    let names = state.nodes.rows(in: tenant).keys.sorted()
    return protect(tenant, pick(names, &random), random.once(in: 3), id)
  }

  func protect(_ tenant: String, _ name: String, _ isProtected: Bool, _ id: String) -> Ask {
    var request = SetScaleInProtectionRequest()
    request.names = [name]
    request.protected = isProtected
    request.requestID = id
    return Ask(what: "SetScaleInProtection") { (server) throws(Problem) in
      try server.nodes.setScaleInProtection(request, server.call(tenant)).encoded
    }
  }

  /// Mostly of one that is queued, whoever has one.
  func cancel(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    var request = CancelOperationRequest()
    let queued = state.operations.sorted.map(\.value.operation).filter { $0.state == .queued }
    let tenant = queued.isEmpty ? tenant : queued[queued.count / 2].tenant
    let active = state.activeOperations(tenant: tenant).sorted()
    let names = queued.filter { $0.tenant == tenant }.map(\.name)
    request.name = pick(names.isEmpty ? active : names, &random)
    request.requestID = id
    return Ask(what: "CancelOperation") { (server) throws(Problem) in
      try server.operations.cancelOperation(request, server.call(tenant)).encoded
    }
  }

  func retryEnvironment(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    var request = RetryEnvironmentRequest()
    let failed = poolNames(tenant).filter {
      state.pools[tenant, $0]?.value.pool.environment?.state == .initializeFailed
    }
    request.name = pick(failed.isEmpty ? poolNames(tenant) : failed, &random)
    request.requestID = id
    return Ask(what: "RetryEnvironment") { (server) throws(Problem) in
      try server.pools.retryEnvironment(request, server.call(tenant)).encoded
    }
  }

  func setStock(_ id: String, _ random: inout SeededGenerator) -> Ask {
    var request = SetStockRequest()
    request.stock = Stock()
    request.stock?.flavor = random.once(in: 2) ? "cpu" : "gpu"
    request.stock?.zone = "az\(Int.random(in: 1...3, using: &random))"
    request.stock?.public = random.once(in: 3)
    request.stock?.total = Int64.random(in: 0...8, using: &random)
    request.requestID = id
    return Ask(what: "SetStock") { (server) throws(Problem) in
      try server.catalog.setStock(request, server.call("red")).encoded
    }
  }

  func setQuota(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    var request = SetQuotaRequest()
    request.quota = Quota()
    request.quota?.tenant = tenant
    request.quota?.resource = random.once(in: 3) ? .workloads : .nodes
    request.quota?.limit = Int64.random(in: 6...24, using: &random)
    request.requestID = id
    return Ask(what: "SetQuota") { (server) throws(Problem) in
      try server.catalog.setQuota(request, server.call(tenant)).encoded
    }
  }
}
