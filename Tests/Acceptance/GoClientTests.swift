import Foundation
import TestSupport
import Testing

/// Tests/run installs Go and Debian's ttrpc for it, and says so when it cannot.
private let hasGo =
  FileManager.default.isExecutableFile(atPath: "/usr/bin/go")
  && FileManager.default.fileExists(
    atPath: "/usr/share/gocode/src/github.com/containerd/ttrpc/client.go"
  )

@Suite(
  "Debian's ttrpc client for Go",
  .enabled(if: hasGo, "Go or golang-github-containerd-ttrpc-dev is not installed"),
  .timeLimit(.minutes(10))
)
struct GoClientTests {
  /// The client, built once.
  private static let build = Task {
    let directory = try TemporaryDirectory()
    let script = BuiltProducts.root.appendingPathComponent("Tests/GoClient/build").path
    let built = try await Command.run(script, [directory.path], timeout: .seconds(300))
    try #require(built.status == 0, "\(built.errors)")
    return directory
  }

  private func client(_ arguments: String...) async throws -> Command {
    try await Command.run(try await Self.build.value.path("goclient"), arguments)
  }

  @Test("gets what it asks the probe for, 64 calls at once")
  func probe() async throws {
    let server = try await ProbeProcess()
    let run = try await client("probe", server.socket)
    #expect(run.status == 0 && run.output == "ok\n", "\(run.errors)")
  }

  @Test("creates and reads pools, with messages made from Protos")
  func pools() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let run = try await client("poolkeeper", String(server.address.dropFirst("unix:".count)))
    #expect(run.status == 0 && run.output == "ok\n", "\(run.errors)")
  }

  @Test("does what Clients/README.md shows")
  func readme() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let program = try await Self.build.value.path("readme")
    let socket = String(server.address.dropFirst("unix:".count))
    let missing = try await Command.run(program, [socket])
    #expect(missing.status == 1 && missing.errors.contains("NotFound: "), "\(missing.errors)")
    _ = try await server.run(
      "pool create trainers --type development-training --flavor cpu.small --nodes 1 --wait"
    )
    let found = try await Command.run(program, [socket])
    #expect(found.status == 0 && found.output == "trainers RUNNING\n", "\(found.errors)")
  }
}
