@testable import Agent
import EventLoop
import Foundation
import Messages
import TestSupport
import Testing

/// Whether this machine lets a test make control groups.
private let canLimit = {
  let group = ControlGroup.make("probe-\(getpid())", millicores: 100, memoryByteCount: 1 << 30)
  return group?.remove() ?? false
}()

@Suite("An instance's limits", .onLoop, .enabled(if: canLimit), .timeLimit(.minutes(2)))
@LoopActor
struct InstanceLimitTests {
  @Test("hold all of its processes, and are removed with the last of them")
  func limits() async throws {
    let site = try Site()
    let uid = "limits-\(UInt32.random(in: .min ... .max))"
    // One leaves the process group, and nobody waits for it.
    site.run(
      uid,
      "setsid sleep 3600 & echo $!; echo ready; exec sleep 3601",
      resources: (250, 64 << 20)
    )
    try await site.line("ready", of: uid)
    let group = try #require(ControlGroup(record: site.text(uid, "limits")))
    let leader = try #require(ProcessGroup(record: site.text(uid, "leader"))).number
    for path in group.paths {
      let processes = try String(contentsOfFile: path + "/cgroup.procs", encoding: .utf8)
      #expect(processes.split(separator: "\n").contains("\(leader)"))
    }
    let quotas = group.paths.compactMap { path in
      (try? String(contentsOfFile: path + "/cpu.cfs_quota_us", encoding: .utf8))
        ?? (try? String(contentsOfFile: path + "/cpu.max", encoding: .utf8))
    }
    #expect(quotas.first?.hasPrefix("25000") == true)
    site.restart()
    site.instances.stop(uid)
    try await site.end(of: uid)
    #expect(!runs(try #require(Int32(site.log(uid).prefix { $0 != "\n" }))))
    #expect(group.paths.allSatisfy { !FileManager.default.fileExists(atPath: $0) })
    await site.close()
  }

  @Test("end it when it takes more memory than it may have")
  func memory() async throws {
    let site = try Site()
    let uid = "memory-\(UInt32.random(in: .min ... .max))"
    site.run(uid, "exec dd if=/dev/zero of=/dev/null bs=200M count=1", resources: (0, 32 << 20))
    #expect(try await site.end(of: uid).exitCode == 137)
    await site.close()
  }
}
