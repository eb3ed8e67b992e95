package import Messages

/// A wish for nodes of one flavor: how many, and where they may stand.
package struct Placement: Sendable {
  /// The flavor of all of them.
  package var flavor: String
  /// Where they may stand.
  package var choice: ZoneChoice
  /// How many nodes come.
  package var count: Int64
  /// The nodes that the pool already has in each zone, without those that leave.
  package var present: [String: Int64]
  /// Whether the public pool's stock is taken, which is apart (R21).
  package var isPublic: Bool

  /// A wish with its parts.
  package init(
    flavor: String,
    choice: ZoneChoice,
    count: Int64,
    present: [String: Int64] = [:],
    isPublic: Bool = false
  ) {
    self.flavor = flavor
    self.choice = choice
    self.count = count
    self.present = present
    self.isPublic = isPublic
  }

  /// The zone of each node, in the order in which they are made (S20, S30, S31, R7, R8).
  ///
  /// Each node goes to the zone with stock that has the fewest nodes of the pool; among those to the one
  /// with the most stock, then to the first by name. All or nothing.
  ///
  /// - Parameter stock: The stock of all flavors and zones; only the one of the pool's own side counts.
  /// - Returns: `count` names of zones.
  /// - Throws: `resourceExhausted/NO_STOCK` with what would fit now.
  package func zones(from stock: [Stock]) throws(Problem) -> [String] {
    var offers = stock.filter { isWanted($0) && $0.unusedCount > 0 }
      .map { Offer(zone: $0.zone, free: $0.unusedCount, present: present[$0.zone] ?? 0) }
      .sorted { $0.zone < $1.zone }
    guard offers.reduce(Int64(0), { $0.addingSaturated($1.free) }) >= count else {
      throw noStock(in: stock)
    }
    var zones: [String] = []
    zones.reserveCapacity(Int(clamping: count))
    while zones.count < count, let index = offers.indices.max(by: { offers[$0] < offers[$1] }) {
      zones.append(offers[index].zone)
      offers[index].take()
      if offers[index].free == 0 { offers.remove(at: index) }
    }
    return zones
  }

  private func isWanted(_ stock: Stock) -> Bool {
    guard stock.public == isPublic, stock.flavor == flavor else { return false }
    switch choice {
    case .random: return true
    case .zone(let name): return stock.zone == name
    }
  }
}

/// A zone with stock, while nodes are placed.
private struct Offer {
  let zone: String
  var free: Int64
  var present: Int64

  mutating func take() {
    free -= 1
    present += 1
  }

  /// Whether the next node rather goes to `right`.
  static func < (left: Offer, right: Offer) -> Bool {
    if left.present != right.present { return left.present > right.present }
    if left.free != right.free { return left.free < right.free }
    return left.zone > right.zone
  }
}

extension Placement {
  /// The error that says what there is, and what would fit now (R9).
  private func noStock(in stock: [Stock]) -> Problem {
    let asked = stock.filter(isWanted)
    let free = asked.reduce(Int64(0)) { $0.addingSaturated($1.unusedCount) }
    let zones = fittingZones(in: stock)
    let flavors = fittingFlavors(in: stock)
    let place = choice == .random ? "in any zone" : "in zone \(choice.name)"
    let state = free == 0 ? "is sold out" : "has only \(free) free"
    var remedies: [String] = free > 0 ? ["at most \(free.of("node"))"] : []
    if !zones.isEmpty { remedies.append("zone \(zones.listed())") }
    if !flavors.isEmpty { remedies.append("flavor \(flavors.listed())") }
    let remedy =
      remedies.isEmpty
      ? "wait until other pools are deleted" : "ask for \(remedies.joined(separator: " or "))"
    return Problem(
      .resourceExhausted,
      .noStock,
      "Flavor \(flavor) \(state) \(place), and \(count.of("node")) are asked for: \(remedy).",
      metadata: [
        "flavor": flavor, "zone": choice.name, "requested": "\(count)", "free": "\(free)",
        "limit": "\(asked.reduce(Int64(0)) { $0.addingSaturated($1.total) })",
        "used": "\(asked.reduce(Int64(0)) { $0.addingSaturated($1.used) })",
        "fitting_zones": zones.joined(separator: ","),
        "fitting_flavors": flavors.joined(separator: ","),
      ]
    )
  }

  /// Zones that have enough of the flavor, by name; `random` when only all together have.
  private func fittingZones(in stock: [Stock]) -> [String] {
    let same = stock.filter { $0.public == isPublic && $0.flavor == flavor }
    let single = same.filter { $0.unusedCount >= count }.map(\.zone).sorted()
    let total = same.reduce(Int64(0)) { $0.addingSaturated($1.unusedCount) }
    return single.isEmpty && total >= count ? [ZoneChoice.randomName] : single
  }

  /// Other flavors of which the zones asked for have enough, by name.
  private func fittingFlavors(in stock: [Stock]) -> [String] {
    var free: [String: Int64] = [:]
    for other in stock where other.public == isPublic && other.flavor != flavor {
      if case .zone(let name) = choice, other.zone != name { continue }
      free[other.flavor, default: 0] = (free[other.flavor] ?? 0).addingSaturated(other.unusedCount)
    }
    return free.filter { $0.value >= count }.keys.sorted()
  }
}

extension Stock {
  /// Machines that can be taken now.
  package var unusedCount: Int64 { total > used ? total - used : 0 }
}

extension Int64 {
  /// The sum of numbers ≥ 0, or the largest number.
  fileprivate func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }
}
