import EventLoop
import Messages
import PoolkeeperClient
import RPC
import Testing

@Suite("A watch of workloads")
struct WorkloadWatchTests {
  @Test("begins again with all of them after a loss of the connection")
  func resumes() async throws {
    let asked = Recorder<WatchWorkloadsRequest>()
    let server = try await FakeServer.start { table in
      table.serverStream(WorkloadMethods.watchWorkloads, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        asked.add(request)
        let round = Int64(asked.all.count)
        try await sink.send(.workload(Workload(named: "trainer", revision: round)))
        try await sink.send(.progress(at: round))
        throw Problem(.unavailable, .notServing, "The server stops.")
      }
    }
    let losses = Recorder<Problem>()
    let client = try client(of: server, retry: RetryPolicy(firstPause: .milliseconds(1)))
    let watch = client.watchWorkloads(pool: "training", name: "trainer") { problem in
      LoopActor.flow { losses.add(problem) }
    }
    var seen: [WatchWorkloadsReply.Step] = []
    for try await step in watch {
      seen.append(step)
      if seen.count == 6 { break }
    }
    #expect(
      seen
        == (1...3).flatMap {
          [.workload(Workload(named: "trainer", revision: $0)), .progress(at: $0)]
        }
    )
    #expect(await asked.all.map(\.pool) == ["training", "training", "training"])
    #expect(await asked.all.map(\.name) == ["trainer", "trainer", "trainer"])
    #expect(await becomesTrue { losses.all.count == 2 })
    await server.stop()
  }

  @Test("goes on when the server ends it in good order")
  func endOfStream() async throws {
    let asked = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.serverStream(WorkloadMethods.watchWorkloads, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        asked.add(request.name)
        try await sink.send(.progress(at: Int64(asked.all.count)))
      }
    }
    let client = try client(of: server, retry: RetryPolicy(firstPause: .milliseconds(1)))
    for try await step in client.watchWorkloads() where step == .progress(at: 3) { break }
    #expect(await asked.all.count == 3)
    await server.stop()
  }

  @Test("ends when the caller may not see workloads")
  func notAllowed() async throws {
    let refusal = Problem(.permissionDenied, .notAllowed, "Viewers only.")
    let server = try await FakeServer.start { table in
      table.serverStream(WorkloadMethods.watchWorkloads, allow: .anyone) {
        (_, _, _) async throws(Problem) in throw refusal
      }
    }
    let client = try client(of: server)
    let problem = await problem {
      for try await _ in client.watchWorkloads() {}
    }
    #expect(problem == refusal)
    await server.stop()
  }

  @Test("fails at once when there is no server at its start")
  func noServer() async throws {
    let client = Client(server: try #require(ServerAddress(SocketPath().address)))
    let problem = await problem {
      for try await _ in client.watchWorkloads() {}
    }
    #expect(problem?.code == .unavailable)
  }
}

extension MessageSink<WatchWorkloadsReply> {
  /// Sends a step of a watch.
  func send(_ step: WatchWorkloadsReply.Step) async throws(Problem) {
    var reply = WatchWorkloadsReply()
    reply.step = step
    try await send(reply)
  }
}

extension WatchWorkloadsReply.Step {
  static func progress(at revision: Int64) -> Self {
    var progress = WatchWorkloadsReply.Progress()
    progress.revision = revision
    return .progress(progress)
  }
}
