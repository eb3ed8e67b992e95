internal import EventLoop

/// What the files take from the world besides the disk: time and randomness, passed in.
package struct Surroundings: Sendable {
  /// Milliseconds since 1970, for people who read the files.
  package var wallClockMilliseconds: @Sendable () -> UInt64
  /// Time that only goes forward, from any start; it paces the watermark.
  package var uptime: @Sendable () -> Duration
  /// 64 random bits, for salts and the store's uuid.
  package var random: @Sendable () -> UInt64

  /// Surroundings with the system's clock and random numbers unless others are given.
  package init(
    wallClockMilliseconds: @escaping @Sendable () -> UInt64,
    uptime: @escaping @Sendable () -> Duration = Self.systemUptime,
    random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
  ) {
    self.wallClockMilliseconds = wallClockMilliseconds
    self.uptime = uptime
    self.random = random
  }

  /// The system's clocks and random numbers.
  package static let system = Surroundings(
    wallClockMilliseconds: { UInt64(clamping: WallClock.now) }
  )

  private static let start = ContinuousClock.now

  /// The time since the first call, by the system's monotonic clock.
  package static let systemUptime: @Sendable () -> Duration = { start.duration(to: .now) }
}
