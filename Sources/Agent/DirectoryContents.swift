internal import Glibc

/// The calls of the system that list and remove what is in a directory.
///
/// One of the few files with C pointers: each is a path, or a stream that is closed where it was opened.
enum DirectoryContents {
  /// The names in a directory, without `.` and `..`; none when it cannot be read.
  static func names(in path: String) -> [String] {
    guard let stream = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        // d_name is an array of 256 bytes that ends with a zero.
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes a file, a link or a directory with all that is in it, as far as that can be done.
  ///
  /// Links are not followed. It blocks: it belongs in `BlockingWork`.
  static func removeAll(_ path: String) {
    guard unsafe unlink(path) != 0, errno == EISDIR || errno == EPERM else { return }
    for name in names(in: path) { removeAll(path + "/" + name) }
    unsafe rmdir(path)
  }
}
