internal import EventLoop
internal import Messages

/// What a connection sends, and what happens when the peer does not take it.
///
/// Frames go straight into the stream's buffer, which leaves once a turn of the loop. Above
/// `queuedByteCountMaximum` the connection is *congested*: it reads nothing more from the peer and
/// its streams wait, until the peer has taken what is there. A peer that takes not one byte for
/// `stallTimeout` is closed.
@LoopActor
final class Outgoing {
  private let stream: ByteStream
  private let limits: ConnectionLimits
  private var heldByteCount = 0
  private var waiting: [StreamWriter] = []
  private let stallTimer = LoopTimer()
  /// Whether the peer has to take some of what is queued before more is made.
  private(set) var isCongested = false
  /// What was agreed on with the peer.
  private(set) var agreement = Agreement()
  /// What the peer takes of Data on all streams.
  private var window = SendWindow(nil)
  /// Called when the peer took nothing for too long, before the connection is closed.
  var didStall: (@LoopActor () -> Void)?
  /// Called when it was congested and no longer is.
  var didRelieve: (@LoopActor () -> Void)?

  init(_ stream: ByteStream, limits: ConnectionLimits) {
    self.stream = stream
    self.limits = limits
  }

  /// Keeps to what was agreed on from now on.
  func keep(to agreement: Agreement) {
    self.agreement = agreement
    window = SendWindow(agreement.connectionWindow)
  }

  /// Whether a message may be sent, as far as the connection is concerned.
  var hasRoom: Bool { !isCongested && window.isOpen }

  /// The peer takes so many bytes of Data more.
  func grant(_ byteCount: Int) {
    window.grant(byteCount)
    if hasRoom { wakeWaiting() }
  }

  /// Sends a successful Response, with encoded metadata behind its payload.
  ///
  /// - Precondition: both fit into a frame that the peer takes.
  func writeResponse(
    _ payload: ArraySlice<UInt8>,
    metadata: [UInt8] = [],
    streamID: UInt32
  ) {
    let head = FrameWriter.responseHead(
      payloadByteCount: payload.count,
      trailerByteCount: metadata.count,
      streamID: streamID
    )
    stream.write(head, payload.span)
    if !metadata.isEmpty { stream.write(metadata) }
    noticeCongestion()
  }

  /// Sends a Response that says what went wrong.
  func writeFailure(_ problem: Problem, streamID: UInt32) {
    let status = problem.encodedStatus
    let head = FrameWriter.failureHead(statusByteCount: status.count, streamID: streamID)
    stream.write(head, status.span)
    noticeCongestion()
  }

  /// Sends a Request frame with that envelope.
  func writeRequest(_ envelope: [UInt8], streamID: UInt32, flags: FrameFlags) {
    let header = FrameHeader(
      bodyByteCount: envelope.count,
      streamID: streamID,
      type: .request,
      flags: flags
    )
    stream.write(FrameWriter.bytes(of: header), envelope.span)
    noticeCongestion()
  }

  /// Counts a message that is going to be sent against the connection's window.
  func spend(_ byteCount: Int) {
    window.spend(byteCount)
  }

  /// Sends a frame that only exists between two who have agreed on it.
  func writeControl(
    _ type: FrameType,
    streamID: UInt32 = 0,
    flags: FrameFlags = [],
    _ body: Span<UInt8>
  ) {
    let header = FrameHeader(
      bodyByteCount: body.count,
      streamID: streamID,
      type: type,
      flags: flags
    )
    stream.write(FrameWriter.bytes(of: header), body)
    noticeCongestion()
  }

  /// Sends one message of a stream.
  func writeMessage(_ message: ArraySlice<UInt8>, streamID: UInt32) {
    let head = FrameWriter.messageHead(messageByteCount: message.count, streamID: streamID)
    stream.write(head, message.span)
    noticeCongestion()
  }

  /// Sends messages of a stream that are framed already.
  func writeFrames(_ frames: ArraySlice<UInt8>) {
    stream.write(frames.span)
    noticeCongestion()
  }

  /// Sends the end of our side of a stream.
  func writeEnd(streamID: UInt32) {
    stream.write(FrameWriter.end(streamID: streamID), Span())
  }

  /// Counts bytes that wait for the release gate; they are owed to the peer like queued ones.
  func hold(_ byteCount: Int) {
    heldByteCount += byteCount
    noticeCongestion()
  }

  /// Takes back `hold`, when the bytes are written or dropped.
  func letGo(_ byteCount: Int) {
    heldByteCount -= byteCount
    if isCongested { relieveIfPossible() }
  }

  /// Has `writer` woken when there is room again.
  func wakeWhenRelieved(_ writer: StreamWriter) {
    guard !writer.isListed else { return }
    writer.isListed = true
    waiting.append(writer)
  }

  /// Sends what is queued and closes, or closes without it when the peer takes nothing.
  func closeWhenWritten() {
    stream.closeWhenWritten()
    watchForStall()
  }

  /// Sends what is queued, and says that nothing more follows.
  func finishWriting() {
    stream.finishWriting()
    watchForStall()
  }

  /// Nothing can be sent any more.
  func close() {
    stream.close()
    stallTimer.cancel()
    didRelieve = nil
    didStall = nil
    wakeWaiting()
  }

  /// Bytes that the peer took since the beginning.
  var sentByteCount: Int { Int(clamping: stream.sentByteCount) }

  /// Bytes that the peer has to take, those included that wait for the release gate.
  var owedByteCount: Int { stream.queuedByteCount + heldByteCount }

  private func noticeCongestion() {
    guard !isCongested, owedByteCount > limits.queuedByteCountMaximum else { return }
    isCongested = true
    watchForStall()
    stream.didDrain = { [weak self] in self?.relieveIfPossible() }
  }

  private func relieveIfPossible() {
    guard isCongested, owedByteCount <= limits.queuedByteCountMaximum else { return }
    isCongested = false
    stream.didDrain = nil
    stallTimer.cancel()
    wakeWaiting()
    didRelieve?()
  }

  private func wakeWaiting() {
    let writers = waiting
    waiting = []
    for writer in writers {
      writer.isListed = false
      writer.wake()
    }
  }

  private func watchForStall() {
    var sent = stream.sentByteCount
    var lastProgress = Loop.now
    let interval = limits.stallTimeout / 10
    stallTimer.start(after: interval, repeating: interval) { [weak self] in
      guard let self else { return }
      if stream.sentByteCount != sent {
        sent = stream.sentByteCount
        lastProgress = Loop.now
      } else if stream.queuedByteCount > 0, Loop.now - lastProgress >= limits.stallTimeout {
        didStall?()
        stream.close()
      }
    }
  }
}
