import EventLoop
import Messages
import RPC
import TestSupport
import Testing

/// What comes 100,000 times leaves nothing behind; what is hostile gets a status and no memory.
@Suite("What the server endures")
struct EnduranceChecks {
  private static let count = 100_000
  private static let batchCount = 500
  /// What the allocator may keep; anything that leaked once a call would take more.
  private static let slackByteCount = 16 << 20

  /// What the loop keeps of buffers that have grown, for all connections together.
  private static let keptByteCount = 32 << 20

  /// Runs `body` on a server of its own, once to warm up, and then again: it must leave nothing.
  private func leavesNothing(
    _ limits: ConnectionLimits = ConnectionLimits(),
    but keptByteCount: Int = 0,
    adding register: @LoopActor (MethodTable) -> Void = { _ in },
    _ body: (ProbeFixture) async throws -> Void
  ) async throws {
    let fixture = await ProbeFixture.start(limits: limits, adding: register)
    try await body(fixture)
    #expect(await fixture.hasConnections(0))
    let (bytes, descriptors) = (MemoryUse.residentByteCount, Descriptors.openCount)
    try await body(fixture)
    #expect(await fixture.hasConnections(0))
    // A closed connection's buffers and tasks go with the turns of the loop that follow.
    let most = bytes + keptByteCount + Self.slackByteCount
    #expect(await eventually { MemoryUse.residentByteCount < most })
    #expect(await eventually { Descriptors.openCount <= descriptors })
  }

  @Test("72: 100,000 pings leave nothing", arguments: Transport.allCases)
  func pings(_ transport: Transport) async throws {
    var limits = ConnectionLimits()
    limits.patience.pingBurstMaximum = .infinity
    let ping = Wire.frame(0, type: Extension.pingType, [0, 0, 0, 0, 0, 0, 0, 0])
    let batch = Array(repeatElement(ping, count: Self.batchCount).joined())
    try await leavesNothing(limits) { fixture in
      let client = try await fixture.connect(transport)
      _ = try client.hello(features: Extension.ping)
      for _ in 0..<(Self.count / Self.batchCount) {
        try client.send(batch)
        for _ in 0..<Self.batchCount { _ = try client.frame() }
      }
    }
  }

  @Test("72: 100,000 cancelled calls leave nothing", arguments: Transport.allCases)
  func cancels(_ transport: Transport) async throws {
    let running = Counter()
    try await leavesNothing(adding: { Handlers.waits(running, in: $0) }) { fixture in
      let client = try await fixture.connect(transport)
      _ = try client.hello(features: Extension.cancel)
      let body = Wire.request(service: "test.Test", "Wait")
      for batch in 0..<(Self.count / Self.batchCount) {
        let first = UInt32(3 + 2 * batch * (Self.batchCount + 1))
        let ids = (0..<UInt32(Self.batchCount)).map { first + 2 * $0 }
        try client.send(ids.flatMap { Wire.frame($0, type: 1, flags: 2, body) })
        try client.send(ids.flatMap { Wire.frame($0, type: Extension.cancelType) })
        #expect(try client.echoes(first + 2 * UInt32(Self.batchCount)))
      }
    }
    #expect(await running.value == 0)
  }

  @Test("72: 100,000 calls of clients that break off leave nothing", arguments: Transport.allCases)
  func aborts(_ transport: Transport) async throws {
    let running = Counter()
    let body = Wire.request(service: "test.Test", "Wait")
    let calls = (0..<UInt32(Self.batchCount)).flatMap {
      Wire.frame(2 * $0 + 1, type: 1, flags: 2, body)
    }
    try await leavesNothing(adding: { Handlers.waits(running, in: $0) }) { fixture in
      for _ in 0..<(Self.count / Self.batchCount) {
        let client = try await fixture.connect(transport)
        client.abortAtEnd()
        try client.send(calls)
        #expect(try client.echoes(2 * UInt32(Self.batchCount) + 1))
      }
    }
    #expect(await eventually { running.value == 0 })
  }

  @Test("72: peers that fall silent with calls open leave nothing", arguments: Transport.allCases)
  func silentPeers(_ transport: Transport) async throws {
    let running = Counter()
    var limits = ConnectionLimits()
    limits.patience.checkInterval = .milliseconds(10)
    limits.patience.pingInterval = .milliseconds(50)
    try await leavesNothing(limits, adding: { Handlers.waits(running, in: $0) }) { fixture in
      // They stay open on their side: nothing tells the server that they are gone.
      var silent: [WireClient] = []
      for _ in 0..<100 {
        let client = try await fixture.connect(transport)
        _ = try client.hello(features: Extension.ping)
        let body = Wire.request(service: "test.Test", "Wait")
        try client.send(3, type: 1, flags: 2, body)
        silent.append(client)
      }
      #expect(await fixture.hasConnections(0))
      #expect(await eventually { running.value == 0 })
    }
  }

  @Test("73: clients that never read leave nothing", arguments: Transport.allCases)
  func neverRead(_ transport: Transport) async throws {
    var limits = ConnectionLimits()
    limits.stallTimeout = .milliseconds(200)
    try await leavesNothing(limits, but: Self.keptByteCount) { fixture in
      var deaf: [WireClient] = []
      for _ in 0..<10 {
        let client = try await fixture.connect(transport)
        try client.request(1, "ServerStream", Array("1000000".utf8), flags: 1)
        for index in 1..<64 {
          try client.request(UInt32(2 * index + 1), "Big", metadata: [("size", "1000000")])
        }
        deaf.append(client)
      }
      #expect(await fixture.hasConnections(0))
    }
  }

  @Test(
    "hostile: nesting of any depth gets a status",
    arguments: [10, 100, 1_000, 10_000, 100_000, 1_000_000]
  )
  func nesting(_ depth: Int) async throws {
    let groups = [UInt8](repeating: 0x0b, count: depth)
    try await answersInBoundedMemory([groups, nested(depth, field: 1), nested(depth, field: 2)])
  }

  @Test("hostile: what would take many times its size in memory gets a status")
  func amplification() async throws {
    let byteCount = 1 << 20
    var payloads: [[UInt8]] = []
    for field in UInt8(1)...15 {
      let empty = repeated([field << 3 | 2, 0], byteCount)
      payloads.append(empty)
      // The same one level down, and numbers that are packed.
      payloads.append(Wire.field(1, empty))
      payloads.append(Wire.field(field, repeated([1], byteCount)))
      // Texts of one byte, numbers one by one, and what no version knows.
      payloads.append(repeated([field << 3 | 2, 1, 65], byteCount))
      payloads.append(repeated([field << 3, 1], byteCount))
      payloads.append(repeated([field << 3 | 2 | 0x80, 0x7f, 0], byteCount))
    }
    try await answersInBoundedMemory(payloads)
  }

  /// Some bytes again and again, up to `byteCount` of them.
  private func repeated(_ unit: [UInt8], _ byteCount: Int) -> [UInt8] {
    var bytes = unit
    while bytes.count < byteCount { bytes += bytes }
    return Array(bytes.prefix(byteCount / unit.count * unit.count))
  }

  /// Sends each payload as a request of methods of the API.
  private func answersInBoundedMemory(_ payloads: [[UInt8]]) async throws {
    let fixture = await ProbeFixture.start(adding: { table in
      table.unary(PoolMethods.createPool, allow: .anyone) { (_, _) in Reply(Operation()) }
      table.unary(PoolMethods.scalePool, allow: .anyone) { (_, _) in Reply(Operation()) }
      table.unary(WorkloadMethods.createWorkload, allow: .anyone) { (_, _) in Reply(encoded: []) }
    })
    let client = try await fixture.connect(.unix)
    #expect(try client.echoes(1))
    let before = MemoryUse.residentByteCount
    var id: UInt32 = 3
    for payload in payloads {
      for (service, method) in [
        ("PoolService", "CreatePool"), ("PoolService", "ScalePool"),
        ("WorkloadService", "CreateWorkload"),
      ] {
        let service = "poolkeeper.v1.\(service)"
        try client.send(id, type: 1, Wire.request(service: service, method, payload))
        let code = try client.response(id).code
        #expect(code == 0 || code == Code.invalidArgument || code == Code.resourceExhausted)
        id += 2
      }
    }
    #expect(try client.echoes(id))
    #expect(MemoryUse.residentByteCount - before < Self.slackByteCount)
  }

  /// Messages in each other, the innermost empty, built from the inside out.
  private func nested(_ count: Int, field: UInt8) -> [UInt8] {
    var reversed: [UInt8] = []
    for _ in 0..<count {
      reversed += Wire.varint(UInt64(reversed.count)).reversed() + [field << 3 | 2]
    }
    return reversed.reversed()
  }
}
