import Foundation
import TestSupport
import Testing

@Suite("A server under load", .serialized, .timeLimit(.minutes(60)))
struct KillTests {
  /// 10 in a usual run; `Tests/run --long` asks for 200.
  static let cycleCount =
    ProcessInfo.processInfo.environment["POOLKEEPER_KILL_CYCLES"].flatMap { Int($0) } ?? 10

  /// Debian's and everybody's place.
  static let strace = "/usr/bin/strace"

  private func makeServer(_ arguments: [String] = []) async throws -> (ServerProcess, History) {
    let server = try await ServerProcess(arguments)
    _ = try await server.run("quota set vpcs 1000000")
    return (server, try History(at: server.directory.path("history")))
  }

  /// What is wrong with the data of a server that has ended: its invariants, and gaps in its revisions.
  private func flaws(of server: ServerProcess) async throws -> [String] {
    let program = BuiltProducts.path("poolkeeper")
    let check = try await Command.run(program, ["check", server.data])
    guard check.status == 0 else { return [check.output, check.errors] }
    let dump = try await Command.run(program, ["dump", server.data, "--journal"])
    let revisions = try dump.output.split(separator: "\n").map {
      try JSON(String($0))["revision"].number
    }
    let first = try #require(revisions.first)
    return revisions == Array(first..<first + revisions.count) ? [] : ["revisions have gaps"]
  }

  @Test(
    "killed at random times has all that it acknowledged, once, and nothing that it refused (case 1)"
  )
  func kills() async throws {
    let seed = SeededGenerator.printedSeed()
    var random = SeededGenerator(seed: seed)
    let (server, history) = try await makeServer(["--snapshot-journal-bytes", "1048576"])
    defer { server.stop() }
    for cycle in 0..<Self.cycleCount {
      async let load: Void = history.load(server.address, workers: 64)
      // Not a wait for something: the moment of the crash is what varies.
      try await Task.sleep(for: .milliseconds(Int.random(in: 0..<600, using: &random)))
      await server.crash()
      try await load
      try await server.start()
      let violations = try await history.violations(server.address)
      #expect(violations == [], "seed \(seed), cycle \(cycle)")
    }
    #expect(history.doneCount > Self.cycleCount)
    #expect(await server.terminate() == 0)
    #expect(try await flaws(of: server) == [])
  }

  @Test(
    "killed at the Nth call of a kind has all that it acknowledged, once (case 2)",
    .enabled(if: FileManager.default.isExecutableFile(atPath: strace), "strace is not installed"),
    arguments: [
      ("fdatasync", [1, 2, 3, 7]), ("pwrite64", [1, 2, 4, 9]), ("rename", [1]),
      ("fsync", [1, 2, 3]), ("unlink", [1]),
    ]
  )
  func killsAtCalls(_ call: String, _ numbers: [Int]) async throws {
    let (server, history) = try await makeServer(["--snapshot-journal-bytes", "1048576"])
    defer { server.stop() }
    var killCount = 0
    for number in numbers {
      #expect(await server.terminate() == 0)
      let inject = "inject=\(call):signal=KILL:when=\(number)"
      do {
        try await server.start(
          under: [Self.strace, "-f", "-o", "/dev/null", "-e", "trace=" + call, "-e", inject]
        )
        let process = Int32(try await server.run("system info")["processId"].number)
        async let load: Void = history.load(server.address, workers: 16)
        // Renames and unlinks come with a snapshot.
        _ = try await server.words("system snapshot")
        if await server.ends(within: .seconds(5)) { killCount += 1 }
        kill(process, SIGKILL)
        #expect(await server.ends(within: .seconds(60)))
        try await load
      } catch is ServerDidNotStart {
        // It was killed on its way up.
        killCount += 1
      }
      try await server.start()
      let violations = try await history.violations(server.address)
      #expect(violations == [], "\(call) \(number)")
    }
    #expect(killCount > 0, "\(call) is not called")
    #expect(await server.terminate() == 0)
    #expect(try await flaws(of: server) == [])
  }
}
