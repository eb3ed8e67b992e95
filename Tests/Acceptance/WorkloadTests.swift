import Foundation
import TestSupport
import Testing

@Suite("Workloads on a pool", .serialized, .timeLimit(.minutes(5)))
struct WorkloadTests {
  private static let times = ["--heartbeat-interval", "200ms", "--heartbeat-timeout", "1s"]

  /// The request for a workload of one instance that takes 100 millicores.
  private func request(_ name: String, _ pool: String, _ kind: String) -> String {
    """
    {"workload": {"name": "\(name)", "pool": "\(pool)", "kind": "\(kind)", "instanceCount": 1,
      "resources": {"millicores": 100}, "command": ["sleep", "600"]}}
    """
  }

  @Test(
    "run where their kind is admitted, on the pool that they name, and nowhere else (S4, S5, S7, S8, R22)"
  )
  func kinds() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let make = "--flavor cpu.small --nodes 1 --wait"
    _ = try await server.run("pool create lab --type development-training \(make)")
    _ = try await server.run("pool create serve --type service-deployment \(make)")
    let create = "WorkloadService/CreateWorkload"
    for (kind, pool) in [
      ("notebook", "lab"), ("training-job", "lab"), ("realtime-service", "serve"),
      ("batch-service", "serve"),
    ] {
      let name = kind.uppercased().replacing("-", with: "_")
      let other = pool == "lab" ? "serve" : "lab"
      let refused = try await server.refusal(create, request("other", other, name))
      #expect(refused.reason == "WORKLOAD_KIND_NOT_ADMITTED" && refused.exitStatus == 3)
      let placed = try await server.place(kind, in: pool, kind, ["sleep", "600"])
      #expect(placed["state"].text == "RUNNING")
    }
    let missing = try await server.refusedUntouched(create, request("w", "", "NOTEBOOK"))
    #expect(missing.fields == ["workload.pool"])
    let foreign = try await server.refusedUntouched(
      create,
      request("w", "lab", "NOTEBOOK"),
      tenant: "blue"
    )
    #expect(foreign.reason == "POOL_NOT_FOUND")
    let screen = try await server.poolctl("pool", "get", "lab")
    #expect(screen.output.contains("notebook") && screen.output.contains("training-job"))
  }

  @Test("are admitted while the pool is RUNNING only, and again when it has recovered (S11, S12)")
  func states() async throws {
    let server = try await ServerProcess(Self.times + ["--creation-timeout", "20s"])
    defer { server.stop() }
    // Where the nodes' directories belong there is a file: no machine can be made yet.
    let place = server.data + "/nodes"
    #expect(FileManager.default.createFile(atPath: place, contents: nil))
    _ = try await server.run(
      "pool create lab --type development-training --flavor cpu.small --nodes 1"
    )
    let create = "WorkloadService/CreateWorkload"
    let early = try await server.refusal(create, request("w", "lab", "NOTEBOOK"))
    #expect(early.reason == "POOL_NOT_RUNNING" && early.metadata["state"].text == "CREATING")
    try FileManager.default.removeItem(atPath: place)
    try await server.wait("the environment") {
      try await server.run("pool get lab")["environment"]["state"].text == "INITIALIZED"
    }
    #expect(
      try await server.place("w", in: "lab", "notebook", ["sleep", "600"])["state"].text
        == "RUNNING"
    )
    let agent = try #require(server.agents.first)
    kill(agent, SIGSTOP)
    try await server.wait("the fault") {
      try await server.run("pool get lab")["state"].text == "ABNORMAL"
    }
    let abnormal = try await server.refusal(create, request("x", "lab", "NOTEBOOK"))
    #expect(abnormal.reason == "POOL_NOT_RUNNING" && abnormal.metadata["state"].text == "ABNORMAL")
    kill(agent, SIGCONT)
    try await server.wait("the recovery") {
      try await server.run("pool get lab")["state"].text == "RUNNING"
    }
    let again = try await server.place("x", in: "lab", "notebook", ["sleep", "600"])
    #expect(again["state"].text == "RUNNING")
    // The instance that ran all the while is the same one still.
    #expect(try await server.run("workload get w")["state"].text == "RUNNING")
  }

  @Test(
    "hold their nodes against scale-in, and are named where they would be interrupted (S41, R14)"
  )
  func scaleIn() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    _ = try await server.run(
      "pool create serve --type service-deployment --flavor cpu.small --nodes 3 --zone az1 --wait"
    )
    let placed = try await server.place(
      "voice",
      in: "serve",
      "realtime-service",
      count: 2,
      ["sleep", "600"]
    )
    let nodes = placed["instances"].list.map { $0["node"].text }
    #expect(Set(nodes).count == 2)
    #expect(try await server.names("node instances \(nodes[0])") == ["voice-0"])
    let request = #"{"name":"serve","removeNodes":["\#(nodes[0])"]}"#
    let refused = try await server.refusedUntouched("PoolService/ScalePool", request)
    #expect(refused.reason == "NODES_IN_USE")
    #expect(refused.metadata["instances"].text == "voice-0")
    let preview = try await server.run(
      "pool scale serve --remove \(nodes[0]) --allow-interrupt --dry-run"
    )
    #expect(preview["plan"]["instances"].list.map(\.text) == ["voice-0"])
    #expect(preview["plan"]["stock"][0]["delta"].number == 1)
    _ = try await server.run(
      "pool scale serve --remove \(nodes[0]) --allow-interrupt --yes --wait"
    )
    let after = try await server.run("workload get voice")
    #expect(
      after["instances"].list.map { $0["state"].text } == ["INTERRUPTED", "RUNNING"]
    )
    let events = try await server.eventMessages(pool: "serve")
    #expect(events.contains("Workload voice interrupted on resource node \(nodes[0]): voice-0"))
    #expect(server.instanceLeaders.count == 1)
  }

  @Test("become UNAVAILABLE with their pool, of every kind, when its deletion is forced (S49, R18)")
  func deletion() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let kinds = [
      "lab": ["notebook", "training-job"], "serve": ["realtime-service", "batch-service"],
    ]
    for (pool, kinds) in kinds {
      let type = pool == "lab" ? "development-training" : "service-deployment"
      _ = try await server.run(
        "pool create \(pool) --type \(type) --flavor cpu.small --nodes 1 --wait"
      )
      for kind in kinds { _ = try await server.place(kind, in: pool, kind, ["sleep", "600"]) }
      let used = try await server.refusedUntouched(
        "PoolService/DeletePool",
        #"{"name":"\#(pool)"}"#
      )
      #expect(used.reason == "POOL_IN_USE")
      _ = try await server.run("pool delete \(pool) --force --yes --wait")
      for kind in kinds {
        let workload = try await server.run("workload get \(kind)")
        #expect(workload["state"].text == "UNAVAILABLE")
        #expect(workload["instances"][0]["state"].text == "INTERRUPTED")
      }
    }
    #expect(server.instanceLeaders.isEmpty && server.agents.isEmpty)
    let stock = try await server.run("stock list")["stock"].list
    #expect(stock.allSatisfy { $0["used"].number == 0 })
  }

  @Test(
    "write logs that can be read, and end with their lease, which is told before and after (R17)"
  )
  func logsAndLeases() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    _ = try await server.run(
      "pool create lab --type development-training --flavor cpu.small --nodes 1 --wait"
    )
    _ = try await server.place(
      "short",
      in: "lab",
      "training-job",
      options: ["--lease", "3s"],
      ["sh", "-c", "echo \"I am $POOLKEEPER_INSTANCE\"; sleep 600"]
    )
    let log = try await server.poolctl("workload", "logs", "short")
    #expect(log.output == "I am short-0\n")
    _ = try await server.run("workload renew short --lease 3s")
    try await server.wait("the end of the lease") {
      try await server.run("workload get short")["instances"][0]["state"].text == "INTERRUPTED"
    }
    #expect(try await server.run("workload get short")["state"].text == "RELEASED")
    let events = try await server.run("events --pool lab")["events"].list
    let reasons = events.map { $0["reason"].text }.filter { $0.hasPrefix("WORKLOAD_LEASE") }
    #expect(reasons == ["WORKLOAD_LEASE_ENDING", "WORKLOAD_LEASE_ENDED"])
    let sequences = events.map { $0["sequence"].number }
    #expect(sequences == sequences.sorted() && Set(sequences).count == sequences.count)
    let warnings = try await server.run("events --pool lab --type warning")["events"].list
    #expect(warnings.allSatisfy { $0["type"].text == "WARNING" } && warnings.count == 2)
  }

  @Test(
    "in the public pool have nodes of their own for their life, from its own stock (S1, S2, S3, R21)"
  )
  func publicPool() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let wait = "while [ ! -e go ]; do sleep 0.05; done"
    var nodes: [String] = []
    for kind in ["notebook", "batch-service"] {
      let placed = try await server.place(
        kind,
        in: "public",
        kind,
        options: ["--flavor", "cpu.small", "--zone", "az1"],
        ["sh", "-c", wait]
      )
      #expect(placed["state"].text == "RUNNING" && placed["wholeNodes"].isTrue)
      nodes += placed["instances"].list.map { $0["node"].text }
    }
    #expect(Set(nodes).count == 2)
    #expect(try await server.names("node list --pool public") == nodes.sorted())
    #expect(try await server.names("node list --pool public --tenant blue") == [])
    let used = try await server.run("stock list")["stock"].list.filter { $0["used"].number > 0 }
    #expect(used.map { $0["public"].isTrue } == [true])
    let pool = try await server.run("pool get public")
    #expect(pool["resourceType"].text == "Public Resource Pool")
    #expect(pool["nodeCounts"]["available"].number == 2)
    #expect(try await server.names("pool list") == [])
    for (method, request) in [
      ("PoolService/ScalePool", #"{"name":"public","nodeCount":9}"#),
      ("PoolService/DeletePool", #"{"name":"public"}"#),
      ("NodeService/DeleteNodes", #"{"pool":"public","names":["\#(nodes[0])"]}"#),
      (
        "PoolService/CreatePool",
        #"{"pool":{"name":"public","type":"SERVICE_DEPLOYMENT","flavor":"cpu.small","nodeCount":1}}"#
      ),
    ] {
      let refused = try await server.refusedUntouched(method, request)
      #expect(refused.reason == "PUBLIC_POOL_IS_FIXED")
    }
    _ = try await server.run("workload release notebook --yes --wait")
    try await server.wait("the release of the node") {
      try await server.names("node list --pool public") == [nodes[1]]
    }
    #expect(try await server.run("workload get batch-service")["state"].text == "RUNNING")
    _ = try await server.run("workload release batch-service --yes --wait")
    try await server.wait("the release of all") { server.agents.isEmpty }
    let left = try await server.run("stock list")["stock"].list
    #expect(left.allSatisfy { $0["used"].number == 0 })
    let events = try await server.eventMessages(pool: "public")
    for node in nodes {
      #expect(events.filter { $0 == "Begin to delete resource node \(node)" }.count == 1)
      #expect(events.filter { $0 == "Resource node \(node) deleted" }.count == 1)
    }
  }
}

extension ServerProcess {
  /// Places a workload of 100 millicores an instance, or in the public pool of whole nodes, and waits until it runs.
  fileprivate func place(
    _ name: String,
    in pool: String,
    _ kind: String,
    count: Int = 1,
    options: [String] = [],
    _ command: [String]
  ) async throws -> JSON {
    let share = pool == "public" ? [] : ["--cores", "0.1"]
    let words =
      ["workload", "create", name, "--pool", pool, "--kind", kind, "--instances", "\(count)"]
      + share + options + ["--wait", "-o", "json", "--"] + command
    let made = try await Command.run(
      BuiltProducts.path("poolctl"),
      words,
      environment: ["POOLKEEPER_SERVER": address]
    )
    try #require(made.status == 0, "poolctl \(words): \(made.errors)")
    return try JSON(made.output)
  }
}
