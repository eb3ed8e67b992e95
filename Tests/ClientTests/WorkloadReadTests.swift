import EventLoop
import Messages
import RPC
import Testing

@Suite("A verb of poolctl that looks at workloads")
struct WorkloadReadTests {
  @Test("get shows a workload on one screen, with its instances")
  func get() async throws {
    let server = try await FakeServer.start { table in
      table.unary(WorkloadMethods.getWorkload, allow: .anyone) { (request, _) in
        var workload = Workload(named: request.name, .failed, [.succeeded, .failed])
        workload.stateMessage = "Instance trainer-1 failed."
        workload.environmentVariables = ["B": "2", "A": "1"]
        var lease = ProtobufDuration()
        lease.seconds = 8 * 3_600
        workload.lease = lease
        return Reply(workload)
      }
    }
    let run = try await server.poolctl("workload get trainer")
    #expect(run.exitCode == 0)
    #expect(
      run.output == """
        Workload:   trainer
        Pool:       training
        Kind:       training-job
        State:      FAILED: Instance trainer-1 failed.
        Instances:  2, each has 0.5 cores, 512 MiB
        Lease:      8h
        Command:    python3 train.py --note 'it'\\''s on'
        Variables:  A=1, B=2
        Created:    - (- ago)

        INSTANCE   NODE            STATE      EXIT  STARTED               ENDED                 MESSAGE
        trainer-0  training-aaaa0  SUCCEEDED  0     2026-11-25T04:00:00Z  2026-11-25T04:01:00Z
        trainer-1  training-aaaa1  FAILED     3     2026-11-25T04:00:00Z  2026-11-25T04:01:00Z  It ended with status 3.

        """
    )
    let wide = try await server.poolctl("workload get trainer -o wide")
    #expect(wide.output.contains("UID:        uid-trainer\n"))
    let json = try await server.poolctl("workload get trainer -o json")
    #expect(try Workload(json: json.output).instances.count == 2)
    #expect(try await server.poolctl("workload get trainer -o name").output == "trainer\n")
    await server.stop()
  }

  @Test(
    "get shows how much of the lease is left",
    arguments: [
      (432_060, "5d"), (435_700, "5d1h"), (28_770, "7h59m"), (10_850, "3h"), (330, "5m"),
      (-5, "0s"),
    ] as [(Int64, String)]
  )
  func lease(seconds: Int64, words: String) async throws {
    let server = try await FakeServer.start { table in
      table.unary(WorkloadMethods.getWorkload, allow: .anyone) { (request, _) in
        var workload = Workload(named: request.name)
        workload.lease = ProtobufDuration(.seconds(90 * 86_400))
        workload.expireTime = Timestamp(milliseconds: WallClock.now + seconds * 1_000)
        workload.resources = nil
        workload.wholeNodes = true
        return Reply(workload)
      }
    }
    let run = try await server.poolctl("workload get trainer")
    #expect(run.output.contains("Lease:      90d, \(words) left (until "))
    #expect(run.output.contains("Instances:  1, each has a whole node\n"))
    await server.stop()
  }

  @Test("list sends its filters, and shows a table, more with -o wide")
  func list() async throws {
    let seen = Recorder<ListWorkloadsRequest>()
    let server = try await FakeServer.start { table in
      table.unary(WorkloadMethods.listWorkloads, allow: .anyone) { (request, _) in
        seen.add(request)
        var reply = ListWorkloadsReply()
        reply.workloads = [
          Workload(named: "a", .running, [.running, .pending, .running, .running]),
          Workload(named: "b", .released, [.interrupted]),
        ]
        return Reply(reply)
      }
    }
    let run = try await server.poolctl(
      "workload list --pool training --node n --kind training-job --state running"
    )
    #expect(run.exitCode == 0)
    #expect(
      run.output == """
        NAME  POOL      KIND          STATE     RUNNING  LEASE LEFT  AGE
        a     training  training-job  RUNNING   3/4      -           -
        b     training  training-job  RELEASED  0/1      -           -

        """
    )
    let request = try #require(await seen.all.first)
    #expect(request.pool == "training")
    #expect(request.node == "n")
    #expect(request.kind == .trainingJob)
    #expect(request.state == .running)
    let wide = try await server.poolctl("workload list -o wide")
    #expect(wide.output.contains("EACH HAS"))
    #expect(wide.output.contains("training-aaaa0, training-aaaa1, training-aaaa2 and 1 more"))
    let json = try await server.poolctl("workload list -o json")
    #expect(try ListWorkloadsReply(json: json.output).workloads.count == 2)
    #expect(try await server.poolctl("workload list -o name").output == "a\nb\n")
    #expect(try await server.poolctl("workload list --state happy").exitCode == 2)
    await server.stop()
  }

  @Test(
    "list --watch shows each change once, also after a loss, and what no longer matches once more"
  )
  func watch() async throws {
    let rounds = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.serverStream(WorkloadMethods.watchWorkloads, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        rounds.add(request.pool)
        try await sink.send(.workload(Workload(named: "a", revision: 1)))
        try await sink.send(.workload(Workload(named: "b", .pending, [.pending], revision: 2)))
        guard rounds.all.count > 1 else {
          throw Problem(.unavailable, .notServing, "Restart.")
        }
        try await sink.send(.workload(Workload(named: "a", .succeeded, [.succeeded], revision: 3)))
        try await sink.send(.workload(Workload(named: "b", .running, revision: 4)))
        try await sink.send(.workload(Workload(named: "b", .failed, [.failed], revision: 5)))
        throw Problem(.permissionDenied, .notAllowed, "End.")
      }
    }
    let run = try await server.poolctl(
      "workload list --pool training --state running --watch -o json"
    )
    let lines = try run.output.split(separator: "\n").map { try Workload(json: String($0)) }
    #expect(lines.map(\.name) == ["a", "a", "b", "b"])
    #expect(lines.map(\.revision) == [1, 3, 4, 5])
    #expect(await rounds.all == ["training", "training"])
    #expect(run.errors.contains("Restart."))
    #expect(run.exitCode == 8)
    let table = try await server.poolctl("workload list --watch")
    #expect(table.output.hasPrefix("NAME "))
    await server.stop()
  }

  @Test(
    "logs writes the bytes of the instance that was meant",
    arguments: [
      ("one", "one-0", "uid-one"), ("one-0", "one-0", "uid-one"), ("many-2", "many-2", "uid-many"),
      ("many --instance 2", "many-2", "uid-many"), ("many-7", "many-7-0", "uid-many-7"),
      ("many --instance 7", "many-7", "uid-many"),
    ]
  )
  func logs(arguments: String, instance: String, uid: String) async throws {
    let seen = Recorder<GetInstanceLogRequest>()
    let server = try await logServer(seen)
    let run = try await server.poolctl("workload logs \(arguments)")
    #expect(run.exitCode == 0)
    #expect(run.output == "first\nno end")
    #expect(await seen.all.map(\.name) == [instance])
    #expect(await seen.all.map(\.workloadUID) == [uid])
    #expect(await seen.all.map(\.offset) == [0])
    #expect(await seen.all.map(\.follow) == [false])
    await server.stop()
  }

  @Test("logs reads from near the end, follows, and writes pieces as JSON")
  func logOptions() async throws {
    let seen = Recorder<GetInstanceLogRequest>()
    let server = try await logServer(seen)
    let run = try await server.poolctl("workload logs one --tail 4Ki --follow -o json")
    let pieces = try run.output.split(separator: "\n")
      .map { try GetInstanceLogReply(json: String($0)) }
    #expect(pieces.map { String(decoding: $0.data, as: UTF8.self) } == ["first\n", "no end"])
    #expect(await seen.all.map(\.offset) == [-4_096])
    #expect(await seen.all.map(\.follow) == [true])
    await server.stop()
  }

  @Test(
    "logs refuses what names no instance",
    arguments: [
      ("many", 2), ("none", 4), ("none-0", 4), ("one-x", 4), ("one --instance=-1", 2),
      ("one --tail 0", 2), ("one --tail lots", 2),
    ] as [(String, Int32)]
  )
  func logsOfNothing(arguments: String, exitCode: Int32) async throws {
    let seen = Recorder<GetInstanceLogRequest>()
    let server = try await logServer(seen)
    let run = try await server.poolctl("workload logs \(arguments)")
    #expect(run.exitCode == exitCode)
    #expect(run.output == "")
    #expect(await seen.all.isEmpty)
    await server.stop()
  }

  @Test("wait workload ends in the state, and fails when it has ended in another")
  func wait() async throws {
    let looks = Recorder<GetWorkloadRequest>()
    let server = try await FakeServer.start { table in
      table.unary(WorkloadMethods.getWorkload, allow: .anyone) { (request, _) in
        looks.add(request)
        let state: [Workload.State] = [.pending, .running]
        return Reply(
          Workload(
            named: request.name,
            looks.all.count > 2 ? .succeeded : state[looks.all.count - 1]
          )
        )
      }
    }
    let done = try await server.poolctl("wait workload trainer --for succeeded -o name")
    #expect(done.exitCode == 0)
    #expect(done.output == "trainer\n")
    #expect(await looks.all.map(\.uid) == ["", "uid-trainer", "uid-trainer"])
    let late = try await server.poolctl("wait workload trainer --for RUNNING")
    #expect(late.exitCode == 3)
    #expect(late.errors.contains("SUCCEEDED"))
    #expect(try await server.poolctl("wait workload trainer --for deleted").exitCode == 2)
    await server.stop()
  }

  /// Serves the workloads `one`, with an instance, `many`, with three, and `many-7`, with one, and their logs.
  private func logServer(_ seen: Recorder<GetInstanceLogRequest>) async throws -> FakeServer {
    let workloads = [
      "one": Workload(named: "one"),
      "many": Workload(named: "many", .running, [.running, .running, .running]),
      "many-7": Workload(named: "many-7"),
    ]
    return try await FakeServer.start { table in
      table.unary(WorkloadMethods.getWorkload, allow: .anyone) { (request, _) throws(Problem) in
        guard let workload = workloads[request.name] else {
          throw Problem(.notFound, .workloadNotFound, "There is no workload \(request.name).")
        }
        return Reply(workload)
      }
      table.serverStream(WorkloadMethods.getInstanceLog, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        seen.add(request)
        try await sink.send(GetInstanceLogReply(at: 0, Array("first\n".utf8)[...]))
        try await sink.send(GetInstanceLogReply(at: 6, Array("no end".utf8)[...]))
        try await sink.send(GetInstanceLogReply(at: 12, []))
      }
    }
  }
}
