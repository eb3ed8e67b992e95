/// The identity of one data directory, a random UUID that stands in each of its files.
package struct StoreID: Hashable, Sendable, CustomStringConvertible {
  /// The first eight bytes, as one number.
  package let high: UInt64
  /// The last eight bytes, as one number.
  package let low: UInt64

  /// The identity of two halves that were read.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A new one, of version 4, from 128 random bits.
  package init(random: () -> UInt64) {
    high = random() & ~0xf000 | 0x4000
    low = random() & ~(0b11 << 62) | 0b10 << 62
  }

  /// Reads `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard parts.map(\.count) == [8, 4, 4, 4, 12],
      digits.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
      let high = UInt64(digits.prefix(16), radix: 16),
      let low = UInt64(digits.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  /// The usual form, in small letters: `0b0e7f5a-…`.
  package var description: String {
    let digits = Array(high.digits(16, radix: 16) + low.digits(16, radix: 16))
    let cuts = [0, 8, 12, 16, 20, 32]
    return zip(cuts, cuts.dropFirst()).map { String(digits[$0..<$1]) }.joined(separator: "-")
  }
}
