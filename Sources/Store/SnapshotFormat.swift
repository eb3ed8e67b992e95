// A snapshot: `<last revision>.snap` (20 decimal digits). All integers are little endian.
//
//  offset  bytes  header
//       0      8  magic            "PKSNAP\0\1"
//       8      4  header length    72 + 16 × tables
//      12      4  table count      ≤ 1,024
//      16     16  store uuid       high half, low half
//      32      8  last revision    everything up to it is in here, nothing behind it
//      40      8  epoch            that of the server that wrote it
//      48      8  wall clock       ms since 1970
//      56      8  reserved         0
//      64         per table: type u32, reserved u32, row count u64
//       …      4  reserved         0
//       …      4  CRC32C           of all of the header in front of it
//
//  then chunks, tables in the header's order and rows in the writer's, until all rows are there
//       0      4  type             of the table
//       4      4  row count
//       8      4  length           bytes of the payload
//      12      4  CRC32C           of bytes 0..<12 and the payload
//      16         payload: per row its length u32 and its bytes
//
//  then the footer, and nothing behind it
//       0      8  magic            "PKSNEND\1"
//       8      8  row count        of all tables
//      16      8  chunk count
//      24      8  byte count       of the file
//      32      4  digest           CRC32C of everything in front of the footer
//      36      4  CRC32C           of bytes 0..<36

/// How many rows a table has.
package struct SnapshotCount: Hashable, Sendable {
  /// The table's number, `RowKey.Table` of commit.proto.
  package var type: UInt32
  /// How many rows it has.
  package var rowCount: Int

  /// The count of one table.
  package init(type: UInt32, rowCount: Int) {
    self.type = type
    self.rowCount = rowCount
  }
}

/// The front of a snapshot.
package struct SnapshotHeader: Hashable, Sendable {
  /// The store that it was taken of.
  package var store: StoreID
  /// The last revision that is in it.
  package var revision: UInt64
  /// The start of the server that wrote it.
  package var epoch: UInt64
  /// When it was written, in milliseconds since 1970; for people.
  package var wallClockMilliseconds: UInt64
  /// The tables in the order of their chunks.
  package var tables: [SnapshotCount]

  /// "PKSNAP\0\1", read as a little-endian number.
  package static let magic: UInt64 = 0x0100_5041_4e53_4b50
  /// Bytes before the tables.
  static let frontByteCount = 64
  static let tableCountMaximum = 1024

  /// A header with its five parts.
  package init(
    store: StoreID,
    revision: UInt64,
    epoch: UInt64,
    wallClockMilliseconds: UInt64,
    tables: [SnapshotCount]
  ) {
    self.store = store
    self.revision = revision
    self.epoch = epoch
    self.wallClockMilliseconds = wallClockMilliseconds
    self.tables = tables
  }
}

/// What is wrong with a snapshot, and from which byte on.
package struct SnapshotFault: Error, Hashable, Sendable, CustomStringConvertible {
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

extension SnapshotHeader {
  /// The bytes of the header.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: Self.magic)
    bytes.append(littleEndian: UInt32(Self.byteCount(tables.count)))
    bytes.append(littleEndian: UInt32(tables.count))
    bytes.append(littleEndian: store.high)
    bytes.append(littleEndian: store.low)
    bytes.append(littleEndian: revision)
    bytes.append(littleEndian: epoch)
    bytes.append(littleEndian: wallClockMilliseconds)
    bytes.append(littleEndian: UInt64(0))
    for table in tables {
      bytes.append(littleEndian: table.type)
      bytes.append(littleEndian: UInt32(0))
      bytes.append(littleEndian: UInt64(table.rowCount))
    }
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: Checksum.crc32c(bytes.span))
    return bytes
  }

  /// How long the header is whose first bytes these are.
  static func byteCount(front bytes: [UInt8]) throws(SnapshotFault) -> Int {
    guard bytes.count >= frontByteCount, bytes.littleEndian(at: 0) == magic,
      let length: UInt32 = bytes.littleEndian(at: 8),
      let count: UInt32 = bytes.littleEndian(at: 12),
      count <= tableCountMaximum, Int(length) == byteCount(Int(count))
    else { throw SnapshotFault("no snapshot starts here", at: 0) }
    return Int(length)
  }

  /// Reads a header, given exactly its bytes.
  package init(decoding bytes: [UInt8]) throws(SnapshotFault) {
    let byteCount = try Self.byteCount(front: bytes)
    guard bytes.count == byteCount,
      bytes.littleEndian(at: byteCount - 4)
        == Checksum.crc32c(bytes.span.extracting(0..<byteCount - 4))
    else { throw SnapshotFault("the snapshot header's checksum is wrong", at: 0) }
    // The bounds were checked: every field below is there.
    func field<Number: FixedWidthInteger>(_ at: Int) -> Number { bytes.littleEndian(at: at) ?? 0 }
    guard max(field(32), field(40)) <= JournalLimits.numberMaximum else {
      throw SnapshotFault("its revision or epoch is one that no store comes to", at: 32)
    }
    var tables: [SnapshotCount] = []
    for offset in stride(from: Self.frontByteCount, to: byteCount - 8, by: 16) {
      guard let rowCount = Int(exactly: field(offset + 8) as UInt64) else {
        throw SnapshotFault("a table has more rows than can be", at: offset)
      }
      tables.append(SnapshotCount(type: field(offset), rowCount: rowCount))
    }
    self.init(
      store: StoreID(high: field(16), low: field(24)),
      revision: field(32),
      epoch: field(40),
      wallClockMilliseconds: field(48),
      tables: tables
    )
  }

  private static func byteCount(_ tableCount: Int) -> Int { frontByteCount + 16 * tableCount + 8 }
}

/// The front of a chunk.
package struct SnapshotChunk: Hashable, Sendable {
  /// The table's number.
  package var type: UInt32
  /// Rows of this chunk.
  package var rowCount: Int
  /// Bytes behind the sixteen of the head.
  package var payloadByteCount: Int
  /// The CRC32C of the head's first twelve bytes and the payload.
  package var checksum: UInt32

  /// Bytes in front of the payload.
  package static let headByteCount = 16

  /// Fills in the sixteen bytes in front of a payload that follows them.
  static func seal(_ bytes: inout [UInt8], type: UInt32, rowCount: Int) {
    bytes.replace(at: 0, littleEndian: type)
    bytes.replace(at: 4, littleEndian: UInt32(rowCount))
    bytes.replace(at: 8, littleEndian: UInt32(bytes.count - headByteCount))
    bytes.replace(at: 12, littleEndian: sum(bytes, bytes.span.extracting(headByteCount...)))
  }

  /// Reads the sixteen bytes; nil when there are fewer.
  init?(decoding head: [UInt8]) {
    guard let type: UInt32 = head.littleEndian(at: 0),
      let rowCount: UInt32 = head.littleEndian(at: 4),
      let length: UInt32 = head.littleEndian(at: 8),
      let checksum: UInt32 = head.littleEndian(at: 12)
    else { return nil }
    self.type = type
    self.rowCount = Int(rowCount)
    payloadByteCount = Int(length)
    self.checksum = checksum
  }

  /// The checksum of a chunk.
  static func sum(_ head: [UInt8], _ payload: Span<UInt8>) -> UInt32 {
    Checksum.crc32c(payload, after: Checksum.crc32c(head.span.extracting(0..<12)))
  }
}

/// The end of a snapshot.
package struct SnapshotFooter: Hashable, Sendable {
  /// Rows of all tables.
  package var rowCount: Int
  /// How many chunks the file has.
  package var chunkCount: Int
  /// Of the whole file, this footer included.
  package var fileByteCount: Int
  /// The CRC32C of everything in front of the footer.
  package var digest: UInt32

  /// Bytes of a footer.
  package static let byteCount = 40
  /// "PKSNEND\1", read as a little-endian number.
  package static let magic: UInt64 = 0x0144_4e45_4e53_4b50

  /// The bytes of the footer.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: Self.magic)
    bytes.append(littleEndian: UInt64(rowCount))
    bytes.append(littleEndian: UInt64(chunkCount))
    bytes.append(littleEndian: UInt64(fileByteCount))
    bytes.append(littleEndian: digest)
    bytes.append(littleEndian: Checksum.crc32c(bytes.span))
    return bytes
  }
}

/// What a snapshot's file name says.
package struct SnapshotName: Hashable, Sendable, CustomStringConvertible {
  /// The last revision that is in the file.
  package let revision: UInt64

  /// The name for a revision.
  package init(revision: UInt64) { self.revision = revision }

  /// Reads a name; nil when it is not one that we give.
  package init?(_ name: String) {
    guard name.hasSuffix(".snap"), let revision = UInt64(name.dropLast(5)) else { return nil }
    self.init(revision: revision)
    guard description == name else { return nil }
  }

  /// The name: `00000000000000000042.snap`.
  package var description: String { "\(revision.digits(20)).snap" }
}
