package import Messages

/// What a request to remove nodes comes to (R15).
package enum ScaleInDecision: Sendable, Hashable {
  /// All of the nodes are in one pending deletion: its operation is the answer.
  case joins(operation: String)
  /// A new operation.
  case goes(ScaleInPlan)
}

/// A removal of nodes that was accepted.
package struct ScaleInPlan: Sendable, Hashable {
  /// The nodes that the request names, in its order.
  package let nodes: [String]
  /// Those of them that no other operation removes, in its order: chosen now.
  package let free: [NodeRow]
  /// The operations that remove the others, by name; empty: the removal starts now, otherwise it queues.
  package let blockers: [String]
  /// What the operation shows.
  package let plan: Plan
}

extension Pool {
  /// Decides a removal of nodes (S40, S44, R4, R12, R14, R15, R18).
  ///
  /// - Parameters:
  ///   - names: The nodes that are to go, each once.
  ///   - nodes: All nodes of the pool.
  ///   - creation: The operation that creates the pool or retries its environment, while it runs; its nodes stay
  ///     even if they do not prepare.
  ///   - allowInterrupt: Whether instances on them may be interrupted.
  ///   - instances: The instances on a node that have not ended.
  /// - Returns: What to do.
  /// - Throws: `failedPrecondition/POOL_DELETING`, `POOL_NOT_RUNNING`, `NODE_PROTECTED`, `LAST_NODE`,
  ///   `NODES_IN_USE`;
  ///   `notFound/NODE_NOT_FOUND` when a name is none of the pool's nodes.
  package func removal(
    of names: [String],
    from nodes: [NodeRow],
    creation: String = "",
    allowInterrupt: Bool = false,
    instances: (Node) -> [Instance] = { _ in [] }
  ) throws(Problem) -> ScaleInDecision {
    try requireScaleIn()
    let byName = Dictionary(nodes.map { ($0.node.name, $0) }) { first, _ in first }
    let unknown = names.filter { byName[$0] == nil }
    guard unknown.isEmpty else { throw .nodesNotFound(unknown, pool: name) }
    let chosen = names.compactMap { byName[$0] }
    let free = chosen.filter { !$0.isLeaving }
    let blockers = Set(chosen.compactMap(\.removal))
    if free.isEmpty, blockers.count == 1, let operation = blockers.first {
      return .joins(operation: operation)
    }
    let protected = free.filter(\.node.scaleInProtection).map(\.node.name)
    guard protected.isEmpty else { throw .nodesProtected(protected, pool: name) }
    let going = Set(names)
    let staying = nodes.filter { !$0.isLeaving && !going.contains($0.node.name) }
    // Those that a scale-out is still making may never come (R4).
    let sure = staying.filter {
      $0.prepared || $0.createOperation.isEmpty || $0.createOperation == creation
    }
    if sure.isEmpty, !free.isEmpty { throw lastNode(names, soon: staying.count) }
    // Those on nodes that wait for another removal, too: should that be cancelled, this one takes them.
    let hit = chosen.flatMap { instances($0.node) }
    guard hit.isEmpty || allowInterrupt else { throw nodesInUse(by: hit) }
    var plan = Plan(removing: free, named: names, leaving: staying)
    plan.instances = hit.map(\.name)
    return .goes(
      ScaleInPlan(nodes: names, free: free, blockers: blockers.sorted(), plan: plan)
    )
  }

  /// Instances run on nodes that are to go, and nobody allowed to interrupt them (S41, R14).
  private func nodesInUse(by instances: [Instance]) -> Problem {
    let nodes = Set(instances.map(\.node)).sorted()
    let what = instances.map { "\($0.name) on \($0.node)" }
    return Problem(
      .failedPrecondition,
      .nodesInUse,
      "Nodes of pool \(name) are in use by \(Int64(what.count).of("instance")), \(what.listed()): wait until "
        + "they have ended, release their workloads, or allow the interruption.",
      metadata: [
        "pool": name, "nodes": nodes.listed(limit: 100),
        "instances": instances.map(\.name).listed(limit: 100),
      ]
    )
  }

  private func lastNode(_ names: [String], soon: Int) -> Problem {
    let remedy =
      soon > 0
      ? "wait until one of the \(Int64(soon).of("node")) that are being made is AVAILABLE"
      : "leave one, or delete the pool instead"
    return Problem(
      .failedPrecondition,
      .lastNode,
      "Pool \(name) would be left without nodes: \(remedy).",
      metadata: ["pool": name, "nodes": names.listed(limit: 100)]
    )
  }
}

extension Sequence<NodeRow> {
  /// How many of the nodes stand in each zone.
  package var countsByZone: [String: Int64] {
    reduce(into: [:]) { $0[$1.node.zone, default: 0] += 1 }
  }
}

extension Plan {
  /// A plan that takes nodes away.
  ///
  /// - Parameters:
  ///   - free: The nodes whose stock comes back by this plan.
  ///   - names: All nodes it is about.
  ///   - staying: The pool's nodes afterwards.
  package init(removing free: [NodeRow], named names: [String], leaving staying: [NodeRow]) {
    self.init()
    nodes = names
    var deltas: [String: Int64] = [:]
    for row in free { deltas[row.node.zone, default: 0] += 1 }
    stock = deltas.stockDeltas(flavor: free.first?.node.flavor ?? "")
    zoneCounts = staying.countsByZone.zoneCounts
  }

  /// A plan that adds nodes of a flavor.
  ///
  /// - Parameters:
  ///   - added: The names of the nodes that come, and their zones.
  ///   - flavor: Their flavor.
  ///   - present: The pool's nodes by zone before.
  package init(
    adding added: [(name: String, zone: String)],
    flavor: String,
    to present: [String: Int64]
  ) {
    self.init()
    nodes = added.map(\.name)
    var (deltas, after) = ([String: Int64](), present)
    for node in added {
      deltas[node.zone, default: 0] -= 1
      after[node.zone, default: 0] += 1
    }
    stock = deltas.stockDeltas(flavor: flavor)
    zoneCounts = after.zoneCounts
  }
}

extension [String: Int64] {
  /// The counts as a message has them, by zone.
  package var zoneCounts: [ZoneCount] {
    filter { $0.value != 0 }.sorted { $0.key < $1.key }
      .map { ZoneCount(zone: $0.key, count: $0.value) }
  }

  fileprivate func stockDeltas(flavor: String) -> [Plan.StockDelta] {
    sorted { $0.key < $1.key }
      .map { zone, change in
        var delta = Plan.StockDelta()
        delta.flavor = flavor
        delta.zone = zone
        delta.delta = change
        return delta
      }
  }
}
