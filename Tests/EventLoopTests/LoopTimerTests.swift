import EventLoop
import Testing
import TestSupport

@Suite("A timer", .onLoop, .timeLimit(.minutes(1)))
@LoopActor
struct LoopTimerTests {
  @Test("fires in the order of time, never early")
  func order() async throws {
    let begin = ContinuousClock.now
    let fired = AsyncStream<Int>.makeStream()
    let timers = [30, 10, 20].map { delay in
      let timer = LoopTimer()
      timer.start(after: .milliseconds(delay)) { fired.continuation.yield(delay) }
      return timer
    }
    var order: [Int] = []
    for await delay in fired.stream.prefix(3) { order.append(delay) }
    #expect(order == [10, 20, 30])
    #expect(ContinuousClock.now - begin >= .milliseconds(30))
    #expect(timers.allSatisfy { !$0.isRunning })
  }

  // One alone is early or not by where in a millisecond it starts.
  @Test("never fires early, wherever in a millisecond it starts")
  func punctuality() async throws {
    let timer = LoopTimer()
    for _ in 0..<200 {
      let begin = ContinuousClock.now
      await withCheckedContinuation { continuation in
        timer.start(after: .milliseconds(1)) { continuation.resume() }
      }
      #expect(ContinuousClock.now - begin >= .milliseconds(1))
    }
  }

  @Test("repeats until it is cancelled")
  func repetition() async throws {
    let timer = LoopTimer()
    var count = 0
    await withCheckedContinuation { continuation in
      timer.start(after: .zero, repeating: .milliseconds(1)) {
        count += 1
        guard count == 5 else { return }
        timer.cancel()
        continuation.resume()
      }
    }
    try await Loop.sleep(for: .milliseconds(5))
    #expect(count == 5)
  }

  @Test("that is released does not fire")
  func release() async throws {
    var hasFired = false
    do {
      let timer = LoopTimer()
      timer.start(after: .milliseconds(1)) { hasFired = true }
    }
    try await Loop.sleep(for: .milliseconds(10))
    #expect(!hasFired)
  }

  @Test("counts from now, however long the turn has lasted")
  func longTurn() async throws {
    let begin = ContinuousClock.now
    while ContinuousClock.now - begin < .milliseconds(20) {}
    let start = ContinuousClock.now
    try await Loop.sleep(for: .milliseconds(10))
    #expect(ContinuousClock.now - start >= .milliseconds(9))
  }

  @Test("of a sleep ends with the task's cancellation")
  func cancellation() async throws {
    let task = LoopActor.flow(throwing: { try await Loop.sleep(for: .seconds(3600)) })
    Loop.startInBackground()
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("of a sleep is not even started in a cancelled task")
  func cancelledBefore() async throws {
    let task = LoopActor.flow(throwing: {
      unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      try await Loop.sleep(for: .seconds(3600))
    })
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test(
    "takes any duration",
    arguments: [Duration.zero, .seconds(-1), .seconds(Int64.max), .nanoseconds(1)]
  )
  func extremes(_ duration: Duration) async throws {
    let timer = LoopTimer()
    timer.start(after: duration, repeating: duration) {}
    #expect(timer.isRunning)
    timer.cancel()
  }
}
