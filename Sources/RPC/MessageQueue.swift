internal import EventLoop
internal import Messages

/// Messages of one stream that were received and not read yet.
///
/// Bounded, because its reader may be slow and the connection must not wait for it: what does not
/// fit ends the stream. One task reads at a time.
@LoopActor
final class MessageQueue {
  private enum Ending {
    /// More may come. Exits: ended, broken.
    case open
    /// No more will come; what is queued is read first, then nil or the problem. Exit: broken.
    case ended(Problem?)
    /// The stream was given up; what was queued is gone. Final.
    case broken(Problem)
  }

  /// What a queued message costs beside its bytes, so that empty ones are not free.
  nonisolated static let overheadByteCount = 64

  private let limit: Int
  private let budget: ReceiveBudget
  private var messages: [[UInt8]] = []
  private var readCount = 0
  private var byteCount = 0
  /// Bytes of the first message when it came in the Request, for which no window was spent.
  private var exemptByteCount = 0
  private var ending = Ending.open
  private var reader: CheckedContinuation<Void, Never>?
  /// Called when the task that reads was cancelled.
  var didCancel: (@LoopActor () -> Void)?
  /// Called with bytes of Data that were read or dropped: they wait here no longer.
  var didTake: (@LoopActor (Int) -> Void)?

  init(byteCountMaximum: Int, budget: ReceiveBudget) {
    limit = byteCountMaximum
    self.budget = budget
  }

  isolated deinit {
    // A reader may leave before the end.
    take(unreadByteCount)
    budget.giveBack(byteCount)
  }

  /// Whether another message may come.
  var isOpen: Bool {
    if case .open = ending { true } else { false }
  }

  /// Queues a message; false when there is no room for it.
  func append(_ message: [UInt8]) -> Bool {
    guard isOpen else { return true }
    guard byteCount < limit, budget.hasRoom else { return false }
    charge(message.count + Self.overheadByteCount)
    messages.append(message)
    wake()
    return true
  }

  /// Queues the message that came in the Request itself.
  func appendFirst(_ message: [UInt8]) {
    if append(message) { exemptByteCount = message.count }
  }

  /// Nothing more will come; after what is queued the reader gets nil, or `problem`.
  func end(_ problem: Problem? = nil) {
    guard isOpen else { return }
    ending = .ended(problem)
    wake()
  }

  /// Gives up what is queued; the reader gets `problem`.
  func discard(_ problem: Problem) {
    if case .broken = ending { return }
    ending = .broken(problem)
    take(unreadByteCount)
    messages = []
    readCount = 0
    charge(-byteCount)
    wake()
  }

  /// The next message; nil at the end.
  ///
  /// - Throws: what ended the stream; CANCELLED when the reading task is cancelled.
  func next() async throws(Problem) -> [UInt8]? {
    while true {
      if case .broken(let problem) = ending { throw problem }
      if let message = popFirst() { return message }
      if case .ended(let problem) = ending {
        if let problem { throw problem }
        return nil
      }
      await waitForMore()
    }
  }

  /// Whether `next` has an answer.
  private var hasNext: Bool { readCount < messages.count || !isOpen }

  private func popFirst() -> [UInt8]? {
    guard readCount < messages.count else { return nil }
    let message = messages[readCount]
    messages[readCount] = []
    readCount += 1
    charge(-(message.count + Self.overheadByteCount))
    take(message.count)
    if readCount == messages.count || readCount > 256 {
      messages.removeFirst(readCount)
      readCount = 0
    }
    return message
  }

  /// Bytes of the messages that wait, without what each costs beside them.
  private var unreadByteCount: Int {
    byteCount - (messages.count - readCount) * Self.overheadByteCount
  }

  private func take(_ byteCount: Int) {
    let counted = byteCount - exemptByteCount
    exemptByteCount = 0
    if counted > 0 { didTake?(counted) }
  }

  private func charge(_ change: Int) {
    byteCount += change
    budget.giveBack(-change)
  }

  private func wake() {
    let continuation = reader
    reader = nil
    continuation?.resume()
  }

  private func waitForMore() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        precondition(reader == nil, "One task reads a stream at a time.")
        // Looked at inside: what came just before must not be lost. A task that is not of the loop lets other work in
        // on its way here.
        if Task.isCancelled { return giveUp(continuation) }
        if hasNext { continuation.resume() } else { reader = continuation }
      }
    } onCancel: {
      Loop.post { self.giveUp(nil) }
    }
  }

  private func giveUp(_ continuation: CheckedContinuation<Void, Never>?) {
    continuation?.resume()
    guard continuation != nil || reader != nil else { return }
    discard(Problem(.cancelled, nil, "The reader was cancelled."))
    didCancel?()
  }
}

/// What all queues of a connection may hold together.
@LoopActor
final class ReceiveBudget {
  private let limit: Int
  private var usedByteCount = 0

  init(byteCountMaximum: Int) {
    limit = byteCountMaximum
  }

  /// Whether one more message may be kept.
  var hasRoom: Bool { usedByteCount < limit }

  /// Gives back bytes that were read; takes them when negative.
  func giveBack(_ byteCount: Int) {
    usedByteCount -= byteCount
  }
}
