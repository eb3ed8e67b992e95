internal import Glibc

/// The real file system, over the C library.
///
/// A wrapper: `unsafe` here marks C strings and buffers that live for one call.
package struct DiskFileSystem: Sendable {
  /// The file system of this machine; it has no state.
  package init() {}
}

extension DiskFileSystem: FileSystem {
  package var effectiveUser: UInt32 { geteuid() }

  package func status(of path: String) throws(FileFailure) -> FileStatus? {
    var found = stat()
    guard unsafe lstat(path, &found) == 0 else {
      if errno == ENOENT { return nil }
      throw failure("lstat", path)
    }
    let kind: FileStatus.Kind =
      switch found.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      default: .other
      }
    return FileStatus(
      kind: kind,
      mode: found.st_mode & 0o7777,
      owner: found.st_uid,
      byteCount: Int(found.st_size)
    )
  }

  package func list(_ directory: String) throws(FileFailure) -> [String] {
    guard let stream = unsafe opendir(directory) else { throw failure("opendir", directory) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      // d_name is inside the entry, which stays until the next readdir; it ends with a zero.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { text in
          unsafe String(cString: text)
        }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw failure("readdir", directory) }
    return names.sorted()
  }

  package func makeDirectory(_ path: String) throws(FileFailure) {
    guard unsafe mkdir(path, 0o700) == 0 else { throw failure("mkdir", path) }
  }

  package func open(_ path: String, _ mode: OpenMode) throws(FileFailure) -> OpenFile {
    let flags: Int32 =
      switch mode {
      case .read: O_RDONLY
      case .readWrite: O_RDWR
      case .create: O_RDWR | O_CREAT | O_EXCL
      }
    return try open(path, flags: flags)
  }

  package func close(_ file: OpenFile) {
    _ = Glibc.close(file.descriptor)
  }

  package func lock(_ path: String) throws(FileFailure) -> OpenFile {
    let file = try open(path, flags: O_RDWR | O_CREAT)
    do {
      _ = try retrying("flock", path) { Int(flock(file.descriptor, LOCK_EX | LOCK_NB)) }
    } catch {
      close(file)
      throw error
    }
    return file
  }

  package func size(of file: OpenFile) throws(FileFailure) -> Int {
    var found = stat()
    guard unsafe fstat(file.descriptor, &found) == 0 else { throw failure("fstat", file.path) }
    return Int(found.st_size)
  }

  package func preallocate(_ file: OpenFile, byteCount: Int) throws(FileFailure) {
    var code: Int32
    repeat { code = posix_fallocate(file.descriptor, 0, off_t(byteCount)) } while code == EINTR
    guard code == 0 else { throw failure("posix_fallocate", file.path, code) }
  }

  package func truncate(_ file: OpenFile, byteCount: Int) throws(FileFailure) {
    _ = try retrying("ftruncate", file.path) { Int(ftruncate(file.descriptor, off_t(byteCount))) }
  }

  package func read(
    _ file: OpenFile,
    at offset: Int,
    byteCount: Int
  ) throws(FileFailure) -> [UInt8] {
    var caught: FileFailure?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filled in
      while filled < byteCount, let base = buffer.baseAddress {
        let start = unsafe base + filled
        let count = unsafe pread(
          file.descriptor,
          start,
          byteCount - filled,
          off_t(offset + filled)
        )
        if count < 0, errno == EINTR { continue }
        if count < 0 { caught = failure("pread", file.path) }
        if count <= 0 { return }
        filled += count
      }
    }
    if let caught { throw caught }
    return bytes
  }

  package func write(
    _ bytes: [UInt8],
    to file: OpenFile,
    at offset: Int
  ) throws(FileFailure) {
    let caught: FileFailure? = unsafe bytes.withUnsafeBufferPointer { buffer in
      var written = 0
      while written < buffer.count, let base = buffer.baseAddress {
        let start = unsafe base + written
        let count = unsafe pwrite(
          file.descriptor,
          start,
          buffer.count - written,
          off_t(offset + written)
        )
        if count < 0, errno == EINTR { continue }
        if count < 0 { return failure("pwrite", file.path) }
        // A file that takes nothing and names no error will not take more next time.
        if count == 0 { return failure("pwrite", file.path, EIO) }
        written += count
      }
      return nil
    }
    if let caught { throw caught }
  }

  package func syncData(_ file: OpenFile) throws(FileFailure) {
    _ = try retrying("fdatasync", file.path) { Int(fdatasync(file.descriptor)) }
  }

  package func sync(_ file: OpenFile) throws(FileFailure) {
    _ = try retrying("fsync", file.path) { Int(fsync(file.descriptor)) }
  }

  package func syncDirectory(_ path: String) throws(FileFailure) {
    let directory = try open(path, flags: O_RDONLY | O_DIRECTORY)
    defer { close(directory) }
    try sync(directory)
  }

  package func dropCache(of file: OpenFile) throws(FileFailure) {
    let code = posix_fadvise(file.descriptor, 0, 0, POSIX_FADV_DONTNEED)
    guard code == 0 else { throw failure("posix_fadvise", file.path, code) }
  }

  package func rename(_ old: String, to new: String) throws(FileFailure) {
    guard unsafe Glibc.rename(old, new) == 0 else { throw failure("rename", old) }
  }

  package func unlink(_ path: String) throws(FileFailure) {
    guard unsafe Glibc.unlink(path) == 0 else { throw failure("unlink", path) }
  }

  package func freeByteCount(at path: String) throws(FileFailure) -> Int {
    var found = statvfs()
    guard unsafe statvfs(path, &found) == 0 else { throw failure("statvfs", path) }
    let (free, overflow) = found.f_bavail.multipliedReportingOverflow(by: found.f_frsize)
    return overflow ? .max : Int(clamping: free)
  }

  private func open(_ path: String, flags: Int32) throws(FileFailure) -> OpenFile {
    let descriptor = try retrying("open", path) {
      unsafe Int(Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600))
    }
    return OpenFile(descriptor: Int32(descriptor), path: path)
  }

  private func retrying(
    _ operation: String,
    _ path: String,
    _ call: () -> Int
  ) throws(FileFailure) -> Int {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw failure(operation, path) }
    }
  }
}

private func failure(_ operation: String, _ path: String, _ code: Int32 = errno) -> FileFailure {
  FileFailure(operation: operation, path: path, code: code)
}

/// The C library's text for an errno.
func errorText(_ code: Int32) -> String {
  var buffer = [CChar](repeating: 0, count: 128)
  // Swift's Glibc has the POSIX form, which fills the buffer and ends it with a zero.
  _ = unsafe strerror_r(code, &buffer, buffer.count)
  return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
