import Foundation
import TestSupport
import Testing

@Suite("A server that is killed", .serialized, .timeLimit(.minutes(10)))
struct CrashTests {
  @Test(
    "at any moment of a creation and a deletion ends both by itself after its restart (R15, S46, S47)"
  )
  func killedInTheMiddle() async throws {
    let seed = SeededGenerator.printedSeed()
    var random = SeededGenerator(seed: seed)
    let server = try await ServerProcess()
    defer { server.stop() }
    for round in 0..<6 {
      let name = "pool-\(round)"
      let created = try await server.json(
        "pool",
        "create",
        name,
        "--type",
        "development-training",
        "--flavor",
        "cpu.small",
        "--nodes",
        "3",
        "--request-id",
        name
      )
      try await killAndRestart(server, after: Int.random(in: 0..<400, using: &random))
      let creation = try await server.json("operation", "wait", created["name"].text)
      #expect(creation["state"].text == "SUCCEEDED")
      let nodes = try await server.json("node", "list", "--pool", name)["nodes"].list
      #expect(nodes.count == 3)
      #expect(Set(server.agents) == Set(nodes.map { Int32($0["agent"]["processId"].number) }))

      let deleted = try await server.json("pool", "delete", name, "--yes")
      try await killAndRestart(server, after: Int.random(in: 0..<400, using: &random))
      let deletion = try await server.json("operation", "wait", deleted["name"].text)
      #expect(deletion["state"].text == "SUCCEEDED")
      #expect(server.agents.isEmpty)
      let events = try await server.eventMessages(pool: name)
      for node in nodes {
        let node = node["name"].text
        #expect(events.filter { $0 == "Begin to delete resource node \(node)" }.count == 1)
        #expect(events.filter { $0 == "Resource node \(node) deleted" }.count == 1)
      }
    }
    let sequences = try await server.json("events")["events"].list.map { $0["sequence"].number }
    #expect(sequences == Array(1...max(1, sequences.count)))
    #expect(await server.terminate() == 0)
    let check = try await Command.run(BuiltProducts.path("poolkeeper"), ["check", server.data])
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test("keeps its nodes: they attach again and are the same processes")
  func nodesSurvive() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    _ = try await server.json(
      "pool",
      "create",
      "kept",
      "--type",
      "development-training",
      "--flavor",
      "cpu.small",
      "--nodes",
      "2",
      "--wait"
    )
    let before = Set(server.agents)
    await server.crash()
    #expect(Set(server.agents) == before)
    try await server.start()
    let nodes = try await server.json("node", "list", "--pool", "kept")["nodes"].list
    #expect(Set(nodes.map { Int32($0["agent"]["processId"].number) }) == before)
    _ = try await server.json("pool", "delete", "kept", "--yes", "--wait")
    #expect(server.agents.isEmpty)
  }

  @Test("with a damaged journal says file and offset and does not start")
  func damaged() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    for index in 0..<5 {
      _ = try await server.json("network", "vpc", "create", "v\(index)", "--cidr", "10.0.0.0/16")
    }
    await server.crash()
    let journal = server.data + "/journal"
    let segments = try FileManager.default.contentsOfDirectory(atPath: journal).sorted()
    let path = journal + "/" + (try #require(segments.first))
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    // In the middle of what was acknowledged: behind the segment's header and the first batches.
    try handle.seek(toOffset: 700)
    let byte = try #require(try handle.read(upToCount: 1)?.first)
    try handle.seek(toOffset: 700)
    try handle.write(contentsOf: [byte ^ 0x10])
    try handle.close()
    let error = await #expect(throws: ServerDidNotStart.self) { try await server.start() }
    #expect(error?.status == 78)
    let log = try #require(error?.log)
    #expect(log.contains(segments[0]))
    #expect(log.contains("byte"))
  }

  private func killAndRestart(_ server: ServerProcess, after milliseconds: Int) async throws {
    // Not a wait for something: the moment of the crash is what varies.
    try await Task.sleep(for: .milliseconds(milliseconds))
    await server.crash()
    try await server.start()
  }
}
