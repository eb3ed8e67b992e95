@testable import Agent
import EventLoop
import Messages
import TestSupport
import Testing

@Suite("An instance's log", .onLoop, .timeLimit(.minutes(2)))
@LoopActor
struct InstanceLogTests {
  @Test("is read from either end, in pieces")
  func pieces() async throws {
    let site = try Site()
    site.run("a", "printf 0123456789")
    try await site.end(of: "a")
    func text(_ offset: Int64, _ count: Int64 = 0) -> String {
      let piece = site.piece("a", at: offset, byteCount: count)
      #expect(piece.id == 7)
      #expect(piece.failure == "")
      return "\(piece.offset) \(String(decoding: piece.data, as: UTF8.self))"
    }
    #expect(text(0) == "0 0123456789")
    #expect(text(3, 2) == "3 34")
    #expect(text(-3) == "7 789")
    #expect(text(-3, 1) == "7 7")
    #expect(text(-300) == "0 0123456789")
    #expect(text(.min, .min) == "0 0123456789")
    #expect(text(10) == "10 ")
    #expect(text(11) == "10 ")
    #expect(text(.max, .max) == "10 ")
    await site.close()
  }

  @Test("comes in pieces of at most 64 KiB, while it is written too")
  func large() async throws {
    let site = try Site()
    site.run("a", "head -c 100000 /dev/zero; echo; exec sleep 3600")
    try await site.wait("the output") { site.piece("a", at: -1).offset == 100_000 }
    #expect(site.piece("a", at: 0, byteCount: .max).data.count == 65_536)
    #expect(site.piece("a", at: 65_536).data.count == 34_465)
    await site.close()
  }

  @Test("that is not there is empty or gone")
  func missing() async throws {
    let site = try Site()
    #expect(site.piece("a", at: 0).failure == "The log of the instance is gone.")
    #expect(site.piece("../../lock", at: 0).failure == "The log of the instance is gone.")
    site.start("a", "no-such-program")
    #expect(site.piece("a", at: 5) == site.piece("a", at: 0))
    #expect(site.piece("a", at: 0).failure == "")
    #expect(site.piece("a", at: 0).data == [])
    await site.close()
  }

  @Test("is kept for the newest that have ended, and removed with older ones")
  func trimming() async throws {
    let site = try Site { $0.endedCountMaximum = 3 }
    site.run("running", "exec sleep 3600")
    for number in 0..<6 {
      site.run("i-\(number)", "echo \(number); mkdir -p x/y; ln -s /etc z; exit \(number)")
      try await site.end(of: "i-\(number)")
      // Their order is that of the milliseconds at which they ended.
      try await Loop.sleep(for: .milliseconds(2))
    }
    let kept = ["i-3", "i-4", "i-5", "running"]
    #expect(site.instances.reports.map(\.uid).sorted() == kept)
    try await site.wait("the removal") { (0..<3).allSatisfy { !site.hasDirectory("i-\($0).gone") } }
    #expect((0..<3).allSatisfy { !site.hasDirectory("i-\($0)") })
    #expect(site.piece("i-0", at: 0).failure != "")
    #expect(site.piece("i-5", at: 0).data == Array("5\n".utf8))
    site.restart()
    #expect(site.instances.reports.map(\.uid).sorted() == kept)
    #expect(site.report("i-4")?.exitCode == 4)
    await site.close()
  }

  @Test("is kept for all that have ended while the server does not hear of it")
  func unheard() async throws {
    let site = try Site { $0.endedCountMaximum = 1 }
    site.isHeard = false
    for number in 0..<4 {
      site.run("i-\(number)", "exit \(number)")
      try await site.end(of: "i-\(number)")
      try await Loop.sleep(for: .milliseconds(2))
    }
    site.restart()
    let reports = site.instances.reports
    #expect(reports.count == 4)
    site.instances.wereTold(reports)
    #expect(site.instances.reports.map(\.uid) == ["i-3"])
    await site.close()
  }
}
