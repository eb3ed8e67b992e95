internal import Glibc

/// Reads one snapshot from front to end, in pieces, and believes nothing unchecked.
struct SnapshotReader {
  let fileSystem: any FileSystem
  let path: String
  let limits: JournalLimits
  /// Where in the file the snapshot lies; nil for the whole file.
  var range: Range<Int>?

  /// Why a snapshot cannot be used.
  enum Failure: Error {
    case fault(SnapshotFault)
    case file(FileFailure)
    /// The taker of rows refused one.
    case refused(String)
  }

  /// Checks every byte and hands over each row.
  ///
  /// - Parameter didReadRow: type and bytes; without one it only checks.
  /// - Returns: the header.
  /// - Throws: the first thing that is wrong; rows may have been handed over by then.
  func read(
    _ didReadRow: Recovery.DidReadRow = { _, _ in }
  ) throws(Failure) -> SnapshotHeader {
    let file = try onFile { () throws(FileFailure) in try fileSystem.open(path, .read) }
    defer { fileSystem.close(file) }
    let byteCount = try onFile { () throws(FileFailure) in try fileSystem.size(of: file) }
    let range = range ?? 0..<byteCount
    var pass = Pass(reader: self, file: file, start: range.lowerBound, fileByteCount: range.count)
    let header = try pass.readHeader()
    for table in header.tables {
      var rest = table.rowCount
      while rest > 0 { rest -= try pass.readChunk(of: table.type, atMost: rest, didReadRow) }
    }
    try pass.readFooter()
    return header
  }

  /// One way through the file.
  private struct Pass {
    let reader: SnapshotReader
    let file: OpenFile
    /// Where in the file the snapshot begins.
    let start: Int
    let fileByteCount: Int
    var offset = 0
    var digest: UInt32 = 0
    var rowCount = 0
    var chunkCount = 0

    /// The next bytes, all of them there.
    mutating func take(_ count: Int, _ what: String) throws(Failure) -> [UInt8] {
      guard count <= fileByteCount - offset else { throw fault("the file ends inside \(what)") }
      let place = start + offset
      let bytes = try onFile { () throws(FileFailure) in
        try reader.fileSystem.read(file, at: place, byteCount: count)
      }
      guard bytes.count == count else { throw fault("the file ends inside \(what)") }
      return bytes
    }

    mutating func advance(over bytes: [UInt8]) {
      offset += bytes.count
      digest = Checksum.crc32c(bytes.span, after: digest)
    }

    mutating func readHeader() throws(Failure) -> SnapshotHeader {
      let front = try take(SnapshotHeader.frontByteCount, "the header")
      do throws(SnapshotFault) {
        let length = try SnapshotHeader.byteCount(front: front)
        let bytes: [UInt8]
        do throws(Failure) { bytes = try take(length, "the header") } catch {
          throw SnapshotFault("the header cannot be read", at: 0)
        }
        let header = try SnapshotHeader(decoding: bytes)
        advance(over: bytes)
        return header
      } catch {
        throw .fault(error)
      }
    }

    /// - Returns: how many rows the chunk had, at least one.
    mutating func readChunk(
      of type: UInt32,
      atMost rest: Int,
      _ didReadRow: Recovery.DidReadRow
    ) throws(Failure) -> Int {
      let head = try take(SnapshotChunk.headByteCount, "a chunk")
      guard let chunk = SnapshotChunk(decoding: head), chunk.type == type,
        (1...rest).contains(chunk.rowCount),
        chunk.payloadByteCount <= reader.limits.chunkByteCountReadable
      else { throw fault("the chunk is not the one that is due") }
      let bytes = try take(SnapshotChunk.headByteCount + chunk.payloadByteCount, "a chunk")
      let payload = bytes.span.extracting(SnapshotChunk.headByteCount...)
      guard SnapshotChunk.sum(bytes, payload) == chunk.checksum else {
        throw fault("the chunk's checksum is wrong")
      }
      try split(bytes, chunk, didReadRow)
      advance(over: bytes)
      rowCount += chunk.rowCount
      chunkCount += 1
      return chunk.rowCount
    }

    private func split(
      _ bytes: [UInt8],
      _ chunk: SnapshotChunk,
      _ didReadRow: Recovery.DidReadRow
    ) throws(Failure) {
      var place = SnapshotChunk.headByteCount
      for _ in 0..<chunk.rowCount {
        guard let length: UInt32 = bytes.littleEndian(at: place),
          Int(length) <= bytes.count - place - 4
        else { throw fault("a row reaches over the end of its chunk") }
        place += 4 + Int(length)
        do {
          try didReadRow(chunk.type, bytes[(place - Int(length))..<place])
        } catch {
          throw .refused("\(error)")
        }
      }
      guard place == bytes.count else { throw fault("bytes follow the last row of a chunk") }
    }

    mutating func readFooter() throws(Failure) {
      let bytes = try take(SnapshotFooter.byteCount, "the footer")
      let expected = SnapshotFooter(
        rowCount: rowCount,
        chunkCount: chunkCount,
        fileByteCount: offset + SnapshotFooter.byteCount,
        digest: digest
      )
      guard bytes == expected.encoded else { throw fault("the footer or its digest is wrong") }
      guard expected.fileByteCount == fileByteCount else {
        throw fault("bytes follow the footer")
      }
    }

    private func fault(_ reason: String) -> Failure {
      .fault(SnapshotFault(reason, at: offset))
    }
  }
}

/// A sector that cannot be read is a fault of the snapshot; another may be whole.
private func onFile<Result>(
  _ body: () throws(FileFailure) -> Result
) throws(SnapshotReader.Failure) -> Result {
  do throws(FileFailure) {
    return try body()
  } catch {
    throw error.code == EIO ? .fault(SnapshotFault(error.description, at: 0)) : .file(error)
  }
}

extension JournalLimits {
  /// Bytes of the largest payload that a writer with these limits makes.
  var chunkByteCountReadable: Int { chunkByteCount + rowByteCountMaximum + 4 }
}
