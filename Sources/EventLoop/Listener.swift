internal import CLibuv

/// A socket that accepts connections until it is closed.
@LoopActor
@safe
package final class Listener {
  /// Where it listens, with the port that the system chose for port 0.
  package let endpoint: Endpoint

  private let socket: SocketHandle
  private let file: SocketFile?
  private let accept: @LoopActor (ByteStream) -> Void
  private var isClosing = false

  /// Listens on an endpoint.
  ///
  /// A socket file that nobody serves any more, left by a process that died, is replaced. The parent
  /// directory has to exist.
  /// - Parameters:
  ///   - endpoint: where to listen; of a host with several addresses, the first is taken.
  ///   - backlog: connections that may wait to be accepted.
  ///   - mode: permissions of a unix socket's file; who may write to it may connect.
  ///   - accept: takes each new stream, which lives until it is closed.
  /// - Returns: the listener, which lives until it is closed.
  /// - Throws: `isAddressInUse` if somebody serves there, or what else failed.
  package static func listen(
    on endpoint: Endpoint,
    backlog: Int = 1024,
    mode: UInt32 = 0o600,
    accept: @escaping @LoopActor (ByteStream) -> Void
  ) async throws(UVError) -> Listener {
    switch endpoint {
    case .unix(let path):
      try await onFile(path, backlog, mode, accept)
    case .tcp(let host, let port):
      try await onPort(host, port, backlog, accept)
    }
  }

  private init(
    _ endpoint: Endpoint,
    _ socket: SocketHandle,
    _ file: SocketFile?,
    _ accept: @escaping @LoopActor (ByteStream) -> Void
  ) {
    self.endpoint = endpoint
    self.socket = socket
    self.file = file
    self.accept = accept
    // The handle keeps the listener until it is closed.
    unsafe socket.stream.pointee.data = Unmanaged.passRetained(self).toOpaque()
  }

  /// Stops listening and removes the socket's file; accepted streams go on.
  package func close() {
    guard !isClosing else { return }
    isClosing = true
    file?.remove()
    unsafe uv_close(socket.stream.asHandle, onListenerClose)
  }

  fileprivate func connected(_ status: Int32) {
    // A connection that ended before it was accepted, or no descriptor for it: the next may do.
    guard status == 0, !isClosing else { return }
    let client = SocketHandle(socket.kind)
    guard unsafe uv_accept(socket.stream, client.stream) == 0 else { return client.discard() }
    accept(ByteStream(adopting: client))
  }
}

extension Listener {
  private static func onFile(
    _ path: String,
    _ backlog: Int,
    _ mode: UInt32,
    _ accept: @escaping @LoopActor (ByteStream) -> Void
  ) async throws(UVError) -> Listener {
    let file = try await SocketFile.listen(
      path: path,
      backlog: Int32(clamping: backlog),
      mode: mode
    )
    let socket = SocketHandle(.unix)
    var code = unsafe uv_pipe_open(socket.pipe, file.descriptor)
    if code == 0 {
      code = unsafe uv_listen(socket.stream, Int32(clamping: backlog), onConnection)
    } else {
      file.closeDescriptor()
    }
    guard code == 0 else {
      file.remove()
      socket.discard()
      throw UVError(code, "listen unix:\(path)")
    }
    return Listener(.unix(path: path), socket, file, accept)
  }

  private static func onPort(
    _ host: String,
    _ port: Int,
    _ backlog: Int,
    _ accept: @escaping @LoopActor (ByteStream) -> Void
  ) async throws(UVError) -> Listener {
    let addresses = try await AddressLookup.addresses(host: host, port: port)
    let socket = SocketHandle(.tcp)
    var code: Int32 = UV_EAI_NONAME.rawValue
    if let address = addresses.first {
      code = unsafe address.withPointer { unsafe uv_tcp_bind(socket.tcp, $0, 0) }
    }
    if code == 0 {
      code = unsafe uv_listen(socket.stream, Int32(clamping: backlog), onConnection)
    }
    guard code == 0 else {
      socket.discard()
      throw UVError(code, "listen \(Endpoint.tcp(host: host, port: port))")
    }
    let bound = unsafe SocketAddress { unsafe uv_tcp_getsockname(socket.tcp, $0, &$1) }
    return Listener(.tcp(host: host, port: bound?.port ?? port), socket, nil, accept)
  }
}

private let connectionEntry = LoopEntry<(Listener, Int32)> { $0.connected($1) }

private func onConnection(_ handle: UnsafeMutablePointer<uv_stream_t>?, _ status: Int32) {
  // Set before the loop's next turn, so before any callback.
  guard let data = unsafe handle?.pointee.data else { return }
  connectionEntry((unsafe Unmanaged<Listener>.fromOpaque(data).takeUnretainedValue(), status))
}

private func onListenerClose(_ handle: UnsafeMutablePointer<uv_handle_t>?) {
  if let data = unsafe handle?.pointee.data {
    // Balances passRetained in init.
    unsafe Unmanaged<Listener>.fromOpaque(data).release()
  }
  unsafe freeHandle(handle)
}
