package import Messages

/// Errors about things that a tenant does not have: the same for another tenant's and for missing ones (R23).
extension Problem {
  /// The tenant has no such pool.
  package static func poolNotFound(_ name: String) -> Problem {
    notFound("pool", name, .poolNotFound, remedy: "list the pools to see their names")
  }

  /// The tenant has no such node.
  package static func nodeNotFound(_ name: String) -> Problem {
    notFound("node", name, .nodeNotFound, remedy: "list the nodes to see their names")
  }

  /// The pool has no such nodes.
  package static func nodesNotFound(_ names: [String], pool: String) -> Problem {
    Problem(
      .notFound,
      .nodeNotFound,
      "Pool \(pool) has no such nodes: \(names.listed()); list its nodes to see their names.",
      metadata: ["pool": pool, "nodes": names.listed(limit: 100)]
    )
  }

  /// The catalogue has no such flavor.
  package static func flavorNotFound(_ name: String) -> Problem {
    notFound("flavor", name, .flavorNotFound, remedy: "list the flavors to see what there is")
  }

  /// The catalogue has no such zone.
  package static func zoneNotFound(_ name: String) -> Problem {
    notFound("zone", name, .zoneNotFound, remedy: "list the zones to see what there is")
  }

  /// The tenant has no such VPC (S29).
  package static func vpcNotFound(_ name: String) -> Problem {
    notFound("VPC", name, .vpcNotFound, remedy: "create it first, or name one that exists")
  }

  /// The tenant has no such subnet (S29).
  package static func subnetNotFound(_ name: String) -> Problem {
    notFound("subnet", name, .subnetNotFound, remedy: "create it first, or name one that exists")
  }

  /// The tenant has no such security group (S29).
  package static func securityGroupNotFound(_ name: String) -> Problem {
    notFound(
      "security group",
      name,
      .securityGroupNotFound,
      remedy: "create it first, or name one that exists"
    )
  }

  /// The tenant has no dedicated network of that name.
  package static func dedicatedNetworkNotFound(_ name: String) -> Problem {
    notFound(
      "dedicated network",
      name,
      .dedicatedNetworkNotFound,
      remedy: "it is made with the first pool that needs it"
    )
  }

  /// The tenant has no such workload.
  package static func workloadNotFound(_ name: String) -> Problem {
    notFound("workload", name, .workloadNotFound, remedy: "list the workloads to see their names")
  }

  /// The tenant has no such instance.
  package static func instanceNotFound(_ name: String) -> Problem {
    notFound("instance", name, .workloadNotFound, remedy: "get its workload to see its instances")
  }

  /// The tenant has no such operation.
  package static func operationNotFound(_ name: String) -> Problem {
    notFound(
      "operation",
      name,
      .operationNotFound,
      remedy: "list the operations to see their names"
    )
  }

  /// The built-in pool cannot be created, scaled or deleted (R21).
  package static func publicPoolIsFixed(_ verb: String) -> Problem {
    Problem(
      .failedPrecondition,
      .publicPoolIsFixed,
      "The pool public is built in and cannot be \(verb): name another pool.",
      metadata: ["pool": NameRules.publicPool]
    )
  }

  private static func notFound(
    _ kind: String,
    _ name: String,
    _ reason: Reason,
    remedy: String
  ) -> Problem {
    Problem(
      .notFound,
      reason,
      "There is no \(kind) \(name.quoted): \(remedy).",
      metadata: ["kind": kind, "name": name.shown]
    )
  }
}
