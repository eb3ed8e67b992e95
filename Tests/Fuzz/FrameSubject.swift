import RPC

/// Frames are the same however their bytes were cut into reads.
///
/// Input: how many lengths of reads follow, those, and the stream of bytes.
enum FrameSubject {
  /// What a reader can say, with the body's bytes.
  enum Event: Equatable {
    case frame(FrameHeader, [UInt8])
    case oversized(FrameHeader)
    case broken(FrameHeader)
  }

  /// A body that is skipped to its end, which takes more bytes than an input has: checked once.
  private static let skipsToEnd: Void = {
    let request: [UInt8] = [0, 0, 0, 3, 0, 0, 0, 1, 1, 1, 7, 8, 9]
    let oversized: [UInt8] = [0, 0x40, 0, 1, 0, 0, 0, 3, 3, 0]
    let body = [UInt8](repeating: 1, count: 4 << 20 | 1)
    check(request + oversized + body + request, cuts: [1, 70_000, 9])
  }()

  @Sendable static func run(_ input: [UInt8]) {
    _ = skipsToEnd
    var script = Script(input)
    let cuts = script.bytes(Int(script.byte() & 15)).map { Int($0) + 1 }
    check([UInt8](script.remainder()), cuts: cuts)
  }

  private static func check(_ bytes: [UInt8], cuts: [Int]) {
    let expected = events(in: bytes).events
    require(read(bytes, cuts: []) == expected, "frames in one read are wrong")
    require(read(bytes, cuts: cuts) == expected, "frames in reads of \(cuts) are wrong")
    guard bytes.count < 4096 else { return }
    require(read(bytes, cuts: [1]) == expected, "frames byte by byte are wrong")
  }

  /// What is in the bytes, found without `FrameReader`, and how many bytes that takes.
  static func events(in bytes: [UInt8]) -> (events: [Event], byteCount: Int) {
    var events: [Event] = []
    var offset = 0
    while let header = FrameHeader(in: bytes.span, at: offset) {
      let end = offset + 10 + header.bodyByteCount
      if header.bodyByteCount >= 16 << 20 { return (events + [.broken(header)], bytes.count) }
      if header.bodyByteCount > 4 << 20 {
        events.append(.oversized(header))
      } else if end <= bytes.count {
        events.append(.frame(header, Array(bytes[(offset + 10)..<end])))
      }
      guard end <= bytes.count else { break }
      offset = end
    }
    return (events, offset)
  }

  /// What a reader says of the bytes in pieces of those lengths, over and over; in one piece without any.
  private static func read(_ bytes: [UInt8], cuts: [Int]) -> [Event] {
    var events: [Event] = []
    let reader = FrameReader()
    var rest = bytes[...]
    var turn = 0
    while !rest.isEmpty {
      // After a few rounds the rest comes at once: megabytes in bytes would take too long.
      let count = cuts.isEmpty || turn > 4096 ? rest.count : cuts[turn % cuts.count]
      let piece = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
      turn += 1
      guard take(piece, reader, &events) else { return events }
      require(reader.bufferedByteCount <= bytes.count, "more is kept than came")
      require(reader.bufferedByteCount <= 4 << 20, "more is kept than a frame has")
    }
    return events
  }

  /// - Returns: whether the reader may be fed again.
  private static func take(
    _ piece: [UInt8],
    _ reader: FrameReader,
    _ events: inout [Event]
  ) -> Bool {
    var offset = 0
    while offset < piece.count {
      let before = offset
      switch reader.next(in: piece.span, from: &offset) {
      case .needsMore: require(offset == piece.count, "bytes are left, and more is wanted")
      case .inPlace(let header, let body): events.append(.frame(header, Array(piece[body])))
      case .assembled(let header, let body):
        events.append(.frame(header, body))
        reader.recycle(body)
      case .oversized(let header): events.append(.oversized(header))
      case .broken(let header):
        events.append(.broken(header))
        return false
      }
      require(offset > before && offset <= piece.count, "the reader does not move on")
    }
    return true
  }
}
