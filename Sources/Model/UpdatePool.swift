package import Messages

/// The fields of a pool that may change after its creation; everything else stays for life (S9, R10).
private let changeableFields = ["description", "max_nodes", "deletion_protection", "labels"]

extension UpdatePoolRequest {
  /// Changes the fields of the mask, each held against its rule.
  ///
  /// - Parameter result: The pool as it is, and then as it is to be.
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations: no field, a field that never changes, a
  ///   value that breaks its rule, a limit below the nodes that the pool wants.
  package func apply(to result: inout Pool) throws(Problem) {
    var violations = Violations()
    let paths = updateMask?.paths ?? []
    if paths.isEmpty {
      violations.add("update_mask", "is required: one or more of \(changeableFields.listed())")
    }
    for path in paths {
      switch path {
      case "description":
        result.description = pool?.description ?? ""
        violations.add("pool.description", NameRules.description(result.description))
      case "max_nodes":
        let limit = pool?.maxNodes ?? 0
        result.maxNodes = limit == 0 ? poolNodeCountMaximum : limit
        violations.checkLimit(result.maxNodes, present: result.nodeCount)
      case "deletion_protection": result.deletionProtection = pool?.deletionProtection ?? false
      case "labels":
        result.labels = pool?.labels ?? [:]
        violations.checkLabels(result.labels, field: "pool.labels")
      default:
        violations.add(
          "update_mask",
          "must not name \(path.quoted): only \(changeableFields.listed()) can change"
        )
      }
    }
    try violations.throwIfAny()
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
