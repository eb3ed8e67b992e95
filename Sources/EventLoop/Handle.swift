internal import CLibuv

// libuv's handles begin with the fields of uv_handle_t, those of streams with uv_stream_t, and its
// API casts between them ("inheritance"); see <https://docs.libuv.org/en/v1.x/handle.html>.

extension UnsafeMutablePointer {
  /// The same handle as libuv's base type.
  var asHandle: UnsafeMutablePointer<uv_handle_t> {
    unsafe UnsafeMutableRawPointer(self).assumingMemoryBound(to: uv_handle_t.self)
  }

  /// The same TCP or pipe handle as a stream.
  var asStream: UnsafeMutablePointer<uv_stream_t> {
    unsafe UnsafeMutableRawPointer(self).assumingMemoryBound(to: uv_stream_t.self)
  }
}

/// The close callback of a handle that no object waits for: gives its memory back.
func freeHandle(_ handle: UnsafeMutablePointer<uv_handle_t>?) {
  // Handles are allocated one by one; deallocation takes the address alone.
  unsafe UnsafeMutableRawPointer(handle)?.deallocate()
}

/// A stream handle before an object owns it.
@safe
struct SocketHandle {
  enum Kind { case unix, tcp }

  let stream: UnsafeMutablePointer<uv_stream_t>
  let kind: Kind

  /// A new handle without a socket.
  @LoopActor
  init(_ kind: Kind) {
    let loop = unsafe LoopActor.shared.executor.loop
    self.kind = kind
    // Neither init can fail without flags.
    switch kind {
    case .unix:
      let pipe = UnsafeMutablePointer<uv_pipe_t>.allocate(capacity: 1)
      unsafe uv_pipe_init(loop, pipe, 0)
      unsafe stream = pipe.asStream
    case .tcp:
      let tcp = UnsafeMutablePointer<uv_tcp_t>.allocate(capacity: 1)
      unsafe uv_tcp_init(loop, tcp)
      unsafe stream = tcp.asStream
    }
    unsafe stream.pointee.data = nil
  }

  var pipe: UnsafeMutablePointer<uv_pipe_t> {
    unsafe UnsafeMutableRawPointer(stream).assumingMemoryBound(to: uv_pipe_t.self)
  }

  var tcp: UnsafeMutablePointer<uv_tcp_t> {
    unsafe UnsafeMutableRawPointer(stream).assumingMemoryBound(to: uv_tcp_t.self)
  }

  /// The socket; -1 if there is none.
  var descriptor: Int32 {
    var descriptor: Int32 = -1
    return unsafe uv_fileno(stream.asHandle, &descriptor) == 0 ? descriptor : -1
  }

  /// Closes the handle, which no object owns, and frees it.
  func discard() {
    unsafe uv_close(stream.asHandle, freeHandle)
  }
}
