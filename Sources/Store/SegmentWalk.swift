/// Steps through the batches in a segment's bytes; does no I/O.
///
/// Invariant: everything before `offset` was a batch that follows the one before it.
package struct SegmentWalk {
  /// The whole file.
  package let bytes: [UInt8]
  /// The epoch that each batch must have.
  package let epoch: UInt64
  /// The salt that each batch must have.
  package let salt: UInt64
  /// Where the next batch is due.
  package private(set) var offset: Int
  /// The revision of the last record so far.
  package private(set) var lastRevision: UInt64
  /// The header checksum of the last batch so far.
  package private(set) var checksum: UInt32
  private let limits: JournalLimits

  /// Starts behind a header that has been checked.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - header: its header.
  ///   - limits: what a batch may have.
  package init(_ bytes: [UInt8], header: SegmentHeader, limits: JournalLimits) {
    self.bytes = bytes
    self.limits = limits
    epoch = header.epoch
    salt = header.salt
    offset = SegmentHeader.byteCount
    lastRevision = header.firstRevision &- 1
    checksum = header.previousChecksum
  }

  /// The next batch; nil at a clean end, behind which there are zeros alone.
  package mutating func next() throws(BatchFault) -> (header: BatchHeader, body: Range<Int>)? {
    guard offset < bytes.count else { return nil }
    if isZero(from: offset, byteCount: BatchHeader.byteCount) {
      guard isZero(from: offset, byteCount: bytes.count - offset) else {
        throw .unfinished("zeros, with something behind them")
      }
      return nil
    }
    let header = try BatchHeader(decoding: bytes, at: offset)
    try checkPlace(header)
    let bodyStart = offset + BatchHeader.byteCount
    let body = bodyStart..<bodyStart + header.bodyByteCount
    guard header.batchByteCount <= bytes.count - offset else {
      throw .unfinished("the file ends inside a batch")
    }
    guard Checksum.crc32c(bytes.span.extracting(body)) == header.bodyChecksum else {
      throw .unfinished("the batch body's checksum is wrong")
    }
    guard isZero(from: body.upperBound, byteCount: padded(body.count) - body.count) else {
      throw .unfinished("the padding behind a batch is not zero")
    }
    offset += header.batchByteCount
    lastRevision = header.lastRevision
    checksum = header.checksum
    return (header, body)
  }

  /// Where behind `offset` a batch header of that salt stands whose CRC is right.
  ///
  /// A batch is written only when the one before it is durable, so one here says that what lies
  /// in front of it once was whole.
  package static func firstBatch(in bytes: [UInt8], behind offset: Int, salt: UInt64) -> Int? {
    var offset = padded(offset) + 8
    while offset <= bytes.count - BatchHeader.byteCount {
      // Skips what was never written by the page, not by the word.
      if bytes[offset] == 0, offset <= bytes.count - 4096,
        Checksum.isZero(bytes.span.extracting(offset..<offset + 4096))
      {
        offset += 4096
        continue
      }
      if let header = try? BatchHeader(decoding: bytes, at: offset), header.salt == salt {
        return offset
      }
      offset += 8
    }
    return nil
  }

  private func checkPlace(_ header: BatchHeader) throws(BatchFault) {
    guard header.salt == salt, header.epoch == epoch else {
      throw .misplaced("the batch is of another segment")
    }
    guard header.previousChecksum == checksum else {
      throw .misplaced("the batch does not follow the one before it")
    }
    guard header.firstRevision == lastRevision &+ 1 else {
      throw .misplaced("the batch starts with revision \(header.firstRevision)")
    }
    guard (1...limits.recordCountMaximum).contains(header.recordCount),
      header.bodyByteCount <= limits.bodyByteCountMaximum,
      header.firstRevision <= UInt64.max - UInt64(header.recordCount),
      header.durableRevision < header.firstRevision
    else { throw .misplaced("the batch is larger than any that is written") }
  }

  private func isZero(from start: Int, byteCount: Int) -> Bool {
    Checksum.isZero(bytes.span.extracting(start..<min(start + byteCount, bytes.count)))
  }
}
