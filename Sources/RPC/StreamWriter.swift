internal import EventLoop
internal import Messages

/// The sending side of one stream, of a server's or of a client's.
///
/// Messages leave in the order of `send`, each not before its mark is released.
@LoopActor
final class StreamWriter {
  private let outgoing: Outgoing
  private let gate: ReleaseGate?
  private let streamID: UInt32
  private var stopped: Problem?
  private var hasEnded = false
  private var suspended: [CheckedContinuation<Void, Never>] = []
  /// The highest mark of what was sent; what follows may not overtake it.
  private(set) var lastMark: UInt64 = 0
  /// What the peer takes of Data on this stream.
  private var window: SendWindow
  /// Whether `outgoing` is going to wake it.
  var isListed = false
  /// Called when a message will never be released.
  var didFail: (@LoopActor (Problem) -> Void)?

  /// A client's side has no gate: nothing that it sends waits for a disk.
  init(_ outgoing: Outgoing, streamID: UInt32, gate: ReleaseGate?) {
    self.outgoing = outgoing
    self.streamID = streamID
    self.gate = gate
    window = SendWindow(outgoing.agreement.streamWindow)
  }

  /// Sends one message; waits first while the connection is congested or a window is closed.
  ///
  /// - Throws: why the stream is over; RESOURCE_EXHAUSTED for a message that the peer does not take,
  ///   FAILED_PRECONDITION after `end`.
  func send(_ message: ArraySlice<UInt8>, mark: UInt64) async throws(Problem) {
    guard message.count <= outgoing.agreement.bodyByteCountMaximum else {
      throw .tooLarge(message.count, "message")
    }
    while hasToWait { await waitForRoom() }
    if let stopped { throw stopped }
    if hasEnded {
      throw Problem(.failedPrecondition, nil, "This side of the stream has ended.")
    }
    window.spend(message.count)
    outgoing.spend(message.count)
    lastMark = max(lastMark, mark)
    guard let gate, !gate.isOpen(for: lastMark) else {
      return outgoing.writeMessage(message, streamID: streamID)
    }
    outgoing.hold(message.count)
    gate.whenReleased(lastMark) { failure in self.write(held: message, failure) }
  }

  /// Sends the first messages of a batch, as many as there is room for now.
  ///
  /// - Returns: how many: none when the stream is over, or when what is before them waits for room or for its mark.
  func sendWhatFits(of batch: inout MessageBatch) -> Int {
    guard stopped == nil, !hasEnded, suspended.isEmpty else { return 0 }
    guard gate?.isOpen(for: lastMark) ?? true else { return 0 }
    let byteCountMaximum = outgoing.agreement.bodyByteCountMaximum
    var count = 0
    while count < batch.count, hasRoom {
      let byteCount = batch.byteCount(of: count)
      guard byteCount <= byteCountMaximum else { break }
      window.spend(byteCount)
      outgoing.spend(byteCount)
      count += 1
    }
    if count > 0 { outgoing.writeFrames(batch.frames(count, streamID: streamID)) }
    return count
  }

  /// The peer takes so many bytes more on this stream.
  func grant(_ byteCount: Int) {
    window.grant(byteCount)
    if hasRoom { wake() }
  }

  private var hasRoom: Bool { window.isOpen && outgoing.hasRoom }

  private var hasToWait: Bool { !hasRoom && stopped == nil }

  /// Ends this side, after what was sent; does nothing the second time, or when the stream is over.
  func end() {
    guard !hasEnded, stopped == nil else { return }
    hasEnded = true
    guard let gate, !gate.isOpen(for: lastMark) else {
      return outgoing.writeEnd(streamID: streamID)
    }
    gate.whenReleased(lastMark) { failure in
      // Those who wait before it have been told already.
      guard self.stopped == nil, failure == nil else { return }
      self.outgoing.writeEnd(streamID: self.streamID)
    }
  }

  /// Nothing can be sent any more; who waits, and who tries, gets `problem`.
  func stop(_ problem: Problem) {
    guard stopped == nil else { return }
    stopped = problem
    didFail = nil
    wake()
  }

  /// Lets those who wait for room look again.
  func wake() {
    let continuations = suspended
    suspended = []
    for continuation in continuations { continuation.resume() }
  }

  private func write(held message: ArraySlice<UInt8>, _ failure: Problem?) {
    outgoing.letGo(message.count)
    guard stopped == nil else { return }
    if let failure {
      didFail?(failure)
    } else {
      outgoing.writeMessage(message, streamID: streamID)
    }
  }

  private func waitForRoom() async {
    await withCheckedContinuation { continuation in
      // Looked at again: a task that is not of the loop lets other work in on its way here.
      guard hasToWait else { return continuation.resume() }
      suspended.append(continuation)
      outgoing.wakeWhenRelieved(self)
    }
  }
}
