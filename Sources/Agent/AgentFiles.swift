internal import Glibc

/// The few calls of the system that an agent needs for its files.
///
/// One of the few files with C pointers: each is a path or a buffer that outlives its call.
enum AgentFiles {
  /// Takes a lock that the system gives back when the process ends, however it ends.
  ///
  /// - Returns: the open file, to be kept; nil when another process has the lock.
  /// - Throws: when the file cannot be opened.
  static func lock(_ path: String) throws(AgentFailure) -> Int32? {
    let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure("open", path) }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return file }
    close(file)
    return nil
  }

  /// Gives a lock back.
  static func unlock(_ file: Int32) { close(file) }

  /// Writes a file that only its owner may read: whole or not at all.
  ///
  /// - Parameters:
  ///   - text: what it holds.
  ///   - path: where it is.
  ///   - durably: on stable storage before this returns.
  /// - Throws: what cannot be done.
  static func write(
    _ text: String,
    to path: String,
    durably: Bool = true
  ) throws(AgentFailure) {
    let draft = path + ".new"
    let file = unsafe open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure("open", draft) }
    let bytes = Array(text.utf8)
    let count = unsafe Glibc.write(file, bytes, bytes.count)
    defer { close(file) }
    guard count == bytes.count, !durably || fsync(file) == 0 else { throw failure("write", draft) }
    try rename(draft, to: path)
    if durably { try syncDirectory(of: path) }
  }

  /// Gives a file or a directory another name, in the place of a file of that name.
  static func rename(_ path: String, to name: String) throws(AgentFailure) {
    guard unsafe Glibc.rename(path, name) == 0 else { throw failure("rename", path) }
  }

  /// Brings the names of a file's directory to stable storage: a rename is not there before.
  static func syncDirectory(of path: String) throws(AgentFailure) {
    let parent = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let directory = unsafe open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw failure("open", parent) }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw failure("sync", parent) }
  }

  /// The first bytes of a file; nil when it cannot be read.
  static func read(_ path: String, byteCountMaximum: Int = 4_096) -> String? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: byteCountMaximum) { buffer, count in
      count = max(0, unsafe Glibc.read(file, buffer.baseAddress, buffer.count))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Makes a directory that only its owner may enter, if it is not there.
  static func makeDirectory(_ path: String) throws(AgentFailure) {
    guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    throw failure("make", path)
  }

  /// Removes a file or an empty directory, if it is there.
  static func remove(_ path: String) {
    guard unsafe unlink(path) != 0, errno == EISDIR || errno == EPERM else { return }
    unsafe rmdir(path)
  }

  /// Whether a path exists.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// When a file was last written, milliseconds since 1970; nil when it is not there.
  static func modificationTime(of path: String) -> Int64? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Int64(status.st_mtim.tv_sec) * 1_000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
  }

  /// Whether a path is a plain file that may be executed.
  static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return unsafe access(path, X_OK) == 0
  }

  /// A variable of this process's environment; nil when it is not set.
  static func variable(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The bytes that an ordinary user may still write where `path` lies; 0 when nobody knows.
  static func freeByteCount(at path: String) -> Int64 {
    var status = statvfs()
    guard unsafe statvfs(path, &status) == 0 else { return 0 }
    return Int64(
      clamping: UInt64(status.f_bavail).multipliedReportingOverflow(
        by: UInt64(status.f_frsize)
      ).partialValue
    )
  }

  static func failure(_ what: String, _ path: String) -> AgentFailure {
    AgentFailure(message: "cannot \(what) \(path): \(unsafe String(cString: strerror(errno)))")
  }
}

/// Why an agent cannot go on.
struct AgentFailure: Error, Hashable {
  /// What is wrong, for people: a clause without its stop.
  var message: String
}
