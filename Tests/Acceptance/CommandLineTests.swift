import Foundation
import TestSupport
import Testing

@Suite("poolctl", .serialized, .timeLimit(.minutes(5)))
struct CommandLineTests {
  @Test("prints one JSON document and nothing else on standard output")
  func machineOutput() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let create = try await server.poolctl(
      "pool",
      "create",
      "plan",
      "--type",
      "development-training",
      "--flavor",
      "cpu.small",
      "--nodes",
      "1",
      "--wait",
      "-o",
      "json"
    )
    #expect(create.status == 0)
    _ = try JSON(create.output)
    for arguments in [
      ["pool", "list"], ["node", "list"], ["events"], ["flavor", "list"], ["health"],
    ] {
      let command = try await Command.run(
        BuiltProducts.path("poolctl"),
        arguments + ["-o", "json"],
        environment: ["POOLKEEPER_SERVER": server.address]
      )
      #expect(command.status == 0, "\(arguments): \(command.errors)")
      #expect(throws: Never.self) { _ = try JSON(command.output) }
    }
    let names = try await server.poolctl("pool", "list", "-o", "name")
    #expect(names.output == "plan\n")
  }

  @Test("tells outcomes apart by its exit code")
  func exitCodes() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    #expect(try await server.poolctl("pool", "get", "none").status == 4)
    #expect(try await server.poolctl("pool", "frobnicate").status == 2)
    let bad = try await server.poolctl(
      "pool",
      "create",
      "a.b",
      "--type",
      "development-training",
      "--flavor",
      "cpu.small",
      "--nodes",
      "1"
    )
    #expect(bad.status == 3)
    #expect(bad.errors.split(separator: "\n").count <= 3)
    // Without a terminal a destructive verb needs --yes.
    #expect(try await server.poolctl("pool", "delete", "none").status != 0)
    let nobody = try await Command.run(
      BuiltProducts.path("poolctl"),
      ["pool", "list", "--server", "unix:" + server.directory.path("nobody")]
    )
    #expect(nobody.status == 7)
  }

  @Test("previews with --dry-run and changes nothing")
  func dryRun() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let before = try await server.fingerprint()
    let plan = try await server.json(
      "pool",
      "create",
      "plan",
      "--type",
      "service-deployment",
      "--flavor",
      "cpu.small",
      "--nodes",
      "3",
      "--dry-run"
    )
    #expect(plan["name"].text == "")
    #expect(plan["plan"]["nodes"].list.count == 3)
    #expect(plan["plan"]["zoneCounts"].list.count == 3)
    #expect(try await server.fingerprint() == before)
  }
}
