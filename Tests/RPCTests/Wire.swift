/// ttrpc's bytes, written for the tests alone.
enum Wire {
  static func frame(_ id: UInt32, type: UInt8, flags: UInt8 = 0, _ body: [UInt8] = []) -> [UInt8] {
    header(length: UInt32(body.count), id, type: type, flags: flags) + body
  }

  static func header(length: UInt32, _ id: UInt32, type: UInt8, flags: UInt8 = 0) -> [UInt8] {
    bytes(length) + bytes(id) + [type, flags]
  }

  static func request(
    service: String = "probe.v1.Probe",
    _ method: String,
    _ payload: [UInt8] = [],
    timeout: Int64 = 0,
    metadata: [(String, String)] = []
  ) -> [UInt8] {
    var body = field(1, Array(service.utf8)) + field(2, Array(method.utf8))
    if !payload.isEmpty { body += field(3, payload) }
    if timeout != 0 { body += [0x20] + varint(UInt64(bitPattern: timeout)) }
    for (key, value) in metadata {
      body += field(5, field(1, Array(key.utf8)) + field(2, Array(value.utf8)))
    }
    return body
  }

  static func field(_ number: UInt8, _ value: [UInt8]) -> [UInt8] {
    [number << 3 | 2] + varint(UInt64(value.count)) + value
  }

  static func varint(_ value: UInt64) -> [UInt8] {
    value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7f) | 0x80] + varint(value >> 7)
  }

  static func bytes(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The fields of a message: varints as their value, the others as their bytes.
  static func fields(_ bytes: [UInt8]) -> [(number: Int, value: UInt64, bytes: [UInt8])] {
    var fields: [(number: Int, value: UInt64, bytes: [UInt8])] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let tag = takeVarint(&rest)
      if tag & 7 == 0 {
        fields.append((Int(tag >> 3), takeVarint(&rest), []))
      } else {
        let count = Int(takeVarint(&rest))
        fields.append((Int(tag >> 3), 0, Array(rest.prefix(count))))
        rest = rest.dropFirst(count)
      }
    }
    return fields
  }

  private static func takeVarint(_ bytes: inout ArraySlice<UInt8>) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = bytes.popFirst() {
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return value
  }
}

/// A Response as a test looks at it.
struct Response: Equatable {
  var code: UInt64 = 0
  var message = ""
  var payload: [UInt8] = []
  /// `k=v` for each entry of its metadata.
  var metadata: [String] = []
  /// The body of the frame.
  var bytes: [UInt8]
  /// The encoded google.rpc.Status.
  var status: [UInt8] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    for field in Wire.fields(bytes) {
      if field.number == 2 { payload = field.bytes }
      if field.number == 100 {
        let parts = Wire.fields(field.bytes).map { String(decoding: $0.bytes, as: UTF8.self) }
        metadata.append(parts.joined(separator: "="))
      }
      guard field.number == 1 else { continue }
      status = field.bytes
      for part in Wire.fields(field.bytes) {
        if part.number == 1 { code = part.value }
        if part.number == 2 { message = String(decoding: part.bytes, as: UTF8.self) }
      }
    }
  }

  var text: String { String(decoding: payload, as: UTF8.self) }
}

/// The status codes, by their public numbers.
enum Code {
  static let cancelled: UInt64 = 1
  static let invalidArgument: UInt64 = 3
  static let deadlineExceeded: UInt64 = 4
  static let resourceExhausted: UInt64 = 8
  static let failedPrecondition: UInt64 = 9
  static let unimplemented: UInt64 = 12
  static let unavailable: UInt64 = 14
}
