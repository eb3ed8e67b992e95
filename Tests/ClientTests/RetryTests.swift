import EventLoop
import Glibc
import Messages
import PoolkeeperClient
import RPC
import Testing

@Suite("A call of the client")
struct RetryTests {
  private let quick = RetryPolicy(
    tryCount: 5,
    firstPause: .milliseconds(1),
    longestPause: .milliseconds(5)
  )

  @Test("makes a request id for a mutation, and keeps it over all tries")
  func sameRequestID() async throws {
    let seen = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.deletePool, allow: .anyone) { (request, _) throws(Problem) in
        seen.add(request.requestID)
        guard seen.all.count == 3 else { throw Problem(.unavailable, .notServing, "Starting.") }
        return Reply(Messages.Operation(named: "op-1"))
      }
    }
    let client = try client(of: server, retry: quick)
    let operation = try await client.call(PoolMethods.deletePool, DeletePoolRequest())
    #expect(operation.name == "op-1")
    let ids = await seen.all
    #expect(ids.count == 3)
    #expect(Set(ids).count == 1)
    #expect(ids.first?.isEmpty == false)
    await server.stop()
  }

  @Test("makes another request id for another call")
  func freshRequestIDs() async throws {
    let seen = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.deletePool, allow: .anyone) { (request, _) in
        seen.add(request.requestID)
        return Reply(Messages.Operation())
      }
    }
    let client = try client(of: server)
    for _ in 0..<10 { _ = try await client.call(PoolMethods.deletePool, DeletePoolRequest()) }
    #expect(Set(await seen.all).count == 10)
    await server.stop()
  }

  @Test("keeps the request id that the caller gave")
  func givenRequestID() async throws {
    let seen = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.deletePool, allow: .anyone) { (request, _) in
        seen.add(request.requestID)
        return Reply(Messages.Operation())
      }
    }
    var request = DeletePoolRequest()
    request.requestID = "mine"
    _ = try await client(of: server).call(PoolMethods.deletePool, request)
    #expect(await seen.all == ["mine"])
    await server.stop()
  }

  @Test("is made once when it carries no request id")
  func readsAreNotRepeated() async throws {
    let seen = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.getPool, allow: .anyone) { (request, _) throws(Problem) in
        seen.add(request.name)
        throw Problem(.unavailable, .notServing, "Starting.")
      }
    }
    let client = try client(of: server, retry: quick)
    await #expect(throws: Problem(.unavailable, .notServing, "Starting.")) {
      try await client.call(PoolMethods.getPool, GetPoolRequest())
    }
    #expect(await seen.all.count == 1)
    await server.stop()
  }

  @Test("is not repeated after a definite answer")
  func refusalsAreNotRepeated() async throws {
    let seen = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.deletePool, allow: .anyone) { (request, _) throws(Problem) in
        seen.add(request.requestID)
        throw Problem(.aborted, .staleEtag, "Stale.")
      }
    }
    let client = try client(of: server, retry: quick)
    await #expect(throws: Problem.self) {
      try await client.call(PoolMethods.deletePool, DeletePoolRequest())
    }
    #expect(await seen.all.count == 1)
    await server.stop()
  }

  @Test("gives up after the tries of its policy")
  func givesUp() async throws {
    let seen = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.deletePool, allow: .anyone) { (request, _) throws(Problem) in
        seen.add(request.requestID)
        throw Problem(.unavailable, nil, "No.")
      }
    }
    let client = try client(of: server, retry: quick)
    await #expect(throws: Problem(.unavailable, nil, "No.")) {
      try await client.call(PoolMethods.deletePool, DeletePoolRequest())
    }
    #expect(await seen.all.count == 5)
    await server.stop()
  }

  @Test("is done once by a new server after two that died in the middle of it")
  func survivesDyingServers() async throws {
    let path = SocketPath()
    let dying = try await DyingServer.start(at: path)
    let address = try #require(ServerAddress(path.address))
    let patient = RetryPolicy(
      tryCount: 1_000,
      firstPause: .milliseconds(1),
      longestPause: .milliseconds(20)
    )
    let client = Client(server: address, retry: patient)
    let call = Task { try await client.call(PoolMethods.deletePool, DeletePoolRequest()) }
    await dying.waitForCuts(2)
    await dying.stop()
    let seen = Recorder<String>()
    let server = try await FakeServer.start(at: path) { table in
      table.unary(PoolMethods.deletePool, allow: .anyone) { (request, _) in
        seen.add(request.requestID)
        return Reply(Messages.Operation(named: "op-9"))
      }
    }
    #expect(try await call.value.name == "op-9")
    #expect(await seen.all.count == 1)
    await server.stop()
  }

  @Test("finds a server that was started again at the same place")
  func reconnects() async throws {
    let path = SocketPath()
    let client = Client(server: try #require(ServerAddress(path.address)), retry: quick)
    for name in ["first", "second", "third"] {
      let server = try await FakeServer.start(at: path) { table in
        table.unary(PoolMethods.deletePool, allow: .anyone) { (_, _) in
          Reply(Messages.Operation(named: name))
        }
      }
      let reply = try await client.call(PoolMethods.deletePool, DeletePoolRequest())
      #expect(reply.name == name)
      await server.stop()
    }
  }

  @Test("and a watch go on over TCP as over a unix socket")
  func overTCP() async throws {
    let serve: @LoopActor (MethodTable) -> Void = { table in
      table.unary(PoolMethods.deletePool, allow: .anyone) { (request, _) in
        Reply(Messages.Operation(named: request.name))
      }
      table.serverStream(EventMethods.watchEvents, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        var event = Event()
        event.sequence = request.afterSequence + 1
        var reply = WatchEventsReply()
        reply.step = .event(event)
        try await sink.send(reply)
        throw Problem(.unavailable, .notServing, "The server stops.")
      }
    }
    let first = try await FakeServer.start(serve)
    let address = try #require(ServerAddress(first.portAddress))
    let client = Client(server: address, retry: quick)
    var request = DeletePoolRequest()
    request.name = "a"
    #expect(try await client.call(PoolMethods.deletePool, request).name == "a")
    var events = client.watchEvents(after: 0).makeAsyncIterator()
    for sequence in Int64(1)...3 { #expect(try await events.next()?.sequence == sequence) }
    await first.stop()
    let second = try await FakeServer.start(port: first.port, serve)
    #expect(try await client.call(PoolMethods.deletePool, request).name == "a")
    for sequence in Int64(4)...6 { #expect(try await events.next()?.sequence == sequence) }
    await second.stop()
  }

  @Test("goes to the next server while another one ends on the one that leaves")
  func leaving() async throws {
    let path = SocketPath()
    let (started, release) = (Recorder<Bool>(), Recorder<Bool>())
    let old = try await FakeServer.start(at: path) { table in
      table.unaryAsync(PoolMethods.getPool, allow: .anyone) { (_, _) async throws(Problem) in
        started.add(true)
        while release.all.isEmpty { try? await Loop.sleep(for: .milliseconds(1)) }
        return Reply(Pool(named: "old"))
      }
    }
    let client = Client(server: try #require(ServerAddress(path.address)), retry: quick)
    async let held = client.call(PoolMethods.getPool, GetPoolRequest())
    #expect(await becomesTrue { !started.all.isEmpty })
    let stopping = Task { await old.stop(grace: .seconds(10)) }
    let isGone = await becomesTrue { unsafe access(path.text, F_OK) != 0 }
    #expect(isGone, "Nobody listens any more.")
    let new = try await FakeServer.start(at: path) { table in
      table.unary(PoolMethods.getPool, allow: .anyone) { (_, _) in Reply(Pool(named: "new")) }
    }
    #expect(
      await becomesTrue {
        let reply = try? await client.call(PoolMethods.getPool, GetPoolRequest())
        return reply?.name == "new"
      }
    )
    #expect(await old.connectionCount == 1)
    await release.add(true)
    #expect(try await held.name == "old")
    await stopping.value
    await new.stop()
  }

  @Test("says what to do when nobody listens")
  func nobodyListens() async throws {
    let path = SocketPath()
    let client = Client(server: try #require(ServerAddress(path.address)), retry: .never)
    let problem = await problem {
      try await client.call(PoolMethods.getPool, GetPoolRequest())
    }
    #expect(problem?.code == .unavailable)
    #expect(problem?.message.contains("poolkeeper serve") == true)
    #expect(problem?.metadata["server"] == path.address)
  }

  @Test("ends by its deadline when the server does not answer")
  func deadline() async throws {
    let server = try await FakeServer.start { table in
      table.unaryAsync(PoolMethods.getPool, allow: .anyone) { (_, _) async throws(Problem) in
        try? await Loop.sleep(for: .seconds(60))
        return Reply(Pool())
      }
    }
    let client = try client(of: server)
    let problem = await problem {
      try await client.call(PoolMethods.getPool, GetPoolRequest(), timeout: .milliseconds(50))
    }
    #expect(problem?.code == .deadlineExceeded)
    await server.stop()
  }

  @Test("shares one connection with all others, also while it is being made")
  func oneConnection() async throws {
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.getPool, allow: .anyone) { (request, _) in
        Reply(Pool(named: request.name))
      }
    }
    let client = try client(of: server)
    let names = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<100 {
        group.addTask {
          var request = GetPoolRequest()
          request.name = "pool-\(number)"
          return try await client.call(PoolMethods.getPool, request).name
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(names.count == 100)
    #expect(await server.connectionCount == 1)
    client.close()
    #expect(await becomesTrue { server.connectionCount == 0 })
    await server.stop()
  }

  @Test("acts for the tenant that the client names")
  func tenant() async throws {
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.getPool, allow: .anyone) { (_, call) in
        Reply(Pool(named: call.caller.tenant))
      }
    }
    let address = try #require(ServerAddress(server.address))
    let client = Client(server: address, tenant: "acme")
    #expect(try await client.call(PoolMethods.getPool, GetPoolRequest()).name == "acme")
    await server.stop()
  }
}
