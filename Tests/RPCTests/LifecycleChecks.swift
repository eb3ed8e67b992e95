import EventLoop
import Messages
import RPC
import TestSupport
import Testing

/// Checks 48 to 51 and 71 to 75 of PROTOCOL §4.
@Suite("Connections from their beginning to their end")
struct LifecycleChecks {
  @Test("48: calls that are pending at a half-close are answered", arguments: Transport.allCases)
  func halfClosePending(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Sleep", Array("100".utf8))
    try client.request(3, "Sleep", Array("50".utf8))
    try client.request(5, "ServerStream", Array("2".utf8), flags: 1)
    client.closeWriting()
    #expect(try client.frame().text == "0")
    #expect(try client.frame().text == "1")
    #expect(try client.frame().isEnd)
    #expect(try client.response(3).text == "slept")
    #expect(try client.response(1).text == "slept")
    #expect(try client.isClosed())
  }

  @Test(
    "48: a stream that misses its end at a half-close is given up",
    arguments: Transport.allCases
  )
  func halfCloseInStream(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "ClientStream", flags: 2)
    try client.data(1, "half")
    client.closeWriting()
    #expect(try client.response(1).code == Code.cancelled)
    #expect(try client.isClosed())
  }

  @Test("49: a half-close when idle closes", arguments: Transport.allCases)
  func halfCloseIdle(_ transport: Transport) async throws {
    let fresh = try await ProbeFixture.connect(transport)
    fresh.closeWriting()
    #expect(try fresh.isClosed())
    let used = try await ProbeFixture.connect(transport)
    #expect(try used.echoes(1))
    used.closeWriting()
    #expect(try used.isClosed())
  }

  @Test("50: 500 connections that break off leave nothing behind", arguments: Transport.allCases)
  func aborts(_ transport: Transport) async throws {
    let fixture = await ProbeFixture.start()
    for index in 0..<500 {
      let client = try await fixture.connect(transport)
      client.abortAtEnd()
      switch index % 4 {
      case 0: break
      case 1: try client.send([0, 0, 0])
      case 2: try client.request(1, "Bidi", flags: 2)
      default: #expect(try client.echoes(1))
      }
    }
    #expect(await fixture.hasConnections(0))
    #expect(try await fixture.connect(transport).echoes(1))
  }

  @Test(
    "51, 73: a client that never reads disturbs no other, in bounded memory",
    arguments: Transport.allCases
  )
  func neverReads(_ transport: Transport) async throws {
    let fixture = await ProbeFixture.start()
    let deaf = try await fixture.connect(transport)
    // 200 replies of 1 MiB; the server stops taking requests long before. A unix socket holds no more
    // than some 270 small requests that nobody takes.
    for index in 0..<200 {
      try deaf.request(UInt32(2 * index + 1), "Big", metadata: [("size", "1048576")])
    }
    let before = MemoryUse.residentByteCount
    let other = try await fixture.connect(transport)
    for index in 0..<100 { #expect(try other.echoes(UInt32(2 * index + 1))) }
    #expect(MemoryUse.residentByteCount - before < 64 << 20)
    // When it reads after all, everything is there.
    for index in 0..<200 {
      let response = try deaf.response(UInt32(2 * index + 1))
      #expect(response.payload.count == 1 << 20)
    }
  }

  @Test("51: a client that takes not one byte is closed", arguments: Transport.allCases)
  func stalls(_ transport: Transport) async throws {
    var limits = ConnectionLimits()
    limits.stallTimeout = .milliseconds(200)
    let fixture = await ProbeFixture.start(limits: limits)
    let deaf = try await fixture.connect(transport)
    for index in 0..<64 {
      try deaf.request(UInt32(2 * index + 1), "Big", metadata: [("size", "1048576")])
    }
    #expect(await fixture.hasConnections(0))
  }

  @Test(
    "71: shutdown finishes the calls in flight and refuses new ones",
    arguments: Transport.allCases
  )
  func shutdown(_ transport: Transport) async throws {
    let fixture = await ProbeFixture.start()
    let client = try await fixture.connect(transport)
    let idle = try await fixture.connect(transport)
    #expect(try idle.echoes(1))
    try client.request(1, "Sleep", Array("300".utf8))
    #expect(try client.echoes(3))
    let stopping = Task { await fixture.server.shutdown(grace: .seconds(10)) }
    #expect(try idle.isClosed())
    #expect(try client.call(5, "Echo").code == Code.unavailable)
    #expect(try client.response(1).text == "slept")
    #expect(try client.isClosed())
    await stopping.value
    #expect(await fixture.server.connectionCount == 0)
    await #expect(throws: WireClient.Failure.self) { try await fixture.connect(transport) }
  }

  @Test("71: calls that outlast the grace are told", arguments: Transport.allCases)
  func grace(_ transport: Transport) async throws {
    let fixture = await ProbeFixture.start()
    let client = try await fixture.connect(transport)
    try client.request(1, "NeverRead", flags: 2)
    #expect(try client.echoes(3))
    let stopping = Task { await fixture.server.shutdown(grace: .milliseconds(50)) }
    #expect(try client.response(1).code == Code.unavailable)
    #expect(try client.isClosed())
    await stopping.value
  }

  @Test(
    "72: a client's abort cancels its handlers, and nothing leaks",
    arguments: Transport.allCases
  )
  func abortCancels(_ transport: Transport) async throws {
    let running = Counter()
    let fixture = await ProbeFixture.start(adding: { table in
      table.bidirectional(service: "test.Test", method: "Count", allow: .anyone) {
        (source, _, _) async throws(Problem) in
        running.value += 1
        defer { running.value -= 1 }
        while try await source.next() != nil {}
      }
    })
    for _ in 0..<100 {
      let client = try await fixture.connect(transport)
      client.abortAtEnd()
      for index in 0..<100 {
        let body = Wire.request(service: "test.Test", "Count")
        try client.send(UInt32(2 * index + 1), type: 1, flags: 2, body)
      }
      #expect(try client.echoes(201))
    }
    #expect(await eventually { running.value == 0 })
    #expect(await fixture.hasConnections(0))
  }

  @Test("74: the replies of a batch come in few writes", arguments: Transport.allCases)
  func coalesced(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    var bytes: [UInt8] = []
    for index in 0..<100 {
      bytes += Wire.frame(UInt32(2 * index + 1), type: 1, Wire.request("Echo", [65]))
    }
    try client.send(bytes)
    // A reply is 13 bytes: one read of all of them shows that they came together.
    #expect(try client.largestRead(upTo: 1_300) > 130)
  }

  @Test("75: five segments a request, without NODELAY, are answered quickly")
  func quickAcknowledgement() async throws {
    let client = try await ProbeFixture.connect(.tcp)
    let clock = ContinuousClock()
    let start = clock.now
    for index in 0..<50 {
      let frame = Wire.frame(
        UInt32(2 * index + 1),
        type: 1,
        Wire.request("Echo", Array("seg".utf8))
      )
      let size = frame.count / 5 + 1
      for offset in stride(from: 0, to: frame.count, by: size) {
        try client.send(Array(frame[offset..<min(offset + size, frame.count)]))
      }
      #expect(try client.response(UInt32(2 * index + 1)).text == "seg")
    }
    // Delayed acknowledgements would take 40 ms a request.
    #expect(clock.now - start < .seconds(1))
  }
}

/// A number that the loop owns.
@LoopActor
final class Counter {
  var value = 0
  nonisolated init() {}

  func set(_ value: Int) {
    self.value = value
  }
}
