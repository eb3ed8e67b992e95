internal import EventLoop
internal import Messages

/// One open call of a server's connection: one that a task serves, or whose reply waits to be durable.
///
/// It is in its connection's table until its last frame is written or it is given up.
@LoopActor
final class ServerStream {
  let id: UInt32
  /// Who may still send.
  private(set) var state = StreamState.open
  /// What the client sends; nil when it has sent its one request.
  let input: MessageQueue?
  /// What we send before the end; nil when that is one reply.
  let writer: StreamWriter?
  /// What was read of the client's messages and not granted anew; nil without windows.
  var receiveWindow: ReceiveWindow?
  /// The handler's task; nil while it is not started, and for a reply that only waits.
  var task: Task<Void, Never>?

  private let counts: CallCounts
  private let began: UInt64

  /// - Parameters:
  ///   - id: its id.
  ///   - input: where the client's messages go.
  ///   - writer: sends our messages.
  ///   - counts: are told how it ends.
  ///   - began: when it came, by `Loop.nanoseconds`.
  init(
    id: UInt32,
    input: MessageQueue?,
    writer: StreamWriter?,
    counts: CallCounts,
    began: UInt64
  ) {
    self.id = id
    self.counts = counts
    self.began = began
    self.input = input
    self.writer = writer
    if input == nil { state.end(.theirs) }
  }

  /// Whether the client may still send messages.
  var awaitsInput: Bool { state.maySend(.theirs) }

  /// Whether the call is over.
  var isClosed: Bool { state == .closed }

  /// The client sends nothing more.
  func endInput() {
    state.end(.theirs)
    input?.end()
  }

  /// The call is over: its last frame was written, or nobody waits for it.
  ///
  /// Whoever still works on it is cancelled and learns of `problem`. It is counted as having ended with
  /// `code`, which is that of `problem` unless its end was written.
  func close(_ problem: Problem, as code: StatusCode? = nil) {
    guard !isClosed else { return }
    state.close()
    counts.ended(code ?? problem.code, since: began)
    input?.discard(problem)
    writer?.stop(problem)
    task?.cancel()
    task = nil
  }
}

extension ServerStream {
  /// What the client sends, as bytes.
  ///
  /// - Precondition: the call was opened with an input.
  var source: MessageSource<[UInt8]> {
    guard let input else { preconditionFailure("A call with one request has no source.") }
    return MessageSource(input) { $0 }
  }

  /// Where messages to the client go, as bytes.
  ///
  /// - Precondition: the call was opened with an output.
  var sink: MessageSink<[UInt8]> {
    guard let writer else { preconditionFailure("A call with one reply has no sink.") }
    return MessageSink(writer) { $0 }
  }
}
