@testable import Agent
import EventLoop
@testable import Fleet
import Foundation
import Messages
import TestSupport
import Testing

@Suite("A local provider", .onLoop, .timeLimit(.minutes(2)))
@LoopActor
struct LocalProviderTests {
  @Test("kills what instances run when it releases a node whose agent is dead")
  func releaseWithoutAgent() async throws {
    let site = try Site(agent: "exit 0")
    try await site.startInstance("a", "trap '' TERM; sleep 3600 & echo ready; sleep 3601")
    let other = try Site(agent: "exit 0")
    try await other.startInstance("a", "echo ready; exec sleep 3600")
    #expect(try await site.provider.list() == ["n"])
    try await site.provider.ensureReleased(uid: "n")
    #expect(try site.group("a") == nil)
    #expect(site.groups.allSatisfy { !$0.hasProcesses })
    #expect(!FileManager.default.fileExists(atPath: site.node))
    #expect(try await site.provider.list() == [])
    #expect(other.groups.allSatisfy { $0.leaderRuns })
    try await other.provider.ensureReleased(uid: "n")
  }

  @Test("kills what instances run when the agent hangs, and the agent")
  func releaseOfHungAgent() async throws {
    let site = try Site(agent: "trap '' TERM; echo $$ >>starts; while :; do sleep 1; done")
    try await site.provider.ensure(site.row, joinToken: nil)
    try await site.waitForStarts(1)
    try await site.startInstance("a", "echo ready; exec sleep 3600")
    let agent = try #require(Int32(site.starts[0]))
    #expect(kill(-agent, SIGSTOP) == 0)
    try await site.provider.ensureReleased(uid: "n")
    #expect(NodeDirectories.directory(of: agent) == nil)
    #expect(site.groups.allSatisfy { !$0.hasProcesses })
    #expect(!FileManager.default.fileExists(atPath: site.node))
  }

  @Test("lets no command begin whose shell has not said who it is before the node's end")
  func releaseBeforeTheLeader() async throws {
    let site = try Site(agent: "exit 0")
    let directory = InstanceDirectory(path: site.node + "/instances/a")
    makeDirectory(directory.work)
    #expect(try NodeDirectories.killInstances(in: site.node) == nil)
    var start = AttachReply.StartInstance()
    start.command = ["/bin/sh", "-c", "echo begun"]
    let program = InstanceProgram.program(start, in: directory, nil, path: "/usr/bin:/bin")
    let child = try ChildProcess.spawn(program) { _ in }
    try await site.wait("its end") { child.ending != nil }
    #expect(child.ending == .exited(status: 126))
    #expect(try String(contentsOfFile: directory.log, encoding: .utf8) == "")
  }

  @Test("takes no instance for an agent, whatever its arguments: the agent is started again")
  func revival() async throws {
    let site = try Site(agent: "echo $$ >>starts; while :; do sleep 0.1; done")
    let script = "echo ready; while :; do sleep 1; done"
    try await site.startInstance("a", script, "agent", "--directory", site.node)
    try await site.provider.ensure(site.row, joinToken: nil)
    try await site.waitForStarts(1)
    try await site.provider.ensure(site.row, joinToken: nil)
    // What the agent's shell starts has its arguments for a moment.
    try await site.wait("one agent") { (try? site.agents) == site.starts }
    #expect(site.groups.allSatisfy { $0.leaderRuns })
    try await site.provider.ensureReleased(uid: "n")
    #expect(site.groups.allSatisfy { !$0.hasProcesses })
  }
}

/// A data directory with one node, whose agent is a script.
@LoopActor
private final class Site {
  let directory: TemporaryDirectory
  let provider: LocalProvider
  let instances: Instances
  /// The groups of the instances that were started.
  private(set) var groups: [ProcessGroup] = []

  init(agent script: String) throws {
    directory = try TemporaryDirectory()
    makeDirectory(directory.path("nodes/n"))
    var settings = LocalProvider.Settings()
    settings.executable = "/bin/sh"
    settings.arguments = ["-c", script, "agent"]
    settings.environment = ["PATH": "/usr/bin:/bin"]
    settings.leaving = .milliseconds(50)
    settings.ending = .seconds(3)
    let server = Endpoint.unix(path: directory.path("s"))
    provider = LocalProvider(
      server: server,
      data: directory.path,
      settings: settings,
      logger: quiet
    )
    instances = Instances(in: directory.path("nodes/n"), logger: quiet)
  }

  var node: String { directory.path("nodes/n") }

  var row: Node {
    var node = Node()
    node.uid = "n"
    return node
  }

  /// The process ids of the agents that were started.
  var starts: [String] {
    let text = try? String(contentsOfFile: node + "/starts", encoding: .utf8)
    return text?.split(separator: "\n").map(String.init) ?? []
  }

  /// The processes that are taken for agents.
  var agents: [String] {
    get throws {
      let root = directory.path("nodes")
      return try NodeDirectories.processes(below: root)["n"]?.map { "\($0)" } ?? []
    }
  }

  func waitForStarts(_ count: Int) async throws {
    try await wait("the agent") { self.starts.count == count }
  }

  func group(_ uid: String) throws -> ProcessGroup? {
    InstanceDirectory(path: node + "/instances/" + uid).group
  }

  /// Starts an instance, which no agent looks after; waits until its script says that it is ready.
  func startInstance(_ uid: String, _ script: String, _ arguments: String...) async throws {
    var start = AttachReply.StartInstance()
    start.uid = uid
    start.command = ["/bin/sh", "-c", script] + arguments
    instances.start(start)
    let log = node + "/instances/\(uid)/log"
    try await wait("\(uid)") {
      (try? String(contentsOfFile: log, encoding: .utf8))?.contains("ready\n") == true
    }
    groups.append(try #require(try group(uid)))
  }

  func wait(_ what: String, until holds: () -> Bool) async throws {
    let deadline = Loop.now + .seconds(20)
    while !holds() {
      guard Loop.now < deadline else { throw WaitFailure("\(what) did not come") }
      try await Loop.sleep(for: .milliseconds(2))
    }
  }
}
