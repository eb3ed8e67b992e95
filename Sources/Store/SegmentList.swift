/// One file of the journal, as far as its first 4 KiB tell.
struct SegmentEntry: Sendable {
  enum Content: Hashable, Sendable {
    case used(SegmentHeader)
    /// Zeros: prepared, and never used.
    case blank
    case faulty(BatchFault)
  }

  let name: SegmentName
  let content: Content

  var header: SegmentHeader? {
    guard case .used(let header) = content else { return nil }
    return header
  }
}

/// The journal's files in the order of their ordinals.
struct SegmentList: Sendable {
  let entries: [SegmentEntry]

  /// Lists the journal and reads the headers.
  ///
  /// - Throws: `refused` for a file that cannot have come there by a crash: of another store,
  ///   under another name than its own, or no segment at all.
  static func read(_ directory: DataDirectory) throws(RecoveryFailure) -> SegmentList {
    let fileSystem = directory.fileSystem
    let names = try onDisk { () throws(FileFailure) in try fileSystem.list(directory.journal) }
    var entries: [SegmentEntry] = []
    for text in names {
      let path = "\(directory.journal)/\(text)"
      guard let name = SegmentName(text) else {
        throw .refused("\(path) is not a segment of the journal; move it away")
      }
      let content = try content(path, fileSystem)
      if case .used(let header) = content { try check(header, name, path, directory.store) }
      entries.append(SegmentEntry(name: name, content: content))
    }
    entries.sort { ($0.name.ordinal, $0.name.salt) < ($1.name.ordinal, $1.name.salt) }
    return SegmentList(entries: entries)
  }

  /// Whether something was written to any file from `index` on.
  func isUsed(from index: Int) -> Bool {
    entries[min(index, entries.count)...].contains { $0.content != .blank }
  }

  /// Names from `index` on.
  func names(from index: Int) -> [SegmentName] {
    entries[min(index, entries.count)...].map(\.name)
  }

  /// The highest epoch in any header, 0 without one.
  var epoch: UInt64 { entries.compactMap(\.header?.epoch).max() ?? 0 }

  private static func content(
    _ path: String,
    _ fileSystem: any FileSystem
  ) throws(RecoveryFailure) -> SegmentEntry.Content {
    let bytes = try onDisk { () throws(FileFailure) in
      let file = try fileSystem.open(path, .read)
      defer { fileSystem.close(file) }
      return try fileSystem.read(file, at: 0, byteCount: SegmentHeader.byteCount)
    }
    guard !Checksum.isZero(bytes.span) else {
      return try isBlank(path, fileSystem)
        ? .blank : .faulty(.unfinished("the segment header is zeros, with something behind it"))
    }
    do throws(BatchFault) {
      return .used(try SegmentHeader(decoding: bytes))
    } catch {
      return .faulty(error)
    }
  }

  /// Whether a file is zeros from front to end; in pieces, for a prepared segment is always there.
  private static func isBlank(
    _ path: String,
    _ fileSystem: any FileSystem
  ) throws(RecoveryFailure) -> Bool {
    try onDisk { () throws(FileFailure) in
      let file = try fileSystem.open(path, .read)
      defer { fileSystem.close(file) }
      var offset = 0
      while true {
        let bytes = try fileSystem.read(file, at: offset, byteCount: 256 << 10)
        guard !bytes.isEmpty else { return true }
        guard Checksum.isZero(bytes.span) else { return false }
        offset += bytes.count
      }
    }
  }

  private static func check(
    _ header: SegmentHeader,
    _ name: SegmentName,
    _ path: String,
    _ store: StoreID
  ) throws(RecoveryFailure) {
    guard header.store == store else {
      throw .refused(
        "\(path) belongs to store \(header.store), and this directory is store \(store); "
          + "move it away"
      )
    }
    guard header.name == name else {
      throw .refused("\(path) is a copy of segment \(header.name) under another name; move it away")
    }
  }

  /// A whole segment file.
  static func load(
    _ path: String,
    _ fileSystem: any FileSystem
  ) throws(RecoveryFailure) -> [UInt8] {
    let bytes = try onDisk { () throws(FileFailure) -> [UInt8]? in
      let file = try fileSystem.open(path, .read)
      defer { fileSystem.close(file) }
      let byteCount = try fileSystem.size(of: file)
      guard byteCount <= JournalLimits.segmentByteCountReadable else { return nil }
      return try fileSystem.read(file, at: 0, byteCount: byteCount)
    }
    guard let bytes else { throw .refused("\(path) is larger than any segment; move it away") }
    return bytes
  }
}
