package import Messages

/// Where a pool's nodes may stand: one zone, or any of them (S30, R6, R7).
package enum ZoneChoice: Sendable, Hashable {
  /// Spread over all zones with stock.
  case random
  /// All in the zone of that name.
  case zone(String)

  /// The word for `random` in a pool's `zone`.
  package static let randomName = "random"

  /// Whether the text means `random`; the seed writes it with a capital.
  package static func isRandom(_ text: String) -> Bool {
    text == randomName || text == "Random"
  }

  /// The choice that a stored pool has; development/training pools have none, which is `random`.
  package init(of pool: Pool) {
    self = pool.zone.isEmpty || Self.isRandom(pool.zone) ? .random : .zone(pool.zone)
  }

  /// Reads what a person wrote: `random` (also when empty), a zone's name or its title; nil otherwise.
  package init?(_ text: String, zones: [Zone]) {
    if text.isEmpty || Self.isRandom(text) {
      self = .random
    } else if let zone = zones.first(where: { $0.name == text })
      ?? zones.first(where: { $0.title == text })
    {
      self = .zone(zone.name)
    } else {
      return nil
    }
  }

  /// As it stands in a pool's `zone`, and in messages.
  package var name: String {
    switch self {
    case .random: Self.randomName
    case .zone(let name): name
    }
  }
}
