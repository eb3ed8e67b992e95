import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("Deleting a pool", .onLoop)
@LoopActor
struct PoolDeletionTests {
  /// A running pool p of 3 nodes, and their names.
  private func bench() throws -> (Bench, [String]) {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeRunningPool(.training("p"))
    return (bench, try bench.nodes(of: "p").map(\.name))
  }

  @Test("begins to delete all of its nodes, and keeps their stock until they are gone (S48)")
  func deletes() throws {
    let (bench, names) = try bench()
    let operation = try bench.delete("p") { $0.requestID = "one" }.message
    #expect((operation.kind, operation.state) == (.deletePool, .running))
    #expect(operation.plan?.nodes == names)
    #expect(operation.plan?.stock.map(\.delta) == [1, 1, 1])
    let pool = try bench.pool("p")
    #expect((pool.state, pool.reconciling) == (.deleting, true))
    #expect(try bench.nodes(of: "p").map(\.state) == [.deleting, .deleting, .deleting])
    #expect(bench.holdings.stockInUse == 3)
    let begun = names.map { "Begin to delete resource node \($0)" }
    #expect(bench.messages().suffix(4) == ["Begin to delete resource pool p"] + begun)
  }

  @Test(
    "works from every state (R12)",
    arguments: [Pool.State.creating, .running, .abnormal, .failed]
  )
  func states(_ state: Pool.State) throws {
    let (bench, _) = try bench()
    _ = try bench.create(.training("q", nodes: 2))
    try bench.changePool("q") { row in
      if state == .abnormal { row.pool.become(.running) }
      if state != .creating { row.pool.become(state) }
    }
    _ = try bench.delete("q")
    #expect(try bench.pool("q").state == .deleting)
  }

  @Test("twice is one deletion, whoever asks and validates (R15)")
  func twice() throws {
    let (bench, _) = try bench()
    let first = try bench.delete("p").message
    let before = (bench.holdings, bench.messages())
    #expect(try bench.delete("p").message == first)
    #expect(try bench.delete("p") { $0.validateOnly = true }.message.plan == first.plan)
    #expect(bench.holdings == before.0)
    #expect(bench.messages() == before.1)
  }

  @Test("while it is being created takes the creation over (S48, R15)")
  func duringCreation() throws {
    let (bench, _) = try bench()
    let creation = try bench.create(.training("q", nodes: 2)).message
    let deletion = try bench.delete("q").message
    let ended = try bench.operation(creation.name)
    #expect(ended.state == .cancelled)
    let problem = ended.error.map { Problem(status: $0) }
    #expect((problem?.reason, problem?.metadata["operation"]) == (.takenOver, deletion.name))
    #expect(ended.results.map(\.state) == [.cancelled, .cancelled])
    #expect(try bench.nodes(of: "q").map(\.state) == [.deleting, .deleting])
  }

  @Test("takes over the removals under way and those that wait: each node begins once (R15, S46)")
  func takesOver() throws {
    let (bench, names) = try bench()
    let running = try bench.scale("p", removing: [names[0]]).message
    let queued = try bench.scale("p", removing: [names[0], names[1]]).message
    #expect(queued.state == .queued)
    let deletion = try bench.delete("p").message
    #expect(deletion.plan?.nodes == names)
    #expect(try bench.operation(running.name).state == .cancelled)
    let ended = try bench.operation(queued.name)
    #expect((ended.state, ended.blockedBy, ended.waitingFor) == (.cancelled, [], ""))
    for name in names {
      let begun = bench.messages().filter { $0 == "Begin to delete resource node \(name)" }
      #expect(begun.count == 1, "\(name)")
    }
    let rows = bench.store.state.nodes(ofPool: "p", tenant: "t1").map(\.value)
    #expect(rows.map(\.removeOperation) == [deletion.name, deletion.name, deletion.name])
    #expect(rows.allSatisfy { $0.release == .started })
  }

  @Test("leaves the operations on other pools alone")
  func otherPools() throws {
    let (bench, _) = try bench()
    let other = try bench.create(.training("q", nodes: 1)).message
    _ = try bench.delete("p")
    #expect(try bench.operation(other.name).state == .running)
  }

  @Test("is refused while the pool or one of its nodes is protected (R18)")
  func protection() throws {
    let (bench, names) = try bench()
    try bench.changePool("p") { $0.pool.deletionProtection = true }
    let pool = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.delete("p") { $0.force = true }
    }
    #expect((pool.code, pool.reason) == (.failedPrecondition, .poolProtected))
    try bench.changePool("p") { $0.pool.deletionProtection = false }
    try bench.protect(names[1])
    let node = try bench.refusedUntouched { () throws(Problem) in _ = try bench.delete("p") }
    #expect((node.reason, node.metadata["nodes"]) == (.nodeProtected, names[1]))
  }

  @Test("is guarded by uid and etag")
  func guards() throws {
    let (bench, _) = try bench()
    let pool = try bench.pool("p")
    for change in [{ $0.uid = "x" }, { $0.etag = "x" }] as [(inout DeletePoolRequest) -> Void] {
      let problem = try bench.refusedUntouched { () throws(Problem) in
        _ = try bench.delete("p", change)
      }
      #expect((problem.code, problem.reason) == (.aborted, .staleEtag))
    }
    _ = try bench.delete("p") { ($0.uid, $0.etag) = (pool.uid, pool.etag) }
  }

  @Test("validated only changes nothing, and a request id makes it safe to repeat")
  func repeats() throws {
    let (bench, _) = try bench()
    let before = bench.holdings
    let preview = try bench.delete("p") { $0.validateOnly = true }.message
    #expect((preview.name, preview.state, preview.plan?.nodes.count) == ("", .succeeded, 3))
    #expect(bench.holdings == before)
    let first = try bench.delete("p") { $0.requestID = "one" }
    try bench.bringDown("p")
    let second = try bench.delete("p") { $0.requestID = "one" }
    #expect(second.encoded.payload == first.encoded.payload)
    let gone = try bench.refusedUntouched { () throws(Problem) in _ = try bench.delete("p") }
    #expect(gone == .poolNotFound("p"))
  }

  @Test("gives its name and its stock back, never its uid (S20, S48, S50, R3)")
  func afterwards() throws {
    let (bench, _) = try bench()
    let old = try bench.pool("p")
    _ = try bench.delete("p")
    let early = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.create(.training("p"))
    }
    #expect(early.reason == .poolExists)
    try bench.bringDown("p")
    #expect(bench.holdings.stockInUse == 0)
    _ = try bench.create(.service("p-new", nodes: 12))
    try bench.bringDown("p-new")
    _ = try bench.create(.training("p"))
    #expect(try bench.pool("p").uid != old.uid)
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.delete("p") { $0.uid = old.uid }
    }
    #expect(problem.reason == .staleEtag)
  }
}
