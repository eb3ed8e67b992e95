internal import CLibuv

/// Work that would hold up the loop, done on libuv's worker threads (four, shared with look-ups).
package enum BlockingWork {
  /// Does the work on a worker and comes back to the loop with its outcome.
  ///
  /// Work that has begun cannot be cancelled; the caller waits for it.
  /// - Parameter work: what to do there.
  /// - Returns: what the work returned.
  /// - Throws: what the work threw.
  @LoopActor
  package static func run<T: Sendable, Failure: Error>(
    _ work: @escaping @Sendable () throws(Failure) -> T
  ) async throws(Failure) -> T {
    let outcome = await withCheckedContinuation { continuation in
      WorkRequest.queue {
        let outcome = Result(catching: work)
        return { continuation.resume(returning: outcome) }
      }
    }
    return try outcome.get()
  }
}

/// One request to the workers: the work, and then what brings its outcome back.
@safe
private final class WorkRequest {
  private let request = UnsafeMutablePointer<uv_work_t>.allocate(capacity: 1)
  private let work: @Sendable () -> @Sendable () -> Void
  // Written by the worker before libuv's queue hands the request back to the loop, read after it.
  private var comeBack: (@Sendable () -> Void)?

  @LoopActor
  static func queue(_ work: @escaping @Sendable () -> @Sendable () -> Void) {
    let new = WorkRequest(work)
    // Retained until onWorkDone. uv_queue_work fails only without a work function.
    unsafe new.request.pointee.data = Unmanaged.passRetained(new).toOpaque()
    unsafe uv_queue_work(LoopActor.shared.executor.loop, new.request, onWork, onWorkDone)
  }

  private init(_ work: @escaping @Sendable () -> @Sendable () -> Void) {
    self.work = work
  }

  deinit {
    unsafe request.deallocate()
  }

  func perform() {
    comeBack = work()
  }

  func finish() {
    comeBack?()
  }
}

private func onWork(_ request: UnsafeMutablePointer<uv_work_t>?) {
  guard let data = unsafe request?.pointee.data else { return }
  unsafe Unmanaged<WorkRequest>.fromOpaque(data).takeUnretainedValue().perform()
}

private func onWorkDone(_ request: UnsafeMutablePointer<uv_work_t>?, _: Int32) {
  guard let data = unsafe request?.pointee.data else { return }
  // Balances passRetained in queue.
  unsafe Unmanaged<WorkRequest>.fromOpaque(data).takeRetainedValue().finish()
}
