/// Why there is no backup.
package enum BackupFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case file(FileFailure)
  /// What is to be copied is damaged.
  case damage(file: String, BackupFault)
  /// Something that is needed is not there; the sentence says what.
  case incomplete(String)

  /// One sentence for people.
  package var description: String {
    switch self {
    case .file(let failure): failure.description
    case .damage(let file, let fault): "damaged data: \(file) \(fault)"
    case .incomplete(let sentence): sentence
    }
  }
}

/// A backup of a store in use, made piece by piece; for workers.
///
/// Every batch is checked before it is copied. Invariant: `digest` is that of all bytes handed out, `byteCount` of
/// them.
package struct BackupSource: Sendable {
  /// Bytes of a piece: four fit into the largest message.
  package static let pieceByteCount = 1 << 20

  /// What is being made.
  package let header: BackupHeader
  /// Bytes handed out so far.
  package private(set) var byteCount = 0

  private enum Part { case header, snapshot(Int), segment(Int, SegmentWindow), footer, end }

  private let fileSystem: any FileSystem
  private let limits: JournalLimits
  private let plan: BackupPlan
  private var part = Part.header
  private var lastRevision: UInt64?
  private var checksum: UInt32?
  private var batchCount = 0
  private var digest: UInt32 = 0
  /// Bytes that are made and did not fit into the last piece.
  private var rest: [UInt8] = []

  /// What was damaged in an older part of the journal, for which a newer snapshot stands; nil mostly.
  package private(set) var passedOver: BackupFailure?

  /// Opens files that are whole; `close` gives them back.
  ///
  /// Reads all of it once. Where the journal is damaged behind an old snapshot the backup begins at a newer one:
  /// it reaches back less far, and has everything that a start needs.
  /// - Parameters: as those of `init`.
  /// - Throws: why there is none: of several damages the oldest.
  static func open(
    of directory: DataDirectory,
    limits: JournalLimits,
    upTo revision: UInt64,
    epoch: UInt64,
    wallClockMilliseconds: UInt64
  ) throws(BackupFailure) -> BackupSource {
    var behind: UInt64?
    var damage: BackupFailure?
    while true {
      var source: BackupSource
      do throws(BackupFailure) {
        source = try BackupSource(
          of: directory,
          limits: limits,
          upTo: revision,
          epoch: epoch,
          wallClockMilliseconds: wallClockMilliseconds,
          behind: behind
        )
      } catch {
        throw damage ?? error
      }
      do throws(BackupFailure) {
        var reader = source
        while try reader.next() != nil {}
        source.passedOver = damage
        return source
      } catch {
        source.close()
        if case .file = error { throw error }
        damage = damage ?? error
        behind = source.header.firstRevision
      }
    }
  }

  /// Opens the files; `close` gives them back.
  ///
  /// - Parameters:
  ///   - directory: one in use.
  ///   - limits: those that it is written with.
  ///   - revision: durable; the last that is to be in the backup, and the end of a batch.
  ///   - epoch: of the running server.
  ///   - wallClockMilliseconds: the time, for people.
  ///   - behind: as for `BackupPlan.open`.
  /// - Throws: why the files cannot be had.
  private init(
    of directory: DataDirectory,
    limits: JournalLimits,
    upTo revision: UInt64,
    epoch: UInt64,
    wallClockMilliseconds: UInt64,
    behind: UInt64?
  ) throws(BackupFailure) {
    fileSystem = directory.fileSystem
    self.limits = limits
    plan = try BackupPlan.open(directory, limits: limits, upTo: revision, behind: behind)
    header = BackupHeader(
      store: directory.store,
      firstRevision: plan.snapshot?.name.revision ?? 0,
      lastRevision: revision,
      epoch: epoch,
      wallClockMilliseconds: wallClockMilliseconds,
      snapshotByteCount: plan.snapshot?.byteCount ?? 0
    )
  }

  /// Gives the files back.
  package func close() {
    for file in plan.files { fileSystem.close(file) }
  }

  /// The next bytes of the file, at most `pieceByteCount`; nil behind its end.
  ///
  /// Blocks.
  package mutating func next() throws(BackupFailure) -> [UInt8]? {
    while rest.count < Self.pieceByteCount, let more = try advance() { rest += more }
    guard !rest.isEmpty else { return nil }
    let piece = Array(rest.prefix(Self.pieceByteCount))
    rest.removeFirst(piece.count)
    byteCount += piece.count
    return piece
  }

  /// The next bytes in any number; nil behind the end.
  private mutating func advance() throws(BackupFailure) -> [UInt8]? {
    switch part {
    case .header:
      part = plan.snapshot == nil ? segment(0) : .snapshot(0)
      return count(header.encoded)
    case .snapshot(let offset):
      guard let snapshot = plan.snapshot, offset < snapshot.byteCount else {
        part = segment(0)
        return []
      }
      let size = min(Self.pieceByteCount, snapshot.byteCount - offset)
      let bytes = try read(snapshot.file, at: offset, size)
      guard bytes.count == size else {
        throw .damage(file: snapshot.file.path, BackupFault("the file ends too early", at: offset))
      }
      part = .snapshot(offset + size)
      return count(bytes)
    case .segment(let index, var window):
      let batches = try batches(&window)
      if batches.isEmpty { try checkEnd(of: index, window) }
      part = batches.isEmpty ? segment(index + 1) : .segment(index, window)
      if lastRevision == header.lastRevision { part = .footer }
      return count(batches)
    case .footer:
      guard lastRevision == header.lastRevision else {
        throw .incomplete(
          "the journal has revision \(header.lastRevision) no more; \(lastRevision ?? 0) is the last to be found"
        )
      }
      part = .end
      let size = byteCount + rest.count + BackupFooter.byteCount
      return BackupFooter(batchCount: batchCount, fileByteCount: size, digest: digest).encoded
    case .end: return nil
    }
  }

  private mutating func count(_ bytes: [UInt8]) -> [UInt8] {
    digest = Checksum.crc32c(bytes.span, after: digest)
    return bytes
  }

  private func segment(_ index: Int) -> Part {
    guard index < plan.segments.count else { return .footer }
    return .segment(index, SegmentWindow(plan.segments[index]))
  }

  /// Whole batches of a segment, about a piece of them; none at its end.
  private mutating func batches(_ window: inout SegmentWindow) throws(BackupFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < Self.pieceByteCount, lastRevision != header.lastRevision {
      let batch: (header: BatchHeader, bytes: ArraySlice<UInt8>)?
      do throws(FileFailure) {
        batch = try window.next(fileSystem)
      } catch {
        throw .file(error)
      }
      guard let batch else { return bytes }
      if let reason = fault(of: batch.header, batch.bytes) {
        throw .damage(file: window.file.path, BackupFault(reason, at: window.offset))
      }
      window.advance(over: batch.bytes.count)
      bytes += batch.bytes
      (lastRevision, checksum) = (batch.header.lastRevision, batch.header.checksum)
      batchCount += 1
    }
    return bytes
  }

  /// Whether a segment has what comes before the next one: where a batch's header is damaged it seems to end.
  private func checkEnd(of index: Int, _ window: SegmentWindow) throws(BackupFailure) {
    let segments = plan.segments
    let found = lastRevision ?? segments[index].header.firstRevision - 1
    let next =
      index + 1 < segments.count
      ? segments[index + 1].header.firstRevision : header.lastRevision + 1
    guard found + 1 < next else { return }
    let fault = BackupFault("no batch of revision \(found + 1) is there", at: window.offset)
    throw .damage(file: window.file.path, fault)
  }

  private func fault(of header: BatchHeader, _ bytes: ArraySlice<UInt8>) -> String? {
    if let lastRevision,
      header.firstRevision != lastRevision + 1 || header.previousChecksum != checksum
    {
      return "the batch does not follow the one before it"
    }
    guard header.lastRevision <= self.header.lastRevision else {
      return "the batch goes beyond what is durable"
    }
    let body = Array(bytes)
    let range = BatchHeader.byteCount..<BatchHeader.byteCount + header.bodyByteCount
    guard Checksum.crc32c(body.span.extracting(range)) == header.bodyChecksum else {
      return "the batch body's checksum is wrong"
    }
    return nil
  }

  private func read(
    _ file: OpenFile,
    at offset: Int,
    _ byteCount: Int
  ) throws(BackupFailure) -> [UInt8] {
    do throws(FileFailure) {
      return try fileSystem.read(file, at: offset, byteCount: byteCount)
    } catch {
      throw .file(error)
    }
  }
}

/// A part of a segment in memory, that moves over its batches.
private struct SegmentWindow: Sendable {
  let file: OpenFile
  private let salt: UInt64
  private(set) var offset = SegmentHeader.byteCount
  private var bytes: [UInt8] = []
  /// Where in the file `bytes` begin.
  private var start = SegmentHeader.byteCount

  init(_ segment: BackupPlan.Segment) {
    file = segment.file
    salt = segment.header.salt
  }

  /// The batch at `offset`; nil where none stands.
  mutating func next(
    _ fileSystem: any FileSystem
  ) throws(FileFailure) -> (header: BatchHeader, bytes: ArraySlice<UInt8>)? {
    try hold(BatchHeader.byteCount, fileSystem)
    guard let header = try? BatchHeader(decoding: bytes, at: offset - start), header.salt == salt
    else { return nil }
    try hold(header.batchByteCount, fileSystem)
    guard bytes.count >= offset - start + header.batchByteCount else { return nil }
    return (header, bytes[(offset - start)..<(offset - start + header.batchByteCount)])
  }

  mutating func advance(over byteCount: Int) {
    offset += byteCount
  }

  /// Has so many bytes from `offset` on in memory, as far as the file has them.
  private mutating func hold(_ byteCount: Int, _ fileSystem: any FileSystem) throws(FileFailure) {
    guard bytes.count < offset - start + byteCount else { return }
    let size = max(byteCount, BackupSource.pieceByteCount)
    bytes = try fileSystem.read(file, at: offset, byteCount: size)
    start = offset
  }
}
