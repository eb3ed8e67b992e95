import EventLoop
import Messages
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("Many watches of events at once", .onLoop)
@LoopActor
struct EventFanOutTests {
  /// A watch, and what it must be sent.
  private struct Reader {
    var source: MessageSource<WatchEventsReply>
    var expected: [Int64]
  }

  private func watch(
    _ connection: ClientConnection,
    after sequence: Int64,
    pool: String = ""
  ) throws -> MessageSource<WatchEventsReply> {
    var request = WatchEventsRequest()
    request.afterSequence = sequence
    request.pool = pool
    return try connection.serverStream(EventMethods.watchEvents, request)
  }

  /// The sequences of the next `count` events.
  private func sequences(
    of source: MessageSource<WatchEventsReply>,
    _ count: Int
  ) async throws -> [Int64] {
    var sequences: [Int64] = []
    while sequences.count < count, let step = try await source.next()?.step {
      switch step {
      case .event(let event): sequences.append(event.sequence)
      // Behind an event that was sent or did not match, never behind one that is still to come.
      case .progress(let progress): #expect(progress.sequence >= sequences.last ?? 0)
      }
    }
    return sequences
  }

  @Test("each gets every event of its pool from its place on, in order (R17)")
  func places() async throws {
    let bench = try Bench()
    let pools = ["p", "q", ""]
    for number in 0..<90 { try bench.emit("e\(number)", pool: pools[number % 3]) }
    var readers: [Reader] = []
    var connections: [ClientConnection] = []
    for number in 0..<80 {
      // Two each: what is not read of many would close their connection's window.
      if number % 2 == 0 { connections.append(try await bench.connect()) }
      let (pool, after) = (pools[number % 3], Int64(number))
      let expected = (after + 1...390).filter { pool.isEmpty || pools[Int($0 - 1) % 3] == pool }
      let source = try watch(connections[number / 2], after: after, pool: pool)
      readers.append(Reader(source: source, expected: expected))
    }
    // While they read on, in transactions of which some become durable together.
    for number in 90..<390 {
      try bench.emit("e\(number)", pool: pools[number % 3])
      if number % 7 == 0 { try await Loop.sleep(for: .milliseconds(1)) }
    }
    for reader in readers {
      let read = try await sequences(of: reader.source, reader.expected.count)
      #expect(read == reader.expected)
    }
    for connection in connections { connection.close() }
  }

  @Test("one that is not read keeps nobody else from reading, and misses nothing itself (R17)")
  func stalled() async throws {
    let bench = try Bench()
    var connections: [ClientConnection] = []
    for _ in 0...20 { connections.append(try await bench.connect()) }
    let stalled = try watch(connections[0], after: 0)
    let others = try connections.dropFirst().map { try watch($0, after: 0) }
    let text = String(repeating: "x", count: 4_000)
    for number in 0..<50 {
      for _ in 0..<10 { try bench.emit(text) }
      let expected = Array(Int64(10 * number + 1)...Int64(10 * number + 10))
      for other in others { #expect(try await sequences(of: other, 10) == expected) }
    }
    #expect(try await sequences(of: stalled, 500) == Array(1...500))
    for connection in connections { connection.close() }
  }

  @Test("those that come and go do not disturb those that stay")
  func comings() async throws {
    let bench = try Bench()
    let staying = try await bench.connect()
    let source = try watch(staying, after: 0)
    for number in 0..<30 {
      let passing = try await bench.connect()
      let guests = try (0..<number).map { _ in try watch(passing, after: 0) }
      try bench.emit("e")
      for guest in guests.dropFirst(number / 2) {
        #expect(try await sequences(of: guest, number + 1) == Array(1...Int64(number) + 1))
      }
      passing.close()
      #expect(try await sequences(of: source, 1) == [Int64(number) + 1])
    }
    staying.close()
  }

  @Test("one that begins while an event is on its way to the disk gets it when it is there (R17)")
  func beginsBeforeDurable() async throws {
    let bench = try Bench()
    for number in Int64(0)..<50 {
      let connection = try await bench.connect()
      try bench.emit("e")
      let source = try watch(connection, after: number)
      #expect(try await sequences(of: source, 1) == [number + 1])
      connection.close()
    }
  }

  @Test("end by their deadlines and by their callers, while the others go on")
  func ends() async throws {
    let bench = try Bench()
    let connection = try await bench.connect()
    let source = try watch(connection, after: 0)
    let short = try connection.serverStream(
      EventMethods.watchEvents,
      WatchEventsRequest(),
      timeout: .milliseconds(20)
    )
    let problem = await #expect(throws: Problem.self) {
      while try await short.next() != nil {}
    }
    #expect(problem?.code == .deadlineExceeded)
    try bench.emit("e")
    #expect(try await sequences(of: source, 1) == [1])
    connection.close()
  }
}
