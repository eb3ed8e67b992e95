@testable import PoolkeeperClient
import Testing

@Suite("A retry policy")
struct RetryPolicyTests {
  @Test("doubles its pauses up to the longest")
  func doubles() {
    let policy = RetryPolicy(tryCount: 7, firstPause: .milliseconds(100), longestPause: .seconds(1))
    let pauses = (1...7).map { policy.pause(afterTry: $0, jitter: 0) }
    #expect(
      pauses == [
        .milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800),
        .seconds(1), .seconds(1), nil,
      ]
    )
  }

  @Test("takes off up to half of a pause, so that clients do not come back together")
  func jitter() {
    let policy = RetryPolicy(firstPause: .milliseconds(100))
    #expect(policy.pause(afterTry: 1, jitter: 1) == .milliseconds(50))
    #expect(policy.pause(afterTry: 1, jitter: 0.5) == .milliseconds(75))
    #expect(policy.pause(afterTry: 1, jitter: 7) == .milliseconds(50))
  }

  @Test("pauses at most for the longest, however often it failed")
  func neverOverflows() {
    let policy = RetryPolicy()
    #expect(policy.longPause(afterTry: .max, jitter: 0) == policy.longestPause)
    #expect(policy.longPause(afterTry: 0, jitter: 0) == policy.firstPause)
  }

  @Test("that never repeats has no pause")
  func never() {
    #expect(RetryPolicy.never.pause(afterTry: 1, jitter: 0) == nil)
  }
}
