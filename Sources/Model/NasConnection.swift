package import Messages

extension SetNasConnectionRequest {
  /// The connection that is wanted, its names not yet held against the tenant's networks (S36).
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package func validated() throws(Problem) -> Pool.Nas {
    var violations = Violations()
    for (field, name) in [("vpc", vpc), ("subnet", subnet)] {
      if enabled, name.isEmpty { violations.add(field, "is required to connect") }
      if !enabled, !name.isEmpty {
        violations.add(field, "needs enabled to be true: set it, or leave this out")
      }
    }
    try violations.throwIfAny()
    var nas = Pool.Nas()
    nas.enabled = enabled
    nas.vpc = vpc
    nas.subnet = subnet
    return nas
  }
}

extension Pool {
  /// Lets the pool's connection to file storage change, or says why not (S34, R12).
  ///
  /// - Throws: `failedPrecondition/NAS_NOT_FOR_THIS_TYPE`, `POOL_DELETING`, `POOL_NOT_RUNNING`.
  package func requireNas() throws(Problem) {
    guard type == .developmentTraining else {
      throw Problem(
        .failedPrecondition,
        .nasNotForThisType,
        "Pool \(name) is \(type.words), and only pools for development/training connect to file storage: "
          + "use such a pool.",
        metadata: ["pool": name, "type": type.name]
      )
    }
    try require([.running], to: "change its file storage")
  }
}

extension Pool.Nas {
  /// Holds a connection against what the tenant has (S29, R19).
  ///
  /// - Parameters:
  ///   - vpcFound: The VPC of that name.
  ///   - subnetFound: The subnet of that name.
  ///   - ownRange: The range of the pool's own network, which the storage must be told apart from.
  /// - Throws: `notFound/VPC_NOT_FOUND`, `SUBNET_NOT_FOUND`; `invalidArgument/INVALID_FIELD` for a subnet of
  ///   another VPC, `NETWORK_OVERLAP` for ranges that overlap.
  package func require(
    vpc vpcFound: Vpc?,
    subnet subnetFound: Subnet?,
    beside ownRange: String
  )
    throws(Problem)
  {
    guard vpcFound != nil else { throw .vpcNotFound(vpc) }
    guard let subnetFound else { throw .subnetNotFound(subnet) }
    guard subnetFound.vpc == vpc else {
      throw .invalidField("subnet", "must belong to VPC \(vpc), not to \(subnetFound.vpc)")
    }
    guard let storage = CIDR(subnetFound.cidr), let own = CIDR(ownRange), storage.overlaps(own)
    else { return }
    throw Problem(
      .invalidArgument,
      .networkOverlap,
      "Subnet \(subnet) (\(storage)) overlaps the pool's own network (\(own)): choose another subnet.",
      metadata: ["cidr": "\(storage)", "subnet": subnet, "vpc": vpc, "pool_cidr": "\(own)"]
    )
  }
}
