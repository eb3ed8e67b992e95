import Foundation
import TestSupport
import Testing

@Suite("An environment that could not be initialized", .serialized, .timeLimit(.minutes(5)))
struct EnvironmentTests {
  /// Puts a file where the workspace of each new node belongs, as soon as the node has a directory.
  ///
  /// It is a race against the start of a process, its registration and a sync of the disk.
  private static func obstruct(nodesBelow data: String) async {
    while !Task.isCancelled {
      for node in (try? FileManager.default.contentsOfDirectory(atPath: data + "/nodes")) ?? [] {
        let path = data + "/nodes/\(node)/workspace"
        if !FileManager.default.fileExists(atPath: path) {
          _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
      }
      await Task.yield()
    }
  }

  /// Creates pools until the environment of one fails, and gives its name and its node's uid.
  private func failedPool(_ server: ServerProcess) async throws -> (name: String, uid: String) {
    let data = server.data
    let obstruction = Task.detached { await Self.obstruct(nodesBelow: data) }
    defer { obstruction.cancel() }
    for number in 1...5 {
      let created = try await server.poolctl(
        "pool",
        "create",
        "p\(number)",
        "--type",
        "development-training",
        "--flavor",
        "cpu.small",
        "--nodes",
        "1",
        "--wait"
      )
      guard created.status != 0 else { continue }
      #expect(created.errors.contains("could not prepare"))
      #expect(created.errors.contains("The workspace cannot be made"))
      let nodes = try await server.json("node", "list", "--pool", "p\(number)")["nodes"]
      return ("p\(number)", nodes[0]["uid"].text)
    }
    throw ObstructionFailure()
  }

  @Test("is retried by poolctl, over a kill -9, once the fault is rectified (S14, R11)")
  func retry() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let (pool, uid) = try await failedPool(server)
    let failed = try await server.json("pool", "get", pool)
    #expect(failed["state"].text == "RUNNING")
    #expect(failed["environment"]["state"].text == "INITIALIZE_FAILED")
    let again = try await server.poolctl("pool", "retry-environment", pool, "--wait")
    #expect(again.status == 1)
    #expect(again.errors.contains("The workspace cannot be made"))

    try FileManager.default.removeItem(atPath: server.data + "/nodes/\(uid)/workspace")
    let dry = try await server.poolctl("pool", "retry-environment", pool, "--dry-run")
    #expect(dry.output.contains("RETRY_ENVIRONMENT would be accepted"))
    let accepted = try await server.json("pool", "retry-environment", pool)
    await server.crash()
    try await server.start()
    let ended = try await server.json("operation", "wait", accepted["name"].text)
    #expect(ended["state"].text == "SUCCEEDED")
    let initialized = try await server.json("pool", "get", pool)
    #expect(initialized["environment"]["state"].text == "INITIALIZED")
    #expect(initialized["nodeCounts"]["available"].number == 1)
    let refused = try await server.refusal(
      "PoolService/RetryEnvironment",
      #"{"name": "\#(pool)"}"#
    )
    #expect(refused.reason == "ENVIRONMENT_NOT_FAILED")
    let events = try await server.eventMessages(pool: pool)
    #expect(events.filter { $0.contains("is initialized") }.count == 1)
    #expect(events.filter { $0.hasPrefix("Begin to initialize the environment") }.count == 2)
  }
}

/// Every pool's nodes prepared before they could be obstructed.
private struct ObstructionFailure: Error {}
