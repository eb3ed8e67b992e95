package import Messages

extension Pool {
  /// How operations and events name it.
  package var reference: ResourceRef { ResourceRef(kind: "pool", name: name, uid: uid) }
}

extension Node {
  /// How operations and events name it.
  package var reference: ResourceRef { ResourceRef(kind: "node", name: name, uid: uid) }
}

extension ResourceRef {
  /// A reference with its parts.
  package init(kind: String, name: String, uid: String) {
    self.init()
    self.kind = kind
    self.name = name
    self.uid = uid
  }
}

extension ZoneCount {
  /// So many nodes in a zone.
  package init(zone: String, count: Int64) {
    self.init()
    self.zone = zone
    self.count = count
  }
}

/// Holds a request's `uid` and `etag` against the present ones; empty ones hold for any.
///
/// - Throws: `aborted/STALE_ETAG` when one differs.
package func requireIdentity(
  of kind: String,
  _ name: String,
  uid: (wanted: String, present: String),
  etag: (wanted: String, present: String) = ("", "")
) throws(Problem) {
  if !uid.wanted.isEmpty, uid.wanted != uid.present {
    throw Problem(
      .aborted,
      .staleEtag,
      "The \(kind) \(name.quoted) has another uid than \(uid.wanted.quoted): read it again and decide again.",
      metadata: ["kind": kind, "name": name.shown, "uid": uid.wanted.shown]
    )
  }
  if !etag.wanted.isEmpty, etag.wanted != etag.present {
    throw Problem(
      .aborted,
      .staleEtag,
      "The \(kind) \(name.quoted) has changed since etag \(etag.wanted.quoted): read it again and decide again.",
      metadata: [
        "kind": kind, "name": name.shown, "etag": etag.wanted.shown, "present_etag": etag.present,
      ]
    )
  }
}
