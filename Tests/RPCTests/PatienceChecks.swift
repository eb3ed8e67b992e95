import EventLoop
import Messages
import Testing

@testable import RPC

/// The times and counts of PROTOCOL §3.
@Suite("What the server waits for")
struct PatienceChecks {
  /// A server that looks at the time every few milliseconds.
  private func fixture(_ change: (inout PatienceLimits) -> Void) async -> ProbeFixture {
    var limits = ConnectionLimits()
    limits.patience.checkInterval = .milliseconds(5)
    change(&limits.patience)
    return await ProbeFixture.start(limits: limits)
  }

  @Test("limits: a client without a first byte is closed", arguments: Transport.allCases)
  func firstByte(_ transport: Transport) async throws {
    let fixture = await fixture { $0.firstByteTimeout = .milliseconds(50) }
    let talker = try await fixture.connect(transport)
    #expect(try talker.echoes(1))
    let silent = try await fixture.connect(transport)
    #expect(try silent.isClosed())
    #expect(try talker.echoes(3))
  }

  @Test("limits: a frame that does not end is closed", arguments: Transport.allCases)
  func unendedFrame(_ transport: Transport) async throws {
    let fixture = await fixture { $0.frameTimeout = .milliseconds(50) }
    let inHeader = try await fixture.connect(transport)
    try inHeader.send([0])
    #expect(try inHeader.isClosed())
    let inBody = try await fixture.connect(transport)
    #expect(try inBody.echoes(1))
    try inBody.send(Wire.header(length: 100, 3, type: 1) + [1, 2])
    #expect(try inBody.isClosed())
    let skipped = try await fixture.connect(transport)
    try skipped.send(Wire.header(length: 5 << 20, 1, type: 1) + [1, 2])
    #expect(try skipped.response(1).code == Code.resourceExhausted)
    #expect(try skipped.isClosed())
    #expect(await fixture.hasConnections(0))
  }

  @Test("limits: who calls nothing for long is closed, unless a call is open")
  func idle() async throws {
    let fixture = await fixture { $0.idleTimeout = .milliseconds(50) }
    let busy = try await fixture.connect(.unix)
    try busy.request(1, "Bidi", flags: 2)
    let idle = try await fixture.connect(.unix)
    #expect(try idle.echoes(1))
    #expect(try idle.isClosed())
    try busy.data(1, "still here")
    #expect(try busy.frame().text == "still here")
  }

  @Test("limits: a slow frame may take long while it is fast enough")
  func rate() {
    let limits = PatienceLimits()
    var fast = Patience(limits, now: .zero)
    var slow = Patience(limits, now: .zero)
    for second in 0...60 {
      let now = Duration.seconds(second)
      fast.received(1_025, now: now, completedFrames: false, isInFrame: true)
      slow.received(1_000, now: now, completedFrames: false, isInFrame: true)
      #expect(fast.judge(now: now, isIdle: true, speaksPing: false) == .wait)
      let verdict = slow.judge(now: now, isIdle: true, speaksPing: false)
      #expect((verdict == .wait) == (second < 42), "\(second): one second's bytes come in advance")
    }
    fast.received(1, now: .seconds(60), completedFrames: true, isInFrame: true)
    #expect(fast.judge(now: .seconds(74), isIdle: true, speaksPing: false) == .wait)
    #expect(
      fast.judge(now: .seconds(75), isIdle: true, speaksPing: false) == .close(because: .slowFrame)
    )
  }

  @Test("limits: a connection too many is closed, and makes room when one goes")
  func tooManyConnections() async throws {
    var admission = AdmissionLimits()
    admission.connectionCountMaximum = 3
    let fixture = await ProbeFixture.start(admission: admission)
    var clients = try await fixture.connected(3)
    for client in clients { #expect(try client.echoes(1)) }
    #expect(try await fixture.connect(.unix).isClosed())
    clients.removeLast()
    #expect(await fixture.hasConnections(2))
    #expect(try await fixture.connect(.unix).echoes(1))
  }

  @Test("limits: an identity with too many connections is refused there alone")
  func tooManyOfOne() async throws {
    var admission = AdmissionLimits()
    admission.connectionCountPerIdentityMaximum = 2
    let fixture = await ProbeFixture.start(admission: admission) {
      (_, metadata, _) throws(Problem) in
      Caller(identity: metadata["who"] ?? "", tenant: "", role: .admin)
    }
    var clients = try await fixture.connected(3)
    for client in clients.dropLast() {
      #expect(try client.call(1, "Echo", metadata: [("who", "a")]).code == 0)
    }
    #expect(
      try clients[2].call(1, "Echo", metadata: [("who", "a")]).code == Code.resourceExhausted
    )
    #expect(try clients[2].call(3, "Echo", metadata: [("who", "b")]).code == 0)
    clients.removeFirst()
    #expect(await fixture.hasConnections(2))
    let next = try await fixture.connect(.unix)
    #expect(try next.call(1, "Echo", metadata: [("who", "a")]).code == 0)
  }
}

extension ProbeFixture {
  /// So many clients of the unix socket.
  nonisolated fileprivate func connected(_ count: Int) async throws -> [WireClient] {
    var clients: [WireClient] = []
    for _ in 0..<count { clients.append(try await connect(.unix)) }
    return clients
  }
}
