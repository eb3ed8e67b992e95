import EventLoop
import Messages
import RPC
import Testing

@Suite("A verb of poolctl that changes a workload")
struct WorkloadCommandTests {
  @Test("create sends what the command line says")
  func create() async throws {
    let seen = Recorder<CreateWorkloadRequest>()
    let server = try await creatingServer(seen)
    let run = try await server.poolctl(
      """
      workload create trainer --pool training --kind training-job --instances 2 --cores 0.5 --memory 512Mi \
      --gpus 1 --lease 8h --env A=1 --env B=x=y --label team=voices --request-id r-1 -o name \
      -- python3 train.py --cores 9 -o json
      """
    )
    #expect(run.output == "trainer\n")
    #expect(run.exitCode == 0)
    let request = try #require(await seen.all.first)
    #expect(request.requestID == "r-1")
    #expect(!request.validateOnly)
    let workload = try #require(request.workload)
    #expect(workload.name == "trainer")
    #expect(workload.pool == "training")
    #expect(workload.kind == .trainingJob)
    #expect(workload.instanceCount == 2)
    #expect(workload.resources?.millicores == 500)
    #expect(workload.resources?.memoryBytes == 512 << 20)
    #expect(workload.resources?.gpus == 1)
    #expect(!workload.wholeNodes)
    #expect(workload.lease?.duration == .seconds(8 * 3_600))
    #expect(workload.environmentVariables == ["A": "1", "B": "x=y"])
    #expect(workload.labels == ["team": "voices"])
    #expect(workload.command == ["python3", "train.py", "--cores", "9", "-o", "json"])
    await server.stop()
  }

  @Test("create names whole nodes, and flavor and zone in the public pool; each kind has its words")
  func createWholeNodes() async throws {
    let seen = Recorder<CreateWorkloadRequest>()
    let server = try await creatingServer(seen)
    for kind in ["notebook", "training-job", "realtime-service", "batch-service"] {
      let run = try await server.poolctl(
        """
        workload create w --pool public --kind \(kind) --instances 1 --whole-nodes --flavor cpu.small \
        --zone az1 -- sleep 1
        """
      )
      #expect(run.exitCode == 0)
    }
    let workloads = await seen.all.compactMap(\.workload)
    #expect(
      workloads.map(\.kind) == [.notebook, .trainingJob, .realtimeService, .batchService]
    )
    #expect(workloads.allSatisfy { $0.wholeNodes && $0.resources == nil && $0.lease == nil })
    #expect(workloads.allSatisfy { $0.flavor == "cpu.small" && $0.zone == "az1" })
    await server.stop()
  }

  @Test(
    "amounts are read exactly",
    arguments: [
      ("--cores 4", 4_000, 0), ("--cores 0.25", 250, 0), ("--cores 1.001", 1_001, 0),
      ("--memory 1G", 0, 1_000_000_000), ("--memory 2Gi", 0, 2 << 30), ("--memory 4096", 0, 4_096),
    ] as [(String, Int64, Int64)]
  )
  func amounts(options: String, millicores: Int64, memoryBytes: Int64) async throws {
    let seen = Recorder<CreateWorkloadRequest>()
    let server = try await creatingServer(seen)
    let run = try await server.poolctl(
      "workload create w --pool p --kind notebook --instances 1 \(options) -- sleep 1"
    )
    #expect(run.exitCode == 0)
    let resources = try #require(await seen.all.first?.workload?.resources)
    #expect(resources.millicores == millicores)
    #expect(resources.memoryBytes == memoryBytes)
    await server.stop()
  }

  @Test(
    "create refuses a wrong command line",
    arguments: [
      "--kind novel --instances 1 -- sleep 1",
      "--kind notebook --instances 1 --cores 0.0001 -- sleep 1",
      "--kind notebook --instances 1 --cores .5 -- sleep 1",
      "--kind notebook --instances 1 --cores 1. -- sleep 1",
      "--kind notebook --instances 1 --cores=-1 -- sleep 1",
      "--kind notebook --instances 1 --memory 12Q -- sleep 1",
      "--kind notebook --instances 1 --memory 1.5Gi -- sleep 1",
      "--kind notebook --instances 1 --memory 9999999999Gi -- sleep 1",
      "--kind notebook --instances 1 --whole-nodes --cores 1 -- sleep 1",
      "--kind notebook --instances 1 --env =1 -- sleep 1",
      "--kind notebook --instances 1 --env A -- sleep 1",
      "--kind notebook --instances 1 --env A=1 --env A=2 -- sleep 1",
      "--kind notebook --instances 1 --lease soon -- sleep 1",
      "--kind notebook --instances 1 --", "--kind notebook --instances 1",
      "--kind notebook --instances 1 sleep 1", "--instances 1 -- sleep 1",
      "--kind notebook -- sleep 1",
    ]
  )
  func usage(options: String) async throws {
    let seen = Recorder<CreateWorkloadRequest>()
    let server = try await creatingServer(seen)
    let run = try await server.poolctl("workload create w --pool p \(options)")
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(await seen.all.isEmpty)
    await server.stop()
  }

  @Test("create --dry-run shows on which nodes it would run")
  func dryRun() async throws {
    let seen = Recorder<CreateWorkloadRequest>()
    let server = try await creatingServer(seen)
    let run = try await server.poolctl(
      "workload create w --pool p --kind notebook --instances 1 --dry-run --wait -- sleep 1"
    )
    #expect(run.exitCode == 0)
    #expect(
      run.output == """
        Dry run: w would be placed so; nothing was changed.
        INSTANCE  NODE            STATE    EXIT  STARTED  ENDED
        w-0       training-aaaa0  PENDING  -     -        -

        """
    )
    #expect(await seen.all.map(\.validateOnly) == [true])
    await server.stop()
  }

  @Test(
    "create --wait ends when all instances run, and fails when it has ended otherwise",
    arguments: [
      (.running, 0), (.succeeded, 0), (.failed, 1), (.interrupted, 1), (.unavailable, 1),
      (.released, 1),
    ] as [(Workload.State, Int32)]
  )
  func createAndWait(state: Workload.State, exitCode: Int32) async throws {
    let looks = Recorder<GetWorkloadRequest>()
    let server = try await FakeServer.start { table in
      table.unary(WorkloadMethods.createWorkload, allow: .anyone) { (_, _) in
        Reply(Workload(named: "w", .pending, [.pending]))
      }
      table.unary(WorkloadMethods.getWorkload, allow: .anyone) { (request, _) in
        looks.add(request)
        guard looks.all.count > 1 else { return Reply(Workload(named: "w", .pending, [.pending])) }
        var workload = Workload(named: "w", state, [.running], revision: 2)
        workload.stateMessage = state == .failed ? "Instance w-0 failed." : ""
        return Reply(workload)
      }
    }
    let run = try await server.poolctl(
      "workload create w --pool p --kind notebook --instances 1 --wait -o json -- sleep 1"
    )
    #expect(run.exitCode == exitCode)
    #expect(try Workload(json: run.output).state == state)
    #expect(run.errors.contains("w PENDING: 1 PENDING\n"))
    #expect(run.errors.contains("Instance w-0 failed.") == (state == .failed))
    #expect(await looks.all.map(\.uid) == ["uid-w", "uid-w"])
    await server.stop()
  }

  @Test("create passes on why it was refused", arguments: ["", " -o json"])
  func refused(format: String) async throws {
    let server = try await FakeServer.start { table in
      table.unary(WorkloadMethods.createWorkload, allow: .anyone) { (_, _) throws(Problem) in
        throw Problem(.resourceExhausted, .noCapacity, "Only 1 of 2 would fit.")
      }
    }
    let run = try await server.poolctl(
      "workload create w --pool p --kind notebook --instances 2\(format) -- sleep 1"
    )
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("Only 1 of 2 would fit."))
    await server.stop()
  }

  @Test("renew sends the lease, or none for as long as before")
  func renew() async throws {
    let seen = Recorder<RenewWorkloadRequest>()
    let server = try await FakeServer.start { table in
      table.unary(WorkloadMethods.renewWorkload, allow: .anyone) { (request, _) in
        seen.add(request)
        return Reply(Workload(named: request.name))
      }
    }
    let plain = try await server.poolctl("workload renew trainer -o name")
    #expect(plain.exitCode == 0)
    #expect(plain.output == "trainer\n")
    #expect(try await server.poolctl("workload renew trainer --lease 7d --dry-run").exitCode == 0)
    #expect(await seen.all.map { $0.lease?.duration } == [nil, .seconds(7 * 86_400)])
    #expect(await seen.all.map(\.validateOnly) == [false, true])
    await server.stop()
  }

  @Test("release asks, after it has shown what ends", arguments: ["y", "n"])
  func releaseAsks(answer: String) async throws {
    let seen = Recorder<ReleaseWorkloadRequest>()
    let server = try await releasingServer(seen)
    let program = try Program(
      ["workload", "release", "trainer", "--server", server.address],
      input: "\(answer)\n",
      hasTerminal: true
    )
    let run = await program.finished()
    #expect(run.output.contains("training-job in pool training, RUNNING"))
    #expect(run.output.contains("trainer-1 on training-aaaa1"))
    #expect(!run.output.contains("trainer-0 on"))
    #expect(run.output.contains("Release workload trainer? [y/N]"))
    #expect(run.exitCode == (answer == "y" ? 0 : 1))
    #expect(await seen.all.map(\.uid) == (answer == "y" ? ["uid-trainer"] : []))
    await server.stop()
  }

  @Test("release needs --yes where nobody can be asked, and waits until no instance runs")
  func releaseAndWait() async throws {
    let seen = Recorder<ReleaseWorkloadRequest>()
    let server = try await releasingServer(seen)
    #expect(try await server.poolctl("workload release trainer").exitCode == 2)
    #expect(await seen.all.isEmpty)
    let run = try await server.poolctl("workload release trainer --yes --wait -o json")
    #expect(run.exitCode == 0)
    let workload = try Workload(json: run.output)
    #expect(workload.state == .released)
    #expect(workload.instances.map(\.state) == [.succeeded, .interrupted])
    #expect(run.errors.contains("trainer RELEASED: 1 RUNNING, 1 SUCCEEDED"))
    #expect(await seen.all.count == 1)
    await server.stop()
  }

  @Test("release --dry-run asks nobody and changes nothing")
  func releaseDryRun() async throws {
    let seen = Recorder<ReleaseWorkloadRequest>()
    let server = try await releasingServer(seen)
    let run = try await server.poolctl("workload release trainer --dry-run -o name")
    #expect(run.exitCode == 0)
    #expect(await seen.all.map(\.validateOnly) == [true])
    await server.stop()
  }

  /// Serves CreateWorkload: one instance, placed.
  private func creatingServer(
    _ seen: Recorder<CreateWorkloadRequest>
  ) async throws -> FakeServer {
    try await FakeServer.start { table in
      table.unary(WorkloadMethods.createWorkload, allow: .anyone) { (request, _) in
        seen.add(request)
        return Reply(Workload(named: request.workload?.name ?? "", .pending, [.pending]))
      }
    }
  }

  /// Serves a workload with two instances, of which one runs, until it is released; it has ended at the
  /// second look after that.
  private func releasingServer(
    _ seen: Recorder<ReleaseWorkloadRequest>
  ) async throws -> FakeServer {
    let looks = Recorder<String>()
    return try await FakeServer.start { table in
      table.unary(WorkloadMethods.getWorkload, allow: .anyone) { (request, _) in
        guard !seen.all.isEmpty else {
          return Reply(Workload(named: request.name, .running, [.succeeded, .running]))
        }
        looks.add(request.name)
        let state = looks.all.count == 1 ? Instance.State.running : .interrupted
        return Reply(
          Workload(
            named: request.name,
            .released,
            [.succeeded, state],
            revision: Int64(looks.all.count)
          )
        )
      }
      table.unary(WorkloadMethods.releaseWorkload, allow: .anyone) { (request, _) in
        seen.add(request)
        return Reply(Workload(named: request.name, .released, [.succeeded, .running]))
      }
    }
  }
}
