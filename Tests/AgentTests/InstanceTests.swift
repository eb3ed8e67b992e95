@testable import Agent
import EventLoop
import Messages
import TestSupport
import Testing

@Suite("An instance on a node", .onLoop, .timeLimit(.minutes(2)))
@LoopActor
struct InstanceTests {
  @Test("runs, and ends with the status of its command", arguments: [0, 1, 7, 127, 255])
  func status(_ status: Int64) async throws {
    let site = try Site()
    site.run("a", "echo out; echo err >&2; exit \(status)")
    #expect(site.report("a")?.state == .running)
    let report = try await site.end(of: "a")
    #expect(report.exitCode == status)
    #expect(report.failure == "")
    #expect(site.log("a") == "out\nerr\n")
    let start = try #require(report.startTime).milliseconds
    #expect((start...start + 60_000).contains(try #require(report.endTime).milliseconds))
    #expect(site.told.map(\.state) == [.running, .ended])
    await site.close()
  }

  @Test("that a signal ends has 128 and its number for a status", arguments: [2, 9, 11, 15])
  func signal(_ signal: Int64) async throws {
    let site = try Site()
    site.run("a", "kill -\(signal) $$")
    #expect(try await site.end(of: "a").exitCode == 128 + signal)
    #expect(site.log("a") == "")
    await site.close()
  }

  @Test("that cannot be started has ended, and says why")
  func cannotStart() async throws {
    let site = try Site()
    site.start("missing", "no-such-program")
    site.start("path", "/no/such/program")
    site.start("data", "/etc/passwd")
    site.start("directory", "/usr")
    site.start("empty")
    site.start("zero", "/bin/echo", "a\0b")
    site.start("builtin", "exit", "3")
    let reports = site.told
    #expect(reports.map(\.state) == Array(repeating: .ended, count: 7))
    #expect(reports.map(\.exitCode) == [127, 127, 126, 126, 127, 126, 127])
    #expect(reports[0].failure == "The command no-such-program was not found.")
    #expect(reports[2].failure == "The command /etc/passwd may not be executed.")
    #expect(reports.allSatisfy { $0.failure.hasSuffix(".") && $0.endTime != nil })
    await site.close()
  }

  @Test("knows who it is, and has the variables of its workload")
  func environment() async throws {
    let site = try Site()
    site.start(
      "a",
      "env",
      environment: [
        "GREETING": "hello\nworld", "HOME": "/", "POOLKEEPER_INSTANCE": "x", "IFS": "x",
      ]
    )
    site.run("b", "pwd; echo $HOME; ls /proc/$$/fd", environment: ["PATH": "/bin"])
    try await site.end(of: "a")
    let lines = site.log("a").split(separator: "\n")
    for line in [
      "PATH=/usr/bin:/bin", "HOME=/", "GREETING=hello", "world", "POOLKEEPER_WORKLOAD=w",
      "POOLKEEPER_INSTANCE=w-1", "POOLKEEPER_INSTANCE_INDEX=1", "POOLKEEPER_INSTANCE_COUNT=3",
    ] { #expect(lines.contains { $0 == line }, "\(line) in \(lines)") }
    try await site.end(of: "b")
    let work = site.directory.path("instances/b/work")
    let own = site.log("b").split(separator: "\n").map(String.init)
    #expect(own.prefix(2) == [work, work])
    #expect(own.dropFirst(2).prefix(3) == ["0", "1", "2"])
    await site.close()
  }

  @Test("is never started twice, whoever asks")
  func once() async throws {
    let site = try Site()
    site.run("a", "echo once")
    site.run("a", "echo twice")
    try await site.end(of: "a")
    site.run("a", "echo thrice")
    #expect(site.told.map(\.state) == [.running, .running, .ended, .ended])
    site.restart()
    site.run("a", "echo again")
    #expect(site.told.last?.state == .ended)
    #expect(site.log("a") == "once\n")
    await site.close()
  }

  @Test("whose uid leads elsewhere is refused")
  func uids() async throws {
    let site = try Site()
    let uids = ["", ".", "..", "../x", "a/b", "a.gone", "a b", String(repeating: "a", count: 129)]
    for uid in uids {
      site.run(uid, "echo no")
      site.instances.stop(uid)
    }
    #expect(site.told.count == 2 * uids.count)
    #expect(site.told.allSatisfy { $0.state == .ended && $0.exitCode == 126 && $0.failure != "" })
    #expect(site.instances.reports == [])
    await site.close()
  }

  @Test("takes with it what it has started")
  func group() async throws {
    let site = try Site()
    site.run(
      "a",
      """
      sleep 3600 &
      (trap '' TERM HUP; : >ready; exec sleep 3601) &
      while [ ! -e ready ]; do sleep 0.01; done
      echo $!
      exit 4
      """
    )
    try await site.end(of: "a")
    #expect(site.report("a")?.exitCode == 4)
    let sleeper = try #require(Int32(site.log("a").split(separator: "\n").first ?? ""))
    #expect(!runs(sleeper))
    await site.close()
  }

  @Test("is stopped by SIGTERM, which it may handle")
  func stop() async throws {
    let site = try Site()
    site.run("plain", "echo ready; exec sleep 3600")
    // The signal reaches the sleep too, which a shell would mention.
    site.run(
      "kind",
      "exec 2>/dev/null; trap 'echo bye; exit 5' TERM; echo ready; while :; do sleep 0.01; done"
    )
    for uid in ["plain", "kind"] {
      try await site.line("ready", of: uid)
      site.instances.stop(uid)
      site.instances.stop(uid)
    }
    #expect(try await site.end(of: "plain").exitCode == 143)
    #expect(try await site.end(of: "kind").exitCode == 5)
    #expect(site.log("kind") == "ready\nbye\n")
    #expect(site.told.filter { $0.state == .ended }.count == 2)
    site.instances.stop("plain")
    #expect(site.told.last == site.report("plain"))
    await site.close()
  }

  @Test("is killed when SIGTERM does not end it in time, or cannot")
  func kill() async throws {
    let site = try Site { $0.grace = .milliseconds(100) }
    site.run("deaf", "trap '' TERM; echo $$; while :; do sleep 1; done")
    site.run("stopped", "echo $$; kill -STOP $$")
    for uid in ["deaf", "stopped"] {
      try await site.wait("a line of \(uid)") { site.log(uid).hasSuffix("\n") }
      site.instances.stop(uid)
      #expect(try await site.end(of: uid).exitCode == 137)
      #expect(!runs(try #require(Int32(site.log(uid).dropLast()))))
    }
    await site.close()
  }

  @Test("that was stopped before it was started never is")
  func stoppedBefore() async throws {
    let site = try Site()
    site.instances.stop("a")
    #expect(site.told.map(\.state) == [.ended])
    #expect(site.told[0].exitCode == 127)
    #expect(site.told[0].failure == "It was never started here.")
    site.run("a", "echo no")
    #expect(site.told.last == site.told[0])
    site.restart()
    #expect(site.report("a")?.failure == "It was never started here.")
    await site.close()
  }
}
