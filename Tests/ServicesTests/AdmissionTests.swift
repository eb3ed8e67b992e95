import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("A pool", .onLoop)
@LoopActor
struct AdmissionTests {
  private static let kinds: [Workload.Kind] = [
    .notebook, .trainingJob, .realtimeService, .batchService,
  ]

  private func bench(_ pool: Pool) throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeRunningPool(pool)
    return bench
  }

  @Test("admits the kinds of its type, and refuses the others with their own reason (S7, S8, R22)")
  func kinds() throws {
    let training = try bench(.training("pool-1"))
    let service = try bench(.service("pool-1"))
    for kind in Self.kinds {
      let isTraining = kind == .notebook || kind == .trainingJob
      _ = try (isTraining ? training : service).place("w-\(kind.rawValue)", in: "pool-1", kind)
      let other = isTraining ? service : training
      let problem = try other.refusedUntouched { () throws(Problem) in
        _ = try other.place("w", in: "pool-1", kind)
      }
      #expect(problem.reason == .workloadKindNotAdmitted && problem.code == .failedPrecondition)
      #expect(problem.metadata["kind"] == kind.name)
    }
  }

  @Test("must be named, and must exist: no workload runs without one (S1, S5)")
  func named() throws {
    let bench = try bench(.training("p"))
    let missing = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("w", in: "")
    }
    #expect(missing.fields == ["workload.pool"])
    let unknown = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("w", in: "q")
    }
    #expect(unknown.reason == .poolNotFound)
  }

  @Test(
    "takes workloads in state RUNNING only, and again after it has recovered (S11, S12)",
    arguments: [Pool.State.creating, .abnormal, .failed, .deleting]
  )
  func states(_ state: Pool.State) throws {
    let bench = try bench(.training("p"))
    try bench.changePool("p") { $0.pool.state = state }
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("w", in: "p")
    }
    #expect(problem.reason == (state == .deleting ? .poolDeleting : .poolNotRunning))
    try bench.changePool("p") { $0.pool.state = .running }
    _ = try bench.place("w", in: "p")
  }

  @Test(
    "takes workloads only once its environment is initialized (S14, R11)",
    arguments: [Pool.Environment.State.notInitialized, .initializing, .initializeFailed]
  )
  func environment(_ state: Pool.Environment.State) throws {
    let bench = try bench(.training("p"))
    try bench.changePool("p") { $0.pool.environment?.state = state }
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("w", in: "p")
    }
    #expect(problem.reason == .environmentNotInitialized)
    #expect(problem.metadata["environment"] == state.name)
  }

  @Test(
    "loses no node that is in use, unless the request says so; the instances are named (S41, R14)"
  )
  func nodesInUse() throws {
    let bench = try bench(.training("p"))
    let names = try bench.nodes(of: "p").map(\.name)
    let placed = try bench.place("w", in: "p", count: 3)
    try bench.report("w", .running)
    #expect(placed.instances.map(\.node) == [names[0], names[0], names[1]])
    for validateOnly in [true, false] {
      let problem = try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.scale("p", removing: [names[0]]) { $0.validateOnly = validateOnly }
      }
      #expect(problem.reason == .nodesInUse && problem.metadata["instances"] == "w-0, w-1")
    }
    let plan = try bench.scale("p", removing: [names[0]]) { request in
      request.allowInterrupt = true
      request.validateOnly = true
    }.message.plan
    #expect(plan?.instances == ["w-0", "w-1"] && plan?.nodes == [names[0]])
    _ = try bench.scale("p", removing: [names[0]]) { $0.allowInterrupt = true }
    let workload = try bench.workload("w")
    #expect(workload.instances.map(\.state) == [.interrupted, .interrupted, .running])
    #expect(workload.state == .running)
    #expect(
      bench.messages().contains("Workload w interrupted on resource node \(names[0]): w-0, w-1")
    )
    #expect(bench.store.state.brokenInvariants == [])
    let slipped = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.place("x", in: "p", count: 5)
    }
    #expect(slipped.metadata["fitting"] == "3")
  }

  @Test("loses no node in use to a removal that inherits it from a cancelled one (R14, R15)")
  func inheritedNode() throws {
    let bench = try bench(.training("p"))
    let names = try bench.nodes(of: "p").map(\.name)
    _ = try bench.place("w", in: "p") {
      $0.wholeNodes = true; $0.resources = nil
    }
    try bench.report("w", .running)
    let inUse = try #require(bench.workload("w").instances.first?.node)
    let free = names.filter { $0 != inUse }
    _ = try bench.scale("p", to: 4)
    _ = try bench.scale("p", removing: [free[0]])
    let queued = try bench.scale("p", removing: [free[0], inUse]) { $0.allowInterrupt = true }
    #expect(try queued.message.state == .queued)
    _ = try bench.scale("p", to: 5)
    try bench.bringUp("p")
    let other = try #require(bench.nodes(of: "p").last { !names.contains($0.name) }?.name)
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.scale("p", removing: [inUse, other])
    }
    #expect(problem.reason == .nodesInUse)
    _ = try bench.scale("p", removing: [inUse, other]) { $0.allowInterrupt = true }
  }

  @Test("loses a free node without asking, and takes nothing on one that was chosen to go (R14)")
  func freeNodes() throws {
    let bench = try bench(.training("p"))
    let names = try bench.nodes(of: "p").map(\.name)
    _ = try bench.place("w", in: "p")
    _ = try bench.scale("p", removing: [names[1]])
    let placed = try bench.place("x", in: "p", count: 3)
    #expect(Set(placed.instances.map(\.node)) == [names[0], names[2]])
  }

  @Test("with workloads is deleted by force only, which makes them UNAVAILABLE at once (S49, R18)")
  func deletion() throws {
    let bench = try bench(.training("p"))
    _ = try bench.place("v", in: "p", .notebook)
    _ = try bench.place("w", in: "p", count: 2)
    try bench.report("w", .running)
    let problem = try bench.refusedUntouched { () throws(Problem) in _ = try bench.delete("p") }
    #expect(problem.reason == .poolInUse && problem.metadata["workloads"] == "v, w")
    let preview = try bench.delete("p") { request in
      request.force = true
      request.validateOnly = true
    }
    #expect(try preview.message.plan?.instances == ["v-0", "w-0", "w-1"])
    _ = try bench.delete("p") { $0.force = true }
    let revision = bench.store.revision
    for name in ["v", "w"] {
      let workload = try bench.workload(name)
      #expect(workload.state == .unavailable && workload.revision == revision)
      #expect(workload.stateMessage == "Its pool p is deleted.")
      #expect(workload.instances.allSatisfy { $0.state == .interrupted })
    }
    #expect(bench.messages().contains("Workload w is unavailable: resource pool p is deleted"))
    #expect(bench.store.state.brokenInvariants == [])
  }

  @Test("is not deleted with more workloads than one change can hold, and nothing is lost (R18)")
  func tooMuch() throws {
    let bench = try bench(.training("p"))
    for number in 1...70 {
      _ = try bench.place("w\(number)", in: "p") { workload in
        workload.resources?.millicores = 1
        workload.command = ["x", String(repeating: "y", count: 65_000)]
        workload.environmentVariables = ["Z": String(repeating: "z", count: 65_000)]
      }
    }
    for validateOnly in [true, false] {
      let problem = try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.delete("p") { request in
          request.force = true
          request.validateOnly = validateOnly
        }
      }
      #expect(problem.reason == .limitExceeded && problem.code == .resourceExhausted)
    }
    for number in 1...10 {
      try bench.release("w\(number)")
      try bench.report("w\(number)", .ended)
    }
    _ = try bench.delete("p") { $0.force = true }
    #expect(try bench.workload("w70").state == .unavailable)
    #expect(bench.store.state.brokenInvariants == [])
  }

  @Test("whose workloads have ended is deleted without force (R18)")
  func unused() throws {
    let bench = try bench(.training("p"))
    _ = try bench.place("w", in: "p")
    try bench.report("w", .ended)
    _ = try bench.delete("p")
    #expect(try bench.workload("w").state == .succeeded)
  }
}
