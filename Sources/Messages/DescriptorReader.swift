/// Reads google.protobuf.FileDescriptorSet: the part of descriptor.proto that says what messages look like.
///
/// Field numbers are those of descriptor.proto; what is not needed here is skipped.
struct DescriptorReader {
  /// Messages by their full names.
  private(set) var messages: [String: MessageDescriptor] = [:]

  /// Enums by their full names.
  private(set) var enums: [String: EnumDescriptor] = [:]

  /// Services in the order of the files.
  private(set) var services: [ServiceDescriptor] = []

  /// Nothing read yet.
  init() {}

  /// Reads a whole set.
  ///
  /// - Throws: `DecodingFailure` when it is malformed.
  mutating func read(_ bytes: [UInt8]) throws(DecodingFailure) {
    var set = WireFields(bytes)
    while let field = try set.next() {
      if field.number == 1, let range = field.range { try file(WireFields(bytes, in: range)) }
    }
  }

  private mutating func file(_ fields: WireFields) throws(DecodingFailure) {
    let package = try fields.text(2)
    for message in try fields.parts(4) { try self.message(message, in: package) }
    for enumeration in try fields.parts(5) { try self.enumeration(enumeration, in: package) }
    for service in try fields.parts(6) { try self.service(service, in: package) }
  }

  private mutating func message(_ fields: WireFields, in scope: String) throws(DecodingFailure) {
    let fullName = Self.joined(scope, try fields.text(1))
    var members: [FieldDescriptor] = []
    for part in try fields.parts(2) { members.append(try field(part)) }
    for nested in try fields.parts(3) { try message(nested, in: fullName) }
    for enumeration in try fields.parts(4) { try self.enumeration(enumeration, in: fullName) }
    var isMapEntry = false
    for options in try fields.parts(7) where try options.number(7) == 1 { isMapEntry = true }
    messages[fullName] = MessageDescriptor(
      fullName: fullName,
      fields: members,
      isMapEntry: isMapEntry
    )
  }

  private func field(_ fields: WireFields) throws(DecodingFailure) -> FieldDescriptor {
    let name = try fields.text(1)
    let jsonName = try fields.text(10)
    guard let number = try fields.number(3), (1...0x1FFF_FFFF).contains(number),
      let scalar = FieldDescriptor.Scalar(rawValue: Int(try fields.number(5) ?? 0))
    else { throw DecodingFailure(message: "the descriptor of field \(name) is not supported") }
    return FieldDescriptor(
      name: name,
      jsonName: jsonName.isEmpty ? name : jsonName,
      number: Int(number),
      scalar: scalar,
      typeName: Self.withoutDot(try fields.text(6)),
      isRepeated: try fields.number(4) == 3,
      oneofIndex: try fields.number(9).map { Int($0) }
    )
  }

  private mutating func enumeration(
    _ fields: WireFields,
    in scope: String
  ) throws(DecodingFailure) {
    let fullName = Self.joined(scope, try fields.text(1))
    var values: [EnumDescriptor.Value] = []
    for value in try fields.parts(2) {
      let number = Int32(truncatingIfNeeded: try value.number(2) ?? 0)
      values.append(EnumDescriptor.Value(name: try value.text(1), number: number))
    }
    enums[fullName] = EnumDescriptor(fullName: fullName, values: values)
  }

  private mutating func service(_ fields: WireFields, in scope: String) throws(DecodingFailure) {
    var methods: [MethodDescriptor] = []
    for method in try fields.parts(2) {
      let kind: MethodKind =
        switch (try method.number(5) == 1, try method.number(6) == 1) {
        case (false, false): .unary
        case (false, true): .serverStream
        case (true, false): .clientStream
        case (true, true): .bidirectional
        }
      methods.append(
        MethodDescriptor(
          name: try method.text(1),
          request: Self.withoutDot(try method.text(2)),
          reply: Self.withoutDot(try method.text(3)),
          kind: kind
        )
      )
    }
    let fullName = Self.joined(scope, try fields.text(1))
    services.append(ServiceDescriptor(fullName: fullName, methods: methods))
  }

  private static func joined(_ scope: String, _ name: String) -> String {
    scope.isEmpty ? name : "\(scope).\(name)"
  }

  private static func withoutDot(_ name: String) -> String {
    name.hasPrefix(".") ? String(name.dropFirst()) : name
  }
}

extension WireFields.Field {
  /// Where the value is, if it is one with a length.
  var range: Range<Int>? {
    guard case .delimited(let range) = value else { return nil }
    return range
  }
}

extension WireFields {
  /// The text of a field; of several the last one, empty when there is none.
  fileprivate func text(_ number: Int) throws(DecodingFailure) -> String {
    var result = ""
    var fields = self
    while let field = try fields.next() {
      guard field.number == number, let range = field.range else { continue }
      result = String(decoding: bytes[range], as: UTF8.self)
    }
    return result
  }

  /// The number of a field, between 0 and Int32.max.
  fileprivate func number(_ number: Int) throws(DecodingFailure) -> Int64? {
    var result: Int64?
    var fields = self
    while let field = try fields.next() {
      if field.number == number, case .varint(let bits) = field.value {
        result = Int64(Int32(truncatingIfNeeded: bits))
      }
    }
    return result
  }

  /// The messages of a repeated field.
  fileprivate func parts(_ number: Int) throws(DecodingFailure) -> [WireFields] {
    var result: [WireFields] = []
    var fields = self
    while let field = try fields.next() {
      guard field.number == number, let range = field.range else { continue }
      result.append(WireFields(bytes, in: range))
    }
    return result
  }
}
