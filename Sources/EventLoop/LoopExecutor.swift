internal import CLibuv
internal import Glibc
internal import Synchronization

/// The libuv loop as an executor: it runs the jobs of `LoopActor` and of the flows that prefer it.
///
/// A turn of the loop is: wait for and handle I/O → send what the streams have gathered → a piece of what was left for
/// this turn → close callbacks → timers → *settle*.
/// To settle is to run the jobs that are queued and to send what the streams have gathered, until nothing of either is
/// left, or until it takes too long. So what is answered at once leaves before anything that takes longer, and that is
/// done in pieces, with a look for I/O in between. Only the thread in `uv_run` touches the loop and its handles; other
/// threads reach it by `remoteJobs` and `uv_async_send`.
@safe
package final class LoopExecutor: SerialExecutor, TaskExecutor, @unchecked Sendable {
  /// Rounds of jobs in one settling after which I/O has its turn, so that jobs which always enqueue
  /// the next one cannot starve it.
  private static let mostRounds = 64
  /// How long jobs run in one settling before I/O has its turn.
  private static let mostNanoseconds: UInt64 = 25_000

  let loop: UnsafeMutablePointer<uv_loop_t>
  /// Where every stream of the loop reads to; what is in it is valid during one `didRead` only.
  let readBuffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: 256 * 1024,
    alignment: 64
  )

  /// The thread in `uv_run`; 0 while there is none.
  private let loopThread = Atomic<UInt>(0)
  private let remoteJobs = Mutex<[UnownedJob]>([])

  // Loop's thread only. `Unchecked` in the class's conformance rests on this and on the two above.
  private var jobs: [UnownedJob] = []
  private var runningJobs: [UnownedJob] = []
  /// Whether `jobs` has any: asked several times a turn, and cheaper than the array.
  private var hasJobs = false
  private var isBusy = false
  /// Whether something was left for the next turn, for which the loop must not wait.
  var isTurnWanted = false
  /// How often the loop has looked for I/O.
  fileprivate(set) var turn: UInt64 = 0

  private let wakeUp = UnsafeMutablePointer<uv_async_t>.allocate(capacity: 1)
  private let beforeWaiting = UnsafeMutablePointer<uv_prepare_t>.allocate(capacity: 1)
  private let afterWaiting = UnsafeMutablePointer<uv_check_t>.allocate(capacity: 1)
  private let idle = UnsafeMutablePointer<uv_idle_t>.allocate(capacity: 1)

  init() {
    unsafe loop = .allocate(capacity: 1)
    jobs.reserveCapacity(1024)
    runningJobs.reserveCapacity(1024)
    // A write to a socket whose peer is gone must be an error code, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    // These fail only without memory or descriptors, and then no program can start.
    unsafe require(uv_loop_init(loop), "uv_loop_init")
    unsafe require(
      uv_async_init(loop, wakeUp) { _ in sharedExecutor.takeRemoteJobs() },
      "uv_async_init"
    )
    unsafe require(uv_prepare_init(loop, beforeWaiting), "uv_prepare_init")
    unsafe require(uv_check_init(loop, afterWaiting), "uv_check_init")
    unsafe require(uv_idle_init(loop, idle), "uv_idle_init")
    unsafe require(
      uv_prepare_start(beforeWaiting) { _ in
        sharedExecutor.settle()
        sharedExecutor.turn &+= 1
      },
      "uv_prepare_start"
    )
    unsafe require(
      uv_check_start(afterWaiting) { _ in sharedExecutor.goOn() },
      "uv_check_start"
    )
    unsafe uv_unref(
      UnsafeMutableRawPointer(beforeWaiting).assumingMemoryBound(to: uv_handle_t.self)
    )
    unsafe uv_unref(UnsafeMutableRawPointer(afterWaiting).assumingMemoryBound(to: uv_handle_t.self))
  }

  /// Whether the calling thread is the one in `uv_run`.
  var isOnLoop: Bool {
    loopThread.load(ordering: .relaxed) == UInt(pthread_self())
  }

  /// Runs the loop on the calling thread until `letEnd` and until no open handle is left.
  func run() {
    let (isFirst, _) = loopThread.compareExchange(
      expected: 0,
      desired: UInt(pthread_self()),
      ordering: .sequentiallyConsistent
    )
    precondition(isFirst, "The loop runs on another thread already")
    // The wake-up handle is what keeps a loop alive that has nothing else to wait for.
    unsafe uv_ref(UnsafeMutableRawPointer(wakeUp).assumingMemoryBound(to: uv_handle_t.self))
    takeRemoteJobs()
    _ = unsafe uv_run(loop, UV_RUN_DEFAULT)
    loopThread.store(0, ordering: .sequentiallyConsistent)
  }

  /// Lets `run` return once nothing is open any more.
  func letEnd() {
    unsafe uv_unref(UnsafeMutableRawPointer(wakeUp).assumingMemoryBound(to: uv_handle_t.self))
  }
}

extension LoopExecutor {
  /// Queues a job: without a lock on the loop's thread, with a wake-up from any other.
  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if isOnLoop {
      jobs.append(job)
      hasJobs = true
    } else {
      remoteJobs.withLock { $0.append(job) }
      unsafe uv_async_send(wakeUp)
    }
  }

  /// The executor as a reference for the runtime; it lives as long as the process.
  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    unsafe UnownedSerialExecutor(ordinary: self)
  }

  /// Stops the program when it is not on the loop's thread.
  package func checkIsolated() {
    precondition(isOnLoop, "This runs on the loop's thread only")
  }

  /// Whether the running code is isolated to the loop.
  package func isIsolatingCurrentContext() -> Bool? {
    isOnLoop
  }

  private func takeRemoteJobs() {
    remoteJobs.withLock { remote in
      jobs.append(contentsOf: remote)
      remote.removeAll(keepingCapacity: true)
    }
    hasJobs = !jobs.isEmpty
  }

  /// What came by I/O is answered before what was left.
  private func goOn() {
    flushStreams(())
    if isTurnWanted { beginTurn(()) }
    // What came keeps the loop running, if nothing else does.
    setBusy(hasJobs || isTurnWanted)
  }

  private func settle() {
    flushStreams(())
    let end = hasJobs ? Loop.nanoseconds + Self.mostNanoseconds : 0
    for _ in 0..<Self.mostRounds {
      guard hasJobs else { break }
      let isLate = runJobs(until: end)
      flushStreams(())
      if isLate { break }
    }
    setBusy(hasJobs || isTurnWanted)
  }

  /// While busy, the loop looks for I/O without waiting for it: an active idle handle has that effect.
  private func setBusy(_ busy: Bool) {
    guard busy != isBusy else { return }
    isBusy = busy
    if busy {
      unsafe uv_idle_start(idle) { _ in }
    } else {
      unsafe uv_idle_stop(idle)
    }
  }

  /// Runs what is queued now, in the order in which it was enqueued, until there is no more time.
  ///
  /// - Returns: whether the time is over; what is left of the jobs is then in front of those that they enqueued.
  private func runJobs(until end: UInt64) -> Bool {
    swap(&jobs, &runningJobs)
    hasJobs = false
    defer { runningJobs.removeAll(keepingCapacity: true) }
    for (index, job) in runningJobs.enumerated() {
      unsafe job.runSynchronously(
        isolatedTo: asUnownedSerialExecutor(),
        taskExecutor: asUnownedTaskExecutor()
      )
      // A look at the clock takes as long as a small job.
      guard index & 3 == 3, Loop.nanoseconds > end else { continue }
      jobs.insert(contentsOf: runningJobs[(index + 1)...], at: 0)
      hasJobs = !jobs.isEmpty
      return true
    }
    return hasJobs && Loop.nanoseconds > end
  }
}

private let sharedExecutor = LoopActor.shared.executor
private let flushStreams = LoopEntry<Void> { UnsentStreams.flush() }
private let beginTurn = LoopEntry<Void> { NextTurn.begin() }

private func require(_ code: Int32, _ operation: String) {
  precondition(code == 0, "\(UVError(code, operation))")
}
