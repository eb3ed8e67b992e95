// WATERMARK: two slots of 4 KiB, written in turn, so that one is whole at any moment.
//
//  offset  bytes  slot (little endian)
//       0      8  magic             "PKMARK\0\1"
//       8      8  sequence          the slot with the higher one counts; slot = sequence mod 2
//      16      8  durable revision  a lower bound: at most a second old
//      24      8  segment ordinal   where the last durable batch ends
//      32      8  segment offset
//      40      4  reserved          0
//      44      4  CRC32C            of bytes 0..<44
//      48         zeros

/// How far the journal is known to be durable, kept apart from it.
///
/// It tells a journal whose end was lost from one that merely ends there.
package struct Watermark: Hashable, Sendable {
  /// Counts the writes; the slot with the higher one is the newer.
  package var sequence: UInt64
  /// The revision that was durable when it was written.
  package var revision: UInt64
  /// The segment that holds the end of that revision's batch.
  package var segmentOrdinal: UInt64
  /// The byte of that segment behind the batch.
  package var segmentOffset: UInt64

  /// Bytes of a slot.
  package static let slotByteCount = 4096
  /// Bytes of the file.
  package static let fileByteCount = 2 * slotByteCount
  /// "PKMARK\0\1", read as a little-endian number.
  package static let magic: UInt64 = 0x0100_4b52_414d_4b50

  /// A watermark with its four parts.
  package init(sequence: UInt64, revision: UInt64, segmentOrdinal: UInt64, segmentOffset: UInt64) {
    self.sequence = sequence
    self.revision = revision
    self.segmentOrdinal = segmentOrdinal
    self.segmentOffset = segmentOffset
  }

  /// Where in the file this one goes.
  package var fileOffset: Int { Int(sequence % 2) * Self.slotByteCount }

  /// The bytes of its slot.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: Self.magic)
    bytes.append(littleEndian: sequence)
    bytes.append(littleEndian: revision)
    bytes.append(littleEndian: segmentOrdinal)
    bytes.append(littleEndian: segmentOffset)
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: Checksum.crc32c(bytes.span))
    bytes += [UInt8](repeating: 0, count: Self.slotByteCount - bytes.count)
    return bytes
  }

  /// The newest whole slot of the file's bytes; nil when neither is whole.
  package init?(decoding bytes: [UInt8]) {
    let slots = [0, Self.slotByteCount].compactMap { Watermark(decoding: bytes, slotAt: $0) }
    guard let newest = slots.max(by: { $0.sequence < $1.sequence }) else { return nil }
    self = newest
  }

  private init?(decoding bytes: [UInt8], slotAt offset: Int) {
    guard bytes.count >= offset + Self.slotByteCount,
      bytes.littleEndian(at: offset) == Self.magic,
      bytes.littleEndian(at: offset + 44)
        == Checksum.crc32c(bytes.span.extracting(offset..<offset + 44)),
      let sequence: UInt64 = bytes.littleEndian(at: offset + 8),
      let revision: UInt64 = bytes.littleEndian(at: offset + 16),
      let ordinal: UInt64 = bytes.littleEndian(at: offset + 24),
      let place: UInt64 = bytes.littleEndian(at: offset + 32),
      max(sequence, revision, ordinal) <= JournalLimits.numberMaximum,
      sequence % 2 == UInt64(offset / Self.slotByteCount)
    else { return nil }
    self.init(
      sequence: sequence,
      revision: revision,
      segmentOrdinal: ordinal,
      segmentOffset: place
    )
  }
}
