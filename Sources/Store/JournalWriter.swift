internal import Metrics

/// Makes records durable in the order in which they are appended, many with one fdatasync.
///
/// A thread of its own writes; one batch is outstanding. What is appended while it is being
/// synced is the next batch. The first write or sync that fails ends it: nothing more is
/// acknowledged, and no sync is tried again.
package final class JournalWriter: Sendable {
  /// Who writes.
  package enum Mode: Hashable, Sendable {
    /// A thread of the writer's own.
    case thread
    /// Whoever calls `flush`: the same bytes for the same calls, for simulations.
    case caller
  }

  fileprivate enum Phase: Hashable, Sendable {
    case opened
    case running(Mode)
    case stopping
    /// Cleanly, or after a failure: nothing is written any more.
    case ended
  }

  fileprivate struct Queue: Sendable {
    var phase = Phase.opened
    var records: [JournalRecord] = []
    var newestRevision: UInt64
    var durableRevision: UInt64
    var failure: FileFailure?
    var statistics = JournalStatistics()
  }

  private struct Callbacks: Sendable {
    var didBecomeDurable: @Sendable (UInt64) -> Void
    var didFail: @Sendable (FileFailure) -> Void
  }

  private enum Turn: Sendable {
    case write
    case stop
  }

  /// The sizes of batches and segments.
  package let limits: JournalLimits
  private let queue: Monitor<Queue>
  private let appender: Monitor<SegmentAppender>
  private let callbacks = Monitor<Callbacks?>(nil)

  /// Takes over an appender; everything up to its durable revision is on the disk.
  init(_ appender: SegmentAppender, limits: JournalLimits) {
    self.limits = limits
    let revision = appender.durableRevision
    self.appender = Monitor(appender)
    queue = Monitor(Queue(newestRevision: revision, durableRevision: revision))
  }

  /// Begins to write what is appended.
  ///
  /// - Parameters:
  ///   - mode: who writes.
  ///   - didBecomeDurable: everything up to that revision is on the disk; called on the writer's
  ///     thread, in order.
  ///   - didFail: called once, on the writer's thread, and nothing else is called after it.
  /// - Throws: when no thread can be started.
  package func start(
    _ mode: Mode = .thread,
    didBecomeDurable: @escaping @Sendable (UInt64) -> Void,
    didFail: @escaping @Sendable (FileFailure) -> Void
  ) throws(FileFailure) {
    let starts = queue.withLock { queue in
      guard queue.phase == .opened else { return false }
      queue.phase = .running(mode)
      return true
    }
    precondition(starts, "a journal writer is started once")
    let chosen = Callbacks(didBecomeDurable: didBecomeDurable, didFail: didFail)
    callbacks.withLock { $0 = chosen }
    guard mode == .thread else { return }
    appender.withLock { $0.prepareAhead() }
    try WorkerThread.start("journal") { [self] in run() }
  }

  /// Puts a record behind those before it.
  ///
  /// Returns at once; any thread may call. After a failure or `stop` the record is dropped, and
  /// never acknowledged.
  /// - Parameters:
  ///   - payload: at most `limits.payloadByteCountMaximum` bytes.
  ///   - kind: what it is.
  ///   - revision: the one behind the revision appended last.
  package func append(_ payload: [UInt8], kind: RecordKind = .commit, revision: UInt64) {
    precondition(payload.count <= limits.payloadByteCountMaximum, "a record fits into a batch")
    let follows = queue.withLock { queue in
      guard revision == queue.newestRevision + 1 else { return false }
      queue.newestRevision = revision
      guard queue.phase != .ended else { return true }
      queue.records.append(JournalRecord(kind: kind, payload: payload))
      return true
    }
    precondition(follows, "revisions are appended without a gap")
  }

  /// What was written so far.
  package var statistics: JournalStatistics { queue.withLock(wakes: false) { $0.statistics } }

  /// The revision up to which everything is on the disk.
  package var durableRevision: UInt64 { queue.withLock(wakes: false) { $0.durableRevision } }

  /// Blocks until everything up to a revision is on the disk; for worker threads.
  ///
  /// - Returns: false when the writer ended before that.
  package func waitUntilDurable(_ revision: UInt64) -> Bool {
    queue.wait { queue in
      if queue.durableRevision >= revision { return true }
      return queue.phase == .ended ? false : nil
    } ?? false
  }

  /// Writes what was appended, syncs, brings the watermark up to date and ends; blocks until then.
  ///
  /// - Returns: what made it fail, now or before.
  @discardableResult
  package func stop() -> FileFailure? {
    let isOnCaller = queue.withLock { queue in
      guard queue.phase != .ended else { return false }
      defer { queue.phase = .stopping }
      return queue.phase == .opened || queue.phase == .running(.caller)
    }
    if isOnCaller { finish() }
    return queue.wait { queue in queue.phase == .ended ? .some(queue.failure) : nil } ?? nil
  }

  /// Writes all that was appended, on the calling thread; for a writer started `.caller`.
  ///
  /// - Returns: false when that failed, now or before.
  @discardableResult
  package func flush() -> Bool {
    while queue.withLock(wakes: false, { !$0.records.isEmpty }) {
      guard writeBatch() else { return false }
    }
    return queue.withLock(wakes: false) { $0.failure == nil }
  }

  private func run() {
    while true {
      let delay = appender.withLock(wakes: false) { $0.watermarkDelay }
      let turn = queue.wait(upTo: delay) { queue -> Turn? in
        guard queue.records.isEmpty else { return .write }
        return queue.phase == .stopping ? .stop : nil
      }
      switch turn {
      case .write: guard writeBatch() else { return }
      case .stop: return finish()
      case nil:
        guard attempt({ (appender) throws(FileFailure) in try appender.writeWatermark() }) else {
          return
        }
      }
    }
  }

  /// Makes what has gathered durable, as much as a batch may hold.
  ///
  /// - Returns: false when that failed and nothing is to follow.
  private func writeBatch() -> Bool {
    let records = queue.withLock(wakes: false) { $0.takeBatch(limits) }
    let start = ContinuousClock.now
    guard attempt({ (appender) throws(FileFailure) in try appender.append(records[...]) }) else {
      return false
    }
    let revision = appender.withLock(wakes: false) { $0.durableRevision }
    let duration = ContinuousClock.now - start
    queue.withLock { queue in
      queue.durableRevision = revision
      queue.statistics.add(records, duration)
    }
    callbacks.withLock(wakes: false) { $0 }?.didBecomeDurable(revision)
    return attempt { (appender) throws(FileFailure) in
      if appender.watermarkDelay == .zero { try appender.writeWatermark() }
    }
  }

  private func finish() {
    guard flush(),
      attempt({ (appender) throws(FileFailure) in try appender.writeWatermark() })
    else { return }
    appender.withLock { $0.close() }
    end(nil)
  }

  /// Works on the disk; what fails there is the end.
  private func attempt(_ work: (inout SegmentAppender) throws(FileFailure) -> Void) -> Bool {
    let failure = appender.withLock(wakes: false) { appender -> FileFailure? in
      do throws(FileFailure) {
        try work(&appender)
        return nil
      } catch {
        return error
      }
    }
    guard let failure else { return true }
    // The news goes out before files are closed, which may wait for a worker.
    end(failure)
    callbacks.withLock(wakes: false) { $0 }?.didFail(failure)
    appender.withLock { $0.close() }
    return false
  }

  private func end(_ failure: FileFailure?) {
    queue.withLock { queue in
      queue.phase = .ended
      queue.records = []
      queue.failure = failure
    }
  }
}

extension JournalWriter.Queue {
  /// Takes the records of the next batch: all, or as many as its limits allow.
  fileprivate mutating func takeBatch(_ limits: JournalLimits) -> [JournalRecord] {
    var count = 0
    var byteCount = 0
    for record in records.prefix(limits.recordCountMaximum) {
      byteCount += record.byteCount
      guard byteCount <= limits.bodyByteCountMaximum else { break }
      count += 1
    }
    guard count < records.count else {
      defer {
        records = []
        // The next batch mostly has as many, and is gathered where requests are answered.
        records.reserveCapacity(count)
      }
      return records
    }
    defer { records.removeFirst(count) }
    return Array(records.prefix(count))
  }
}
