/// Which stream ids a connection has seen.
///
/// Some clients put their ids on the wire out of order, so an id below the highest may still be
/// unused. The highest is kept, and a bit for each of the 1,024 odd ids up to it; what lies further
/// below counts as used.
///
/// Invariant: bit `ordinal % 1,024` of `window` stands for the one id of that residue in the window.
package struct StreamIDs {
  /// Odd ids that the window covers, the highest one included.
  package static let windowCount = 16 * 64

  private var window = InlineArray<16, UInt64>(repeating: 0)
  /// Ordinal of the highest id seen, which is n for id 2n + 1; -1 before the first.
  private var highest = -1

  /// The highest id that was used; 0 before the first.
  var highestUsed: UInt32 { highest < 0 ? 0 : UInt32(truncatingIfNeeded: 2 * highest + 1) }

  /// No id was seen yet.
  package init() {}

  /// Uses `id`, and says whether it could be used: odd, unused, and not below the window.
  @inline(__always)
  package mutating func use(_ id: UInt32) -> Bool {
    guard id & 1 == 1 else { return false }
    let ordinal = Int(id >> 1)
    if ordinal == highest + 1 {
      // What most clients do, one after the other.
      highest = ordinal
    } else if ordinal > highest {
      advance(to: ordinal)
    } else if wasUsed(ordinal: ordinal) {
      return false
    }
    window[Self.word(ordinal)] |= Self.bit(ordinal)
    return true
  }

  /// Whether `id` was used, or can no longer be.
  package func wasUsed(_ id: UInt32) -> Bool {
    id & 1 == 1 && wasUsed(ordinal: Int(id >> 1))
  }

  private func wasUsed(ordinal: Int) -> Bool {
    if ordinal > highest { return false }
    if highest - ordinal >= Self.windowCount { return true }
    return window[Self.word(ordinal)] & Self.bit(ordinal) != 0
  }

  private mutating func advance(to ordinal: Int) {
    if ordinal - highest >= Self.windowCount {
      for index in window.indices { window[index] = 0 }
    } else {
      var next = highest + 1
      while next <= ordinal {
        let isWholeWord = next % 64 == 0 && next + 63 <= ordinal
        window[Self.word(next)] &= isWholeWord ? 0 : ~Self.bit(next)
        next += isWholeWord ? 64 : 1
      }
    }
    highest = ordinal
  }

  @inline(__always)
  private static func word(_ ordinal: Int) -> Int { (ordinal % windowCount) / 64 }
  @inline(__always)
  private static func bit(_ ordinal: Int) -> UInt64 { 1 << UInt64(ordinal % 64) }
}
