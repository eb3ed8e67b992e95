import Messages
import Model
import Testing

@Suite("A quota")
struct QuotaTests {
  @Test("has its default where nobody set one (R9)")
  func defaults() {
    #expect(Quota.Resource.pools.defaultLimit == 100)
    #expect(Quota.Resource.nodes.defaultLimit == 1_000)
    #expect(Quota.Resource.vpcs.defaultLimit == 100)
  }

  @Test(
    "is kept to the last unit, and says limit, used and requested (R9)",
    arguments: [
      (5, 3, 2, true), (5, 3, 3, false), (0, 0, 1, false), (2, 4, 0, false), (.max, 1, .max, false),
      (.max, 0, .max, true), (5, .max, 1, false),
    ] as [(Int64, Int64, Int64, Bool)]
  )
  func kept(limit: Int64, used: Int64, requested: Int64, isGood: Bool) {
    var quota = Quota()
    quota.limit = limit
    let problem = refusal { () throws(Problem) in
      try Quota.Resource.nodes.require(requested, set: quota, used: used)
    }
    #expect((problem == nil) == isGood)
    guard let problem else { return }
    #expect(problem.reason == .quotaExceeded && problem.code == .resourceExhausted)
    #expect(
      problem.metadata == [
        "resource": "NODES", "limit": "\(limit)", "used": "\(used)", "requested": "\(requested)",
      ]
    )
  }

  @Test("shows what is used, and by how much it is exceeded")
  func shown() {
    var set = Quota()
    set.limit = 3
    let quota = Quota(tenant: "t", resource: .vpcs, set: set, used: 5)
    #expect(quota.limit == 3 && quota.used == 5 && quota.overBy == 2)
    #expect(Quota(tenant: "t", resource: .pools, set: nil, used: 5).overBy == 0)
  }

  @Test("is set for a tenant and a resource, from 0 to a million")
  func set() throws {
    var request = SetQuotaRequest()
    request.quota = Quota()
    request.quota?.limit = -1
    request.quota?.resource = .unrecognized(9)
    let problem = refusal { () throws(Problem) in try request.validated() }
    #expect(
      problem?.violations.map(\.field) == ["quota.tenant", "quota.resource", "quota.limit"]
    )
    request.quota?.tenant = "t"
    request.quota?.resource = .nodes
    request.quota?.limit = 1_000_001
    let tooMuch = refusal { () throws(Problem) in try request.validated() }
    #expect(tooMuch?.violations.map(\.field) == ["quota.limit"])
    request.quota?.limit = 0
    request.quota?.used = 9
    #expect(try request.validated().used == 0)
  }
}

@Suite("The catalogue")
struct CatalogTests {
  @Test("takes a flavor with sizes of a machine; all violations at once (S19)")
  func flavors() throws {
    var request = PutFlavorRequest()
    request.flavor = Flavor()
    request.flavor?.gpus = -1
    request.flavor?.description = "\n"
    request.flavor?.gpuModel = "\n"
    let problem = refusal { () throws(Problem) in try request.validated() }
    #expect(
      problem?.violations.map(\.field) == [
        "flavor.name", "flavor.millicores", "flavor.memory_bytes", "flavor.gpus",
        "flavor.gpu_model", "flavor.description",
      ]
    )
    var flavor = Flavor()
    (flavor.name, flavor.millicores, flavor.memoryBytes) = ("cpu.small", 250, 256 << 20)
    request.flavor = flavor
    #expect(try request.validated() == flavor)
    #expect(flavor.capacity.millicores == 250)
  }

  @Test("keeps a flavor's sizes while nodes of it exist")
  func replaced() {
    var (old, new) = (Flavor(), Flavor())
    (old.name, old.millicores, new.millicores) = ("f", 1, 2)
    func reason(_ next: Flavor, _ count: Int64) -> Reason? {
      refusal { () throws(Problem) in
        try old.requireReplaceable(by: next, nodeCount: count)
      }?.reason
    }
    #expect(reason(new, 0) == nil)
    #expect(reason(new, 1) == .inUse)
    new.millicores = 1
    new.description = "other"
    #expect(reason(new, 1) == nil)
  }

  @Test("calls no two zones alike, and none Random (S30)")
  func zones() throws {
    func fields(_ name: String, _ title: String) -> [String]? {
      var request = PutZoneRequest()
      request.zone = Zone()
      request.zone?.name = name
      request.zone?.title = title
      return refusal { () throws(Problem) in try request.validated(zones: Sample.zones) }?
        .violations.map(\.field)
    }
    #expect(fields("az4", "AZ 4") == nil)
    #expect(fields("az1", "AZ 1") == nil)
    #expect(fields("az1", "") == nil)
    #expect(fields("az4", "AZ 1") == ["zone.title"])
    #expect(fields("az4", "az1") == ["zone.title"])
    #expect(fields("random", "") == ["zone.name"])
    #expect(fields("az4", "Random") == ["zone.title"])
    #expect(fields("AZ 4", "x\ny") == ["zone.name", "zone.title"])
    var request = PutZoneRequest()
    request.zone = Zone()
    request.zone?.name = "az9"
    #expect(try request.validated(zones: []).title == "az9")
  }

  @Test("counts stock from 0, in a zone by name or title (R8)")
  func stock() throws {
    var request = SetStockRequest()
    request.stock = Sample.stock("f", "AZ 2", free: 4)
    request.stock?.used = 3
    let made = try request.validated(zones: Sample.zones)
    #expect(made.zone == "az2" && made.total == 4 && made.used == 0)
    request.stock?.total = -1
    request.stock?.flavor = ""
    let problem = refusal { () throws(Problem) in try request.validated(zones: Sample.zones) }
    #expect(problem?.violations.map(\.field) == ["stock.flavor", "stock.total"])
    request.stock = Sample.stock("f", "az9", free: 1)
    #expect(
      refusal { () throws(Problem) in try request.validated(zones: Sample.zones) }?
        .reason == .zoneNotFound
    )
  }

  @Test("finds a machine smaller than its flavor, part by part")
  func shortfall() {
    var (promised, machine) = (Resources(), Resources())
    (promised.millicores, promised.memoryBytes, promised.gpus) = (500, 100, 1)
    #expect(promised.shortfall(of: promised) == nil)
    (machine.millicores, machine.memoryBytes, machine.gpus) = (499, 200, 0)
    #expect(
      machine.shortfall(of: promised)
        == "The machine has only 499 of 500 millicores, 0 of 1 GPUs."
    )
  }
}

@Suite("An identity")
struct IdentityTests {
  @Test("is held against uid and etag, where they are given (API §1)")
  func preconditions() {
    func reason(uid: String, etag: String) -> Problem? {
      refusal { () throws(Problem) in
        try requireIdentity(of: "pool", "p", uid: (uid, "u"), etag: (etag, "e"))
      }
    }
    #expect(reason(uid: "", etag: "") == nil)
    #expect(reason(uid: "u", etag: "e") == nil)
    #expect(reason(uid: "x", etag: "e")?.reason == .staleEtag)
    #expect(reason(uid: "u", etag: "x")?.reason == .staleEtag)
    #expect(reason(uid: "u", etag: "x")?.code == .aborted)
  }

  @Test("that is missing names kind and name, without control characters (R23)")
  func notFound() {
    let problem = Problem.poolNotFound("p\u{1B}")
    #expect(problem.code == .notFound && problem.reason == .poolNotFound)
    #expect(problem.metadata == ["kind": "pool", "name": "p\\u{1b}"])
    #expect(!problem.message.hasControlCharacter)
  }
}
