package import Messages

/// What a request to scale a pool asks for: one of the two ways (S39, S40, R13).
package enum Scaling: Sendable, Hashable {
  /// Out, to so many nodes.
  case out(to: Int64)
  /// In, by exactly these nodes.
  case `in`(removing: [String])
}

extension ScalePoolRequest {
  /// Which way the request goes, for a pool that wants `present` nodes now.
  ///
  /// - Throws: `invalidArgument/SCALE_OUT_AND_IN` for both ways at once, `SCALE_IN_NEEDS_NODES` for a
  ///   lower count, `INVALID_FIELD` for anything else that is wrong.
  package func scaling(present: Int64) throws(Problem) -> Scaling {
    if nodeCount != 0, !removeNodes.isEmpty {
      throw Problem(
        .invalidArgument,
        .scaleOutAndIn,
        "A request cannot give a node count and nodes to remove: make two requests, one after the other.",
        metadata: [
          "pool": name, "node_count": "\(nodeCount)", "remove_nodes": removeNodes.listed(),
        ]
      )
    }
    guard removeNodes.isEmpty else {
      var violations = Violations()
      violations.checkNodeNames(removeNodes, field: "remove_nodes")
      try violations.throwIfAny()
      return .in(removing: removeNodes)
    }
    guard nodeCount > 0 else {
      throw .invalidField(
        "node_count",
        nodeCount == 0
          ? "is required, or remove_nodes" : "must be more than the \(present) that the pool has"
      )
    }
    if nodeCount < present { throw scaleInNeedsNodes(present: present) }
    guard nodeCount > present else {
      throw .invalidField("node_count", "must be more than the \(present) that the pool has")
    }
    return .out(to: nodeCount)
  }

  private func scaleInNeedsNodes(present: Int64) -> Problem {
    Problem(
      .invalidArgument,
      .scaleInNeedsNodes,
      "Pool \(name) has \(present.of("node")), and a lower count does not say which go: "
        + "name \((present - nodeCount).of("node")) to remove instead.",
      metadata: ["pool": name, "node_count": "\(nodeCount)", "present": "\(present)"]
    )
  }
}

extension DeleteNodesRequest {
  /// The nodes that are to go (S40).
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package func validated() throws(Problem) -> [String] {
    var violations = Violations()
    if pool.isEmpty { violations.add("pool", "is required") }
    violations.checkNodeNames(names, field: "names")
    try violations.throwIfAny()
    return names
  }
}

extension SetScaleInProtectionRequest {
  /// The nodes that it is about (R18).
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package func validated() throws(Problem) -> [String] {
    var violations = Violations()
    violations.checkNodeNames(names, field: "names")
    try violations.throwIfAny()
    return names
  }
}

extension Violations {
  /// Checks a list of nodes: 1…1,000 names, none empty, none twice.
  fileprivate mutating func checkNodeNames(_ names: [String], field: String) {
    guard (1...Int(poolNodeCountMaximum)).contains(names.count) else {
      add(field, "must name 1 to \(poolNodeCountMaximum) nodes")
      return
    }
    var seen: Set<String> = []
    for (index, name) in names.enumerated() {
      if name.isEmpty {
        add("\(field)[\(index)]", "must not be empty")
      } else if !seen.insert(name).inserted {
        add("\(field)[\(index)]", "must not be repeated")
      }
    }
  }
}
