package import EventLoop
package import Messages
internal import Model
package import RPC
package import Store

/// The nodes of a tenant's pools, for people; the agents' calls are the fleet's (S31, S40, S42).
@LoopActor
package struct NodeService {
  private let store: Store
  private let mutations: Mutations
  private let pageWalks: PageWalks
  private let uids: UIDSource

  /// Serves the nodes in `store`.
  package init(store: Store, mutations: Mutations, pageWalks: PageWalks, uids: UIDSource) {
    self.store = store
    self.mutations = mutations
    self.pageWalks = pageWalks
    self.uids = uids
  }

  /// Puts the methods on a table.
  package func register(on table: MethodTable) {
    let reader = Access.tenant(atLeast: .viewer)
    table.unary(NodeMethods.getNode, allow: reader, getNode)
    table.unary(NodeMethods.listNodes, allow: reader, listNodes)
    table.unary(NodeMethods.listInstances, allow: reader, listInstances)
    let writer = Access.tenant(atLeast: .operator)
    table.unary(NodeMethods.deleteNodes, allow: writer, deleteNodes)
    table.unary(NodeMethods.setScaleInProtection, allow: writer, setScaleInProtection)
  }

  /// Reads one node: the bytes that its row got at commit.
  package func getNode(_ request: GetNodeRequest, _ call: Call) throws(Problem) -> Reply<Node> {
    guard let row = store.state.nodes[call.caller.tenant, request.name] else {
      throw request.name.isEmpty
        ? .invalidField("name", "is required") : .nodeNotFound(request.name)
    }
    try requireIdentity(of: "node", request.name, uid: (request.uid, row.value.node.uid))
    return Reply(row)
  }

  /// Lists nodes by name, of one pool or all (S42).
  ///
  /// A pool that is not there has no empty list: its name may be a slip (R23).
  package func listNodes(
    _ request: ListNodesRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListNodesReply> {
    let (state, tenant, pool) = (store.state, call.caller.tenant, request.pool)
    return try pageWalks.page(NodeMethods.listNodes, request, call, at: state.revision) {
      () throws(Problem) in
      if pool.isEmpty { return Listing(state.nodes, in: tenant) }
      // The public pool is everybody's; a tenant's nodes in it are its own (R21).
      guard pool == NameRules.publicPool || state.pool(named: pool, tenant: tenant) != nil else {
        throw .poolNotFound(pool)
      }
      return Listing(rows: state.nodes(ofPool: pool, tenant: tenant))
    }
  }

  /// Lists what runs on a node: its instances that have not ended (S41, R14).
  package func listInstances(
    _ request: ListInstancesRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListInstancesReply> {
    let state = store.state
    guard let node = state.nodes[call.caller.tenant, request.node]?.value.node else {
      throw request.node.isEmpty
        ? .invalidField("node", "is required") : .nodeNotFound(request.node)
    }
    return try pageWalks.page(NodeMethods.listInstances, request, call, at: state.revision) {
      Listing(messages: state.instances(on: node).sorted { $0.name < $1.name })
    }
  }

  /// Deletes nodes of a pool: a scale-in by another door (S40, S44, R15).
  package func deleteNodes(
    _ request: DeleteNodesRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Operation> {
    try mutations.perform(NodeMethods.deleteNodes, request, call) {
      (draft) throws(Problem) in
      let names = try request.validated()
      let row = try draft.pool(request.pool, tenant: call.caller.tenant, to: "scaled").value
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      let operation = try draft.scaleIn(
        row,
        removing: names,
        allowInterrupt: request.allowInterrupt,
        cause: cause,
        uids: uids
      )
      return request.validateOnly ? operation.preview : operation
    }
  }

  /// Protects nodes against scale-in, or ends that: all of them or none (R18).
  ///
  /// A node that is so already is left alone.
  package func setScaleInProtection(
    _ request: SetScaleInProtectionRequest,
    _ call: Call
  ) throws(Problem) -> Reply<SetScaleInProtectionReply> {
    let tenant = call.caller.tenant
    return try mutations.perform(NodeMethods.setScaleInProtection, request, call) {
      (draft) throws(Problem) in
      let cause = Cause(actor: call.caller.identity, requestID: request.requestID)
      var reply = SetScaleInProtectionReply()
      for name in try request.validated() {
        guard var row = draft.state.nodes[tenant, name]?.value else { throw .nodeNotFound(name) }
        if row.node.isPublic { throw .publicPoolIsFixed("protected") }
        if request.protected { try row.requireProtectable() }
        if row.node.scaleInProtection != request.protected {
          row.node.scaleInProtection = request.protected
          draft.put(row)
          let pool = draft.state.pool(of: row.node)?.value.pool
          draft.emit(.nodeProtectionChanged(row.node, cause), poolUID: pool?.uid ?? "")
        }
        reply.nodes.append(draft.state.nodes[tenant, name]?.value.node ?? row.node)
      }
      return reply
    }
  }
}
