internal import CLibuv
internal import Glibc

extension ByteStream {
  /// Whether the peer has closed its socket, rather than only finished writing.
  ///
  /// It tells the two apart where the system does: always on a unix socket; on TCP, where both look
  /// the same from here, once the peer has reset the connection.
  package var isPeerGone: Bool {
    if isClosed { return true }
    var entry = pollfd(fd: socket.descriptor, events: 0, revents: 0)
    guard unsafe poll(&entry, 1, 0) > 0 else { return false }
    return Int32(entry.revents) & (POLLHUP | POLLERR) != 0
  }
}
