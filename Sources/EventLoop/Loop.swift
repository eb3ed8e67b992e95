internal import CLibuv
internal import Glibc
internal import Synchronization

/// The event loop of the process.
package enum Loop {
  private static let isInBackground = Atomic(false)

  /// Runs the loop on the calling thread.
  ///
  /// It returns after `stop` was called and every listener, stream and blocking work is done with;
  /// timers, signals and child processes do not keep it.
  /// - Parameter main: the first flow on the loop.
  package static func run(_ main: @escaping @Sendable @LoopActor () async -> Void) {
    LoopActor.flow(main)
    LoopActor.shared.executor.run()
  }

  /// Runs the loop on a thread of its own, for a process whose main thread is not ours.
  ///
  /// Further calls do nothing. The loop then runs until the process ends.
  package static func startInBackground() {
    guard !isInBackground.exchange(true, ordering: .sequentiallyConsistent) else { return }
    var thread = pthread_t()
    let code = unsafe pthread_create(&thread, nil, runLoop, nil)
    precondition(code == 0, "\(UVError(-code, "pthread_create"))")
    pthread_detach(thread)
  }

  /// Lets `run` return as soon as nothing is open any more.
  @LoopActor
  package static func stop() {
    LoopActor.shared.executor.letEnd()
  }

  /// Has a job done on the loop; for any thread.
  /// - Parameter job: what to do; jobs of one thread are done in the order of their posting.
  package static func post(_ job: @escaping @Sendable @LoopActor () -> Void) {
    LoopActor.flow { job() }
  }

  /// Where work stands in line.
  package enum Line: Sendable {
    /// For requests that have been read.
    case requests
    /// For all else.
    case others
  }

  /// Goes on when the I/O that the loop found, or finds when it looks next, is handled; it does not wait for any.
  ///
  /// - Parameters:
  ///   - line: where it stands in line; the two have their turns one after the other.
  ///   - body: what is left to do, a short piece, mostly of some 30 µs; bodies of a line are called in the order in which
  ///     they came, one each time that the loop has looked. One that returns true is called next, before all others.
  @LoopActor
  package static func inNextTurn(
    _ line: Line = .others,
    _ body: @escaping @LoopActor () -> Bool
  ) {
    NextTurn.add(body, to: line)
  }

  /// Whether there is anything that waits for its turn.
  @LoopActor
  package static var hasWaiting: Bool { LoopActor.shared.executor.isTurnWanted }

  /// How often the loop has looked for I/O: the same number is the same turn.
  @LoopActor
  package static var turn: UInt64 { LoopActor.shared.executor.turn }

  /// The time at which the present turn of the loop began, since an arbitrary moment, monotonic.
  ///
  /// In whole milliseconds and the same over the whole turn.
  @LoopActor
  package static var now: Duration {
    unsafe .milliseconds(uv_now(LoopActor.shared.executor.loop))
  }

  /// Nanoseconds since an arbitrary moment, monotonic, at this very moment.
  package static var nanoseconds: UInt64 { uv_hrtime() }

  /// Waits without holding up the loop.
  /// - Parameter duration: how long, rounded up to whole milliseconds.
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  @LoopActor
  package static func sleep(for duration: Duration) async throws(CancellationError) {
    let sleep = Sleep()
    let wasCancelled = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        sleep.begin(duration, continuation)
      }
    } onCancel: {
      post { sleep.end(cancelled: true) }
    }
    if wasCancelled { throw CancellationError() }
  }
}

/// The wall clock.
package enum WallClock {
  /// Milliseconds since 1970-01-01 UTC.
  package static var now: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// One wait of a task: ends once, by its timer or by cancellation.
@LoopActor
private final class Sleep {
  private let timer = LoopTimer()
  private var continuation: CheckedContinuation<Bool, Never>?

  func begin(_ duration: Duration, _ continuation: CheckedContinuation<Bool, Never>) {
    // Asked here, after the handler is in place: a cancellation before it must not be lost.
    guard !Task.isCancelled else {
      continuation.resume(returning: true)
      return
    }
    self.continuation = continuation
    timer.start(after: duration) { self.end(cancelled: false) }
  }

  func end(cancelled: Bool) {
    guard let continuation else { return }
    self.continuation = nil
    timer.cancel()
    continuation.resume(returning: cancelled)
  }
}

private func runLoop(_: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  LoopActor.shared.executor.run()
  return nil
}
