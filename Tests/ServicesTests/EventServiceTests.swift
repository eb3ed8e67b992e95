import EventLoop
import Messages
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("The events of a tenant", .onLoop)
@LoopActor
struct EventServiceTests {
  private func list(_ bench: Bench, _ request: ListEventsRequest) throws -> ListEventsReply {
    try bench.events.listEvents(request, bench.call()).message
  }

  private func watch(after sequence: Int64, pool: String = "") -> WatchEventsRequest {
    var request = WatchEventsRequest()
    request.afterSequence = sequence
    request.pool = pool
    return request
  }

  @Test("are listed in either order, page by page, while more happen (R17)")
  func pages() throws {
    let bench = try Bench()
    for number in 1...5 { try bench.emit("e\(number)") }
    for newestFirst in [false, true] {
      var request = ListEventsRequest()
      request.newestFirst = newestFirst
      request.pageSize = 2
      var sequences: [Int64] = []
      repeat {
        let page = try list(bench, request)
        sequences += page.events.map(\.sequence)
        request.pageToken = page.nextPageToken
        if !newestFirst { try bench.emit("meanwhile", pool: "q") }
      } while !request.pageToken.isEmpty
      #expect(newestFirst ? sequences == Array((1...8).reversed()) : sequences == Array(1...5))
    }
  }

  @Test("tell their store in each progress mark, and another store's cursor is CURSOR_TOO_OLD")
  func otherStore() async throws {
    let bench = try Bench()
    try bench.emit("one")
    let connection = try await bench.connect()
    defer { connection.close() }
    var request = watch(after: -1)
    request.storeUuid = bench.store.storeUUID
    let source = try connection.serverStream(EventMethods.watchEvents, request)
    guard case .progress(let progress)? = try await source.next()?.step else {
      Issue.record("no progress mark")
      return
    }
    #expect((progress.sequence, progress.storeUuid) == (1, bench.store.storeUUID))
    for (uuid, reason) in [
      ("00000000-0000-4000-8000-000000000000", Reason.cursorTooOld), ("no uuid", .invalidField),
    ] {
      request.storeUuid = uuid
      let refused = try connection.serverStream(EventMethods.watchEvents, request)
      let problem = await #expect(throws: Problem.self) { try await refused.next() }
      #expect(problem?.reason == reason)
    }
  }

  @Test("are filtered by pool, type and time")
  func filters() throws {
    let bench = try Bench()
    let start = bench.clock.now
    try bench.emit("one")
    bench.clock.advance(by: .seconds(10))
    try bench.emit("two", pool: "q")
    try bench.emit("foreign", tenant: "t2")
    var request = ListEventsRequest()
    request.pool = "q"
    #expect(try list(bench, request).events.map(\.message) == ["two"])
    request.pool = ""
    request.until = bench.clock.now
    #expect(try list(bench, request).events.map(\.message) == ["one"])
    request.until = nil
    request.since = bench.clock.now
    #expect(try list(bench, request).events.map(\.message) == ["two"])
    request.since = start
    #expect(try list(bench, request).events.map(\.message) == ["one", "two"])
    request.type = .warning
    #expect(try list(bench, request).events == [])
  }

  @Test("are watched from a sequence on: what there is, a progress mark, what happens")
  func watches() async throws {
    let bench = try Bench()
    for number in 1...3 { try bench.emit("e\(number)") }
    let connection = try await bench.connect()
    let source = try connection.serverStream(EventMethods.watchEvents, watch(after: 1))
    #expect(try await source.next()?.event?.message == "e2")
    #expect(try await source.next()?.event?.message == "e3")
    #expect(try await source.next()?.progress == 3)
    try bench.emit("e4")
    #expect(try await source.next()?.event?.message == "e4")
    #expect(try await source.next()?.progress == 4)
    connection.close()
  }

  @Test("are watched from now on, and of one pool")
  func watchesOnePool() async throws {
    let bench = try Bench()
    try bench.emit("old")
    let connection = try await bench.connect()
    let source = try connection.serverStream(
      EventMethods.watchEvents,
      watch(after: -1, pool: "p")
    )
    #expect(try await source.next()?.progress == 1)
    try bench.emit("other", pool: "q")
    try bench.emit("new")
    let event = try await source.next()?.event
    #expect((event?.message, event?.sequence) == ("new", 3))
    connection.close()
  }

  @Test("mark progress to a watcher whose pool is silent")
  func silence() async throws {
    let bench = try Bench()
    let connection = try await bench.connect()
    let source = try connection.serverStream(
      EventMethods.watchEvents,
      watch(after: 0, pool: "p")
    )
    #expect(try await source.next()?.progress == 0)
    for _ in 1...100 { try bench.emit("other", pool: "q") }
    #expect(try await source.next()?.progress == 100)
    connection.close()
  }

  @Test("are all read by a watcher that reads late, in order and without a gap")
  func slowWatcher() async throws {
    let bench = try Bench()
    let connection = try await bench.connect()
    let source = try connection.serverStream(EventMethods.watchEvents, watch(after: 0))
    let text = String(repeating: "x", count: 4_000)
    for _ in 1...500 { try bench.emit(text) }
    var next: Int64 = 1
    while next <= 500 {
      guard let step = try await source.next() else { break }
      guard let event = step.event else { continue }
      #expect(event.sequence == next)
      next += 1
    }
    #expect(next == 501)
    connection.close()
  }

  @Test("are not watched from a sequence that makes no sense", arguments: [Int64(-2), 2, .max])
  func badCursor(_ sequence: Int64) async throws {
    let bench = try Bench()
    try bench.emit("e1")
    let connection = try await bench.connect()
    let source = try connection.serverStream(EventMethods.watchEvents, watch(after: sequence))
    do throws(Problem) {
      _ = try await source.next()
      Issue.record("The watch was accepted.")
    } catch {
      #expect(error.violations.map(\.field) == ["after_sequence"])
    }
    connection.close()
  }

  @Test("end their watches with UNAVAILABLE when the server stops")
  func stop() async throws {
    let bench = try Bench()
    bench.health.become(.serving)
    let connection = try await bench.connect()
    let source = try connection.serverStream(EventMethods.watchEvents, watch(after: 0))
    #expect(try await source.next()?.progress == 0)
    bench.health.become(.stopping)
    do throws(Problem) {
      _ = try await source.next()
      Issue.record("The watch went on.")
    } catch {
      #expect((error.code, error.reason) == (.unavailable, .notServing))
    }
    connection.close()
  }
}

extension WatchEventsReply {
  /// The event, if it is one.
  fileprivate var event: Event? {
    if case .event(let event) = step { event } else { nil }
  }

  /// The sequence of the progress mark, if it is one.
  fileprivate var progress: Int64? {
    if case .progress(let progress) = step { progress.sequence } else { nil }
  }
}
