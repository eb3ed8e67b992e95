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
package struct EncodedReply: Sendable {
  /// The encoded message; up to 4 MiB less its envelope.
  package let payload: ArraySlice<UInt8>
  /// The revision that must be durable before the reply may leave; 0 is at once.
  package let mark: UInt64
  /// What goes with it to a client that knows metadata in a Response; nil is nothing.
  package let metadata: ReplyMetadata?

  /// A reply of all of `payload`.
  package init(_ payload: [UInt8], mark: UInt64 = 0, metadata: ReplyMetadata? = nil) {
    self.init(payload[...], mark: mark, metadata: metadata)
  }

  /// A reply of part of an array.
  package init(_ payload: ArraySlice<UInt8>, mark: UInt64 = 0, metadata: ReplyMetadata? = nil) {
    self.payload = payload
    self.mark = mark
    self.metadata = metadata
  }
}

/// Keys with values in a Response; only clients that have agreed on it get them.
///
/// An object, because hardly any reply has one.
package final class ReplyMetadata: Sendable {
  /// The fields as they follow the payload.
  let encoded: [UInt8]

  /// The entries in that order; a key may come several times.
  package init(_ entries: [(String, String)]) {
    var bytes: [UInt8] = []
    for (key, value) in entries {
      var entry: [UInt8] = []
      WireWriter.append(key, field: 1, to: &entry)
      WireWriter.append(value, field: 2, to: &entry)
      // Field 100 has a tag of two bytes.
      WireWriter.appendVarint(ResponseEnvelope.metadataField << 3 | 2, to: &bytes)
      WireWriter.appendVarint(UInt64(entry.count), to: &bytes)
      bytes.append(contentsOf: entry)
    }
    encoded = bytes
  }
}
