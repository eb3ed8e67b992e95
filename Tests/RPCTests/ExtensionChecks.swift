import EventLoop
import Messages
import RPC
import Testing
import TestSupport

/// The rows of PROTOCOL §2: what a connection speaks after a Hello, and not before.
@Suite("Extensions on the wire")
struct ExtensionChecks {
  @Test("Hello: the features of both sides are agreed on", arguments: Transport.allCases)
  func hello(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let reply = try client.hello(features: Extension.cancel | Extension.ping | 1 << 40)
    #expect(reply.features == Extension.cancel | Extension.ping)
    #expect(reply.version == 1)
    #expect(reply.frameByteCount == 4 << 20)
    #expect(reply.streamWindow == 0, "No windows were asked for.")
    #expect(try client.echoes(3))
  }

  @Test("Hello: comes once and first", arguments: Transport.allCases)
  func helloFirst(_ transport: Transport) async throws {
    let late = try await ProbeFixture.connect(transport)
    try late.request(1, "Bidi", flags: 2)
    try late.send(3, type: 1, Extension.helloRequest(features: 1))
    #expect(try late.response(3).code == Code.failedPrecondition)
    try late.end(1)
    #expect(try late.frame().isEnd)
    try late.send(5, type: 1, Extension.helloRequest(features: 1))
    #expect(try late.response(5).code == 0, "No call is open any more.")
    try late.send(7, type: 1, Extension.helloRequest(features: 1))
    #expect(try late.response(7).code == Code.failedPrecondition)
  }

  @Test(
    "Hello: that contradicts itself is refused",
    arguments: [
      Extension.helloRequest(version: 0, features: 1),
      Extension.helloRequest(features: 1, frame: 16_383),
      Extension.helloRequest(features: Extension.window, stream: 0, connection: 1),
      Extension.helloRequest(features: Extension.window, stream: 1, connection: 0),
    ]
  )
  func badHello(_ body: [UInt8]) async throws {
    let client = try await ProbeFixture.connect(.unix)
    try client.send(1, type: 1, body)
    #expect(try client.response(1).code == Code.invalidArgument)
    #expect(try client.echoes(3))
  }

  @Test("Hello: no reply exceeds the frame that the client takes", arguments: Transport.allCases)
  func smallFrames(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    _ = try client.hello(features: 0, frame: 16_384)
    #expect(try client.call(3, "Big", metadata: [("size", "16384")]).code == Code.resourceExhausted)
    #expect(try client.call(5, "Big", metadata: [("size", "16000")]).payload.count == 16_000)
  }

  @Test("without a Hello no frame of the extensions is heeded", arguments: Transport.allCases)
  func withoutHello(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    try client.request(1, "Bidi", flags: 2)
    try client.send(1, type: Extension.cancelType)
    try client.send(0, type: Extension.pingType, [1, 2, 3, 4, 5, 6, 7, 8])
    try client.send(1, type: Extension.windowType, Wire.bytes(1))
    try client.data(1, "goes on")
    #expect(try client.frame().text == "goes on")
  }

  @Test("without a Hello a server that stops sends no GOAWAY", arguments: Transport.allCases)
  func noGoAway(_ transport: Transport) async throws {
    let fixture = await ProbeFixture.start()
    let client = try await fixture.connect(transport)
    #expect(try client.echoes(1))
    let stopping = Task { await fixture.server.shutdown(grace: .seconds(5)) }
    #expect(try client.isClosed())
    await stopping.value
  }

  @Test("CANCEL: ends the handler, and nothing is answered", arguments: Transport.allCases)
  func cancel(_ transport: Transport) async throws {
    let running = Counter()
    let fixture = await ProbeFixture.start(adding: { Handlers.waits(running, in: $0) })
    let client = try await fixture.connect(transport)
    _ = try client.hello(features: Extension.cancel)
    try client.send(3, type: 1, flags: 2, Wire.request(service: "test.Test", "Wait"))
    try client.request(5, "Sleep", Array("60000".utf8))
    #expect(await eventually { running.value == 1 })
    try client.send(3, type: Extension.cancelType)
    try client.send(5, type: Extension.cancelType, [0x08, 1])
    // Of calls that are over or never were: nothing.
    for id in [UInt32(3), 99, 0, 2] { try client.send(id, type: Extension.cancelType) }
    #expect(await eventually { running.value == 0 })
    #expect(try client.echoes(7), "The next frame is of the next call.")
  }

  @Test("CANCEL: handlers that go on count as open calls", arguments: Transport.allCases)
  func cancelledHandlersCount(_ transport: Transport) async throws {
    let release = Counter()
    let fixture = await ProbeFixture.start(adding: { table in
      table.unaryAsync(service: "test.Test", method: "Stubborn", allow: .anyone) {
        (_, _) async throws(Problem) in
        while release.value == 0 { await Task.yield() }
        return EncodedReply([])
      }
    })
    let client = try await fixture.connect(transport)
    _ = try client.hello(features: Extension.cancel)
    let body = Wire.request(service: "test.Test", "Stubborn")
    for index in 1...1_024 {
      try client.send(UInt32(2 * index + 1), type: 1, body)
      try client.send(UInt32(2 * index + 1), type: Extension.cancelType)
    }
    try client.send(3_001, type: 1, body)
    #expect(try client.response(3_001).code == Code.resourceExhausted)
    await release.set(1)
    #expect(try client.echoes(3_003))
  }

  @Test("PING: comes back with its bytes", arguments: Transport.allCases)
  func ping(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    _ = try client.hello(features: Extension.ping)
    let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 255]
    try client.send(0, type: Extension.pingType, bytes)
    #expect(
      try client.frame() == .init(id: 0, type: Extension.pingType, flags: 1, body: bytes)
    )
    // Not pings: on a stream, of another length, an answer.
    try client.send(3, type: Extension.pingType, bytes)
    try client.send(0, type: Extension.pingType, [1])
    try client.send(0, type: Extension.pingType, flags: 1, bytes)
    #expect(try client.echoes(3))
  }

  @Test("PING: a flood is answered with GOAWAY, and open calls end", arguments: Transport.allCases)
  func pingFlood(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    _ = try client.hello(features: Extension.ping | Extension.goAway)
    try client.request(3, "Sleep", Array("100".utf8))
    let ping = Wire.frame(0, type: Extension.pingType, [0, 0, 0, 0, 0, 0, 0, 0])
    try client.send(Array(repeatElement(ping, count: 1_000).joined()))
    var frame = try client.frame()
    while frame.type == Extension.pingType { frame = try client.frame() }
    #expect(frame.type == Extension.goAwayType)
    #expect(Array(frame.body.prefix(8)) == Wire.bytes(3) + Wire.bytes(1))
    #expect(try client.response(3).text == "slept")
    #expect(try client.isClosed())
  }

  @Test("PING: the server asks who is silent, and closes who does not answer")
  func silence() async throws {
    var limits = ConnectionLimits()
    limits.patience.checkInterval = .milliseconds(5)
    limits.patience.pingInterval = .milliseconds(20)
    let fixture = await ProbeFixture.start(limits: limits)
    let client = try await fixture.connect(.tcp)
    _ = try client.hello(features: Extension.ping)
    for _ in 0..<5 {
      let ping = try client.frame()
      #expect(ping.type == Extension.pingType && ping.id == 0 && ping.flags == 0)
      try client.send(0, type: Extension.pingType, flags: 1, ping.body)
    }
    // An open call does not save who is gone.
    try client.request(3, "Sleep", Array("60000".utf8))
    for _ in 0..<3 { #expect(try client.frame().type == Extension.pingType) }
    #expect(try client.isClosed())
  }

  @Test("WINDOW: no more is sent than the client takes", arguments: Transport.allCases)
  func sendWindow(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    _ = try client.hello(features: Extension.window, stream: 3, connection: 1_000)
    try client.request(3, "ServerStream", Array("8".utf8), flags: 1)
    for text in ["0", "1", "2"] { #expect(try client.frame().text == text) }
    #expect(try client.echoes(5), "A reply is no Data.")
    try client.send(3, type: Extension.windowType, Wire.bytes(0))
    try client.send(3, type: Extension.windowType, Wire.bytes(2))
    for text in ["3", "4"] { #expect(try client.frame().text == text) }
    #expect(try client.echoes(7))
    try client.send(3, type: Extension.windowType, Wire.bytes(.max))
    try client.send(3, type: Extension.windowType, Wire.bytes(.max))
    for text in ["5", "6", "7"] { #expect(try client.frame().text == text) }
    #expect(try client.frame().isEnd)
  }

  @Test("WINDOW: the connection's holds for all of its streams", arguments: Transport.allCases)
  func connectionWindow(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    _ = try client.hello(features: Extension.window, stream: 1_000, connection: 4)
    try client.request(3, "ServerStream", Array("3".utf8), flags: 1)
    for text in ["0", "1", "2"] { #expect(try client.frame().text == text) }
    #expect(try client.frame().isEnd, "The end takes no window.")
    try client.request(5, "ServerStream", Array("3".utf8), flags: 1)
    #expect(try client.frame().text == "0")
    #expect(try client.echoes(7))
    try client.send(0, type: Extension.windowType, Wire.bytes(10))
    for text in ["1", "2"] { #expect(try client.frame().text == text) }
    #expect(try client.frame().isEnd)
  }

  @Test("WINDOW: what the handler reads is granted anew", arguments: Transport.allCases)
  func receiveWindow(_ transport: Transport) async throws {
    let client = try await ProbeFixture.connect(transport)
    let hello = try client.hello(features: Extension.window, stream: 1 << 20, connection: 1 << 20)
    #expect(hello.streamWindow > 0 && hello.connectionWindow >= hello.streamWindow)
    try client.request(3, "ClientStream", Array("first".utf8), flags: 2)
    var (stream, connection) = (Int(hello.streamWindow), Int(hello.connectionWindow))
    let message = [UInt8](repeating: 7, count: 1_000)
    // Ten times the window, as a client must: never beyond it.
    for _ in 0..<(10 * Int(hello.streamWindow) / message.count) {
      while stream < message.count || connection < message.count {
        let frame = try client.frame()
        #expect(frame.type == Extension.windowType)
        let increment = Int(Wire.number(frame.body[...]))
        if frame.id == 0 { connection += increment } else { stream += increment }
      }
      try client.send(3, type: 3, message)
      stream -= message.count
      connection -= message.count
    }
    try client.end(3)
    var frame = try client.frame()
    while frame.type == Extension.windowType { frame = try client.frame() }
    let count = 10 * Int(hello.streamWindow) / 1_000
    #expect(frame.response.text == "count=\(count + 1) bytes=\(count * 1_000 + 5)")
    #expect(stream <= Int(hello.streamWindow), "The first message was not Data.")
  }

  @Test("response metadata: only who agreed on it gets it", arguments: Transport.allCases)
  func responseMetadata(_ transport: Transport) async throws {
    let fixture = await ProbeFixture.start(adding: { table in
      table.unary(service: "test.Test", method: "Tell", allow: .anyone) { (bytes, _) in
        EncodedReply(
          [UInt8](copying: bytes),
          metadata: ReplyMetadata([("revision", "7"), ("", "ü"), ("revision", "8")])
        )
      }
    })
    for features in [0, Extension.responseMetadata] {
      let client = try await fixture.connect(transport)
      _ = try client.hello(features: features)
      for (id, payload) in [(UInt32(3), [UInt8]()), (5, [1, 2])] {
        try client.send(id, type: 1, Wire.request(service: "test.Test", "Tell", payload))
        let response = try client.response(id)
        #expect(response.code == 0 && response.payload == payload)
        let entries = features == 0 ? [] : ["revision=7", "=ü", "revision=8"]
        #expect(response.metadata == entries)
      }
    }
  }

  @Test(
    "GOAWAY: a server that stops says which calls it still serves",
    arguments: Transport.allCases
  )
  func goAway(_ transport: Transport) async throws {
    let fixture = await ProbeFixture.start()
    let client = try await fixture.connect(transport)
    _ = try client.hello(features: Extension.goAway)
    try client.request(9, "Sleep", Array("100".utf8))
    #expect(try client.echoes(3))
    let stopping = Task { await fixture.server.shutdown(grace: .seconds(10)) }
    let frame = try client.frame()
    #expect(frame.type == Extension.goAwayType && frame.id == 0)
    #expect(Array(frame.body.prefix(8)) == Wire.bytes(9) + Wire.bytes(0))
    #expect(String(decoding: frame.body.dropFirst(8), as: UTF8.self) == "The server is stopping.")
    #expect(try client.call(11, "Echo").code == Code.unavailable)
    #expect(try client.response(9).text == "slept")
    #expect(try client.isClosed())
    await stopping.value
  }
}

/// Methods that tests add.
enum Handlers {
  /// "Wait": bidirectional, waits for messages and counts itself while it runs.
  @LoopActor
  static func waits(_ running: Counter, in table: MethodTable) {
    table.bidirectional(service: "test.Test", method: "Wait", allow: .anyone) {
      (source, _, _) async throws(Problem) in
      running.value += 1
      defer { running.value -= 1 }
      while try await source.next() != nil {}
    }
  }
}
