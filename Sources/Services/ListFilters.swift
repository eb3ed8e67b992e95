package import Messages
package import Model

// A filter that nothing can match is refused with its name, and none is kept with a listing that is longer
// than any name.

extension ListNodesRequest {
  /// The pool's name.
  package var filterViolations: Violations { Violations(names: [("pool", pool)]) }
}

extension ListInstancesRequest {
  /// The node's name.
  package var filterViolations: Violations { Violations(names: [("node", node)]) }
}

extension ListWorkloadsRequest {
  /// The names of pool and node, the kind, the state.
  package var filterViolations: Violations {
    var violations = Violations(names: [("pool", pool), ("node", node)])
    violations.checkChoice("kind", kind)
    violations.checkChoice("state", state)
    return violations
  }
}

extension WatchWorkloadsRequest {
  /// The names of pool and workload.
  var filterViolations: Violations { Violations(names: [("pool", pool), ("name", name)]) }
}

extension ListSubnetsRequest {
  /// The VPC's name.
  package var filterViolations: Violations { Violations(names: [("vpc", vpc)]) }
}

extension ListSecurityGroupsRequest {
  /// The VPC's name.
  package var filterViolations: Violations { Violations(names: [("vpc", vpc)]) }
}

extension ListStockRequest {
  /// The names of flavor and zone.
  package var filterViolations: Violations {
    Violations(names: [("flavor", flavor), ("zone", zone)])
  }
}

extension ListOperationsRequest {
  /// The target's name, the state.
  package var filterViolations: Violations {
    var violations = Violations(names: [("target", target)])
    violations.checkChoice("state", state)
    return violations
  }
}

extension ListEventsRequest {
  /// The pool's name, the type, the times.
  package var filterViolations: Violations {
    var violations = Violations(names: [("pool", pool)])
    violations.checkChoice("type", type)
    violations.checkTime("since", since)
    violations.checkTime("until", until)
    return violations
  }
}

extension WatchEventsRequest {
  /// The pool's name.
  var filterViolations: Violations { Violations(names: [("pool", pool)]) }
}

extension Violations {
  /// The most characters that a filter by a name may have; no name has as many.
  private static let nameCountMaximum = 128

  /// Checks filters by names.
  fileprivate init(names: [(field: String, text: String)]) {
    self.init()
    for (field, text) in names {
      add(field, NameRules.line(text, countMaximum: Self.nameCountMaximum))
    }
  }

  /// Checks a filter by a value of an enum.
  fileprivate mutating func checkChoice<Value: MessageEnum>(_ field: String, _ value: Value) {
    guard !Value.allKnown.contains(value) else { return }
    let names = Value.allKnown.filter { $0.rawValue != 0 }.map(\.name)
    add(field, "must be one of \(names.listed()), or left out")
  }

  /// Checks a time against the format's range.
  fileprivate mutating func checkTime(_ field: String, _ time: Timestamp?) {
    guard let time, (try? time.rfc3339) == nil else { return }
    add(field, "must be in the years 1 to 9999, with nanos from 0 to 999999999")
  }
}
