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

  @Test("connects to file storage, keeps it over a kill -9, and shows it (S34–S37, R19)")
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
    #expect(try await server.fingerprint() == before)
    let arguments = ["pool", "nas", "plan", "--vpc", "home", "--subnet", "disks"]
    #expect(try await json(server, arguments)["nas"]["subnet"].text == "disks")
    await server.crash()
    try await server.start()
    let screen = try await server.poolctl("pool", "get", "plan")
    #expect(screen.output.contains("VPC home, subnet disks"))
    let used = try await server.poolctl("network", "subnet", "delete", "disks", "--yes")
    #expect(used.status == 3)
    #expect(used.errors.contains("pool plan"))
    _ = try await json(server, ["pool", "nas", "plan", "--disable"])
    let freed = try await server.poolctl("network", "subnet", "delete", "disks", "--yes")
    #expect(freed.status == 0)
  }

  @Test("takes a new description and protection, which holds for pool and nodes (S17, R10, R18)")
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
