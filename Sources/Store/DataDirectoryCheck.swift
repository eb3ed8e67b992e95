internal import Glibc

/// Refuses a directory that others could have written to.
struct DirectoryCheck {
  let fileSystem: any FileSystem

  private static let files = ["LOCK", "FORMAT", "WATERMARK", "FORMAT.tmp", "WATERMARK.tmp"]
  private static let directories = ["journal", "snapshots", "quarantine"]

  /// A directory, not a link to one, of our user, closed to everybody else.
  func checkDirectory(_ path: String) throws(RecoveryFailure) {
    guard let status = try status(path) else { throw .refused("\(path) does not exist") }
    switch status.kind {
    case .directory: try checkAccess(path, status)
    case .symbolicLink: throw .refused("\(path) is a symbolic link; name the directory itself")
    case .file, .other: throw .refused("\(path) is not a directory")
    }
  }

  /// A directory with nothing in it that we did not put there.
  ///
  /// Runs before anything is made in it, so that a slip of the hand leaves no trace.
  func checkIsOurs(_ path: String) throws(RecoveryFailure) {
    let names = try onDisk { () throws(FileFailure) in try fileSystem.list(path) }
    guard !names.contains("FORMAT") else { return }
    let strange = names.first { !Self.files.contains($0) && !Self.directories.contains($0) }
    if let strange {
      throw .refused("\(path) is not a poolkeeper data directory: it has \(strange) and no FORMAT")
    }
  }

  /// All files and directories that we read.
  func checkTree(_ path: String) throws(RecoveryFailure) {
    for name in Self.files { try checkFile(path + "/" + name) }
    for name in Self.directories {
      let directory = path + "/" + name
      guard try status(directory) != nil else { continue }
      try checkDirectory(directory)
      let names = try onDisk { () throws(FileFailure) in try fileSystem.list(directory) }
      for name in names { try checkFile(directory + "/" + name) }
    }
  }

  private func checkFile(_ path: String) throws(RecoveryFailure) {
    guard let status = try status(path) else { return }
    guard status.kind == .file else { throw .refused("\(path) is not a plain file") }
    try checkAccess(path, status)
  }

  private func checkAccess(_ path: String, _ status: FileStatus) throws(RecoveryFailure) {
    guard status.owner == fileSystem.effectiveUser else {
      throw .refused(
        "\(path) belongs to uid \(status.owner), and this process runs as uid "
          + "\(fileSystem.effectiveUser)"
      )
    }
    guard status.mode & 0o077 == 0 else {
      throw .refused(
        "\(path) has mode 0\(status.mode.digits(3, radix: 8)): others may use it; "
          + "take their rights away with chmod go= \(path)"
      )
    }
  }

  private func status(_ path: String) throws(RecoveryFailure) -> FileStatus? {
    try onDisk { () throws(FileFailure) in try fileSystem.status(of: path) }
  }
}

extension FileFailure {
  /// Whether a lock is held by somebody else.
  var isWouldBlock: Bool { code == EWOULDBLOCK }
  /// Whether the disk, or our share of it, is full.
  var isOutOfSpace: Bool { code == ENOSPC || code == EDQUOT }
}
