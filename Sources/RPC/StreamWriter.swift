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
  /// Called when a message will never be released.
  var didFail: (@LoopActor (Problem) -> Void)?

  /// A client's side has no gate: nothing that it sends waits for a disk.
  init(_ outgoing: Outgoing, streamID: UInt32, gate: ReleaseGate?) {
    self.outgoing = outgoing
    self.streamID = streamID
    self.gate = gate
  }

  /// Sends one message; waits first while the connection is congested.
  ///
  /// - Throws: why the stream is over; RESOURCE_EXHAUSTED for a message above 4 MiB, FAILED_PRECONDITION
  ///   after `end`.
  func send(_ message: ArraySlice<UInt8>, mark: UInt64) async throws(Problem) {
    guard message.count <= FrameLimits.bodyByteCountMaximum else {
      throw .tooLarge(message.count, "message")
    }
    while outgoing.isCongested, stopped == nil { await waitForRoom() }
    if let stopped { throw stopped }
    if hasEnded {
      throw Problem(.failedPrecondition, nil, "This side of the stream has ended.")
    }
    lastMark = max(lastMark, mark)
    guard let gate, !gate.isOpen(for: lastMark) else {
      return outgoing.writeMessage(message, streamID: streamID)
    }
    outgoing.hold(message.count)
    gate.whenReleased(lastMark) { failure in self.write(held: message, failure) }
  }

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
      suspended.append(continuation)
      outgoing.wakeWhenRelieved(self)
    }
  }
}
