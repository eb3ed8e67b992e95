/// Up to 16 bytes in two numbers: what stands in front of a payload, put together without memory.
package struct ShortBytes: Sendable {
  /// The most bytes that it holds.
  static let capacity = 16

  /// How many there are.
  package let count: Int
  /// The first eight, and the others; the first of each is lowest.
  private let low: UInt64
  private let high: UInt64

  /// Bytes in the order of their value in the numbers.
  ///
  /// - Parameters:
  ///   - low: the first eight bytes, the very first one lowest.
  ///   - high: the next eight.
  ///   - count: how many of them count, 0...16.
  package init(low: UInt64, high: UInt64, count: Int) {
    precondition(count >= 0 && count <= Self.capacity)
    self.low = low.littleEndian
    self.high = high.littleEndian
    self.count = count
  }

  /// No bytes.
  package static let none = ShortBytes(low: 0, high: 0, count: 0)

  /// Puts all 16 places at an address that has room for them; those behind the last byte mean nothing.
  func store(at address: UnsafeMutableRawPointer) {
    unsafe address.storeBytes(of: low, as: UInt64.self)
    unsafe (address + 8).storeBytes(of: high, as: UInt64.self)
  }
}
