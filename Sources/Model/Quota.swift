package import Messages

extension Quota.Resource {
  /// How much of it a tenant may have where nobody set a quota; 0 for what is no resource.
  package var defaultLimit: Int64 {
    switch self {
    case .pools: 100
    case .nodes: 1_000
    case .vpcs: 100
    case .workloads: 1_000
    case .unspecified, .unrecognized: 0
    }
  }

  /// The word of error messages, in the plural.
  private var word: String {
    switch self {
    case .pools: "pools"
    case .nodes: "nodes"
    case .vpcs: "VPCs"
    case .workloads: "workloads"
    case .unspecified, .unrecognized: "resources"
    }
  }

  /// Lets a tenant have `requested` more, or says why not (R9).
  ///
  /// - Parameters:
  ///   - requested: How many more.
  ///   - set: The quota that was set for the tenant, or nil for the default.
  ///   - used: What the tenant has.
  /// - Throws: `resourceExhausted/QUOTA_EXCEEDED`.
  package func require(_ requested: Int64, set: Quota?, used: Int64) throws(Problem) {
    let limit = set?.limit ?? defaultLimit
    guard requested > limit - used else { return }
    throw Problem(
      .resourceExhausted,
      .quotaExceeded,
      "The quota allows \(limit) \(word), \(used) are used and \(requested) more are asked for: "
        + "free some, or ask an administrator for more quota.",
      metadata: [
        "resource": name, "limit": "\(limit)", "used": "\(used)", "requested": "\(requested)",
      ]
    )
  }
}

extension Quota {
  /// No tenant has more of anything: it would not fit into the server's memory.
  package static let limitMaximum: Int64 = 1_000_000

  /// A tenant's quota with what is used of it.
  package init(tenant: String, resource: Resource, set: Quota?, used: Int64) {
    self.init()
    self.tenant = tenant
    self.resource = resource
    limit = set?.limit ?? resource.defaultLimit
    self.used = used
    overBy = max(0, used - limit)
  }
}

extension SetQuotaRequest {
  /// The quota that is wanted (R9).
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package func validated() throws(Problem) -> Quota {
    let given = quota ?? Quota()
    var violations = Violations()
    violations.add("quota.tenant", NameRules.tenant(given.tenant))
    if given.resource.defaultLimit == 0 {
      violations.add("quota.resource", "must be POOLS, NODES, VPCS or WORKLOADS")
    }
    if !(0...Quota.limitMaximum).contains(given.limit) {
      violations.add("quota.limit", "must be from 0 to \(Quota.limitMaximum)")
    }
    try violations.throwIfAny()
    var result = Quota()
    result.tenant = given.tenant
    result.resource = given.resource
    result.limit = given.limit
    return result
  }
}
