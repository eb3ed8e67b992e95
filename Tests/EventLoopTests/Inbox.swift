import EventLoop

/// What a stream received, and a way to wait for more of it.
@LoopActor
final class Inbox {
  private(set) var bytes: [UInt8] = []
  private(set) var readCount = 0
  /// The argument of `didEnd`, once it was called.
  private(set) var end: UVError??
  /// The argument of `didClose`, once it was called.
  private(set) var closing: UVError??
  private var waiters:
    [(isMet: @LoopActor () -> Bool, continuation: CheckedContinuation<Void, Never>)] = []

  init(_ stream: ByteStream, starts: Bool = true) {
    stream.didClose = {
      self.closing = .some($0); self.wake()
    }
    guard starts else { return }
    stream.start(
      didRead: { span in
        self.readCount += 1
        unsafe span.withUnsafeBufferPointer { unsafe self.bytes.append(contentsOf: $0) }
        self.wake()
      },
      didEnd: { reason in
        precondition(self.end == nil, "didEnd was called twice")
        self.end = .some(reason)
        self.wake()
      }
    )
  }

  /// Waits until the condition holds; it is looked at whenever something happens to the stream.
  func wait(until condition: @escaping @LoopActor () -> Bool) async {
    await withCheckedContinuation { continuation in
      // Looked at inside: a test's task lets other work in on its way here.
      if condition() { return continuation.resume() }
      waiters.append((condition, continuation))
    }
  }

  func wait(forByteCount count: Int) async {
    await wait { self.bytes.count >= count }
  }

  func waitForEnd() async -> UVError? {
    await wait { self.end != nil }
    return end ?? nil
  }

  func waitForClosing() async -> UVError? {
    await wait { self.closing != nil }
    return closing ?? nil
  }

  private func wake() {
    let met = waiters.filter { $0.isMet() }
    waiters.removeAll { $0.isMet() }
    for waiter in met { waiter.continuation.resume() }
  }
}
