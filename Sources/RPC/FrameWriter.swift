/// Writes what stands in front of a payload: the ten bytes of the frame and the start of its envelope.
///
/// The payload follows as it is, so that it is copied once, from where it lies to where it leaves.
package enum FrameWriter {
  /// The most that any of these functions writes: a header, a tag and a length.
  package static let headByteCountMaximum = FrameHeader.byteCount + 6

  /// The largest payload that a Response can carry.
  package static let responsePayloadByteCountMaximum =
    FrameLimits.bodyByteCountMaximum - responseOverheadByteCount

  /// The most that a Response takes beside its payload: a tag and a length.
  static let responseOverheadByteCount =
    1 + WireWriter.varintByteCount(UInt64(FrameLimits.bodyByteCountMaximum))

  /// Writes the ten bytes of `header`.
  package static func write(_ header: FrameHeader, to output: inout OutputSpan<UInt8>) {
    writeBigEndian(UInt32(truncatingIfNeeded: header.bodyByteCount), to: &output)
    writeBigEndian(header.streamID, to: &output)
    output.append(header.type.rawValue)
    output.append(header.flags.rawValue)
  }

  /// Writes four bytes, the highest first.
  static func writeBigEndian(_ value: UInt32, to output: inout OutputSpan<UInt8>) {
    output.append(UInt8(truncatingIfNeeded: value >> 24))
    output.append(UInt8(truncatingIfNeeded: value >> 16))
    output.append(UInt8(truncatingIfNeeded: value >> 8))
    output.append(UInt8(truncatingIfNeeded: value))
  }

  /// Writes the head of a successful Response; a payload of that size follows, and further fields.
  ///
  /// Without a payload it is all of the envelope's beginning, and carries an empty status: a body of zero bytes
  /// hangs some clients.
  package static func writeResponseHead(
    payloadByteCount: Int,
    trailerByteCount: Int = 0,
    streamID: UInt32,
    to output: inout OutputSpan<UInt8>
  ) {
    let field: UInt8 = payloadByteCount == 0 ? 1 : 2
    writeResponse(
      field: field,
      byteCount: payloadByteCount,
      trailerByteCount: trailerByteCount,
      streamID: streamID,
      to: &output
    )
  }

  /// Writes the head of a failed Response; an encoded google.rpc.Status of that size follows.
  package static func writeFailureHead(
    statusByteCount: Int,
    streamID: UInt32,
    to output: inout OutputSpan<UInt8>
  ) {
    writeResponse(field: 1, byteCount: statusByteCount, streamID: streamID, to: &output)
  }

  private static func writeResponse(
    field: UInt8,
    byteCount: Int,
    trailerByteCount: Int = 0,
    streamID: UInt32,
    to output: inout OutputSpan<UInt8>
  ) {
    let bodyByteCount = WireWriter.byteCount(ofField: byteCount) + trailerByteCount
    write(
      FrameHeader(bodyByteCount: bodyByteCount, streamID: streamID, type: .response),
      to: &output
    )
    output.append(WireWriter.tag(field: field, wireType: 2))
    WireWriter.forEachVarintByte(of: UInt64(byteCount)) { output.append($0) }
  }

  /// Writes the head of one message of a stream; a message of that size follows.
  package static func writeMessageHead(
    messageByteCount: Int,
    streamID: UInt32,
    to output: inout OutputSpan<UInt8>
  ) {
    write(
      FrameHeader(bodyByteCount: messageByteCount, streamID: streamID, type: .data),
      to: &output
    )
  }

  /// Writes the end of one side of a stream.
  ///
  /// Always without a body and with the flag that says so: clients take anything else for one more,
  /// empty message.
  package static func writeEnd(streamID: UInt32, to output: inout OutputSpan<UInt8>) {
    write(
      FrameHeader(
        bodyByteCount: 0,
        streamID: streamID,
        type: .data,
        flags: [.remoteClosed, .noData]
      ),
      to: &output
    )
  }
}
