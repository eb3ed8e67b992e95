import Foundation
import TestSupport
import Testing

@Suite("Instances of a workload", .serialized, .timeLimit(.minutes(10)))
struct NodeInstanceTests {
  @Test("outlive their agent and their server, end as they end, and go with their node (R14)")
  func lives() async throws {
    let server = try await ServerProcess([
      "--heartbeat-interval", "200ms", "--heartbeat-timeout", "1s",
    ])
    defer { server.stop() }
    _ = try await server.json(
      "pool",
      "create",
      "p",
      "--type",
      "development-training",
      "--flavor",
      "cpu.small",
      "--nodes",
      "1",
      "--wait"
    )
    try await server.wait("the environment") {
      try await server.json("pool", "get", "p")["environment"]["state"].text == "INITIALIZED"
    }
    try await server.createWorkload(
      "done",
      #"trap 'exit 5' TERM; echo ready; while [ ! -e go ]; do sleep 0.05; done; exit 9"#
    )
    try await server.createWorkload(
      "deaf",
      #"trap '' TERM; sleep 3600 & echo ready; while :; do sleep 1; done"#
    )
    for name in ["done", "deaf"] {
      try await server.wait("the start of \(name)") {
        try await server.workload(name)["state"].text == "RUNNING"
      }
    }
    let leaders = server.instanceLeaders
    #expect(leaders.count == 2)
    let agent = try #require(server.agents.first)
    kill(agent, SIGKILL)
    await server.crash()
    try await server.start()
    try await server.wait("the next agent") { server.agents.contains { $0 != agent } }
    #expect(server.instanceLeaders == leaders)
    #expect(try await server.workload("done")["state"].text == "RUNNING")
    let uid = try await server.workload("done")["instances"][0]["uid"].text
    let node = try #require(
      FileManager.default.contentsOfDirectory(atPath: server.data + "/nodes").first
    )
    let work = "\(server.data)/nodes/\(node)/instances/\(uid)/work/go"
    try Data().write(to: URL(fileURLWithPath: work))
    try await server.wait("the end") { try await server.workload("done")["state"].text == "FAILED" }
    #expect(try await server.workload("done")["instances"][0]["exitCode"].number == 9)
    #expect(server.instanceLeaders.count == 1)

    _ = try await server.json("pool", "delete", "p", "--yes", "--force", "--wait")
    #expect(server.agents.isEmpty)
    #expect(server.instanceLeaders.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: server.data + "/nodes") == [])
  }
}

extension ServerProcess {
  fileprivate func createWorkload(_ name: String, _ script: String) async throws {
    let command = String(decoding: try JSONEncoder().encode(["sh", "-c", script]), as: UTF8.self)
    _ = try await json(
      "call",
      "poolkeeper.v1.WorkloadService/CreateWorkload",
      """
      {"workload": {"name": "\(name)", "pool": "p", "kind": "TRAINING_JOB", "instance_count": 1,
        "resources": {"millicores": 100, "memory_bytes": 67108864}, "command": \(command)}}
      """
    )
  }

  fileprivate func workload(_ name: String) async throws -> JSON {
    try await json("call", "poolkeeper.v1.WorkloadService/GetWorkload", #"{"name": "\#(name)"}"#)
  }
}
