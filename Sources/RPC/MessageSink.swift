package import EventLoop
package import Messages

/// Sends the messages of our side of a stream, in order.
@LoopActor
package struct MessageSink<Element> {
  let writer: StreamWriter
  private let encode: @LoopActor (Element) -> [UInt8]

  init(_ writer: StreamWriter, encode: @escaping @LoopActor (Element) -> [UInt8]) {
    self.writer = writer
    self.encode = encode
  }

  /// Sends a message; waits first while the peer is slow to take what was sent before.
  ///
  /// - Parameters:
  ///   - message: what is sent.
  ///   - mark: the revision that must be durable before the message may leave; 0 is at once.
  /// - Throws: why the stream is over: CANCELLED, DEADLINE_EXCEEDED, UNAVAILABLE, or what the server
  ///   answered; RESOURCE_EXHAUSTED for a message above 4 MiB, which is not sent.
  package func send(_ message: Element, mark: UInt64 = 0) async throws(Problem) {
    try await writer.send(encode(message)[...], mark: mark)
  }

  /// Sends a message that is encoded already, in the manner of `send(_:mark:)`.
  package func send(encoded: [UInt8], mark: UInt64 = 0) async throws(Problem) {
    try await writer.send(encoded[...], mark: mark)
  }

  /// Sends part of an array as a message that is encoded already.
  package func send(encoded: ArraySlice<UInt8>, mark: UInt64 = 0) async throws(Problem) {
    try await writer.send(encoded, mark: mark)
  }

  /// Sends the first messages of a batch, as many as there is room for now, without waiting.
  ///
  /// - Parameter batch: messages that may leave at once; their frames become those of this stream.
  /// - Returns: how many were sent. When it is less than all, `send(encoded:mark:)` of the next one waits for room,
  ///   or tells why there will be none.
  package func sendWhatFits(of batch: inout MessageBatch) -> Int {
    writer.sendWhatFits(of: &batch)
  }

  /// Ends this side of the stream; a server's ends at the latest when its handler returns.
  package func finish() {
    writer.end()
  }
}
