internal import CMessages
internal import Glibc

/// The memory that protobuf-c unpacks a message into: bounded, and given back all at once.
///
/// One decode may take eight times the encoded size and `limits.slackByteCount`; then protobuf-c gets NULL
/// and the decode fails. One block stays for the next message, so that decoding allocates nothing.
@safe public final class MessageArena {
  /// What a message may ask for.
  public let limits: DecodingLimits

  private let memory: UnsafeMutablePointer<ArenaMemory>
  private let allocator: UnsafeMutablePointer<ProtobufCAllocator>

  /// An empty arena; its first block is taken at the first use.
  public init(limits: DecodingLimits = .requests) {
    self.limits = limits
    unsafe memory = .allocate(capacity: 1)
    unsafe memory.initialize(to: ArenaMemory())
    unsafe allocator = .allocate(capacity: 1)
    unsafe allocator.initialize(
      to: ProtobufCAllocator(alloc: arenaAllocate, free: arenaFree, allocator_data: memory)
    )
  }

  deinit {
    unsafe memory.pointee.releaseAll()
    unsafe memory.deallocate()
    unsafe allocator.deallocate()
  }

  /// The memory that the messages in the arena take now.
  package var usedByteCount: Int { unsafe memory.pointee.usedByteCount }

  /// Scans the bytes and lets protobuf-c unpack them.
  ///
  /// - Returns: protobuf-c's struct of the descriptor's type, valid until `reset`.
  /// - Throws: `DecodingFailure`; the arena is empty then.
  func unpack(
    _ bytes: Span<UInt8>,
    as descriptor: UnsafePointer<ProtobufCMessageDescriptor>
  ) throws(DecodingFailure) -> UnsafeMutableRawPointer {
    try unsafe WireScan.check(bytes, as: descriptor, limits: limits)
    unsafe memory.pointee.reset(budget: 8 * bytes.count + limits.slackByteCount)
    let message = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe protobuf_c_message_unpack(descriptor, allocator, buffer.count, buffer.baseAddress)
    }
    if let message = unsafe message { return UnsafeMutableRawPointer(message) }
    let isExhausted = unsafe memory.pointee.isExhausted
    reset()
    let name = unsafe String(cString: descriptor.pointee.name)
    throw DecodingFailure(
      message: isExhausted
        ? "\(name): takes more than eight times its size in memory" : "\(name): malformed",
      isLimit: isExhausted
    )
  }

  /// Makes the arena empty; what was unpacked in it is gone.
  func reset() {
    unsafe memory.pointee.reset(budget: 0)
  }
}

/// Blocks of memory, taken from front to back.
@unsafe private struct ArenaMemory {
  /// The kept block's size: enough for a message of some 2 KiB.
  static let firstBlockByteCount = 16 << 10

  /// Later blocks grow up to this size.
  static let blockByteCountMaximum = 1 << 20

  /// All blocks in the order in which they were taken; the first one stays.
  private var blocks: [UnsafeMutableRawPointer] = unsafe []
  private var next: UnsafeMutableRawPointer?
  private var freeByteCount = 0
  private var blockByteCount = firstBlockByteCount
  private var budget = 0

  /// What was taken since the last reset.
  private(set) var usedByteCount = 0

  /// Whether an allocation was refused since the last reset.
  private(set) var isExhausted = false

  /// Takes memory for `byteCount` bytes, aligned for every C type; nil beyond the budget.
  mutating func take(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    guard byteCount >= 0, unsafe byteCount <= budget else {
      unsafe isExhausted = true
      return nil
    }
    let rounded = (byteCount + 15) & ~15
    if unsafe rounded > freeByteCount, unsafe !addBlock(for: rounded) { return nil }
    let taken = unsafe next
    unsafe next = next?.advanced(by: rounded)
    unsafe freeByteCount -= rounded
    unsafe budget -= byteCount
    unsafe usedByteCount += rounded
    return unsafe taken
  }

  private mutating func addBlock(for byteCount: Int) -> Bool {
    let size = unsafe max(byteCount, blockByteCount)
    guard let block = unsafe malloc(size) else {
      unsafe isExhausted = true
      return false
    }
    unsafe blocks.append(block)
    unsafe next = block
    unsafe freeByteCount = size
    unsafe blockByteCount = min(2 * blockByteCount, Self.blockByteCountMaximum)
    return true
  }

  /// Gives back all but the first block, and allows `budget` bytes from now on.
  mutating func reset(budget: Int) {
    if unsafe blocks.count > 1 {
      for index in unsafe 1..<blocks.count { unsafe free(blocks[index]) }
      unsafe blocks.removeSubrange(1...)
    }
    unsafe self.budget = budget
    unsafe usedByteCount = 0
    unsafe isExhausted = false
    guard let first = unsafe blocks.first else { return }
    // The first block may be larger than usual, never smaller.
    unsafe next = first
    unsafe freeByteCount = Self.firstBlockByteCount
    unsafe blockByteCount = 2 * Self.firstBlockByteCount
  }

  /// Gives back everything.
  mutating func releaseAll() {
    for index in unsafe 0..<blocks.count { unsafe free(blocks[index]) }
    unsafe blocks = []
  }
}

private func arenaAllocate(
  _ data: UnsafeMutableRawPointer?,
  _ size: Int
) -> UnsafeMutableRawPointer? {
  unsafe data?.assumingMemoryBound(to: ArenaMemory.self).pointee.take(size)
}

/// Single pieces are never given back; the arena's reset takes them all.
private func arenaFree(_ data: UnsafeMutableRawPointer?, _ pointer: UnsafeMutableRawPointer?) {}
