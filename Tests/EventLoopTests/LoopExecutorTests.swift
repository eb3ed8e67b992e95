import EventLoop
import Glibc
import Testing
import TestSupport

@Suite("The loop's executor", .onLoop, .timeLimit(.minutes(1)))
@LoopActor
struct LoopExecutorTests {
  @Test("begins flows in the order in which they were started")
  func flowOrder() async throws {
    var begun: [Int] = []
    let flows = (0..<1000).map { index in LoopActor.flow { begun.append(index) } }
    for flow in flows { await flow.value }
    #expect(begun == Array(0..<1000))
  }

  @Test("does jobs of another thread in the order of their posting")
  func postOrder() async throws {
    let log = Log()
    await withCheckedContinuation { continuation in
      Task.detached {
        for index in 0..<1000 { Loop.post { log.entries.append(index) } }
        Loop.post { continuation.resume() }
      }
    }
    #expect(log.entries == Array(0..<1000))
  }

  @Test("resumes a flow on the loop's thread after an await elsewhere")
  func resumption() async throws {
    let thread = pthread_self()
    let other = await Task.detached { pthread_self() }.value
    #expect(other != thread)
    #expect(pthread_self() == thread)
    await withCheckedContinuation { continuation in
      Task.detached { continuation.resume() }
    }
    #expect(pthread_self() == thread)
  }

  @Test("lets I/O and timers have their turn while jobs enqueue jobs")
  func fairness() async throws {
    var hasFired = false
    let timer = LoopTimer()
    timer.start(after: .milliseconds(1)) { hasFired = true }
    while !hasFired { await Task.yield() }
    #expect(hasFired)
  }

  @Test("lets I/O and timers have their turn before the rest of many jobs, which stay in order")
  func longRound() async throws {
    var order: [Int] = []
    var orderWhenFired: Int?
    let timer = LoopTimer()
    timer.start(after: .milliseconds(1)) { orderWhenFired = order.count }
    let flows = (0..<1000).map { index in
      LoopActor.flow {
        let start = Loop.nanoseconds
        while Loop.nanoseconds - start < 50_000 {}
        order.append(index)
        if index == 0 { LoopActor.flow { order.append(1000) } }
      }
    }
    for flow in flows { await flow.value }
    while order.count < 1001 { await Task.yield() }
    #expect(order == Array(0...1000))
    #expect(try #require(orderWhenFired) < 500)
  }

  @Test("goes on in the next turn, for which it does not wait")
  func nextTurn() async throws {
    var turns: [UInt64] = []
    func goOn(_ count: Int) {
      Loop.inNextTurn {
        turns.append(Loop.turn)
        if count > 1 { goOn(count - 1) }
        return false
      }
    }
    goOn(1000)
    while turns.count < 1000 { await Task.yield() }
    #expect(zip(turns, turns.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("calls one of those that wait in a turn, and first the one that goes on")
  func line() async throws {
    var (names, turns): ([String], [UInt64]) = ([], [])
    for (name, count) in [("a", 3), ("b", 2), ("c", 1)] {
      var left = count
      Loop.inNextTurn {
        names.append(name)
        turns.append(Loop.turn)
        left -= 1
        return left > 0
      }
    }
    while names.count < 6 { await Task.yield() }
    #expect(names == ["a", "a", "a", "b", "b", "c"])
    #expect(zip(turns, turns.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("calls requests and other work by turns, however many of one kind wait")
  func lines() async throws {
    var order = ""
    func add(_ name: Character, _ count: Int, to line: Loop.Line) {
      var left = count
      Loop.inNextTurn(line) {
        order.append(name)
        left -= 1
        return left > 0
      }
    }
    for name in "abc" { add(name, 2, to: .requests) }
    for name in "xy" { add(name, 1, to: .others) }
    while order.count < 8 { await Task.yield() }
    let (requests, others) = (
      order.filter { "abc".contains($0) }, order.filter { "xy".contains($0) }
    )
    #expect(requests == "aabbcc" && others == "xy")
    #expect(["aaxbbycc", "xaaybbcc"].contains(order), "\(order)")
  }

  @Test("serves many threads that wait for it at once")
  func contention() async throws {
    let log = Log()
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<2000 {
        group.addTask { await log.append(index) }
      }
    }
    #expect(log.entries.sorted() == Array(0..<2000))
  }
}

@LoopActor
private final class Log {
  var entries: [Int] = []

  func append(_ entry: Int) {
    entries.append(entry)
  }
}
