import EventLoop
import Fleet
import Foundation
import Messages
import Model
import RPC
import Store
import TestSupport
import Testing

@Suite("The log of an instance", .onLoop, .serialized, .timeLimit(.minutes(2)))
@LoopActor
struct InstanceLogTests {
  private func open(
    _ world: World,
    _ name: String,
    offset: Int64 = 0,
    follow: Bool = false,
    tenant: String = "t"
  ) async throws -> MessageSource<GetInstanceLogReply> {
    let connection = try await ClientConnection.connect(to: world.provider.server)
    var request = GetInstanceLogRequest()
    request.name = name
    request.offset = offset
    request.follow = follow
    let method = WorkloadMethods.getInstanceLog
    return try connection.serverStream(method, request, metadata: [("tenant", tenant)])
  }

  /// Reads a log to its end; each piece begins where the one before ended.
  private func read(
    _ world: World,
    _ name: String,
    offset: Int64 = 0,
    follow: Bool = false
  ) async throws -> (begin: Int64, text: String) {
    let source = try await open(world, name, offset: offset, follow: follow)
    var begin: Int64?
    var bytes: [UInt8] = []
    while let piece = try await source.next() {
      #expect(piece.offset == (begin ?? piece.offset) + Int64(bytes.count))
      begin = begin ?? piece.offset
      bytes += piece.data
    }
    return (begin ?? -1, String(decoding: bytes, as: UTF8.self))
  }

  /// Why a log cannot be read.
  private func refusal(
    _ world: World,
    _ name: String,
    tenant: String = "t"
  ) async throws
    -> Problem?
  {
    let source = try await open(world, name, tenant: tenant)
    do throws(Problem) {
      while try await source.next() != nil {}
      return nil
    } catch {
      return error
    }
  }

  @Test("is read whole, piece by piece, and from a place counted from its end")
  func whole() async throws {
    let world = try await World()
    try await world.makePool(["p-a"])
    try world.place("w", "head -c 200000 /dev/zero | tr '\\0' x; echo end")
    try await world.wait(for: .succeeded, of: "w")
    let all = try await read(world, "w-0")
    #expect(all.begin == 0)
    #expect(all.text == String(repeating: "x", count: 200_000) + "end\n")
    let tail = try await read(world, "w-0", offset: -4)
    #expect(tail.begin == 200_000)
    #expect(tail.text == "end\n")
    #expect(try await read(world, "w-0", offset: 1_000_000).text == "")
    #expect(try await read(world, "w-0", follow: true).text.hasSuffix("xend\n"))
    #expect(try await refusal(world, "w-1")?.reason == .workloadNotFound)
    #expect(try await refusal(world, "w-0", tenant: "u")?.reason == .workloadNotFound)
    await world.close()
  }

  @Test("is followed from before its begin until its end")
  func follow() async throws {
    let world = try await World()
    try await world.makePool(["p-a"])
    try world.place("w", "while [ ! -e go ]; do sleep 0.02; done; echo two; echo three")
    let reading = LoopActor.flow(throwing: { try await read(world, "w-0", follow: true).text })
    try await world.wait(for: .running, of: "w")
    try world.tell("w")
    #expect(try await reading.value == "two\nthree\n")
    #expect(world.workload("w")?.state == .succeeded)
    await world.close()
  }

  @Test("is followed over the end of its agent only as far as that goes, and can be taken up again")
  func followOverLoss() async throws {
    let world = try await World()
    try await world.makePool(["p-a"])
    try world.place("w", untilTold())
    try await world.wait(for: .running, of: "w")
    _ = try await world.group("w")
    let source = try await open(world, "w-0", follow: true)
    #expect(try await source.next()?.data == Array("ready\n".utf8))
    let incarnation = try #require(world.node("p-a")).node.incarnation
    await world.provider.kill("uid-p-a")
    do throws(Problem) {
      while try await source.next() != nil {}
      Issue.record("the log went on without an agent")
    } catch {
      #expect(error.reason == .nodeUnreachable)
    }
    try await world.wait("the next agent") {
      (world.node("p-a")?.node.incarnation ?? 0) > incarnation
    }
    let reading = LoopActor.flow(throwing: { try await read(world, "w-0", offset: 6, follow: true) }
    )
    try world.tell("w")
    #expect(try await reading.value == (6, ""))
    await world.close()
  }

  @Test("is gone with its node")
  func gone() async throws {
    let world = try await World()
    try await world.makePool(["p-a", "p-b"])
    try world.place("w", "echo ready")
    try await world.wait(for: .succeeded, of: "w")
    try world.remove([try #require(world.instance("w")).node])
    try await world.waitForEnd(of: "op-2")
    let problem = try await refusal(world, "w-0")
    #expect(problem?.reason == .logGone)
    #expect(problem?.code == .failedPrecondition)
    await world.close()
  }

  @Test("is unreachable while its agent stands still, and not for longer")
  func standstill() async throws {
    let world = try await World { limits in
      limits.node.silence = .seconds(60)
      limits.logReading = .seconds(1)
    }
    try await world.makePool(["p-a"])
    try world.place("w", untilTold())
    try await world.wait(for: .running, of: "w")
    _ = try await world.group("w")
    // From here on a process of its own is the node's agent.
    let incarnation = try #require(world.node("p-a")).node.incarnation
    await world.provider.kill("uid-p-a")
    let directory = world.provider.directory + "/uid-p-a"
    let agent = try ChildProcess.spawn(
      ChildProcess.Program(
        executable: BuiltProducts.path("poolkeeper"),
        arguments: [
          "agent", "--server", world.provider.server.description, "--directory", directory,
        ],
        environment: ["PATH": "/usr/bin:/bin"],
        workingDirectory: directory,
        standardOutput: .appended(path: directory + "/agent.log"),
        standardError: .appended(path: directory + "/agent.log")
      )
    ) { _ in }
    defer { kill(agent.pid, SIGKILL) }
    try await world.wait("the process") {
      world.node("p-a")?.node.agent?.processID == Int64(agent.pid)
        && (world.node("p-a")?.node.incarnation ?? 0) > incarnation
    }
    #expect(try await read(world, "w-0").text == "ready\n")
    #expect(kill(agent.pid, SIGSTOP) == 0)
    let began = Loop.now
    let problem = try await refusal(world, "w-0")
    #expect(problem?.reason == .nodeUnreachable)
    #expect(problem?.code == .unavailable)
    #expect(Loop.now - began < .seconds(10))
    #expect(kill(agent.pid, SIGCONT) == 0)
    #expect(try await read(world, "w-0").text == "ready\n")
    try world.tell("w")
    try await world.wait(for: .succeeded, of: "w")
    await world.close()
  }
}
