/// The ten bytes in front of every body.
///
///     offset  0        4           8      9       10
///            +--------+-----------+------+-------+------------------+
///            | length | stream id | type | flags | body …           |
///            +--------+-----------+------+-------+------------------+
///     bytes     4 BE       4 BE       1       1     length
///
/// | field | meaning |
/// |---|---|
/// | length | bytes of the body, these ten not counted; 0...4 MiB |
/// | stream id | odd; chosen by the client, one for each call |
/// | type | `FrameType`; unknown ones are ignored |
/// | flags | `FrameFlags`; unknown bits are ignored |
///
/// Source: PROTOCOL §1.
package struct FrameHeader: Hashable, Sendable {
  /// Bytes that a header takes on the wire.
  package static let byteCount = 10

  /// Bytes of the body, as the peer claims: 0...UInt32.max.
  package var bodyByteCount: Int
  /// Which call the frame belongs to: odd and chosen by the client.
  package var streamID: UInt32
  /// What the body is.
  package var type: FrameType
  /// What the sender says about its side of the stream.
  package var flags: FrameFlags

  /// Puts a header together from its four fields.
  package init(bodyByteCount: Int, streamID: UInt32, type: FrameType, flags: FrameFlags = []) {
    self.bodyByteCount = bodyByteCount
    self.streamID = streamID
    self.type = type
    self.flags = flags
  }

  /// Reads the header that starts at `offset`; nil when fewer than ten bytes are there.
  package init?(in bytes: Span<UInt8>, at offset: Int) {
    guard offset >= 0, bytes.count - offset >= Self.byteCount else { return nil }
    bodyByteCount = Int(Self.bigEndian(in: bytes, at: offset))
    streamID = Self.bigEndian(in: bytes, at: offset + 4)
    type = FrameType(rawValue: bytes[offset + 8])
    flags = FrameFlags(rawValue: bytes[offset + 9])
  }

  /// The four bytes at `offset`, which must be there.
  static func bigEndian(in bytes: Span<UInt8>, at offset: Int) -> UInt32 {
    UInt32(bytes[offset]) << 24 | UInt32(bytes[offset + 1]) << 16
      | UInt32(bytes[offset + 2]) << 8 | UInt32(bytes[offset + 3])
  }
}

/// What a frame carries: the ninth byte of its header.
package struct FrameType: RawRepresentable, Hashable, Sendable {
  /// The byte as it is on the wire.
  package let rawValue: UInt8

  /// Takes any byte; those that have no name here are ignored where they arrive.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Client to server: opens a call; the body is a Request envelope.
  package static let request = FrameType(rawValue: 1)
  /// Server to client: ends a call; the body is a Response envelope.
  package static let response = FrameType(rawValue: 2)
  /// Both ways: one message of a stream, without an envelope.
  package static let data = FrameType(rawValue: 3)

  // After a Hello only; see `Agreement`.

  /// Client to server: gives a call up; no reply follows.
  package static let cancel = FrameType(rawValue: 0x10)
  /// Both ways, on stream id 0: eight bytes that come back with the flag `acknowledges`.
  package static let ping = FrameType(rawValue: 0x11)
  /// Both ways: bytes of Data that the sender takes more, on a stream or, with id 0, in all.
  package static let window = FrameType(rawValue: 0x12)
  /// Server to client, on stream id 0: takes no further calls.
  package static let goAway = FrameType(rawValue: 0x13)
}

/// What the sender says about its side of the stream: the tenth byte of a header.
package struct FrameFlags: OptionSet, Hashable, Sendable {
  /// The byte as it is on the wire.
  package let rawValue: UInt8

  /// Takes any byte; bits without a name are ignored.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The sender sends nothing more on this stream.
  package static let remoteClosed = FrameFlags(rawValue: 0x01)
  /// The sender has more to send on this stream.
  package static let remoteOpen = FrameFlags(rawValue: 0x02)
  /// The frame holds no message; without it a body of zero bytes is an empty message.
  package static let noData = FrameFlags(rawValue: 0x04)
  /// Of a ping: it answers one.
  package static let acknowledges = FrameFlags(rawValue: 0x01)
}

/// How large a frame may be.
package enum FrameLimits {
  /// The largest body that is taken or sent: 4 MiB, the limit of every known implementation.
  package static let bodyByteCountMaximum = 4 << 20

  /// The first length that ends the connection: 16 MiB.
  ///
  /// A length from above 4 MiB to here is a message that is too large: it is skipped and refused,
  /// and the stream of frames stays in step. From here on the first byte is not zero, which is more
  /// likely another protocol (TLS, HTTP) than a message, and not worth skipping.
  package static let protocolErrorByteCount = 16 << 20
}
