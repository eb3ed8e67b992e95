internal import EventLoop
internal import Logging
package import Messages
package import RPC
internal import Store

// What an operator does with the data while the server runs (STORAGE §4).
extension SystemService {
  /// Writes a snapshot, behind one that is being written, and answers when it is on stable storage.
  package func takeSnapshot(
    _ request: TakeSnapshotRequest,
    _ call: Call
  ) async throws(Problem) -> Reply<TakeSnapshotReply> {
    var reply = TakeSnapshotReply()
    do throws(SnapshotFailure) {
      reply.taken = try await store.takeSnapshotNow() != nil
    } catch {
      throw Problem(
        .internalError,
        nil,
        "There is no new snapshot, and the journal has everything: \(error)."
      )
    }
    reply.revision = store.snapshotRevision
    return Reply(reply)
  }

  /// Sends a backup of everything that is durable now, piece by piece, while the server goes on.
  package func backup(
    _ request: BackupRequest,
    _ sink: MessageSink<BackupReply>,
    _ call: Call
  ) async throws(Problem) {
    let source: BackupSource
    do throws(BackupFailure) {
      source = try await store.backUp()
    } catch {
      throw .noBackup(error)
    }
    defer { source.close() }
    if let damage = source.passedOver {
      logger?.error(
        "the journal is damaged: a backup begins behind it, and a start may need it",
        metadata: ["damage": "\(damage)", "first_revision": "\(source.header.firstRevision)"]
      )
    }
    let digest = RunningDigest()
    var reader = source
    while let piece = try await Self.next(&reader) {
      digest.update(piece)
      var reply = BackupReply()
      reply.part = .data(piece)
      try await sink.send(reply)
      if health.phase == .stopping { throw .stopping }
    }
    var summary = BackupReply.Summary()
    summary.storeUuid = store.storeUUID
    summary.firstRevision = Int64(clamping: max(source.header.firstRevision, 1))
    summary.lastRevision = Int64(clamping: source.header.lastRevision)
    summary.sizeBytes = Int64(reader.byteCount)
    summary.sha256 = digest.finish()
    var reply = BackupReply()
    reply.part = .summary(summary)
    try await sink.send(reply)
  }

  private static func next(_ source: inout BackupSource) async throws(Problem) -> [UInt8]? {
    let before = source
    let result = await BlockingWork.run { () -> Result<(BackupSource, [UInt8]?), BackupFailure> in
      var source = before
      do throws(BackupFailure) {
        let piece = try source.next()
        return .success((source, piece))
      } catch {
        return .failure(error)
      }
    }
    do throws(BackupFailure) {
      let (after, piece) = try result.get()
      source = after
      return piece
    } catch {
      throw .noBackup(error)
    }
  }
}

extension Problem {
  fileprivate static func noBackup(_ failure: BackupFailure) -> Problem {
    let code: StatusCode =
      switch failure {
      case .file, .incomplete: .internalError
      case .damage: .dataLoss
      }
    return Problem(code, nil, "There is no backup: \(failure).")
  }
}
