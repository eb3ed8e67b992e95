/// Everything that a snapshot holds: values that never change, so that a worker can write them.
package struct SnapshotContent: Sendable {
  /// The rows of one type, in an order that does not depend on the process.
  package struct Table: Sendable {
    /// The table's number, `RowKey.Table` of commit.proto.
    package var type: UInt32
    /// How many rows it has.
    package var rowCount: Int
    /// The bytes of row 0..<rowCount.
    package var row: @Sendable (Int) -> [UInt8]

    /// A table; `row` is called once for each number, in order.
    package init(type: UInt32, rowCount: Int, row: @escaping @Sendable (Int) -> [UInt8]) {
      self.type = type
      self.rowCount = rowCount
      self.row = row
    }
  }

  /// The last revision that is in the tables.
  package var revision: UInt64
  /// The epoch of the server that writes it.
  package var epoch: UInt64
  /// The tables, in the order in which they are to be written.
  package var tables: [Table]

  /// The tables of a state, and the revision and epoch it is of.
  package init(revision: UInt64, epoch: UInt64, tables: [Table]) {
    self.revision = revision
    self.epoch = epoch
    self.tables = tables
  }
}

/// Why there is no new snapshot.
///
/// What was there before is untouched.
package enum SnapshotFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case file(FileFailure)
  /// What was written reads back otherwise.
  case unlike(path: String, SnapshotFault)
  /// A row is larger than `JournalLimits.rowByteCountMaximum`.
  case rowTooLarge(type: UInt32, byteCount: Int)
  /// The journal ended before the revision was durable.
  case notDurable(revision: UInt64)

  /// One sentence for people and the log.
  package var description: String {
    switch self {
    case .file(let failure): failure.description
    case .unlike(let path, let fault): "\(path) does not read back as it was written, \(fault)"
    case .rowTooLarge(let type, let byteCount):
      "a row of type \(type) has \(byteCount) bytes, which is too many"
    case .notDurable(let revision): "the journal ended before revision \(revision) was durable"
    }
  }
}

/// Writes snapshots, one at a time, on the thread that calls.
package struct SnapshotWriter: Sendable {
  private let directory: DataDirectory
  private let limits: JournalLimits
  private let wallClockMilliseconds: @Sendable () -> UInt64
  private let waitUntilDurable: @Sendable (UInt64) -> Bool

  /// Writes beside a journal.
  ///
  /// - Parameters:
  ///   - journal: an opened one; its writer says what is durable.
  ///   - surroundings: for the time in the header.
  package init(_ journal: OpenedJournal, surroundings: Surroundings) {
    directory = journal.directory
    limits = journal.writer.limits
    wallClockMilliseconds = surroundings.wallClockMilliseconds
    let writer = journal.writer
    waitUntilDurable = { writer.waitUntilDurable($0) }
  }

  /// Writes into a directory that no journal is open in: what it is given counts as durable.
  init(_ directory: DataDirectory, limits: JournalLimits, surroundings: Surroundings) {
    self.directory = directory
    self.limits = limits
    wallClockMilliseconds = surroundings.wallClockMilliseconds
    waitUntilDurable = { _ in true }
  }

  /// Writes a snapshot, checks what is on the disk, and then removes what it makes needless.
  ///
  /// Blocks, and waits for the journal to be durable up to the snapshot's revision. One that is
  /// there already is kept. A second call before the first has ended fails with EEXIST.
  /// - Parameter content: what to write; its rows are asked for once, in order.
  /// - Returns: the path of the snapshot.
  /// - Throws: why there is none; nothing of it is left then.
  package func write(_ content: SnapshotContent) throws(SnapshotFailure) -> String {
    let path = "\(directory.snapshots)/\(SnapshotName(revision: content.revision))"
    let temporary = path + ".tmp"
    let fileSystem = directory.fileSystem
    guard try onFile({ () throws(FileFailure) in try fileSystem.status(of: path) }) == nil else {
      return path
    }
    let file = try onFile { () throws(FileFailure) in try fileSystem.open(temporary, .create) }
    do throws(SnapshotFailure) {
      defer { fileSystem.close(file) }
      try fill(file, with: content)
      try check(temporary)
      guard waitUntilDurable(content.revision) else {
        throw .notDurable(revision: content.revision)
      }
      try onFile { () throws(FileFailure) in
        try fileSystem.rename(temporary, to: path)
        try fileSystem.syncDirectory(directory.snapshots)
      }
    } catch {
      // Nothing is lost by failing here: the next start removes it too.
      try? fileSystem.unlink(temporary)
      throw error
    }
    try onFile { () throws(FileFailure) in
      try SnapshotRetention(directory: directory, limits: limits).apply()
    }
    return path
  }

  /// How large a snapshot is that was written; 0 when it is gone.
  func byteCount(of path: String) -> Int {
    (try? directory.fileSystem.status(of: path))?.byteCount ?? 0
  }

  private func fill(
    _ file: OpenFile,
    with content: SnapshotContent
  ) throws(SnapshotFailure) {
    let header = SnapshotHeader(
      store: directory.store,
      revision: content.revision,
      epoch: content.epoch,
      wallClockMilliseconds: wallClockMilliseconds(),
      tables: content.tables.map { SnapshotCount(type: $0.type, rowCount: $0.rowCount) }
    )
    var output = SnapshotOutput(fileSystem: directory.fileSystem, file: file)
    try output.write(header.encoded)
    for table in content.tables { try write(table, to: &output) }
    try output.finish()
  }

  private func write(
    _ table: SnapshotContent.Table,
    to output: inout SnapshotOutput
  ) throws(SnapshotFailure) {
    for index in 0..<table.rowCount {
      let row = table.row(index)
      guard row.count <= limits.rowByteCountMaximum else {
        throw .rowTooLarge(type: table.type, byteCount: row.count)
      }
      output.add(row)
      if output.chunkByteCount >= limits.chunkByteCount { try output.endChunk(of: table.type) }
    }
    try output.endChunk(of: table.type)
  }

  private func check(_ path: String) throws(SnapshotFailure) {
    let reader = SnapshotReader(fileSystem: directory.fileSystem, path: path, limits: limits)
    do throws(SnapshotReader.Failure) {
      _ = try reader.read()
    } catch {
      switch error {
      case .fault(let fault): throw .unlike(path: path, fault)
      case .file(let failure): throw .file(failure)
      case .refused(let reason): throw .unlike(path: path, SnapshotFault(reason, at: 0))
      }
    }
  }
}

/// A snapshot's file while it grows: one buffer, written chunk by chunk.
private struct SnapshotOutput {
  let fileSystem: any FileSystem
  let file: OpenFile
  private var offset = 0
  private var digest: UInt32 = 0
  private var rowCount = 0
  private var chunkCount = 0
  private var chunk = [UInt8](repeating: 0, count: SnapshotChunk.headByteCount)
  private var chunkRowCount = 0

  init(fileSystem: any FileSystem, file: OpenFile) {
    self.fileSystem = fileSystem
    self.file = file
  }

  /// Bytes of the payload so far.
  var chunkByteCount: Int { chunk.count - SnapshotChunk.headByteCount }

  mutating func add(_ row: [UInt8]) {
    chunk.append(littleEndian: UInt32(row.count))
    chunk.append(contentsOf: row)
    chunkRowCount += 1
  }

  mutating func endChunk(of type: UInt32) throws(SnapshotFailure) {
    guard chunkRowCount > 0 else { return }
    SnapshotChunk.seal(&chunk, type: type, rowCount: chunkRowCount)
    try write(chunk)
    rowCount += chunkRowCount
    chunkCount += 1
    chunkRowCount = 0
    chunk.removeLast(chunk.count - SnapshotChunk.headByteCount)
  }

  mutating func write(_ bytes: [UInt8]) throws(SnapshotFailure) {
    let start = offset
    try onFile { () throws(FileFailure) in try fileSystem.write(bytes, to: file, at: start) }
    offset += bytes.count
    digest = Checksum.crc32c(bytes.span, after: digest)
  }

  /// Writes the footer; what is read from now on comes from the disk.
  mutating func finish() throws(SnapshotFailure) {
    let footer = SnapshotFooter(
      rowCount: rowCount,
      chunkCount: chunkCount,
      fileByteCount: offset + SnapshotFooter.byteCount,
      digest: digest
    )
    try write(footer.encoded)
    try onFile { () throws(FileFailure) in
      try fileSystem.sync(file)
      try fileSystem.dropCache(of: file)
    }
  }
}

private func onFile<Result>(
  _ body: () throws(FileFailure) -> Result
) throws(SnapshotFailure) -> Result {
  do throws(FileFailure) { return try body() } catch { throw .file(error) }
}
