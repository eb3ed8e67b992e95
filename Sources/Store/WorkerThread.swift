internal import Glibc

/// A thread of our own for work that blocks.
enum WorkerThread {
  /// Runs `body` on a new detached thread.
  ///
  /// - Parameters:
  ///   - name: what the thread is for, for the error's message.
  ///   - body: its work.
  /// - Throws: `FileFailure` with the errno of pthread_create, which is EAGAIN when the process
  ///   may have no more threads.
  static func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(FileFailure) {
    let work = ThreadWork(body: body)
    var thread = pthread_t()
    // Retained here, released by the thread: it outlives this call by that reference alone.
    let argument = unsafe Unmanaged.passRetained(work)
    let code = unsafe pthread_create(&thread, nil, runThread, argument.toOpaque())
    guard code == 0 else {
      unsafe argument.release()
      throw FileFailure(operation: "pthread_create", path: name, code: code)
    }
    pthread_detach(thread)
  }
}

private final class ThreadWork: Sendable {
  let body: @Sendable () -> Void

  init(body: @escaping @Sendable () -> Void) {
    self.body = body
  }
}

private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument = unsafe argument else { return nil }
  let work = unsafe Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue()
  work.body()
  return nil
}
