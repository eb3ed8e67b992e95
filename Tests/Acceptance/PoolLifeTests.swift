import Foundation
import TestSupport
import Testing

@Suite("A pool", .serialized, .timeLimit(.minutes(5)))
struct PoolLifeTests {
  @Test(
    "lives from its creation to its deletion on real nodes (S13, S18, S31, S38–S40, S42, S45–S48)"
  )
  func life() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let created = try await server.json(
      "pool",
      "create",
      "trainers",
      "--type",
      "development-training",
      "--flavor",
      "cpu.small",
      "--nodes",
      "2",
      "--wait"
    )
    #expect(created["state"].text == "SUCCEEDED")
    let pool = try await server.json("pool", "get", "trainers")
    #expect(pool["state"].text == "RUNNING")
    #expect(pool["environment"]["state"].text == "INITIALIZED")
    #expect(pool["resourceType"].text == "Dedicated for Development/Training")
    #expect(pool["nodeCounts"]["available"].number == 2)

    let nodes = try await server.json("node", "list", "--pool", "trainers")["nodes"].list
    #expect(nodes.count == 2)
    #expect(Set(nodes.map { $0["address"].text }).count == 2)
    for node in nodes {
      #expect(node["name"].text.hasPrefix("trainers-"))
      #expect(["az1", "az2", "az3"].contains(node["zone"].text))
      #expect(server.agents.contains(Int32(node["agent"]["processId"].number)))
    }

    _ = try await server.json("pool", "scale", "trainers", "--nodes", "3", "--wait")
    #expect(server.agents.count == 3)

    let gone = nodes[0]["name"].text
    let scaled = try await server.json(
      "pool",
      "scale",
      "trainers",
      "--remove",
      gone,
      "--wait",
      "--yes"
    )
    #expect(scaled["results"].list.map { $0["node"].text } == [gone])
    let left = try await server.json("node", "list", "--pool", "trainers")["nodes"].list
    #expect(left.count == 2)
    #expect(!left.contains { $0["name"].text == gone })
    #expect(server.agents.count == 2)
    #expect(!server.agents.contains(Int32(nodes[0]["agent"]["processId"].number)))

    let events = try await server.eventMessages(pool: "trainers")
    let begin = try #require(events.firstIndex(of: "Begin to delete resource node \(gone)"))
    let end = try #require(events.firstIndex(of: "Resource node \(gone) deleted"))
    #expect(begin < end)
    #expect(events.filter { $0.contains(gone) && $0.contains("delete") }.count == 2)

    _ = try await server.json("pool", "delete", "trainers", "--wait", "--yes")
    #expect(try await server.json("pool", "list")["pools"].list.isEmpty)
    #expect(server.agents.isEmpty)
    let stock = try await server.json("stock", "list")["stock"].list
    #expect(stock.allSatisfy { $0["used"].number == 0 })
    let after = try await server.eventMessages(pool: "trainers")
    for node in left {
      #expect(after.filter { $0 == "Resource node \(node["name"].text) deleted" }.count == 1)
    }
  }

  @Test("for services stands on the network and in the zone that it names (S21, S26, S27, S30)")
  func customNetwork() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    _ = try await server.json("network", "vpc", "create", "v", "--cidr", "10.9.0.0/16")
    _ = try await server.json(
      "network",
      "subnet",
      "create",
      "s",
      "--vpc",
      "v",
      "--cidr",
      "10.9.1.0/24"
    )
    _ = try await server.json("network", "security-group", "create", "g", "--vpc", "v")
    _ = try await server.json(
      "pool",
      "create",
      "models",
      "--type",
      "service-deployment",
      "--flavor",
      "cpu.small",
      "--nodes",
      "2",
      "--zone",
      "AZ 2",
      "--vpc",
      "v",
      "--subnet",
      "s",
      "--security-group",
      "g",
      "--wait"
    )
    let pool = try await server.json("pool", "get", "models")
    #expect(pool["resourceType"].text == "Dedicated for Service Deployment")
    #expect(pool["zone"].text == "az2")
    let nodes = try await server.json("node", "list", "--pool", "models")["nodes"].list
    #expect(nodes.allSatisfy { $0["zone"].text == "az2" && $0["subnet"].text == "s" })
    #expect(nodes.allSatisfy { $0["address"].text.hasPrefix("10.9.1.") })
    #expect(try await server.json("network", "subnet", "get", "s")["addresses"]["used"].number == 2)
    let inUse = try await server.refusedUntouched("NetworkService/DeleteSubnet", #"{"name":"s"}"#)
    #expect(inUse.reason == "IN_USE")
  }

  @Test("is seen and touched by its own tenant alone (S4, R23)")
  func tenants() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    _ = try await server.json(
      "pool",
      "create",
      "mine",
      "--type",
      "development-training",
      "--flavor",
      "cpu.small",
      "--nodes",
      "1",
      "--tenant",
      "blue",
      "--wait"
    )
    let node = try await server.json("node", "list", "--pool", "mine", "--tenant", "blue")["nodes"][
      0
    ]
    #expect(try await server.json("pool", "list", "--tenant", "red")["pools"].list.isEmpty)
    #expect(try await server.json("node", "list", "--tenant", "red")["nodes"].list.isEmpty)
    #expect(try await server.json("events", "--tenant", "red")["events"].list.isEmpty)
    #expect(
      try await server.json("operation", "list", "--tenant", "red")["operations"].list.isEmpty
    )
    let name = node["name"].text
    let attempts = [
      ("PoolService/GetPool", #"{"name":"mine"}"#, "POOL_NOT_FOUND"),
      ("PoolService/DeletePool", #"{"name":"mine"}"#, "POOL_NOT_FOUND"),
      ("PoolService/ScalePool", #"{"name":"mine","nodeCount":2}"#, "POOL_NOT_FOUND"),
      ("NodeService/GetNode", "{\"name\":\"\(name)\"}", "NODE_NOT_FOUND"),
      ("NodeService/DeleteNodes", "{\"pool\":\"mine\",\"names\":[\"\(name)\"]}", "POOL_NOT_FOUND"),
      ("OperationService/GetOperation", #"{"name":"op-1"}"#, "OPERATION_NOT_FOUND"),
    ]
    let before = try await server.fingerprint()
    for (method, request, reason) in attempts {
      let refusal = try await server.refusal(method, request, tenant: "red")
      #expect(refusal.reason == reason)
      #expect(refusal.code == 5)
      #expect(refusal.exitStatus == 4)
    }
    #expect(try await server.fingerprint() == before)
    // Its own pool of the same name is another one, on another network (S28).
    _ = try await server.json(
      "pool",
      "create",
      "mine",
      "--type",
      "development-training",
      "--flavor",
      "cpu.small",
      "--nodes",
      "1",
      "--tenant",
      "red",
      "--wait"
    )
    let blue = try await server.json("network", "dedicated", "list", "--tenant", "blue")
    let red = try await server.json("network", "dedicated", "list", "--tenant", "red")
    #expect(
      blue["dedicatedNetworks"][0]["cidr"].text != red["dedicatedNetworks"][0]["cidr"].text
    )
  }
}
