import EventLoop
import Messages
import RPC
import TestSupport
import Testing

/// Our own client, which says Hello by itself.
@Suite("Extensions of our own client", .onLoop)
@LoopActor
struct ClientExtensionChecks {
  @Test("CANCEL: a task that is cancelled ends its handler, and the connection goes on")
  func cancelledTask() async throws {
    let running = Counter()
    let fixture = await ProbeFixture.start(adding: { Handlers.waits(running, in: $0) })
    let client = try await fixture.connectClient()
    let wait = Method<Pool, Pool>(service: "test.Test", name: "Wait", kind: .bidirectional)
    let (_, replies) = try client.bidirectional(wait)
    let task = LoopActor.flow { _ = try? await replies.next() }
    #expect(await eventually { running.value == 1 })
    task.cancel()
    #expect(await eventually { running.value == 0 })
    #expect(client.openCallCount == 0 && !client.isClosed)
    client.close()
  }

  @Test("PING: it answers while it is idle")
  func idle() async throws {
    var limits = ConnectionLimits()
    limits.patience.checkInterval = .milliseconds(5)
    limits.patience.pingInterval = .milliseconds(20)
    limits.patience.idleTimeout = .milliseconds(20)
    let fixture = await ProbeFixture.start(limits: limits)
    let client = try await fixture.connectClient()
    // Ten times longer than a client may be silent that does not answer.
    try await Loop.sleep(for: .milliseconds(800))
    #expect(!client.isClosed)
    let service = "probe.v1.Probe"
    #expect(try await client.callRaw(service: service, method: "Echo", payload: [1]) == [1])
    client.close()
  }

  @Test("WINDOW: a slow reader holds up the server, not other calls, and loses nothing")
  func slowReader() async throws {
    let sent = Counter()
    let fixture = await ProbeFixture.start(adding: { Handlers.sendsMuch(sent, in: $0) })
    let client = try await fixture.connectClient()
    let source = try client.serverStreamRaw(service: "test.Test", method: "Much", payload: [])
    #expect(await eventually { sent.value > 0 })
    for _ in 0..<10 { #expect(try await client.echoes()) }
    // The queue would hold four times as much; without windows the stream would have failed.
    #expect(sent.value < 20)
    var count = 0
    while let message = try await source.next() {
      #expect(message.count == Handlers.muchByteCount)
      count += 1
    }
    #expect(count == Handlers.muchCount)
    client.close()
  }

  @Test(
    "WINDOW: streams that nobody reads to their end give back what they took of the connection's"
  )
  func abandoned() async throws {
    let (sent, running) = (Counter(), Counter())
    let fixture = await ProbeFixture.start(adding: {
      Handlers.sendsMuch(sent, in: $0)
      Handlers.waits(running, in: $0)
    })
    let client = try await fixture.connectClient()
    // Many times the window of the connection.
    for index in 0..<100 {
      let source = try client.serverStreamRaw(service: "test.Test", method: "Much", payload: [])
      if index % 2 == 0 { _ = try await source.next() }
      #expect(await eventually { sent.value > 0 })
      sent.set(0)
    }
    #expect(await eventually { client.openCallCount == 0 }, "Whose source is gone is given up.")
    let source = try client.serverStreamRaw(service: "test.Test", method: "Much", payload: [])
    var count = 0
    while try await source.next() != nil { count += 1 }
    #expect(count == Handlers.muchCount)
    client.close()
  }

  @Test("WINDOW: it sends no more than the server takes")
  func sending() async throws {
    let fixture = await ProbeFixture.start()
    let client = try await fixture.connectClient()
    let never = Method<Pool, Pool>(
      service: "probe.v1.Probe",
      name: "NeverRead",
      kind: .bidirectional
    )
    let (messages, replies) = try client.bidirectional(never)
    let sent = Counter()
    var pool = Pool()
    pool.description = String(repeating: "x", count: 10_000)
    let message = pool
    let task = LoopActor.flow {
      while (try? await messages.send(message)) != nil { sent.value += 1 }
    }
    #expect(await eventually { sent.value > 0 })
    for _ in 0..<100 { #expect(try await client.echoes()) }
    // The stream's window is some 64 KiB; the server would have failed it beyond 4 MiB.
    #expect(sent.value < 10)
    #expect(client.openCallCount == 1)
    withExtendedLifetime(replies) { client.close() }
    await task.value
  }

  @Test("GOAWAY: open calls end, later ones are refused here, and then it closes")
  func goAway() async throws {
    let begun = Counter()
    let release = Counter()
    let fixture = await ProbeFixture.start(adding: { table in
      table.unaryAsync(service: "test.Test", method: "Held", allow: .anyone) {
        (_, _) async throws(Problem) in
        begun.set(1)
        while release.value == 0 { await Task.yield() }
        return EncodedReply([7])
      }
    })
    let client = try await fixture.connectClient()
    async let held = client.callRaw(service: "test.Test", method: "Held", payload: [])
    // A call that is on its way yet would be refused like a later one.
    #expect(await eventually { begun.value == 1 })
    let stopping = LoopActor.flow { await fixture.server.shutdown(grace: .seconds(10)) }
    #expect(await eventually { client.isLeaving })
    #expect(!client.isClosed && client.openCallCount == 1)
    do throws(Problem) {
      _ = try await client.echoes()
      Issue.record("The call was made.")
    } catch {
      #expect(error.code == .unavailable && error.reason == .notServing)
    }
    release.set(1)
    #expect(try await held == [7])
    #expect(await eventually { client.isClosed })
    await stopping.value
  }

  @Test("response metadata: it comes with the reply")
  func responseMetadata() async throws {
    let fixture = await ProbeFixture.start(adding: { table in
      table.unary(service: "test.Test", method: "Tell", allow: .anyone) { (bytes, _) in
        let entries = [("revision", "7"), ("", "ü"), ("revision", "8")]
        return EncodedReply([UInt8](copying: bytes), metadata: ReplyMetadata(entries))
      }
    })
    let client = try await fixture.connectClient()
    let (reply, metadata) = try await client.callWithMetadata(
      service: "test.Test",
      method: "Tell",
      payload: [1, 2]
    )
    #expect(reply == [1, 2])
    #expect(metadata.entries.map(\.key) == ["revision", "", "revision"])
    #expect(metadata["revision"] == "8" && metadata[""] == "ü")
    let plain = try await client.callWithMetadata(
      service: "probe.v1.Probe",
      method: "Echo",
      payload: [1]
    )
    #expect(plain.reply == [1] && plain.metadata.isEmpty)
    client.close()
  }
}

extension ClientConnection {
  /// Whether an Echo comes back.
  func echoes() async throws(Problem) -> Bool {
    try await callRaw(service: "probe.v1.Probe", method: "Echo", payload: [1, 2, 3]) == [1, 2, 3]
  }
}

extension Handlers {
  /// Messages that "Much" sends.
  static let muchCount = 1_000
  /// Bytes of each: all of them are more than twice what a queue holds.
  static let muchByteCount = 10_000

  /// "Much": sends messages as fast as they are taken, and counts them.
  @LoopActor
  static func sendsMuch(_ sent: Counter, in table: MethodTable) {
    table.serverStream(service: "test.Test", method: "Much", allow: .anyone) {
      (_, sink, _) async throws(Problem) in
      for _ in 0..<muchCount {
        try await sink.send([UInt8](repeating: 7, count: muchByteCount))
        sent.value += 1
      }
    }
  }
}
