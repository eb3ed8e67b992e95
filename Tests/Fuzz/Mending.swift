import Store

/// Puts right checksums over bytes that an input has changed: otherwise they would hide what lies behind them.
enum Mending {
  /// Makes the header's checksum right that stands at `end` of those bytes, over all in front of it.
  static func sum(_ bytes: inout [UInt8], from start: Int = 0, at end: Int) {
    guard end + 4 <= bytes.count, start <= end else { return }
    let sum = Checksum.crc32c(bytes.span.extracting(start..<end))
    bytes.replace(at: end, littleEndian: sum)
  }

  /// Those of the batches from `offset` on, as far as their lengths lead.
  static func batches(_ bytes: inout [UInt8], from offset: Int) {
    var offset = offset
    while let length: UInt32 = bytes.littleEndian(at: offset + 8),
      offset + BatchHeader.byteCount + Int(length) <= bytes.count
    {
      let body = offset + BatchHeader.byteCount
      let sum = Checksum.crc32c(bytes.span.extracting(body..<body + Int(length)))
      bytes.replace(at: offset + 64, littleEndian: sum)
      self.sum(&bytes, from: offset, at: offset + 68)
      offset = body + (Int(length) + 7) & ~7
    }
  }

  /// Those of a snapshot that lies in the range: header, chunks and footer.
  static func snapshot(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    guard let length: UInt32 = bytes.littleEndian(at: 8), length >= 72, length <= bytes.count
    else { return bytes }
    sum(&bytes, at: Int(length) - 4)
    var offset = Int(length)
    var chunkCount: UInt64 = 0
    var rowCount: UInt64 = 0
    while let rows: UInt32 = bytes.littleEndian(at: offset + 4),
      let length: UInt32 = bytes.littleEndian(at: offset + 8),
      offset + SnapshotChunk.headByteCount + Int(length) <= bytes.count - SnapshotFooter.byteCount
    {
      let payload = offset + SnapshotChunk.headByteCount
      let end = payload + Int(length)
      let head = Checksum.crc32c(bytes.span.extracting(offset..<offset + 12))
      let sum = Checksum.crc32c(bytes.span.extracting(payload..<end), after: head)
      bytes.replace(at: offset + 12, littleEndian: sum)
      offset = end
      chunkCount += 1
      rowCount += UInt64(rows)
    }
    guard bytes.count >= offset + SnapshotFooter.byteCount else { return bytes }
    var footer: [UInt8] = []
    footer.append(littleEndian: SnapshotFooter.magic)
    footer.append(littleEndian: rowCount)
    footer.append(littleEndian: chunkCount)
    footer.append(littleEndian: UInt64(offset + SnapshotFooter.byteCount))
    footer.append(littleEndian: Checksum.crc32c(bytes.span.extracting(0..<offset)))
    footer.append(littleEndian: Checksum.crc32c(footer.span))
    return Array(bytes.prefix(offset)) + footer
  }

  /// Those of a backup: header, snapshot, batches and footer.
  static func backup(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    sum(&bytes, at: 76)
    guard let length: UInt64 = bytes.littleEndian(at: 64),
      bytes.count >= BackupHeader.byteCount + 32,
      length <= bytes.count - BackupHeader.byteCount - 32
    else { return bytes }
    let batches = BackupHeader.byteCount + Int(length)
    if length > 0 {
      let snapshot = snapshot(Array(bytes[BackupHeader.byteCount..<batches]))
      if snapshot.count == Int(length) {
        bytes.replaceSubrange(BackupHeader.byteCount..<batches, with: snapshot)
      }
    }
    let end = bytes.count - 32
    var middle = Array(bytes[..<end])
    Self.batches(&middle, from: batches)
    bytes.replaceSubrange(..<end, with: middle)
    bytes.replace(at: end + 24, littleEndian: Checksum.crc32c(bytes.span.extracting(0..<end)))
    sum(&bytes, from: end, at: end + 28)
    return bytes
  }
}
