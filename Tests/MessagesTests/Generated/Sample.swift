// Written by Protos/generate from sample.proto; change that instead.

internal import CSampleMessages
@testable public import Messages

/// One field of each shape.
public struct Sample: Message {
  /// The field `name`.
  public var name: String = ""

  /// The field `int32_value`.
  public var int32Value: Int32 = 0

  /// The field `int64_value`.
  public var int64Value: Int64 = 0

  /// The field `uint32_value`.
  public var uint32Value: UInt32 = 0

  /// The field `uint64_value`.
  public var uint64Value: UInt64 = 0

  /// The field `sint32_value`.
  public var sint32Value: Int32 = 0

  /// The field `sint64_value`.
  public var sint64Value: Int64 = 0

  /// The field `fixed32_value`.
  public var fixed32Value: UInt32 = 0

  /// The field `fixed64_value`.
  public var fixed64Value: UInt64 = 0

  /// The field `sfixed32_value`.
  public var sfixed32Value: Int32 = 0

  /// The field `sfixed64_value`.
  public var sfixed64Value: Int64 = 0

  /// The field `float_value`.
  public var floatValue: Float = 0

  /// The field `double_value`.
  public var doubleValue: Double = 0

  /// The field `public`.
  public var `public`: Bool = false

  /// The field `bytes_value`.
  public var bytesValue: [UInt8] = []

  /// The field `state`.
  public var state: Sample.State = Sample.State(rawValue: 0)

  /// The field `type`.
  public var type: Sample.TypeEnum = Sample.TypeEnum(rawValue: 0)

  /// The field `inner`.
  public var inner: Sample.Inner?

  /// The field `names`.
  public var names: [String] = []

  /// The field `int32_values`.
  public var int32Values: [Int32] = []

  /// The field `sint64_values`.
  public var sint64Values: [Int64] = []

  /// The field `fixed32_values`.
  public var fixed32Values: [UInt32] = []

  /// The field `double_values`.
  public var doubleValues: [Double] = []

  /// The field `bool_values`.
  public var boolValues: [Bool] = []

  /// The field `bytes_values`.
  public var bytesValues: [[UInt8]] = []

  /// The field `states`.
  public var states: [Sample.State] = []

  /// The field `inners`.
  public var inners: [Sample.Inner] = []

  /// The field `default`.
  public var `default`: [UInt64] = []

  /// The field `labels`.
  public var labels: [String: String] = [:]

  /// The field `inner_by_number`.
  public var innerByNumber: [Int64: Sample.Inner] = [:]

  /// The field `state_by_number`.
  public var stateByNumber: [UInt32: Sample.State] = [:]

  /// The field `double_by_name`.
  public var doubleByName: [String: Double] = [:]

  /// The field `bytes_by_number`.
  public var bytesByNumber: [Int32: [UInt8]] = [:]

  /// Which one of `effect` is set.
  public var effect: Effect?

  /// The field `between`.
  public var between: Int32 = 0

  /// Which one of `operator` is set.
  public var `operator`: Operator?

  /// The field `count`.
  public var count: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// The values of `sample.v1.Sample.State`.
  public enum State: MessageEnum {
    /// The value `STATE_UNSPECIFIED`.
    case unspecified
    /// The value `RUNNING`.
    case running
    /// The value `NOT_INITIALIZED`.
    case notInitialized
    /// The value `BELOW`.
    case below
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .running
      case 7: self = .notInitialized
      case -2: self = .below
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .running: 1
      case .notInitialized: 7
      case .below: -2
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "STATE_UNSPECIFIED"
      case .running: "RUNNING"
      case .notInitialized: "NOT_INITIALIZED"
      case .below: "BELOW"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "STATE_UNSPECIFIED": self = .unspecified
      case "RUNNING": self = .running
      case "NOT_INITIALIZED": self = .notInitialized
      case "BELOW": self = .below
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .running,
      .notInitialized,
      .below,
    ]
  }

  /// The values of `sample.v1.Sample.Type`.
  public enum TypeEnum: MessageEnum {
    /// The value `TYPE_UNSPECIFIED`.
    case unspecified
    /// The value `PUBLIC`.
    case `public`
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .`public`
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .`public`: 1
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "TYPE_UNSPECIFIED"
      case .`public`: "PUBLIC"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "TYPE_UNSPECIFIED": self = .unspecified
      case "PUBLIC": self = .`public`
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .`public`,
    ]
  }

  /// At most one of these is set in `effect`.
  public enum Effect: Hashable, Sendable {
    /// The field `put`.
    case put(Sample.Inner)
    /// The field `text`.
    case text(String)
    /// The field `raw`.
    case raw([UInt8])
    /// The field `flag`.
    case flag(Bool)
    /// The field `next`.
    case next(Sample.State)
    /// The field `delta`.
    case delta(Int32)
  }

  /// At most one of these is set in `operator`.
  public enum Operator: Hashable, Sendable {
    /// The field `int`.
    case int(Int32)
    /// The field `fixed`.
    case fixed(UInt64)
  }

  /// The message `sample.v1.Sample.Inner`.
  public struct Inner: Message {
    /// The field `name`.
    public var name: String = ""

    /// The field `public`.
    public var `public`: Int32 = 0

    /// The field `deep`.
    public var deep: [Sample.Deep] = []

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }

  /// The message `sample.v1.Sample.Deep`.
  public struct Deep: Message {
    /// The field `count`.
    public var count: Int64 = 0

    /// The field `data`.
    public var data: [UInt8] = []

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }
}

extension Sample {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "sample.v1.Sample" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if self.int32Value != 0 { count += 1 + Varint.byteCount(Varint.bits(self.int32Value)) }
    if self.int64Value != 0 { count += 1 + Varint.byteCount(Varint.bits(self.int64Value)) }
    if self.uint32Value != 0 { count += 1 + Varint.byteCount(Varint.bits(self.uint32Value)) }
    if self.uint64Value != 0 { count += 1 + Varint.byteCount(Varint.bits(self.uint64Value)) }
    if self.sint32Value != 0 { count += 1 + Varint.byteCount(Varint.zigzag(self.sint32Value)) }
    if self.sint64Value != 0 { count += 1 + Varint.byteCount(Varint.zigzag(self.sint64Value)) }
    if self.fixed32Value != 0 { count += 5 }
    if self.fixed64Value != 0 { count += 9 }
    if self.sfixed32Value != 0 { count += 5 }
    if self.sfixed64Value != 0 { count += 9 }
    if self.floatValue.bitPattern != 0 { count += 5 }
    if self.doubleValue.bitPattern != 0 { count += 9 }
    if self.public { count += 2 }
    if !self.bytesValue.isEmpty { count += 1 + Varint.delimited(self.bytesValue.count) }
    if self.state.rawValue != 0 { count += 2 + Varint.byteCount(Varint.bits(self.state.rawValue)) }
    if self.type.rawValue != 0 { count += 2 + Varint.byteCount(Varint.bits(self.type.rawValue)) }
    if let value = self.inner { count += 2 + Varint.delimited(value.encodedByteCount) }
    for value in self.names { count += 2 + Varint.delimited(value.utf8.count) }
    if !self.int32Values.isEmpty {
      var packed = 0
      for value in self.int32Values { packed += Varint.byteCount(Varint.bits(value)) }
      count += 2 + Varint.delimited(packed)
    }
    if !self.sint64Values.isEmpty {
      var packed = 0
      for value in self.sint64Values { packed += Varint.byteCount(Varint.zigzag(value)) }
      count += 2 + Varint.delimited(packed)
    }
    if !self.fixed32Values.isEmpty {
      count += 2 + Varint.delimited(self.fixed32Values.count * 4)
    }
    if !self.doubleValues.isEmpty {
      count += 2 + Varint.delimited(self.doubleValues.count * 8)
    }
    if !self.boolValues.isEmpty {
      count += 2 + Varint.delimited(self.boolValues.count)
    }
    for value in self.bytesValues { count += 2 + Varint.delimited(value.count) }
    if !self.states.isEmpty {
      var packed = 0
      for value in self.states { packed += Varint.byteCount(Varint.bits(value.rawValue)) }
      count += 2 + Varint.delimited(packed)
    }
    for value in self.inners { count += 2 + Varint.delimited(value.encodedByteCount) }
    if !self.default.isEmpty {
      var packed = 0
      for value in self.default { packed += Varint.byteCount(Varint.bits(value)) }
      count += 2 + Varint.delimited(packed)
    }
    for (key, value) in self.labels {
      count +=
        2
        + Varint.delimited(
          2 + Varint.delimited(key.utf8.count) + Varint.delimited(value.utf8.count)
        )
    }
    for (key, value) in self.innerByNumber {
      count +=
        2
        + Varint.delimited(
          2 + Varint.byteCount(Varint.bits(key)) + Varint.delimited(value.encodedByteCount)
        )
    }
    for (key, value) in self.stateByNumber {
      count +=
        2
        + Varint.delimited(
          2 + Varint.byteCount(Varint.bits(key)) + Varint.byteCount(Varint.bits(value.rawValue))
        )
    }
    for (key, _) in self.doubleByName {
      count += 2 + Varint.delimited(2 + Varint.delimited(key.utf8.count) + 8)
    }
    for (key, value) in self.bytesByNumber {
      count +=
        2
        + Varint.delimited(2 + Varint.byteCount(Varint.zigzag(key)) + Varint.delimited(value.count))
    }
    switch self.effect {
    case .put(let value)?:
      count += 2 + Varint.delimited(value.encodedByteCount)
    case .text(let value)?:
      count += 2 + Varint.delimited(value.utf8.count)
    case .raw(let value)?:
      count += 2 + Varint.delimited(value.count)
    case .flag?:
      count += 3
    case .next(let value)?:
      count += 2 + Varint.byteCount(Varint.bits(value.rawValue))
    case .delta(let value)?:
      count += 2 + Varint.byteCount(Varint.zigzag(value))
    case nil: break
    }
    if self.between != 0 { count += 2 + Varint.byteCount(Varint.bits(self.between)) }
    switch self.operator {
    case .int(let value)?:
      count += 2 + Varint.byteCount(Varint.bits(value))
    case .fixed?:
      count += 10
    case nil: break
    }
    if self.count != 0 { count += 5 + Varint.byteCount(Varint.bits(self.count)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if self.int32Value != 0 { writer.varint(Varint.bits(self.int32Value), key: 16) }
    if self.int64Value != 0 { writer.varint(Varint.bits(self.int64Value), key: 24) }
    if self.uint32Value != 0 { writer.varint(Varint.bits(self.uint32Value), key: 32) }
    if self.uint64Value != 0 { writer.varint(Varint.bits(self.uint64Value), key: 40) }
    if self.sint32Value != 0 { writer.varint(Varint.zigzag(self.sint32Value), key: 48) }
    if self.sint64Value != 0 { writer.varint(Varint.zigzag(self.sint64Value), key: 56) }
    if self.fixed32Value != 0 { writer.fixed(self.fixed32Value, key: 69) }
    if self.fixed64Value != 0 { writer.fixed(self.fixed64Value, key: 73) }
    if self.sfixed32Value != 0 { writer.fixed(UInt32(bitPattern: self.sfixed32Value), key: 85) }
    if self.sfixed64Value != 0 { writer.fixed(UInt64(bitPattern: self.sfixed64Value), key: 89) }
    if self.floatValue.bitPattern != 0 { writer.fixed(self.floatValue.bitPattern, key: 101) }
    if self.doubleValue.bitPattern != 0 { writer.fixed(self.doubleValue.bitPattern, key: 105) }
    if self.public { writer.varint(Varint.bits(self.public), key: 112) }
    if !self.bytesValue.isEmpty { writer.bytes(self.bytesValue, key: 122) }
    if self.state.rawValue != 0 { writer.varint(Varint.bits(self.state.rawValue), key: 128) }
    if self.type.rawValue != 0 { writer.varint(Varint.bits(self.type.rawValue), key: 136) }
    if let value = self.inner { writer.message(value, key: 146) }
    for value in self.names { writer.string(value, key: 162) }
    if !self.int32Values.isEmpty {
      let start = writer.begin(key: 170)
      for value in self.int32Values { writer.varint(Varint.bits(value)) }
      writer.end(start)
    }
    if !self.sint64Values.isEmpty {
      let start = writer.begin(key: 178)
      for value in self.sint64Values { writer.varint(Varint.zigzag(value)) }
      writer.end(start)
    }
    if !self.fixed32Values.isEmpty {
      let start = writer.begin(key: 186)
      for value in self.fixed32Values { writer.fixed(value) }
      writer.end(start)
    }
    if !self.doubleValues.isEmpty {
      let start = writer.begin(key: 194)
      for value in self.doubleValues { writer.fixed(value.bitPattern) }
      writer.end(start)
    }
    if !self.boolValues.isEmpty {
      let start = writer.begin(key: 202)
      for value in self.boolValues { writer.varint(Varint.bits(value)) }
      writer.end(start)
    }
    for value in self.bytesValues { writer.bytes(value, key: 210) }
    if !self.states.isEmpty {
      let start = writer.begin(key: 218)
      for value in self.states { writer.varint(Varint.bits(value.rawValue)) }
      writer.end(start)
    }
    for value in self.inners { writer.message(value, key: 226) }
    if !self.default.isEmpty {
      let start = writer.begin(key: 234)
      for value in self.default { writer.varint(Varint.bits(value)) }
      writer.end(start)
    }
    for (key, value) in self.labels.inKeyOrder {
      let entry = writer.begin(key: 322)
      writer.string(key, key: 10)
      writer.string(value, key: 18)
      writer.end(entry)
    }
    for (key, value) in self.innerByNumber.inKeyOrder {
      let entry = writer.begin(key: 330)
      writer.varint(Varint.bits(key), key: 8)
      writer.message(value, key: 18)
      writer.end(entry)
    }
    for (key, value) in self.stateByNumber.inKeyOrder {
      let entry = writer.begin(key: 338)
      writer.varint(Varint.bits(key), key: 8)
      writer.varint(Varint.bits(value.rawValue), key: 16)
      writer.end(entry)
    }
    for (key, value) in self.doubleByName.inKeyOrder {
      let entry = writer.begin(key: 346)
      writer.string(key, key: 10)
      writer.fixed(value.bitPattern, key: 17)
      writer.end(entry)
    }
    for (key, value) in self.bytesByNumber.inKeyOrder {
      let entry = writer.begin(key: 354)
      writer.varint(Varint.zigzag(key), key: 8)
      writer.bytes(value, key: 18)
      writer.end(entry)
    }
    switch self.effect {
    case .put(let value)?:
      writer.message(value, key: 402)
    case .text(let value)?:
      writer.string(value, key: 410)
    case .raw(let value)?:
      writer.bytes(value, key: 418)
    case .flag(let value)?:
      writer.varint(Varint.bits(value), key: 424)
    case .next(let value)?:
      writer.varint(Varint.bits(value.rawValue), key: 432)
    case .delta(let value)?:
      writer.varint(Varint.zigzag(value), key: 440)
    case nil: break
    }
    if self.between != 0 { writer.varint(Varint.bits(self.between), key: 448) }
    switch self.operator {
    case .int(let value)?:
      writer.varint(Varint.bits(value), key: 456)
    case .fixed(let value)?:
      writer.fixed(value, key: 465)
    case nil: break
    }
    if self.count != 0 { writer.varint(Varint.bits(self.count), key: 4294967288) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe sample__v1__sample__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Sample__V1__Sample.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Sample__V1__Sample>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.int32Value = unsafe c.pointee.int32_value
    self.int64Value = unsafe c.pointee.int64_value
    self.uint32Value = unsafe c.pointee.uint32_value
    self.uint64Value = unsafe c.pointee.uint64_value
    self.sint32Value = unsafe c.pointee.sint32_value
    self.sint64Value = unsafe c.pointee.sint64_value
    self.fixed32Value = unsafe c.pointee.fixed32_value
    self.fixed64Value = unsafe c.pointee.fixed64_value
    self.sfixed32Value = unsafe c.pointee.sfixed32_value
    self.sfixed64Value = unsafe c.pointee.sfixed64_value
    self.floatValue = unsafe c.pointee.float_value
    self.doubleValue = unsafe c.pointee.double_value
    self.public = unsafe c.pointee.public_ != 0
    self.bytesValue = unsafe CValue.bytes(c.pointee.bytes_value)
    self.state = unsafe Sample.State(rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue))
    self.type = unsafe Sample.TypeEnum(rawValue: Int32(truncatingIfNeeded: c.pointee.type.rawValue))
    if let pointer = unsafe c.pointee.inner {
      self.inner = unsafe Sample.Inner(reading: pointer)
    }
    self.names = unsafe CValue.strings(c.pointee.n_names, c.pointee.names)
    self.int32Values = unsafe CValue.numbers(c.pointee.n_int32_values, c.pointee.int32_values)
    self.sint64Values = unsafe CValue.numbers(c.pointee.n_sint64_values, c.pointee.sint64_values)
    self.fixed32Values = unsafe CValue.numbers(c.pointee.n_fixed32_values, c.pointee.fixed32_values)
    self.doubleValues = unsafe CValue.numbers(c.pointee.n_double_values, c.pointee.double_values)
    self.boolValues = unsafe CValue.values(c.pointee.n_bool_values, c.pointee.bool_values) {
      $0 != 0
    }
    self.bytesValues = unsafe CValue.values(c.pointee.n_bytes_values, c.pointee.bytes_values) {
      unsafe CValue.bytes($0)
    }
    self.states = unsafe CValue.values(c.pointee.n_states, c.pointee.states) {
      Sample.State(rawValue: Int32(truncatingIfNeeded: $0.rawValue))
    }
    self.inners = unsafe CValue.messages(c.pointee.n_inners, c.pointee.inners) {
      unsafe Sample.Inner(reading: $0)
    }
    self.default = unsafe CValue.numbers(c.pointee.n_default_, c.pointee.default_)
    self.labels = unsafe CValue.dictionary(c.pointee.n_labels, c.pointee.labels) {
      unsafe (CValue.string($0.pointee.key), CValue.string($0.pointee.value))
    }
    self.innerByNumber = unsafe CValue.dictionary(
      c.pointee.n_inner_by_number,
      c.pointee.inner_by_number
    ) {
      unsafe (
        $0.pointee.key, $0.pointee.value.map { unsafe Sample.Inner(reading: $0) } ?? Sample.Inner()
      )
    }
    self.stateByNumber = unsafe CValue.dictionary(
      c.pointee.n_state_by_number,
      c.pointee.state_by_number
    ) {
      unsafe (
        $0.pointee.key, Sample.State(rawValue: Int32(truncatingIfNeeded: $0.pointee.value.rawValue))
      )
    }
    self.doubleByName = unsafe CValue.dictionary(
      c.pointee.n_double_by_name,
      c.pointee.double_by_name
    ) {
      unsafe (CValue.string($0.pointee.key), $0.pointee.value)
    }
    self.bytesByNumber = unsafe CValue.dictionary(
      c.pointee.n_bytes_by_number,
      c.pointee.bytes_by_number
    ) {
      unsafe ($0.pointee.key, CValue.bytes($0.pointee.value))
    }
    switch unsafe Int(c.pointee.effect_case.rawValue) {
    case 50:
      if let pointer = unsafe c.pointee.put {
        self.effect = unsafe .put(Sample.Inner(reading: pointer))
      }
    case 51:
      self.effect = unsafe .text(CValue.string(c.pointee.text))
    case 52:
      self.effect = unsafe .raw(CValue.bytes(c.pointee.raw))
    case 53:
      self.effect = unsafe .flag(c.pointee.flag != 0)
    case 54:
      self.effect = unsafe .next(
        Sample.State(rawValue: Int32(truncatingIfNeeded: c.pointee.next.rawValue))
      )
    case 55:
      self.effect = unsafe .delta(c.pointee.delta)
    default: break
    }
    self.between = unsafe c.pointee.between
    switch unsafe Int(c.pointee.operator_case.rawValue) {
    case 57:
      self.operator = unsafe .int(c.pointee.int_)
    case 58:
      self.operator = unsafe .fixed(c.pointee.fixed)
    default: break
    }
    self.count = unsafe c.pointee.count
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Sample.Inner {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "sample.v1.Sample.Inner" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.name.isEmpty { count += 1 + Varint.delimited(self.name.utf8.count) }
    if self.public != 0 { count += 1 + Varint.byteCount(Varint.bits(self.public)) }
    for value in self.deep { count += 1 + Varint.delimited(value.encodedByteCount) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.name.isEmpty { writer.string(self.name, key: 10) }
    if self.public != 0 { writer.varint(Varint.bits(self.public), key: 16) }
    for value in self.deep { writer.message(value, key: 26) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe sample__v1__sample__inner__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Sample__V1__Sample__Inner.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Sample__V1__Sample__Inner>) {
    self.name = unsafe CValue.string(c.pointee.name)
    self.public = unsafe c.pointee.public_
    self.deep = unsafe CValue.messages(c.pointee.n_deep, c.pointee.deep) {
      unsafe Sample.Deep(reading: $0)
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension Sample.Deep {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "sample.v1.Sample.Deep" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.count != 0 { count += 1 + Varint.byteCount(Varint.bits(self.count)) }
    if !self.data.isEmpty { count += 1 + Varint.delimited(self.data.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.count != 0 { writer.varint(Varint.bits(self.count), key: 8) }
    if !self.data.isEmpty { writer.bytes(self.data, key: 18) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe sample__v1__sample__deep__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Sample__V1__Sample__Deep.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Sample__V1__Sample__Deep>) {
    self.count = unsafe c.pointee.count
    self.data = unsafe CValue.bytes(c.pointee.data)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
