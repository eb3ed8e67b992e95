internal import CLibuv
internal import Glibc

/// A connection: bytes come by callback, bytes to send are gathered over a turn of the loop.
///
/// A stream lives until it is closed, whoever else refers to it. Both directions end on their own: reading by
/// `didEnd(nil)` when the peer has finished writing, writing by `finishWriting`. What fails closes the
/// stream: then, as after `close`, nothing is read or sent any more, and before the turn is over
/// `didEnd` (unless it was called before) and `didClose` are called.
@LoopActor
@safe
package final class ByteStream {
  /// Who is at the other end.
  package let peer: Peer
  /// Called once, last of all, with the reason if the stream was not closed on purpose.
  package var didClose: (@LoopActor (UVError?) -> Void)?
  /// Called whenever all that was queued went to the kernel.
  package var didDrain: (@LoopActor () -> Void)?

  /// Silence after which the kernel asks a TCP peer whether it is there.
  private static let keepAliveSeconds: UInt32 = 60
  /// How long a TCP peer may leave what we sent unacknowledged: 30 s.
  private static let unacknowledgedMilliseconds: UInt32 = 30_000

  private var didRead: (@LoopActor (Span<UInt8>) -> Void)?
  private var didEnd: (@LoopActor (UVError?) -> Void)?
  private var isPaused = false
  private(set) var isClosing = false
  private var closingReason: UVError?
  let socket: SocketHandle
  var sending = Sending()
  /// The next of `UnsentStreams`.
  var nextUnsent: ByteStream?

  /// Takes over a connected socket.
  init(adopting socket: SocketHandle, peer: Peer? = nil) {
    self.socket = socket
    self.peer = peer ?? Peer(of: socket)
    if socket.kind == .tcp { tuneTCP() }
    // The handle keeps the object until it is closed: no callback finds it gone.
    unsafe socket.stream.pointee.data = Unmanaged.passRetained(self).toOpaque()
  }

  /// Failure leaves a slower socket, and one that misses the silent end of its peer for longer.
  private func tuneTCP() {
    // Small replies must not wait for the peer's acknowledgements.
    unsafe uv_tcp_nodelay(socket.tcp, 1)
    unsafe uv_tcp_keepalive(socket.tcp, 1, Self.keepAliveSeconds)
    var timeout = Self.unacknowledgedMilliseconds
    let size = socklen_t(MemoryLayout<UInt32>.size)
    unsafe setsockopt(socket.descriptor, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &timeout, size)
  }

  /// Begins to read; once.
  /// - Parameters:
  ///   - didRead: given what came, never empty, and valid during the call.
  ///   - didEnd: nothing more will be read: nil when the peer has finished writing, otherwise what failed.
  package func start(
    didRead: @escaping @LoopActor (Span<UInt8>) -> Void,
    didEnd: @escaping @LoopActor (UVError?) -> Void
  ) {
    precondition(self.didEnd == nil, "A stream is started once")
    self.didRead = didRead
    self.didEnd = didEnd
    resumeReading()
  }

  /// Leaves what the peer sends in the kernel, until `resumeReading`.
  package func pauseReading() {
    isPaused = true
    guard !isClosing else { return }
    unsafe uv_read_stop(socket.stream)
  }

  /// Reads on after `pauseReading`.
  package func resumeReading() {
    isPaused = false
    guard !isClosing, didRead != nil else { return }
    let code =
      switch socket.kind {
      case .unix: unsafe uv_read_start(socket.stream, onAllocate, onRead)
      case .tcp: unsafe uv_read_start(socket.stream, onAllocateTCP, onRead)
      }
    // Reading is on already.
    guard code != UV_EALREADY.rawValue, code < 0 else { return }
    close(because: UVError(code, "read"))
  }

  /// Closes at once, so that what is queued is lost; does nothing the second time.
  package func close() {
    close(because: nil)
  }

  /// Whether `close` was called or something failed.
  package var isClosed: Bool { isClosing }

  func close(because reason: UVError?) {
    guard !isClosing else { return }
    isClosing = true
    closingReason = reason
    didRead = nil
    unsafe uv_close(socket.stream.asHandle, onClose)
  }

  fileprivate func received(_ count: Int) {
    if count > 0 {
      let bytes = unsafe UnsafeRawBufferPointer(LoopActor.shared.executor.readBuffer)
      // libuv read `count` bytes into the loop's buffer, which outlives this call; nothing else reads
      // into it before the call returns.
      let read = unsafe Span<UInt8>(_unsafeBytes: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      didRead?(read)
    } else if count == Int(UV_EOF.rawValue) {
      didRead = nil
      endReading(nil)
    } else if count < 0 {
      close(because: UVError(Int32(truncatingIfNeeded: count), "read"))
    }
  }

  private func endReading(_ reason: UVError?) {
    let ended = didEnd
    // Kept as a closure that does nothing, so that a second `start` is still refused.
    didEnd = { _ in }
    ended?(reason)
  }

  fileprivate func closed() {
    endReading(closingReason)
    didEnd = nil
    let closed = didClose
    didClose = nil
    didDrain = nil
    releaseBuffers()
    closed?(closingReason)
  }
}

private let readEntry = LoopEntry<(ByteStream, Int)> { $0.received($1) }
private let closeEntry = LoopEntry<ByteStream> { $0.closed() }
// Only the loop's thread looks at it.
nonisolated(unsafe) private let readBuffer = unsafe LoopActor.shared.executor.readBuffer

/// The stream of a handle, which keeps it from init to `onClose`.
func byteStream(_ data: UnsafeMutableRawPointer?) -> ByteStream? {
  guard let data = unsafe data else { return nil }
  return unsafe Unmanaged<ByteStream>.fromOpaque(data).takeUnretainedValue()
}

private func onAllocate(
  _: UnsafeMutablePointer<uv_handle_t>?,
  _: Int,
  _ buffer: UnsafeMutablePointer<uv_buf_t>?
) {
  // One buffer for all: libuv reads into it and calls onRead before it asks for the next.
  unsafe buffer?.pointee = uv_buf_t(
    base: readBuffer.baseAddress?.assumingMemoryBound(to: CChar.self),
    len: readBuffer.count
  )
}

private func onAllocateTCP(
  _ handle: UnsafeMutablePointer<uv_handle_t>?,
  _ suggested: Int,
  _ buffer: UnsafeMutablePointer<uv_buf_t>?
) {
  // A peer without NODELAY sends its next small segment when this one is acknowledged; the kernel
  // falls back to delayed acknowledgements by itself, so quick ones are asked for before every read.
  var descriptor: Int32 = -1
  var on: Int32 = 1
  if unsafe uv_fileno(handle, &descriptor) == 0 {
    let size = socklen_t(MemoryLayout<Int32>.size)
    unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_QUICKACK, &on, size)
  }
  unsafe onAllocate(handle, suggested, buffer)
}

private func onRead(
  _ handle: UnsafeMutablePointer<uv_stream_t>?,
  _ count: Int,
  _: UnsafePointer<uv_buf_t>?
) {
  guard let stream = unsafe byteStream(handle?.pointee.data) else { return }
  readEntry((stream, count))
}

private func onClose(_ handle: UnsafeMutablePointer<uv_handle_t>?) {
  guard let data = unsafe handle?.pointee.data else { return }
  // Balances passRetained in init.
  let stream = unsafe Unmanaged<ByteStream>.fromOpaque(data).takeRetainedValue()
  closeEntry(stream)
  unsafe freeHandle(handle)
}
