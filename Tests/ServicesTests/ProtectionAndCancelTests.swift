import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("Protecting nodes, and cancelling their removal", .onLoop)
@LoopActor
struct ProtectionAndCancelTests {
  /// A running pool p of 5 nodes, and their names.
  private func bench() throws -> (Bench, [String]) {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeRunningPool(.training("p", nodes: 5))
    return (bench, try bench.nodes(of: "p").map(\.name))
  }

  private func protect(
    _ bench: Bench,
    _ names: [String],
    _ isProtected: Bool = true,
    tenant: String = "t1"
  ) throws(Problem) -> Reply<SetScaleInProtectionReply> {
    var request = SetScaleInProtectionRequest()
    request.names = names
    request.protected = isProtected
    return try bench.nodes.setScaleInProtection(request, bench.call(tenant))
  }

  private func cancel(
    _ bench: Bench,
    _ name: String,
    tenant: String = "t1"
  ) throws(Problem) -> Reply<Operation> {
    var request = CancelOperationRequest()
    request.name = name
    return try bench.operations.cancelOperation(request, bench.call(tenant))
  }

  @Test("keeps nodes and their pool until it ends, with an event for each change (R18)")
  func protects() throws {
    let (bench, names) = try bench()
    let nodes = try protect(bench, [names[1], names[0]]).message.nodes
    #expect(nodes.map(\.name) == [names[1], names[0]])
    #expect(nodes.map(\.scaleInProtection) == [true, true])
    #expect(bench.messages().last == "Resource node \(names[0]) is protected against scale-in")
    let before = bench.messages()
    _ = try protect(bench, [names[0]])
    #expect(bench.messages() == before)
    let scaleIn = try bench.refusedUntouched { () throws(Problem) in
      _ = try bench.scale("p", removing: [names[0], names[2]])
    }
    #expect((scaleIn.reason, scaleIn.metadata["nodes"]) == (.nodeProtected, names[0]))
    let deletion = try bench.refusedUntouched { () throws(Problem) in _ = try bench.delete("p") }
    #expect(deletion.reason == .nodeProtected)
    _ = try protect(bench, names, false)
    _ = try bench.scale("p", removing: [names[0]])
  }

  @Test("of nodes is all or nothing, and no other tenant's (R18, R23)")
  func refusals() throws {
    let (bench, names) = try bench()
    let unknown = try bench.refusedUntouched { () throws(Problem) in
      _ = try protect(bench, [names[0], "none"])
    }
    #expect(unknown.reason == .nodeNotFound)
    #expect(try bench.nodes(of: "p").map(\.scaleInProtection).contains(true) == false)
    let foreign = try bench.refusedUntouched { () throws(Problem) in
      _ = try protect(bench, [names[0]], tenant: "t2")
    }
    #expect(foreign.reason == .nodeNotFound)
    for bad in [[], [""], [names[0], names[0]]] {
      let problem = try bench.refusedUntouched { () throws(Problem) in
        _ = try protect(bench, bad)
      }
      #expect(problem.reason == .invalidField)
    }
  }

  @Test("comes too late for a node that was chosen to go, queued or begun (R15, R18)")
  func chosen() throws {
    let (bench, names) = try bench()
    _ = try bench.scale("p", removing: [names[0]])
    _ = try bench.scale("p", removing: [names[0], names[1]])
    for name in names.prefix(2) {
      let problem = try bench.refusedUntouched { () throws(Problem) in
        _ = try protect(bench, [names[2], name])
      }
      #expect((problem.code, problem.reason) == (.failedPrecondition, .nodeDeleting))
      #expect(problem.metadata["node"] == name)
    }
    _ = try protect(bench, [names[0]], false)
  }

  @Test("of a queued removal leaves the nodes that only it was to remove (R15)")
  func cancels() throws {
    let (bench, names) = try bench()
    let first = try bench.scale("p", removing: [names[0]]).message
    let second = try bench.scale("p", removing: [names[0], names[1]]).message
    #expect(second.state == .queued)
    #expect(try bench.pool("p").nodeCount == 3)
    let cancelled = try cancel(bench, second.name).message
    #expect((cancelled.state, cancelled.waitingFor) == (.cancelled, ""))
    #expect(cancelled.results.map(\.state) == [.cancelled, .cancelled])
    #expect(cancelled.error?.message.contains("cancelled it before it began") == true)
    let pool = try bench.pool("p")
    #expect((pool.nodeCount, pool.reconciling) == (4, true))
    #expect(try bench.operation(first.name).state == .running)
    _ = try bench.scale("p", removing: [names[1]])
    #expect(try bench.pool("p").nodeCount == 3)
  }

  @Test("hands a node to the other queued operation that is to remove it (R15)")
  func hands() throws {
    let (bench, names) = try bench()
    _ = try bench.scale("p", removing: [names[0]])
    let second = try bench.scale("p", removing: [names[0], names[1]]).message
    let third = try bench.scale("p", removing: [names[1], names[2]]).message
    #expect(third.blockedBy == [second.name])
    _ = try cancel(bench, second.name)
    #expect(try bench.pool("p").nodeCount == 2)
    let row = bench.store.state.nodes["t1", names[1]]?.value
    #expect((row?.removeOperation, row?.release) == (third.name, .queued))
  }

  @Test("keeps a node that is still being made for the operation that makes it (R15)")
  func beingMade() throws {
    let (bench, names) = try bench()
    let made = try #require(try bench.scale("p", to: 6).message.plan?.nodes.first)
    _ = try bench.scale("p", removing: [names[0]])
    let queued = try bench.scale("p", removing: [names[0], made]).message
    _ = try cancel(bench, queued.name)
    let row = bench.store.state.nodes["t1", made]?.value
    #expect((row?.removeOperation, row?.release) == ("", .unspecified))
    #expect(try bench.pool("p").nodeCount == 5)
  }

  @Test("is refused once it has begun or ended, and for another tenant's (R15, R23)")
  func tooLate() throws {
    let (bench, names) = try bench()
    let running = try bench.scale("p", removing: [names[0]]).message
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try cancel(bench, running.name)
    }
    #expect((problem.code, problem.reason) == (.failedPrecondition, .operationNotQueued))
    let queued = try bench.scale("p", removing: [names[0], names[1]]).message
    let foreign = try bench.refusedUntouched { () throws(Problem) in
      _ = try cancel(bench, queued.name, tenant: "t2")
    }
    #expect(foreign.reason == .operationNotFound)
    _ = try cancel(bench, queued.name)
    let again = try bench.refusedUntouched { () throws(Problem) in
      _ = try cancel(bench, queued.name)
    }
    #expect((again.reason, again.metadata["state"]) == (.operationNotQueued, "CANCELLED"))
  }
}
