package import EventLoop
package import Messages
internal import Model
package import RPC
package import Store

/// Finds out who makes a call (DESIGN §7).
///
/// On a unix socket the system vouches for the peer's uid; an agent proves itself by the credential that it
/// chose when it registered, never by its uid.
@LoopActor
package struct AccessRules {
  /// For whom an admin acts who does not say.
  package static let defaultTenant = "default"

  private let store: Store
  private let serverUID: UInt32
  private let allowsPlaintextTCP: Bool

  /// Rules over the nodes in `store`.
  ///
  /// `serverUID` is the uid of this process, which is admin beside root; with `allowsPlaintextTCP` so is
  /// TCP from this machine, while from anywhere else it is nobody.
  package init(store: Store, serverUID: UInt32, allowsPlaintextTCP: Bool) {
    self.store = store
    self.serverUID = serverUID
    self.allowsPlaintextTCP = allowsPlaintextTCP
  }

  /// The caller of a method that is open to `access`.
  ///
  /// - Throws: `permissionDenied` with NOT_ALLOWED for a uid without a role; `unauthenticated` with
  ///   UNKNOWN_CALLER for an unknown agent and for TCP that is not allowed; `invalidArgument` with
  ///   INVALID_FIELD for a tenant that is no name. A method for anyone has an anonymous caller instead.
  package func identify(
    _ peer: Peer,
    _ metadata: Metadata,
    _ access: Access
  ) throws(Problem) -> Caller {
    switch access {
    case .agent: return try agent(metadata)
    case .tenant, .admin: return try member(peer, metadata)
    case .anyone: return (try? member(peer, metadata)) ?? .anonymous
    }
  }

  private func member(_ peer: Peer, _ metadata: Metadata) throws(Problem) -> Caller {
    let identity = try adminIdentity(of: peer)
    let tenant = metadata["tenant"] ?? Self.defaultTenant
    var violations = Violations()
    violations.add("metadata.tenant", NameRules.tenant(tenant))
    try violations.throwIfAny()
    return Caller(identity: identity, tenant: tenant, role: .admin)
  }

  private func adminIdentity(of peer: Peer) throws(Problem) -> String {
    switch peer {
    case .unix(let uid, _, _):
      guard uid == 0 || uid == serverUID else { throw .uidNotAllowed(uid) }
      return "uid:\(uid)"
    case .tcp(let host, _):
      guard allowsPlaintextTCP, Self.isLoopback(host) else { throw .unknownCaller }
      return "tcp:\(host)"
    }
  }

  private func agent(_ metadata: Metadata) throws(Problem) -> Caller {
    guard
      let uid = metadata["node"],
      let credential = metadata["credential"],
      let row = store.state.node(uid: uid),
      !row.value.credentialHash.isEmpty,
      Self.areEqual(row.value.credentialHash, Digest.sha256(Array(credential.utf8)))
    else { throw .unknownCaller }
    return Caller(agentOf: uid, tenant: row.value.node.tenant)
  }

  /// Whether a numeric address is this machine's own.
  private static func isLoopback(_ host: String) -> Bool {
    host == "::1" || host.hasPrefix("127.") || host.hasPrefix("::ffff:127.")
  }

  /// Compares in a time that tells nothing about where they differ.
  private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && zip(left, right).reduce(0) { $0 | $1.0 ^ $1.1 } == 0
  }
}

extension Problem {
  fileprivate static func uidNotAllowed(_ uid: UInt32) -> Problem {
    Problem(
      .permissionDenied,
      .notAllowed,
      "The user with uid \(uid) has no role here: call as the server's own user or as root.",
      metadata: ["uid": String(uid)]
    )
  }

  fileprivate static let unknownCaller = Problem(
    .unauthenticated,
    .unknownCaller,
    "The server does not know the caller: its credential is missing, wrong, or of a node that is gone."
  )
}
