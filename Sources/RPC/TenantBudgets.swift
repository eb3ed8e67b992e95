internal import EventLoop

/// What each tenant has left of its calls and bytes.
///
/// It knows no clock. A tenant whose buckets are full again is forgotten: it is as good as a new one, so that
/// the number of names that somebody makes up takes no memory for long.
@LoopActor
final class TenantBudgets {
  /// A call that came too early.
  struct Refusal: Error {
    /// The limit, as it is counted.
    var limit: LimitKind
    /// What the tenant does, to follow its name.
    var reason: String
    /// After how long the same call is taken, if nothing else comes before it.
    var retryDelay: Duration
  }

  /// Tenants that are kept before the full ones are looked for.
  private static let sweepCount = 1_024

  private let limits: TenantLimits
  private var buckets: [String: (calls: TokenBucket, bytes: TokenBucket)] = [:]
  private var sweepAt = sweepCount

  /// Budgets of those limits; nil where neither rate is set.
  init?(_ limits: TenantLimits) {
    guard limits.callsPerSecond > 0 || limits.bytesPerSecond > 0 else { return nil }
    self.limits = limits
  }

  /// Tenants that are remembered.
  var count: Int { buckets.count }

  /// Takes a call of so many bytes, or nothing of it.
  ///
  /// - Throws: which of the two was too much, and when to come back.
  func take(_ byteCount: Int, of tenant: String, now: Duration) throws(Refusal) {
    if buckets.count >= sweepAt { sweep(now) }
    var (calls, bytes) =
      buckets[tenant] ?? (
        TokenBucket(perSecond: limits.callsPerSecond, burst: limits.callBurstMaximum, now: now),
        TokenBucket(perSecond: limits.bytesPerSecond, burst: limits.byteBurstMaximum, now: now)
      )
    if let delay = calls.delay(until: 1, now: now) {
      throw Refusal(limit: .tenantCalls, reason: "makes too many calls", retryDelay: delay)
    }
    if let delay = bytes.delay(until: Double(byteCount), now: now) {
      throw Refusal(limit: .tenantBytes, reason: "sends too many bytes", retryDelay: delay)
    }
    calls.take(1)
    bytes.take(Double(byteCount))
    buckets[tenant] = (calls, bytes)
  }

  private func sweep(_ now: Duration) {
    buckets = buckets.filter { !$0.value.calls.isFull(now) || !$0.value.bytes.isFull(now) }
    sweepAt = max(Self.sweepCount, 2 * buckets.count)
  }
}

/// Tokens that come back with time, up to a burst; without a rate there is always enough.
///
/// It touches no clock.
struct TokenBucket {
  private let perSecond: Double
  private let burst: Double
  private var tokens: Double
  private var filledAt: Duration

  init(perSecond: Int, burst: Int, now: Duration) {
    self.perSecond = Double(perSecond)
    self.burst = Double(burst)
    tokens = self.burst
    filledAt = now
  }

  /// How long until `count` tokens are there, or as many as there ever are; nil when they are.
  mutating func delay(until count: Double, now: Duration) -> Duration? {
    guard perSecond > 0 else { return nil }
    tokens = level(now)
    filledAt = now
    let missing = min(count, burst) - tokens
    return missing > 0 ? .seconds(missing / perSecond) : nil
  }

  /// Takes tokens that are there; what is larger than the burst leaves a debt.
  mutating func take(_ count: Double) {
    guard perSecond > 0 else { return }
    tokens -= count
  }

  /// Whether it is as good as new.
  func isFull(_ now: Duration) -> Bool {
    perSecond == 0 || level(now) >= burst
  }

  private func level(_ now: Duration) -> Double {
    min(burst, tokens + (now - filledAt) / .seconds(1) * perSecond)
  }
}
