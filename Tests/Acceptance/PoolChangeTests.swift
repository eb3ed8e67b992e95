import Foundation
import TestSupport
import Testing

@Suite("A pool that is changed by poolctl", .serialized, .timeLimit(.minutes(5)))
struct PoolChangeTests {
  /// Runs poolctl, which is to succeed, and gives its JSON.
  private func json(_ server: ServerProcess, _ arguments: [String]) async throws -> JSON {
    let command = try await Command.run(
      BuiltProducts.path("poolctl"),
      arguments + ["-o", "json"],
      environment: ["POOLKEEPER_SERVER": server.address]
    )
    #expect(command.status == 0, "\(arguments): \(command.errors)")
    return try JSON(command.output)
  }

  private func createPool(_ server: ServerProcess, _ type: String, _ nodes: String) async throws {
    let arguments = [
      "pool", "create", "plan", "--type", type, "--flavor", "cpu.small", "--nodes", nodes, "--wait",
    ]
    _ = try await json(server, arguments)
  }

  @Test("connects to file storage, keeps it over a kill -9, and shows it (S35–S37, R19)")
  func fileStorage() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    try await createPool(server, "development-training", "1")
    _ = try await json(server, ["network", "vpc", "create", "home", "--cidr", "172.16.0.0/16"])
    _ = try await json(
      server,
      ["network", "subnet", "create", "disks", "--vpc", "home", "--cidr", "172.16.1.0/24"]
    )
    let before = try await server.fingerprint()
    let half = try await server.poolctl("pool", "nas", "plan", "--vpc", "home")
    #expect(half.status == 3)
    #expect(half.errors.contains("subnet is required to connect"))
    let parameter = try await server.refusal(
      "PoolService/CreatePool",
      #"{"pool":{"name":"disks","type":"DEVELOPMENT_TRAINING","flavor":"cpu.small","nodeCount":1,"nas":{"enabled":true,"vpc":"home","subnet":"disks"}}}"#
    )
    #expect((parameter.code, parameter.fields) == (3, ["pool.nas"]))
    #expect(try await server.fingerprint() == before)
    let arguments = ["pool", "nas", "plan", "--vpc", "home", "--subnet", "disks"]
    #expect(try await json(server, arguments)["nas"]["subnet"].text == "disks")
    // Storage whose addresses are the pool's own too could not be told apart.
    _ = try await json(server, ["network", "vpc", "create", "near", "--cidr", "10.0.0.0/8"])
    _ = try await json(
      server,
      ["network", "subnet", "create", "mixed", "--vpc", "near", "--cidr", "10.0.0.0/16"]
    )
    for (subnet, reason) in [("mixed", "NETWORK_OVERLAP"), ("disks", "INVALID_FIELD")] {
      let refusal = try await server.refusedUntouched(
        "PoolService/SetNasConnection",
        "{\"name\":\"plan\",\"enabled\":true,\"vpc\":\"near\",\"subnet\":\"\(subnet)\"}"
      )
      #expect(refusal.reason == reason)
    }
    await server.crash()
    try await server.start()
    let screen = try await server.poolctl("pool", "get", "plan")
    #expect(screen.output.contains("VPC home, subnet disks"))
    let used = try await server.poolctl("network", "subnet", "delete", "disks", "--yes")
    #expect(used.status == 3)
    #expect(used.errors.contains("pool plan"))
    let disabled = try await json(server, ["pool", "nas", "plan", "--disable"])
    #expect(!disabled["nas"]["enabled"].isTrue && disabled["nas"]["vpc"].text == "")
    let freed = try await server.poolctl("network", "subnet", "delete", "disks", "--yes")
    #expect(freed.status == 0)
  }

  @Test("keeps what it was made with for life, and its type's limits (S9, S34, R10)")
  func forLife() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    try await createPool(server, "service-deployment", "1")
    for field in ["type", "resourceType", "flavor", "network", "zone", "nodeCount"] {
      let refusal = try await server.refusedUntouched(
        "PoolService/UpdatePool",
        "{\"pool\":{\"name\":\"plan\"},\"updateMask\":\"\(field)\"}"
      )
      #expect(refusal.fields == ["update_mask"])
    }
    let nas = try await server.refusedUntouched(
      "PoolService/SetNasConnection",
      #"{"name":"plan","enabled":true,"vpc":"home","subnet":"disks"}"#
    )
    #expect((nas.reason, nas.code) == ("NAS_NOT_FOR_THIS_TYPE", 9))
  }

  @Test("takes a new description and protection, which holds for pool and nodes (S17, R18)")
  func protection() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    try await createPool(server, "service-deployment", "2")
    let changed = try await json(
      server,
      ["pool", "update", "plan", "--description", "for voices", "--deletion-protection"]
    )
    #expect(changed["description"].text == "for voices")
    let before = try await server.fingerprint()
    #expect(try await server.poolctl("pool", "delete", "plan", "--yes").status == 3)
    #expect(try await server.fingerprint() == before)
    _ = try await json(server, ["pool", "update", "plan", "--no-deletion-protection"])
    let names = try await server.poolctl("node", "list", "--pool", "plan", "-o", "name").output
    let node = try #require(names.split(separator: "\n").first.map(String.init))
    _ = try await json(server, ["node", "protect", node])
    let protected = try await server.fingerprint()
    let refused = try await server.poolctl("pool", "scale", "plan", "--remove", node, "--yes")
    #expect(refused.status == 3)
    #expect(refused.errors.contains(node))
    #expect(try await server.poolctl("pool", "delete", "plan", "--yes").status == 3)
    #expect(try await server.fingerprint() == protected)
    _ = try await json(server, ["node", "unprotect", node])
    _ = try await json(server, ["pool", "delete", "plan", "--yes", "--wait"])
  }
}
