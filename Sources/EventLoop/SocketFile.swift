internal import CLibuv
internal import Glibc

/// The file of a listening unix socket.
///
/// bind(2) refuses a path at which there is a file, be its server alive or dead. Two servers that
/// start at once must not take each other's new file for a dead one, so that looking, replacing and listening happen
/// under a lock on the directory.
struct SocketFile {
  let path: String
  /// The listening socket; whoever opens a handle with it owns it.
  let descriptor: Int32
  private let device: UInt
  private let inode: UInt

  /// Tries to lock the directory, 10 ms apart; holders need microseconds.
  private static let mostTries = 200

  /// Makes the file, or replaces a dead one, and listens on it.
  @LoopActor
  static func listen(path: String, backlog: Int32, mode: UInt32) async throws(UVError) -> SocketFile
  {
    guard !path.isEmpty, path.utf8.count <= Endpoint.longestPath else {
      throw UVError(
        UV_ENAMETOOLONG.rawValue,
        "listen unix:\(path)",
        detail: "at most \(Endpoint.longestPath) bytes"
      )
    }
    let lock = try await lockDirectory(of: path)
    // Closing it gives the lock up.
    defer { Glibc.close(lock) }
    let descriptor = try newSocket(path)
    do throws(UVError) {
      try bindInPlaceOfDead(descriptor, path)
      // Nobody can connect before listen, so there is no moment with other permissions.
      unsafe try check(errorOf(chmod(path, mode)), "chmod \(path)")
      try check(errorOf(Glibc.listen(descriptor, backlog)), "listen unix:\(path)")
      return try SocketFile(path: path, descriptor: descriptor)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
  }

  private init(path: String, descriptor: Int32) throws(UVError) {
    let status = try Self.status(path)
    self.path = path
    self.descriptor = descriptor
    device = status.st_dev
    inode = status.st_ino
  }

  /// Removes the file, unless another has taken its place.
  func remove() {
    guard let status = try? Self.status(path), status.st_dev == device, status.st_ino == inode
    else {
      return
    }
    _ = unsafe unlink(path)
  }

  /// Closes the socket, when no handle owns it.
  func closeDescriptor() {
    Glibc.close(descriptor)
  }
}

extension SocketFile {
  @LoopActor
  private static func lockDirectory(of path: String) async throws(UVError) -> Int32 {
    let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let lock = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try check(errorOf(lock), "open \(directory)")
    for _ in 0..<mostTries {
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { return lock }
      guard errno == EWOULDBLOCK else { break }
      // Without sleep there is no waiting, so a cancelled task gives up here.
      guard (try? await Loop.sleep(for: .milliseconds(10))) != nil else { break }
    }
    let failure = UVError(errorOf(-1), "lock \(directory)", detail: "to listen on unix:\(path)")
    Glibc.close(lock)
    throw failure
  }

  private static func newSocket(_ path: String) throws(UVError) -> Int32 {
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let descriptor = socket(AF_UNIX, type, 0)
    try check(errorOf(descriptor), "socket for unix:\(path)")
    return descriptor
  }

  private static func bindInPlaceOfDead(_ descriptor: Int32, _ path: String) throws(UVError) {
    var code = unsafe errorOf(withAddress(path) { unsafe bind(descriptor, $0, $1) })
    if code == UV_EADDRINUSE.rawValue {
      try refuseUnlessDead(path)
      unsafe try check(errorOf(unlink(path)), "remove \(path)")
      code = unsafe errorOf(withAddress(path) { unsafe bind(descriptor, $0, $1) })
    }
    try check(code, "bind unix:\(path)")
  }

  /// Throws unless the path is that of a socket without a listener.
  private static func refuseUnlessDead(_ path: String) throws(UVError) {
    let operation = "listen unix:\(path)"
    guard try status(path).st_mode & S_IFMT == S_IFSOCK else {
      throw UVError(
        UV_EADDRINUSE.rawValue,
        operation,
        detail: "a file that is not a socket is there"
      )
    }
    let probe = try newSocket(path)
    defer { Glibc.close(probe) }
    switch unsafe errorOf(withAddress(path) { unsafe connect(probe, $0, $1) }) {
    case UV_ECONNREFUSED.rawValue: return
    // EAGAIN: its backlog is full, so it is alive.
    case 0, UV_EAGAIN.rawValue:
      throw UVError(UV_EADDRINUSE.rawValue, operation, detail: "somebody serves there already")
    case let code:
      throw UVError(code, operation, detail: "cannot tell whether somebody serves there")
    }
  }

  private static func status(_ path: String) throws(UVError) -> stat {
    var status = stat()
    try check(errorOf(unsafe lstat(path, &status)), "stat \(path)")
    return status
  }

  private static func withAddress(
    _ path: String,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
      // A shorter path leaves a zero at the end; a longer one was refused.
      for (index, byte) in zip(room.indices.dropLast(), path.utf8) { unsafe room[index] = byte }
    }
    return unsafe withUnsafePointer(to: address) { address in
      unsafe body(
        UnsafeRawPointer(address).assumingMemoryBound(to: sockaddr.self),
        socklen_t(MemoryLayout<sockaddr_un>.size)
      )
    }
  }
}

/// What a POSIX function returned, or `-errno` in libuv's manner if that was -1.
func errorOf(_ result: Int32) -> Int32 {
  result == -1 ? -errno : result
}
