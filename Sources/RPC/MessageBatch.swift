/// Messages that several streams are sent: frames, back to back, that lack nothing but the stream's id.
///
/// Made once for all of them; each takes a copy of the bytes with its own id.
package struct MessageBatch {
  /// Where a header has the stream's id and the type, see `FrameHeader`.
  private static let (streamIDOffset, typeOffset) = (4, 8)

  private var frames: [UInt8] = []
  /// Where each frame ends.
  private var ends: [Int] = []
  /// Whose id stands in the frames; 0 for nobody's.
  private var streamID: UInt32 = 0

  /// No messages.
  package init() {}

  /// How many messages there are.
  package var count: Int { ends.count }

  /// Bytes of all frames.
  package var byteCount: Int { frames.count }

  /// Puts an encoded message behind the others.
  package mutating func append(_ message: [UInt8]) {
    let start = frames.count
    frames.append(contentsOf: repeatElement(0, count: FrameHeader.byteCount))
    put(UInt32(truncatingIfNeeded: message.count), at: start)
    put(streamID, at: start + Self.streamIDOffset)
    frames[start + Self.typeOffset] = FrameType.data.rawValue
    frames.append(contentsOf: message)
    ends.append(frames.count)
  }

  /// The message at an index.
  package subscript(index: Int) -> [UInt8] {
    [UInt8](frames[start(of: index) + FrameHeader.byteCount..<ends[index]])
  }

  /// Bytes of the message at an index.
  func byteCount(of index: Int) -> Int { ends[index] - start(of: index) - FrameHeader.byteCount }

  /// The frames of the first `count` messages as those of a stream.
  mutating func frames(_ count: Int, streamID: UInt32) -> ArraySlice<UInt8> {
    if streamID != self.streamID { address(to: streamID) }
    return frames[..<(count == 0 ? 0 : ends[count - 1])]
  }

  private func start(of index: Int) -> Int { index == 0 ? 0 : ends[index - 1] }

  private mutating func address(to id: UInt32) {
    streamID = id
    var start = 0
    for end in ends {
      put(id, at: start + Self.streamIDOffset)
      start = end
    }
  }

  /// Puts four bytes, the highest first.
  private mutating func put(_ number: UInt32, at offset: Int) {
    for place in 0..<4 {
      frames[offset + place] = UInt8(truncatingIfNeeded: number >> (24 - 8 * place))
    }
  }
}
