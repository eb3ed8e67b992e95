package import Messages

/// Leading bits that a network may have.
private let prefixLengths = 8...28

extension CreateVpcRequest {
  /// The VPC that is wanted, without output-only fields (S29, R20).
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package func validated() throws(Problem) -> Vpc {
    let given = vpc ?? Vpc()
    var violations = Violations()
    violations.add("vpc.name", NameRules.resource(given.name))
    violations.checkLabels(given.labels, field: "vpc.labels")
    _ = violations.checkCIDR(given.cidr, field: "vpc.cidr")
    try violations.throwIfAny()
    var result = Vpc()
    result.name = given.name
    result.labels = given.labels
    result.cidr = given.cidr
    return result
  }
}

extension CreateSubnetRequest {
  /// The subnet that is wanted, without output-only fields (R19, R20).
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package func validated() throws(Problem) -> Subnet {
    let given = subnet ?? Subnet()
    var violations = Violations()
    violations.add("subnet.name", NameRules.resource(given.name))
    violations.checkLabels(given.labels, field: "subnet.labels")
    if given.vpc.isEmpty { violations.add("subnet.vpc", "is required") }
    let cidr = violations.checkCIDR(given.cidr, field: "subnet.cidr")
    try violations.throwIfAny()
    var result = Subnet()
    result.name = given.name
    result.labels = given.labels
    result.vpc = given.vpc
    result.cidr = given.cidr
    if let cidr { result.addresses = Addresses(of: cidr, used: 0) }
    return result
  }
}

extension CreateSecurityGroupRequest {
  /// The security group that is wanted, without output-only fields (R19, R20).
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package func validated() throws(Problem) -> SecurityGroup {
    let given = securityGroup ?? SecurityGroup()
    var violations = Violations()
    violations.add("security_group.name", NameRules.resource(given.name))
    violations.checkLabels(given.labels, field: "security_group.labels")
    if given.vpc.isEmpty { violations.add("security_group.vpc", "is required") }
    try violations.throwIfAny()
    var result = SecurityGroup()
    result.name = given.name
    result.labels = given.labels
    result.vpc = given.vpc
    return result
  }
}

extension Subnet {
  /// Holds the subnet's range against its VPC and the VPC's other subnets (R19).
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` outside of the VPC, `NETWORK_OVERLAP` over another subnet.
  package func requireRoom(in vpc: Vpc, beside others: some Sequence<Subnet>) throws(Problem) {
    guard let own = CIDR(cidr), let outer = CIDR(vpc.cidr), outer.contains(own) else {
      throw .invalidField("subnet.cidr", "must lie inside of VPC \(vpc.name)'s range \(vpc.cidr)")
    }
    for other in others {
      guard let taken = CIDR(other.cidr), taken.overlaps(own) else { continue }
      throw Problem(
        .invalidArgument,
        .networkOverlap,
        "The range \(cidr) overlaps subnet \(other.name) (\(other.cidr)): choose a free part of \(vpc.cidr).",
        metadata: ["cidr": cidr, "subnet": other.name, "subnet_cidr": other.cidr, "vpc": vpc.name]
      )
    }
  }
}

extension Pool.Network {
  /// Holds the names of a custom network against what the tenant has (S26, S29, R19).
  ///
  /// - Throws: `notFound/VPC_NOT_FOUND`, `SUBNET_NOT_FOUND`, `SECURITY_GROUP_NOT_FOUND` for what is not
  ///   there; `invalidArgument/INVALID_FIELD` for what belongs to another VPC.
  package func require(
    vpc vpcFound: Vpc?,
    subnet subnetFound: Subnet?,
    securityGroup groupFound: SecurityGroup?
  ) throws(Problem) -> Subnet {
    guard vpcFound != nil else { throw .vpcNotFound(vpc) }
    guard let subnetFound else { throw .subnetNotFound(subnet) }
    guard let groupFound else { throw .securityGroupNotFound(securityGroup) }
    var violations = Violations()
    if subnetFound.vpc != vpc {
      violations.add("pool.network.subnet", "must belong to VPC \(vpc), not to \(subnetFound.vpc)")
    }
    if groupFound.vpc != vpc {
      violations.add(
        "pool.network.security_group",
        "must belong to VPC \(vpc), not to \(groupFound.vpc)"
      )
    }
    try violations.throwIfAny()
    return subnetFound
  }
}

extension Violations {
  /// Checks a network's range: canonical IPv4, /8…/28.
  fileprivate mutating func checkCIDR(_ text: String, field: String) -> CIDR? {
    guard !text.isEmpty else {
      add(field, "is required")
      return nil
    }
    guard let cidr = CIDR(text), prefixLengths.contains(cidr.prefixLength) else {
      add(field, "must be an IPv4 range in canonical form, /8 to /28, like 10.0.0.0/16")
      return nil
    }
    return cidr
  }
}
