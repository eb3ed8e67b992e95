package import Messages

extension Pool.TypeEnum {
  /// The seed's words for the type (S1, S6, R1); empty for what is no type.
  package var words: String {
    switch self {
    case .developmentTraining: "Dedicated for Development/Training"
    case .serviceDeployment: "Dedicated for Service Deployment"
    case .public: "Public Resource Pool"
    case .unspecified, .unrecognized: ""
    }
  }
}

/// The most nodes that a pool may have where nobody says less (R4).
package let poolNodeCountMaximum: Int64 = 1_000

extension CreatePoolRequest {
  /// The pool that is wanted, in its normal form: what the server keeps, with what it adds by itself.
  ///
  /// Output-only fields are ignored. Zone titles become names, a missing zone `random`, a missing limit
  /// the default. The names of a custom network are held against the tenant's networks by
  /// `Pool.Network.require`.
  ///
  /// - Parameters:
  ///   - zones: The zones of the catalogue.
  ///   - flavorExists: Whether the catalogue has a flavor.
  /// - Returns: The pool without the identity and the tenant, which the caller gives it.
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations; `notFound/FLAVOR_NOT_FOUND` when
  ///   that alone is wrong; `resourceExhausted/POOL_LIMIT_EXCEEDED`;
  ///   `failedPrecondition/PUBLIC_POOL_IS_FIXED` for the built-in name.
  ///
  /// Source: S6, S15–S19, S21–S26, S30, S32, S33, R2, R4–R6.
  package func validated(
    zones: [Zone],
    flavorExists: (String) -> Bool
  ) throws(Problem) -> Pool {
    let given = pool ?? Pool()
    if given.name == NameRules.publicPool { throw .publicPoolIsFixed("created") }
    var violations = Violations()
    violations.checkWhatAllPoolsHave(given)
    let zone = violations.checkPlace(given, zones: zones)
    if !given.flavor.isEmpty, !flavorExists(given.flavor) {
      if violations.isEmpty { throw .flavorNotFound(given.flavor) }
      violations.add("pool.flavor", "must be a flavor of the catalogue")
    }
    try violations.throwIfAny()
    let result = Pool(normalFormOf: given, zone: zone)
    try result.requireWithinLimit(given.nodeCount, used: 0)
    return result
  }
}

extension Pool {
  /// What the server keeps of a pool that was asked for, CREATING.
  fileprivate init(normalFormOf given: Pool, zone: String) {
    self.init()
    name = given.name
    labels = given.labels
    type = given.type
    resourceType = given.type.words
    description = given.description
    flavor = given.flavor
    nodeCount = given.nodeCount
    self.zone = zone
    maxNodes = given.maxNodes == 0 ? poolNodeCountMaximum : given.maxNodes
    deletionProtection = given.deletionProtection
    state = .creating
    var network = Network()
    if let custom = given.network, custom.custom {
      network.custom = true
      network.vpc = custom.vpc
      network.subnet = custom.subnet
      network.securityGroup = custom.securityGroup
    } else {
      network.dedicatedNetwork = DedicatedBlocks.name
    }
    self.network = network
  }

  /// The built-in pool, in which each workload gets nodes of its own (S2, S3, R21).
  package static func builtIn(uid: String, at time: Timestamp) -> Pool {
    var pool = Pool()
    pool.name = NameRules.publicPool
    pool.uid = uid
    pool.type = .public
    pool.resourceType = pool.type.words
    pool.description = "Shared clusters: each workload gets nodes of its own for its life."
    pool.state = .running
    pool.environment = Environment()
    pool.environment?.state = .initialized
    pool.environment?.updateTime = time
    pool.network = Network()
    pool.network?.dedicatedNetwork = DedicatedBlocks.name
    return pool
  }

  /// The pool as those see it who may not count what others have in it (R21).
  package var withoutCounts: Pool {
    var pool = self
    pool.nodeCounts = nil
    pool.zoneCounts = []
    return pool
  }

  /// Lets the pool want `count` nodes, or says why not (R4, R9).
  ///
  /// - Throws: `resourceExhausted/POOL_LIMIT_EXCEEDED`.
  package func requireWithinLimit(_ count: Int64, used: Int64) throws(Problem) {
    guard count > maxNodes else { return }
    throw Problem(
      .resourceExhausted,
      .poolLimitExceeded,
      "Pool \(name) may have at most \(maxNodes.of("node")), has \(used), and \(count - used) more "
        + "are asked for: ask for fewer, or use another pool.",
      metadata: [
        "pool": name, "limit": "\(maxNodes)", "used": "\(used)", "requested": "\(count - used)",
      ]
    )
  }

  /// Lets the pool be deleted, or says why not (R18, R21).
  ///
  /// - Parameter nodes: Its nodes.
  /// - Throws: `failedPrecondition/POOL_PROTECTED`, `NODE_PROTECTED`.
  package func requireDeletable(nodes: some Sequence<Node>) throws(Problem) {
    if deletionProtection {
      throw Problem(
        .failedPrecondition,
        .poolProtected,
        "Pool \(name) is protected against deletion: take the protection away first.",
        metadata: ["pool": name]
      )
    }
    let protected = nodes.filter(\.scaleInProtection).map(\.name)
    if !protected.isEmpty { throw .nodesProtected(protected, pool: name) }
  }

  /// The range of its nodes' addresses and how errors name it.
  package var networkName: String {
    guard let network, network.custom else { return "dedicated network" }
    return "subnet \(network.subnet)"
  }
}

extension Problem {
  /// Nodes that are protected against scale-in were to go (R18).
  static func nodesProtected(_ names: [String], pool: String) -> Problem {
    Problem(
      .failedPrecondition,
      .nodeProtected,
      "Nodes of pool \(pool) are protected against scale-in: take the protection of "
        + "\(names.listed()) away first.",
      metadata: ["pool": pool, "nodes": names.listed(limit: 100)]
    )
  }
}

extension Violations {
  /// The rules that hold for pools of both types.
  fileprivate mutating func checkWhatAllPoolsHave(_ pool: Pool) {
    switch pool.type {
    case .developmentTraining, .serviceDeployment:
      if !pool.resourceType.isEmpty, pool.resourceType != pool.type.words {
        add(
          "pool.resource_type",
          "is fixed by the type: it must be left out, or be \"\(pool.type.words)\""
        )
      }
    case .unspecified: add("pool.type", "is required: DEVELOPMENT_TRAINING or SERVICE_DEPLOYMENT")
    case .public, .unrecognized:
      add("pool.type", "must be DEVELOPMENT_TRAINING or SERVICE_DEPLOYMENT")
    }
    if pool.nas ?? Pool.Nas() != Pool.Nas() {
      add("pool.nas", "is connected by SetNasConnection once the pool runs: leave it out")
    }
    add("pool.name", NameRules.pool(pool.name, type: pool.type))
    add("pool.description", NameRules.description(pool.description))
    checkLabels(pool.labels, field: "pool.labels")
    if pool.flavor.isEmpty { add("pool.flavor", "is required") }
    if pool.nodeCount < 1 { add("pool.node_count", "must be at least 1") }
    if !(0...poolNodeCountMaximum).contains(pool.maxNodes) {
      add(
        "pool.max_nodes",
        "must be 1 to \(poolNodeCountMaximum), or 0 for the default \(poolNodeCountMaximum)"
      )
    }
  }

  /// The rules of zone and network, by type (S15, S26, S30, R6).
  ///
  /// - Returns: The zone in its normal form.
  fileprivate mutating func checkPlace(_ pool: Pool, zones: [Zone]) -> String {
    let network = pool.network ?? Pool.Network()
    switch pool.type {
    case .developmentTraining:
      checkAbsentPlace(pool.zone, network)
      return ""
    case .serviceDeployment:
      checkNetwork(network)
      guard let choice = ZoneChoice(pool.zone, zones: zones) else {
        let names = [ZoneChoice.randomName] + zones.map(\.name).sorted()
        add("pool.zone", "must be one of \(names.listed(limit: 20))")
        return ""
      }
      return choice.name
    case .unspecified, .public, .unrecognized:
      return ""
    }
  }

  /// A development/training pool has neither zone nor custom network: refused, never dropped (S15, R6).
  private mutating func checkAbsentPlace(_ zone: String, _ network: Pool.Network) {
    let rule = "is no parameter of development/training pools: leave it out"
    if !zone.isEmpty { add("pool.zone", rule) }
    if network.custom { add("pool.network.custom", rule) }
    if !network.vpc.isEmpty { add("pool.network.vpc", rule) }
    if !network.subnet.isEmpty { add("pool.network.subnet", rule) }
    if !network.securityGroup.isEmpty { add("pool.network.security_group", rule) }
  }

  /// A custom network has all of its three parts; without one none is given (S26).
  private mutating func checkNetwork(_ network: Pool.Network) {
    let parts = [
      ("pool.network.vpc", network.vpc), ("pool.network.subnet", network.subnet),
      ("pool.network.security_group", network.securityGroup),
    ]
    for (field, value) in parts {
      if network.custom, value.isEmpty { add(field, "is required with a custom network") }
      if !network.custom, !value.isEmpty {
        add(field, "needs pool.network.custom to be true: set it, or leave this out")
      }
    }
  }
}
