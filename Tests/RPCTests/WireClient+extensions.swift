/// The extensions of PROTOCOL §2, written for the tests alone.
enum Extension {
  static let cancelType: UInt8 = 0x10
  static let pingType: UInt8 = 0x11
  static let windowType: UInt8 = 0x12
  static let goAwayType: UInt8 = 0x13

  static let cancel: UInt64 = 1
  static let ping: UInt64 = 2
  static let window: UInt64 = 4
  static let goAway: UInt64 = 8
  static let responseMetadata: UInt64 = 16

  /// The body of a Request that says Hello.
  static func helloRequest(
    version: UInt64 = 1,
    features: UInt64,
    frame: UInt64 = 0,
    stream: UInt64 = 0,
    connection: UInt64 = 0
  ) -> [UInt8] {
    var payload: [UInt8] = []
    for (number, value) in [version, features, frame, stream, connection].enumerated() {
      payload += [UInt8(number + 1) << 3] + Wire.varint(value)
    }
    return Wire.request(service: "poolkeeper.rpc.v1.Control", "Hello", payload)
  }
}

/// What a server answered to a Hello.
struct HelloAnswer {
  var version: UInt64 = 0
  var features: UInt64 = 0
  var frameByteCount: UInt64 = 0
  var streamWindow: UInt64 = 0
  var connectionWindow: UInt64 = 0
}

extension WireClient {
  /// Says Hello on stream id 1.
  func hello(
    features: UInt64,
    frame: UInt64 = 0,
    stream: UInt64 = 0,
    connection: UInt64 = 0
  ) throws -> HelloAnswer {
    let body = Extension.helloRequest(
      features: features,
      frame: frame,
      stream: stream,
      connection: connection
    )
    try send(1, type: 1, body)
    let response = try response(1)
    guard response.code == 0 else { throw Failure(what: "Hello was refused: \(response)") }
    var answer = HelloAnswer()
    for field in Wire.fields(response.payload) {
      switch field.number {
      case 1: answer.version = field.value
      case 2: answer.features = field.value
      case 3: answer.frameByteCount = field.value
      case 4: answer.streamWindow = field.value
      case 5: answer.connectionWindow = field.value
      default: throw Failure(what: "an unknown field \(field.number)")
      }
    }
    return answer
  }
}
