package import Messages

/// What a handler answers: a message, or its bytes if somebody has encoded it before.
package struct Reply<M: Message>: Sendable {
  /// The reply's bytes and its mark.
  package let encoded: EncodedReply

  /// Answers with `message`.
  ///
  /// - Parameters:
  ///   - message: the reply.
  ///   - mark: the revision that must be durable before the reply may leave; 0 is at once.
  package init(_ message: M, mark: UInt64 = 0) {
    encoded = EncodedReply(message.encoded, mark: mark)
  }

  /// Answers with the bytes of an encoded `M`.
  package init(encoded: [UInt8], mark: UInt64 = 0) {
    self.encoded = EncodedReply(encoded, mark: mark)
  }

  /// Answers with the bytes of an encoded `M` that are part of an array.
  package init(encoded: ArraySlice<UInt8>, mark: UInt64 = 0) {
    self.encoded = EncodedReply(encoded, mark: mark)
  }
}

/// The bytes of a reply, and when they may leave.
package struct EncodedReply: Hashable, Sendable {
  /// The encoded message; up to 4 MiB less its envelope.
  package let payload: ArraySlice<UInt8>
  /// The revision that must be durable before the reply may leave; 0 is at once.
  package let mark: UInt64

  /// A reply of all of `payload`.
  package init(_ payload: [UInt8], mark: UInt64 = 0) {
    self.init(payload[...], mark: mark)
  }

  /// A reply of part of an array.
  package init(_ payload: ArraySlice<UInt8>, mark: UInt64 = 0) {
    self.payload = payload
    self.mark = mark
  }
}
