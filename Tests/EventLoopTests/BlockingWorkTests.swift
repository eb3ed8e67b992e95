import EventLoop
import Glibc
import Testing
import TestSupport

@Suite("Blocking work", .onLoop, .timeLimit(.minutes(1)))
@LoopActor
struct BlockingWorkTests {
  @Test("is done off the loop and comes back to it")
  func threads() async throws {
    let loop = pthread_self()
    let worker = await BlockingWork.run { pthread_self() }
    #expect(worker != loop)
    #expect(pthread_self() == loop)
  }

  @Test("throws what it threw, typed")
  func failure() async throws {
    struct Failure: Error, Equatable { var number: Int }
    let error = await #expect(throws: Failure.self) {
      try await BlockingWork.run { () throws(Failure) -> Int in throw Failure(number: 7) }
    }
    #expect(error == Failure(number: 7))
  }

  @Test("does not hold up the loop")
  func concurrency() async throws {
    var ends = [Int32](repeating: -1, count: 2)
    #expect(unsafe pipe(&ends) == 0)
    let (reading, writing) = (ends[0], ends[1])
    let work = LoopActor.flow {
      await BlockingWork.run {
        var byte: UInt8 = 0
        return unsafe read(reading, &byte, 1)
      }
    }
    // The worker waits for this byte, which only a free loop can send.
    try await Loop.sleep(for: .milliseconds(1))
    var byte: UInt8 = 1
    #expect(unsafe write(writing, &byte, 1) == 1)
    #expect(await work.value == 1)
    close(reading)
    close(writing)
  }
}
