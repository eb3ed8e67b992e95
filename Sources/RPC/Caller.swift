/// Who makes a call, as far as the server could establish it.
package struct Caller: Hashable, Sendable {
  /// What a caller is to the server.
  package enum Standing: Hashable, Sendable {
    /// Nothing is known about it.
    case anonymous
    /// A person or program with a role in its tenant.
    case member(Role)
    /// The agent of the node with this uid; it holds no role.
    case agent(node: String)
  }

  /// Stable name for audit and limits: "uid:0", "node:<uid>"; empty for an anonymous caller.
  package var identity: String
  /// The tenant for which it acts; empty for an anonymous caller.
  package var tenant: String
  /// What it is to the server.
  package var standing: Standing

  /// A caller with that standing.
  package init(identity: String, tenant: String, standing: Standing) {
    self.identity = identity
    self.tenant = tenant
    self.standing = standing
  }

  /// A person or program that acts with `role` for `tenant`.
  package init(identity: String, tenant: String, role: Role) {
    self.init(identity: identity, tenant: tenant, standing: .member(role))
  }

  /// The agent of the node with the uid `node`, which belongs to `tenant`.
  package init(agentOf node: String, tenant: String) {
    self.init(identity: "node:\(node)", tenant: tenant, standing: .agent(node: node))
  }

  /// Somebody of whom nothing is known.
  package static let anonymous = Caller(identity: "", tenant: "", standing: .anonymous)

  /// Its role; nil for agents and anonymous callers.
  package var role: Role? {
    if case .member(let role) = standing { role } else { nil }
  }

  /// Uid of the node whose agent it is; nil for everybody else.
  package var node: String? {
    if case .agent(let node) = standing { node } else { nil }
  }

  /// Whether it has `role` or a higher one.
  package func holds(_ role: Role) -> Bool {
    guard let own = self.role else { return false }
    return own >= role
  }
}

/// What a member of a tenant may do; each role includes those before it.
package enum Role: Int, Comparable, Hashable, Sendable {
  /// Reads the tenant's resources.
  case viewer
  /// Runs workloads of the tenant.
  case service
  /// Manages the tenant's pools, nodes and networks.
  case `operator`
  /// Manages the server and acts for any tenant.
  case admin

  /// The order of what they may do.
  package static func < (left: Role, right: Role) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Who may call a method.
///
/// Every registration names one, so that none is open by oversight.
package enum Access: Hashable, Sendable {
  /// Everybody, unidentified callers too.
  case anyone
  /// Members of a tenant with that role or a higher one.
  case tenant(atLeast: Role)
  /// The agent of a node.
  case agent
  /// Admins.
  case admin

  /// Whether `caller` may.
  package func admits(_ caller: Caller) -> Bool {
    switch self {
    case .anyone: true
    case .tenant(let role): caller.holds(role)
    case .agent: caller.node != nil
    case .admin: caller.holds(.admin)
    }
  }
}
