import Testing

/// Checks 33 to 40 of PROTOCOL §4.
@Suite("What the server does not expect")
struct UnknownChecks {
  @Test("33: an unknown type on an unused id is ignored", arguments: Transport.allCases)
  func unknownType(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    for type in [UInt8(0), 4, 5, 0x10, 0x11, 0x12, 0x13, 99, 255] {
      try client.send(1, type: type, [1, 2, 3])
    }
    #expect(try client.echoes(1), "The id is still unused.")
  }

  @Test("34: an unknown type on an active id leaves its call alone", arguments: Transport.allCases)
  func unknownTypeOnActive(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Bidi", flags: 2)
    try client.send(1, type: 99, [1, 2, 3])
    try client.data(1, "after")
    #expect(try client.frame().text == "after")
  }

  @Test("35: an unknown type on zero or an even id is ignored", arguments: Transport.allCases)
  func unknownTypeOnEven(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    for id in [UInt32(0), 2, 0xffff_fffe] { try client.send(id, type: 99, [1]) }
    #expect(try client.echoes(1))
  }

  @Test("36: a Response from a client is ignored", arguments: Transport.allCases)
  func responseFromClient(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Sleep", Array("50".utf8))
    try client.send(1, type: 2, [0x0a, 0x00])
    try client.send(3, type: 2)
    #expect(try client.response(1).text == "slept")
    #expect(try client.echoes(3))
  }

  @Test("37: Data on a stream never opened is INVALID_ARGUMENT", arguments: Transport.allCases)
  func dataWithoutStream(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    for id in [UInt32(1), 2, 0] {
      try client.data(id, "stray")
      #expect(try client.response(id).code == Code.invalidArgument)
    }
    #expect(try client.echoes(1))
  }

  @Test("38: Data after a unary call is ignored", arguments: Transport.allCases)
  func dataAfterUnary(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    #expect(try client.echoes(1))
    try client.data(1, "late")
    try client.end(1)
    #expect(try client.echoes(3))
  }

  @Test("39, 40: Data on an active unary call leaves it alone", arguments: Transport.allCases)
  func dataOnUnary(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Sleep", Array("50".utf8))
    try client.data(1, "beside")
    try client.end(1)
    #expect(try client.response(1).text == "slept")
    #expect(try client.echoes(3))
  }
}
