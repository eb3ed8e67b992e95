/// Integers as the little-endian bytes of our files.
extension [UInt8] {
  /// Appends an integer, lowest byte first.
  package mutating func append<Number: FixedWidthInteger>(littleEndian value: Number) {
    var rest = value
    for _ in 0..<Number.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Overwrites the bytes at `offset` with an integer, lowest byte first.
  package mutating func replace<Number: FixedWidthInteger>(
    at offset: Int,
    littleEndian value: Number
  ) {
    var rest = value
    for index in offset..<offset + Number.bitWidth / 8 {
      self[index] = UInt8(truncatingIfNeeded: rest)
      rest >>= 8
    }
  }

  /// Reads the integer at `offset`, nil when the bytes end before it does.
  package func littleEndian<Number: FixedWidthInteger>(
    at offset: Int,
    as type: Number.Type = Number.self
  ) -> Number? {
    let byteCount = Number.bitWidth / 8
    guard offset >= 0, offset <= count - byteCount else { return nil }
    var value: Number = 0
    for index in stride(from: offset + byteCount - 1, through: offset, by: -1) {
      value = value << 8 | Number(self[index])
    }
    return value
  }
}

/// Numbers as the fixed-width digits of our file names.
extension FixedWidthInteger {
  /// The digits in a radix, filled with zeros on the left up to `width`.
  func digits(_ width: Int, radix: Int = 10) -> String {
    let text = String(self, radix: radix)
    return String(repeating: "0", count: Swift.max(0, width - text.count)) + text
  }
}
