import EventLoop
import Messages
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("Events that are no longer kept", .onLoop)
@LoopActor
struct EventRetentionTests {
  /// A bench that keeps five events a tenant, with `count` that happened.
  private func bench(_ count: Int) throws -> Bench {
    var retention = EventRetention()
    retention.countMaximum = 5
    let bench = try Bench(eventRetention: retention)
    for number in 1...count { try bench.emit("e\(number)") }
    return bench
  }

  private func watch(after sequence: Int64) -> WatchEventsRequest {
    var request = WatchEventsRequest()
    request.afterSequence = sequence
    return request
  }

  /// Reads a watch up to its end, and gives the events and why it ended.
  private func readToEnd(
    _ source: MessageSource<WatchEventsReply>
  ) async -> (sequences: [Int64], problem: Problem?) {
    var sequences: [Int64] = []
    do throws(Problem) {
      while let reply = try await source.next() {
        if case .event(let event) = reply.step { sequences.append(event.sequence) }
      }
      return (sequences, nil)
    } catch {
      return (sequences, error)
    }
  }

  @Test("are not watched: a cursor before them is too old, and the oldest is named (R17)")
  func tooOld() async throws {
    let bench = try bench(9)
    let connection = try await bench.connect()
    let source = try connection.serverStream(EventMethods.watchEvents, watch(after: 3))
    let (sequences, problem) = await readToEnd(source)
    #expect(sequences == [])
    #expect((problem?.code, problem?.reason) == (.outOfRange, .cursorTooOld))
    #expect(problem?.metadata == ["after_sequence": "3", "oldest": "5"])
    connection.close()
  }

  @Test("are just missed by the oldest cursor that is good, and by 0, which is the beginning (R17)")
  func oldest() async throws {
    let bench = try bench(9)
    let connection = try await bench.connect()
    for cursor in [Int64(4), 0] {
      let source = try connection.serverStream(EventMethods.watchEvents, watch(after: cursor))
      guard case .event(let event)? = try await source.next()?.step else {
        Issue.record("No event came after \(cursor).")
        continue
      }
      #expect(event.sequence == 5)
    }
    connection.close()
  }

  @Test("end a watch that fell behind, and never leave a gap in it (R17)")
  func fellBehind() async throws {
    let bench = try bench(3)
    let connection = try await bench.connect()
    let source = try connection.serverStream(EventMethods.watchEvents, watch(after: 2))
    guard case .event(let first)? = try await source.next()?.step else {
      Issue.record("No event came.")
      return
    }
    #expect(first.sequence == 3)
    // All in one turn of the loop: the watch has no chance to send them.
    for _ in 1...20 { try bench.emit("more") }
    let (sequences, problem) = await readToEnd(source)
    #expect(sequences == [])
    #expect((problem?.code, problem?.reason) == (.outOfRange, .cursorTooOld))
    connection.close()
  }

  @Test("are not listed, except on further pages of a listing that began before (R17)")
  func lists() throws {
    let bench = try bench(5)
    var request = ListEventsRequest()
    request.pageSize = 2
    var page = try bench.events.listEvents(request, bench.call()).message
    for _ in 1...4 { try bench.emit("more") }
    var sequences = page.events.map(\.sequence)
    while !page.nextPageToken.isEmpty {
      request.pageToken = page.nextPageToken
      page = try bench.events.listEvents(request, bench.call()).message
      sequences += page.events.map(\.sequence)
    }
    #expect(sequences == [1, 2, 3, 4, 5])
    for newestFirst in [false, true] {
      var fresh = ListEventsRequest()
      fresh.newestFirst = newestFirst
      let now = try bench.events.listEvents(fresh, bench.call()).message.events.map(\.sequence)
      #expect(now == (newestFirst ? [9, 8, 7, 6, 5] : [5, 6, 7, 8, 9]))
    }
  }
}
