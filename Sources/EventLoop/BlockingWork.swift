internal import CLibuv

/// Work that blocks, done on a thread of libuv's pool while the loop goes on.
package enum BlockingWork {
  /// Does the work on another thread and comes back with its result.
  ///
  /// It cannot be cancelled once it has begun.
  @LoopActor
  package static func run<Result: Sendable>(
    _ body: @escaping @Sendable () -> Result
  ) async -> Result {
    await withCheckedContinuation { continuation in
      let request = UnsafeMutablePointer<uv_work_t>.allocate(capacity: 1)
      let work = Work { continuation.resume(returning: body()) }
      // Retained here, released in `onWorkDone`, which libuv calls exactly once.
      unsafe request.pointee.data = Unmanaged.passRetained(work).toOpaque()
      // Fails only without a work callback.
      unsafe uv_queue_work(LoopActor.shared.executor.loop, request, onWork, onWorkDone)
    }
  }
}

private final class Work: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }
}

private func onWork(_ request: UnsafeMutablePointer<uv_work_t>?) {
  guard let data = unsafe request?.pointee.data else { return }
  unsafe Unmanaged<Work>.fromOpaque(data).takeUnretainedValue().body()
}

private func onWorkDone(_ request: UnsafeMutablePointer<uv_work_t>?, _: Int32) {
  guard let request = unsafe request else { return }
  if let data = unsafe request.pointee.data { unsafe Unmanaged<Work>.fromOpaque(data).release() }
  unsafe request.deallocate()
}
