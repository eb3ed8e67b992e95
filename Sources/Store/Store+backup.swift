internal import EventLoop
internal import Messages

extension Store {
  /// Opens what a backup of everything durable is made of, on a worker; the store goes on.
  ///
  /// - Returns: the source; its `next` blocks, so it is for workers, and `close` is to be called.
  /// - Throws: why there is none.
  package func backUp() async throws(BackupFailure) -> BackupSource {
    let (directory, limits) = (directory, journal.limits)
    let (revision, epoch) = (UInt64(clamping: durableRevision), UInt64(clamping: epoch))
    let time = UInt64(clamping: now.milliseconds)
    let result = await BlockingWork.run { () -> Result<BackupSource, BackupFailure> in
      do throws(BackupFailure) {
        return .success(
          try BackupSource.open(
            of: directory,
            limits: limits,
            upTo: revision,
            epoch: epoch,
            wallClockMilliseconds: time
          )
        )
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
