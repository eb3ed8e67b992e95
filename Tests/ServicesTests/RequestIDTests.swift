import EventLoop
import Messages
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("A request id", .onLoop)
@LoopActor
struct RequestIDTests {
  @Test("gets a repeat the first answer, to the byte, and nothing happens twice")
  func repeats() throws {
    let bench = try Bench()
    var request = CreateVpcRequest()
    request.vpc = Vpc("v", "10.0.0.0/16")
    request.requestID = "one"
    let first = try bench.network.createVpc(request, bench.call())
    let revision = bench.store.revision
    bench.clock.advance(by: .seconds(60))
    let second = try bench.network.createVpc(request, bench.call())
    #expect(second.encoded.payload == first.encoded.payload)
    #expect(second.encoded.mark == first.encoded.mark)
    #expect(bench.store.revision == revision)
    #expect(try first.message.uid.count == 26)
  }

  @Test("is refused for another request, and that changes nothing")
  func isNotReused() throws {
    let bench = try Bench()
    try bench.makeVpc("v", requestID: "one")
    let revision = bench.store.revision
    var request = CreateVpcRequest()
    request.vpc = Vpc("w", "10.0.0.0/16")
    request.requestID = "one"
    let problem = refusal { () throws(Problem) in
      _ = try bench.network.createVpc(request, bench.call())
    }
    #expect(problem?.reason == .requestIDReused)
    #expect(problem?.code == .invalidArgument)
    #expect(bench.store.revision == revision)
  }

  @Test("belongs to its tenant and its method")
  func isScoped() throws {
    let bench = try Bench()
    try bench.makeVpc("v", requestID: "one")
    try bench.makeVpc("other", tenant: "t2", requestID: "one")
    var delete = DeleteVpcRequest()
    delete.name = "v"
    delete.requestID = "one"
    #expect(try bench.network.deleteVpc(delete, bench.call()).message.name == "v")
    #expect(try bench.network.deleteVpc(delete, bench.call()).message.name == "v")
  }

  @Test("of a refused request is free: only a success is kept")
  func failuresAreNotKept() throws {
    let bench = try Bench()
    try bench.makeVpc("v")
    #expect(throws: Problem.self) { try bench.makeVpc("v", requestID: "one") }
    try bench.makeVpc("w", requestID: "one")
  }

  @Test("is forgotten after 24 hours")
  func expires() throws {
    let bench = try Bench()
    try bench.makeVpc("v", requestID: "one")
    bench.clock.advance(by: .seconds(24 * 3_600 - 1))
    #expect(try bench.makeVpc("v", requestID: "one").name == "v")
    bench.clock.advance(by: .seconds(1))
    #expect(throws: Problem.self) { try bench.makeVpc("v", requestID: "one") }
    try bench.makeVpc("w", requestID: "two")
    let names = bench.store.state.requests.rows(in: "t1").map(\.value.value.requestID)
    #expect(names == ["two"])
  }

  @Test("is forgotten when newer ones are too many, the oldest first")
  func isBounded() throws {
    var limits = RequestIDs.Limits()
    limits.countMaximum = 3
    let bench = try Bench(requestLimits: limits)
    for number in 0..<10 { try bench.makeVpc("v\(number)", requestID: "id\(number)") }
    let names = bench.store.state.requests.rows(in: "t1").map(\.value.value.requestID)
    #expect(names.sorted() == ["id7", "id8", "id9"])
    let counters = try #require(bench.store.state.tenants["", "t1"]?.value)
    #expect((counters.lastRequest, counters.forgottenRequest) == (10, 7))
  }

  @Test("is forgotten in order after a restart too")
  func orderIsReadBack() throws {
    var limits = RequestIDs.Limits()
    limits.countMaximum = 3
    let bench = try Bench(requestLimits: limits)
    for number in 0..<3 { try bench.makeVpc("v\(number)", requestID: "id\(number)") }
    let fresh = Mutations(store: bench.store, requestLimits: limits)
    let network = NetworkService(
      store: bench.store,
      mutations: fresh,
      pageWalks: bench.pageWalks,
      uids: .random
    )
    var request = CreateVpcRequest()
    request.vpc = Vpc("w", "10.0.0.0/16")
    request.requestID = "id3"
    _ = try network.createVpc(request, bench.call())
    let names = bench.store.state.requests.rows(in: "t1").map(\.value.value.requestID)
    #expect(names.sorted() == ["id1", "id2", "id3"])
  }

  @Test("may not be longer than 128 characters or hold control characters")
  func isChecked() throws {
    let bench = try Bench()
    for id in [String(repeating: "x", count: 129), "a\nb"] {
      let problem = refusal { () throws(Problem) in
        var request = CreateVpcRequest()
        request.vpc = Vpc("v", "10.0.0.0/16")
        request.requestID = id
        _ = try bench.network.createVpc(request, bench.call())
      }
      #expect(problem?.violations.map(\.field) == ["request_id"])
    }
    #expect(bench.store.state.vpcs.count == 0)
  }

  @Test("is not used up by a request that is only validated")
  func validationLeavesNothing() throws {
    let bench = try Bench()
    var request = CreateVpcRequest()
    request.vpc = Vpc("v", "10.0.0.0/16")
    request.requestID = "one"
    request.validateOnly = true
    let revision = bench.store.revision
    let reply = try bench.network.createVpc(request, bench.call()).message
    #expect((reply.name, reply.uid, reply.tenant) == ("v", "", "t1"))
    #expect(bench.store.revision == revision)
    request.validateOnly = false
    _ = try bench.network.createVpc(request, bench.call())
    request.validateOnly = true
    request.requestID = "two"
    let problem = refusal { () throws(Problem) in
      _ = try bench.network.createVpc(request, bench.call())
    }
    #expect(problem?.code == .alreadyExists)
  }
}
