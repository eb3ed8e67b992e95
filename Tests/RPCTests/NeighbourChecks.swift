import Dispatch
import EventLoop
import Messages
import RPC
import TestSupport
import Testing

/// One client is served while many others are there, or one of them does what it can.
@Suite("What the server endures beside a client that calls", .serialized)
struct NeighbourChecks {
  /// As many as two sockets each leave of this process's descriptors.
  private static let idleCount = min(5_000, (Descriptors.maximum - 500) / 2)

  /// What some clients do until their task is cancelled.
  enum Flood: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case pings, cancels, aborts

    var testDescription: String { rawValue }
  }

  @Test(
    "72: thousands of idle connections take little, wait for nobody, and leave nothing",
    arguments: Transport.allCases
  )
  func idle(_ transport: Transport) async throws {
    var admission = AdmissionLimits()
    admission.connectionCountPerIdentityMaximum = .max
    let fixture = await ProbeFixture.start(admission: admission)
    let neighbour = try await fixture.connect(transport)
    var id: UInt32 = 1
    // Once to warm up: what the allocator keeps of it is not what leaks.
    for round in 0..<2 {
      let (bytes, descriptors) = (MemoryUse.residentByteCount, Descriptors.openCount)
      var clients: [WireClient] = []
      for _ in 0..<Self.idleCount { clients.append(try await fixture.connect(transport)) }
      #expect(try clients.allSatisfy { try $0.echoes(1) })
      // Both ends are in this process.
      let each = (MemoryUse.residentByteCount - bytes) / Self.idleCount
      #expect(each < 16 << 10, "\(each) bytes each")
      // A request, of which each sends one byte in turn; then the rest.
      let request = Wire.frame(3, type: 1, Wire.request("Echo", [65]))
      for byte in request.prefix(12) {
        for client in clients { try client.send([byte]) }
        #expect(try neighbour.echoes(id))
        id += 2
      }
      for client in clients { try client.send(Array(request.dropFirst(12))) }
      #expect(try clients.allSatisfy { try $0.response(3).text == "A" })
      clients = []
      #expect(await fixture.hasConnections(1))
      guard round == 1 else { continue }
      #expect(await eventually { Descriptors.openCount <= descriptors })
      #expect(await eventually { MemoryUse.residentByteCount - bytes < 16 << 20 })
    }
  }

  @Test(
    "72: a client is answered before all that another one asked at once",
    arguments: Transport.allCases
  )
  func turns(_ transport: Transport) async throws {
    let work = Work()
    let fixture = await ProbeFixture.start(adding: { work.register(on: $0) })
    let busy = try await fixture.connect(transport)
    let neighbour = try await fixture.connect(transport)
    #expect(try neighbour.echoes(1))
    try work.begin(on: busy)
    let count = Wire.request(service: "test.Test", "Count")
    try neighbour.send(Wire.frame(3, type: 1, flags: 1, count))
    let before = try #require(Int(try neighbour.response(3).text))
    #expect(before < Work.ids.count / 2, "\(before) of \(Work.ids.count) had their turn before")
    for id in Work.ids { #expect(try busy.response(id).code == 0) }
  }

  @Test(
    "71: shutdown answers all that was read of a client that asked much at once",
    arguments: Transport.allCases
  )
  func shutdown(_ transport: Transport) async throws {
    let work = Work()
    let fixture = await ProbeFixture.start(adding: { work.register(on: $0) })
    let busy = try await fixture.connect(transport)
    try work.begin(on: busy)
    try await stop(fixture, answering: Work.ids, of: busy)
  }

  @Test(
    "71: shutdown answers all that was read of a client that has not taken its replies",
    arguments: Transport.allCases
  )
  func congestedShutdown(_ transport: Transport) async throws {
    let fixture = await ProbeFixture.start()
    let slow = try await fixture.connect(transport)
    // In one read, with more to answer than the server keeps for a client that does not take it.
    let ids = (0..<UInt32(64)).map { 2 * $0 + 1 }
    let big = Wire.request("Big", metadata: [("size", "1048576")])
    try slow.send(ids.flatMap { Wire.frame($0, type: 1, flags: 1, big) })
    #expect(try slow.response(1).code == 0)
    try await stop(fixture, answering: Array(ids.dropFirst()), of: slow)
  }

  /// Shuts a server down that has begun to answer these calls: each is answered, the last ones with a refusal.
  private func stop(
    _ fixture: ProbeFixture,
    answering ids: [UInt32],
    of client: WireClient
  ) async throws {
    let stopping = Task { await fixture.server.shutdown(grace: .seconds(10)) }
    let codes = try ids.map { try client.response($0).code }
    #expect(codes.first == 0)
    #expect(codes.last == Code.unavailable)
    #expect(Set(codes) == [0, Code.unavailable])
    await stopping.value
  }

  @Test(
    "72: a client is answered while another one floods the server",
    arguments: Flood.allCases,
    Transport.allCases
  )
  func flood(_ flood: Flood, _ transport: Transport) async throws {
    let running = Counter()
    var limits = ConnectionLimits()
    limits.patience.pingBurstMaximum = .infinity
    let fixture = await ProbeFixture.start(
      limits: limits,
      adding: { Handlers.waits(running, in: $0) }
    )
    let neighbour = try await fixture.connect(transport)
    let calm = try latencies(of: neighbour, from: 1)
    let flooding = Task.detached {
      while !Task.isCancelled {
        let client = try await fixture.connect(transport)
        try Self.run(flood, on: client)
      }
    }
    // That each of its calls is answered is what is shown; how fast is for people to read, for other work on
    // this machine counts too.
    let busy = try latencies(of: neighbour, from: 2_001)
    flooding.cancel()
    try await flooding.value
    #expect(await fixture.hasConnections(1))
    #expect(await eventually { running.value == 0 })
    print("p99 beside \(flood) over \(transport): \(busy[989]), without \(calm[989])")
  }

  /// How long each of 1,000 calls takes, the shortest first.
  private func latencies(of client: WireClient, from id: UInt32) throws -> [Duration] {
    var latencies: [Duration] = []
    for index in 0..<UInt32(1_000) {
      let start = ContinuousClock.now
      #expect(try client.echoes(id + 2 * index))
      latencies.append(ContinuousClock.now - start)
    }
    return latencies.sorted()
  }

  /// A piece of a flood: some thousand frames, and until the server has taken them.
  private static func run(_ flood: Flood, on client: WireClient) throws {
    let calls = (0..<UInt32(500)).map { 3 + 2 * $0 }
    let body = Wire.request(service: "test.Test", "Wait")
    let requests = calls.flatMap { Wire.frame($0, type: 1, flags: 2, body) }
    switch flood {
    case .pings:
      _ = try client.hello(features: Extension.ping)
      let ping = Wire.frame(0, type: Extension.pingType, [0, 0, 0, 0, 0, 0, 0, 0])
      for _ in 0..<20 {
        try client.send(Array(repeatElement(ping, count: 500).joined()))
        for _ in 0..<500 { _ = try client.frame() }
      }
    case .cancels:
      _ = try client.hello(features: Extension.cancel)
      try client.send(requests)
      try client.send(calls.flatMap { Wire.frame($0, type: Extension.cancelType) })
      #expect(try client.echoes(5_001))
    case .aborts:
      client.abortAtEnd()
      try client.send(requests)
      #expect(try client.echoes(5_001))
    }
  }
}

/// Calls that take much longer than one turn of the loop is to last.
private final class Work: Sendable {
  static let ids = (0..<UInt32(1_200)).map { 2 * $0 + 1 }

  private let begun = DispatchSemaphore(value: 0)
  private let answered = Counter()

  /// "Work" takes its time; "Count" says how many did.
  @LoopActor
  func register(on table: MethodTable) {
    table.unary(service: "test.Test", method: "Work", allow: .anyone) { (_, _) throws(Problem) in
      self.begun.signal()
      let start = Loop.nanoseconds
      while Loop.nanoseconds - start < 100_000 {}
      self.answered.value += 1
      return EncodedReply([])
    }
    table.unary(service: "test.Test", method: "Count", allow: .anyone) { (_, _) throws(Problem) in
      EncodedReply(Array("\(self.answered.value)".utf8))
    }
  }

  /// Asks for all of them in one write; returns when the first has begun.
  func begin(on client: WireClient) throws {
    let body = Wire.request(service: "test.Test", "Work")
    try client.send(Self.ids.flatMap { Wire.frame($0, type: 1, flags: 1, body) })
    begun.wait()
  }
}
