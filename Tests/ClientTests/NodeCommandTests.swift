import EventLoop
import Messages
import RPC
import Testing

@Suite("What runs on a node, as poolctl shows it")
struct NodeCommandTests {
  @Test("is a list of its instances")
  func instances() async throws {
    let seen = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unary(NodeMethods.listInstances, allow: .anyone) { (request, _) in
        seen.add(request.node)
        var reply = ListInstancesReply()
        reply.instances = [
          Instance(of: "trainer", number: 0, .running), Instance(of: "tuner", number: 3, .pending),
        ]
        return Reply(reply)
      }
    }
    let run = try await server.poolctl("node instances training-aaaaa")
    #expect(
      run.output == """
        NAME       WORKLOAD  STATE    EXIT  STARTED
        trainer-0  trainer   RUNNING  -     2026-11-25T04:00:00Z
        tuner-3    tuner     PENDING  -     -

        """
    )
    let names = try await server.poolctl("node instances training-aaaaa -o name")
    #expect(names.output == "trainer-0\ntuner-3\n")
    let json = try await server.poolctl("node instances training-aaaaa -o json")
    #expect(try ListInstancesReply(json: json.output).instances.count == 2)
    #expect(await seen.all == ["training-aaaaa", "training-aaaaa", "training-aaaaa"])
    await server.stop()
  }

  @Test("stands with the node: how many instances, and what they have of it")
  func allocated() async throws {
    let server = try await FakeServer.start { table in
      table.unary(NodeMethods.getNode, allow: .anyone) { (_, _) in Reply(busyNode()) }
      table.unary(NodeMethods.listNodes, allow: .anyone) { (_, _) in
        var reply = ListNodesReply()
        reply.nodes = [busyNode(), Node()]
        return Reply(reply)
      }
    }
    let screen = try await server.poolctl("node get training-aaaaa")
    #expect(screen.output.contains("Allocated:  1 core, 512 MiB, 2 GPUs\n"))
    #expect(screen.output.contains("Instances:  3\n"))
    let wide = try await server.poolctl("node list -o wide")
    #expect(wide.output.contains("3          1 core, 512 MiB, 2 GPUs"))
    #expect(wide.output.contains("0          nothing"))
    #expect(!(try await server.poolctl("node list")).output.contains("ALLOCATED"))
    await server.stop()
  }

  @Test(
    "is shown before the node is deleted, and allowed to be interrupted",
    arguments: ["y", "n"]
  )
  func interrupted(answer: String) async throws {
    let seen = Recorder<DeleteNodesRequest>()
    let server = try await FakeServer.start { table in
      table.unary(NodeMethods.deleteNodes, allow: .anyone) { (request, _) in
        seen.add(request)
        var operation = Messages.Operation(named: request.validateOnly ? "" : "op-1")
        operation.plan = Plan(hitting: ["trainer-0", "tuner-3"])
        return Reply(operation)
      }
    }
    let program = try Program(
      [
        "node", "delete", "training-aaaaa", "--pool", "training", "--allow-interrupt", "--server",
        server.address,
      ],
      input: "\(answer)\n",
      hasTerminal: true
    )
    let run = await program.finished()
    #expect(run.output.contains("Interrupted instances:  trainer-0, tuner-3"))
    #expect(run.exitCode == (answer == "y" ? 0 : 1))
    #expect(await seen.all.allSatisfy(\.allowInterrupt))
    #expect(await seen.all.map(\.validateOnly) == (answer == "y" ? [true, false] : [true]))
    await server.stop()
  }
}

@Suite("What a change of a pool does to its workloads, as poolctl shows it")
struct PoolInterruptionTests {
  @Test("is shown before a scale-in, and allowed by --allow-interrupt")
  func scaleIn() async throws {
    let seen = Recorder<ScalePoolRequest>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.scalePool, allow: .anyone) { (request, _) in
        seen.add(request)
        var operation = Messages.Operation(named: request.validateOnly ? "" : "op-1")
        operation.plan = Plan(hitting: ["trainer-0"])
        return Reply(operation)
      }
    }
    let program = try Program(
      [
        "pool", "scale", "training", "--remove", "training-aaaaa", "--allow-interrupt", "--server",
        server.address,
      ],
      input: "y\n",
      hasTerminal: true
    )
    let run = await program.finished()
    #expect(run.output.contains("Interrupted instances:  trainer-0"))
    #expect(run.exitCode == 0)
    #expect(await seen.all.map(\.validateOnly) == [true, false])
    #expect(await seen.all.allSatisfy { $0.allowInterrupt })
    let dry = try await server.poolctl("pool scale training --remove training-aaaaa --dry-run")
    #expect(dry.output.contains("Interrupted instances:  trainer-0"))
    await server.stop()
  }

  @Test("is shown before a pool is deleted, and sent on with --force", arguments: [true, false])
  func delete(maySeeWorkloads: Bool) async throws {
    let seen = Recorder<DeletePoolRequest>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.getPool, allow: .anyone) { (request, _) in
        Reply(Pool(named: request.name))
      }
      table.unary(PoolMethods.deletePool, allow: .anyone) { (request, _) in
        seen.add(request)
        var operation = Messages.Operation(named: request.validateOnly ? "" : "op-1")
        operation.plan = Plan(hitting: ["trainer-0"])
        return Reply(operation)
      }
      table.unary(WorkloadMethods.listWorkloads, allow: .anyone) { (request, _) throws(Problem) in
        guard maySeeWorkloads else { throw Problem(.permissionDenied, .notAllowed, "No.") }
        var reply = ListWorkloadsReply()
        reply.workloads = [
          Workload(named: request.state == .running ? "trainer" : "another", request.state)
        ]
        return Reply(reply)
      }
    }
    let program = try Program(
      ["pool", "delete", "training", "--force", "--server", server.address],
      input: "y\n",
      hasTerminal: true
    )
    let run = await program.finished()
    #expect(run.exitCode == 0)
    #expect(run.output.contains("Interrupted instances:  trainer-0"))
    #expect(
      run.output.contains("Workloads that become unavailable:  another, trainer")
        == maySeeWorkloads
    )
    #expect(await seen.all.map(\.validateOnly) == [true, false])
    #expect(await seen.all.allSatisfy(\.force))
    #expect(await seen.all.last?.uid == "uid-training")
    let dry = try await server.poolctl("pool delete training --force --dry-run")
    #expect(dry.output.contains("become unavailable:  another, trainer\n") == maySeeWorkloads)
    await server.stop()
  }
}

@Suite("The quota of workloads")
struct WorkloadQuotaTests {
  @Test("is set like any other", arguments: ["workloads", "WORKLOADS"])
  func set(word: String) async throws {
    let seen = Recorder<Quota>()
    let server = try await FakeServer.start { table in
      table.unary(CatalogMethods.setQuota, allow: .anyone) { (request, _) in
        let quota = request.quota ?? Quota()
        seen.add(quota)
        return Reply(quota)
      }
    }
    let run = try await server.poolctl("quota set \(word) 50 -o name")
    #expect(run.output == "workloads\n")
    #expect(await seen.all.map(\.resource) == [.workloads])
    #expect(await seen.all.map(\.limit) == [50])
    await server.stop()
  }
}

/// A node with three instances.
private func busyNode() -> Node {
  var node = Node()
  node.name = "training-aaaaa"
  node.instanceCount = 3
  var allocated = Resources()
  (allocated.millicores, allocated.memoryBytes, allocated.gpus) = (1_000, 512 << 20, 2)
  node.allocated = allocated
  return node
}

extension Plan {
  /// A plan that interrupts instances.
  fileprivate init(hitting instances: [String]) {
    self.init()
    self.instances = instances
  }
}
