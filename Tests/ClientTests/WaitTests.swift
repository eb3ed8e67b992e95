import EventLoop
import Messages
import PoolkeeperClient
import RPC
import Testing

@Suite("Waiting for an operation")
struct WaitTests {
  @Test("tells of each change and returns the end")
  func progress() async throws {
    let steps = [
      Messages.Operation(named: "op-1", .queued, revision: 1),
      Messages.Operation(named: "op-1", .running, revision: 2, succeeded: 1),
      Messages.Operation(named: "op-1", .running, revision: 2, succeeded: 1),
      Messages.Operation(named: "op-1", .succeeded, revision: 3, succeeded: 3),
    ]
    let asked = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unary(OperationMethods.waitOperation, allow: .anyone) { (request, _) in
        asked.add(request.name)
        return Reply(steps[asked.all.count - 1])
      }
    }
    var seen: [Messages.Operation.State] = []
    let ended = try await client(of: server).waitForOperation("op-1") { seen.append($0.state) }
    #expect(ended == steps[3])
    #expect(seen == [.queued, .running, .succeeded])
    #expect(await asked.all == ["op-1", "op-1", "op-1", "op-1"])
    await server.stop()
  }

  @Test("asks the server for short waits, so that progress is seen")
  func interval() async throws {
    let asked = Recorder<Duration?>()
    let server = try await FakeServer.start { table in
      table.unary(OperationMethods.waitOperation, allow: .anyone) { (request, _) in
        asked.add(request.timeout?.duration)
        return Reply(Messages.Operation(named: "op-1", .succeeded))
      }
    }
    _ = try await client(of: server).waitForOperation("op-1", interval: .milliseconds(300))
    #expect(await asked.all == [.milliseconds(300)])
    await server.stop()
  }

  @Test("goes on when the server was away meanwhile")
  func survivesRestart() async throws {
    let path = SocketPath()
    let first = try await FakeServer.start(at: path) { table in
      table.unary(OperationMethods.waitOperation, allow: .anyone) { (_, _) in
        Reply(Messages.Operation(named: "op-1", .running, revision: 1))
      }
    }
    let (progress, continuation) = AsyncStream.makeStream(of: Int64.self)
    let client = try client(of: first)
    let wait = Task {
      try await client.waitForOperation("op-1") { continuation.yield($0.revision) }
    }
    var revisions = progress.makeAsyncIterator()
    #expect(await revisions.next() == 1)
    await first.stop()
    let second = try await FakeServer.start(at: path) { table in
      table.unary(OperationMethods.waitOperation, allow: .anyone) { (_, _) in
        Reply(Messages.Operation(named: "op-1", .failed, revision: 2))
      }
    }
    #expect(try await wait.value.state == .failed)
    await second.stop()
  }

  @Test("ends by its time-out, and says that the operation goes on")
  func timeout() async throws {
    let server = try await FakeServer.start { table in
      table.unaryAsync(OperationMethods.waitOperation, allow: .anyone) {
        (request, _) async throws(Problem) in
        try? await Loop.sleep(for: request.timeout?.duration ?? .zero)
        return Reply(Messages.Operation(named: "op-1"))
      }
    }
    let client = try client(of: server)
    let problem = await problem {
      try await client.waitForOperation("op-1", timeout: .milliseconds(60))
    }
    #expect(problem?.code == .deadlineExceeded)
    #expect(problem?.message.contains("goes on") == true)
    await server.stop()
  }

  @Test("passes on that there is no such operation")
  func notFound() async throws {
    let missing = Problem(.notFound, .operationNotFound, "There is no operation op-1.")
    let server = try await FakeServer.start { table in
      table.unary(OperationMethods.waitOperation, allow: .anyone) { (_, _) throws(Problem) in
        throw missing
      }
    }
    let client = try client(of: server)
    #expect(await problem { try await client.waitForOperation("op-1") } == missing)
    await server.stop()
  }
}
