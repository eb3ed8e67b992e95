/// From an encoded message to JSON, by descriptors.
struct MessagePrinting {
  /// The values of one message's fields, by their numbers, each with the bytes that its ranges mean.
  private typealias Values = [Int: [(value: WireFields.Value, bytes: [UInt8])]]

  let descriptors: DescriptorSet

  /// The JSON of a message that may have come in several parts, which count as if they stood in a row.
  func message(
    _ parts: [WireFields],
    as name: String,
    depth: Int
  ) throws(DecodingFailure) -> JSONValue {
    if depth > MessageJSON.depthMaximum {
      throw DecodingFailure(message: "\(name) is nested more than \(depth - 1) deep")
    }
    if let special = try wellKnown(parts, as: name, depth: depth) { return special }
    let descriptor = try descriptors.known(name)
    let values = try collect(parts, descriptor)
    var members: [JSONValue.Member] = []
    for field in descriptor.fields {
      guard let found = values[field.number], !found.isEmpty else { continue }
      if let value = try self.field(field, found, in: descriptor, depth: depth) {
        members.append(JSONValue.Member(field.jsonName, value))
      }
    }
    return .object(members)
  }

  /// Sorts the values by fields; of a oneof's fields only the last one stays.
  private func collect(
    _ parts: [WireFields],
    _ descriptor: MessageDescriptor
  ) throws(DecodingFailure) -> Values {
    var values: Values = [:]
    for var part in parts {
      while let next = try part.next() {
        guard let field = descriptor.field(next.number) else { continue }
        if let oneof = field.oneofIndex {
          for other in descriptor.fields where other.oneofIndex == oneof && other != field {
            values[other.number] = nil
          }
        }
        values[field.number, default: []].append((next.value, part.bytes))
      }
    }
    return values
  }

  /// The JSON of a field; nil when it has its default value and no presence.
  private func field(
    _ field: FieldDescriptor,
    _ found: [(value: WireFields.Value, bytes: [UInt8])],
    in descriptor: MessageDescriptor,
    depth: Int
  ) throws(DecodingFailure) -> JSONValue? {
    if field.isRepeated {
      if let entry = descriptors.messages[field.typeName], entry.isMapEntry {
        return try map(found, entry, depth: depth)
      }
      return try list(field, found, in: descriptor, depth: depth)
    }
    if field.scalar == .message {
      let parts = try self.parts(field, found, in: descriptor)
      return try message(parts, as: field.typeName, depth: depth + 1)
    }
    guard let (value, bytes) = found.last else { return nil }
    if field.oneofIndex == nil, value.isDefault { return nil }
    return try scalar(field, value, bytes, in: descriptor)
  }

  private func parts(
    _ field: FieldDescriptor,
    _ found: [(value: WireFields.Value, bytes: [UInt8])],
    in descriptor: MessageDescriptor
  ) throws(DecodingFailure) -> [WireFields] {
    var parts: [WireFields] = []
    for (value, bytes) in found {
      guard case .delimited(let range) = value else { throw mismatch(field, descriptor) }
      parts.append(WireFields(bytes, in: range))
    }
    return parts
  }

  private func list(
    _ field: FieldDescriptor,
    _ found: [(value: WireFields.Value, bytes: [UInt8])],
    in descriptor: MessageDescriptor,
    depth: Int
  ) throws(DecodingFailure) -> JSONValue? {
    var items: [JSONValue] = []
    for (value, bytes) in found {
      if field.scalar == .message {
        let parts = try self.parts(field, [(value, bytes)], in: descriptor)
        items.append(try message(parts, as: field.typeName, depth: depth + 1))
      } else if case .delimited(let range) = value, field.scalar.wireType != .delimited {
        var packed = WireFields(bytes, in: range)
        while let element = try packed.nextPacked(field.scalar.wireType) {
          items.append(try scalar(field, element, bytes, in: descriptor))
        }
      } else {
        items.append(try scalar(field, value, bytes, in: descriptor))
      }
    }
    return items.isEmpty ? nil : .array(items)
  }

  /// The JSON of a map: an object in the order of the keys; of equal keys the last one counts.
  private func map(
    _ found: [(value: WireFields.Value, bytes: [UInt8])],
    _ entry: MessageDescriptor,
    depth: Int
  ) throws(DecodingFailure) -> JSONValue? {
    guard let key = entry.field(1), let value = entry.field(2) else { return nil }
    var members: [String: JSONValue] = [:]
    for (element, bytes) in found {
      guard case .delimited(let range) = element else { throw mismatch(key, entry) }
      let values = try collect([WireFields(bytes, in: range)], entry)
      let name = try scalar(key, values[1]?.last, in: entry).mapKey
      members[name] =
        value.scalar == .message
        ? try message(
          parts(value, values[2] ?? [], in: entry),
          as: value.typeName,
          depth: depth + 1
        )
        : try scalar(value, values[2]?.last, in: entry)
    }
    return .object(
      members.sorted { key.scalar.mapKey($0.key, precedes: $1.key) }.map {
        JSONValue.Member($0.key, $0.value)
      }
    )
  }

  /// The JSON of a value, or of the default one.
  private func scalar(
    _ field: FieldDescriptor,
    _ found: (value: WireFields.Value, bytes: [UInt8])?,
    in descriptor: MessageDescriptor
  ) throws(DecodingFailure) -> JSONValue {
    let (value, bytes) = found ?? (field.scalar.zero, [])
    return try scalar(field, value, bytes, in: descriptor)
  }

  private func scalar(
    _ field: FieldDescriptor,
    _ value: WireFields.Value,
    _ bytes: [UInt8],
    in descriptor: MessageDescriptor
  ) throws(DecodingFailure) -> JSONValue {
    switch (field.scalar, value) {
    case (.enumeration, .varint(let bits)):
      let number = Int32(truncatingIfNeeded: bits)
      let known = descriptors.enums[field.typeName]?.values.first { $0.number == number }
      return known.map { .string($0.name) } ?? .number(String(number))
    case (.string, .delimited(let range)):
      guard let text = String(validating: bytes[range], as: UTF8.self) else {
        throw DecodingFailure(message: "\(descriptor.fullName).\(field.name): not UTF-8")
      }
      return .string(text)
    case (.bytes, .delimited(let range)):
      return .string(Base64.text(bytes[range]))
    default:
      guard let number = field.scalar.number(value) else { throw mismatch(field, descriptor) }
      return number
    }
  }

  private func mismatch(_ field: FieldDescriptor, _ of: MessageDescriptor) -> DecodingFailure {
    DecodingFailure(message: "\(of.fullName).\(field.name): has the wrong wire type")
  }

  /// The JSON of the types that have a form of their own; nil for all others.
  private func wellKnown(
    _ parts: [WireFields],
    as name: String,
    depth: Int
  ) throws(DecodingFailure) -> JSONValue? {
    switch name {
    case Timestamp.fullName: .string(try Timestamp(decoding: joined(parts)).rfc3339)
    case ProtobufDuration.fullName: .string(try ProtobufDuration(decoding: joined(parts)).text)
    case FieldMask.fullName: .string(try FieldMask(decoding: joined(parts)).text)
    case AnyMessage.fullName: try any(AnyMessage(decoding: joined(parts)), depth: depth)
    default: nil
    }
  }

  private func joined(_ parts: [WireFields]) -> [UInt8] {
    parts.flatMap(\.content)
  }

  private func any(_ any: AnyMessage, depth: Int) throws(DecodingFailure) -> JSONValue {
    if any.typeURL.isEmpty && any.value.isEmpty { return .object([]) }
    let type = JSONValue.Member("@type", .string(any.typeURL))
    let name = String(any.messageName)
    guard descriptors.messages[name] != nil else {
      return .object([type, JSONValue.Member("value", .string(Base64.text(any.value)))])
    }
    let inner = try message([WireFields(any.value)], as: name, depth: depth + 1)
    if case .object(let members) = inner, !MessageJSON.hasOwnForm(name) {
      return .object([type] + members)
    }
    return .object([type, JSONValue.Member("value", inner)])
  }
}

extension MessageJSON {
  /// Whether a type's JSON is not simply its fields.
  static func hasOwnForm(_ name: String) -> Bool {
    switch name {
    case Timestamp.fullName, ProtobufDuration.fullName, FieldMask.fullName, AnyMessage.fullName:
      true
    default: false
    }
  }
}

extension JSONValue {
  /// The value as the name of an object's member.
  fileprivate var mapKey: String {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let bool): bool ? "true" : "false"
    case .null, .array, .object: ""
    }
  }
}

extension WireFields.Value {
  /// Whether it is zero or empty.
  fileprivate var isDefault: Bool {
    switch self {
    case .varint(let bits), .fixed64(let bits): bits == 0
    case .fixed32(let bits): bits == 0
    case .delimited(let range): range.isEmpty
    }
  }
}
