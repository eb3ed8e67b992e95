internal import EventLoop
public import Messages
internal import RPC

extension Client {
  /// Reads a backup of all of the server's data, for `poolkeeper restore`; the server goes on meanwhile.
  ///
  /// A connection of its own carries it. It is made once: what was received before an error is worth nothing.
  /// - Parameters:
  ///   - timeout: how long it may last; nil means without end.
  ///   - didReceive: takes the file piece by piece; ends the backup by an error.
  /// - Returns: what the file is, when every byte of it came and the digest is right.
  /// - Throws: the server's problem; DATA_LOSS when something else came than was sent; what `didReceive` threw.
  public func backUp(
    timeout: Duration? = nil,
    didReceive: ([UInt8]) throws -> Void
  ) async throws -> BackupReply.Summary {
    let link = Link(to: server.endpoint)
    defer { LoopActor.flow { link.close() } }
    let source = try await link.connected().serverStream(
      SystemMethods.backup,
      BackupRequest(),
      timeout: timeout,
      metadata: metadata
    )
    let digest = RunningDigest()
    var byteCount: Int64 = 0
    while let reply = try await source.next() {
      switch reply.part {
      case .data(let bytes):
        digest.update(bytes)
        byteCount += Int64(bytes.count)
        try didReceive(bytes)
      case .summary(let summary):
        guard summary.sizeBytes == byteCount, summary.sha256 == digest.finish() else {
          throw Problem.backupSpoiled
        }
        return summary
      case nil: continue
      }
    }
    throw Problem.backupSpoiled
  }
}

extension Problem {
  fileprivate static let backupSpoiled = Problem(
    .dataLoss,
    nil,
    "The backup did not arrive as it was sent: take another one."
  )
}
