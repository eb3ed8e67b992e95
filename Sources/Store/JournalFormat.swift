// The journal's bytes: batches of records. All integers are little endian.
//
//  offset  bytes  batch header                  a batch stands at a multiple of 8
//       0      4  magic                         "PKB1"; zero: nothing was written here
//       4      2  header length                 72
//       6      2  flags                         0
//       8      4  body length                   bytes of all records, ≤ 8 MiB
//      12      4  record count                  1...65,536
//      16      8  first revision                of record 0; record i has this + i
//      24      8  epoch                         that of the segment
//      32      8  salt                          that of the segment
//      40      4  previous batch's checksum     its header CRC; over segments too; 0 for the first
//      44      4  reserved                      0
//      48      8  durable revision              highest known durable when this was written
//      56      8  wall clock                    ms since 1970
//      64      4  body CRC32C
//      68      4  header CRC32C                 of bytes 0..<68
//      72         body, then zeros to a multiple of 8
//
//  offset  bytes  record
//       0      4  payload length
//       4      2  kind                          1 commit, 2 start
//       6      2  schema                        1
//       8         payload

/// What a record is.
package enum RecordKind: UInt16, Hashable, Sendable {
  /// One commit's changes.
  case commit = 1
  /// The first record of an epoch; see `StartRecord`.
  case start = 2
}

/// One commit: the bytes that make one revision.
package struct JournalRecord: Hashable, Sendable {
  /// What the payload is.
  package var kind: RecordKind
  /// The record's bytes, protobuf; at most `JournalLimits.payloadByteCountMaximum`.
  package var payload: [UInt8]

  /// A record of the schema that we write.
  package init(kind: RecordKind, payload: [UInt8]) {
    self.kind = kind
    self.payload = payload
  }

  /// Bytes in front of the payload.
  package static let headByteCount = 8
  /// The schema that we write, and the newest that we read.
  package static let schema: UInt16 = 1

  /// Bytes in a body.
  package var byteCount: Int { Self.headByteCount + payload.count }
}

/// The fixed part in front of a batch's body.
package struct BatchHeader: Hashable, Sendable {
  /// Bytes of all records, the padding behind them not counted.
  package var bodyByteCount: Int
  /// How many records the body has.
  package var recordCount: Int
  /// The revision of record 0; each further one has the next.
  package var firstRevision: UInt64
  /// The epoch of its segment.
  package var epoch: UInt64
  /// The salt of its segment.
  package var salt: UInt64
  /// The header checksum of the batch before it, over segments too; 0 for the very first.
  package var previousChecksum: UInt32
  /// The highest revision that was known to be durable when this was written.
  package var durableRevision: UInt64
  /// When it was written, in milliseconds since 1970; for people.
  package var wallClockMilliseconds: UInt64
  /// The CRC32C of the body without its padding.
  package var bodyChecksum: UInt32
  /// The CRC32C of this header, which covers the body by `bodyChecksum`.
  package var checksum: UInt32

  /// Bytes of a header.
  package static let byteCount = 72
  /// "PKB1", read as a little-endian number.
  package static let magic: UInt32 = 0x3142_4b50

  /// Bytes from this batch's start to the next one's.
  package var batchByteCount: Int { Self.byteCount + padded(bodyByteCount) }
  /// The revision of the last record.
  package var lastRevision: UInt64 { firstRevision + UInt64(recordCount) - 1 }
}

/// Where a batch goes, and what it follows: what the header says besides the records.
package struct BatchPlace: Hashable, Sendable {
  /// The revision of record 0.
  package var firstRevision: UInt64
  /// The epoch of its segment.
  package var epoch: UInt64
  /// The salt of its segment.
  package var salt: UInt64
  /// The header checksum of the batch before it; 0 for the very first.
  package var previousChecksum: UInt32
  /// The highest revision that is known to be durable.
  package var durableRevision: UInt64
  /// The time of writing, in milliseconds since 1970.
  package var wallClockMilliseconds: UInt64

  /// A place with its six parts.
  package init(
    firstRevision: UInt64,
    epoch: UInt64,
    salt: UInt64,
    previousChecksum: UInt32,
    durableRevision: UInt64,
    wallClockMilliseconds: UInt64
  ) {
    self.firstRevision = firstRevision
    self.epoch = epoch
    self.salt = salt
    self.previousChecksum = previousChecksum
    self.durableRevision = durableRevision
    self.wallClockMilliseconds = wallClockMilliseconds
  }
}

/// Why bytes are not the batch that is due.
package enum BatchFault: Error, Hashable, Sendable {
  /// Bytes that a write cut short by a crash can leave.
  case unfinished(String)
  /// A header whose CRC is right and which still does not belong here; no crash makes that.
  case misplaced(String)

  /// What is wrong, as a clause for people.
  package var reason: String {
    switch self {
    case .unfinished(let reason), .misplaced(let reason): reason
    }
  }
}

extension BatchHeader {
  /// Appends a whole batch, padding included.
  ///
  /// - Returns: the header's checksum, which the next batch repeats.
  package static func encode(
    _ records: ArraySlice<JournalRecord>,
    at place: BatchPlace,
    into bytes: inout [UInt8]
  ) -> UInt32 {
    let start = bytes.count
    bytes += [UInt8](repeating: 0, count: byteCount)
    for record in records {
      bytes.append(littleEndian: UInt32(record.payload.count))
      bytes.append(littleEndian: record.kind.rawValue)
      bytes.append(littleEndian: JournalRecord.schema)
      bytes.append(contentsOf: record.payload)
    }
    let bodyStart = start + byteCount
    let bodyByteCount = bytes.count - bodyStart
    let bodyChecksum = Checksum.crc32c(bytes.span.extracting(bodyStart..<bytes.count))
    bytes += [UInt8](repeating: 0, count: padded(bodyByteCount) - bodyByteCount)
    bytes.replace(at: start, littleEndian: magic)
    bytes.replace(at: start + 4, littleEndian: UInt16(byteCount))
    bytes.replace(at: start + 8, littleEndian: UInt32(bodyByteCount))
    bytes.replace(at: start + 12, littleEndian: UInt32(records.count))
    bytes.replace(at: start + 16, littleEndian: place.firstRevision)
    bytes.replace(at: start + 24, littleEndian: place.epoch)
    bytes.replace(at: start + 32, littleEndian: place.salt)
    bytes.replace(at: start + 40, littleEndian: place.previousChecksum)
    bytes.replace(at: start + 48, littleEndian: place.durableRevision)
    bytes.replace(at: start + 56, littleEndian: place.wallClockMilliseconds)
    bytes.replace(at: start + 64, littleEndian: bodyChecksum)
    let checksum = Checksum.crc32c(bytes.span.extracting(start..<start + 68))
    bytes.replace(at: start + 68, littleEndian: checksum)
    return checksum
  }

  /// Reads the header at `offset`; its CRC is right when this returns.
  package init(decoding bytes: [UInt8], at offset: Int) throws(BatchFault) {
    guard offset >= 0, offset <= bytes.count - Self.byteCount else {
      throw .unfinished("the file ends inside a batch header")
    }
    // The bounds were checked: every field below is there.
    func field<Number: FixedWidthInteger>(_ at: Int) -> Number {
      bytes.littleEndian(at: offset + at) ?? 0
    }
    guard field(0) == Self.magic else { throw .unfinished("no batch starts here") }
    checksum = field(68)
    guard checksum == Checksum.crc32c(bytes.span.extracting(offset..<offset + 68)) else {
      throw .unfinished("the batch header's checksum is wrong")
    }
    guard field(4) == UInt16(Self.byteCount), field(6) == UInt16(0), field(44) == UInt32(0) else {
      throw .misplaced("the batch header is of a form that this version does not know")
    }
    bodyByteCount = Int(field(8) as UInt32)
    recordCount = Int(field(12) as UInt32)
    firstRevision = field(16)
    epoch = field(24)
    salt = field(32)
    previousChecksum = field(40)
    durableRevision = field(48)
    wallClockMilliseconds = field(56)
    bodyChecksum = field(64)
    guard recordCount > 0, (1...JournalLimits.numberMaximum).contains(firstRevision),
      epoch <= JournalLimits.numberMaximum, durableRevision <= JournalLimits.numberMaximum
    else { throw .misplaced("the batch header has numbers that no journal comes to") }
  }
}

/// One record as it lies in a file.
package struct RawRecord: Hashable, Sendable {
  /// The kind as it was read; `RecordKind` has those that we know.
  package var kind: UInt16
  /// The schema as it was read.
  package var schema: UInt16
  /// Where in the file's bytes the payload lies.
  package var payload: Range<Int>
}

extension RawRecord {
  /// Splits a body whose checksum is right into its records.
  package static func split(
    _ bytes: [UInt8],
    _ body: Range<Int>,
    count: Int
  ) throws(BatchFault) -> [RawRecord] {
    guard count <= body.count / JournalRecord.headByteCount else {
      throw .misplaced("the body is too short for its records")
    }
    var records: [RawRecord] = []
    records.reserveCapacity(count)
    var offset = body.lowerBound
    for _ in 0..<count {
      guard offset <= body.upperBound - JournalRecord.headByteCount,
        let length = bytes.littleEndian(at: offset, as: UInt32.self),
        let kind = bytes.littleEndian(at: offset + 4, as: UInt16.self),
        let schema = bytes.littleEndian(at: offset + 6, as: UInt16.self),
        Int(length) <= body.upperBound - offset - JournalRecord.headByteCount
      else { throw .misplaced("a record reaches over the end of its batch") }
      let start = offset + JournalRecord.headByteCount
      offset = start + Int(length)
      records.append(RawRecord(kind: kind, schema: schema, payload: start..<offset))
    }
    guard offset == body.upperBound else { throw .misplaced("bytes follow the last record") }
    return records
  }
}
