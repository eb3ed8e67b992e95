import EventLoop
import Messages
import RPC
import Testing

@Suite("poolctl ends with an exit code")
struct ExitCodeTests {
  @Test(
    "for each status code of the server",
    arguments: [
      (StatusCode.invalidArgument, 3), (.failedPrecondition, 3), (.resourceExhausted, 3),
      (.outOfRange, 3), (.notFound, 4), (.alreadyExists, 5), (.aborted, 5),
      (.deadlineExceeded, 6), (.unavailable, 7), (.permissionDenied, 8), (.unauthenticated, 8),
      (.cancelled, 1), (.unknown, 1), (.unimplemented, 1), (.internalError, 1), (.dataLoss, 1),
    ] as [(StatusCode, Int32)]
  )
  func statusCodes(code: StatusCode, exitCode: Int32) async throws {
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.getPool, allow: .anyone) { (_, _) throws(Problem) in
        throw Problem(code, nil, "It is so.")
      }
    }
    let run = try await Program.run("pool", "get", "p", "--server", server.address)
    #expect(run.exitCode == exitCode)
    #expect(run.output == "")
    #expect(run.errors == "error: It is so.\n")
    await server.stop()
  }

  @Test(
    "2 for a wrong command line",
    arguments: [
      ["nonsense"], ["pool", "get"], ["pool", "get", "p", "--colour"],
      ["pool", "list", "--type", "private"], ["pool", "list", "-o", "xml"],
      ["pool", "list", "--timeout", "soon"], ["pool", "list", "--server", "nowhere"],
      ["pool", "scale", "p"], ["pool", "scale", "p", "--nodes", "3", "--remove", "p-abcde"],
      ["wait", "pool", "p", "--for", "HAPPY"],
    ]
  )
  func usage(arguments: [String]) async throws {
    let run = try await Program(arguments).finished()
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("Usage:"))
  }

  @Test("2 for a POOLKEEPER_SERVER that is no address")
  func environment() async throws {
    let run = try await Program.run("health", environment: ["POOLKEEPER_SERVER": "nowhere"])
    #expect(run.exitCode == 2)
    #expect(run.errors.contains("POOLKEEPER_SERVER"))
  }

  @Test("7 when nobody listens, with what to do next")
  func unavailable() async throws {
    let run = try await Program.run("pool", "list", "--server", SocketPath().address)
    #expect(run.exitCode == 7)
    #expect(run.errors.contains("poolkeeper serve"))
  }

  @Test("6 when the time is over")
  func timedOut() async throws {
    let server = try await FakeServer.start { table in
      table.unaryAsync(PoolMethods.getPool, allow: .anyone) { (_, _) async throws(Problem) in
        try? await Loop.sleep(for: .seconds(60))
        return Reply(Pool())
      }
    }
    let run = try await Program.run(
      "pool",
      "get",
      "p",
      "--timeout",
      "100ms",
      "--server",
      server.address
    )
    #expect(run.exitCode == 6)
    await server.stop()
  }

  @Test("0 for help, which goes to standard output")
  func help() async throws {
    let run = try await Program.run("pool", "--help")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("create"))
    #expect(run.errors == "")
  }

  @Test("7 for a server that does not serve, and 0 for one that does")
  func health() async throws {
    let status = Recorder<HealthReply.Status>()
    let server = try await FakeServer.start { table in
      table.unary(SystemMethods.health, allow: .anyone) { (_, _) in
        var reply = HealthReply()
        reply.status = status.all.last ?? .serving
        return Reply(reply)
      }
    }
    let well = try await Program.run("health", "--server", server.address)
    #expect(well.exitCode == 0)
    #expect(well.output == "SERVING\n")
    await status.add(.notServing)
    let ill = try await Program.run("health", "--server", server.address)
    #expect(ill.exitCode == 7)
    #expect(ill.output == "NOT_SERVING\n")
    await server.stop()
  }
}
