import EventLoop
import Messages
import Model
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("The nodes of a tenant", .onLoop)
@LoopActor
struct NodeServiceTests {
  /// Running pools p of 3 nodes and q of 1.
  private func bench() throws -> Bench {
    let bench = try Bench()
    try bench.putCatalogue()
    try bench.makeRunningPool(.training("p"))
    try bench.makeRunningPool(.service("qqqq", nodes: 1))
    return bench
  }

  private func delete(
    _ bench: Bench,
    _ names: [String],
    of pool: String = "p",
    tenant: String = "t1",
    _ change: (inout DeleteNodesRequest) -> Void = { _ in }
  ) throws(Problem) -> Reply<Operation> {
    var request = DeleteNodesRequest()
    request.pool = pool
    request.names = names
    change(&request)
    return try bench.nodes.deleteNodes(request, bench.call(tenant))
  }

  private func get(
    _ bench: Bench,
    _ name: String,
    uid: String = "",
    tenant: String = "t1"
  ) throws(Problem) -> Reply<Node> {
    var request = GetNodeRequest()
    request.name = name
    request.uid = uid
    return try bench.nodes.getNode(request, bench.call(tenant))
  }

  @Test("are listed by name, those of a pool or all, in pages (S42)")
  func lists() throws {
    let bench = try bench()
    let (own, other) = try (bench.nodes(of: "p"), bench.nodes(of: "qqqq"))
    #expect(own.map(\.pool) == ["p", "p", "p"])
    #expect(own.map(\.name) == own.map(\.name).sorted())
    #expect(try bench.nodes(of: "") == own + other)
    var request = ListNodesRequest()
    request.pageSize = 3
    let first = try bench.nodes.listNodes(request, bench.call()).message
    request.pageToken = first.nextPageToken
    let second = try bench.nodes.listNodes(request, bench.call()).message
    #expect((first.nodes, second.nodes) == (own, other))
  }

  @Test("of a pool that the tenant has not are NOT_FOUND, and not none (R21, R23)")
  func unknownPool() throws {
    let bench = try bench()
    for (pool, tenant) in [("none", "t1"), ("p", "t2")] {
      var request = ListNodesRequest()
      request.pool = pool
      let problem = refusal { () throws(Problem) in
        _ = try bench.nodes.listNodes(request, bench.call(tenant))
      }
      #expect((problem?.code, problem?.reason) == (.notFound, .poolNotFound))
    }
    #expect(try bench.nodes(of: "public") == [])
    _ = try bench.delete("p")
    try bench.bringDown("p")
    #expect(throws: Problem.self) { try bench.nodes(of: "p") }
  }

  @Test("say their zone, flavor, capacity and address (S31)")
  func fields() throws {
    let bench = try bench()
    let listed = try #require(bench.nodes(of: "p").first)
    let node = try get(bench, listed.name, uid: listed.uid).message
    #expect(node == listed)
    #expect(["az1", "az2", "az3"].contains(node.zone))
    #expect((node.flavor, node.capacity?.millicores) == ("cpu.small", 250))
    #expect((node.network, node.uid.count) == ("dedicated", 26))
    #expect(node.address.hasPrefix("10.0.0."))
  }

  @Test("are its own: another tenant's are as missing ones (S4, R23)")
  func tenants() throws {
    let bench = try bench()
    let name = try #require(bench.nodes(of: "p").first?.name)
    #expect(try bench.nodes(of: "", tenant: "t2") == [])
    let read = refusal { () throws(Problem) in _ = try get(bench, name, tenant: "t2") }
    #expect(read == .nodeNotFound(name))
    let deleted = try bench.refusedUntouched { () throws(Problem) in
      _ = try delete(bench, [name], tenant: "t2")
    }
    #expect(deleted == .poolNotFound("p"))
  }

  @Test("are not read under another uid, or without a name")
  func guards() throws {
    let bench = try bench()
    let name = try #require(bench.nodes(of: "p").first?.name)
    let other = refusal { () throws(Problem) in _ = try get(bench, name, uid: "x") }
    #expect((other?.code, other?.reason) == (.aborted, .staleEtag))
    let unnamed = refusal { () throws(Problem) in _ = try get(bench, "") }
    #expect(unnamed?.fields == ["name"])
  }

  @Test("are deleted by name, as by scaling in: exactly those (S40, S43, S46)")
  func deletes() throws {
    let bench = try bench()
    let names = try bench.nodes(of: "p").map(\.name)
    let operation = try delete(bench, [names[1]]).message
    #expect((operation.kind, operation.target?.name) == (.scaleIn, "p"))
    #expect(try bench.nodes(of: "p").map(\.state) == [.available, .deleting, .available])
    #expect(bench.messages().last == "Begin to delete resource node \(names[1])")
    #expect(try bench.pool("p").nodeCount == 2)
  }

  @Test("that are going by the one door join there by the other (S44, R15)")
  func joins() throws {
    let bench = try bench()
    let names = try bench.nodes(of: "p").map(\.name)
    let scaled = try bench.scale("p", removing: [names[0]]).message
    let before = bench.holdings
    #expect(try delete(bench, [names[0]]).message == scaled)
    #expect(bench.holdings == before)
    let deleted = try delete(bench, [names[1]]).message
    #expect(try bench.scale("p", removing: [names[1]]).message == deleted)
    let deletion = try bench.delete("p").message
    let late = try bench.refusedUntouched { () throws(Problem) in
      _ = try delete(bench, [names[2]])
    }
    #expect(late.reason == .poolDeleting)
    #expect(deletion.state == .running)
  }

  @Test(
    "are not deleted when one is unknown, of another pool, protected or the last (S40, R4, R18)"
  )
  func refusals() throws {
    let bench = try bench()
    let names = try bench.nodes(of: "p").map(\.name)
    let other = try #require(bench.nodes(of: "qqqq").first?.name)
    let expected: [([String], String, Reason)] = [
      ([names[0], "p-zzzzz"], "p", .nodeNotFound), ([other], "p", .nodeNotFound),
      (names, "p", .lastNode), ([other], "qqqq", .lastNode), ([names[0]], "none", .poolNotFound),
      ([names[0]], "public", .publicPoolIsFixed),
    ]
    for (names, pool, reason) in expected {
      let problem = try bench.refusedUntouched { () throws(Problem) in
        _ = try delete(bench, names, of: pool)
      }
      #expect(problem.reason == reason)
    }
    try bench.protect(names[0])
    let problem = try bench.refusedUntouched { () throws(Problem) in
      _ = try delete(bench, Array(names[0...1]))
    }
    #expect(problem.reason == .nodeProtected)
  }

  @Test("are not deleted by a request that breaks rules, which names all of them")
  func violations() throws {
    let bench = try bench()
    let none = try bench.refusedUntouched { () throws(Problem) in
      _ = try delete(bench, [], of: "")
    }
    #expect(none.fields == ["pool", "names"])
    let bad = try bench.refusedUntouched { () throws(Problem) in
      _ = try delete(bench, ["a", "", "a"], of: "")
    }
    #expect(bad.fields == ["pool", "names[1]", "names[2]"])
  }

  @Test("are deleted once for a request id, and not when it is validated only")
  func repeats() throws {
    let bench = try bench()
    let names = try bench.nodes(of: "p").map(\.name)
    let before = bench.holdings
    let preview = try delete(bench, [names[0]]) { $0.validateOnly = true }.message
    #expect((preview.state, preview.plan?.nodes) == (.succeeded, [names[0]]))
    #expect(bench.holdings == before)
    let first = try delete(bench, [names[0]]) { $0.requestID = "one" }
    let second = try delete(bench, [names[0]]) { $0.requestID = "one" }
    #expect(second.encoded.payload == first.encoded.payload)
    let reused = try bench.refusedUntouched { () throws(Problem) in
      _ = try delete(bench, [names[1]]) { $0.requestID = "one" }
    }
    #expect(reused.reason == .requestIDReused)
  }
}
