package import Messages
internal import Model
package import Store

/// Changes of the catalogue, for the calls of admins and for the file that a server starts with.
///
/// What is already as it is to be is not put again.
extension Draft {
  /// Makes a flavor or changes it; its sizes stay while nodes of it exist (R20).
  ///
  /// - Returns: the flavor as it stands then.
  /// - Throws: INVALID_FIELD, or IN_USE.
  package mutating func put(
    _ request: PutFlavorRequest,
    uids: UIDSource
  ) throws(Problem) -> Flavor {
    var flavor = try request.validated()
    if let present = state.flavors["", flavor.name]?.value.flavor {
      try present.requireReplaceable(by: flavor, nodeCount: state.nodeCount(of: flavor.name))
      flavor.uid = present.uid
      flavor.revision = present.revision
      flavor.etag = present.etag
      flavor.createTime = present.createTime
      flavor.updateTime = present.updateTime
      if flavor == present { return present }
    }
    if request.validateOnly { return flavor }
    if flavor.uid.isEmpty { flavor.uid = uids.next() }
    var row = FlavorRow()
    row.flavor = flavor
    put(row)
    return state.flavors["", flavor.name]?.value.flavor ?? flavor
  }

  /// Makes a zone or changes its title (R20).
  ///
  /// - Returns: the zone as it stands then.
  /// - Throws: INVALID_FIELD.
  package mutating func put(_ request: PutZoneRequest, uids: UIDSource) throws(Problem) -> Zone {
    var zone = try request.validated(zones: state.allZones)
    if let present = state.zones["", zone.name]?.value.zone {
      if zone.title == present.title { return present }
      zone.uid = present.uid
      zone.createTime = present.createTime
    }
    if request.validateOnly { return zone }
    if zone.uid.isEmpty { zone.uid = uids.next() }
    var row = ZoneRow()
    row.zone = zone
    put(row)
    return state.zones["", zone.name]?.value.zone ?? zone
  }

  /// Sets how many machines of a flavor a zone has (S20, R8).
  ///
  /// - Returns: the stock as it stands then.
  /// - Throws: INVALID_FIELD, FLAVOR_NOT_FOUND or ZONE_NOT_FOUND.
  package mutating func put(_ request: SetStockRequest) throws(Problem) -> Stock {
    let wanted = try request.validated(zones: state.allZones)
    guard state.flavors["", wanted.flavor] != nil else { throw .flavorNotFound(wanted.flavor) }
    let name = StockName(zone: wanted.zone, isPublic: wanted.public)
    var row = state.stock[wanted.flavor, name]?.value ?? StockRow()
    if !row.stock.flavor.isEmpty, row.stock.total == wanted.total { return row.stock }
    row.stock.flavor = wanted.flavor
    row.stock.zone = wanted.zone
    row.stock.public = wanted.public
    row.stock.total = wanted.total
    put(row)
    return state.stock[wanted.flavor, name]?.value.stock ?? row.stock
  }

  /// Sets a tenant's quota (R9).
  ///
  /// - Returns: the quota with what is used of it.
  /// - Throws: INVALID_FIELD.
  package mutating func put(_ request: SetQuotaRequest) throws(Problem) -> Quota {
    let wanted = try request.validated()
    var row = QuotaRow()
    row.quota = wanted
    if state.quotas[wanted.tenant, wanted.resource.rawValue]?.value != row { put(row) }
    return Quota(
      tenant: wanted.tenant,
      resource: wanted.resource,
      set: wanted,
      used: counters(of: wanted.tenant).used(of: wanted.resource)
    )
  }
}

extension State {
  /// Every zone there is, unordered.
  package var allZones: [Zone] { zones.rows(in: "").map(\.value.value.zone) }

  /// How many nodes of a flavor exist, in all zones: each holds a unit of its stock.
  fileprivate func nodeCount(of flavor: String) -> Int64 {
    stock.rows(in: flavor).map(\.value.value.stock.used).reduce(0, +)
  }
}

extension TenantRow {
  /// How much of a resource the tenant has.
  func used(of resource: Quota.Resource) -> Int64 {
    switch resource {
    case .pools: pools
    case .nodes: nodes
    case .vpcs: vpcs
    case .workloads: workloads
    case .unspecified, .unrecognized: 0
    }
  }
}
