@testable import Agent
import EventLoop
import Foundation
import Messages
import TestSupport
import Testing

@Suite("Instances that outlive their agent", .onLoop, .timeLimit(.minutes(2)))
@LoopActor
struct AdoptionTests {
  @Test("run on, and the next agent learns how they end")
  func adoption() async throws {
    let site = try Site()
    site.run("a", "echo ready; while [ ! -e go ]; do sleep 0.01; done; exit 9")
    try await site.line("ready", of: "a")
    let before = try #require(site.report("a"))
    site.restart()
    #expect(site.report("a") == before)
    try Data().write(to: URL(fileURLWithPath: site.directory.path("instances/a/work/go")))
    #expect(try await site.end(of: "a").exitCode == 9)
    #expect(site.told.filter { $0.state == .ended }.count == 1)
    await site.close()
  }

  @Test("and end meanwhile are reported with their status, once and for all")
  func endedMeanwhile() async throws {
    let site = try Site()
    site.run("a", "exit 6")
    try await site.wait("its exit") { site.text("a", "exit") == "6\n" }
    let end = try await site.end(of: "a")
    // As if the agent had not lived to note it.
    try FileManager.default.removeItem(atPath: site.directory.path("instances/a/ended"))
    site.restart()
    let report = try await site.end(of: "a")
    #expect(report.exitCode == 6)
    let time = try #require(report.endTime)
    #expect(time.milliseconds <= (try #require(end.endTime)).milliseconds)
    #expect(time.milliseconds >= (try #require(end.startTime)).milliseconds)
    site.restart()
    #expect(site.report("a") == report)
    await site.close()
  }

  @Test("are stopped as others are, with all that they started")
  func stop() async throws {
    let site = try Site { $0.grace = .milliseconds(100) }
    site.run("kind", "trap 'exit 5' TERM; echo ready; while :; do sleep 0.01; done")
    site.run("deaf", "trap '' TERM; sleep 3600 & echo $!; echo ready; while :; do sleep 1; done")
    for uid in ["kind", "deaf"] { try await site.line("ready", of: uid) }
    site.restart()
    for uid in ["kind", "deaf"] { site.instances.stop(uid) }
    #expect(try await site.end(of: "kind").exitCode == 5)
    #expect(try await site.end(of: "deaf").exitCode == 137)
    #expect(!runs(try #require(Int32(site.log("deaf").prefix { $0 != "\n" }))))
    await site.close()
  }

  @Test("and whose leader is killed have ended by that signal, and their group with them")
  func killedLeader() async throws {
    let site = try Site()
    site.run("a", "echo $$; echo ready; exec sleep 3600")
    try await site.line("ready", of: "a")
    site.restart()
    let group = try #require(ProcessGroup(record: site.text("a", "leader")))
    #expect(kill(group.number, SIGKILL) == 0)
    #expect(try await site.end(of: "a").exitCode == 137)
    #expect(!runs(try #require(Int32(site.log("a").prefix { $0 != "\n" }))))
    await site.close()
  }

  @Test("are not taken for later processes of the same number, nor those for them")
  func reusedNumber() async throws {
    let site = try Site()
    site.run("other", "echo ready; exec sleep 3600")
    try await site.line("ready", of: "other")
    // Records of instances that ran before under the number of what runs now.
    let record = site.text("other", "leader").split(separator: "\n").map(String.init)
    let fields = record[1].split(separator: " ")
    let earlier = fields.enumerated().map { $0 == 21 ? "1" : $1 }.joined(separator: " ")
    for (uid, lines) in [
      ("earlier", [record[0], earlier]), ("boot", ["another-boot", record[1]]),
    ] {
      let path = site.directory.path("instances/\(uid)")
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try "1000\n".write(toFile: path + "/started", atomically: true, encoding: .utf8)
      try (lines.joined(separator: "\n") + "\n")
        .write(toFile: path + "/leader", atomically: true, encoding: .utf8)
    }
    site.restart()
    #expect(site.report("earlier")?.exitCode == 137)
    #expect(site.report("boot")?.failure == "The node's machine was started anew.")
    #expect(site.report("other")?.state == .running)
    #expect(runs(try #require(ProcessGroup(record: site.text("other", "leader"))).number))
    await site.close()
  }

  @Test("and were never really started have ended; half-made and half-removed ones are removed")
  func halfDone() async throws {
    let site = try Site { $0.startPatience = .milliseconds(50) }
    for name in ["begun/work", "half", "old.gone/work"] {
      let path = site.directory.path("instances/" + name)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    let mark = site.directory.path("instances/begun/started")
    try "1000\n".write(toFile: mark, atomically: true, encoding: .utf8)
    site.restart()
    #expect(site.report("begun")?.state == .running)
    let report = try await site.end(of: "begun")
    #expect(report.exitCode == 126)
    #expect(report.startTime?.milliseconds == 1_000)
    #expect(site.instances.reports.count == 1)
    try await site.wait("the removal") { !site.hasDirectory("half.gone") }
    try await site.wait("the removal") { !site.hasDirectory("old.gone") }
    #expect(!site.hasDirectory("half"))
    await site.close()
  }

  @Test("end when their node leaves, also those that are being stopped, and nothing is left")
  func leaving() async throws {
    let site = try Site { $0.leavingGrace = .milliseconds(100) }
    for uid in ["a", "b", "c"] {
      site.run(uid, "trap '' TERM; echo $$; echo ready; while :; do sleep 1; done")
      try await site.line("ready", of: uid)
    }
    let pids = ["a", "b", "c"].compactMap { Int32(site.log($0).prefix { $0 != "\n" }) }
    site.restart()
    site.instances.stop("b")
    await site.instances.leave()
    #expect(pids.count == 3)
    #expect(pids.allSatisfy { !runs($0) })
    #expect(site.told.filter { $0.state == .ended }.map(\.exitCode) == [137, 137, 137])
    #expect(!FileManager.default.fileExists(atPath: site.directory.path("instances")))
  }
}
