package import Messages

/// The fields of a pool that may change after its creation; everything else stays for life (S9, R10).
private let changeableFields = ["description", "max_nodes", "deletion_protection", "labels"]

extension UpdatePoolRequest {
  /// The pool with the fields of the mask changed, each held against its rule.
  ///
  /// - Parameter present: The pool as it is.
  /// - Returns: The pool as it is to be; equal to `present` when nothing changes.
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations: no field, a field that never changes, a
  ///   value that breaks its rule, a limit below the nodes that the pool wants.
  package func applied(to present: Pool) throws(Problem) -> Pool {
    let given = pool ?? Pool()
    var (result, violations) = (present, Violations())
    let paths = updateMask?.paths ?? []
    if paths.isEmpty {
      violations.add("update_mask", "is required: one or more of \(changeableFields.listed())")
    }
    for path in paths {
      switch path {
      case "description":
        violations.add("pool.description", NameRules.description(given.description))
        result.description = given.description
      case "max_nodes":
        result.maxNodes = given.maxNodes == 0 ? poolNodeCountMaximum : given.maxNodes
        violations.checkLimit(result.maxNodes, present: present.nodeCount)
      case "deletion_protection": result.deletionProtection = given.deletionProtection
      case "labels":
        violations.checkLabels(given.labels, field: "pool.labels")
        result.labels = given.labels
      default:
        violations.add(
          "update_mask",
          "must not name \(path.quoted): only \(changeableFields.listed()) can change"
        )
      }
    }
    try violations.throwIfAny()
    return result
  }
}

extension Violations {
  /// A pool's limit holds the nodes that it wants already (R4).
  fileprivate mutating func checkLimit(_ limit: Int64, present: Int64) {
    if !(1...poolNodeCountMaximum).contains(limit) {
      add("pool.max_nodes", "must be 1 to \(poolNodeCountMaximum), or 0 for the default")
    } else if limit < present {
      add("pool.max_nodes", "must be at least the \(present) that the pool has")
    }
  }
}
