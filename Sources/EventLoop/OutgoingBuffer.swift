internal import Glibc

/// Bytes on their way out of a stream: contiguous, and at an address that stays while libuv writes.
///
///     base ──── sent ──── filled ──── capacity        0 ≤ sent ≤ filled ≤ capacity
///
/// Idle streams have none: `take` and `giveBack` share a few warm ones among all streams.
@LoopActor
@safe
final class OutgoingBuffer {
  /// What a buffer begins with: the replies of an ordinary turn fit.
  private static let initialCapacity = 64 * 1024
  /// A buffer that has grown beyond is not kept, lest one large reply hold memory for ever.
  private static let mostKeptCapacity = 2 * 1024 * 1024
  /// With the limit above, at most 32 MiB are kept; beyond, the allocator is asked.
  private static let mostKept = 16
  private static var kept: [OutgoingBuffer] = []

  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var filled = 0
  private var sent = 0

  /// An empty buffer.
  static func take() -> OutgoingBuffer {
    kept.popLast() ?? OutgoingBuffer()
  }

  /// Ends the use of the buffer.
  func giveBack() {
    filled = 0
    sent = 0
    guard capacity <= Self.mostKeptCapacity, Self.kept.count < Self.mostKept else { return }
    Self.kept.append(self)
  }

  private init() {
    unsafe base = .allocate(capacity: Self.initialCapacity)
    capacity = Self.initialCapacity
  }

  isolated deinit {
    unsafe base.deallocate()
  }

  /// Bytes that wait in it.
  var count: Int { filled - sent }

  /// The waiting bytes; valid while nothing is appended.
  var unsent: UnsafeMutableBufferPointer<UInt8> {
    unsafe UnsafeMutableBufferPointer(start: base + sent, count: count)
  }

  /// Takes the next `byteCount` bytes for sent.
  func didSend(_ byteCount: Int) {
    precondition(byteCount >= 0 && byteCount <= count)
    sent += byteCount
  }

  /// Appends a copy of both.
  func append(_ head: ShortBytes, _ bytes: Span<UInt8>) {
    reserve(ShortBytes.capacity + bytes.count)
    // reserve made room for all 16 places of the head, and behind it, or over what it does not use, the bytes.
    let target = unsafe base + filled
    unsafe head.store(at: target)
    unsafe Self.copy(bytes, to: target + head.count)
    filled += head.count + bytes.count
  }

  /// Not isolated, so that its closure is not checked for its isolation at each call.
  @inline(__always)
  nonisolated private static func copy(
    _ bytes: Span<UInt8>,
    to target: UnsafeMutablePointer<UInt8>
  ) {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let source = bytes.baseAddress else { return }
      unsafe target.update(from: source.assumingMemoryBound(to: UInt8.self), count: bytes.count)
    }
  }

  @inline(__always)
  private func reserve(_ byteCount: Int) {
    precondition(byteCount >= 0)
    if byteCount > capacity - filled { grow(byteCount) }
  }

  private func grow(_ byteCount: Int) {
    let larger = max(filled + byteCount, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe moved.update(from: base, count: filled)
    unsafe base.deallocate()
    unsafe base = moved
    capacity = larger
  }
}
