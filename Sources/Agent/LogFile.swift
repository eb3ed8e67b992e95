internal import Glibc

/// The calls of the system that read a piece of an instance's log.
///
/// One of the few files with C pointers: each is a path or a buffer that outlives its call.
enum LogFile {
  /// The most that is read at once.
  static let byteCountMaximum = 65_536

  /// Reads from a place in a file.
  ///
  /// - Parameters:
  ///   - path: the file; nothing but a plain one is read.
  ///   - offset: where to begin; a negative number counts from the end.
  ///   - byteCount: how much at most; what is not 1…65,536 is taken for 65,536.
  /// - Returns: where the piece really begins and what it holds, nothing at the end; nil without the file.
  static func piece(of path: String, at offset: Int64, byteCount: Int64) -> (Int64, [UInt8])? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int64(status.st_size)
    // Neither sum can overflow: one of them is below 0, and the other is not.
    let begin = offset < 0 ? max(0, size + offset) : min(offset, size)
    let wanted =
      (1...Int64(byteCountMaximum)).contains(byteCount) ? Int(byteCount) : byteCountMaximum
    let count = Int(min(Int64(wanted), size - begin))
    guard count > 0 else { return (begin, []) }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
      read = max(0, unsafe pread(file, buffer.baseAddress, count, Int(begin)))
    }
    return (begin, bytes)
  }
}
