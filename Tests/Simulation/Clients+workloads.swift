import EventLoop
import HashTreeCollections
import Messages
import Model
import RPC
import Services
import Store
import TestSupport

// What clients ask about workloads.
extension Clients {
  private func workloadNames(_ tenant: String) -> [String] {
    state.workloads.rows(in: tenant).filter { $0.value.value.workload.state.isLive }.keys.sorted()
  }

  func place(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    var request = CreateWorkloadRequest()
    var workload = Workload()
    workload.name = "w\(Int.random(in: 1...8, using: &random))"
    workload.command = ["sleep"]
    workload.instanceCount = Int64.random(in: 1...3, using: &random)
    if random.once(in: 5) { workload.lease = ProtobufDuration(.seconds(1)) }
    let ready = state.pools.rows(in: tenant).filter {
      $0.value.value.pool.environment?.state == .initialized
    }.keys.sorted()
    let isPublic = random.once(in: 4)
    workload.pool = isPublic ? "public" : pick(ready, &random)
    if isPublic {
      workload.flavor = random.once(in: 2) ? "gpu" : "cpu"
      workload.instanceCount = min(2, workload.instanceCount)
    } else if random.once(in: 5) {
      workload.wholeNodes = true
    } else {
      workload.resources = Resources()
      workload.resources?.millicores = Int64.random(in: 1...6, using: &random) * 100
    }
    workload.kind = kind(for: state.pools[tenant, workload.pool]?.value.pool.type, &random)
    request.workload = workload
    request.requestID = id
    return Ask(what: isPublic ? "CreateWorkload public" : "CreateWorkload") {
      (server) throws(Problem) in
      try server.workloads.createWorkload(request, server.call(tenant)).encoded
    }
  }

  /// Mostly one that the pool admits.
  private func kind(for type: Pool.TypeEnum?, _ random: inout SeededGenerator) -> Workload.Kind {
    let (first, wrong) = (random.once(in: 2), random.once(in: 15))
    let isService = (type == .serviceDeployment) != wrong
    return isService
      ? first ? .realtimeService : .batchService : first ? .notebook : .trainingJob
  }

  func renew(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    var request = RenewWorkloadRequest()
    request.name = pick(workloadNames(tenant), &random)
    if random.once(in: 2) { request.lease = ProtobufDuration(.seconds(1)) }
    request.requestID = id
    return Ask(what: "RenewWorkload") { (server) throws(Problem) in
      try server.workloads.renewWorkload(request, server.call(tenant)).encoded
    }
  }

  func release(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    release(tenant, pick(workloadNames(tenant), &random), id)
  }

  func release(_ tenant: String, _ name: String, _ id: String) -> Ask {
    var request = ReleaseWorkloadRequest()
    request.name = name
    request.requestID = id
    let permit = Permit.release(Key(tenant: tenant, name: name))
    return Ask(what: "ReleaseWorkload", permit: permit) { (server) throws(Problem) in
      try server.workloads.releaseWorkload(request, server.call(tenant)).encoded
    }
  }
}
