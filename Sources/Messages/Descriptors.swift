/// A message by its descriptor.
public struct MessageDescriptor: Sendable, Hashable {
  /// The name with its package: `poolkeeper.v1.Pool`.
  public let fullName: String

  /// The fields in the order of the .proto file.
  public let fields: [FieldDescriptor]

  /// Whether the message is the entry of a map field.
  public let isMapEntry: Bool

  /// The field with a number.
  public func field(_ number: Int) -> FieldDescriptor? {
    fields.first { $0.number == number }
  }

  /// The field with a name, as the .proto file or as JSON spells it.
  public func field(named name: String) -> FieldDescriptor? {
    fields.first { $0.jsonName == name || $0.name == name }
  }
}

/// A field of a message by its descriptor.
public struct FieldDescriptor: Sendable, Hashable {
  /// The type of a field's values, with the numbers of FieldDescriptorProto.Type.
  public enum Scalar: Int, Sendable, Hashable {
    /// A 64-bit floating-point number.
    case double = 1
    /// A 32-bit floating-point number.
    case float
    /// A signed number, short when it is small and not negative.
    case int64
    /// An unsigned number, short when it is small.
    case uint64
    /// A signed number, short when it is small and not negative.
    case int32
    /// An unsigned number in eight bytes.
    case fixed64
    /// An unsigned number in four bytes.
    case fixed32
    /// True or false.
    case bool
    /// Text in UTF-8.
    case string
    /// A message; groups (10) are not supported.
    case message = 11
    /// Bytes.
    case bytes
    /// An unsigned number, short when it is small.
    case uint32
    /// A named number.
    case enumeration
    /// A signed number in four bytes.
    case sfixed32
    /// A signed number in eight bytes.
    case sfixed64
    /// A signed number, short when it is near zero.
    case sint32
    /// A signed number, short when it is near zero.
    case sint64
  }

  /// The name in the .proto file: `node_count`.
  public let name: String

  /// The name in JSON: `nodeCount`.
  public let jsonName: String

  /// The number on the wire.
  public let number: Int

  /// The type of one value.
  public let scalar: Scalar

  /// The full name of the message or enum of the values; empty for other types.
  public let typeName: String

  /// Whether the field is an array or a map.
  public let isRepeated: Bool

  /// Which oneof of its message the field belongs to.
  public let oneofIndex: Int?
}

/// An enum by its descriptor.
public struct EnumDescriptor: Sendable, Hashable {
  /// A named number.
  public struct Value: Sendable, Hashable {
    /// The name: `RUNNING`.
    public let name: String
    /// The number on the wire.
    public let number: Int32
  }

  /// The name with its package: `poolkeeper.v1.Pool.State`.
  public let fullName: String

  /// The values in the order of the .proto file.
  public let values: [Value]
}

/// A service by its descriptor.
public struct ServiceDescriptor: Sendable, Hashable {
  /// The name with its package: `poolkeeper.v1.PoolService`.
  public let fullName: String

  /// The methods in the order of the .proto file.
  public let methods: [MethodDescriptor]
}

/// A method of a service by its descriptor.
public struct MethodDescriptor: Sendable, Hashable {
  /// The name: `GetPool`.
  public let name: String

  /// The full name of the request's message.
  public let request: String

  /// The full name of the reply's message.
  public let reply: String

  /// Which sides send one message and which send many.
  public let kind: MethodKind
}
