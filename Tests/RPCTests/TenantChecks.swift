import EventLoop
import Messages
import Testing

@testable import RPC

/// The rates of PROTOCOL §3, and other limits as somebody sets them.
@Suite("What a tenant may ask for")
struct TenantChecks {
  /// A server whose callers say who they are.
  private func fixture(_ change: (inout TenantLimits) -> Void) async -> ProbeFixture {
    var admission = AdmissionLimits()
    change(&admission.tenant)
    return await ProbeFixture.start(admission: admission) { (_, metadata, _) throws(Problem) in
      if let node = metadata["node"] { return Caller(agentOf: node, tenant: "a") }
      return Caller(identity: "", tenant: metadata["tenant"] ?? "", role: .admin)
    }
  }

  private func problem(of response: Response) throws -> Problem {
    try Problem(status: Status(decoding: response.status))
  }

  @Test(
    "limits: a call above the tenant's rate is refused, and told when to come back",
    arguments: Transport.allCases
  )
  func calls(_ transport: Transport) async throws {
    let fixture = await fixture { ($0.callsPerSecond, $0.callBurstMaximum) = (2, 3) }
    let client = try await fixture.connect(transport)
    // Another connection of the tenant has no rate of its own.
    let second = try await fixture.connect(transport)
    let tenant = [("tenant", "a")]
    for id in [UInt32(1), 3] { #expect(try client.call(id, "Echo", metadata: tenant).code == 0) }
    #expect(try second.call(1, "Echo", metadata: tenant).code == 0)
    let refused = try problem(of: second.call(3, "Echo", metadata: tenant))
    #expect(refused.code == .resourceExhausted && refused.reason == .rateExceeded)
    #expect(refused.metadata["tenant"] == "a")
    let delay = try #require(refused.retryDelay)
    #expect(delay > .zero && delay <= .milliseconds(500))
    #expect(try client.call(5, "Echo", metadata: [("tenant", "b")]).code == 0)
    for id in UInt32(10)...20 {
      let agent = [("tenant", "a"), ("node", "n")]
      #expect(try client.call(2 * id + 1, "Echo", metadata: agent).code == 0)
    }
    try await Loop.sleep(for: delay + .milliseconds(10))
    #expect(try client.call(99, "Echo", metadata: tenant).code == 0)
    #expect(await fixture.server.hits(.tenantCalls) == 1)
  }

  @Test("limits: so are more bytes than the tenant's rate", arguments: Transport.allCases)
  func bytes(_ transport: Transport) async throws {
    let fixture = await fixture { ($0.bytesPerSecond, $0.byteBurstMaximum) = (1_000, 1_000) }
    let client = try await fixture.connect(transport)
    let long = String(repeating: "x", count: 900)
    #expect(try client.call(1, "Echo", long).code == 0)
    let refused = try problem(of: client.call(3, "Echo", long))
    #expect(refused.code == .resourceExhausted && refused.reason == .rateExceeded)
    #expect(try #require(refused.retryDelay) <= .seconds(1))
    #expect(await fixture.server.hits(.tenantBytes) == 1)
  }

  @Test("limits: a bucket fills with time, never over its rim, and a large request leaves a debt")
  func bucket() {
    var bucket = TokenBucket(perSecond: 10, burst: 5, now: .seconds(1))
    #expect(bucket.delay(until: 5, now: .seconds(100)) == nil)
    bucket.take(5)
    #expect(bucket.delay(until: 1, now: .seconds(100)) == .milliseconds(100))
    #expect(bucket.delay(until: 1, now: .milliseconds(100_100)) == nil)
    bucket.take(1)
    // More than ever fits waits until it is full, and is taken then.
    #expect(bucket.delay(until: 50, now: .milliseconds(100_100)) == .milliseconds(500))
    #expect(bucket.delay(until: 50, now: .milliseconds(100_600)) == nil)
    bucket.take(50)
    let debt = bucket.delay(until: 1, now: .milliseconds(100_600)) ?? .zero
    #expect(abs(debt / .seconds(1) - 4.6) < 0.001)
    var none = TokenBucket(perSecond: 0, burst: 1, now: .zero)
    none.take(100)
    #expect(none.delay(until: 100, now: .zero) == nil && none.isFull(.zero))
  }

  @Test("limits: tenants that made no calls for a while are forgotten")
  @LoopActor
  func forgotten() throws {
    #expect(TenantBudgets(TenantLimits()) == nil)
    var limits = TenantLimits()
    (limits.callsPerSecond, limits.callBurstMaximum) = (1, 1)
    let budgets = try #require(TenantBudgets(limits))
    for index in 0..<100_000 {
      try budgets.take(10, of: "tenant-\(index)", now: .milliseconds(index))
    }
    #expect(budgets.count < 3_000)
    #expect(throws: TenantBudgets.Refusal.self) {
      try budgets.take(10, of: "tenant-99999", now: .milliseconds(100_000))
    }
  }

  @Test("limits: frames, metadata and messages are bounded as somebody sets it")
  func settings() async throws {
    var limits = ConnectionLimits()
    limits.frameByteCountMaximum = 16 << 10
    limits.call.metadataEntryCountMaximum = 2
    var messages = DecodingLimits.requests
    messages.depthMaximum = 1
    let fixture = await ProbeFixture.start(
      limits: limits,
      messages: messages,
      adding: { table in
        table.unary(PoolMethods.createPool, allow: .anyone) { (_, _) in Reply(Operation()) }
      }
    )
    let client = try await fixture.connect(.unix)
    #expect(try client.hello(features: 0).frameByteCount == 16 << 10)
    let large = String(repeating: "x", count: 17 << 10)
    let frame = try problem(of: client.call(3, "Echo", large))
    #expect(frame.reason == .limitExceeded && frame.metadata["limit"] == "frame")
    let metadata = try problem(
      of: client.call(5, "Echo", metadata: [("a", ""), ("b", ""), ("c", "")])
    )
    #expect(metadata.reason == .limitExceeded && metadata.metadata["limit"] == "metadata")
    var request = CreatePoolRequest()
    request.pool = Pool()
    let body = Wire.request(service: "poolkeeper.v1.PoolService", "CreatePool", request.encoded)
    try client.send(7, type: 1, body)
    let message = try problem(of: client.response(7))
    #expect(message.code == .invalidArgument && message.reason == .malformedMessage)
    #expect(message.violations.map(\.field) == ["pool"])
    for limit in [LimitKind.frame, .metadata, .message] {
      #expect(await fixture.server.hits(limit) == 1, "\(limit)")
    }
    #expect(try client.echoes(9))
  }
}

extension Server {
  /// How often clients ran into a limit.
  fileprivate func hits(_ limit: LimitKind) -> Int {
    limit == .message
      ? dispatcher.table.decoder.limitHitCount : dispatcher.statistics.count(of: limit)
  }
}
