package import EventLoop
package import Messages
internal import Model
package import RPC
package import Store

/// The networks of a tenant: its VPCs with their subnets and security groups, and the dedicated network that
/// it is given (S26–S29, R19, R20).
@LoopActor
package struct NetworkService {
  let store: Store
  let mutations: Mutations
  let pageWalks: PageWalks
  let uids: UIDSource

  /// Serves the networks in `store`.
  package init(store: Store, mutations: Mutations, pageWalks: PageWalks, uids: UIDSource) {
    self.store = store
    self.mutations = mutations
    self.pageWalks = pageWalks
    self.uids = uids
  }

  /// Puts the methods on a table.
  package func register(on table: MethodTable) {
    let reader = Access.tenant(atLeast: .viewer)
    let writer = Access.tenant(atLeast: .operator)
    table.unary(NetworkMethods.createVpc, allow: writer, createVpc)
    table.unary(NetworkMethods.getVpc, allow: reader, getVpc)
    table.unary(NetworkMethods.listVpcs, allow: reader, listVpcs)
    table.unary(NetworkMethods.deleteVpc, allow: writer, deleteVpc)
    table.unary(NetworkMethods.createSubnet, allow: writer, createSubnet)
    table.unary(NetworkMethods.getSubnet, allow: reader, getSubnet)
    table.unary(NetworkMethods.listSubnets, allow: reader, listSubnets)
    table.unary(NetworkMethods.deleteSubnet, allow: writer, deleteSubnet)
    table.unary(NetworkMethods.createSecurityGroup, allow: writer, createSecurityGroup)
    table.unary(NetworkMethods.getSecurityGroup, allow: reader, getSecurityGroup)
    table.unary(NetworkMethods.listSecurityGroups, allow: reader, listSecurityGroups)
    table.unary(NetworkMethods.deleteSecurityGroup, allow: writer, deleteSecurityGroup)
    table.unary(NetworkMethods.getDedicatedNetwork, allow: reader, getDedicatedNetwork)
    table.unary(NetworkMethods.listDedicatedNetworks, allow: reader, listDedicatedNetworks)
  }
}

// MARK: VPCs

extension NetworkService {
  /// Makes a VPC, within the tenant's quota.
  package func createVpc(_ request: CreateVpcRequest, _ call: Call) throws(Problem) -> Reply<Vpc> {
    let tenant = call.caller.tenant
    return try mutations.perform(NetworkMethods.createVpc, request, call) {
      (draft) throws(Problem) in
      var vpc = try request.validated()
      vpc.tenant = tenant
      guard draft.state.vpcs[tenant, vpc.name] == nil else { throw .alreadyExists("VPC", vpc.name) }
      try Quota.Resource.vpcs.require(
        1,
        set: draft.state.quotas[tenant, Quota.Resource.vpcs.rawValue]?.value.quota,
        used: draft.counters(of: tenant).vpcs
      )
      if request.validateOnly { return vpc }
      vpc.uid = uids.next()
      var row = VpcRow()
      row.vpc = vpc
      draft.put(row)
      return draft.state.vpcs[tenant, vpc.name]?.value.vpc ?? vpc
    }
  }

  /// Reads one VPC.
  package func getVpc(_ request: GetVpcRequest, _ call: Call) throws(Problem) -> Reply<Vpc> {
    let row = try vpc(request.name, call.caller.tenant, in: store.state)
    try requireIdentity(of: "VPC", request.name, uid: (request.uid, row.value.vpc.uid))
    return Reply(row)
  }

  /// Lists VPCs by name.
  package func listVpcs(
    _ request: ListVpcsRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListVpcsReply> {
    let state = store.state
    return try pageWalks.page(NetworkMethods.listVpcs, request, call, at: state.revision) {
      Listing(state.vpcs, in: call.caller.tenant)
    }
  }

  /// Deletes a VPC that has no subnet and no security group.
  package func deleteVpc(_ request: DeleteVpcRequest, _ call: Call) throws(Problem) -> Reply<Vpc> {
    let tenant = call.caller.tenant
    return try mutations.perform(NetworkMethods.deleteVpc, request, call) {
      (draft) throws(Problem) in
      let vpc = try vpc(request.name, tenant, in: draft.state).value.vpc
      try requireIdentity(
        of: "VPC",
        vpc.name,
        uid: (request.uid, vpc.uid),
        etag: (request.etag, vpc.etag)
      )
      let subnets = draft.state.subnets.names(in: tenant) { $0.subnet.vpc == vpc.name }
      let groups = draft.state.securityGroups.names(in: tenant) {
        $0.securityGroup.vpc == vpc.name
      }
      try requireUnused("VPC", vpc.name, by: [("subnet", subnets), ("security group", groups)])
      draft.removeVpc(vpc.name, tenant: tenant)
      return vpc
    }
  }

  /// The tenant's VPC of that name.
  func vpc(_ name: String, _ tenant: String, in state: State) throws(Problem) -> Row<VpcRow> {
    guard let row = state.vpcs[tenant, name] else { throw .vpcNotFound(name) }
    return row
  }
}

extension Table where Value.Name == String {
  /// The names of a tenant's rows for which something holds, in their order.
  func names(in tenant: String, where holds: (Value) -> Bool) -> [String] {
    rows(in: tenant).map(\.value.value).filter(holds).map(\.name).sorted()
  }
}

/// Lets a resource be deleted that nothing uses, or says what does.
///
/// - Throws: `failedPrecondition` with IN_USE.
func requireUnused(
  _ kind: String,
  _ name: String,
  by users: [(kind: String, names: [String])]
) throws(Problem) {
  let present = users.filter { !$0.names.isEmpty }
  guard !present.isEmpty else { return }
  let list = present.map { user in
    "\(user.kind)\(user.names.count == 1 ? "" : "s") \(user.names.listed())"
  }.joined(separator: ", ")
  throw Problem(
    .failedPrecondition,
    .inUse,
    "The \(kind) \(name) is in use by \(list): delete what uses it first.",
    metadata: ["kind": kind, "name": name, "used_by": list]
  )
}
