import EventLoop
import Glibc
import Store

/// Watches how long the loop does not come round, and why: a timer is due each millisecond.
@LoopActor
final class LoopWatch {
  /// One gap between two turns of the timer, and what the loop's thread did in it.
  struct Gap {
    var wall = Duration.zero
    /// The thread ran: our code held it.
    var processor = Duration.zero
    /// The thread could have run and got no processor.
    var waiting = Duration.zero

    /// Beyond the millisecond that was asked for.
    var stall: Duration { max(.zero, wall - .milliseconds(1)) }
  }

  private let timer = LoopTimer()
  private let disk = DiskFileSystem()
  private let file: OpenFile
  private var time = ContinuousClock.now
  private var account = (processor: Duration.zero, waiting: Duration.zero)
  private(set) var longest = Gap()
  private(set) var mostHeld = Duration.zero
  private(set) var stalls: [Duration] = []

  /// Watches the calling thread, which is the loop's.
  init() throws {
    file = try disk.open("/proc/thread-self/schedstat", .read)
  }

  func start() {
    time = .now
    account = read()
    timer.start(after: .milliseconds(1), repeating: .milliseconds(1)) { [unowned self] in tick() }
  }

  func stop() {
    timer.cancel()
    disk.close(file)
  }

  /// The figures: the longest stall, how much of it was processor time, and the most processor time between two
  /// turns of any gap.
  var figures: Figures {
    var figures = Figures()
    figures.note("longestStallMicroseconds", longest.stall.microseconds)
    figures.note("ofItOnProcessorMicroseconds", longest.processor.microseconds)
    figures.note("ofItWithoutProcessorMicroseconds", longest.waiting.microseconds)
    figures.note("mostOnProcessorMicroseconds", mostHeld.microseconds)
    figures.note("p99StallMicroseconds", stalls.percentile(99).microseconds)
    return figures
  }

  private func tick() {
    let (now, then) = (ContinuousClock.now, account)
    account = read()
    let gap = Gap(
      wall: now - time,
      processor: account.processor - then.processor,
      waiting: account.waiting - then.waiting
    )
    time = now
    stalls.append(gap.stall)
    mostHeld = max(mostHeld, gap.processor)
    if gap.wall > longest.wall { longest = gap }
  }

  /// How long the thread was on a processor, and how long in the queue for one, as the kernel counts it.
  private func read() -> (processor: Duration, waiting: Duration) {
    var time = timespec()
    // Exact, where the first field of schedstat lags by up to a tick.
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    let text = (try? disk.read(file, at: 0, byteCount: 128)) ?? []
    let fields = String(decoding: text, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    let waiting = fields.count == 3 ? Int64(fields[1]) ?? 0 : 0
    return (.seconds(time.tv_sec) + .nanoseconds(time.tv_nsec), .nanoseconds(waiting))
  }
}
