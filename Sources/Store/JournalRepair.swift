/// Makes the journal end where its last whole batch ends.
///
/// Each step can be repeated after a crash.
struct JournalRepair {
  let directory: DataDirectory

  private var fileSystem: any FileSystem { directory.fileSystem }

  /// Sets a tail aside, gives back what was reserved, and removes blank files.
  ///
  /// - Returns: the end as the next segment sees it, and the file in quarantine if there is one.
  func finish(
    _ end: JournalEnd,
    tail: JournalTail?
  ) throws(FileFailure) -> (end: JournalEnd, kept: String?) {
    var end = end
    var kept: String?
    if let tail {
      kept = try setAside(tail)
      for name in tail.following { try quarantine(name) }
    }
    for name in end.blanks { try fileSystem.unlink(path(name)) }
    end.blanks = []
    if let segment = end.segment { try cut(segment, &end) }
    try fileSystem.syncDirectory(directory.journal)
    return (end, kept)
  }

  private func path(_ name: SegmentName) -> String { "\(directory.journal)/\(name)" }

  /// Cuts a segment behind its last batch; one without a batch goes.
  private func cut(_ segment: SegmentName, _ end: inout JournalEnd) throws(FileFailure) {
    guard end.offset > SegmentHeader.byteCount else {
      try fileSystem.unlink(path(segment))
      end.segment = nil
      end.ordinal -= 1
      return
    }
    try truncate(path(segment), end.offset)
  }

  private func truncate(_ path: String, _ byteCount: Int) throws(FileFailure) {
    let file = try fileSystem.open(path, .readWrite)
    defer { fileSystem.close(file) }
    guard try fileSystem.size(of: file) > byteCount else { return }
    try fileSystem.truncate(file, byteCount: byteCount)
    try fileSystem.sync(file)
  }

  /// Copies a tail to quarantine, durably, before it is cut off.
  private func setAside(_ tail: JournalTail) throws(FileFailure) -> String {
    let source = path(tail.segment)
    let bytes = try read(source, from: tail.offset)
    let target = try freeName("\(tail.segment)@\(tail.offset)")
    let copy = try fileSystem.open(target, .create)
    defer { fileSystem.close(copy) }
    try fileSystem.write(bytes, to: copy, at: 0)
    try fileSystem.sync(copy)
    try fileSystem.syncDirectory(directory.quarantine)
    if tail.offset < SegmentHeader.byteCount {
      try fileSystem.unlink(source)
    } else {
      try truncate(source, tail.offset)
    }
    return target
  }

  /// The bytes from an offset on, without the zeros at the end.
  private func read(_ path: String, from offset: Int) throws(FileFailure) -> [UInt8] {
    let file = try fileSystem.open(path, .read)
    defer { fileSystem.close(file) }
    let size = try fileSystem.size(of: file)
    let bytes = try fileSystem.read(file, at: offset, byteCount: max(0, size - offset))
    return Array(bytes.prefix((bytes.lastIndex { $0 != 0 } ?? -1) + 1))
  }

  /// Moves a whole segment to quarantine.
  private func quarantine(_ name: SegmentName) throws(FileFailure) {
    try fileSystem.rename(path(name), to: try freeName("\(name)"))
    try fileSystem.syncDirectory(directory.quarantine)
  }

  /// A name in quarantine that is not taken.
  func freeName(_ name: String) throws(FileFailure) -> String {
    var path = "\(directory.quarantine)/\(name)"
    var number = 1
    while try fileSystem.status(of: path) != nil {
      number += 1
      path = "\(directory.quarantine)/\(name).\(number)"
    }
    return path
  }
}
