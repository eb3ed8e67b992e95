package import EventLoop
package import Messages

/// One open call of a client's connection.
///
/// It is in its connection's table until the server has answered, or until nobody waits any more.
@LoopActor
final class ClientCall {
  let id: UInt32
  /// Whether the server answers once, with a Response, rather than with a stream.
  let expectsReply: Bool
  /// What the server sent; of a call with one reply, that one.
  let input: MessageQueue
  /// What we send after the request; nil when the request is all.
  let writer: StreamWriter?
  /// What was read of the server's messages and not granted anew; nil without windows.
  var receiveWindow: ReceiveWindow?
  /// What came with the reply.
  var replyMetadata = Metadata.empty

  init(id: UInt32, expectsReply: Bool, input: MessageQueue, writer: StreamWriter?) {
    self.id = id
    self.expectsReply = expectsReply
    self.input = input
    self.writer = writer
  }

  /// The server has ended the call; what it sent before can still be read.
  ///
  /// - Parameter problem: why it failed; nil when it did not.
  func end(_ problem: Problem?) {
    input.end(problem)
    writer?.stop(problem ?? Problem(.cancelled, nil, "The server has ended the call."))
  }

  /// The call is given up on our side; what was not read yet is gone.
  func giveUp(_ problem: Problem) {
    input.discard(problem)
    writer?.stop(problem)
  }

  /// The only message of a call with one reply.
  func reply() async throws(Problem) -> [UInt8] {
    if let reply = try await input.next() { return reply }
    throw Problem(.internalError, nil, "The server ended the call without a reply.")
  }
}

/// The reply to a stream of messages: comes when they have ended, or before if the server has enough.
@LoopActor
package struct PendingReply<M: Message> {
  let call: ClientCall

  /// Waits for the reply.
  ///
  /// - Throws: what the server answered, DEADLINE_EXCEEDED, CANCELLED, or UNAVAILABLE when the
  ///   connection is lost.
  package func value() async throws(Problem) -> M {
    try decodeReply(await call.reply())
  }
}

/// Makes a message of bytes that the server sent.
///
/// - Throws: INTERNAL, with where the bytes are wrong.
@LoopActor
func decodeReply<M: Message>(_ bytes: [UInt8]) throws(Problem) -> M {
  do throws(DecodingFailure) {
    return try M(decoding: bytes)
  } catch {
    throw Problem(.internalError, nil, "The server's reply is malformed: \(error.message)")
  }
}
