package import EventLoop
package import Logging

/// How much room there is where the data lies, and whether that is little (STORAGE §2.5).
///
/// Looked at once a second on a worker: what asks reads a value. Little room is no failure: what grows is to be
/// refused until there is more, and what gives back goes on.
@LoopActor
package final class DiskSpace {
  /// Two segments: the one that is prepared ahead, and the one behind it.
  package nonisolated static let usualMinimum = 2 * JournalLimits().segmentByteCount
  /// How often it is looked at.
  private static let interval = Duration.seconds(1)
  /// The log hears of it at most so often.
  private static let silence = Duration.seconds(60)

  /// With fewer bytes than this free, the room is little; counts from the next look on.
  package var minimum: Int
  /// Bytes that were free at the last look.
  package private(set) var freeByteCount: Int
  /// Whether that was little.
  package private(set) var isLow: Bool

  private let directory: DataDirectory
  private let timer = LoopTimer()
  private var logger: Logger?
  private var lastWarning: Duration?
  private var hasWarned = false
  private var isLooking = false
  private var observers: [@LoopActor () -> Void] = []

  /// Looks for the first time, at once.
  init(of directory: DataDirectory, minimum: Int) throws(FileFailure) {
    self.directory = directory
    self.minimum = minimum
    freeByteCount = try directory.freeByteCount()
    isLow = freeByteCount < minimum
  }

  /// Looks once a second from now on, until `stop`.
  ///
  /// - Parameter logger: told at most once a minute that there is little room, and when it is over.
  package func watch(logger: Logger) {
    self.logger = logger
    report()
    timer.start(after: Self.interval, repeating: Self.interval) { [unowned self] in
      // Unowned: this owns the timer, which ends with it.
      LoopActor.flow { await self.look() }
    }
  }

  /// Has something done whenever room becomes little, and when it is so no more.
  package func observe(_ observer: @escaping @LoopActor () -> Void) {
    observers.append(observer)
  }

  /// Looks now, unless somebody does.
  package func look() async {
    guard !isLooking else { return }
    isLooking = true
    defer { isLooking = false }
    let directory = directory
    let result = await BlockingWork.run { () -> Result<Int, FileFailure> in
      do throws(FileFailure) { return .success(try directory.freeByteCount()) } catch {
        return .failure(error)
      }
    }
    switch result {
    case .success(let count): note(count)
    case .failure(let failure): logger?.error("the room on the disk is unknown: \(failure)")
    }
  }

  /// Looks no more.
  func stop() {
    timer.cancel()
  }

  private func note(_ count: Int) {
    let wasLow = isLow
    freeByteCount = count
    isLow = count < minimum
    report()
    guard isLow != wasLow else { return }
    for observer in observers { observer() }
  }

  private func report() {
    if isLow {
      if let lastWarning, Loop.now - lastWarning < Self.silence { return }
      (lastWarning, hasWarned) = (Loop.now, true)
      logger?.warning(
        "the disk has little room: what would grow is refused until there is more",
        metadata: ["free": "\(freeByteCount)", "minimum": "\(minimum)"]
      )
    } else if hasWarned {
      hasWarned = false
      logger?.notice("the disk has room again", metadata: ["free": "\(freeByteCount)"])
    }
  }
}
