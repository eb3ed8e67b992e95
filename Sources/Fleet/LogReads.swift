internal import EventLoop
internal import Messages

/// Reads of logs that wait for the agent's answer.
@LoopActor
final class LogReads {
  /// An agent that answers later than this counts as not answering.
  private let patience: Duration
  private var waiting: [Int64: CheckedContinuation<LogPiece?, Never>] = [:]
  private var newest: Int64 = 0

  init(patience: Duration) {
    self.patience = patience
  }

  /// Asks for a piece and waits for it.
  ///
  /// - Parameter ask: sends the command with this number.
  /// - Returns: the piece; nil when none came.
  func piece(_ ask: (Int64) -> Void) async -> LogPiece? {
    newest += 1
    let id = newest
    let timer = LoopTimer()
    timer.start(after: patience) { self.resolve(id, nil) }
    defer { timer.cancel() }
    return await withCheckedContinuation { continuation in
      waiting[id] = continuation
      ask(id)
    }
  }

  /// Hands a piece to the one who waits for it, if he still does.
  func resolve(_ piece: LogPiece) { resolve(piece.id, piece) }

  /// Nothing will come any more.
  func giveUp() {
    for id in Array(waiting.keys) { resolve(id, nil) }
  }

  private func resolve(_ id: Int64, _ piece: LogPiece?) {
    waiting.removeValue(forKey: id)?.resume(returning: piece)
  }
}
