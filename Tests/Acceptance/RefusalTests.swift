import Foundation
import TestSupport
import Testing

/// A request that is refused, with the fields that its BadRequest names.
struct BadPool: Sendable, CustomTestStringConvertible {
  var rule: String
  var pool: String
  var fields: Set<String>
  var testDescription: String { rule }
}

@Suite("A refused request", .serialized, .timeLimit(.minutes(5)))
struct RefusalTests {
  static let badPools: [BadPool] = [
    BadPool(
      rule: "no type (S6)",
      pool: #"{"name":"good","flavor":"cpu.small","nodeCount":1}"#,
      fields: ["pool.type"]
    ),
    BadPool(
      rule: "a development/training name with a dot (S16)",
      pool: #"{"name":"a.b","type":"DEVELOPMENT_TRAINING","flavor":"cpu.small","nodeCount":1}"#,
      fields: ["pool.name"]
    ),
    BadPool(
      rule: "a service name of three characters (S22)",
      pool: #"{"name":"abc","type":"SERVICE_DEPLOYMENT","flavor":"cpu.small","nodeCount":1}"#,
      fields: ["pool.name"]
    ),
    BadPool(
      rule: "a service name that starts with a digit (S23)",
      pool: #"{"name":"1abc","type":"SERVICE_DEPLOYMENT","flavor":"cpu.small","nodeCount":1}"#,
      fields: ["pool.name"]
    ),
    BadPool(
      rule: "a service name that ends with a hyphen (S24)",
      pool: #"{"name":"abcd-","type":"SERVICE_DEPLOYMENT","flavor":"cpu.small","nodeCount":1}"#,
      fields: ["pool.name"]
    ),
    BadPool(
      rule: "a service name with an underscore (S25)",
      pool: #"{"name":"ab_cd","type":"SERVICE_DEPLOYMENT","flavor":"cpu.small","nodeCount":1}"#,
      fields: ["pool.name"]
    ),
    BadPool(
      rule: "a zone on a development/training pool (S15, R6)",
      pool:
        #"{"name":"good","type":"DEVELOPMENT_TRAINING","flavor":"cpu.small","nodeCount":1,"zone":"az1"}"#,
      fields: ["pool.zone"]
    ),
    BadPool(
      rule: "a custom network without subnet and security group (S26)",
      pool:
        #"{"name":"good","type":"SERVICE_DEPLOYMENT","flavor":"cpu.small","nodeCount":1,"network":{"custom":true,"vpc":"v"}}"#,
      fields: ["pool.network.subnet", "pool.network.security_group"]
    ),
    BadPool(
      rule: "a zone that is none (S30)",
      pool:
        #"{"name":"good","type":"SERVICE_DEPLOYMENT","flavor":"cpu.small","nodeCount":1,"zone":"AZ 9"}"#,
      fields: ["pool.zone"]
    ),
    BadPool(
      rule: "no nodes (R4)",
      pool: #"{"name":"good","type":"DEVELOPMENT_TRAINING","flavor":"cpu.small"}"#,
      fields: ["pool.node_count"]
    ),
    BadPool(
      rule: "no flavor (S19)",
      pool: #"{"name":"good","type":"DEVELOPMENT_TRAINING","nodeCount":1}"#,
      fields: ["pool.flavor"]
    ),
    BadPool(
      rule: "a description with a control character (R5)",
      pool:
        #"{"name":"good","type":"DEVELOPMENT_TRAINING","flavor":"cpu.small","nodeCount":1,"description":"a\u0007"}"#,
      fields: ["pool.description"]
    ),
    BadPool(
      rule: "another resource type (S9)",
      pool:
        #"{"name":"good","type":"DEVELOPMENT_TRAINING","flavor":"cpu.small","nodeCount":1,"resourceType":"Mine"}"#,
      fields: ["pool.resource_type"]
    ),
    BadPool(
      rule: "all of it at once",
      pool:
        #"{"name":"a b","type":"DEVELOPMENT_TRAINING","nodeCount":-1,"zone":"az1","network":{"custom":true}}"#,
      fields: [
        "pool.name", "pool.flavor", "pool.node_count", "pool.zone", "pool.network.custom",
      ]
    ),
  ]

  @Test(
    "names every field that breaks a rule and changes nothing (S6, S9, S15–S17, S19, S22–S26, S30, R4–R6)"
  )
  func fields() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let before = try await server.fingerprint()
    for bad in Self.badPools {
      let refusal = try await server.refusal("PoolService/CreatePool", "{\"pool\":\(bad.pool)}")
      #expect(refusal.code == 3, "\(bad.rule)")
      #expect(refusal.reason == "INVALID_FIELD", "\(bad.rule)")
      #expect(Set(refusal.fields) == bad.fields, "\(bad.rule): \(refusal.message)")
      #expect(refusal.exitStatus == 3)
    }
    #expect(try await server.fingerprint() == before)
  }

  @Test("tells sold out, over quota and over the limit apart (S20, R9)")
  func exhausted() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    _ = try await server.json("stock", "set", "cpu.small", "az1", "--total", "1")
    _ = try await server.json("quota", "set", "nodes", "40", "--tenant", "default")
    let before = try await server.fingerprint()
    func numbers(_ refusal: Refusal) -> [Int] {
      ["limit", "used", "requested"].map { refusal.metadata[$0].number }
    }
    func create(_ more: String) -> String {
      #"{"pool":{"name":"much","type":"SERVICE_DEPLOYMENT","flavor":"cpu.small",\#(more)}}"#
    }
    let soldOut = try await server.refusal(
      "PoolService/CreatePool",
      create(#""zone":"az1","nodeCount":2"#)
    )
    #expect(soldOut.reason == "NO_STOCK")
    #expect(soldOut.code == 8)
    #expect(numbers(soldOut) == [1, 0, 2])
    #expect(soldOut.metadata["fitting_zones"].text == "az2,az3")
    let quota = try await server.refusal("PoolService/CreatePool", create(#""nodeCount":41"#))
    #expect(quota.reason == "QUOTA_EXCEEDED")
    #expect(numbers(quota) == [40, 0, 41])
    let limit = try await server.refusal(
      "PoolService/CreatePool",
      create(#""nodeCount":3,"maxNodes":2"#)
    )
    #expect(limit.reason == "POOL_LIMIT_EXCEEDED")
    #expect(numbers(limit) == [2, 0, 3])
    #expect(try await server.fingerprint() == before)
  }

  @Test("of an unknown network, flavor or name says which (S29, R3, R4, R13, R19)")
  func unknown() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    _ = try await server.run("network vpc create v --cidr 10.9.0.0/16")
    _ = try await server.run("network vpc create other --cidr 10.8.0.0/16")
    _ = try await server.run("network subnet create s --vpc v --cidr 10.9.1.0/24")
    _ = try await server.run("network security-group create g --vpc other")
    // Nothing is made for a pool that is not there; the last is of another VPC.
    for (vpc, subnet, group, reason) in [
      ("none", "s", "g", "VPC_NOT_FOUND"), ("v", "none", "g", "SUBNET_NOT_FOUND"),
      ("v", "s", "none", "SECURITY_GROUP_NOT_FOUND"), ("v", "s", "g", "INVALID_FIELD"),
    ] {
      let network =
        #""network":{"custom":true,"vpc":"\#(vpc)","subnet":"\#(subnet)","securityGroup":"\#(group)"}"#
      let refusal = try await server.refusedUntouched(
        "PoolService/CreatePool",
        #"{"pool":{"name":"good","type":"SERVICE_DEPLOYMENT","flavor":"cpu.small","nodeCount":1,\#(network)}}"#
      )
      #expect(refusal.reason == reason)
    }
    let flavor = try await server.refusal(
      "PoolService/CreatePool",
      #"{"pool":{"name":"good","type":"SERVICE_DEPLOYMENT","flavor":"no.such","nodeCount":1}}"#
    )
    #expect(flavor.reason == "FLAVOR_NOT_FOUND" || flavor.fields == ["pool.flavor"])
    _ = try await server.json(
      "pool",
      "create",
      "good",
      "--type",
      "development-training",
      "--flavor",
      "cpu.small",
      "--nodes",
      "1",
      "--wait"
    )
    let before = try await server.fingerprint()
    let node = try await server.json("node", "list", "--pool", "good")["nodes"][0]["name"].text
    let attempts = [
      (
        "PoolService/CreatePool",
        #"{"pool":{"name":"good","type":"DEVELOPMENT_TRAINING","flavor":"cpu.small","nodeCount":1}}"#,
        "POOL_EXISTS"
      ),
      ("PoolService/ScalePool", #"{"name":"good","nodeCount":0}"#, "INVALID_FIELD"),
      (
        "PoolService/ScalePool",
        "{\"name\":\"good\",\"nodeCount\":2,\"removeNodes\":[\"\(node)\"]}",
        "SCALE_OUT_AND_IN"
      ),
      ("PoolService/ScalePool", "{\"name\":\"good\",\"removeNodes\":[\"\(node)\"]}", "LAST_NODE"),
      ("PoolService/ScalePool", #"{"name":"good","removeNodes":["good-nnnnn"]}"#, "NODE_NOT_FOUND"),
      ("PoolService/DeletePool", #"{"name":"good","etag":"old"}"#, "STALE_ETAG"),
      ("PoolService/DeletePool", #"{"name":"other"}"#, "POOL_NOT_FOUND"),
    ]
    for (method, request, reason) in attempts {
      #expect(try await server.refusal(method, request).reason == reason, "\(method) \(request)")
    }
    #expect(try await server.fingerprint() == before)
  }

  @Test(
    "with a request id that was used for something else is told so; the same one is answered alike"
  )
  func requestIDs() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    func create(_ count: Int) -> String {
      #"{"pool":{"name":"once","type":"DEVELOPMENT_TRAINING","flavor":"cpu.small","nodeCount":\#(count)},"requestId":"r1"}"#
    }
    let method = "poolkeeper.v1.PoolService/CreatePool"
    let first = try await server.json("call", method, create(1))
    let again = try await server.json("call", method, create(1))
    #expect(first["name"].text == again["name"].text)
    #expect(
      try await server.refusal("PoolService/CreatePool", create(2)).reason == "REQUEST_ID_REUSED"
    )
    #expect(try await server.json("pool", "list")["pools"].list.count == 1)
    _ = try await server.json("operation", "wait", first["name"].text)
  }
}
