import EventLoop
import Messages
import PoolkeeperClient
import RPC
import Testing

@Suite("A log of an instance")
struct InstanceLogTests {
  private let text: [UInt8] = Array("Each byte comes once, and in order.".utf8)
  private let quick = RetryPolicy(firstPause: .milliseconds(1))

  @Test("is read to its end, over losses of the connection, each byte once")
  func resumes() async throws {
    let asked = Recorder<GetInstanceLogRequest>()
    let server = try await FakeServer.start { [text] table in
      table.serverStream(WorkloadMethods.getInstanceLog, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        asked.add(request)
        // Ten bytes a stream, then it breaks off.
        let begin = Int(request.offset)
        let end = min(begin + 10, text.count)
        try await sink.send(GetInstanceLogReply(at: begin, text[begin..<end]))
        if end == text.count { return try await sink.send(GetInstanceLogReply(at: end, [])) }
        throw Problem(.unavailable, .notServing, "The server stops.")
      }
    }
    let client = try client(of: server, retry: quick)
    var seen: [UInt8] = []
    for try await piece in client.instanceLog("trainer-0", workloadUID: "u", follow: true) {
      seen += piece.data
    }
    #expect(seen == text)
    #expect(await asked.all.map(\.offset) == [0, 10, 20, 30])
    #expect(await asked.all.allSatisfy { $0.follow && $0.workloadUID == "u" })
    await server.stop()
  }

  @Test("that is read from near its end goes on at the next byte, not from near the end again")
  func resumesTail() async throws {
    let asked = Recorder<Int64>()
    let server = try await FakeServer.start { [text] table in
      table.serverStream(WorkloadMethods.getInstanceLog, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        asked.add(request.offset)
        guard request.offset < 0 else { return }
        try await sink.send(GetInstanceLogReply(at: 20, text[20..<25]))
        throw Problem(.unavailable, .notServing, "The server stops.")
      }
    }
    let client = try client(of: server, retry: quick)
    for try await _ in client.instanceLog("trainer-0", from: -15) {}
    #expect(await asked.all == [-15, 25])
    await server.stop()
  }

  @Test("of a node that is lost meanwhile is waited for only where it is followed")
  func lostNode() async throws {
    let asked = Recorder<Int64>()
    let server = try await FakeServer.start { [text] table in
      table.serverStream(WorkloadMethods.getInstanceLog, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        asked.add(request.offset)
        if request.offset == 0 { try await sink.send(GetInstanceLogReply(at: 0, text[0..<4])) }
        let reason = asked.all.count == 3 ? Reason.logGone : .nodeUnreachable
        let code = asked.all.count == 3 ? StatusCode.failedPrecondition : .unavailable
        throw Problem(code, reason, "Not now.")
      }
    }
    let client = try client(of: server, retry: quick)
    let once = await problem {
      for try await _ in client.instanceLog("trainer-0") {}
    }
    #expect(once?.reason == .nodeUnreachable)
    let followed = await problem {
      for try await _ in client.instanceLog("trainer-0", follow: true) {}
    }
    #expect(followed?.reason == .logGone)
    #expect(await asked.all == [0, 0, 4])
    await server.stop()
  }

  @Test("that had nothing yet is read on after a loss, too")
  func silentLog() async throws {
    let asked = Recorder<Int64>()
    let server = try await FakeServer.start { [text] table in
      table.serverStream(WorkloadMethods.getInstanceLog, allow: .anyone) {
        (request, sink, _) async throws(Problem) in
        asked.add(request.offset)
        guard asked.all.count == 1 else {
          return try await sink.send(GetInstanceLogReply(at: 0, text[...]))
        }
        // An instance that has written nothing for longer than a server takes to refuse.
        try? await Loop.sleep(for: .milliseconds(1_200))
        throw Problem(.unavailable, .notServing, "The server stops.")
      }
    }
    let client = try client(of: server, retry: quick)
    var seen: [UInt8] = []
    for try await piece in client.instanceLog("trainer-0", follow: true) { seen += piece.data }
    #expect(seen == text)
    #expect(await asked.all == [0, 0])
    await server.stop()
  }

  @Test("with an offset that no log has does not stop the program")
  func hostileOffset() async throws {
    let server = try await FakeServer.start { [text] table in
      table.serverStream(WorkloadMethods.getInstanceLog, allow: .anyone) {
        (_, sink, _) async throws(Problem) in
        var piece = GetInstanceLogReply(at: 0, text[...])
        piece.offset = .max
        try await sink.send(piece)
      }
    }
    var count = 0
    for try await piece in try client(of: server).instanceLog("trainer-0") {
      count += piece.data.count
    }
    #expect(count == text.count)
    await server.stop()
  }
}

extension GetInstanceLogReply {
  /// A piece of a log.
  init(at offset: Int, _ data: ArraySlice<UInt8>) {
    self.init()
    self.offset = Int64(offset)
    self.data = Array(data)
  }
}
