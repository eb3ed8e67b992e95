import Messages
import Model
import RPC
import Services
import Store
import Testing

extension Bench {
  /// Asks for a workload of `count` instances.
  func place(
    _ name: String,
    in pool: String,
    _ kind: Workload.Kind = .trainingJob,
    count: Int64 = 1,
    tenant: String = "t1",
    validateOnly: Bool = false,
    _ change: (inout Workload) -> Void = { _ in }
  ) throws(Problem) -> Workload {
    var request = CreateWorkloadRequest()
    var workload = Workload()
    workload.name = name
    workload.pool = pool
    workload.kind = kind
    workload.instanceCount = count
    workload.resources = Resources()
    workload.resources?.millicores = 100
    workload.command = ["sleep", "60"]
    change(&workload)
    request.workload = workload
    request.validateOnly = validateOnly
    let reply = try workloads.createWorkload(request, call(tenant))
    do {
      return try reply.message
    } catch {
      throw Problem(.internalError, nil, "\(error)")
    }
  }

  /// A workload as its owner reads it.
  func workload(_ name: String, tenant: String = "t1") throws -> Workload {
    var request = GetWorkloadRequest()
    request.name = name
    return try workloads.getWorkload(request, call(tenant)).message
  }

  /// Asks for the end of a workload.
  @discardableResult
  func release(_ name: String, tenant: String = "t1") throws(Problem) -> Reply<Workload> {
    var request = ReleaseWorkloadRequest()
    request.name = name
    return try workloads.releaseWorkload(request, call(tenant))
  }

  /// What an agent would report of all instances of a workload.
  func report(_ name: String, _ state: InstanceReport.State, tenant: String = "t1") throws {
    try store.transact { (draft) throws(Problem) in
      guard var row = draft.state.workloads[tenant, name]?.value else {
        throw .workloadNotFound(name)
      }
      for instance in row.workload.instances {
        var report = InstanceReport()
        report.uid = instance.uid
        report.state = state
        _ = row.workload.note(report, at: draft.now)
      }
      draft.put(row)
    }
  }

  /// A node as its owner reads it.
  func node(_ name: String, tenant: String = "t1") throws -> Node {
    var request = GetNodeRequest()
    request.name = name
    return try nodes.getNode(request, call(tenant)).message
  }

  /// The instances on a node.
  func instances(on node: String, tenant: String = "t1") throws -> [Instance] {
    var request = ListInstancesRequest()
    request.node = node
    return try nodes.listInstances(request, call(tenant)).message.instances
  }
}
