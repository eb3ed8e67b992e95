import Testing

/// Checks 41 to 47 of PROTOCOL §4.
@Suite("Statuses, deadlines and metadata on the wire")
struct StatusChecks {
  @Test("41: codes 1 to 16 arrive with their messages", arguments: Transport.allCases)
  func codes(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    for code in UInt32(1)...16 {
      let message = "Grüße Nr. \(code), 世界 🌍"
      let response = try client.call(
        2 * code + 1,
        "Fail",
        metadata: [("code", "\(code)"), ("message", message)]
      )
      #expect(response.code == UInt64(code))
      #expect(response.message == message)
      #expect(response.payload.isEmpty)
    }
  }

  @Test("42: an OK reply carries no status other than 0", arguments: Transport.allCases)
  func okStatus(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let response = try client.call(1, "Echo", "ok")
    #expect(response.code == 0)
    #expect(response.bytes == Wire.field(2, Array("ok".utf8)))
  }

  @Test("43: an empty OK reply carries an explicit status", arguments: Transport.allCases)
  func emptyOK(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    #expect(try client.call(1, "Empty").bytes == [0x0a, 0x00])
  }

  @Test("44: a deadline is answered on time", arguments: Transport.allCases)
  func deadline(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let clock = ContinuousClock()
    for (id, method) in [(UInt32(1), "Sleep"), (3, "ClientStream"), (5, "Bidi"), (7, "NeverRead")] {
      let start = clock.now
      let response = try client.call(id, method, "5000", timeout: 100_000_000)
      #expect(response.code == Code.deadlineExceeded, "\(method)")
      let elapsed = clock.now - start
      #expect(elapsed >= .milliseconds(95) && elapsed < .seconds(2), "\(method): \(elapsed)")
    }
    #expect(try client.echoes(9))
  }

  @Test("45: a deadline that has passed is answered at once", arguments: Transport.allCases)
  func passedDeadline(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    for (index, timeout) in [Int64(1), -1, .min, 999].enumerated() {
      let id = UInt32(4 * index + 1)
      #expect(try client.call(id, "Sleep", "9000", timeout: timeout).code == Code.deadlineExceeded)
      #expect(try client.call(id + 2, "Echo", timeout: timeout).code == Code.deadlineExceeded)
    }
  }

  @Test("46: the longest timeout is one, and none is none", arguments: Transport.allCases)
  func extremes(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    #expect(try client.call(1, "Sleep", "1", timeout: .max).text == "slept")
    #expect(try client.call(3, "Sleep", "1", timeout: 0).text == "slept")
    #expect(try client.call(5, "Meta", timeout: 0).text == "deadline=none")
    #expect(try client.call(7, "Meta", timeout: 5_000_000_000).text == "deadline=5000")
    // An explicit zero is on the wire here.
    try client.send(9, type: 1, Wire.request("Sleep", Array("1".utf8)) + [0x20, 0x00])
    #expect(try client.response(9).text == "slept")
  }

  @Test("47: metadata arrives as it was sent", arguments: Transport.allCases)
  func metadata(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let sent = [("b", "2"), ("a", "1"), ("a", "0"), ("A", "upper"), ("", "empty"), ("ü", "😀")]
    let response = try client.call(1, "Meta", metadata: sent)
    #expect(
      response.text.split(separator: "\n") == [
        "=empty", "A=upper", "a=0", "a=1", "b=2", "ü=😀", "deadline=none",
      ]
    )
    // The same again, then something else: nothing is remembered of another call.
    #expect(try client.call(3, "Meta", metadata: sent).text == response.text)
    #expect(try client.call(5, "Meta", metadata: [("c", "3")]).text == "c=3\ndeadline=none")
    #expect(try client.call(7, "Meta").text == "deadline=none")
  }

  @Test("47: more than 64 entries, or 16 KiB, are refused", arguments: Transport.allCases)
  func tooMuchMetadata(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let entries = (0..<65).map { ("k\($0)", "v") }
    #expect(try client.call(1, "Meta", metadata: Array(entries.prefix(64))).code == 0)
    #expect(try client.call(3, "Meta", metadata: entries).code == Code.resourceExhausted)
    let long = String(repeating: "x", count: 16 << 10)
    #expect(try client.call(5, "Meta", metadata: [("", long)]).code == 0)
    #expect(try client.call(7, "Meta", metadata: [("k", long)]).code == Code.resourceExhausted)
    #expect(try client.echoes(9))
  }
}
