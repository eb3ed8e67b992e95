package import Messages
internal import Model
package import RPC
internal import Store

extension NetworkService {
  /// Makes a security group in its VPC (R19).
  package func createSecurityGroup(
    _ request: CreateSecurityGroupRequest,
    _ call: Call
  ) throws(Problem) -> Reply<SecurityGroup> {
    let tenant = call.caller.tenant
    return try mutations.perform(NetworkMethods.createSecurityGroup, request, call) {
      (draft) throws(Problem) in
      var group = try request.validated()
      group.tenant = tenant
      guard draft.state.securityGroups[tenant, group.name] == nil else {
        throw .alreadyExists("security group", group.name)
      }
      _ = try vpc(group.vpc, tenant, in: draft.state)
      if request.validateOnly { return group }
      group.uid = uids.next()
      var row = SecurityGroupRow()
      row.securityGroup = group
      draft.put(row)
      return draft.state.securityGroups[tenant, group.name]?.value.securityGroup ?? group
    }
  }

  /// Reads one security group.
  package func getSecurityGroup(
    _ request: GetSecurityGroupRequest,
    _ call: Call
  ) throws(Problem) -> Reply<SecurityGroup> {
    let row = try securityGroup(request.name, call.caller.tenant, in: store.state)
    try requireIdentity(
      of: "security group",
      request.name,
      uid: (request.uid, row.value.securityGroup.uid)
    )
    return Reply(row)
  }

  /// Lists security groups by name, of one VPC or all.
  package func listSecurityGroups(
    _ request: ListSecurityGroupsRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListSecurityGroupsReply> {
    let state = store.state
    let method = NetworkMethods.listSecurityGroups
    return try pageWalks.page(method, request, call, at: state.revision) {
      Listing(state.securityGroups, in: call.caller.tenant) { row in
        request.vpc.isEmpty || row.securityGroup.vpc == request.vpc
      }
    }
  }

  /// Deletes a security group under which no pool is.
  package func deleteSecurityGroup(
    _ request: DeleteSecurityGroupRequest,
    _ call: Call
  ) throws(Problem) -> Reply<SecurityGroup> {
    let tenant = call.caller.tenant
    return try mutations.perform(NetworkMethods.deleteSecurityGroup, request, call) {
      (draft) throws(Problem) in
      let group = try securityGroup(request.name, tenant, in: draft.state).value.securityGroup
      try requireIdentity(
        of: "security group",
        group.name,
        uid: (request.uid, group.uid),
        etag: (request.etag, group.etag)
      )
      let pools = draft.state.pools.names(in: tenant) {
        $0.pool.network?.securityGroup == group.name
      }
      try requireUnused("security group", group.name, by: [("pool", pools)])
      draft.removeSecurityGroup(group.name, tenant: tenant)
      return group
    }
  }

  private func securityGroup(
    _ name: String,
    _ tenant: String,
    in state: State
  ) throws(Problem) -> Row<SecurityGroupRow> {
    guard let row = state.securityGroups[tenant, name] else { throw .securityGroupNotFound(name) }
    return row
  }
}
