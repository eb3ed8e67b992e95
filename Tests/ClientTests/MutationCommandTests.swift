import EventLoop
import Glibc
import Messages
import RPC
import Testing

@Suite("A verb of poolctl that changes something")
struct MutationCommandTests {
  @Test("sends what the command line says, with a request id")
  func create() async throws {
    let seen = Recorder<CreatePoolRequest>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.createPool, allow: .anyone) { (request, _) in
        seen.add(request)
        return Reply(Messages.Operation(named: "op-1"))
      }
    }
    let run = try await Program.run(
      "pool",
      "create",
      "web",
      "--type",
      "service-deployment",
      "--flavor",
      "cpu.small",
      "--nodes",
      "3",
      "--zone",
      "az2",
      "--vpc",
      "office",
      "--subnet",
      "a",
      "--security-group",
      "strict",
      "--description",
      "for the web",
      "-o",
      "name",
      "--request-id",
      "r-1",
      "--server",
      server.address
    )
    #expect(run.output == "op-1\n")
    #expect(run.exitCode == 0)
    let request = try #require(await seen.all.first)
    #expect(request.requestID == "r-1")
    #expect(!request.validateOnly)
    let pool = try #require(request.pool)
    #expect(pool.type == .serviceDeployment)
    #expect(pool.nodeCount == 3)
    #expect(pool.zone == "az2")
    #expect(pool.network?.custom == true)
    #expect(pool.network?.securityGroup == "strict")
    #expect(pool.description == "for the web")
    await server.stop()
  }

  @Test("only shows the plan with --dry-run")
  func dryRun() async throws {
    let seen = Recorder<Bool>()
    let server = try await deletingServer(seen)
    let run = try await Program.run("pool", "delete", "p", "--dry-run", "--server", server.address)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("nothing was changed"))
    #expect(run.output.contains("p-aaaaa, p-aaaab"))
    #expect(run.output.contains("cpu.small in az1 +2"))
    #expect(await seen.all == [true])
    await server.stop()
  }

  @Test("needs --yes to destroy something where nobody can be asked")
  func needsYes() async throws {
    let seen = Recorder<Bool>()
    let server = try await deletingServer(seen)
    let refused = try await Program.run("pool", "delete", "p", "--server", server.address)
    #expect(refused.exitCode == 2)
    #expect(refused.errors.contains("--yes"))
    #expect(await seen.all == [])
    let done = try await Program.run("pool", "delete", "p", "--yes", "--server", server.address)
    #expect(done.exitCode == 0)
    #expect(await seen.all == [false])
    await server.stop()
  }

  @Test("asks at a terminal, after it has shown what would go", arguments: ["y", "n"])
  func asks(answer: String) async throws {
    let seen = Recorder<Bool>()
    let server = try await deletingServer(seen)
    let program = try Program(
      ["pool", "delete", "p", "--server", server.address],
      input: "\(answer)\n",
      hasTerminal: true
    )
    let run = await program.finished()
    #expect(run.output.contains("p-aaaaa, p-aaaab"))
    #expect(run.output.contains("Delete pool p for good? [y/N]"))
    #expect(run.exitCode == (answer == "y" ? 0 : 1))
    #expect(await seen.all == (answer == "y" ? [true, false] : [true]))
    await server.stop()
  }

  @Test("shows its steps as one line that is written over, at a terminal")
  func progressLine() async throws {
    let server = try await followedServer(ending: .succeeded)
    let program = try Program(
      ["operation", "wait", "op-1", "--server", server.address],
      hasTerminal: true
    )
    let run = await program.finished()
    #expect(run.exitCode == 0)
    #expect(run.output.contains("\r\u{1B}[Kop-1 SCALE_OUT pool training RUNNING 1/3\r\u{1B}[K"))
    #expect(run.output.hasSuffix("\r\u{1B}[Kop-1 SCALE_OUT pool training SUCCEEDED 3/3\r\n"))
    await server.stop()
  }

  @Test("waits with --wait and shows its steps beside the result")
  func wait() async throws {
    let server = try await followedServer(ending: .succeeded)
    let run = try await Program.run(
      "pool",
      "scale",
      "training",
      "--nodes",
      "3",
      "--wait",
      "--server",
      server.address
    )
    #expect(run.exitCode == 0)
    #expect(run.output == "op-1 SCALE_OUT pool training SUCCEEDED 3/3\n")
    #expect(
      run.errors == """
        op-1 SCALE_OUT pool training RUNNING 1/3
        op-1 SCALE_OUT pool training SUCCEEDED 3/3

        """
    )
    await server.stop()
  }

  @Test("fails with the operation's error when it waited for one that failed")
  func waitForFailure() async throws {
    let server = try await followedServer(ending: .failed)
    let run = try await Program.run(
      "pool",
      "scale",
      "training",
      "--nodes",
      "3",
      "--wait",
      "-o",
      "json",
      "--server",
      server.address
    )
    #expect(run.exitCode == 3)
    #expect(try Messages.Operation(json: run.output).state == .failed)
    #expect(run.errors.contains("Sold out."))
    await server.stop()
  }

  @Test("leaves the work running at Ctrl-C, and says how to look at it")
  func interrupt() async throws {
    let asked = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unaryAsync(OperationMethods.waitOperation, allow: .anyone) {
        (request, _) async throws(Problem) in
        asked.add(request.name)
        try? await Loop.sleep(for: .seconds(60))
        return Reply(Messages.Operation(named: "op-7"))
      }
    }
    let program = try Program(["operation", "wait", "op-7", "--server", server.address])
    #expect(await becomesTrue { asked.all == ["op-7"] })
    program.signal(SIGINT)
    let run = await program.finished()
    #expect(run.exitCode == 130)
    #expect(run.output == "")
    #expect(run.errors.contains("operation op-7 goes on"))
    #expect(run.errors.contains("poolctl operation wait op-7"))
    await server.stop()
  }

  @Test("finds the pool of the nodes that it deletes")
  func nodeDelete() async throws {
    let seen = Recorder<DeleteNodesRequest>()
    let server = try await FakeServer.start { table in
      table.unary(NodeMethods.getNode, allow: .anyone) { (request, _) in
        var node = Node()
        node.name = request.name
        node.pool = "training"
        return Reply(node)
      }
      table.unary(NodeMethods.deleteNodes, allow: .anyone) { (request, _) in
        seen.add(request)
        return Reply(Messages.Operation(named: "op-2"))
      }
    }
    let run = try await Program.run(
      "node",
      "delete",
      "training-aaaaa",
      "training-aaaab",
      "--yes",
      "--server",
      server.address
    )
    #expect(run.exitCode == 0)
    #expect(await seen.all.map(\.pool) == ["training"])
    #expect(await seen.all.map(\.names) == [["training-aaaaa", "training-aaaab"]])
    await server.stop()
  }

  @Test("retries a pool's environment, and shows what a dry run would do (R11)")
  func retryEnvironment() async throws {
    let seen = Recorder<RetryEnvironmentRequest>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.retryEnvironment, allow: .anyone) { (request, _) in
        seen.add(request)
        var operation = Messages.Operation(named: request.validateOnly ? "" : "op-4")
        operation.kind = .retryEnvironment
        operation.plan = Plan()
        operation.plan?.nodes = ["training-aaaaa"]
        return Reply(operation)
      }
    }
    let verb = ["pool", "retry-environment", "training", "--server", server.address]
    let run = try await Program(verb).finished()
    #expect(run.exitCode == 0)
    #expect(run.output.contains("op-4 RETRY_ENVIRONMENT pool training RUNNING"))
    let dry = try await Program(verb + ["--dry-run"]).finished()
    #expect(dry.output.contains("training-aaaaa"))
    #expect(await seen.all.map(\.validateOnly) == [false, true])
    #expect(await seen.all.map(\.name) == ["training", "training"])
    await server.stop()
  }

  /// Serves DeletePool, and notes whether each call was to validate only.
  private func deletingServer(_ seen: Recorder<Bool>) async throws -> FakeServer {
    try await FakeServer.start { table in
      table.unary(PoolMethods.getPool, allow: .anyone) { (request, _) in
        Reply(Pool(named: request.name))
      }
      table.unary(PoolMethods.deletePool, allow: .anyone) { (request, _) in
        seen.add(request.validateOnly)
        guard request.validateOnly else { return Reply(Messages.Operation(named: "op-1")) }
        var operation = Messages.Operation(named: "", .succeeded)
        var delta = Plan.StockDelta()
        delta.flavor = "cpu.small"
        delta.zone = "az1"
        delta.delta = 2
        var plan = Plan()
        plan.nodes = ["p-aaaaa", "p-aaaab"]
        plan.stock = [delta]
        operation.plan = plan
        return Reply(operation)
      }
    }
  }

  /// Serves a scale-out that is under way at the first look and has ended at the second.
  private func followedServer(
    ending state: Messages.Operation.State
  ) async throws -> FakeServer {
    let looks = Recorder<String>()
    return try await FakeServer.start { table in
      table.unary(PoolMethods.scalePool, allow: .anyone) { (_, _) in
        Reply(Messages.Operation(named: "op-1"))
      }
      table.unary(OperationMethods.waitOperation, allow: .anyone) { (request, _) in
        looks.add(request.name)
        guard looks.all.count > 1 else {
          return Reply(Messages.Operation(named: "op-1", .running, revision: 1, succeeded: 1))
        }
        var ended = Messages.Operation(named: "op-1", state, revision: 2, succeeded: 3)
        if state == .failed {
          ended.error = Problem(.resourceExhausted, .noStock, "Sold out.").status
        }
        return Reply(ended)
      }
    }
  }
}
