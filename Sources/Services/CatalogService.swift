package import EventLoop
package import Messages
internal import Model
package import RPC
package import Store

/// The inventory: zones, flavors, stock and quotas.
///
/// Everybody reads it, admins change it (R20).
@LoopActor
package struct CatalogService {
  private let store: Store
  private let mutations: Mutations
  private let pageWalks: PageWalks
  private let uids: UIDSource

  /// Serves the catalogue in `store`.
  package init(store: Store, mutations: Mutations, pageWalks: PageWalks, uids: UIDSource) {
    self.store = store
    self.mutations = mutations
    self.pageWalks = pageWalks
    self.uids = uids
  }

  /// Puts the methods on a table.
  package func register(on table: MethodTable) {
    let reader = Access.tenant(atLeast: .viewer)
    table.unary(CatalogMethods.listFlavors, allow: reader, listFlavors)
    table.unary(CatalogMethods.listZones, allow: reader, listZones)
    table.unary(CatalogMethods.listStock, allow: reader, listStock)
    table.unary(CatalogMethods.listQuotas, allow: reader, listQuotas)
    table.unary(CatalogMethods.putFlavor, allow: .admin, putFlavor)
    table.unary(CatalogMethods.putZone, allow: .admin, putZone)
    table.unary(CatalogMethods.setStock, allow: .admin, setStock)
    table.unary(CatalogMethods.setQuota, allow: .admin, setQuota)
  }

  /// Lists flavors by name.
  package func listFlavors(
    _ request: ListFlavorsRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListFlavorsReply> {
    let state = store.state
    return try pageWalks.page(CatalogMethods.listFlavors, request, call, at: state.revision) {
      Listing(state.flavors, in: "")
    }
  }

  /// Lists zones by name.
  package func listZones(
    _ request: ListZonesRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListZonesReply> {
    let state = store.state
    return try pageWalks.page(CatalogMethods.listZones, request, call, at: state.revision) {
      Listing(state.zones, in: "")
    }
  }

  /// Lists the stock by flavor and zone, dedicated before public.
  package func listStock(
    _ request: ListStockRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListStockReply> {
    let state = store.state
    return try pageWalks.page(CatalogMethods.listStock, request, call, at: state.revision) {
      let flavors = state.flavors.names(in: "") { row in
        request.flavor.isEmpty || row.flavor.name == request.flavor
      }
      let rows = flavors.flatMap { flavor in
        state.stock.rows(in: flavor).map(\.value).sorted { $0.value.name < $1.value.name }
      }
      let zone = state.allZones.first { $0.title == request.zone }?.name ?? request.zone
      return Listing(rows: rows.filter { zone.isEmpty || $0.value.stock.zone == zone })
    }
  }

  /// Lists the tenant's quotas with what is used, in the order of the resources.
  package func listQuotas(
    _ request: ListQuotasRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListQuotasReply> {
    let state = store.state
    let tenant = call.caller.tenant
    return try pageWalks.page(CatalogMethods.listQuotas, request, call, at: state.revision) {
      let counters = state.tenants["", tenant]?.value ?? TenantRow()
      let resources = Quota.Resource.allKnown.filter { $0 != .unspecified }
      return Listing(
        messages: resources.sorted { $0.rawValue < $1.rawValue }.map { resource in
          Quota(
            tenant: tenant,
            resource: resource,
            set: state.quotas[tenant, resource.rawValue]?.value.quota,
            used: counters.used(of: resource)
          )
        }
      )
    }
  }

  /// Makes or changes a flavor.
  package func putFlavor(
    _ request: PutFlavorRequest,
    _ call: Call
  ) throws(Problem) -> Reply<Flavor> {
    try mutations.perform(CatalogMethods.putFlavor, request, call) { (draft) throws(Problem) in
      try draft.put(request, uids: uids)
    }
  }

  /// Makes or changes a zone.
  package func putZone(_ request: PutZoneRequest, _ call: Call) throws(Problem) -> Reply<Zone> {
    try mutations.perform(CatalogMethods.putZone, request, call) { (draft) throws(Problem) in
      try draft.put(request, uids: uids)
    }
  }

  /// Sets how many machines of a flavor a zone has.
  package func setStock(_ request: SetStockRequest, _ call: Call) throws(Problem) -> Reply<Stock> {
    try mutations.perform(CatalogMethods.setStock, request, call) { (draft) throws(Problem) in
      try draft.put(request)
    }
  }

  /// Sets a tenant's quota.
  package func setQuota(_ request: SetQuotaRequest, _ call: Call) throws(Problem) -> Reply<Quota> {
    try mutations.perform(CatalogMethods.setQuota, request, call) { (draft) throws(Problem) in
      try draft.put(request)
    }
  }
}
