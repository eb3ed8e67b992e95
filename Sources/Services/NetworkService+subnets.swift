package import Messages
internal import Model
package import RPC
internal import Store

extension NetworkService {
  /// Makes a subnet inside its VPC, beside the others (R19).
  package func createSubnet(
    _ request: CreateSubnetRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Subnet> {
    let tenant = call.caller.tenant
    return try mutations.perform(NetworkMethods.createSubnet, request, call) {
      (draft) throws(Problem) in
      var subnet = try request.validated()
      subnet.tenant = tenant
      guard draft.state.subnets[tenant, subnet.name] == nil else {
        throw .alreadyExists("subnet", subnet.name)
      }
      let vpc = try vpc(subnet.vpc, tenant, in: draft.state).value.vpc
      let others = draft.state.subnets.rows(in: tenant).map(\.value.value.subnet)
      try subnet.requireRoom(in: vpc, beside: others.filter { $0.vpc == vpc.name })
      if request.validateOnly { return subnet }
      subnet.uid = uids.next()
      var row = SubnetRow()
      row.subnet = subnet
      draft.put(row)
      return draft.state.subnets[tenant, subnet.name]?.value.subnet ?? subnet
    }
  }

  /// Reads one subnet.
  package func getSubnet(
    _ request: GetSubnetRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Subnet> {
    let row = try subnet(request.name, call.caller.tenant, in: store.state)
    try requireIdentity(of: "subnet", request.name, uid: (request.uid, row.value.subnet.uid))
    return Reply(row)
  }

  /// Lists subnets by name, of one VPC or all.
  package func listSubnets(
    _ request: ListSubnetsRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListSubnetsReply> {
    let state = store.state
    return try pageWalks.page(NetworkMethods.listSubnets, request, call, at: state.revision) {
      Listing(state.subnets, in: call.caller.tenant) { row in
        request.vpc.isEmpty || row.subnet.vpc == request.vpc
      }
    }
  }

  /// Deletes a subnet in which no pool is.
  package func deleteSubnet(
    _ request: DeleteSubnetRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Subnet> {
    let tenant = call.caller.tenant
    return try mutations.perform(NetworkMethods.deleteSubnet, request, call) {
      (draft) throws(Problem) in
      let subnet = try subnet(request.name, tenant, in: draft.state).value.subnet
      try requireIdentity(
        of: "subnet",
        subnet.name,
        uid: (request.uid, subnet.uid),
        etag: (request.etag, subnet.etag)
      )
      let pools = draft.state.pools.names(in: tenant) {
        $0.pool.network?.subnet == subnet.name || $0.pool.nas?.subnet == subnet.name
      }
      try requireUnused("subnet", subnet.name, by: [("pool", pools)])
      draft.removeSubnet(subnet.name, tenant: tenant)
      return subnet
    }
  }

  private func subnet(
    _ name: String,
    _ tenant: String,
    in state: State
  ) throws(Problem) -> Row<SubnetRow> {
    guard let row = state.subnets[tenant, name] else { throw .subnetNotFound(name) }
    return row
  }
}
