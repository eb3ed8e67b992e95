internal import EventLoop

/// Lets tasks wait for a sign that concerns them.
///
/// A sign carries nothing: who wakes looks at the state again. So it does no harm when one comes twice, or
/// when a task wakes for another cause.
@LoopActor
final class Wakeups<Key: Hashable & Sendable> {
  private var waiting: [Key: [UInt64: CheckedContinuation<Void, Never>]] = [:]
  private var newest: UInt64 = 0

  /// Nobody waits yet.
  init() {}

  /// Waits for a sign for `key`; returns as well after a time, and when the task is cancelled.
  ///
  /// - Parameters:
  ///   - key: what the sign is about.
  ///   - patience: how long to wait at most; nil is for ever.
  ///   - isReady: asked once before waiting: what is already there will send no further sign.
  func wait(
    for key: Key,
    atMost patience: Duration? = nil,
    unless isReady: () -> Bool
  ) async {
    newest += 1
    let id = newest
    let timer = patience.map { _ in LoopTimer() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // Asked here, after the handler is in place, so that no sign is lost.
        guard !Task.isCancelled, !isReady() else { return continuation.resume() }
        waiting[key, default: [:]][id] = continuation
        if let patience { timer?.start(after: patience) { self.wake(id, of: key) } }
      }
    } onCancel: {
      Loop.post { self.wake(id, of: key) }
    }
    timer?.cancel()
  }

  /// Wakes all that wait for `key`.
  func wake(_ key: Key) {
    guard let woken = waiting.removeValue(forKey: key) else { return }
    for continuation in woken.values { continuation.resume() }
  }

  /// Wakes everybody.
  func wakeAll() {
    for key in Array(waiting.keys) { wake(key) }
  }

  private func wake(_ id: UInt64, of key: Key) {
    guard let continuation = waiting[key]?.removeValue(forKey: id) else { return }
    if waiting[key]?.isEmpty ?? false { waiting[key] = nil }
    continuation.resume()
  }
}
