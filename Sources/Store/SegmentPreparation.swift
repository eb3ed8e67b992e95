/// The next segment's file, made while the one before it is being filled.
///
/// Preallocating and syncing a file takes longer than a batch may wait; a thread of its own does
/// it. A full disk is not an error before the file is needed: it is tried again then.
final class SegmentPreparation: Sendable {
  private enum Progress: Sendable {
    case idle
    case running
    case ready(PreparedSegment)
    case failed(FileFailure)
  }

  private let fileSystem: any FileSystem
  private let journal: String
  private let byteCount: Int
  private let random: @Sendable () -> UInt64
  private let progress = Monitor(Progress.idle)

  init(
    fileSystem: any FileSystem,
    journal: String,
    byteCount: Int,
    random: @escaping @Sendable () -> UInt64
  ) {
    self.fileSystem = fileSystem
    self.journal = journal
    self.byteCount = byteCount
    self.random = random
  }

  /// Starts to make a segment's file, on a worker; a second call before `take` does nothing.
  func begin(ordinal: UInt64) {
    let begins = progress.withLock { progress in
      switch progress {
      case .idle, .failed:
        progress = .running
        return true
      case .running, .ready: return false
      }
    }
    guard begins else { return }
    do throws(FileFailure) {
      try WorkerThread.start("segment") { [self] in
        let outcome = outcome(ordinal)
        progress.withLock { $0 = outcome }
      }
    } catch {
      let failure = error
      progress.withLock { $0 = .failed(failure) }
    }
  }

  /// The file for an ordinal, waiting for the worker; made here when none was begun, or when
  /// the worker found the disk full.
  func take(ordinal: UInt64) throws(FileFailure) -> PreparedSegment {
    let found = progress.wait { progress -> Progress? in
      if case .running = progress { return nil }
      defer { progress = .idle }
      return progress
    }
    switch found {
    case .ready(let segment): return segment
    case .failed(let failure) where !failure.isOutOfSpace: throw failure
    default: return try make(ordinal)
    }
  }

  /// Whether the worker failed other than by a full disk.
  var failure: FileFailure? {
    progress.withLock(wakes: false) { progress in
      guard case .failed(let failure) = progress, !failure.isOutOfSpace else { return nil }
      return failure
    }
  }

  /// Waits until no worker runs.
  func finish() {
    _ = progress.wait { progress -> Bool? in
      if case .running = progress { return nil }
      if case .ready(let segment) = progress { fileSystem.close(segment.file) }
      progress = .idle
      return true
    }
  }

  private func outcome(_ ordinal: UInt64) -> Progress {
    do throws(FileFailure) { return .ready(try make(ordinal)) } catch { return .failed(error) }
  }

  private func make(_ ordinal: UInt64) throws(FileFailure) -> PreparedSegment {
    let name = SegmentName(ordinal: ordinal, salt: random())
    let file = try fileSystem.open("\(journal)/\(name)", .create)
    do throws(FileFailure) {
      try fileSystem.preallocate(file, byteCount: byteCount)
      try fileSystem.sync(file)
      try fileSystem.syncDirectory(journal)
    } catch {
      fileSystem.close(file)
      if error.isOutOfSpace { try fileSystem.unlink(file.path) }
      throw error
    }
    return PreparedSegment(name: name, file: file)
  }
}

/// A segment's file: preallocated, durable and blank.
struct PreparedSegment: Sendable {
  let name: SegmentName
  let file: OpenFile
}
