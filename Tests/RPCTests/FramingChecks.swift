import Testing

/// Checks 1 to 13 of PROTOCOL §4.
@Suite("Framing on the wire")
struct FramingChecks {
  private static let limit = 4 << 20

  @Test("1: a unary call is answered", arguments: Transport.allCases)
  func unary(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    #expect(try client.call(1, "Echo", "hello").text == "hello")
  }

  @Test("2: a request may come byte by byte", arguments: Transport.allCases)
  func byteByByte(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    for byte in Wire.frame(1, type: 1, Wire.request("Echo", Array("drip".utf8))) {
      try client.send([byte])
    }
    #expect(try client.response(1).text == "drip")
  }

  @Test("3: 500 requests in one write are all answered", arguments: Transport.allCases)
  func pipelined(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    var bytes: [UInt8] = []
    for index in 0..<500 {
      bytes += Wire.frame(
        UInt32(2 * index + 1),
        type: 1,
        Wire.request("Echo", Array("\(index)".utf8))
      )
    }
    try client.send(bytes)
    for index in 0..<500 {
      #expect(try client.response(UInt32(2 * index + 1)).text == "\(index)")
    }
  }

  @Test("4: the server does not greet", arguments: Transport.allCases)
  func noGreeting(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let first = try client.call(1, "Echo", "first")
    #expect(first.text == "first", "The first frame is the answer to the first request.")
  }

  @Test("5: a frame of exactly 4 MiB is accepted", arguments: Transport.allCases)
  func largestFrame(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let body = Self.request("ClientStream", filling: Self.limit)
    #expect(body.count == Self.limit)
    try client.send(1, type: 1, body)
    try client.end(1)
    #expect(try client.response(1).text.hasPrefix("count=1 bytes=41"))
  }

  @Test(
    "6: 4 MiB and a byte is refused, and the stream stays in step",
    arguments: Transport.allCases
  )
  func oversize(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.send(1, type: 1, Self.request("Echo", filling: Self.limit + 1))
    #expect(try client.response(1).code == Code.resourceExhausted)
    #expect(try client.echoes(3))
  }

  @Test("7: an oversize frame of an unknown type is skipped too", arguments: Transport.allCases)
  func oversizeUnknown(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.send(1, type: 99, [UInt8](repeating: 7, count: Self.limit + 1))
    #expect(try client.response(1).code == Code.resourceExhausted)
    #expect(try client.echoes(3))
  }

  @Test("8: a length of 0xFFFFFFFF closes that connection alone", arguments: Transport.allCases)
  func hugeLength(_ transport: Transport) async throws {
    let other = try await ProbeFixture.connect(transport)
    let client = try await ProbeFixture.connect(transport)
    try client.send(Wire.header(length: .max, 1, type: 1))
    #expect(try client.isClosed())
    #expect(try other.echoes(1))
  }

  @Test("9: a header that is cut off by the end is no request", arguments: Transport.allCases)
  func partialHeader(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.send([0, 0, 0, 5, 0])
    client.closeWriting()
    #expect(try client.isClosed())
  }

  @Test("10: a body that is cut off by the end runs no handler", arguments: Transport.allCases)
  func partialBody(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let frame = Wire.frame(1, type: 1, Wire.request("Echo", Array("cut".utf8)))
    try client.send(Array(frame.dropLast()))
    client.closeWriting()
    #expect(try client.isClosed(), "Nothing comes back before the end.")
  }

  @Test("11: a request of zero bytes names no method", arguments: Transport.allCases)
  func emptyRequest(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.send(1, type: 1)
    #expect(try client.response(1).code == Code.unimplemented)
    #expect(try client.echoes(3))
  }

  @Test("12: a reply above 4 MiB fails its call alone", arguments: Transport.allCases)
  func oversizeReply(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    for (id, size) in [(UInt32(1), Self.limit + 1), (3, Self.limit), (5, Self.limit - 4)] {
      let response = try client.call(id, "Big", metadata: [("size", "\(size)")])
      #expect(response.code == Code.resourceExhausted, "\(size) bytes and an envelope")
    }
    #expect(try client.echoes(7))
  }

  @Test("13: the largest legal reply comes whole", arguments: Transport.allCases)
  func largestReply(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let size = Self.limit - 5
    try client.request(1, "Big", metadata: [("size", "\(size)")])
    let frame = try client.frame()
    #expect(frame.body.count == Self.limit)
    #expect(frame.response.payload.count == size)
  }

  /// A request whose body has exactly `byteCount` bytes.
  private static func request(_ method: String, filling byteCount: Int) -> [UInt8] {
    let head = Wire.request(method).count
    // The payload's tag and length take five bytes at this size.
    let body = Wire.request(method, [UInt8](repeating: 1, count: byteCount - head - 5))
    precondition(body.count == byteCount)
    return body
  }
}
