import Foundation
import TestSupport
import Testing

@Suite("The data's tools", .timeLimit(.minutes(5)))
struct BackupTests {
  private func poolkeeper(_ arguments: String...) async throws -> Command {
    try await Command.run(BuiltProducts.path("poolkeeper"), arguments)
  }

  @Test("back a server up under load and restore it; old cursors are refused (case 11)")
  func backupAndRestore() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    for index in 0..<3 {
      _ = try await server.run("network vpc create v\(index) --cidr 10.0.0.0/16")
    }
    _ = try await server.run(
      "pool create kept --type development-training --flavor cpu.small --nodes 1 --wait"
    )
    let revision = try await server.run("system info")["revision"].number
    let load = Task {
      var count = 0
      while !Task.isCancelled {
        _ = try await server.run("network vpc create more\(count) --cidr 10.0.0.0/16")
        count += 1
      }
      return count
    }
    let file = server.directory.path("backup")
    let summary = try await server.run("system backup \(file)")
    load.cancel()
    _ = try? await load.value
    #expect(summary["lastRevision"].number >= revision)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)).count == summary["sizeBytes"].number)
    #expect(!FileManager.default.fileExists(atPath: file + ".part"))
    let again = try await server.words("system backup \(file)")
    #expect(again.status == 1)
    #expect(again.errors.contains("exists already"))

    let path = server.directory.path("restored")
    let made = try await poolkeeper("restore", file, path, "--to-revision", "\(revision)")
    #expect(made.status == 0, "\(made.errors)")
    let check = try await poolkeeper("check", path)
    #expect(check.status == 0, "\(check.output) \(check.errors)")
    let before = try await server.run("system info")["storeUuid"].text
    #expect(!check.output.contains(before))
    let second = try await ServerProcess(data: path)
    defer { second.stop() }
    #expect(try await second.run("network vpc list")["vpcs"].list.count == 3)
    #expect(try await second.run("pool get kept")["name"].text == "kept")
    let refusal = try await second.refusal(
      "EventService/WatchEvents",
      #"{"afterSequence": "1", "storeUuid": "\#(before)"}"#
    )
    #expect(refusal.reason == "CURSOR_TOO_OLD")

    #expect(try await poolkeeper("restore", file, path).status == 78)
    let both = server.directory.path("both")
    #expect(
      try await poolkeeper("restore", file, both, "--to-revision", "1", "--to-time", "x").status
        == 64
    )
    #expect(try await poolkeeper("restore", file, both, "--to-revision", "999999").status == 78)
    #expect(!FileManager.default.fileExists(atPath: both))
  }

  @Test("dump what is stored as lines of JSON, and leave a server's directory alone")
  func dump() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    _ = try await server.run("network vpc create office --cidr 10.0.0.0/16")
    #expect(try await poolkeeper("dump", server.data).status == 75)
    #expect(try await server.run("system snapshot")["taken"].isTrue)
    #expect(try await !server.run("system snapshot")["taken"].isTrue)
    #expect(await server.terminate() == 0)
    for arguments in [[server.data], [server.data, "--journal"]] {
      let dump = try await Command.run(BuiltProducts.path("poolkeeper"), ["dump"] + arguments)
      #expect(dump.status == 0, "\(dump.errors)")
      let lines = try dump.output.split(separator: "\n").map { try JSON(String($0)) }
      let vpcs = lines.flatMap { [$0["row"]] + $0["changes"].list }.map {
        $0["vpc"]["vpc"]["name"].text
      }
      #expect(vpcs.contains("office"))
    }
    let nothing = try await poolkeeper("dump", server.directory.path("nothing"))
    #expect(nothing.status == 78)
    #expect(nothing.errors.split(separator: "\n").count == 1)
  }
}
