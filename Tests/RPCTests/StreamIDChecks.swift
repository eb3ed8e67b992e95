import Testing

/// Checks 24 to 32 of PROTOCOL §4.
@Suite("Stream ids on the wire")
struct StreamIDChecks {
  @Test("24, 25: even ids and zero are refused", arguments: Transport.allCases, [UInt32(2), 0])
  func even(_ transport: Transport, _ id: UInt32) async throws {
    let client = try await ProbeFixture.connect(transport)
    #expect(try client.call(id, "Echo").code == Code.invalidArgument)
    #expect(try client.echoes(1))
  }

  @Test("26: an id in use is refused, and its call goes on", arguments: Transport.allCases)
  func inUse(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Sleep", Array("100".utf8))
    #expect(try client.call(1, "Echo").code == Code.invalidArgument)
    #expect(try client.response(1).text == "slept")
  }

  @Test("27: an id is not used again after its call", arguments: Transport.allCases)
  func reuse(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    #expect(try client.echoes(1))
    #expect(try client.call(1, "Echo").code == Code.invalidArgument)
    #expect(try client.echoes(3))
  }

  @Test("28: an unused lower id is accepted, once", arguments: Transport.allCases)
  func lower(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    #expect(try client.echoes(9))
    #expect(try client.echoes(5))
    #expect(try client.echoes(7))
    #expect(try client.call(5, "Echo").code == Code.invalidArgument)
    #expect(try client.call(9, "Echo").code == Code.invalidArgument)
  }

  @Test("29: ids may have gaps", arguments: Transport.allCases)
  func gaps(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    for id in [UInt32(1), 101, 1_000_001] { #expect(try client.echoes(id)) }
    #expect(try client.call(103, "Echo").code == Code.invalidArgument, "below the window")
  }

  @Test("30: the highest ids work", arguments: Transport.allCases)
  func highest(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    #expect(try client.echoes(0x8000_0001))
    #expect(try client.echoes(0xffff_ffff))
    #expect(try client.echoes(0xffff_fffd))
    #expect(try client.call(0xffff_ffff, "Echo").code == Code.invalidArgument)
  }

  @Test("31: a quick reply overtakes a slow one", arguments: Transport.allCases)
  func overtake(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Sleep", Array("200".utf8))
    #expect(try client.echoes(3))
    #expect(try client.response(1).text == "slept")
  }

  @Test("32: 1,000 calls are in flight at once", arguments: Transport.allCases)
  func inFlight(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    for index in 0..<1_000 {
      try client.request(UInt32(2 * index + 1), "Sleep", Array("200".utf8))
    }
    var answered: Set<UInt32> = []
    for _ in 0..<1_000 {
      let frame = try client.frame()
      #expect(frame.response.text == "slept")
      answered.insert(frame.id)
    }
    #expect(answered.count == 1_000)
  }
}
