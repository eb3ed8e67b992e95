/// Finds the frames in the bytes of a connection, however they were cut into reads.
///
/// It never touches a socket: it is fed what was read, and says what it found. A frame that lies
/// whole in one read is left where it is; only a frame that is not complete yet is kept. The
/// body of a frame that is too large is counted off and never kept.
///
/// Invariant: `pending` holds fewer bytes than what `state` waits for, so never more than 4 MiB,
/// and only bytes that have arrived. An object, so that its owner's other fields can be used while it reads.
package final class FrameReader {
  /// What `next` found.
  package enum Step {
    /// Nothing more can be made of these bytes; all of them are taken.
    case needsMore
    /// A whole frame whose body lies at this range of the bytes that were passed in.
    case inPlace(FrameHeader, Range<Int>)
    /// A whole frame that came in pieces; its body is this array. Give it back with `recycle`.
    case assembled(FrameHeader, [UInt8])
    /// A frame that is too large, told of as soon as its header is known; its body is being skipped.
    case oversized(FrameHeader)
    /// A length of 16 MiB or more: not this protocol. The reader must not be fed again.
    case broken(FrameHeader)
  }

  private enum State {
    /// Between two frames, or in a header of which `pending` has the first bytes.
    case awaitsHeader
    /// In the body of this frame, of which `pending` has the first bytes.
    case awaitsBody(FrameHeader)
    /// In a body that is too large, with so many bytes of it to come.
    case skips(Int)
  }

  /// Arrays larger than this are not kept for the next partial frame.
  private static let keptCapacityMaximum = 256 << 10

  private var state = State.awaitsHeader
  private var pending: [UInt8] = []

  private let bodyByteCountMaximum: Int

  /// A reader at the start of a connection, which takes bodies of that size.
  package init(bodyByteCountMaximum: Int = FrameLimits.bodyByteCountMaximum) {
    self.bodyByteCountMaximum = bodyByteCountMaximum
  }

  /// Whether the next byte belongs to a frame of which some have come.
  package var isInFrame: Bool {
    if case .awaitsHeader = state { !pending.isEmpty } else { true }
  }

  /// Bytes that are held back for a frame that is not complete.
  package var bufferedByteCount: Int { pending.count }

  /// Takes the next frame from `bytes`, from `offset` on.
  ///
  /// - Parameters:
  ///   - bytes: what has arrived.
  ///   - offset: where to go on in `bytes`; moved behind what was taken.
  /// - Returns: a frame, or what there is instead of one.
  package func next(in bytes: Span<UInt8>, from offset: inout Int) -> Step {
    if case .skips(let byteCount) = state {
      let skipped = min(byteCount, bytes.count - offset)
      offset += skipped
      state = byteCount == skipped ? .awaitsHeader : .skips(byteCount - skipped)
    }
    switch state {
    case .skips: return .needsMore
    case .awaitsBody(let header): return assembleBody(of: header, in: bytes, from: &offset)
    case .awaitsHeader where pending.isEmpty: return readHeader(in: bytes, from: &offset)
    case .awaitsHeader: return assembleHeader(in: bytes, from: &offset)
    }
  }

  /// Takes back the array of an assembled frame, so that the next one needs no memory.
  package func recycle(_ body: consuming [UInt8]) {
    guard pending.isEmpty, body.capacity <= Self.keptCapacityMaximum else { return }
    body.removeAll(keepingCapacity: true)
    pending = body
  }

  private func readHeader(in bytes: Span<UInt8>, from offset: inout Int) -> Step {
    guard let header = FrameHeader(in: bytes, at: offset) else {
      keep(bytes, from: &offset, upTo: bytes.count)
      return .needsMore
    }
    offset += FrameHeader.byteCount
    return readBody(of: header, in: bytes, from: &offset)
  }

  private func assembleHeader(in bytes: Span<UInt8>, from offset: inout Int) -> Step {
    let missing = FrameHeader.byteCount - pending.count
    keep(bytes, from: &offset, upTo: min(bytes.count, offset + missing))
    guard let header = FrameHeader(in: pending.span, at: 0) else { return .needsMore }
    pending.removeAll(keepingCapacity: true)
    return readBody(of: header, in: bytes, from: &offset)
  }

  /// Decides on a frame whose header is known and whose body starts at `offset`.
  private func readBody(
    of header: FrameHeader,
    in bytes: Span<UInt8>,
    from offset: inout Int
  ) -> Step {
    if header.bodyByteCount >= FrameLimits.protocolErrorByteCount { return .broken(header) }
    if header.bodyByteCount > bodyByteCountMaximum {
      state = .skips(header.bodyByteCount)
      return .oversized(header)
    }
    guard bytes.count - offset >= header.bodyByteCount else {
      state = .awaitsBody(header)
      keep(bytes, from: &offset, upTo: bytes.count)
      return .needsMore
    }
    let body = offset..<offset + header.bodyByteCount
    state = .awaitsHeader
    offset = body.upperBound
    return .inPlace(header, body)
  }

  private func assembleBody(
    of header: FrameHeader,
    in bytes: Span<UInt8>,
    from offset: inout Int
  ) -> Step {
    let missing = header.bodyByteCount - pending.count
    keep(bytes, from: &offset, upTo: min(bytes.count, offset + missing))
    guard pending.count == header.bodyByteCount else { return .needsMore }
    let body = pending
    pending = []
    state = .awaitsHeader
    return .assembled(header, body)
  }

  private func keep(_ bytes: Span<UInt8>, from offset: inout Int, upTo end: Int) {
    pending.append(contentsOf: bytes, in: offset..<end)
    offset = end
  }
}
