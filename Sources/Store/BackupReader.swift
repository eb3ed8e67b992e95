/// Reads a backup's file from front to end, in pieces, and believes nothing unchecked.
struct BackupReader {
  let fileSystem: any FileSystem
  let path: String
  let limits: JournalLimits

  /// Checks every byte of the file, down to its footer.
  ///
  /// - Returns: the header.
  /// - Throws: `refused`, with place, for a file that is not whole.
  func check() throws(RecoveryFailure) -> BackupHeader {
    try walk({ _ in }, { _, _ in }, { _, _, _ in true })
  }

  /// Hands over the snapshot's rows and the records behind it.
  ///
  /// - Parameters:
  ///   - didReadSnapshot: takes the snapshot's header, behind its rows; it may refuse.
  ///   - didReadRow: as for `Recovery.open`.
  ///   - didReadRecord: revision, kind and payload; false ends the reading.
  /// - Returns: the header.
  /// - Throws: `refused`, with place, for a file that is not whole; `unreadable` for what the takers threw.
  @discardableResult
  func walk(
    _ didReadSnapshot: (SnapshotHeader) throws(RecoveryFailure) -> Void = { _ in },
    _ didReadRow: Recovery.DidReadRow,
    _ didReadRecord: (UInt64, RecordKind, ArraySlice<UInt8>) throws -> Bool
  ) throws(RecoveryFailure) -> BackupHeader {
    let file = try onDisk { () throws(FileFailure) in try fileSystem.open(path, .read) }
    defer { fileSystem.close(file) }
    let byteCount = try onDisk { () throws(FileFailure) in try fileSystem.size(of: file) }
    var pass = Pass(reader: self, file: file, fileByteCount: byteCount)
    let header = try pass.readHeader()
    if let snapshot = try pass.readSnapshot(header, didReadRow) { try didReadSnapshot(snapshot) }
    while pass.offset < byteCount - BackupFooter.byteCount {
      guard try pass.readBatch(header, didReadRecord) else { return header }
    }
    try pass.readFooter(header)
    return header
  }

  /// One way through the file.
  private struct Pass {
    let reader: BackupReader
    let file: OpenFile
    let fileByteCount: Int
    var offset = 0
    var digest: UInt32 = 0
    var batchCount = 0
    var lastRevision: UInt64?
    var checksum: UInt32 = 0

    mutating func readHeader() throws(RecoveryFailure) -> BackupHeader {
      let bytes = try read(BackupHeader.byteCount)
      do throws(BackupFault) {
        let header = try BackupHeader(decoding: bytes)
        advance(over: bytes)
        return header
      } catch {
        throw refusal(error.reason)
      }
    }

    mutating func readSnapshot(
      _ header: BackupHeader,
      _ didReadRow: Recovery.DidReadRow
    ) throws(RecoveryFailure) -> SnapshotHeader? {
      guard header.snapshotByteCount > 0 else { return nil }
      let found: SnapshotHeader
      guard header.snapshotByteCount <= fileByteCount - offset else {
        throw refusal("the file ends inside the snapshot")
      }
      let range = offset..<offset + header.snapshotByteCount
      let snapshot = SnapshotReader(
        fileSystem: reader.fileSystem,
        path: reader.path,
        limits: reader.limits,
        range: range
      )
      do throws(SnapshotReader.Failure) {
        found = try snapshot.read(didReadRow)
        guard found.store == header.store, found.revision == header.firstRevision else {
          throw .fault(SnapshotFault("the snapshot is another one's", at: 0))
        }
      } catch {
        switch error {
        case .fault(let fault):
          offset += fault.offset
          throw refusal(fault.reason)
        case .file(let failure): throw .file(failure)
        case .refused(let reason):
          throw .unreadable(file: reader.path, revision: header.firstRevision, reason: reason)
        }
      }
      while offset < range.upperBound {
        advance(over: try read(min(1 << 20, range.upperBound - offset)))
      }
      return found
    }

    /// - Returns: false when the taker has enough.
    mutating func readBatch(
      _ header: BackupHeader,
      _ didReadRecord: (UInt64, RecordKind, ArraySlice<UInt8>) throws -> Bool
    ) throws(RecoveryFailure) -> Bool {
      let batch: BatchHeader
      let bytes: [UInt8]
      let records: [RawRecord]
      do throws(BatchFault) {
        let head = try readOrFault(BatchHeader.byteCount)
        batch = try BatchHeader(decoding: head, at: 0)
        guard batch.bodyByteCount <= reader.limits.bodyByteCountMaximum else {
          throw .misplaced("the batch is larger than any that is written")
        }
        if let lastRevision,
          batch.firstRevision != lastRevision + 1 || batch.previousChecksum != checksum
        {
          throw .misplaced("the batch does not follow the one before it")
        }
        bytes = try readOrFault(batch.batchByteCount)
        let body = BatchHeader.byteCount..<BatchHeader.byteCount + batch.bodyByteCount
        guard Checksum.crc32c(bytes.span.extracting(body)) == batch.bodyChecksum else {
          throw .unfinished("the batch body's checksum is wrong")
        }
        records = try RawRecord.split(bytes, body, count: batch.recordCount)
      } catch {
        throw refusal(error.reason)
      }
      for (index, record) in records.enumerated() {
        let revision = batch.firstRevision + UInt64(index)
        guard revision > header.firstRevision else { continue }
        guard try hand(over: record, revision, bytes, didReadRecord) else { return false }
      }
      (lastRevision, checksum) = (batch.lastRevision, batch.checksum)
      batchCount += 1
      advance(over: bytes)
      return true
    }

    private func hand(
      over record: RawRecord,
      _ revision: UInt64,
      _ bytes: [UInt8],
      _ didReadRecord: (UInt64, RecordKind, ArraySlice<UInt8>) throws -> Bool
    ) throws(RecoveryFailure) -> Bool {
      do {
        guard record.schema <= JournalRecord.schema, let kind = RecordKind(rawValue: record.kind)
        else {
          throw BackupFault("record kind \(record.kind), schema \(record.schema)", at: offset)
        }
        return try didReadRecord(revision, kind, bytes[record.payload])
      } catch {
        throw .unreadable(file: reader.path, revision: revision, reason: "\(error)")
      }
    }

    mutating func readFooter(_ header: BackupHeader) throws(RecoveryFailure) {
      let bytes = try read(fileByteCount - offset)
      let expected = BackupFooter(
        batchCount: batchCount,
        fileByteCount: fileByteCount,
        digest: digest
      )
      guard bytes == expected.encoded else {
        throw refusal("the file is not whole: its footer or its digest is wrong")
      }
      guard lastRevision == header.lastRevision else {
        throw refusal("revision \(header.lastRevision) is missing")
      }
    }

    private mutating func advance(over bytes: [UInt8]) {
      offset += bytes.count
      digest = Checksum.crc32c(bytes.span, after: digest)
    }

    private func read(_ count: Int) throws(RecoveryFailure) -> [UInt8] {
      let place = offset
      let bytes = try onDisk { () throws(FileFailure) in
        try reader.fileSystem.read(file, at: place, byteCount: count)
      }
      guard bytes.count == count else { throw refusal("the file ends too early") }
      return bytes
    }

    private func readOrFault(_ count: Int) throws(BatchFault) -> [UInt8] {
      do throws(RecoveryFailure) {
        return try read(count)
      } catch {
        throw .unfinished("the file ends inside a batch, or cannot be read")
      }
    }

    private func refusal(_ reason: String) -> RecoveryFailure {
      .refused(
        "\(reader.path) at byte \(offset): \(reason); nothing was restored"
      )
    }
  }
}
