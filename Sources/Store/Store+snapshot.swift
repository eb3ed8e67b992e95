import EventLoop
package import Logging

extension Store {
  /// Takes snapshots when they are due, until the store is closed.
  ///
  /// - Parameters:
  ///   - schedule: when one is due.
  ///   - logger: told of each and of failures; after one the journal has all of it still.
  package func takeSnapshots(_ schedule: SnapshotSchedule, logger: Logger) {
    var lastTime = Loop.now
    snapshotTimer.start(after: .seconds(1), repeating: .seconds(1)) { [unowned self] in
      // Unowned: the store owns the timer, which ends with it.
      guard
        files.journalByteCount >= schedule.journalByteCount
          || Loop.now - lastTime >= schedule.interval
      else { return }
      lastTime = Loop.now
      LoopActor.flow {
        do throws(SnapshotFailure) {
          guard let path = try await self.takeSnapshot() else { return }
          logger.info("snapshot written", metadata: ["path": "\(path)"])
        } catch {
          logger.error("no snapshot: \(error)")
        }
      }
    }
  }

  /// Writes a snapshot of the present state on a worker; the loop goes on.
  ///
  /// - Returns: its path; nil when nothing changed since the last one, or one is being written.
  /// - Throws: why there is none; what was there before is untouched.
  @discardableResult
  package func takeSnapshot() async throws(SnapshotFailure) -> String? {
    guard !isTakingSnapshot, state.revision > snapshotRevision else { return nil }
    isTakingSnapshot = true
    defer {
      isTakingSnapshot = false
      let waiters = snapshotWaiters
      snapshotWaiters = []
      for waiter in waiters { waiter.resume() }
    }
    let (revision, epoch, writer) = (revision, epoch, snapshotWriter)
    // Handed over, not shared: what the store has replaced meanwhile is dropped on the worker, not on the loop.
    let handed = Monitor<State?>(state)
    (files.journalByteCount, files.journalTime) = (0, nil)
    let time = now
    let result = await BlockingWork.run { () -> Result<(String, Int), SnapshotFailure> in
      do throws(SnapshotFailure) {
        let path = try writer.write(SnapshotContent(taking: handed, epoch: epoch))
        return .success((path, writer.byteCount(of: path)))
      } catch {
        return .failure(error)
      }
    }
    let (path, byteCount) = try result.get()
    snapshotRevision = revision
    (files.snapshotTime, files.snapshotByteCount) = (time, byteCount)
    return path
  }

  /// Writes a snapshot in the manner of `takeSnapshot`; waits first while one is being written.
  @discardableResult
  package func takeSnapshotNow() async throws(SnapshotFailure) -> String? {
    while isTakingSnapshot {
      await withCheckedContinuation { continuation in
        if isTakingSnapshot { snapshotWaiters.append(continuation) } else { continuation.resume() }
      }
    }
    return try await takeSnapshot()
  }

  /// Makes everything durable, ends the journal and gives the data directory back.
  ///
  /// - Returns: what made the journal fail, now or before.
  @discardableResult
  package func close() async -> FileFailure? {
    snapshotTimer.cancel()
    space.stop()
    let (journal, directory) = (journal, directory)
    return await BlockingWork.run {
      let failure = journal.stop()
      directory.close()
      return failure
    }
  }
}

extension SnapshotContent {
  /// The content of a state that nobody else has; its maps are dropped before this returns.
  fileprivate init(taking handed: Monitor<State?>, epoch: Int64) {
    let state = handed.withLock { state in
      let taken = state
      state = nil
      return taken
    }
    self.init(of: state ?? State(), epoch: epoch)
  }
}
