import EventLoop
import Messages
import RPC
import TestSupport
import Testing

/// Tasks that are not the loop's own may have to take turns with its other work at each step of a call.
@Suite("Our own client, called by any task, beside a loop with much to do", .serialized)
struct ClientTaskChecks {
  @Test("each call gets its reply", .timeLimit(.minutes(1)))
  func calls() async throws {
    let fixture = await ProbeFixture.start()
    let client = try await fixture.connectClient()
    let work = Work()
    defer { work.end() }
    try await withThrowingTaskGroup { group in
      for _ in 0..<16 {
        group.addTask {
          for _ in 0..<50 {
            let isEchoed = try await client.echoes()
            #expect(isEchoed)
          }
        }
      }
      try await group.waitForAll()
    }
    await client.close()
  }

  @Test("each message of a stream leaves", .timeLimit(.minutes(1)))
  func messages() async throws {
    let fixture = await ProbeFixture.start()
    let client = try await fixture.connectClient()
    let work = Work()
    defer { work.end() }
    var pool = Pool()
    pool.description = String(repeating: "x", count: 100_000)
    let message = pool
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          let (sink, source) = try await client.bidirectional(Self.echo)
          async let count = Self.count(source)
          // Its window holds some of them.
          for _ in 0..<50 { try await sink.send(message) }
          await sink.finish()
          #expect(try await count == 50)
        }
      }
      try await group.waitForAll()
    }
    await client.close()
  }

  private static func count(_ source: MessageSource<Pool>) async throws -> Int {
    var count = 0
    while try await source.next() != nil { count += 1 }
    return count
  }

  private static let echo = Method<Pool, Pool>(
    service: "probe.v1.Probe",
    name: "Bidi",
    kind: .bidirectional
  )
}

/// As much work as makes the loop look for I/O between any two steps of a call.
private struct Work {
  private let tasks = (0..<32).map { _ in
    LoopActor.flow {
      while !Task.isCancelled {
        let start = Loop.nanoseconds
        while Loop.nanoseconds - start < 50_000 {}
        await Task.yield()
      }
    }
  }

  func end() {
    for task in tasks { task.cancel() }
  }
}
