/// How long a connection may be silent or slow.
package struct PatienceLimits: Hashable, Sendable {
  /// From its beginning to its first byte.
  package var firstByteTimeout = Duration.seconds(30)
  /// For one frame, from its first byte to its last; longer if its bytes come fast enough.
  package var frameTimeout = Duration.seconds(15)
  /// Bytes a second that are fast enough.
  package var frameByteRateMinimum = 1 << 10
  /// Without an open call and without a byte; where pings are spoken they take its place.
  package var idleTimeout = Duration.seconds(600)
  /// Where pings are spoken: the silence after which one is sent, and between it and the next.
  package var pingInterval = Duration.seconds(60)
  /// Pings without any byte after them that end the connection.
  package var unansweredPingMaximum = 3
  /// Pings that a peer may send at once; one more is a flood.
  package var pingBurstMaximum = 100.0
  /// Pings a second that it may send in the long run.
  package var pingsPerSecond = 10.0
  /// How often all of this is looked at.
  package var checkInterval = Duration.seconds(1)

  /// The defaults.
  package init() {}
}

/// Decides when a peer has been silent or slow for too long.
///
/// It touches no socket and no clock.
struct Patience {
  /// What to do about a connection.
  enum Verdict: Equatable {
    case wait
    /// Ask whether it is still there.
    case ping
    /// Close it: nobody is there, or somebody wastes our time.
    case close(because: Impatience)
  }

  private let limits: PatienceLimits
  private var lastByteAt: Duration
  private var receivedByteCount = 0
  /// When the frame began that is not complete, and what had been received before.
  private var frameBegan: (time: Duration, receivedByteCount: Int)?
  private var unansweredPingCount = 0
  private var lastPingAt: Duration

  init(_ limits: PatienceLimits, now: Duration) {
    self.limits = limits
    lastByteAt = now
    lastPingAt = now
  }

  /// Bytes came.
  ///
  /// - Parameters:
  ///   - byteCount: how many, above 0.
  ///   - now: when.
  ///   - completedFrames: whether a frame ended with them.
  ///   - isInFrame: whether they ended within a frame.
  mutating func received(
    _ byteCount: Int,
    now: Duration,
    completedFrames: Bool,
    isInFrame: Bool
  ) {
    lastByteAt = now
    unansweredPingCount = 0
    if !isInFrame {
      frameBegan = nil
    } else if completedFrames || frameBegan == nil {
      frameBegan = (now, receivedByteCount)
    }
    receivedByteCount &+= byteCount
  }

  /// All that has come was read.
  ///
  /// - Parameters:
  ///   - now: when.
  ///   - isInFrame: whether it ended within a frame.
  mutating func caughtUp(now: Duration, isInFrame: Bool) {
    frameBegan = isInFrame ? (now, receivedByteCount) : nil
  }

  /// We are the ones who do not read: what comes late is not the peer's fault.
  mutating func paused(now: Duration) {
    lastByteAt = now
    if frameBegan != nil { frameBegan = (now, receivedByteCount) }
  }

  /// Looks at the time.
  mutating func judge(now: Duration, isIdle: Bool, speaksPing: Bool) -> Verdict {
    if receivedByteCount == 0 {
      return now - lastByteAt >= limits.firstByteTimeout ? .close(because: .firstByte) : .wait
    }
    if isTooSlow(now) { return .close(because: .slowFrame) }
    let silence = now - lastByteAt
    guard speaksPing else {
      return isIdle && silence >= limits.idleTimeout ? .close(because: .idle) : .wait
    }
    guard silence >= limits.pingInterval, now - max(lastPingAt, lastByteAt) >= limits.pingInterval
    else { return .wait }
    guard unansweredPingCount < limits.unansweredPingMaximum else {
      return .close(because: .unansweredPings)
    }
    unansweredPingCount += 1
    lastPingAt = now
    return .ping
  }

  private func isTooSlow(_ now: Duration) -> Bool {
    guard let frameBegan else { return false }
    let elapsed = now - frameBegan.time
    guard elapsed >= limits.frameTimeout else { return false }
    let byteCount = receivedByteCount - frameBegan.receivedByteCount
    return Double(byteCount) < elapsed / .seconds(1) * Double(limits.frameByteRateMinimum)
  }
}

/// Why a connection was closed by the server, in words for the log.
enum Impatience: String, Hashable, Sendable {
  case firstByte = "no byte came"
  case slowFrame = "a frame came too slowly"
  case idle = "nothing was called for too long"
  case unansweredPings = "pings were not answered"

  /// The limit that it is.
  var limit: LimitKind {
    switch self {
    case .firstByte: .firstByte
    case .slowFrame: .slowFrame
    case .idle: .idle
    case .unansweredPings: .unansweredPings
    }
  }
}
