internal import CMessages

/// Swift values of what protobuf-c unpacked.
///
/// Every pointer comes from a message that protobuf-c has just filled in the arena: counts and arrays
/// agree, and strings end with NUL (the pre-scan refused NUL inside, and bad UTF-8).
enum CValue {
  /// A string; nil is empty.
  @inline(__always)
  static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer, unsafe pointer.pointee != 0 else { return "" }
    return unsafe String(cString: pointer)
  }

  /// A byte string.
  @inline(__always)
  static func bytes(_ data: ProtobufCBinaryData) -> [UInt8] {
    unsafe data.len == 0
      ? [] : Array(UnsafeBufferPointer(start: data.data, count: data.len))
  }

  /// A repeated field of numbers that need no conversion.
  static func numbers<Number: BitwiseCopyable>(
    _ count: Int,
    _ values: UnsafePointer<Number>?
  ) -> [Number] {
    unsafe Array(UnsafeBufferPointer(start: values, count: values == nil ? 0 : count))
  }

  /// A repeated field of Bools, enums or byte strings.
  static func values<Value, CElement>(
    _ count: Int,
    _ values: UnsafePointer<CElement>?,
    _ convert: (CElement) -> Value
  ) -> [Value] {
    unsafe UnsafeBufferPointer(start: values, count: values == nil ? 0 : count).map(convert)
  }

  /// A repeated field of strings.
  static func strings(
    _ count: Int,
    _ values: UnsafePointer<UnsafeMutablePointer<CChar>?>?
  ) -> [String] {
    unsafe UnsafeBufferPointer(start: values, count: values == nil ? 0 : count).map {
      unsafe string($0)
    }
  }

  /// A repeated field of messages.
  static func messages<Value, CMessage>(
    _ count: Int,
    _ values: UnsafePointer<UnsafeMutablePointer<CMessage>?>?,
    _ read: (UnsafePointer<CMessage>) -> Value
  ) -> [Value] {
    unsafe UnsafeBufferPointer(start: values, count: values == nil ? 0 : count).compactMap {
      unsafe $0.map { unsafe read($0) }
    }
  }

  /// A map; of entries with the same key the last one counts.
  static func dictionary<Key: Hashable, Value, CEntry>(
    _ count: Int,
    _ entries: UnsafePointer<UnsafeMutablePointer<CEntry>?>?,
    _ read: (UnsafePointer<CEntry>) -> (Key, Value)
  ) -> [Key: Value] {
    guard count > 0, let entries = unsafe entries else { return [:] }
    var result: [Key: Value] = [:]
    result.reserveCapacity(count)
    for index in 0..<count {
      guard let entry = unsafe entries[index] else { continue }
      let (key, value) = unsafe read(entry)
      result[key] = value
    }
    return result
  }

  /// The fields that the descriptor does not know, with their tags, in the order of their arrival.
  @inline(__always)
  static func unknownFields(_ base: ProtobufCMessage) -> [UInt8] {
    unsafe base.n_unknown_fields == 0 ? [] : collected(base)
  }

  private static func collected(_ base: ProtobufCMessage) -> [UInt8] {
    var writer = MessageWriter()
    guard let fields = unsafe base.unknown_fields else { return [] }
    for index in unsafe 0..<Int(base.n_unknown_fields) {
      let field = unsafe fields[index]
      let content = unsafe UnsafeBufferPointer(start: field.data, count: field.len)
      unsafe writer.varint(UInt64(field.tag) << 3 | UInt64(field.wire_type.rawValue))
      unsafe writer.bytes.append(contentsOf: content)
    }
    return writer.bytes
  }
}
