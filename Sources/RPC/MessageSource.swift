package import EventLoop
package import Messages

/// The messages that the other side of a stream sends, in order.
///
/// One task reads it. Who does not read loses the stream once its queue is full, and disturbs no other.
@LoopActor
package struct MessageSource<Element> {
  let queue: MessageQueue
  /// Held by all copies of the source; who wants to know of the last one's end is told by its own.
  let lease: ReaderLease?
  private let decode: @LoopActor ([UInt8]) throws(Problem) -> Element

  init(
    _ queue: MessageQueue,
    lease: ReaderLease? = nil,
    decode: @escaping @LoopActor ([UInt8]) throws(Problem) -> Element
  ) {
    self.queue = queue
    self.lease = lease
    self.decode = decode
  }

  /// Waits for the next message; nil when the other side has ended.
  ///
  /// - Throws: INVALID_ARGUMENT for bytes that are not an `Element`; what ended the stream, such as
  ///   CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE or the server's own problem.
  package func next() async throws(Problem) -> Element? {
    guard let bytes = try await queue.next() else { return nil }
    return try decode(bytes)
  }
}

/// Tells when nobody can read a stream any more.
@LoopActor
final class ReaderLease {
  private let didEnd: @LoopActor () -> Void

  init(didEnd: @escaping @LoopActor () -> Void) {
    self.didEnd = didEnd
  }

  isolated deinit {
    didEnd()
  }
}
