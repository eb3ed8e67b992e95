internal import Glibc

/// The files of a data directory in use that a backup is made of, opened: nobody can take them away any more.
///
/// It reaches back as far as the journal that is kept; a snapshot stands in front of a journal that does not begin
/// with revision 1.
struct BackupPlan: Sendable {
  struct Snapshot: Sendable {
    let name: SnapshotName
    let file: OpenFile
    let byteCount: Int
  }

  struct Segment: Sendable {
    let header: SegmentHeader
    let file: OpenFile
  }

  let snapshot: Snapshot?
  /// From the one that has the revision behind the snapshot, in order.
  let segments: [Segment]

  /// How often all is looked at again, when a file that was listed is gone before it is opened.
  ///
  /// A new snapshot makes files needless; it takes its time, so that this does not happen again and again.
  private static let tryMaximum = 8

  /// Opens what has every revision up to `revision`, which is durable.
  ///
  /// - Parameters:
  ///   - directory: one in use.
  ///   - limits: those that it is written with.
  ///   - revision: the last that is wanted.
  ///   - behind: only snapshots of later revisions than this are taken; nil takes the oldest, or none where the
  ///     journal is there from its beginning.
  /// - Returns: the files, open.
  /// - Throws: `incomplete` when no snapshot is whole that the journal goes on from; what the disk says.
  static func open(
    _ directory: DataDirectory,
    limits: JournalLimits,
    upTo revision: UInt64,
    behind: UInt64? = nil
  ) throws(BackupFailure) -> BackupPlan {
    for _ in 0..<tryMaximum {
      var files = OpenedFiles(fileSystem: directory.fileSystem)
      do throws(FileFailure) {
        let plan = try make(directory, limits, revision, behind, &files)
        files.close(allBut: plan?.files ?? [])
        if let plan { return plan }
      } catch {
        files.close(allBut: [])
        if error.code != ENOENT { throw .file(error) }
      }
    }
    throw .incomplete("\(directory.path) has no snapshot that its journal goes on from")
  }

  /// The files that are open.
  var files: [OpenFile] { segments.map(\.file) + (snapshot.map { [$0.file] } ?? []) }

  /// - Returns: nil when no snapshot is whole that the journal goes on from.
  private static func make(
    _ directory: DataDirectory,
    _ limits: JournalLimits,
    _ revision: UInt64,
    _ behind: UInt64?,
    _ files: inout OpenedFiles
  ) throws(FileFailure) -> BackupPlan? {
    let snapshots = try directory.fileSystem.list(directory.snapshots)
      .compactMap { SnapshotName($0) }.sorted { $0.revision < $1.revision }
    let segments = try segments(of: directory, upTo: revision, &files)
    guard let first = segments.first?.header.firstRevision else { return nil }
    if first == 1, behind == nil { return BackupPlan(snapshot: nil, segments: segments) }
    let oldest = max(first - 1, behind.map { $0 + 1 } ?? 0)
    for name in snapshots where oldest <= name.revision && name.revision <= revision {
      let path = "\(directory.snapshots)/\(name)"
      let file = try files.open(path)
      let fileSystem = directory.fileSystem
      let reader = SnapshotReader(fileSystem: fileSystem, path: path, limits: limits)
      guard (try? reader.read()) != nil else { continue }
      let byteCount = try fileSystem.size(of: file)
      let start = segments.lastIndex { $0.header.firstRevision <= name.revision + 1 } ?? 0
      return BackupPlan(
        snapshot: Snapshot(name: name, file: file, byteCount: byteCount),
        segments: Array(segments[start...])
      )
    }
    return nil
  }

  private static func segments(
    of directory: DataDirectory,
    upTo revision: UInt64,
    _ files: inout OpenedFiles
  ) throws(FileFailure) -> [Segment] {
    let names = try directory.fileSystem.list(directory.journal).compactMap { SegmentName($0) }
    var segments: [Segment] = []
    for name in names.sorted(by: { ($0.ordinal, $0.salt) < ($1.ordinal, $1.salt) }) {
      let file = try files.open("\(directory.journal)/\(name)")
      let bytes = try directory.fileSystem.read(file, at: 0, byteCount: SegmentHeader.byteCount)
      // One without a header is prepared and not used yet: nothing durable is in it.
      guard let header = try? SegmentHeader(decoding: bytes), header.firstRevision <= revision
      else { continue }
      segments.append(Segment(header: header, file: file))
    }
    return segments
  }
}

/// Files that are open and belong to nobody yet.
private struct OpenedFiles {
  let fileSystem: any FileSystem
  private var files: [OpenFile] = []

  init(fileSystem: any FileSystem) {
    self.fileSystem = fileSystem
  }

  mutating func open(_ path: String) throws(FileFailure) -> OpenFile {
    let file = try fileSystem.open(path, .read)
    files.append(file)
    return file
  }

  mutating func close(allBut kept: [OpenFile]) {
    for file in files where !kept.contains(file) { fileSystem.close(file) }
    files = []
  }
}
