/// What the store asks of a disk: the real one, or in tests one that fails, loses and tears.
///
/// Offsets and sizes are bytes. Calls that fail throw `FileFailure` with the errno; nothing is
/// ever tried again except what a signal interrupted (EINTR). Any thread may call.
package protocol FileSystem: Sendable {
  /// The uid whose files we accept.
  var effectiveUser: UInt32 { get }

  /// What stands at a path, symbolic links not followed; nil when nothing does.
  func status(of path: String) throws(FileFailure) -> FileStatus?

  /// Names in a directory without `.` and `..`, sorted.
  func list(_ directory: String) throws(FileFailure) -> [String]

  /// Makes a directory of mode 0700.
  func makeDirectory(_ path: String) throws(FileFailure)

  /// Opens a file; `.create` makes it new with mode 0600 and fails when it exists.
  func open(_ path: String, _ mode: OpenMode) throws(FileFailure) -> OpenFile

  /// Closes a file; errors are of no use to anybody by then.
  func close(_ file: OpenFile)

  /// Opens or makes a file and holds `flock(LOCK_EX|LOCK_NB)` on it until it is closed.
  ///
  /// - Throws: EWOULDBLOCK when another holds it.
  func lock(_ path: String) throws(FileFailure) -> OpenFile

  /// The size of a file.
  func size(of file: OpenFile) throws(FileFailure) -> Int

  /// Reserves a file's blocks, which read as zeros, and sets its size.
  func preallocate(_ file: OpenFile, byteCount: Int) throws(FileFailure)

  /// Cuts a file to a size.
  func truncate(_ file: OpenFile, byteCount: Int) throws(FileFailure)

  /// Reads up to `byteCount` bytes at an offset; fewer only at the end of the file.
  func read(_ file: OpenFile, at offset: Int, byteCount: Int) throws(FileFailure) -> [UInt8]

  /// Writes all the bytes at an offset, or throws.
  func write(_ bytes: [UInt8], to file: OpenFile, at offset: Int) throws(FileFailure)

  /// fdatasync: the data, and what is needed to find it, are on the disk.
  func syncData(_ file: OpenFile) throws(FileFailure)

  /// fsync: data and all metadata are on the disk.
  func sync(_ file: OpenFile) throws(FileFailure)

  /// fsync of a directory: what was created, renamed and unlinked in it stays so.
  func syncDirectory(_ path: String) throws(FileFailure)

  /// Gives back the cached pages of a synced file, so that the next read asks the disk.
  func dropCache(of file: OpenFile) throws(FileFailure)

  /// Renames a file, replacing what has the new name.
  func rename(_ old: String, to new: String) throws(FileFailure)

  /// Removes a file.
  func unlink(_ path: String) throws(FileFailure)

  /// Bytes that an unprivileged process can still write to the file system of a path.
  func freeByteCount(at path: String) throws(FileFailure) -> Int
}

/// How a file is opened.
package enum OpenMode: Hashable, Sendable {
  case read
  case readWrite
  /// New, for reading and writing, mode 0600; it is an error if the name is taken.
  case create
}

/// An open file: its descriptor, and its path for messages.
package struct OpenFile: Hashable, Sendable {
  /// The file descriptor, ≥ 0.
  package let descriptor: Int32
  /// The path that was opened.
  package let path: String

  /// A file that is open already.
  package init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }
}

/// What stands at a path.
package struct FileStatus: Hashable, Sendable {
  /// What stands there; `other` is a device, a pipe or a socket.
  package enum Kind: Hashable, Sendable { case file, directory, symbolicLink, other }
  /// What stands there, symbolic links not followed.
  package var kind: Kind
  /// Permission bits, 0...0o7777.
  package var mode: UInt32
  /// The uid of the owner.
  package var owner: UInt32
  /// The size in bytes.
  package var byteCount: Int

  /// A status with its four parts.
  package init(kind: Kind, mode: UInt32, owner: UInt32, byteCount: Int) {
    self.kind = kind
    self.mode = mode
    self.owner = owner
    self.byteCount = byteCount
  }
}

/// A system call that failed: which, on what, and the errno.
package struct FileFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The call as in the manual: "fdatasync".
  package let operation: String
  /// What the call was made on: a path, or the name of a thread.
  package let path: String
  /// The errno.
  package let code: Int32

  /// A failed call; `code` is its errno.
  package init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// For people: the call, the path, the system's text and the errno.
  package var description: String {
    "\(operation) \(path): \(errorText(code)) (errno \(code))"
  }
}
