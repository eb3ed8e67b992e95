extension FieldDescriptor.Scalar {
  /// How one value is laid out.
  var wireType: WireReader.WireType {
    switch self {
    case .string, .bytes, .message: .delimited
    case .fixed32, .sfixed32, .float: .fixed32
    case .fixed64, .sfixed64, .double: .fixed64
    case .int32, .int64, .uint32, .uint64, .sint32, .sint64, .bool, .enumeration: .varint
    }
  }

  /// The value of a field that is not there.
  var zero: WireFields.Value {
    switch wireType {
    case .varint: .varint(0)
    case .fixed64: .fixed64(0)
    case .fixed32: .fixed32(0)
    case .delimited: .delimited(0..<0)
    }
  }

  /// The JSON of a number or Bool; nil when the value is laid out otherwise, or of another type.
  func number(_ value: WireFields.Value) -> JSONValue? {
    switch (self, value) {
    case (.bool, .varint(let bits)): .bool(bits != 0)
    case (.int32, .varint(let bits)): .number(String(Int32(truncatingIfNeeded: bits)))
    case (.uint32, .varint(let bits)): .number(String(UInt32(truncatingIfNeeded: bits)))
    case (.sint32, .varint(let bits)):
      .number(String(Int32(truncatingIfNeeded: Varint.unzigzag(bits & 0xFFFF_FFFF))))
    case (.int64, .varint(let bits)): .string(String(Int64(bitPattern: bits)))
    case (.uint64, .varint(let bits)): .string(String(bits))
    case (.sint64, .varint(let bits)): .string(String(Varint.unzigzag(bits)))
    case (.fixed32, .fixed32(let bits)): .number(String(bits))
    case (.sfixed32, .fixed32(let bits)): .number(String(Int32(bitPattern: bits)))
    case (.fixed64, .fixed64(let bits)): .string(String(bits))
    case (.sfixed64, .fixed64(let bits)): .string(String(Int64(bitPattern: bits)))
    case (.float, .fixed32(let bits)): JSONValue(Float(bitPattern: bits))
    case (.double, .fixed64(let bits)): JSONValue(Double(bitPattern: bits))
    default: nil
    }
  }

  /// Whether a map's key comes before another: numbers by their value, text by its characters.
  func mapKey(_ left: String, precedes right: String) -> Bool {
    if self == .string { return left < right }
    if let left = Int64(left), let right = Int64(right) { return left < right }
    if let left = UInt64(left), let right = UInt64(right) { return left < right }
    return left < right
  }

  /// The value that JSON tells of.
  ///
  /// - Returns: the number, or nil when it is of another type or out of range.
  func bits(_ json: JSONValue) -> WireFields.Value? {
    switch self {
    case .bool:
      guard case .bool(let bool) = json else { return nil }
      return .varint(Varint.bits(bool))
    case .int32: return json.integer(Int32.self).map { .varint(Varint.bits($0)) }
    case .int64: return json.integer(Int64.self).map { .varint(Varint.bits($0)) }
    case .uint32: return json.integer(UInt32.self).map { .varint(Varint.bits($0)) }
    case .uint64: return json.integer(UInt64.self).map { .varint($0) }
    case .sint32: return json.integer(Int32.self).map { .varint(Varint.zigzag($0)) }
    case .sint64: return json.integer(Int64.self).map { .varint(Varint.zigzag($0)) }
    case .fixed32: return json.integer(UInt32.self).map { .fixed32($0) }
    case .sfixed32: return json.integer(Int32.self).map { .fixed32(UInt32(bitPattern: $0)) }
    case .fixed64: return json.integer(UInt64.self).map { .fixed64($0) }
    case .sfixed64: return json.integer(Int64.self).map { .fixed64(UInt64(bitPattern: $0)) }
    case .float: return json.floatingPoint(Float.self).map { .fixed32($0.bitPattern) }
    case .double: return json.floatingPoint(Double.self).map { .fixed64($0.bitPattern) }
    case .string, .bytes, .message, .enumeration: return nil
    }
  }
}

extension Varint {
  /// The signed number that `zigzag` made.
  static func unzigzag(_ bits: UInt64) -> Int64 {
    Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
  }
}

extension JSONValue {
  /// The shortest number that reads back the same; infinities and NaN are strings.
  fileprivate init(_ value: some BinaryFloatingPoint & CustomStringConvertible) {
    if value.isNaN {
      self = .string("NaN")
    } else if value.isInfinite {
      self = .string(value < 0 ? "-Infinity" : "Infinity")
    } else {
      // Negative zero keeps its point: readers take "-0" for the whole number 0.
      let text = value.description
      let isWhole = text.hasSuffix(".0") && text != "-0.0"
      self = .number(isWhole ? String(text.dropLast(2)) : text)
    }
  }

  /// A whole number, spelled as a number or in a string; nil when it is none or out of range.
  fileprivate func integer<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
    switch self {
    case .number(let text):
      if let value = Value(text) { return value }
      // A spelling such as 1e3 or 2.0, exact as far as a Double is.
      guard text.utf8.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }) else { return nil }
      return Double(text).flatMap { Value(exactly: $0) }
    case .string(let text):
      return text.hasPrefix("+") ? nil : Value(text)
    case .null, .bool, .array, .object:
      return nil
    }
  }

  /// A number, spelled as a number or in a string; nil when it is none or out of range.
  fileprivate func floatingPoint<Value>(_ type: Value.Type) -> Value?
  where Value: BinaryFloatingPoint & LosslessStringConvertible {
    switch self {
    case .number(let text):
      return Value(text).flatMap { $0.isFinite ? $0 : nil }
    case .string("NaN"): return .nan
    case .string("Infinity"): return .infinity
    case .string("-Infinity"): return -.infinity
    case .string(let text):
      guard case .number(let number)? = try? JSONValue(parsing: text) else { return nil }
      return JSONValue.number(number).floatingPoint(type)
    case .null, .bool, .array, .object: return nil
    }
  }
}
