package import Messages

/// A node with room for instances of a workload, while they are placed.
private struct Seat {
  let node: String
  let zone: String
  var free: Int64
  var taken: Int64 = 0
}

extension Workload {
  /// The node of each instance, in the order of their numbers: all of them or none (R14).
  ///
  /// Only AVAILABLE nodes that nobody has chosen to go take instances. Services are spread over zones, then over
  /// nodes, so that the loss of one takes as few as can be (S31); everything else fills the fullest nodes first,
  /// so that whole nodes stay free for others and for scale-in.
  ///
  /// - Parameter nodes: All nodes of the pool.
  /// - Returns: A node for each instance, by its name.
  /// - Throws: `resourceExhausted/NO_CAPACITY`, which tells how many would fit now.
  package func placement(on nodes: [NodeRow]) throws(Problem) -> [String] {
    var seats = nodes.compactMap { row -> Seat? in
      let free = room(on: row)
      return free > 0 ? Seat(node: row.node.name, zone: row.node.zone, free: free) : nil
    }
    let fitting = seats.reduce(Int64(0)) { $0 + $1.free }
    guard fitting >= instanceCount else { throw noCapacity(fitting, among: nodes) }
    seats.sort { ($0.free, $0.node) < ($1.free, $1.node) }
    let isSpread = kind == .realtimeService
    return isSpread ? spread(over: seats) : fill(seats)
  }

  /// How many of its instances a node has room for now.
  private func room(on row: NodeRow) -> Int64 {
    let node = row.node
    guard node.state == .available, !row.isLeaving else { return 0 }
    if wholeNodes { return node.instanceCount == 0 ? 1 : 0 }
    return (node.capacity ?? Resources()).fitting(
      resources ?? Resources(),
      beside: node.allocated ?? Resources()
    )
  }

  private func fill(_ seats: [Seat]) -> [String] {
    var nodes: [String] = []
    for seat in seats {
      let left = instanceCount - Int64(nodes.count)
      nodes += Array(repeating: seat.node, count: Int(min(seat.free, left)))
    }
    return nodes
  }

  private func spread(over offered: [Seat]) -> [String] {
    var (seats, nodes) = (offered, [String]())
    var byZone: [String: Int64] = [:]
    while nodes.count < instanceCount {
      let open = seats.indices.filter { seats[$0].free > 0 }
      guard
        let index = open.min(by: { left, right in
          let (left, right) = (seats[left], seats[right])
          return (byZone[left.zone] ?? 0, left.taken, -left.free, left.node)
            < (byZone[right.zone] ?? 0, right.taken, -right.free, right.node)
        })
      else { break }
      seats[index].free -= 1
      seats[index].taken += 1
      byZone[seats[index].zone, default: 0] += 1
      nodes.append(seats[index].node)
    }
    return nodes
  }

  private func noCapacity(_ fitting: Int64, among nodes: [NodeRow]) -> Problem {
    let usable = nodes.filter { $0.node.state == .available && !$0.isLeaving }.count
    let wish = wholeNodes ? "a whole node each" : resources?.words ?? ""
    let remedy =
      fitting > 0
      ? "ask for at most \(fitting), scale the pool out, or wait"
      : "ask for less, scale the pool out, or wait"
    return Problem(
      .resourceExhausted,
      .noCapacity,
      "Pool \(pool) has room for \(fitting) of \(instanceCount.of("instance")) with \(wish) on its "
        + "\(Int64(usable).of("available node")): \(remedy).",
      metadata: [
        "pool": pool, "requested": "\(instanceCount)", "fitting": "\(fitting)",
        "available_nodes": "\(usable)",
      ]
    )
  }
}

extension Resources {
  /// How many shares of so much fit beside what is allocated; the parts of a share that are 0 do not count.
  fileprivate func fitting(_ share: Resources, beside used: Resources) -> Int64 {
    let parts = [
      (millicores - used.millicores, share.millicores),
      (memoryBytes - used.memoryBytes, share.memoryBytes),
      (gpus - used.gpus, share.gpus),
    ]
    return parts.filter { $0.1 > 0 }.map { max(0, $0.0) / $0.1 }.min() ?? 0
  }

  /// The amounts as a sentence has them; without those that are 0.
  fileprivate var words: String {
    [
      millicores > 0 ? "\(millicores) millicores" : nil,
      memoryBytes > 0 ? "\(memoryBytes) bytes of memory" : nil,
      gpus > 0 ? gpus.of("GPU") : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// The sum of what two holders have.
  package static func + (left: Resources, right: Resources) -> Resources {
    var sum = left
    sum.millicores += right.millicores
    sum.memoryBytes += right.memoryBytes
    sum.gpus += right.gpus
    return sum
  }

  /// Whether all of it is there.
  package func isWithin(_ capacity: Resources) -> Bool {
    millicores <= capacity.millicores && memoryBytes <= capacity.memoryBytes
      && gpus <= capacity.gpus
  }
}
