internal import Glibc

/// A value behind a lock, with waiting for it to become what one needs.
///
/// A wrapper of `pthread_mutex_t` and `pthread_cond_t`, which the standard library lacks.
@safe final class Monitor<Value>: @unchecked Sendable {
  // Sendable: `value` is touched only under the mutex. Both C objects stand in memory of their
  // own, which does not move from init to deinit.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var value: Value

  init(_ value: sending Value) {
    self.value = value
    unsafe mutex = .allocate(capacity: 1)
    unsafe changed = .allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe changed.initialize(to: pthread_cond_t())
    var attributes = pthread_condattr_t()
    unsafe pthread_condattr_init(&attributes)
    unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(changed, &attributes)
    unsafe pthread_condattr_destroy(&attributes)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
  }

  /// Runs `body` alone; waiters look again when it changed something and `wakes` is true.
  func withLock<Result>(wakes: Bool = true, _ body: (inout Value) -> sending Result) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    let result = body(&value)
    // Costs no system call when nobody waits.
    if wakes { unsafe pthread_cond_broadcast(changed) }
    return result
  }

  /// Blocks until `body` returns something; it runs alone, at once and after each change.
  ///
  /// - Parameters:
  ///   - limit: how long to wait at most; without one for ever.
  ///   - body: what to wait for.
  /// - Returns: nil only when the time is over.
  func wait<Result>(upTo limit: Duration? = nil, for body: (inout Value) -> Result?) -> Result? {
    var end = timespec()
    if let limit {
      unsafe clock_gettime(CLOCK_MONOTONIC, &end)
      let nanoseconds = end.tv_nsec + Int(limit.components.attoseconds / 1_000_000_000)
      end.tv_sec += Int(limit.components.seconds) + nanoseconds / 1_000_000_000
      end.tv_nsec = nanoseconds % 1_000_000_000
    }
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&value) { return result }
      if limit == nil {
        unsafe pthread_cond_wait(changed, mutex)
      } else if unsafe pthread_cond_timedwait(changed, mutex, &end) == ETIMEDOUT {
        return body(&value)
      }
    }
  }
}
