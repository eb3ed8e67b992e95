package import Messages

extension Flavor {
  /// What a machine of the flavor has.
  package var capacity: Resources {
    var resources = Resources()
    resources.millicores = millicores
    resources.memoryBytes = memoryBytes
    resources.gpus = gpus
    return resources
  }
}

extension PutFlavorRequest {
  /// The flavor that is wanted (S19, R20).
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package func validated() throws(Problem) -> Flavor {
    let given = flavor ?? Flavor()
    var violations = Violations()
    violations.add("flavor.name", NameRules.flavor(given.name))
    if !(1...1_000_000).contains(given.millicores) {
      violations.add("flavor.millicores", "must be 1 to 1000000 (1,000 cores)")
    }
    if !(1 << 20...1 << 50).contains(given.memoryBytes) {
      violations.add("flavor.memory_bytes", "must be 1048576 (1 MiB) to 1125899906842624 (1 PiB)")
    }
    if !(0...1_000).contains(given.gpus) { violations.add("flavor.gpus", "must be 0 to 1000") }
    violations.add("flavor.gpu_model", NameRules.line(given.gpuModel, countMaximum: 64))
    violations.add("flavor.description", NameRules.description(given.description))
    try violations.throwIfAny()
    var result = Flavor()
    result.name = given.name
    result.millicores = given.millicores
    result.memoryBytes = given.memoryBytes
    result.gpus = given.gpus
    result.gpuModel = given.gpuModel
    result.description = given.description
    return result
  }
}

extension PutZoneRequest {
  /// The zone that is wanted (S30, R20); without a title it is called by its name.
  ///
  /// A title may not be what another zone is called, nor `Random`: titles are accepted wherever names are.
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package func validated(zones: [Zone]) throws(Problem) -> Zone {
    let given = zone ?? Zone()
    var violations = Violations()
    violations.add("zone.name", NameRules.resource(given.name))
    violations.add("zone.title", NameRules.line(given.title, countMaximum: 64))
    for (field, text) in [("zone.name", given.name), ("zone.title", given.title)] {
      if ZoneChoice.isRandom(text) {
        violations.add(field, "must not be \(text.quoted), which means any zone")
      }
      let others = zones.filter { $0.name != given.name }
      if !text.isEmpty, others.contains(where: { $0.name == text || $0.title == text }) {
        violations.add(field, "must not be \(text.quoted), which another zone is called")
      }
    }
    try violations.throwIfAny()
    var result = Zone()
    result.name = given.name
    result.title = given.title.isEmpty ? given.name : given.title
    return result
  }
}

extension SetStockRequest {
  /// The stock that is wanted: flavor, zone, public and total (R8, R20).
  ///
  /// The flavor and the zone are looked up by the caller; a zone's title is accepted.
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations.
  package func validated(zones: [Zone]) throws(Problem) -> Stock {
    let given = stock ?? Stock()
    var violations = Violations()
    if given.flavor.isEmpty { violations.add("stock.flavor", "is required") }
    if given.zone.isEmpty { violations.add("stock.zone", "is required") }
    if !(0...1_000_000).contains(given.total) {
      violations.add("stock.total", "must be 0 to 1000000")
    }
    try violations.throwIfAny()
    guard let zone = zones.first(where: { $0.name == given.zone || $0.title == given.zone }) else {
      throw .zoneNotFound(given.zone)
    }
    var result = Stock()
    result.flavor = given.flavor
    result.zone = zone.name
    result.public = given.public
    result.total = given.total
    return result
  }
}

extension Flavor {
  /// Lets a flavor be replaced by `next`, or says why not: its sizes stay while nodes of it exist.
  ///
  /// - Throws: `failedPrecondition/IN_USE`.
  package func requireReplaceable(by next: Flavor, nodeCount: Int64) throws(Problem) {
    guard nodeCount > 0, capacity != next.capacity else { return }
    throw Problem(
      .failedPrecondition,
      .inUse,
      "\(nodeCount.of("node")) of flavor \(name) exist, so its sizes cannot change: put a new flavor instead.",
      metadata: ["flavor": name, "nodes": "\(nodeCount)"]
    )
  }
}
