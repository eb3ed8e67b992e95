package import Messages

/// The most instances that a workload may have.
package let instanceCountMaximum: Int64 = 1_000

/// The lengths that a lease may have.
private let leaseRange: ClosedRange<Duration> = .seconds(1)...(.seconds(365 * 86_400))

extension CreateWorkloadRequest {
  /// The workload that is wanted, without identity and tenant: each field held against its rule.
  ///
  /// What depends on the pool is checked by `Workload.requirePlace(in:)`.
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package func validated() throws(Problem) -> Workload {
    let given = workload ?? Workload()
    var violations = Violations()
    violations.add("workload.name", NameRules.resource(given.name))
    violations.checkLabels(given.labels, field: "workload.labels")
    if given.pool.isEmpty { violations.add("workload.pool", "is required") }
    violations.checkKind(given.kind)
    if !(1...instanceCountMaximum).contains(given.instanceCount) {
      violations.add("workload.instance_count", "must be 1 to \(instanceCountMaximum)")
    }
    violations.checkShare(given)
    violations.checkCommand(given.command)
    violations.checkVariables(given.environmentVariables)
    violations.checkLease(given.lease, field: "workload.lease")
    try violations.throwIfAny()
    return Workload(normalFormOf: given)
  }
}

extension Workload {
  /// What the server keeps of a workload that was asked for, PENDING.
  fileprivate init(normalFormOf given: Workload) {
    self.init()
    name = given.name
    labels = given.labels
    pool = given.pool
    kind = given.kind
    instanceCount = given.instanceCount
    wholeNodes = given.wholeNodes || given.resources == nil
    resources = wholeNodes ? nil : given.resources
    flavor = given.flavor
    zone = given.zone
    command = given.command
    environmentVariables = given.environmentVariables
    lease = given.lease.flatMap { $0.duration == .zero ? nil : $0 }
    state = .pending
  }

  /// Holds what it says about its place against its pool, and completes it (S3, R21).
  ///
  /// In the public pool it names a flavor and a zone, which becomes a name or `random`, and has whole nodes; in
  /// all others the pool has them.
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package mutating func requirePlace(in pool: Pool, zones: [Zone]) throws(Problem) {
    var violations = Violations()
    if pool.type == .public {
      if flavor.isEmpty { violations.add("workload.flavor", "is required in the public pool") }
      if let choice = ZoneChoice(zone, zones: zones) {
        zone = choice.name
      } else {
        let names = [ZoneChoice.randomName] + zones.map(\.name).sorted()
        violations.add("workload.zone", "must be one of \(names.listed(limit: 20))")
      }
      if !wholeNodes {
        violations.add(
          "workload.resources",
          "must be left out in the public pool, where each instance has a node of its own"
        )
      }
    } else {
      if !flavor.isEmpty, flavor != pool.flavor {
        violations.add("workload.flavor", "is the pool's, \(pool.flavor): leave it out")
      }
      if !zone.isEmpty, zone != pool.zone {
        violations.add("workload.zone", "is the pool's: leave it out")
      }
      flavor = ""
      zone = ""
    }
    try violations.throwIfAny()
  }

  /// Gives it its instances, PENDING, one on each of `nodes`.
  package mutating func place(on nodes: [String]) {
    instances = nodes.enumerated().map { number, node in
      var instance = Instance()
      instance.name = "\(name)-\(number)"
      instance.uid = "\(uid)-\(number)"
      instance.workload = name
      instance.node = node
      instance.state = .pending
      return instance
    }
  }

  /// What names it as the subject of an event.
  package var reference: ResourceRef {
    var reference = ResourceRef()
    reference.kind = "workload"
    reference.name = name
    reference.uid = uid
    return reference
  }
}

extension RenewWorkloadRequest {
  /// The workload with its lease running anew from `time`.
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD`; `failedPrecondition/WORKLOAD_ENDED`.
  package func applied(to present: Workload, at time: Timestamp) throws(Problem) -> Workload {
    var violations = Violations()
    violations.checkLease(lease, field: "lease")
    let wanted = lease.flatMap { $0.duration == .zero ? nil : $0 } ?? present.lease
    if wanted == nil {
      violations.add("lease", "is required: workload \(present.name) has no lease yet")
    }
    try violations.throwIfAny()
    guard present.state.isLive else {
      throw Problem(
        .failedPrecondition,
        .workloadEnded,
        "Workload \(present.name) is \(present.state.name), so its lease cannot be renewed: create a new one.",
        metadata: ["workload": present.name, "state": present.state.name]
      )
    }
    var result = present
    result.lease = wanted
    result.startLease(at: time)
    return result
  }
}

extension Workload {
  /// Lets its lease, if it has one, run from `time` on.
  package mutating func startLease(at time: Timestamp) {
    expireTime = lease.map { time.advanced(by: $0.duration) }
  }
}

extension Violations {
  fileprivate mutating func checkKind(_ kind: Workload.Kind) {
    let names = Workload.Kind.allKnown.filter { $0 != .unspecified }.map(\.name).listed()
    switch kind {
    case .notebook, .trainingJob, .realtimeService, .batchService: break
    case .unspecified: add("workload.kind", "is required: one of \(names)")
    case .unrecognized: add("workload.kind", "must be one of \(names)")
    }
  }

  /// Whole nodes, or an amount with at least one part above 0.
  fileprivate mutating func checkShare(_ workload: Workload) {
    guard let resources = workload.resources else { return }
    if workload.wholeNodes {
      add("workload.resources", "must be left out with workload.whole_nodes")
    }
    let parts = [
      ("millicores", resources.millicores), ("memory_bytes", resources.memoryBytes),
      ("gpus", resources.gpus),
    ]
    for (part, amount) in parts where amount < 0 {
      add("workload.resources.\(part)", "must be at least 0")
    }
    if parts.allSatisfy({ $0.1 == 0 }) {
      add("workload.resources", "must have an amount above 0, or be left out for whole nodes")
    }
  }

  /// 1…256 arguments, 64 KiB in all, without zero bytes; the first is the program.
  fileprivate mutating func checkCommand(_ command: [String]) {
    if command.first?.isEmpty ?? true { add("workload.command", "is required") }
    if command.count > 256 { add("workload.command", "must have at most 256 arguments") }
    if command.reduce(0, { $0 + $1.utf8.count + 1 }) > 65_536 {
      add("workload.command", "must have at most 65536 bytes")
    }
    for (index, argument) in command.enumerated() where argument.utf8.contains(0) {
      add("workload.command[\(index)]", "must not contain zero bytes")
    }
  }

  /// At most 256 variables, 64 KiB in all, without zero bytes; names `[A-Za-z_][A-Za-z0-9_]*`.
  fileprivate mutating func checkVariables(_ variables: [String: String]) {
    let field = "workload.environment_variables"
    if variables.count > 256 { return add(field, "must have at most 256 entries") }
    if variables.reduce(0, { $0 + $1.key.utf8.count + $1.value.utf8.count + 2 }) > 65_536 {
      add(field, "must have at most 65536 bytes")
    }
    for (name, value) in variables.sorted(by: { $0.key < $1.key }) {
      let place = "\(field)[\(name.shown)]"
      let scalars = name.unicodeScalars
      let isGood = scalars.allSatisfy { $0.isLetter || $0.isDigit || $0 == "_" }
      if !isGood || scalars.first?.isDigit ?? true {
        add(place, "must have a name of letters, digits and _ that does not begin with a digit")
      }
      if name.hasPrefix("POOLKEEPER_") { add(place, "must not begin with POOLKEEPER_") }
      if value.utf8.contains(0) { add(place, "must not contain zero bytes") }
    }
  }

  fileprivate mutating func checkLease(_ lease: ProtobufDuration?, field: String) {
    guard let lease, lease.duration != .zero else { return }
    if !leaseRange.contains(lease.duration) { add(field, "must be 1 s to 365 days") }
  }
}
