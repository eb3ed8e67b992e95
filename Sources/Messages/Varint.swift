/// The arithmetic of protobuf's variable-length integers: seven bits a byte, low ones first.
enum Varint {
  /// The most bytes that a 64-bit number takes.
  static let byteCountMaximum = 10

  /// How many bytes a number takes, 1...10.
  @inline(__always)
  static func byteCount(_ bits: UInt64) -> Int {
    // 9/64 stands in for 1/7: exact for 1...64 significant bits.
    ((64 &- (bits | 1).leadingZeroBitCount) &* 9 &+ 64) &>> 6
  }

  /// How many bytes a length and that many bytes take together.
  @inline(__always)
  static func delimited(_ byteCount: Int) -> Int {
    Self.byteCount(UInt64(truncatingIfNeeded: byteCount)) + byteCount
  }

  /// An `int32` or an enum as it goes on the wire: sign-extended.
  @inline(__always)
  static func bits(_ value: Int32) -> UInt64 { UInt64(bitPattern: Int64(value)) }

  /// An `int64` as it goes on the wire.
  @inline(__always)
  static func bits(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) }

  /// A `uint32` as it goes on the wire.
  @inline(__always)
  static func bits(_ value: UInt32) -> UInt64 { UInt64(value) }

  /// A `uint64` as it goes on the wire.
  @inline(__always)
  static func bits(_ value: UInt64) -> UInt64 { value }

  /// A `bool` as it goes on the wire.
  @inline(__always)
  static func bits(_ value: Bool) -> UInt64 { value ? 1 : 0 }

  /// A `sint32` as it goes on the wire: 0, -1, 1, -2 become 0, 1, 2, 3.
  @inline(__always)
  static func zigzag(_ value: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: value &<< 1 ^ value &>> 31))
  }

  /// A `sint64` as it goes on the wire: 0, -1, 1, -2 become 0, 1, 2, 3.
  @inline(__always)
  static func zigzag(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: value &<< 1 ^ value &>> 63)
  }
}

extension Dictionary where Key: Comparable {
  /// The entries in the order of their keys, so that equal maps give equal bytes.
  var inKeyOrder: [(key: Key, value: Value)] {
    count < 2 ? Array(self) : sorted { $0.key < $1.key }
  }
}
