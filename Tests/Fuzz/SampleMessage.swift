import Messages

/// Messages with a value in every field, made from the descriptors.
enum SampleMessage {
  /// The encoded message; messages inside messages go `levels` deep, of which 1 is the message alone.
  static func bytes(of name: String, levels: Int) -> [UInt8] {
    let fields = DescriptorSet.compiledIn.messages[name]?.fields ?? []
    return fields.flatMap { bytes(of: $0, levels: levels) }
  }

  private static func bytes(of field: FieldDescriptor, levels: Int) -> [UInt8] {
    switch field.scalar {
    case .double, .fixed64, .sfixed64: tag(field, 1) + [0, 0, 0, 0, 0, 0, 0xf0, 0x3f]
    case .float, .fixed32, .sfixed32: tag(field, 5) + [0, 0, 0x80, 0x3f]
    case .string, .bytes: tag(field, 2) + [2, 0x61, 0x31]
    case .message:
      levels > 1 ? counted(field, bytes(of: field.typeName, levels: levels - 1)) : []
    case .int64, .uint64, .int32, .uint32, .bool, .enumeration, .sint32, .sint64:
      tag(field, 0) + [1]
    }
  }

  private static func counted(_ field: FieldDescriptor, _ bytes: [UInt8]) -> [UInt8] {
    tag(field, 2) + varint(bytes.count) + bytes
  }

  private static func tag(_ field: FieldDescriptor, _ wireType: Int) -> [UInt8] {
    varint(field.number << 3 | wireType)
  }

  private static func varint(_ value: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest > 0x7f {
      bytes.append(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
