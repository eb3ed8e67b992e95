internal import CLibuv

/// The sending half of a stream.
///
///     write → gathered → (end of the turn: uv_try_write) → kernel
///                           └ what the kernel does not take → inFlight (uv_write) → kernel
///
/// While something is in flight, `gathered` waits for it: the order stays, and one request is enough.
@safe
struct Sending {
  /// What was written since the last flush.
  var gathered: OutgoingBuffer?
  /// What waits for the kernel to have room.
  var inFlight: OutgoingBuffer?
  /// Bytes ever written, for `sentByteCount`.
  var written: UInt64 = 0
  /// Whether the stream is in `UnsentStreams`.
  var isListed = false
  var ending = Ending.open
  /// Made at the first need: most streams always find room.
  var request: UnsafeMutablePointer<uv_write_t>?

  /// How the writing half ends.
  enum Ending {
    /// More may be written. Exits: wanted.
    case open
    /// No more may be written; what is queued goes first. Exits: begun.
    case wanted(thenClose: Bool)
    /// uv_shutdown is on its way. Exits: ended.
    case begun(thenClose: Bool)
    /// The peer was told, or is gone.
    case ended

    var isOpen: Bool {
      if case .open = self { true } else { false }
    }
  }
}

extension ByteStream {
  /// Gives everything back when the handle is closed and libuv refers to nothing any more.
  func releaseBuffers() {
    sending.gathered?.giveBack()
    sending.inFlight?.giveBack()
    sending.gathered = nil
    sending.inFlight = nil
    unsafe sending.request?.deallocate()
    unsafe sending.request = nil
  }

  /// Queues bytes; all that is queued in a turn of the loop goes out at its end, in one write.
  ///
  /// What is written after `finishWriting` or `close` is dropped.
  /// - Parameter bytes: what to send.
  package func write(_ bytes: [UInt8]) {
    write(bytes.span)
  }

  /// Queues a copy of bytes, like `write(_:)` of an array.
  /// - Parameter bytes: what to send.
  package func write(_ bytes: Span<UInt8>) {
    write(.none, bytes)
  }

  /// Queues a copy of a head and of what follows it.
  /// - Parameters:
  ///   - head: goes first.
  ///   - bytes: goes behind it.
  package func write(_ head: ShortBytes, _ bytes: Span<UInt8>) {
    guard let buffer = bufferToWrite() else { return }
    buffer.append(head, bytes)
    sending.written &+= UInt64(head.count + bytes.count)
  }

  /// Bytes that the kernel has not taken yet.
  package var queuedByteCount: Int {
    let gathered = sending.gathered?.count ?? 0
    guard sending.inFlight != nil else { return gathered }
    return unsafe gathered + uv_stream_get_write_queue_size(socket.stream)
  }

  /// Bytes that the kernel has taken since the stream was opened; it grows while the peer reads.
  package var sentByteCount: UInt64 {
    sending.written &- UInt64(queuedByteCount)
  }

  /// Tells the peer, after all that is queued, that nothing more will come; reading goes on.
  package func finishWriting() {
    end(thenClose: false)
  }

  /// Sends what is queued, tells the peer that nothing more will come, and closes.
  package func closeWhenWritten() {
    end(thenClose: true)
  }

  private func end(thenClose: Bool) {
    guard !isClosing else { return }
    switch sending.ending {
    case .ended:
      if thenClose { close() }
    case .begun:
      if thenClose { sending.ending = .begun(thenClose: true) }
    case .open, .wanted:
      sending.ending = .wanted(thenClose: thenClose)
      list()
    }
  }

  private func bufferToWrite() -> OutgoingBuffer? {
    if let gathered = sending.gathered { return gathered }
    guard !isClosing, sending.ending.isOpen else { return nil }
    let buffer = OutgoingBuffer.take()
    sending.gathered = buffer
    list()
    return buffer
  }

  private func list() {
    guard !sending.isListed else { return }
    sending.isListed = true
    UnsentStreams.add(self)
  }
}

extension ByteStream {
  /// Hands the kernel what it takes, and libuv the rest.
  fileprivate func flush() {
    sending.isListed = false
    guard !isClosing else { return }
    // When what is in flight has gone, `wrote` flushes the rest.
    if sending.inFlight == nil, let buffer = sending.gathered {
      sending.gathered = nil
      send(buffer)
    }
    guard sending.gathered == nil else { return }
    shutDownIfWanted()
    if sending.inFlight == nil { didDrain?() }
  }

  private func send(_ buffer: OutgoingBuffer) {
    var piece = unsafe buffer.piece
    let taken = unsafe uv_try_write(socket.stream, &piece, 1)
    if taken == buffer.count {
      buffer.giveBack()
    } else if taken >= 0 || taken == UV_EAGAIN.rawValue {
      buffer.didSend(max(0, Int(taken)))
      wait(toSend: buffer)
    } else {
      buffer.giveBack()
      close(because: UVError(taken, "write"))
    }
  }

  private func wait(toSend buffer: OutgoingBuffer) {
    sending.inFlight = buffer
    let request = unsafe sending.request ?? .allocate(capacity: 1)
    unsafe sending.request = request
    // The request finds its stream by the handle, which keeps it; buffer and request stay until
    // onWritten, which comes before onClose.
    var piece = unsafe buffer.piece
    let code = unsafe uv_write(request, socket.stream, &piece, 1, onWritten)
    if code < 0 { close(because: UVError(code, "write")) }
  }

  fileprivate func wrote(_ status: Int32) {
    guard !isClosing else { return }
    guard status == 0 else { return close(because: UVError(status, "write")) }
    sending.inFlight?.giveBack()
    sending.inFlight = nil
    flush()
  }

  private func shutDownIfWanted() {
    guard !isClosing, case .wanted(let thenClose) = sending.ending else { return }
    sending.ending = .begun(thenClose: thenClose)
    let request = UnsafeMutablePointer<uv_shutdown_t>.allocate(capacity: 1)
    let code = unsafe uv_shutdown(request, socket.stream, onShutdown)
    // The peer is gone already; reading will tell.
    guard code < 0 else { return }
    unsafe request.deallocate()
    didShutDown()
  }

  fileprivate func didShutDown() {
    guard case .begun(let thenClose) = sending.ending else { return }
    sending.ending = .ended
    if thenClose { close() }
  }
}

extension OutgoingBuffer {
  /// The unsent bytes as libuv takes them; valid while nothing is appended.
  fileprivate var piece: uv_buf_t {
    let bytes = unsafe UnsafeMutableRawBufferPointer(unsent)
    return unsafe uv_buf_t(
      base: bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
      len: bytes.count
    )
  }
}

/// The streams that have something to send at the end of this turn.
///
/// A list through the streams themselves: links are replaced as a whole, which needs no check for another access at
/// the same time, where an array's three a stream did.
@LoopActor
enum UnsentStreams {
  private static var first: ByteStream?

  static func add(_ stream: ByteStream) {
    stream.nextUnsent = first
    first = stream
  }

  /// Sends what was gathered, and what is written because some of it went.
  static func flush() {
    while first != nil {
      var next = first
      first = nil
      while let stream = next {
        next = stream.nextUnsent
        stream.nextUnsent = nil
        stream.flush()
      }
    }
  }
}

private let writtenEntry = LoopEntry<(ByteStream, Int32)> { $0.wrote($1) }
private let shutdownEntry = LoopEntry<ByteStream> { $0.didShutDown() }

private func onWritten(_ request: UnsafeMutablePointer<uv_write_t>?, _ status: Int32) {
  guard let stream = unsafe byteStream(request?.pointee.handle?.pointee.data) else { return }
  writtenEntry((stream, status))
}

private func onShutdown(_ request: UnsafeMutablePointer<uv_shutdown_t>?, _ status: Int32) {
  let stream = unsafe byteStream(request?.pointee.handle?.pointee.data)
  unsafe request?.deallocate()
  if let stream { shutdownEntry(stream) }
}
