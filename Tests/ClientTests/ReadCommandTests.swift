import EventLoop
import Messages
import RPC
import Testing

@Suite("A verb of poolctl that looks at something")
struct ReadCommandTests {
  @Test("shows a pool on one screen: state, nodes by zone and state, work under way, last events")
  func poolScreen() async throws {
    let server = try await FakeServer.start { registerPool(in: $0) }
    let run = try await Program.run("pool", "get", "training", "--server", server.address)
    #expect(run.exitCode == 0)
    #expect(
      run.output == """
        Pool:         training
        Type:         development-training
        State:        RUNNING
        Environment:  INITIALIZING
        Flavor:       cpu.small
        Nodes:        2 wanted, 3 there
        Network:      dedicated
        Created:      - (- ago)

        ZONE  AVAILABLE  DELETING
        az1   2          0
        az2   0          1

        op-3 SCALE_OUT pool training RUNNING 1/3: 2 nodes have not registered yet

        TIME                  TYPE    REASON        MESSAGE
        2026-11-25T04:00:01Z  NORMAL  NODE_DELETED  Resource node a deleted
        2026-11-25T04:00:02Z  NORMAL  NODE_DELETED  Resource node b deleted

        """
    )
    let json = try await Program.run(
      "pool",
      "get",
      "training",
      "-o",
      "json",
      "--server",
      server.address
    )
    #expect(try Pool(json: json.output).name == "training")
    await server.stop()
  }

  @Test("shows at most ten workloads of a pool that have not ended, and how many more there are")
  func poolWorkloads() async throws {
    let server = try await FakeServer.start { table in
      registerPool(in: table, isPlain: false)
      table.unary(WorkloadMethods.listWorkloads, allow: .anyone) { (request, _) in
        var reply = ListWorkloadsReply()
        let names = request.state == .running ? 10..<20 : 20..<22
        reply.workloads = names.map { Workload(named: "w-\($0)", request.state) }
        return Reply(request.pool == "training" ? reply : ListWorkloadsReply())
      }
    }
    let run = try await server.poolctl("pool get training")
    #expect(
      run.output.contains(
        """

        WORKLOAD  KIND          STATE    RUNNING  LEASE LEFT
        w-10      training-job  RUNNING  1/1      -
        w-11      training-job  RUNNING  1/1      -

        """
      )
    )
    #expect(run.output.contains("w-19 "))
    #expect(!run.output.contains("w-20 "))
    #expect(run.output.contains("… and 2 more\n"))
    await server.stop()
  }

  @Test("shows of a pool what the caller may see, and says what is missing")
  func poolWithoutRights() async throws {
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.getPool, allow: .anyone) { (request, _) in
        var pool = Pool(named: request.name)
        var counts = Pool.NodeCounts()
        (counts.available, counts.deleting) = (2, 1)
        pool.nodeCounts = counts
        return Reply(pool)
      }
      table.unary(EventMethods.listEvents, allow: .anyone) { (_, _) in
        var reply = ListEventsReply()
        reply.events = [Event(1, "Resource node a deleted")]
        return Reply(reply)
      }
      table.unary(NodeMethods.listNodes, allow: .anyone) { (_, _) throws(Problem) in
        throw Problem(.permissionDenied, .notAllowed, "You may not list nodes.")
      }
    }
    let run = try await server.poolctl("pool get training")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("2 wanted, 3 there\n"))
    #expect(run.output.contains("Resource node a deleted"))
    #expect(run.output.contains("Not shown: the nodes: You may not list nodes.\n"))
    #expect(run.output.contains("Not shown: the workloads: "))
    #expect(run.output.contains("Not shown: the operations: "))
    await server.stop()
  }

  @Test("waits until a pool is in a state")
  func waitForPool() async throws {
    let looks = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.getPool, allow: .anyone) { (request, _) in
        looks.add(request.name)
        var pool = Pool(named: request.name)
        pool.state = looks.all.count < 3 ? .creating : .running
        return Reply(pool)
      }
    }
    let run = try await Program.run(
      "wait",
      "pool",
      "training",
      "--for",
      "running",
      "-o",
      "name",
      "--server",
      server.address
    )
    #expect(run.exitCode == 0)
    #expect(run.output == "training\n")
    #expect(await looks.all.count == 3)
    await server.stop()
  }

  @Test("does not wait for a pool that has failed")
  func waitForFailedPool() async throws {
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.getPool, allow: .anyone) { (request, _) in
        var pool = Pool(named: request.name)
        pool.state = .failed
        pool.stateMessage = "Node training-aaaaa could not be made."
        return Reply(pool)
      }
    }
    let run = try await Program.run(
      "wait",
      "pool",
      "training",
      "--for",
      "RUNNING",
      "--server",
      server.address
    )
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("training-aaaaa could not be made"))
    await server.stop()
  }

  @Test("waits until a node is gone, and fails to find it otherwise")
  func waitForNode() async throws {
    let server = try await FakeServer.start { table in
      table.unary(NodeMethods.getNode, allow: .anyone) { (_, _) throws(Problem) in
        throw Problem(.notFound, .nodeNotFound, "There is no node n.")
      }
    }
    let gone = try await Program.run(
      "wait",
      "node",
      "n",
      "--for",
      "deleted",
      "--server",
      server.address
    )
    #expect(gone.exitCode == 0)
    let missing = try await Program.run(
      "wait",
      "node",
      "n",
      "--for",
      "available",
      "--server",
      server.address
    )
    #expect(missing.exitCode == 4)
    await server.stop()
  }

  @Test("gives up waiting when the time is over")
  func waitTimeout() async throws {
    let server = try await FakeServer.start { registerPool(in: $0) }
    let run = try await Program.run(
      "wait",
      "pool",
      "training",
      "--for",
      "INITIALIZED",
      "--timeout",
      "300ms",
      "--server",
      server.address
    )
    #expect(run.exitCode == 6)
    await server.stop()
  }

  @Test("calls any method with JSON, by the server's descriptors")
  func call() async throws {
    let server = try await FakeServer.start { table in
      registerDescriptors(in: table)
      registerPool(in: table)
    }
    let reply = try await Program.run(
      "call",
      "poolkeeper.v1.PoolService/GetPool",
      #"{"name": "training"}"#,
      "--server",
      server.address
    )
    #expect(reply.exitCode == 0)
    #expect(try Pool(json: reply.output).uid == "uid-training")
    let list = try await Program.run("call", "--server", server.address)
    #expect(list.output.contains("poolkeeper.v1.PoolService/GetPool\n"))
    let unknown = try await Program.run("call", "a.B/C", "{}", "--server", server.address)
    #expect(unknown.exitCode == 1)
    let wrong = try await Program.run(
      "call",
      "poolkeeper.v1.PoolService/GetPool",
      #"{"colour": 1}"#,
      "--server",
      server.address
    )
    #expect(wrong.exitCode == 2)
    #expect(wrong.errors.contains("colour"))
    let stream = try await Program.run(
      "call",
      "poolkeeper.v1.EventService/WatchEvents",
      "-",
      "--server",
      server.address,
      input: #"{"afterSequence": "4"}"#
    )
    #expect(stream.output.split(separator: "\n").count == 2)
    await server.stop()
  }

  @Test("shows events as they come, beginning as far back as it is told, and each once")
  func eventsWatch() async throws {
    let cursors = Recorder<Int64>()
    let server = try await FakeServer.start { table in
      table.unary(EventMethods.listEvents, allow: .anyone) { (request, _) in
        var reply = ListEventsReply()
        reply.events = request.newestFirst ? [Event(2)] : [Event(1, "one"), Event(2, "two")]
        return Reply(reply)
      }
      table.serverStream(EventMethods.watchEvents, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        cursors.add(request.afterSequence)
        guard cursors.all.count == 1 else { throw Problem(.outOfRange, .cursorTooOld, "End.") }
        var reply = WatchEventsReply()
        reply.step = .event(Event(3, "three"))
        try await sink.send(reply)
        throw Problem(.unavailable, .notServing, "Restart.")
      }
    }
    let run = try await Program.run(
      "events",
      "--watch",
      "--since",
      "1h",
      "-o",
      "json",
      "--server",
      server.address
    )
    let lines = run.output.split(separator: "\n")
    #expect(try lines.map { try Event(json: String($0)).message } == ["one", "two", "three"])
    #expect(await cursors.all == [2, 3])
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("Restart."))
    await server.stop()
  }
}

/// Serves the pool `training` with its nodes, operations and events; plain without workloads.
@LoopActor
private func registerPool(in table: MethodTable, isPlain: Bool = true) {
  if isPlain {
    table.unary(WorkloadMethods.listWorkloads, allow: .anyone) { (_, _) in
      Reply(ListWorkloadsReply())
    }
  }
  table.unary(PoolMethods.getPool, allow: .anyone) { (request, _) in
    var pool = Pool(named: request.name)
    var environment = Pool.Environment()
    environment.state = .initializing
    pool.environment = environment
    var network = Pool.Network()
    network.dedicatedNetwork = "dedicated"
    pool.network = network
    return Reply(pool)
  }
  table.unary(NodeMethods.listNodes, allow: .anyone) { (_, _) in
    var reply = ListNodesReply()
    reply.nodes = [
      Node(in: "az1", .available), Node(in: "az1", .available), Node(in: "az2", .deleting),
    ]
    return Reply(reply)
  }
  table.unary(OperationMethods.listOperations, allow: .anyone) { (request, _) in
    var reply = ListOperationsReply()
    var operation = Messages.Operation(named: "op-3", .running, succeeded: 1)
    operation.waitingFor = "2 nodes have not registered yet"
    reply.operations = request.state == .running ? [operation] : []
    return Reply(reply)
  }
  table.unary(EventMethods.listEvents, allow: .anyone) { (_, _) in
    var reply = ListEventsReply()
    reply.events = [Event(2, "Resource node b deleted"), Event(1, "Resource node a deleted")]
    return Reply(reply)
  }
}

/// Serves reflection, and a short watch.
@LoopActor
private func registerDescriptors(in table: MethodTable) {
  table.unary(SystemMethods.listDescriptors, allow: .anyone) { (_, _) in
    var reply = ListDescriptorsReply()
    reply.fileDescriptorSet = DescriptorSet.compiledInBytes
    return Reply(reply)
  }
  table.serverStream(EventMethods.watchEvents, allow: .anyone) {
    (request, sink, _) async throws(Problem) in
    for sequence in [request.afterSequence + 1, request.afterSequence + 2] {
      var reply = WatchEventsReply()
      reply.step = .event(Event(sequence))
      try await sink.send(reply)
    }
  }
}

extension Node {
  fileprivate init(in zone: String, _ state: Node.State) {
    self.init()
    self.zone = zone
    self.state = state
  }
}
