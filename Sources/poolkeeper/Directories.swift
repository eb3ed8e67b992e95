import Store

/// Places in the file system that a server needs.
enum Directories {
  /// Makes the directories above a path that are not there, for us alone (mode 0700).
  static func makeParents(of path: String) throws(RecoveryFailure) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let parent = String(path[..<slash])
    guard !exists(parent) else { return }
    try makeParents(of: parent)
    do throws(FileFailure) {
      try DiskFileSystem().makeDirectory(parent)
    } catch {
      throw .file(error)
    }
  }

  /// Whether something stands at a path.
  static func exists(_ path: String) -> Bool {
    (try? DiskFileSystem().status(of: path)) != nil
  }
}
