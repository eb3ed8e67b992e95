internal import Glibc
internal import Messages

/// A file that appears under its name when it is whole and on stable storage, or not at all.
///
/// Until then it is `NAME.part`, which is removed when it is given up.
struct NewFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var isKept = false

  private var temporary: String { path + ".part" }

  /// Begins a file of mode 0600.
  ///
  /// - Throws: a failure when the name, or that of its beginnings, is taken.
  init(_ path: String) throws(Failure) {
    var found = stat()
    guard unsafe lstat(path, &found) != 0 else {
      throw .other("\(path) exists already: name another file.", code: .alreadyExists)
    }
    let descriptor = unsafe open(path + ".part", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure("cannot be made", path + ".part") }
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
    if !isKept { _ = unsafe unlink(temporary) }
  }

  /// Writes behind what was written.
  func write(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      // The buffer is read for as long as the call lasts.
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure("cannot be written", temporary) }
      rest = rest.dropFirst(count)
    }
  }

  /// Puts everything on stable storage and gives the file its name.
  mutating func keep() throws(Failure) {
    guard fsync(descriptor) == 0 else { throw Self.failure("cannot be written", temporary) }
    // link, unlike rename, replaces nothing that came there meanwhile.
    guard unsafe link(temporary, path) == 0 else { throw Self.failure("cannot be made", path) }
    _ = unsafe unlink(temporary)
    isKept = true
    let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let parent = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(parent) }
    guard parent >= 0, fsync(parent) == 0 else {
      throw Self.failure("cannot be written", directory)
    }
  }

  private static func failure(_ what: String, _ path: String) -> Failure {
    var text = [CChar](repeating: 0, count: 128)
    // Swift's Glibc has the POSIX form, which fills the buffer and ends it with a zero.
    _ = unsafe strerror_r(errno, &text, text.count)
    let reason = String(
      decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
      as: UTF8.self
    )
    return .other("\(path) \(what): \(reason).")
  }
}
