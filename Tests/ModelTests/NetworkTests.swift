import Messages
import Model
import Testing

@Suite("A range of addresses")
struct CIDRTests {
  @Test(
    "is read in its canonical form only",
    arguments: ["0.0.0.0/0", "10.0.0.0/8", "10.1.2.0/24", "255.255.255.255/32", "192.168.0.128/25"]
  )
  func canonical(text: String) {
    #expect(CIDR(text)?.description == text)
  }

  @Test(
    "is refused in any other form",
    arguments: [
      "", "/", "10.0.0.0", "10.0.0.0/", "/8", "10.0.0/8", "10.0.0.0.0/8", "10.0.0.0/33",
      "10.0.0.0/-1", "10.0.0.0/08", "010.0.0.0/8", "10.0.0.1/8", "256.0.0.0/8", "10.0.0.0/8 ",
      " 10.0.0.0/8", "10.0.0.0/8/8", "10..0.0/8", "a.b.c.d/8", "10.0.0.0/9999999999999999999999",
      "1000.0.0.0/8", "::/8", "10.0.0.0\u{0}/8", "１0.0.0.0/8",
    ]
  )
  func refused(text: String) {
    #expect(CIDR(text) == nil)
  }

  @Test("contains and overlaps as its addresses do")
  func overlap() throws {
    let outer = try #require(CIDR("10.0.0.0/16"))
    let inner = try #require(CIDR("10.0.128.0/17"))
    let beside = try #require(CIDR("10.1.0.0/16"))
    #expect(outer.contains(inner) && !inner.contains(outer) && outer.contains(outer))
    #expect(outer.overlaps(inner) && inner.overlaps(outer))
    #expect(!outer.overlaps(beside) && !beside.overlaps(inner))
    let all = try #require(CIDR("0.0.0.0/0"))
    #expect(all.contains(beside) && all.count == 1 << 32)
  }

  @Test("gives all but its first four addresses and its last")
  func given() throws {
    let small = try #require(CIDR("10.0.0.16/28"))
    #expect(small.givenOffsets == 4..<15)
    #expect(small.address(at: 4) == "10.0.0.20")
    #expect(small.address(at: 14) == "10.0.0.30")
    for text in ["10.0.0.0/30", "10.0.0.0/31", "10.0.0.0/32"] {
      #expect(CIDR(text)?.givenOffsets.isEmpty == true)
    }
  }

  @Test("finds free addresses from where the last search ended, and around")
  func search() throws {
    let cidr = try #require(CIDR("10.0.0.0/28"))
    let first = try cidr.freeOffsets(count: 3, from: 0, network: "n") { _ in false }
    #expect(first.offsets == [4, 5, 6] && first.next == 7)
    let around = try cidr.freeOffsets(count: 3, from: 13, network: "n") { $0 == 4 }
    #expect(around.offsets == [13, 14, 5] && around.next == 6)
    let beyond = try cidr.freeOffsets(count: 1, from: .max, network: "n") { _ in false }
    #expect(beyond.offsets == [4])
    let all = try cidr.freeOffsets(count: 11, from: 9, network: "n") { _ in false }
    #expect(Set(all.offsets) == Set(4..<15))
  }

  @Test("that is used up says limit, used and requested")
  func noAddress() throws {
    let cidr = try #require(CIDR("10.0.0.0/28"))
    let problem = refusal { () throws(Problem) in
      try cidr.freeOffsets(count: 3, from: 4, network: "subnet s") { $0 < 13 }
    }
    #expect(problem?.reason == .noAddress && problem?.code == .resourceExhausted)
    #expect(problem?.metadata["limit"] == "11")
    #expect(problem?.metadata["used"] == "9")
    #expect(problem?.metadata["requested"] == "3")
  }

  @Test("of a dedicated network is a /20 of its own (S28)")
  func blocks() throws {
    #expect(DedicatedBlocks.cidr(block: 0)?.description == "10.0.0.0/20")
    #expect(DedicatedBlocks.cidr(block: 4_095)?.description == "10.255.240.0/20")
    #expect(DedicatedBlocks.cidr(block: 4_096) == nil)
    #expect(try DedicatedBlocks.free(taken: [0, 1, 3]).block == 2)
    let ranges = (0..<DedicatedBlocks.count).compactMap(DedicatedBlocks.cidr)
    #expect(ranges.count == 4_096)
    #expect(zip(ranges, ranges.dropFirst()).allSatisfy { !$0.overlaps($1) })
    let full = refusal { () throws(Problem) in
      try DedicatedBlocks.free(taken: Set(0..<DedicatedBlocks.count))
    }
    #expect(full?.reason == .noNetwork)
  }
}

@Suite("A network that is asked for")
struct NetworkTests {
  private func vpc(_ name: String, _ cidr: String) -> Vpc {
    var vpc = Vpc()
    (vpc.name, vpc.cidr) = (name, cidr)
    return vpc
  }

  private func subnet(_ name: String, _ vpc: String, _ cidr: String) -> Subnet {
    var subnet = Subnet()
    (subnet.name, subnet.vpc, subnet.cidr) = (name, vpc, cidr)
    return subnet
  }

  @Test("has a name and a canonical range, /8 to /28; all violations at once (R20)")
  func vpcs() throws {
    var request = CreateVpcRequest()
    request.vpc = vpc("v-1", "10.0.0.0/16")
    request.vpc?.uid = "mine"
    let made = try request.validated()
    #expect(made == vpc("v-1", "10.0.0.0/16"))
    for cidr in ["", "0.0.0.0/7", "10.0.0.0/29", "10.0.0.1/16", "x"] {
      request.vpc = vpc("V!", cidr)
      let problem = refusal { () throws(Problem) in try request.validated() }
      #expect(problem?.violations.map(\.field) == ["vpc.name", "vpc.cidr"])
    }
    #expect(refusal { () throws(Problem) in try CreateVpcRequest().validated() } != nil)
  }

  @Test("as a subnet names its VPC and counts its addresses (R19)")
  func subnets() throws {
    var request = CreateSubnetRequest()
    request.subnet = subnet("s", "v", "10.0.0.0/24")
    let made = try request.validated()
    #expect(made.addresses?.total == 251 && made.addresses?.free == 251)
    request.subnet = subnet("", "", "")
    let problem = refusal { () throws(Problem) in try request.validated() }
    #expect(problem?.violations.map(\.field) == ["subnet.name", "subnet.vpc", "subnet.cidr"])
  }

  @Test("as a subnet lies inside of its VPC and beside its other subnets (R19)")
  func room() {
    let outer = vpc("v", "10.0.0.0/16")
    let others = [subnet("a", "v", "10.0.0.0/24"), subnet("b", "v", "10.0.2.0/23")]
    func reason(_ cidr: String) -> Reason? {
      refusal { () throws(Problem) in
        try subnet("s", "v", cidr).requireRoom(in: outer, beside: others)
      }?.reason
    }
    #expect(reason("10.0.1.0/24") == nil)
    #expect(reason("10.1.0.0/24") == .invalidField)
    #expect(reason("10.0.0.0/8") == .invalidField)
    #expect(reason("10.0.0.128/25") == .networkOverlap)
    #expect(reason("10.0.3.0/24") == .networkOverlap)
    #expect(reason("10.0.0.0/16") == .networkOverlap)
  }

  @Test("as a security group names its VPC (R19)")
  func securityGroups() throws {
    var request = CreateSecurityGroupRequest()
    let problem = refusal { () throws(Problem) in try request.validated() }
    #expect(problem?.violations.map(\.field) == ["security_group.name", "security_group.vpc"])
    request.securityGroup = SecurityGroup()
    request.securityGroup?.name = "g"
    request.securityGroup?.vpc = "v"
    #expect(try request.validated().vpc == "v")
  }

  @Test("for a pool exists, and its parts are of one VPC (S29, R19)")
  func poolNetwork() throws {
    var network = Pool.Network()
    (network.vpc, network.subnet, network.securityGroup) = ("v", "s", "g")
    var group = SecurityGroup()
    (group.name, group.vpc) = ("g", "v")
    let (vpc, subnet) = (vpc("v", "10.0.0.0/16"), subnet("s", "v", "10.0.0.0/24"))
    #expect(try network.require(vpc: vpc, subnet: subnet, securityGroup: group) == subnet)
    func reason(_ vpc: Vpc?, _ subnet: Subnet?, _ group: SecurityGroup?) -> Reason? {
      refusal { () throws(Problem) in
        try network.require(vpc: vpc, subnet: subnet, securityGroup: group)
      }?.reason
    }
    #expect(reason(nil, subnet, group) == .vpcNotFound)
    #expect(reason(vpc, nil, group) == .subnetNotFound)
    #expect(reason(vpc, subnet, nil) == .securityGroupNotFound)
    var (strangeSubnet, strangeGroup) = (subnet, group)
    (strangeSubnet.vpc, strangeGroup.vpc) = ("w", "w")
    let problem = refusal { () throws(Problem) in
      try network.require(vpc: vpc, subnet: strangeSubnet, securityGroup: strangeGroup)
    }
    #expect(
      problem?.violations.map(\.field) == ["pool.network.subnet", "pool.network.security_group"]
    )
  }
}
