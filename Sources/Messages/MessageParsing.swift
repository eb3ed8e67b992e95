/// Where in a JSON document a value stands: `pool.labels`.
struct JSONPath {
  private(set) var text = ""

  /// The path of a member.
  func member(_ name: String) -> JSONPath {
    JSONPath(text: text.isEmpty ? name : "\(text).\(name)")
  }

  /// The path of an item of an array.
  func item(_ index: Int) -> JSONPath {
    JSONPath(text: "\(text)[\(index)]")
  }

  /// A failure that names the place.
  func failure(_ what: String) -> DecodingFailure {
    DecodingFailure(message: text.isEmpty ? what : "\(text): \(what)")
  }
}

/// From JSON to an encoded message, by descriptors.
struct MessageParsing {
  /// A member of an object, with the field it is for.
  private struct Member {
    var field: FieldDescriptor
    var value: JSONValue
    var path: JSONPath
  }

  let descriptors: DescriptorSet

  /// Appends the message that JSON tells of, without a tag.
  func message(
    _ value: JSONValue,
    as name: String,
    at path: JSONPath,
    into writer: inout MessageWriter
  ) throws(DecodingFailure) {
    if try wellKnown(value, as: name, at: path, into: &writer) { return }
    guard case .object(let members) = value else { throw path.failure("an object is expected") }
    try object(members, descriptors.known(name), at: path, into: &writer)
  }

  private func object(
    _ members: [JSONValue.Member],
    _ descriptor: MessageDescriptor,
    at path: JSONPath,
    into writer: inout MessageWriter
  ) throws(DecodingFailure) {
    for member in try resolved(members, descriptor, at: path) {
      if member.field.isRepeated {
        try repeated(member, into: &writer)
      } else {
        try singular(member, into: &writer)
      }
    }
  }

  /// The fields of an object's members in the order of their numbers.
  private func resolved(
    _ members: [JSONValue.Member],
    _ descriptor: MessageDescriptor,
    at path: JSONPath
  ) throws(DecodingFailure) -> [Member] {
    var result: [Member] = []
    var seen: Set<Int> = []
    var seenOneofs: Set<Int> = []
    for member in members {
      let place = path.member(member.name)
      guard let field = descriptor.field(named: member.name) else {
        throw place.failure("\(descriptor.fullName) has no such field")
      }
      guard seen.insert(field.number).inserted else { throw place.failure("is given twice") }
      if member.value == .null { continue }
      if let oneof = field.oneofIndex, !seenOneofs.insert(oneof).inserted {
        throw place.failure("another field of the same choice is given")
      }
      result.append(Member(field: field, value: member.value, path: place))
    }
    return result.sorted { $0.field.number < $1.field.number }
  }

  private func singular(_ member: Member, into writer: inout MessageWriter) throws(DecodingFailure)
  {
    let field = member.field
    if field.scalar == .message {
      let start = writer.begin(key: field.key(.delimited))
      try message(member.value, as: field.typeName, at: member.path, into: &writer)
      writer.end(start)
      return
    }
    let value = try scalar(member.value, field, at: member.path)
    if field.oneofIndex == nil && value.isDefault { return }
    writer.varint(field.key(field.scalar.wireType))
    value.append(to: &writer)
  }

  private func repeated(_ member: Member, into writer: inout MessageWriter) throws(DecodingFailure)
  {
    if let entry = descriptors.messages[member.field.typeName], entry.isMapEntry {
      return try map(member, entry, into: &writer)
    }
    guard case .array(let items) = member.value else {
      throw member.path.failure("an array is expected")
    }
    if items.isEmpty { return }
    let field = member.field
    let isPacked = field.scalar.wireType != .delimited
    let start = isPacked ? writer.begin(key: field.key(.delimited)) : 0
    for (index, item) in items.enumerated() {
      let place = member.path.item(index)
      if field.scalar == .message {
        let start = writer.begin(key: field.key(.delimited))
        try message(item, as: field.typeName, at: place, into: &writer)
        writer.end(start)
      } else {
        if !isPacked { writer.varint(field.key(.delimited)) }
        try scalar(item, field, at: place).append(to: &writer)
      }
    }
    if isPacked { writer.end(start) }
  }

  private func map(
    _ member: Member,
    _ entry: MessageDescriptor,
    into writer: inout MessageWriter
  ) throws(DecodingFailure) {
    guard case .object(let members) = member.value else {
      throw member.path.failure("an object is expected")
    }
    guard let key = entry.field(1), let value = entry.field(2) else { return }
    var seen: Set<String> = []
    for item in members.sorted(by: { key.scalar.mapKey($0.name, precedes: $1.name) }) {
      let place = member.path.member(item.name)
      guard seen.insert(item.name).inserted else { throw place.failure("is given twice") }
      let start = writer.begin(key: member.field.key(.delimited))
      writer.varint(key.key(key.scalar.wireType))
      try scalar(.string(item.name), key, at: place).append(to: &writer)
      writer.varint(value.key(value.scalar.wireType))
      if value.scalar == .message {
        var nested = MessageWriter()
        try message(item.value, as: value.typeName, at: place, into: &nested)
        ParsedScalar.bytes(nested.bytes).append(to: &writer)
      } else {
        try scalar(item.value, value, at: place).append(to: &writer)
      }
      writer.end(start)
    }
  }

  private func scalar(
    _ value: JSONValue,
    _ field: FieldDescriptor,
    at path: JSONPath
  ) throws(DecodingFailure) -> ParsedScalar {
    switch (field.scalar, value) {
    case (.string, .string(let text)):
      if text.utf8.contains(0) { throw path.failure("contains NUL") }
      return .bytes(Array(text.utf8))
    case (.bytes, .string(let text)):
      guard let bytes = Base64.bytes(text) else { throw path.failure("base64 is expected") }
      return .bytes(bytes)
    case (.enumeration, _):
      return .number(.varint(Varint.bits(try number(value, of: field, at: path))))
    default:
      guard let bits = field.scalar.bits(value) else {
        throw path.failure("\(field.scalar) is expected")
      }
      return .number(bits)
    }
  }

  /// The number of an enum's value, given by name or as a number.
  private func number(
    _ value: JSONValue,
    of field: FieldDescriptor,
    at path: JSONPath
  ) throws(DecodingFailure) -> Int32 {
    if case .number = value, case .varint(let bits)? = FieldDescriptor.Scalar.int32.bits(value) {
      return Int32(truncatingIfNeeded: bits)
    }
    let known = descriptors.enums[field.typeName]?.values ?? []
    if case .string(let name) = value, let match = known.first(where: { $0.name == name }) {
      return match.number
    }
    throw path.failure("one of \(known.map(\.name).joined(separator: ", ")) is expected")
  }

  /// Appends the types that have a form of their own; false for all others.
  private func wellKnown(
    _ value: JSONValue,
    as name: String,
    at path: JSONPath,
    into writer: inout MessageWriter
  ) throws(DecodingFailure) -> Bool {
    if name == AnyMessage.fullName {
      try any(value, at: path).encode(into: &writer)
      return true
    }
    guard MessageJSON.hasOwnForm(name) else { return false }
    guard case .string(let text) = value else { throw path.failure("a string is expected") }
    switch name {
    case Timestamp.fullName:
      guard let time = Timestamp(rfc3339: text) else {
        throw path.failure("a time such as 2030-01-31T12:00:00Z is expected")
      }
      time.encode(into: &writer)
    case ProtobufDuration.fullName:
      guard let duration = ProtobufDuration(text: text) else {
        throw path.failure("a duration such as 1.5s is expected")
      }
      duration.encode(into: &writer)
    default:
      guard let mask = FieldMask(text: text) else {
        throw path.failure("field names in lowerCamelCase with commas between are expected")
      }
      mask.encode(into: &writer)
    }
    return true
  }

  private func any(_ value: JSONValue, at path: JSONPath) throws(DecodingFailure) -> AnyMessage {
    guard case .object(let members) = value else { throw path.failure("an object is expected") }
    var any = AnyMessage()
    if members.isEmpty { return any }
    guard case .string(let url)? = members.first(where: { $0.name == "@type" })?.value,
      url.contains("/"), !url.utf8.contains(0)
    else { throw path.failure("\"@type\" with a type URL is expected") }
    any.typeURL = url
    let name = String(any.messageName)
    let rest = members.filter { $0.name != "@type" }
    var content: JSONValue = .object(rest)
    if MessageJSON.hasOwnForm(name) || descriptors.messages[name] == nil {
      guard rest.count == 1, rest[0].name == "value" else {
        throw path.failure("\"value\" is expected beside \"@type\" \(url), and nothing else")
      }
      content = rest[0].value
    }
    if descriptors.messages[name] == nil {
      guard case .string(let text) = content, let bytes = Base64.bytes(text) else {
        throw path.member("value").failure("base64 is expected: \(name) is unknown")
      }
      any.value = bytes
    } else {
      var writer = MessageWriter()
      try message(content, as: name, at: path, into: &writer)
      any.value = writer.bytes
    }
    return any
  }
}

/// One value of a field, ready for the wire.
private enum ParsedScalar {
  /// A number or Bool.
  case number(WireFields.Value)
  /// Text, bytes or a message.
  case bytes([UInt8])

  /// Whether it is zero or empty.
  var isDefault: Bool {
    switch self {
    case .number(.varint(let bits)), .number(.fixed64(let bits)): bits == 0
    case .number(.fixed32(let bits)): bits == 0
    case .number(.delimited): true
    case .bytes(let bytes): bytes.isEmpty
    }
  }

  /// Appends the value without a tag.
  func append(to writer: inout MessageWriter) {
    switch self {
    case .number(.varint(let bits)): writer.varint(bits)
    case .number(.fixed64(let bits)): writer.fixed(bits)
    case .number(.fixed32(let bits)): writer.fixed(bits)
    case .number(.delimited): break
    case .bytes(let bytes):
      writer.varint(UInt64(truncatingIfNeeded: bytes.count))
      writer.raw(bytes)
    }
  }
}

extension FieldDescriptor {
  /// The tag's value.
  fileprivate func key(_ wireType: WireReader.WireType) -> UInt64 {
    UInt64(truncatingIfNeeded: number) << 3 | UInt64(wireType.rawValue)
  }
}
