/// A range of IPv4 addresses: a base and a number of fixed leading bits.
package struct CIDR: Sendable, Hashable, CustomStringConvertible {
  /// The first address of the range.
  package let base: UInt32
  /// How many leading bits are fixed, 0…32.
  package let prefixLength: Int

  /// Addresses at the start of a range that nodes never get.
  package static let reservedFirstCount: UInt32 = 4

  /// A range whose base has no bits outside of the prefix; nil for any other.
  package init?(base: UInt32, prefixLength: Int) {
    guard (0...32).contains(prefixLength) else { return nil }
    self.base = base
    self.prefixLength = prefixLength
    guard base & ~mask == 0 else { return nil }
  }

  /// Reads the canonical form, "10.0.0.0/16"; nil for any other: leading zeros, spaces, bits beyond the
  /// prefix.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, let base = Self.address(parts[0]),
      let length = Self.number(parts[1], maximum: 32)
    else { return nil }
    self.init(base: base, prefixLength: Int(length))
  }

  /// The canonical form.
  package var description: String { "\(Self.text(of: base))/\(prefixLength)" }

  /// How many addresses the range has.
  package var count: Int64 { 1 << Int64(32 - prefixLength) }

  /// The offsets that nodes may get: all but the first four and the last; empty for tiny ranges.
  package var givenOffsets: Range<UInt32> {
    let last = UInt32(truncatingIfNeeded: count - 1)
    return Self.reservedFirstCount..<max(Self.reservedFirstCount, last)
  }

  /// Whether all addresses of `other` are in this range.
  package func contains(_ other: CIDR) -> Bool {
    prefixLength <= other.prefixLength && other.base & mask == base
  }

  /// Whether an address is in both ranges.
  package func overlaps(_ other: CIDR) -> Bool { contains(other) || other.contains(self) }

  /// The address at an offset, "10.0.0.4"; the offset wraps at the end of the range.
  package func address(at offset: UInt32) -> String { Self.text(of: base | (offset & ~mask)) }

  private var mask: UInt32 { prefixLength == 0 ? 0 : UInt32.max << UInt32(32 - prefixLength) }

  private static func text(of address: UInt32) -> String {
    "\(address >> 24).\(address >> 16 & 255).\(address >> 8 & 255).\(address & 255)"
  }

  private static func address(_ text: Substring.UTF8View) -> UInt32? {
    let bytes = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard bytes.count == 4 else { return nil }
    var address: UInt32 = 0
    for byte in bytes {
      guard let number = number(byte, maximum: 255) else { return nil }
      address = address << 8 | number
    }
    return address
  }

  /// A decimal number of one to three digits without leading zeros.
  private static func number(_ text: Substring.UTF8View, maximum: UInt32) -> UInt32? {
    guard (1...3).contains(text.count), text.count == 1 || text.first != UInt8(ascii: "0") else {
      return nil
    }
    var number: UInt32 = 0
    for digit in text {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + UInt32(digit - UInt8(ascii: "0"))
    }
    return number <= maximum ? number : nil
  }
}
