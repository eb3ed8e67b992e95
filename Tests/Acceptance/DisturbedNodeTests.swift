import Foundation
import TestSupport
import Testing

@Suite("A pool whose machines are disturbed", .serialized, .timeLimit(.minutes(5)))
struct DisturbedNodeTests {
  /// Times short enough to be waited for.
  private static let times = [
    "--heartbeat-interval", "200ms", "--heartbeat-timeout", "2s", "--creation-timeout", "2s",
  ]

  private func process(_ node: JSON) -> Int32 { Int32(node["agent"]["processId"].number) }

  @Test("is CREATING until each of its nodes has registered, then RUNNING by itself (S13, R12)")
  func creation() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    // Where the nodes' directories belong there is a file: no machine can be made yet.
    let place = server.data + "/nodes"
    #expect(FileManager.default.createFile(atPath: place, contents: nil))
    let accepted = try await server.run(
      "pool create late --type development-training --flavor cpu.small --nodes 1"
    )
    #expect(accepted["state"].text == "RUNNING")
    #expect(try await server.run("pool get late")["state"].text == "CREATING")
    let out = try await server.refusal("PoolService/ScalePool", #"{"name":"late","nodeCount":2}"#)
    #expect(out.reason == "POOL_NOT_RUNNING")
    #expect(try await server.names("node list --pool late").count == 1)
    try FileManager.default.removeItem(atPath: place)
    _ = try await server.run("wait pool late --for RUNNING")
    let ended = try await server.run("operation wait \(accepted["name"].text)")
    #expect(ended["state"].text == "SUCCEEDED")
  }

  @Test(
    "keeps a node that is being deleted in its list; a second deletion joins, and so does the pool's (S43, S44, R15)"
  )
  func pendingDeletion() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    _ = try await server.run(
      "pool create slow --type development-training --flavor cpu.small --nodes 4 --wait"
    )
    let nodes = try await server.run("node list --pool slow")["nodes"].list
    let names = nodes.map { $0["name"].text }
    let (first, other, third) = (names[0], names[1], names[2])
    // The node cannot leave while its agent stands still.
    kill(process(nodes[0]), SIGSTOP)
    let removal = try await server.run("pool scale slow --remove \(first) --yes")
    #expect(removal["state"].text == "RUNNING")
    let pending = try await server.run("node get \(first)")
    #expect(pending["state"].text == "DELETING")
    #expect(try await server.names("node list --pool slow") == names)
    let again = try await server.run("node delete \(first) --yes")
    #expect(again["name"].text == removal["name"].text)
    // A removal with the node in it waits; one of another node does not.
    let overlapping = try await server.run("pool scale slow --remove \(first) \(third) --yes")
    #expect(overlapping["state"].text == "QUEUED")
    #expect(overlapping["blockedBy"].list.map(\.text) == [removal["name"].text])
    #expect(try await server.run("node get \(third)")["state"].text == "AVAILABLE")
    let beside = try await server.run("pool scale slow --remove \(other) --yes --wait")
    #expect(beside["state"].text == "SUCCEEDED")
    #expect(try await server.run("pool get slow")["state"].text == "RUNNING")

    let deletion = try await server.run("pool delete slow --yes")
    #expect(try await server.run("pool delete slow --yes")["name"].text == deletion["name"].text)
    kill(process(nodes[0]), SIGCONT)
    let ended = try await server.run("operation wait \(deletion["name"].text)")
    #expect(ended["state"].text == "SUCCEEDED")
    for operation in [removal, overlapping] {
      let ended = try await server.run("operation get \(operation["name"].text)")
      #expect(ended["state"].text == "CANCELLED")
    }
    let events = try await server.eventMessages(pool: "slow")
    for name in names {
      #expect(events.filter { $0 == "Begin to delete resource node \(name)" }.count == 1)
      #expect(events.filter { $0 == "Resource node \(name) deleted" }.count == 1)
    }
  }

  @Test("scales in while it is ABNORMAL, not out, until it has recovered by itself (R12)")
  func abnormal() async throws {
    let server = try await ServerProcess(Self.times)
    defer { server.stop() }
    _ = try await server.run(
      "pool create ill --type development-training --flavor cpu.small --nodes 2 --wait"
    )
    let nodes = try await server.run("node list --pool ill")["nodes"].list
    for node in nodes { kill(process(node), SIGSTOP) }
    _ = try await server.run("wait pool ill --for ABNORMAL")
    let out = try await server.refusal("PoolService/ScalePool", #"{"name":"ill","nodeCount":3}"#)
    #expect((out.reason, out.code) == ("POOL_NOT_RUNNING", 9))
    #expect(try await server.names("node list --pool ill").count == 2)
    let removed = nodes[0]["name"].text
    let removal = try await server.run("pool scale ill --remove \(removed) --yes")
    for node in nodes { kill(process(node), SIGCONT) }
    _ = try await server.run("operation wait \(removal["name"].text)")
    _ = try await server.run("wait pool ill --for RUNNING")
    #expect(try await server.names("node list --pool ill") == [nodes[1]["name"].text])
    let growth = try await server.run("pool scale ill --nodes 2")
    #expect(try await server.run("pool get ill")["state"].text == "RUNNING")
    let grown = try await server.run("operation wait \(growth["name"].text)")
    #expect(grown["state"].text == "SUCCEEDED")
  }

  @Test(
    "shows why a creation failed and why a deletion does not end, and ends it when it can (R16, R24)"
  )
  func failures() async throws {
    let server = try await ServerProcess(Self.times)
    defer { server.stop() }
    // Where the nodes' directories belong there is a file.
    let place = server.data + "/nodes"
    #expect(FileManager.default.createFile(atPath: place, contents: nil))
    _ = try await server.run(
      "pool create stuck --type development-training --flavor cpu.small --nodes 1"
    )
    let failed = try await server.poolctl("wait", "pool", "stuck", "--for", "RUNNING")
    #expect(failed.status != 0)
    let pool = try await server.run("pool get stuck")
    #expect(pool["state"].text == "FAILED")
    #expect(!pool["stateMessage"].text.isEmpty)
    #expect(try await server.names("pool list") == ["stuck"])

    let deletion = try await server.run("pool delete stuck --yes")
    _ = try await server.poolctl("operation", "wait", deletion["name"].text, "--timeout", "1s")
    let nodes = try await server.run("node list --pool stuck")["nodes"].list
    #expect(nodes.count == 1)
    #expect(nodes[0]["state"].text == "ABNORMAL")
    let name = nodes[0]["name"].text
    let warnings = try await server.run("events --pool stuck --type warning")["events"].list
    #expect(warnings.contains { $0["reason"].text == "NODE_RELEASE_FAILED" })
    #expect(
      !(try await server.eventMessages(pool: "stuck")).contains("Resource node \(name) deleted")
    )

    try FileManager.default.removeItem(atPath: place)
    let ended = try await server.run("operation wait \(deletion["name"].text)")
    #expect(ended["state"].text == "SUCCEEDED")
    let events = try await server.eventMessages(pool: "stuck")
    #expect(events.filter { $0 == "Resource node \(name) deleted" }.count == 1)
    #expect(try await server.names("pool list") == [])
  }
}
