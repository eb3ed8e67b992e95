import Testing

/// Checks 14 to 23 of PROTOCOL §4.
@Suite("Envelopes on the wire")
struct EnvelopeChecks {
  @Test("14: an unknown service is UNIMPLEMENTED", arguments: Transport.allCases)
  func unknownService(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.send(1, type: 1, Wire.request(service: "no.such.Service", "Echo"))
    #expect(try client.response(1).code == Code.unimplemented)
    #expect(try client.echoes(3))
  }

  @Test("15: an unknown method is UNIMPLEMENTED", arguments: Transport.allCases)
  func unknownMethod(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    #expect(try client.call(1, "NoSuchMethod").code == Code.unimplemented)
    #expect(try client.echoes(3))
  }

  @Test("16: garbage is INVALID_ARGUMENT", arguments: Transport.allCases)
  func garbage(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let bodies: [[UInt8]] = [
      [0xff, 0xff, 0xff, 0xff], [0x00], [0x0b], [0x0f, 1, 2],
      [0x20] + [UInt8](repeating: 0xff, count: 10) + [0x01],
      [UInt8](repeating: 0x80, count: 64),
    ]
    for (index, body) in bodies.enumerated() {
      let id = UInt32(2 * index + 1)
      try client.send(id, type: 1, body)
      #expect(try client.response(id).code == Code.invalidArgument, "\(body)")
    }
    #expect(try client.echoes(101))
  }

  @Test("17: a truncated envelope is INVALID_ARGUMENT", arguments: Transport.allCases)
  func truncated(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let whole = Wire.request("Echo", [1, 2, 3], timeout: 1 << 40, metadata: [("key", "value")])
    // Cut between two fields it is a whole envelope of fewer fields.
    let borders = [
      Wire.field(1, Array("probe.v1.Probe".utf8)).count,
      Wire.request("Echo").count,
      Wire.request("Echo", [1, 2, 3]).count,
      Wire.request("Echo", [1, 2, 3], timeout: 1 << 40).count,
    ]
    var id: UInt32 = 1
    for count in 1..<whole.count {
      try client.send(id, type: 1, Array(whole.prefix(count)))
      let isCut = try client.response(id).code == Code.invalidArgument
      #expect(isCut != borders.contains(count), "cut after \(count) bytes")
      id += 2
    }
    try client.send(id, type: 1, [0x0a, 0x7f, 0x01])
    #expect(try client.response(id).code == Code.invalidArgument)
    #expect(try client.echoes(id + 2))
  }

  @Test("18: unknown fields are ignored", arguments: Transport.allCases)
  func unknownFields(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let unknown: [UInt8] =
      [0x30, 0x01] + Wire.field(7, [1, 2]) + [0x41, 1, 2, 3, 4, 5, 6, 7, 8] + [0x4d, 1, 2, 3, 4]
    try client.send(1, type: 1, unknown + Wire.request("Echo", [65]) + unknown)
    #expect(try client.response(1).text == "A")
  }

  @Test("19: the last of a field counts, in any order", arguments: Transport.allCases)
  func lastWins(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let body =
      Wire.field(3, [65]) + Wire.field(2, Array("Fail".utf8)) + Wire.field(3, [66])
      + Wire.field(1, Array("wrong".utf8)) + Wire.field(2, Array("Echo".utf8))
      + Wire.field(1, Array("probe.v1.Probe".utf8))
    try client.send(1, type: 1, body)
    #expect(try client.response(1).text == "B")
  }

  @Test("20: bad UTF-8 is INVALID_ARGUMENT", arguments: Transport.allCases)
  func badUTF8(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let bad: [UInt8] = [0xc3, 0x28]
    let good = Wire.request("Echo")
    let bodies = [
      Wire.field(1, bad) + Wire.field(2, Array("Echo".utf8)),
      Wire.field(1, Array("probe.v1.Probe".utf8)) + Wire.field(2, bad),
      good + Wire.field(5, Wire.field(1, bad)),
      good + Wire.field(5, Wire.field(1, [65]) + Wire.field(2, [0xed, 0xa0, 0x80])),
    ]
    for (index, body) in bodies.enumerated() {
      let id = UInt32(2 * index + 1)
      try client.send(id, type: 1, body)
      #expect(try client.response(id).code == Code.invalidArgument, "body \(index)")
    }
    #expect(try client.echoes(101))
  }

  @Test("21: a payload may be absent, or present and empty", arguments: Transport.allCases)
  func emptyPayload(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Echo")
    #expect(try client.response(1) == Response([0x0a, 0x00]))
    try client.send(3, type: 1, Wire.request("Echo") + [0x1a, 0x00])
    #expect(try client.response(3) == Response([0x0a, 0x00]))
  }

  @Test(
    "22: names match exactly",
    arguments: Transport.allCases,
    ["echo", "Echo ", "Ech", "EchoEcho", "/Echo", "probe.v1.Probe/Echo", ""]
  )
  func exactNames(_ transport: Transport, _ method: String) async throws {
    let client = try await ProbeFixture.connect(transport)
    #expect(try client.call(1, method).code == Code.unimplemented)
    try client.send(3, type: 1, Wire.request(service: "probe.v1.probe", "Echo"))
    #expect(try client.response(3).code == Code.unimplemented)
    // The border between service and method counts.
    try client.send(5, type: 1, Wire.request(service: "probe.v1.ProbeE", "cho"))
    #expect(try client.response(5).code == Code.unimplemented)
  }

  @Test("23: flags do not decide the kind of a call", arguments: Transport.allCases)
  func flags(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    for (index, flags) in [UInt8(0), 1, 2, 3, 4, 7, 0xf8, 0xff].enumerated() {
      let id = UInt32(4 * index + 1)
      try client.request(id, "Echo", [65], flags: flags)
      #expect(try client.response(id).text == "A", "flags \(flags)")
      try client.request(id + 2, "ServerStream", Array("1".utf8), flags: flags)
      #expect(try client.frame().text == "0")
      #expect(try client.frame().isEnd)
    }
  }
}
