import Messages
import Model
import Testing

@Suite("A pool that is asked for")
struct PoolRulesTests {
  @Test("for development/training gets its normal form (S9, S15, R1, R4)")
  func trainingNormalForm() throws {
    var given = Sample.trainingPool
    given.description = "for us"
    given.labels = ["a": "b"]
    given.deletionProtection = true
    let pool = try validated(given)
    #expect(pool.resourceType == "Dedicated for Development/Training")
    #expect(pool.zone.isEmpty)
    #expect(pool.maxNodes == 1_000)
    #expect(pool.network?.dedicatedNetwork == "dedicated")
    #expect(pool.state == .creating)
    #expect(pool.labels == ["a": "b"])
    #expect(pool.description == "for us")
    #expect(pool.deletionProtection)
  }

  @Test("for services gets its normal form (S9, S21, R6)")
  func serviceNormalForm() throws {
    var given = Sample.servicePool
    given.network = Pool.Network()
    given.network?.custom = true
    given.network?.vpc = "v"
    given.network?.subnet = "s"
    given.network?.securityGroup = "g"
    given.network?.dedicatedNetwork = "ignored"
    let pool = try validated(given)
    #expect(pool.resourceType == "Dedicated for Service Deployment")
    #expect(pool.zone == "random")
    #expect(pool.network?.dedicatedNetwork == "")
    #expect(pool.network?.subnet == "s")
  }

  @Test("has its output-only fields and unknown fields ignored (API §1)")
  func outputOnly() throws {
    var given = Sample.trainingPool
    given.uid = "mine"
    given.tenant = "other"
    given.state = .unrecognized(77)
    given.stateMessage = "\u{0}"
    given.revision = -1
    given.etag = "x"
    given.zoneCounts = [ZoneCount(zone: "nowhere", count: -1)]
    given.nodeCounts = Pool.NodeCounts()
    given.reconciling = true
    given.unknownFields = [0xF8, 0x07, 0x01]
    #expect(try validated(given) == validated(Sample.trainingPool))
  }

  @Test(
    "has one of the two types (S6)",
    arguments: [Pool.TypeEnum.unspecified, .public, .unrecognized(4), .unrecognized(-1)]
  )
  func type(type: Pool.TypeEnum) {
    var pool = Sample.servicePool
    pool.type = type
    #expect(wrongFields(pool) == ["pool.type"])
  }

  @Test("may give the words of its type, and no others (S9)")
  func resourceType() {
    var pool = Sample.servicePool
    pool.resourceType = "Dedicated for Service Deployment"
    #expect(wrongFields(pool).isEmpty)
    for words in ["Dedicated for Development/Training", "x", "dedicated for service deployment"] {
      pool.resourceType = words
      #expect(wrongFields(pool) == ["pool.resource_type"])
    }
  }

  @Test("for development/training has no zone and no custom network, not even in part (S15, R6)")
  func trainingPlace() {
    var pool = Sample.trainingPool
    pool.network = Pool.Network()
    #expect(wrongFields(pool).isEmpty)
    pool.zone = "random"
    pool.network?.custom = true
    pool.network?.vpc = "v"
    pool.network?.subnet = "s"
    pool.network?.securityGroup = "g"
    #expect(
      wrongFields(pool) == [
        "pool.zone", "pool.network.custom", "pool.network.vpc", "pool.network.subnet",
        "pool.network.security_group",
      ]
    )
  }

  @Test("with a custom network names each missing part (S26)")
  func customNetwork() {
    var pool = Sample.servicePool
    pool.network = Pool.Network()
    pool.network?.custom = true
    #expect(
      wrongFields(pool) == [
        "pool.network.vpc", "pool.network.subnet", "pool.network.security_group",
      ]
    )
    pool.network?.vpc = "v"
    pool.network?.securityGroup = "g"
    #expect(wrongFields(pool) == ["pool.network.subnet"])
    pool.network?.custom = false
    #expect(wrongFields(pool) == ["pool.network.vpc", "pool.network.security_group"])
  }

  @Test(
    "for services stands in Random or a zone, by name or title (S30, R6)",
    arguments: [
      ("", "random"), ("random", "random"), ("Random", "random"), ("az1", "az1"), ("AZ 1", "az1"),
      ("AZ 3", "az3"), ("AZ 4", nil), ("az 1", nil), ("RANDOM", nil), ("AZ1", nil), ("az1 ", nil),
      ("any", nil), ("az1\u{0}", nil),
    ]
  )
  func zone(given: String, kept: String?) {
    var pool = Sample.servicePool
    pool.zone = given
    #expect(wrongFields(pool) == (kept == nil ? ["pool.zone"] : []))
    #expect((try? validated(pool))?.zone == kept)
  }

  @Test("has a flavor of the catalogue (S19, S33)")
  func flavor() {
    var pool = Sample.trainingPool
    pool.flavor = ""
    #expect(wrongFields(pool) == ["pool.flavor"])
    pool.flavor = "tpu.huge"
    #expect(refusal { () throws(Problem) in try validated(pool) }?.reason == .flavorNotFound)
    pool.nodeCount = 0
    #expect(wrongFields(pool) == ["pool.node_count", "pool.flavor"])
  }

  @Test(
    "wants 1 node up to its limit (S18, S32, R4, R9)",
    arguments: [
      (1, 0, nil), (1_000, 0, nil), (5, 5, nil), (0, 0, .invalidField), (-1, 0, .invalidField),
      (.min, 0, .invalidField), (1_001, 0, .poolLimitExceeded), (.max, 0, .poolLimitExceeded),
      (6, 5, .poolLimitExceeded), (1, -1, .invalidField), (1, 1_001, .invalidField),
      (1, .max, .invalidField),
    ] as [(Int64, Int64, Reason?)]
  )
  func nodeCount(count: Int64, limit: Int64, reason: Reason?) {
    var pool = Sample.trainingPool
    pool.nodeCount = count
    pool.maxNodes = limit
    #expect(refusal { () throws(Problem) in try validated(pool) }?.reason == reason)
  }

  @Test("beyond its limit is told limit, used and requested (R9)")
  func limitMetadata() {
    var pool = Sample.trainingPool
    pool.maxNodes = 5
    pool.nodeCount = 9
    let problem = refusal { () throws(Problem) in try validated(pool) }
    #expect(problem?.code == .resourceExhausted)
    #expect(problem?.metadata["limit"] == "5")
    #expect(problem?.metadata["used"] == "0")
    #expect(problem?.metadata["requested"] == "9")
  }

  @Test("is refused under the built-in name, whatever else it says (R21)")
  func publicPool() {
    for base in [Sample.trainingPool, Sample.servicePool, Pool()] {
      var pool = base
      pool.name = "public"
      let problem = refusal { () throws(Problem) in try validated(pool) }
      #expect(problem?.reason == .publicPoolIsFixed)
      #expect(problem?.code == .failedPrecondition)
    }
  }

  @Test("is told all that is wrong at once")
  func allViolations() {
    #expect(
      wrongFields(Pool()) == ["pool.type", "pool.name", "pool.flavor", "pool.node_count"]
    )
    var pool = Sample.servicePool
    pool.name = "Bad_"
    pool.description = "a\nb"
    pool.flavor = ""
    pool.nodeCount = -3
    pool.maxNodes = -3
    pool.zone = "AZ 9"
    pool.resourceType = "x"
    pool.labels = ["!": "x"]
    pool.network = Pool.Network()
    pool.network?.custom = true
    let problem = refusal { () throws(Problem) in try validated(pool) }
    #expect(problem?.code == .invalidArgument)
    #expect(problem?.reason == .invalidField)
    #expect(
      Set(problem?.violations.map(\.field) ?? []) == [
        "pool.name", "pool.description", "pool.flavor", "pool.node_count", "pool.max_nodes",
        "pool.zone", "pool.resource_type", "pool.labels[!]", "pool.network.vpc",
        "pool.network.subnet", "pool.network.security_group",
      ]
    )
    for violation in problem?.violations ?? [] {
      #expect(problem?.metadata["fields"]?.contains(violation.field) == true)
    }
  }

  @Test("is refused without a pool in the request")
  func empty() {
    #expect(
      refusal { () throws(Problem) in
        try CreatePoolRequest().validated(zones: Sample.zones) { _ in true }
      }?.reason == .invalidField
    )
  }

  @Test("can be deleted unless it or a node of it is protected (R18)")
  func protection() {
    var pool = Sample.runningPool
    var node = Sample.node("a").node
    #expect(refusal { () throws(Problem) in try pool.requireDeletable(nodes: [node]) } == nil)
    node.scaleInProtection = true
    let nodes = refusal { () throws(Problem) in try pool.requireDeletable(nodes: [node]) }
    #expect(nodes?.reason == .nodeProtected)
    #expect(nodes?.metadata["nodes"] == "a")
    pool.deletionProtection = true
    #expect(
      refusal { () throws(Problem) in try pool.requireDeletable(nodes: []) }?.reason
        == .poolProtected
    )
  }
}
