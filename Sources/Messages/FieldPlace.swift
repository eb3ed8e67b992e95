internal import CMessages

/// A field of a message by protobuf-c's descriptors: what the scan needs to know, and how it is called.
@unsafe struct FieldPlace {
  private let descriptor: UnsafePointer<ProtobufCMessageDescriptor>
  private let field: UnsafePointer<ProtobufCFieldDescriptor>

  /// A field of the message that the descriptor describes.
  @inline(__always)
  init(
    _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
    _ field: UnsafePointer<ProtobufCFieldDescriptor>
  ) {
    unsafe self.descriptor = descriptor
    unsafe self.field = field
  }

  /// How one value of the field is laid out.
  @inline(__always) var wireType: WireReader.WireType {
    switch unsafe field.pointee.type {
    case PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_MESSAGE: .delimited
    case PROTOBUF_C_TYPE_FIXED32, PROTOBUF_C_TYPE_SFIXED32, PROTOBUF_C_TYPE_FLOAT: .fixed32
    case PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_DOUBLE: .fixed64
    default: .varint
    }
  }

  /// Whether the field is an array or a map.
  @inline(__always) var isRepeated: Bool { unsafe field.pointee.label == PROTOBUF_C_LABEL_REPEATED }

  /// Whether the field holds strings.
  @inline(__always) var isText: Bool { unsafe field.pointee.type == PROTOBUF_C_TYPE_STRING }

  /// Whether the field is one string.
  @inline(__always) var isSingleText: Bool { unsafe isText && !isRepeated }

  /// Whether the field is one number of variable length.
  @inline(__always) var isSingleVarint: Bool { unsafe wireType == .varint && !isRepeated }

  /// The descriptor of the messages that the field holds.
  @inline(__always) var message: UnsafePointer<ProtobufCMessageDescriptor>? {
    guard unsafe field.pointee.type == PROTOBUF_C_TYPE_MESSAGE else { return nil }
    return unsafe field.pointee.descriptor?.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
  }

  /// The field's name in the .proto files.
  var name: String { unsafe String(cString: field.pointee.name) }

  /// The failure of a field that ends too early or is no value.
  var malformed: DecodingFailure { unsafe fault("is truncated or malformed") }

  /// A failure that names the field.
  func fault(_ what: String, isLimit: Bool = false) -> DecodingFailure {
    let message = unsafe String(cString: descriptor.pointee.name)
    let name = unsafe name
    let number = unsafe field.pointee.id
    return DecodingFailure(
      message: "\(message).\(name) (field \(number)) \(what)",
      field: name,
      rule: what,
      isLimit: isLimit
    )
  }
}

/// Failures that concern no known field.
enum WireFault {
  /// A failure that names the message.
  static func inMessage(
    _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
    _ what: String,
    isLimit: Bool = false
  ) -> DecodingFailure {
    let name = unsafe String(cString: descriptor.pointee.name)
    return DecodingFailure(message: "\(name): \(what)", isLimit: isLimit)
  }
}

extension UnsafePointer where Pointee == ProtobufCMessageDescriptor {
  /// The field with a number, or nil.
  ///
  /// Fields mostly come in order: `hint` is where the last one was, and the search starts there.
  @inline(__always)
  func field(_ number: UInt32, hint: inout Int) -> UnsafePointer<ProtobufCFieldDescriptor>? {
    let count = unsafe Int(pointee.n_fields)
    guard count > 0, let fields = unsafe pointee.fields else { return nil }
    // The hint is 0 or was a field's index.
    if unsafe fields[hint].id == number { return unsafe fields + hint }
    if hint + 1 < count, unsafe fields[hint + 1].id == number {
      hint += 1
      return unsafe fields + hint
    }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if unsafe fields[middle].id < number { low = middle + 1 } else { high = middle }
    }
    guard low < count, unsafe fields[low].id == number else { return nil }
    hint = low
    return unsafe fields + low
  }
}
