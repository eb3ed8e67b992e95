internal import CLibuv

/// A timer of the loop: fires once or repeatedly until it is cancelled or released.
///
/// It does not keep the loop running. Like a turn of the loop it counts whole milliseconds.
@LoopActor
@safe
package final class LoopTimer {
  private let handle: UnsafeMutablePointer<uv_timer_t>
  private var didFire: (@LoopActor () -> Void)?
  private var repeats = false

  /// A timer that does nothing until it is started.
  package init() {
    unsafe handle = .allocate(capacity: 1)
    // uv_timer_init and uv_timer_start with a callback cannot fail.
    unsafe uv_timer_init(LoopActor.shared.executor.loop, handle)
    unsafe uv_unref(handle.asHandle)
    // Not retained: the timer is stopped before its object goes.
    unsafe handle.pointee.data = Unmanaged.passUnretained(self).toOpaque()
  }

  isolated deinit {
    unsafe uv_close(handle.asHandle, freeHandle)
  }

  /// Whether it is going to fire.
  package var isRunning: Bool { didFire != nil }

  /// Starts the timer, anew if it runs.
  /// - Parameters:
  ///   - delay: time from now to the first firing, rounded up to milliseconds; never fires early.
  ///   - interval: time between further firings; nil fires once.
  ///   - fire: what to do; released when the timer is cancelled or has fired for the last time.
  package func start(
    after delay: Duration,
    repeating interval: Duration? = nil,
    _ fire: @escaping @LoopActor () -> Void
  ) {
    didFire = fire
    repeats = interval != nil
    // The turn may have lasted for long: count from now, not from its begin.
    unsafe uv_update_time(LoopActor.shared.executor.loop)
    // The loop's clock leaves out what it has of a millisecond: one more, or it could fire that much early.
    let first = delay > .zero ? delay.wholeMilliseconds + 1 : 0
    // libuv takes an interval of 0 for "once".
    let next = interval.map { max(1, $0.wholeMilliseconds) } ?? 0
    unsafe uv_timer_start(handle, onTimer, first, next)
  }

  /// Stops the timer, which may be started again.
  package func cancel() {
    unsafe uv_timer_stop(handle)
    didFire = nil
  }

  fileprivate func fire() {
    guard let fire = didFire else { return }
    if !repeats { didFire = nil }
    fire()
  }
}

extension Duration {
  /// Milliseconds, rounded up; 0 for what is in the past, and bounded (some 30 years), so that no
  /// sum of libuv's can overflow.
  var wholeMilliseconds: UInt64 {
    guard self > .zero else { return 0 }
    let (seconds, attoseconds) = components
    guard seconds < 1_000_000_000 else { return 1_000_000_000_000 }
    let perMillisecond: Int64 = 1_000_000_000_000_000
    return UInt64(seconds) * 1000 + UInt64((attoseconds + perMillisecond - 1) / perMillisecond)
  }
}

private let timerFired = LoopEntry<LoopTimer> { $0.fire() }

private func onTimer(_ handle: UnsafeMutablePointer<uv_timer_t>?) {
  // The data was set in init, and a closed handle has no more callbacks.
  guard let data = unsafe handle?.pointee.data else { return }
  unsafe timerFired(Unmanaged<LoopTimer>.fromOpaque(data).takeUnretainedValue())
}
