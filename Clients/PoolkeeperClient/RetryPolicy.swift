/// How often, and after which pauses, a call that found no server is made again.
///
/// Only calls whose repetition is harmless are: mutations with a request id, which the server does
/// once however often they arrive.
public struct RetryPolicy: Hashable, Sendable {
  /// Calls in all, the first one included; 1 means that nothing is repeated.
  public var tryCount: Int

  /// The pause before the second try; each further one is twice as long.
  public var firstPause: Duration

  /// No pause is longer than this.
  public var longestPause: Duration

  /// A policy; five tries within some two seconds unless told otherwise.
  public init(
    tryCount: Int = 5,
    firstPause: Duration = .milliseconds(100),
    longestPause: Duration = .seconds(2)
  ) {
    self.tryCount = tryCount
    self.firstPause = firstPause
    self.longestPause = longestPause
  }

  /// Every call is made once.
  public static let never = RetryPolicy(tryCount: 1)

  /// The pause after a try that failed.
  ///
  /// - Parameters:
  ///   - failedTryCount: tries made so far, ≥ 1.
  ///   - jitter: 0…1, by which up to half of the pause is taken off, so that the clients of a server
  ///     that went away do not all come back at the same moment.
  /// - Returns: nil when it was the last try.
  func pause(afterTry failedTryCount: Int, jitter: Double) -> Duration? {
    guard failedTryCount < tryCount else { return nil }
    return longPause(afterTry: failedTryCount, jitter: jitter)
  }

  /// The same for work that goes on until its deadline, such as a watch: it never gives up.
  func longPause(afterTry failedTryCount: Int, jitter: Double) -> Duration {
    // Twenty doublings are beyond every sensible longest pause and far from overflow.
    let doublings = min(max(failedTryCount - 1, 0), 20)
    let pause = min(firstPause * (1 << doublings), longestPause)
    return pause * (1 - min(max(jitter, 0), 1) / 2)
  }
}
