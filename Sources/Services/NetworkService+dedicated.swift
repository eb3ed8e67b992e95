package import Messages
internal import Model
package import RPC
internal import Store

extension NetworkService {
  /// Reads the tenant's dedicated network (S28).
  package func getDedicatedNetwork(
    _ request: GetDedicatedNetworkRequest,
    _ call: Call
  ) throws(Problem) -> Reply<DedicatedNetwork> {
    guard let row = store.state.dedicatedNetworks[call.caller.tenant, request.name] else {
      throw .dedicatedNetworkNotFound(request.name)
    }
    try requireIdentity(
      of: "dedicated network",
      request.name,
      uid: (request.uid, row.value.dedicatedNetwork.uid)
    )
    return Reply(row)
  }

  /// Lists the tenant's dedicated networks: one, or none yet.
  package func listDedicatedNetworks(
    _ request: ListDedicatedNetworksRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListDedicatedNetworksReply> {
    let state = store.state
    let method = NetworkMethods.listDedicatedNetworks
    return try pageWalks.page(method, request, call, at: state.revision) {
      Listing(state.dedicatedNetworks, in: call.caller.tenant)
    }
  }
}
