// A backup: one file with all that a data directory of a moment needs. All integers are little endian.
//
//  offset  bytes  header
//       0      8  magic               "PKBACK\0\1"
//       8      4  header length       80
//      12      4  reserved            0
//      16     16  store uuid          high half, low half
//      32      8  first revision      the snapshot's, 0 without one; no restore goes farther back
//      40      8  last revision       that of the last batch
//      48      8  epoch               that of the server that made it
//      56      8  wall clock          ms since 1970
//      64      8  snapshot length     bytes, 0 without one
//      72      4  reserved            0
//      76      4  CRC32C              of bytes 0..<76
//
//  then the snapshot, as its file is; then batches, as they are in their segments; then the footer
//       0      8  magic               "PKBEND\0\1"
//       8      8  batch count
//      16      8  byte count          of the file
//      24      4  digest              CRC32C of everything in front of the footer
//      28      4  CRC32C              of bytes 0..<28

/// The front of a backup.
package struct BackupHeader: Hashable, Sendable {
  /// The store that it is of.
  package var store: StoreID
  /// The revision of its snapshot, 0 without one: the oldest that it can be restored to.
  package var firstRevision: UInt64
  /// The newest revision in it.
  package var lastRevision: UInt64
  /// The start of the server that made it.
  package var epoch: UInt64
  /// When it was made, in milliseconds since 1970; for people.
  package var wallClockMilliseconds: UInt64
  /// Bytes of the snapshot behind this.
  package var snapshotByteCount: Int

  /// Bytes of a header.
  package static let byteCount = 80
  /// "PKBACK\0\1", read as a little-endian number.
  package static let magic: UInt64 = 0x0100_4b43_4142_4b50
}

/// What is wrong with a backup, and from which byte on.
package struct BackupFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The byte of the file at which it was seen.
  package var offset: Int
  /// What is wrong, as a clause for people.
  package var reason: String

  /// A fault, and the byte at which it was seen.
  package init(_ reason: String, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// For people: the place and what is wrong.
  package var description: String { "at byte \(offset): \(reason)" }
}

extension BackupHeader {
  /// The bytes of the header.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: Self.magic)
    bytes.append(littleEndian: UInt32(Self.byteCount))
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: store.high)
    bytes.append(littleEndian: store.low)
    bytes.append(littleEndian: firstRevision)
    bytes.append(littleEndian: lastRevision)
    bytes.append(littleEndian: epoch)
    bytes.append(littleEndian: wallClockMilliseconds)
    bytes.append(littleEndian: UInt64(snapshotByteCount))
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: Checksum.crc32c(bytes.span))
    return bytes
  }

  /// Reads the first 80 bytes of a backup.
  package init(decoding bytes: [UInt8]) throws(BackupFault) {
    guard bytes.count >= Self.byteCount, let magic: UInt64 = bytes.littleEndian(at: 0),
      magic << 8 == Self.magic << 8
    else { throw BackupFault("no backup starts here", at: 0) }
    guard magic == Self.magic else {
      throw BackupFault("it is of form \(magic >> 56), and this version reads 1", at: 0)
    }
    guard bytes.littleEndian(at: 76) == Checksum.crc32c(bytes.span.extracting(0..<76)) else {
      throw BackupFault("the backup header's checksum is wrong", at: 0)
    }
    // The bounds were checked: every field below is there.
    func field<Number: FixedWidthInteger>(_ at: Int) -> Number { bytes.littleEndian(at: at) ?? 0 }
    guard field(8) == UInt32(Self.byteCount), field(12) == UInt32(0), field(72) == UInt32(0),
      let snapshotByteCount = Int(exactly: field(64) as UInt64)
    else { throw BackupFault("the backup is of a form that this version does not know", at: 8) }
    let (first, last): (UInt64, UInt64) = (field(32), field(40))
    guard max(first, 1) <= last, max(last, field(48)) <= JournalLimits.numberMaximum else {
      throw BackupFault("its revisions or its epoch are none that a store comes to", at: 32)
    }
    self.init(
      store: StoreID(high: field(16), low: field(24)),
      firstRevision: field(32),
      lastRevision: field(40),
      epoch: field(48),
      wallClockMilliseconds: field(56),
      snapshotByteCount: snapshotByteCount
    )
  }
}

/// The end of a backup.
struct BackupFooter: Hashable, Sendable {
  /// How many batches it has.
  var batchCount: Int
  /// Bytes of the whole file.
  var fileByteCount: Int
  /// The CRC32C of everything in front of the footer.
  var digest: UInt32

  static let byteCount = 32
  /// "PKBEND\0\1", read as a little-endian number.
  static let magic: UInt64 = 0x0100_444e_4542_4b50

  /// The bytes of the footer.
  var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: Self.magic)
    bytes.append(littleEndian: UInt64(batchCount))
    bytes.append(littleEndian: UInt64(fileByteCount))
    bytes.append(littleEndian: digest)
    bytes.append(littleEndian: Checksum.crc32c(bytes.span))
    return bytes
  }
}
