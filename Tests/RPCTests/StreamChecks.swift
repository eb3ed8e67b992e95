import Testing

/// Checks 52 to 56 of PROTOCOL §4.
@Suite("Streams of a server on the wire")
struct ServerStreamChecks {
  @Test("52, 57: 1,000 messages come in order, then the end", arguments: Transport.allCases)
  func inOrder(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "ServerStream", Array("1000".utf8), flags: 1)
    for index in 0..<1_000 {
      let frame = try client.frame()
      #expect(frame == .init(id: 1, type: 3, flags: 0, body: Array("\(index)".utf8)))
    }
    #expect(try client.frame().isEnd)
    #expect(try client.echoes(3))
  }

  @Test("53, 54: an empty request starts a stream of no messages", arguments: Transport.allCases)
  func empty(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "ServerStream", flags: 1)
    #expect(try client.frame().isEnd)
    try client.send(3, type: 1, flags: 1, Wire.request("ServerStream") + [0x1a, 0x00])
    #expect(try client.frame().isEnd)
  }

  @Test("55: a stream starts with flags 0 or RO too", arguments: Transport.allCases, [UInt8(0), 2])
  func otherFlags(_ transport: Transport, _ flags: UInt8) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "ServerStream", Array("2".utf8), flags: flags)
    #expect(try client.frame().text == "0")
    #expect(try client.frame().text == "1")
    #expect(try client.frame().isEnd)
  }

  @Test("56: a failure comes after the messages before it", arguments: Transport.allCases)
  func failure(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "FailStream", flags: 1)
    #expect(try client.frame().text == "one")
    #expect(try client.response(1).code == Code.failedPrecondition)
    #expect(try client.echoes(3))
  }
}

/// Checks 58 to 70 of PROTOCOL §4.
@Suite("Streams of a client on the wire")
struct ClientStreamChecks {
  @Test(
    "58, 59: a client stream counts what was sent, in both forms",
    arguments: Transport.allCases,
    [UInt8(2), 6]
  )
  func count(_ transport: Transport, _ flags: UInt8) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "ClientStream", flags: flags)
    for message in ["a", "bc", "def"] { try client.data(1, message) }
    try client.end(1)
    #expect(try client.response(1).text == "count=3 bytes=6")
    try client.request(3, "ClientStream", flags: flags)
    try client.end(3)
    #expect(try client.response(3).text == "count=0 bytes=0", "no phantom message")
  }

  @Test("60: a payload in the Request is the first message", arguments: Transport.allCases)
  func firstInRequest(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "ClientStream", Array("four".utf8), flags: 2)
    try client.data(1, "x")
    try client.end(1)
    #expect(try client.response(1).text == "count=2 bytes=5")
    try client.request(3, "Bidi", Array("first".utf8), flags: 2)
    #expect(try client.frame().text == "first")
  }

  @Test("61: zero bytes are a message unless ND says otherwise", arguments: Transport.allCases)
  func zeroLength(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "ClientStream", flags: 2)
    try client.send(1, type: 3, flags: 0)
    try client.send(1, type: 3, flags: 4)
    try client.end(1)
    #expect(try client.response(1).text == "count=1 bytes=0")
  }

  @Test("62: a message with RC is delivered", arguments: Transport.allCases)
  func messageWithEnd(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "ClientStream", flags: 2)
    try client.data(1, "last", flags: 1)
    #expect(try client.response(1).text == "count=1 bytes=4")
  }

  @Test("63: a message after RC fails the stream", arguments: Transport.allCases)
  func messageAfterEnd(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "NeverRead", flags: 2)
    try client.end(1)
    try client.data(1, "too late")
    #expect(try client.response(1).code == Code.invalidArgument)
    #expect(try client.echoes(3))
  }

  @Test("64: a second end is harmless", arguments: Transport.allCases)
  func doubleEnd(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "NeverRead", flags: 2, timeout: 100_000_000)
    try client.end(1)
    try client.end(1)
    #expect(try client.response(1).code == Code.deadlineExceeded, "not failed by the second end")
    #expect(try client.echoes(3))
  }

  @Test("65: a bidirectional stream goes in lockstep", arguments: Transport.allCases)
  func lockstep(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Bidi", flags: 6)
    for index in 0..<100 {
      try client.data(1, "\(index)")
      #expect(try client.frame().text == "\(index)")
    }
    try client.end(1)
    #expect(try client.frame().isEnd)
  }

  @Test("66: 20 streams go interleaved", arguments: Transport.allCases)
  func interleaved(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let ids = (0..<20).map { UInt32(2 * $0 + 1) }
    for id in ids { try client.request(id, "Bidi", flags: 2) }
    for round in 0..<50 { for id in ids { try client.data(id, "\(id):\(round)") } }
    for id in ids { try client.end(id) }
    var received: [UInt32: [String]] = [:]
    var ended: Set<UInt32> = []
    while ended.count < ids.count {
      let frame = try client.frame()
      if frame.isEnd {
        ended.insert(frame.id)
      } else {
        received[frame.id, default: []].append(frame.text)
      }
    }
    for id in ids { #expect(received[id] == (0..<50).map { "\(id):\($0)" }) }
  }

  @Test("67: Data after the call's end is ignored", arguments: Transport.allCases)
  func late(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Bidi", flags: 2)
    try client.end(1)
    #expect(try client.frame().isEnd)
    try client.data(1, "late")
    try client.end(1)
    #expect(try client.echoes(3))
  }

  @Test("68: a stream that nobody reads stalls no other", arguments: Transport.allCases)
  func unread(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "NeverRead", flags: 2)
    let message = String(repeating: "x", count: 1 << 20)
    for _ in 0..<12 { try client.data(1, message) }
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try client.response(1).code == Code.resourceExhausted)
    #expect(try client.echoes(3))
    #expect(clock.now - start < .seconds(2))
  }

  @Test("69: oversize Data fails its stream alone", arguments: Transport.allCases)
  func oversizeData(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Bidi", flags: 2)
    try client.request(3, "Bidi", flags: 2)
    try client.send(1, type: 3, [UInt8](repeating: 0, count: (4 << 20) + 1))
    #expect(try client.response(1).code == Code.resourceExhausted)
    try client.data(3, "alive")
    #expect(try client.frame().text == "alive")
    try client.data(1, "dead")
    #expect(try client.echoes(5))
  }

  @Test(
    "70: a Request on an open stream is refused, and the stream goes on",
    arguments: Transport.allCases
  )
  func requestOnStream(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Bidi", flags: 2)
    try client.request(1, "Echo")
    #expect(try client.response(1).code == Code.invalidArgument)
    try client.data(1, "still")
    #expect(try client.frame().text == "still")
  }
}
