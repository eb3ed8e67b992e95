import Messages
import TestSupport

/// Random encoded messages of any type, by descriptors: fields by their numbers, valid everywhere.
struct RandomMessage {
  let descriptors: DescriptorSet

  /// Whether map entries hold zero and empty values too, which protobuf-c leaves out.
  var hasZeroEntries = true

  var generator: SeededGenerator

  /// Types that may stand in an Any.
  private var anyNames: [String] {
    descriptors.messages.values
      .filter { !$0.isMapEntry && $0.fields.allSatisfy { $0.scalar != .message } }
      .map(\.fullName).sorted()
  }

  init(_ descriptors: DescriptorSet, seed: UInt64) {
    self.descriptors = descriptors
    generator = SeededGenerator(seed: seed)
  }

  mutating func bytes(of name: String) -> [UInt8] {
    if let special = wellKnown(name) { return special }
    guard let descriptor = descriptors.messages[name] else { return [] }
    var chosen: [FieldDescriptor] = []
    for field in descriptor.fields.sorted(by: { $0.number < $1.number }) {
      if generator.once(in: 3), !descriptor.needs(field) { continue }
      if let oneof = field.oneofIndex, chosen.contains(where: { $0.oneofIndex == oneof }) {
        continue
      }
      chosen.append(field)
    }
    var writer = MessageWriter()
    for field in chosen { append(field, to: &writer) }
    return writer.bytes
  }

  private mutating func append(_ field: FieldDescriptor, to writer: inout MessageWriter) {
    if field.isRepeated {
      let count = Int.random(in: 1...4, using: &generator)
      if let entry = descriptors.messages[field.typeName], entry.isMapEntry {
        for number in 0..<count { appendEntry(field, entry, number, to: &writer) }
      } else if field.isPackable {
        let start = writer.begin(key: field.key | 2)
        for _ in 0..<count { appendValue(field, canBeZero: true, to: &writer) }
        writer.end(start)
      } else {
        for _ in 0..<count {
          writer.varint(field.key | field.wireType)
          appendValue(field, canBeZero: true, to: &writer)
        }
      }
    } else {
      writer.varint(field.key | field.wireType)
      appendValue(field, canBeZero: field.oneofIndex != nil, to: &writer)
    }
  }

  /// Appends an entry whose key grows with `number`, so that maps are in order and have no key twice.
  private mutating func appendEntry(
    _ field: FieldDescriptor,
    _ entry: MessageDescriptor,
    _ number: Int,
    to writer: inout MessageWriter
  ) {
    guard let key = entry.field(1), let value = entry.field(2) else { return }
    let start = writer.begin(key: field.key | 2)
    if key.scalar == .string {
      writer.string("key\(number)", key: 10)
    } else {
      writer.varint(key.scalar == .sint32 ? UInt64(number + 1) * 2 : UInt64(number + 1), key: 8)
    }
    writer.varint(value.key | value.wireType)
    appendValue(value, canBeZero: hasZeroEntries, to: &writer)
    writer.end(start)
  }

  private mutating func appendValue(
    _ field: FieldDescriptor,
    canBeZero: Bool,
    to writer: inout MessageWriter
  ) {
    switch field.scalar {
    case .string: writer.nestedBytes(Array(text(canBeEmpty: canBeZero).utf8))
    case .bytes:
      let count = Int.random(in: (canBeZero ? 0 : 1)...200, using: &generator)
      writer.nestedBytes((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
    case .message: writer.nestedBytes(bytes(of: field.typeName))
    case .float: writer.fixed(float(canBeZero: canBeZero).bitPattern)
    case .double: writer.fixed(double(canBeZero: canBeZero).bitPattern)
    case .fixed32, .sfixed32: writer.fixed(UInt32(truncatingIfNeeded: bits(canBeZero)) | 1)
    case .fixed64, .sfixed64: writer.fixed(bits(canBeZero) | 1)
    case .bool: writer.varint(canBeZero && generator.once(in: 2) ? 0 : 1)
    case .uint32, .sint32:
      writer.varint(UInt64(UInt32(truncatingIfNeeded: bits(canBeZero))) | (canBeZero ? 0 : 1))
    case .int32, .enumeration:
      let number = Int32(truncatingIfNeeded: bits(canBeZero)) | (canBeZero ? 0 : 1)
      writer.varint(UInt64(bitPattern: Int64(enumValue(field) ?? number)))
    case .int64, .uint64, .sint64: writer.varint(bits(canBeZero))
    }
  }

  /// A known value of an enum but zero; mostly.
  private mutating func enumValue(_ field: FieldDescriptor) -> Int32? {
    guard let values = descriptors.enums[field.typeName]?.values.filter({ $0.number != 0 }),
      !generator.once(in: 8)
    else { return nil }
    return values.randomElement(using: &generator)?.number
  }

  /// A number whose length is as likely short as long.
  private mutating func bits(_ canBeZero: Bool) -> UInt64 {
    if canBeZero && generator.once(in: 8) { return 0 }
    return max(1, generator.next() >> UInt64.random(in: 0..<64, using: &generator))
  }

  private mutating func float(canBeZero: Bool) -> Float {
    // Python's JSON refuses its own spelling of the greatest one.
    let special: [Float] = [.nan, .infinity, -.infinity, 3e38, 1.5, -0.1, .leastNonzeroMagnitude]
    return special.randomElement(using: &generator) ?? 1
  }

  private mutating func double(canBeZero: Bool) -> Double {
    let special: [Double] = [
      .nan, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e16, 3, -2.5,
    ]
    if generator.once(in: 3) { return special.randomElement(using: &generator) ?? 1 }
    return Double.random(in: -1e9...1e9, using: &generator)
  }

  private mutating func text(canBeEmpty: Bool) -> String {
    let pieces = [
      "a", "Z", "0", " ", "\"", "\\", "\n", "\u{1}", "é", "e\u{301}", "漢", "🦊", "\u{7F}", "/",
    ]
    let count = Int.random(
      in: (canBeEmpty ? 0 : 1)...(generator.once(in: 10) ? 200 : 12),
      using: &generator
    )
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  /// Types whose JSON exists for some values only.
  private mutating func wellKnown(_ name: String) -> [UInt8]? {
    switch name {
    case Timestamp.fullName:
      var time = Timestamp()
      time.seconds = Int64.random(in: -62_135_596_800...253_402_300_799, using: &generator)
      time.nanos = nanos()
      return time.encoded
    case ProtobufDuration.fullName:
      var duration = ProtobufDuration()
      let sign: Int64 = generator.once(in: 2) ? -1 : 1
      duration.seconds = sign * Int64.random(in: 0...315_576_000_000, using: &generator)
      duration.nanos = Int32(sign) * nanos()
      return duration.encoded
    case FieldMask.fullName:
      var mask = FieldMask()
      mask.paths = ["name", "node_count", "network.security_group"].shuffled(using: &generator)
      return mask.encoded
    case AnyMessage.fullName:
      var any = AnyMessage()
      let inner = anyNames.randomElement(using: &generator) ?? ""
      any.typeURL = "type.googleapis.com/" + inner
      any.value = bytes(of: inner)
      return any.encoded
    default: return nil
    }
  }

  private mutating func nanos() -> Int32 {
    let step: Int32 = [1, 1_000, 1_000_000, 500_000_000].randomElement(using: &generator) ?? 1
    return Int32.random(in: 0..<1_000_000_000 / step, using: &generator) * step
  }
}

extension MessageDescriptor {
  /// Whether we write the field always: the public message of a row of the store.
  fileprivate func needs(_ field: FieldDescriptor) -> Bool {
    field.number == 1 && field.scalar == .message && fullName.hasSuffix("Row")
  }
}

extension FieldDescriptor {
  var key: UInt64 { UInt64(number) << 3 }

  var isPackable: Bool { wireType != 2 }

  var wireType: UInt64 {
    switch scalar {
    case .string, .bytes, .message: 2
    case .fixed32, .sfixed32, .float: 5
    case .fixed64, .sfixed64, .double: 1
    default: 0
    }
  }
}

extension MessageWriter {
  /// Appends a length and bytes.
  mutating func nestedBytes(_ content: [UInt8]) {
    varint(UInt64(content.count))
    raw(content)
  }
}
