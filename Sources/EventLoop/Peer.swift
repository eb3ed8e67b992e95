internal import CLibuv
internal import Glibc

/// Who is at the other end of a stream, as the system vouches for it.
package enum Peer: Hashable, Sendable, CustomStringConvertible {
  /// A process of this machine, with its identity at the time of connecting.
  case unix(uid: UInt32, gid: UInt32, pid: Int32)
  /// A numeric address and its port.
  case tcp(host: String, port: Int)

  /// "uid 0, gid 0, pid 4711" or "[::1]:40312".
  package var description: String {
    switch self {
    case .unix(let uid, let gid, let pid): "uid \(uid), gid \(gid), pid \(pid)"
    case .tcp(let host, let port): Endpoint.tcp(host: host, port: port).description
    }
  }

  /// Asks the system; for what it cannot tell, an identity that has no rights.
  init(of socket: SocketHandle) {
    switch socket.kind {
    case .unix:
      self = Self.credentials(of: socket.descriptor)
    case .tcp:
      let address = unsafe SocketAddress { unsafe uv_tcp_getpeername(socket.tcp, $0, &$1) }
      self = .tcp(host: address?.host ?? "?", port: address?.port ?? 0)
    }
  }

  /// `struct ucred`, which Glibc's module leaves out; see unix(7), SO_PEERCRED.
  private struct Credentials {
    var pid: Int32 = 0
    var uid: UInt32 = .max
    var gid: UInt32 = .max
  }

  private static func credentials(of descriptor: Int32) -> Peer {
    var found = Credentials()
    var byteCount = socklen_t(MemoryLayout<Credentials>.size)
    let code = unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &found, &byteCount)
    // The system fills in (uid_t)-1 itself where there is no peer.
    if code != 0 { found = Credentials() }
    return .unix(uid: found.uid, gid: found.gid, pid: found.pid)
  }
}
