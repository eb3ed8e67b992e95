package import EventLoop

/// What stands in front of a payload: the ten bytes of the frame and the start of its envelope.
///
/// The payload follows as it is, so that it is copied once, from where it lies to where it leaves.
package enum FrameWriter {
  /// The largest payload that a Response can carry.
  package static let responsePayloadByteCountMaximum =
    FrameLimits.bodyByteCountMaximum - responseOverheadByteCount

  /// The most that a Response takes beside its payload: a tag and a length.
  static let responseOverheadByteCount =
    1 + WireWriter.varintByteCount(UInt64(FrameLimits.bodyByteCountMaximum))

  /// The ten bytes of a header.
  package static func bytes(of header: FrameHeader) -> ShortBytes {
    bytes(of: header, followedBy: 0, byteCount: 0)
  }

  /// The ten bytes of a header, and up to six others, the first one lowest.
  private static func bytes(
    of header: FrameHeader,
    followedBy rest: UInt64,
    byteCount: Int
  ) -> ShortBytes {
    let length = UInt32(truncatingIfNeeded: header.bodyByteCount).byteSwapped
    return ShortBytes(
      low: UInt64(length) | UInt64(header.streamID.byteSwapped) << 32,
      high: UInt64(header.type.rawValue) | UInt64(header.flags.rawValue) << 8 | rest << 16,
      count: FrameHeader.byteCount + byteCount
    )
  }

  /// The head of a successful Response; a payload of that size follows, and further fields.
  ///
  /// Without a payload it is all of the envelope's beginning, and carries an empty status: a body of zero bytes
  /// hangs some clients.
  package static func responseHead(
    payloadByteCount: Int,
    trailerByteCount: Int = 0,
    streamID: UInt32
  ) -> ShortBytes {
    let field: UInt8 = payloadByteCount == 0 ? 1 : 2
    return responseHead(
      field: field,
      byteCount: payloadByteCount,
      trailerByteCount: trailerByteCount,
      streamID: streamID
    )
  }

  /// The head of a failed Response; an encoded google.rpc.Status of that size follows.
  package static func failureHead(statusByteCount: Int, streamID: UInt32) -> ShortBytes {
    responseHead(field: 1, byteCount: statusByteCount, streamID: streamID)
  }

  private static func responseHead(
    field: UInt8,
    byteCount: Int,
    trailerByteCount: Int = 0,
    streamID: UInt32
  ) -> ShortBytes {
    let bodyByteCount = WireWriter.byteCount(ofField: byteCount) + trailerByteCount
    let header = FrameHeader(bodyByteCount: bodyByteCount, streamID: streamID, type: .response)
    // The tag, then the length: a varint of at most four bytes, for a frame holds 4 MiB.
    let length = WireWriter.varint(UInt32(truncatingIfNeeded: byteCount))
    let start = UInt64(WireWriter.tag(field: field, wireType: 2)) | length.bits << 8
    let count = 1 + length.byteCount
    return bytes(of: header, followedBy: start, byteCount: count)
  }

  /// The head of one message of a stream; a message of that size follows.
  package static func messageHead(messageByteCount: Int, streamID: UInt32) -> ShortBytes {
    bytes(of: FrameHeader(bodyByteCount: messageByteCount, streamID: streamID, type: .data))
  }

  /// The end of one side of a stream.
  ///
  /// Always without a body and with the flag that says so: clients take anything else for one more,
  /// empty message.
  package static func end(streamID: UInt32) -> ShortBytes {
    let header = FrameHeader(
      bodyByteCount: 0,
      streamID: streamID,
      type: .data,
      flags: [.remoteClosed, .noData]
    )
    return bytes(of: header)
  }
}
