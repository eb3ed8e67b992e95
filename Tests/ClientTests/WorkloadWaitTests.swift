import EventLoop
import Messages
import PoolkeeperClient
import RPC
import Testing

@Suite("Waiting for a workload")
struct WorkloadWaitTests {
  @Test("ends when it is so, and shows each step once")
  func progress() async throws {
    let steps: [Workload] = [
      Workload(named: "trainer", .pending, [.pending], revision: 1),
      Workload(named: "trainer", .pending, [.pending], revision: 1),
      Workload(named: "trainer", .running, [.running], revision: 2),
    ]
    let asked = Recorder<GetWorkloadRequest>()
    let server = try await FakeServer.start { table in
      table.unary(WorkloadMethods.getWorkload, allow: .anyone) { (request, _) in
        asked.add(request)
        return Reply(steps[asked.all.count - 1])
      }
    }
    var seen: [Int64] = []
    let reached = try await client(of: server).waitForWorkload(
      "trainer",
      uid: "u-1",
      interval: .milliseconds(10),
      didProgress: { seen.append($0.revision) },
      until: { $0.state == .running }
    )
    #expect(reached == steps[2])
    #expect(seen == [1, 2])
    #expect(await asked.all.allSatisfy { $0.name == "trainer" && $0.uid == "u-1" })
    await server.stop()
  }

  @Test("goes on while the server is away")
  func survivesRestart() async throws {
    let asked = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unary(WorkloadMethods.getWorkload, allow: .anyone) { (request, _) throws(Problem) in
        asked.add(request.name)
        if asked.all.count == 2 { throw Problem(.unavailable, .notServing, "Starting.") }
        let state = asked.all.count == 3 ? Workload.State.failed : .pending
        return Reply(Workload(named: request.name, state))
      }
    }
    let reached = try await client(of: server).waitForWorkload(
      "trainer",
      interval: .milliseconds(10)
    ) { $0.state.hasEnded }
    #expect(reached.state == .failed)
    await server.stop()
  }

  @Test("ends by its time-out")
  func timeout() async throws {
    let server = try await FakeServer.start { table in
      table.unary(WorkloadMethods.getWorkload, allow: .anyone) { (request, _) in
        Reply(Workload(named: request.name, .pending, [.pending]))
      }
    }
    let client = try client(of: server)
    let problem = await problem {
      try await client.waitForWorkload("trainer", timeout: .milliseconds(60)) {
        $0.state == .running
      }
    }
    #expect(problem?.code == .deadlineExceeded)
    await server.stop()
  }
}
