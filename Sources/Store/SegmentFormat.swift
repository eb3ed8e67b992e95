// A segment: a file of the journal, `<ordinal>-<salt>.seg` (10 decimal digits, 16 hexadecimal).
// A file whose header is zeros was prepared and never used. Little endian.
//
//  offset  bytes  segment header
//       0      8  magic                     "PKSEG\0\0\1"
//       8      4  header length             4,096
//      12      4  reserved                  0
//      16     16  store uuid                high half, low half
//      32      8  ordinal                   1, 2, 3 …, no gap between files that are used
//      40      8  salt                      random; each batch repeats it
//      48      8  epoch                     one per start of a server; each batch repeats it
//      56      8  first revision            of the first batch
//      64      4  previous batch's checksum the last one of the segment before, 0 at the very first
//      68      4  header CRC32C             of bytes 0..<68
//      72         zeros up to 4,096; batches follow, then zeros

/// The first 4 KiB of a segment.
package struct SegmentHeader: Hashable, Sendable {
  /// The store whose journal it is a part of.
  package var store: StoreID
  /// Its place in the journal: 1, 2, 3 and so on.
  package var ordinal: UInt64
  /// 64 random bits, which each of its batches repeats.
  package var salt: UInt64
  /// The start of the server that made it, which each of its batches repeats.
  package var epoch: UInt64
  /// The revision of its first batch's first record.
  package var firstRevision: UInt64
  /// The header checksum of the last batch of the segment before; 0 at the very first.
  package var previousChecksum: UInt32

  /// Bytes in front of the first batch.
  package static let byteCount = 4096
  /// "PKSEG\0\0\1", read as a little-endian number.
  package static let magic: UInt64 = 0x0100_0047_4553_4b50

  /// A header with its six fields.
  package init(
    store: StoreID,
    ordinal: UInt64,
    salt: UInt64,
    epoch: UInt64,
    firstRevision: UInt64,
    previousChecksum: UInt32
  ) {
    self.store = store
    self.ordinal = ordinal
    self.salt = salt
    self.epoch = epoch
    self.firstRevision = firstRevision
    self.previousChecksum = previousChecksum
  }

  /// The name of the file.
  package var name: SegmentName { SegmentName(ordinal: ordinal, salt: salt) }
}

extension SegmentHeader {
  /// The whole 4 KiB.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    bytes.append(littleEndian: Self.magic)
    bytes.append(littleEndian: UInt32(Self.byteCount))
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: store.high)
    bytes.append(littleEndian: store.low)
    bytes.append(littleEndian: ordinal)
    bytes.append(littleEndian: salt)
    bytes.append(littleEndian: epoch)
    bytes.append(littleEndian: firstRevision)
    bytes.append(littleEndian: previousChecksum)
    bytes.append(littleEndian: Checksum.crc32c(bytes.span))
    bytes += [UInt8](repeating: 0, count: Self.byteCount - bytes.count)
    return bytes
  }

  /// Reads the first 4 KiB of a segment.
  ///
  /// - Throws: `.unfinished` for what a crash can leave, `.misplaced` for another format's header.
  package init(decoding bytes: [UInt8]) throws(BatchFault) {
    guard bytes.count >= Self.byteCount else {
      throw .unfinished("the file ends inside the segment header")
    }
    // The bounds were checked: every field below is there.
    func field<Number: FixedWidthInteger>(_ at: Int) -> Number { bytes.littleEndian(at: at) ?? 0 }
    guard field(0) == Self.magic,
      field(68) == Checksum.crc32c(bytes.span.extracting(0..<68)),
      Checksum.isZero(bytes.span.extracting(72..<Self.byteCount))
    else { throw .unfinished("the segment header's checksum is wrong") }
    guard field(8) == UInt32(Self.byteCount), field(12) == UInt32(0) else {
      throw .misplaced("the segment header is of a form that this version does not know")
    }
    self.init(
      store: StoreID(high: field(16), low: field(24)),
      ordinal: field(32),
      salt: field(40),
      epoch: field(48),
      firstRevision: field(56),
      previousChecksum: field(64)
    )
    let numbers = 1...JournalLimits.numberMaximum
    guard numbers.contains(ordinal), numbers.contains(firstRevision),
      epoch <= JournalLimits.numberMaximum
    else { throw .misplaced("the segment header has numbers that no journal comes to") }
  }
}

/// What a segment's file name says.
package struct SegmentName: Hashable, Sendable, CustomStringConvertible {
  /// Its place in the journal: 1, 2, 3 and so on.
  package let ordinal: UInt64
  /// 64 random bits that tell two files of one ordinal apart.
  package let salt: UInt64

  /// A name of its two parts.
  package init(ordinal: UInt64, salt: UInt64) {
    self.ordinal = ordinal
    self.salt = salt
  }

  /// Reads a name; nil when it is not one that we give.
  package init?(_ name: String) {
    guard name.hasSuffix(".seg") else { return nil }
    let parts = name.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let ordinal = UInt64(parts[0]), let salt = UInt64(parts[1], radix: 16)
    else { return nil }
    self.init(ordinal: ordinal, salt: salt)
    guard description == name else { return nil }
  }

  /// The name: `0000000001-00c0ffee00c0ffee.seg`.
  package var description: String {
    "\(ordinal.digits(10))-\(salt.digits(16, radix: 16)).seg"
  }
}
