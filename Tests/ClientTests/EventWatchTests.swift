import EventLoop
import Messages
import PoolkeeperClient
import RPC
import Testing

@Suite("A watch of events")
struct EventWatchTests {
  @Test("gives each event once and in order over losses of the connection")
  func resumes() async throws {
    let cursors = Recorder<Int64>()
    let server = try await FakeServer.start { table in
      table.serverStream(EventMethods.watchEvents, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        cursors.add(request.afterSequence)
        // Two events a stream, then it breaks off.
        for sequence in (request.afterSequence + 1)...(request.afterSequence + 2) {
          try await sink.send(.event(Event(sequence)))
        }
        throw Problem(.unavailable, .notServing, "The server stops.")
      }
    }
    let losses = Recorder<Problem>()
    let client = try client(of: server, retry: RetryPolicy(firstPause: .milliseconds(1)))
    let watch = client.watchEvents(after: 0) { problem in
      LoopActor.flow { losses.add(problem) }
    }
    var seen: [Int64] = []
    for try await event in watch {
      seen.append(event.sequence)
      if seen.count == 7 { break }
    }
    #expect(seen == [1, 2, 3, 4, 5, 6, 7])
    #expect(await cursors.all == [0, 2, 4, 6])
    #expect(await becomesTrue { losses.all.count == 3 })
    await server.stop()
  }

  @Test("resumes after a progress mark, also when no event matched")
  func resumesAfterMarks() async throws {
    let cursors = Recorder<Int64>()
    let server = try await FakeServer.start { table in
      table.serverStream(EventMethods.watchEvents, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        cursors.add(request.afterSequence)
        guard request.afterSequence < 0 else {
          return try await sink.send(.event(Event(request.afterSequence + 1)))
        }
        try await sink.send(.progress(to: 41))
      }
    }
    let client = try client(of: server, retry: RetryPolicy(firstPause: .milliseconds(1)))
    for try await event in client.watchEvents(pool: "training") {
      #expect(event.sequence == 42)
      break
    }
    #expect(await cursors.all == [-1, 41])
    await server.stop()
  }

  @Test("ends when the server no longer keeps what comes next")
  func cursorTooOld() async throws {
    let tooOld = Problem(.outOfRange, .cursorTooOld, "Events after 3 are gone.")
    let server = try await FakeServer.start { table in
      table.serverStream(EventMethods.watchEvents, allow: .anyone) {
        (_, _, _) async throws(Problem) in throw tooOld
      }
    }
    let client = try client(of: server)
    let problem = await problem {
      for try await _ in client.watchEvents(after: 3) {}
    }
    #expect(problem == tooOld)
    await server.stop()
  }

  @Test("fails at once when there is no server at its start")
  func noServer() async throws {
    let address = try #require(ServerAddress(SocketPath().address))
    let client = Client(server: address)
    let problem = await problem {
      for try await _ in client.watchEvents() {}
    }
    #expect(problem?.code == .unavailable)
  }

  @Test("tells the server when nobody reads it any more")
  func giveUp() async throws {
    let server = try await FakeServer.start { table in
      table.serverStream(EventMethods.watchEvents, allow: .anyone) {
        (_, sink, _) async throws(Problem) in
        try await sink.send(.event(Event(1)))
        try? await Loop.sleep(for: .seconds(600))
      }
    }
    let client = try client(of: server)
    for try await _ in client.watchEvents() { break }
    #expect(await becomesTrue { server.connectionCount == 0 })
    await server.stop()
  }

  @Test("ends when its task is cancelled")
  func cancelled() async throws {
    let (begun, continuation) = AsyncStream.makeStream(of: Void.self)
    let server = try await FakeServer.start { table in
      table.serverStream(EventMethods.watchEvents, allow: .anyone) {
        (_, sink, _) async throws(Problem) in
        try await sink.send(.event(Event(1)))
        try? await Loop.sleep(for: .seconds(600))
      }
    }
    let client = try client(of: server)
    let watch = Task {
      await problem {
        for try await _ in client.watchEvents() { continuation.yield() }
      }
    }
    _ = await begun.first { true }
    watch.cancel()
    #expect(await watch.value?.code == .cancelled)
    await server.stop()
  }
}

extension MessageSink<WatchEventsReply> {
  /// Sends a step of a watch.
  fileprivate func send(_ step: WatchEventsReply.Step) async throws(Problem) {
    var reply = WatchEventsReply()
    reply.step = step
    try await send(reply)
  }
}

extension WatchEventsReply.Step {
  fileprivate static func progress(to sequence: Int64) -> Self {
    var progress = WatchEventsReply.Progress()
    progress.sequence = sequence
    return .progress(progress)
  }
}
