import Store

/// A data directory that an input describes: files of any bytes, files whose checksums are mended, and files that
/// are well formed but for the records and rows in them.
///
/// Input: sections of a kind, a count of bytes, and those bytes.
struct DataFiles {
  static let store = StoreID(high: 0x4000, low: 1 << 63)
  static let path = "/data"

  private(set) var files: [String: [UInt8]] = [:]
  private var chain = JournalChain()

  init(_ script: inout Script) {
    files["\(Self.path)/FORMAT"] = Array("poolkeeper-data 1\nreader 1\nstore \(Self.store)\n".utf8)
    setWatermark(Watermark(sequence: 0, revision: 0, segmentOrdinal: 0, segmentOffset: 0).encoded)
    for _ in 0..<16 where !script.isEmpty {
      let kind = script.byte()
      add(kind, Array(script.counted()))
    }
  }

  /// A disk with them.
  var disk: MemoryDisk {
    let directories = ["journal", "snapshots", "quarantine"].map { "\(Self.path)/\($0)" }
    return MemoryDisk(files, directories: Set(directories + [Self.path]))
  }

  private mutating func add(_ kind: UInt8, _ bytes: [UInt8]) {
    switch kind % 8 {
    case 0: addSegment(chain.segment(of: bytes))
    case 1: addSnapshot(Rows.snapshot(of: bytes))
    case 2: addSegment(Self.segment(bytes, isMended: true))
    case 3: addSegment(Self.segment(bytes, isMended: false))
    case 4: addSnapshot(Mending.snapshot(bytes))
    case 5: addSnapshot(bytes)
    case 6:
      var slot = bytes
      Mending.sum(&slot, at: 44)
      setWatermark(slot)
    default: files["\(Self.path)/FORMAT"] = bytes
    }
  }

  private mutating func setWatermark(_ slot: [UInt8]) {
    let padding = [UInt8](repeating: 0, count: max(0, Watermark.fileByteCount - slot.count))
    files["\(Self.path)/WATERMARK"] = slot + padding
  }

  /// A segment whose header's first 72 bytes are there, without the zeros behind them.
  private static func segment(_ bytes: [UInt8], isMended: Bool) -> [UInt8] {
    let headerByteCount = 72
    let zeros = [UInt8](repeating: 0, count: SegmentHeader.byteCount - headerByteCount)
    var bytes = Array(bytes.prefix(headerByteCount)) + zeros + bytes.dropFirst(headerByteCount)
    guard isMended else { return bytes }
    Mending.sum(&bytes, at: headerByteCount - 4)
    Mending.batches(&bytes, from: SegmentHeader.byteCount)
    return bytes
  }

  private mutating func addSegment(_ bytes: [UInt8]) {
    let name = SegmentName(
      ordinal: bytes.littleEndian(at: 32) ?? 1,
      salt: bytes.littleEndian(at: 40) ?? 1
    )
    files["\(Self.path)/journal/\(name)"] = bytes
  }

  private mutating func addSnapshot(_ bytes: [UInt8]) {
    let name = SnapshotName(revision: bytes.littleEndian(at: 32) ?? 1)
    files["\(Self.path)/snapshots/\(name)"] = bytes
  }
}

/// Segments each of which goes on from the one before it.
struct JournalChain {
  private var ordinal: UInt64 = 1
  private(set) var revision: UInt64 = 1
  private var checksum: UInt32 = 0
  private(set) var batches: [UInt8] = []
  private(set) var batchCount = 0

  /// A segment of records: each is a byte for its kind, a count, and a payload; a kind above 127 ends a batch.
  mutating func segment(of input: [UInt8]) -> [UInt8] {
    let header = SegmentHeader(
      store: DataFiles.store,
      ordinal: ordinal,
      salt: ordinal,
      epoch: ordinal,
      firstRevision: revision,
      previousChecksum: checksum
    )
    var bytes = header.encoded
    var records: [JournalRecord] = []
    var script = Script(input)
    while !script.isEmpty {
      let kind = script.byte()
      let payload = Array(script.counted())
      records.append(JournalRecord(kind: kind & 1 == 0 ? .commit : .start, payload: payload))
      if kind > 127 || script.isEmpty { end(&records, &bytes) }
    }
    batches += bytes.dropFirst(SegmentHeader.byteCount)
    ordinal += 1
    return bytes
  }

  private mutating func end(_ records: inout [JournalRecord], _ bytes: inout [UInt8]) {
    let place = BatchPlace(
      firstRevision: revision,
      epoch: ordinal,
      salt: ordinal,
      previousChecksum: checksum,
      durableRevision: revision - 1,
      wallClockMilliseconds: 0
    )
    checksum = BatchHeader.encode(records[...], at: place, into: &bytes)
    revision += UInt64(records.count)
    batchCount += 1
    records = []
  }
}

/// Rows of any bytes as a snapshot that is otherwise whole.
enum Rows {
  /// A byte for its revision; then rows, of which each is a table's number, a count, and its bytes.
  static func snapshot(of input: [UInt8]) -> [UInt8] {
    var script = Script(input)
    let revision = UInt64(script.byte())
    var tables: [SnapshotCount] = []
    var chunks: [UInt8] = []
    while !script.isEmpty {
      let type = UInt32(script.byte() & 31)
      let row = Array(script.counted())
      tables.append(SnapshotCount(type: type, rowCount: 1))
      chunks.append(littleEndian: type)
      chunks.append(littleEndian: UInt32(1))
      chunks.append(littleEndian: UInt32(row.count + 4))
      chunks.append(littleEndian: UInt32(0))
      chunks.append(littleEndian: UInt32(row.count))
      chunks += row
    }
    let header = SnapshotHeader(
      store: DataFiles.store,
      revision: revision,
      epoch: 1,
      wallClockMilliseconds: 0,
      tables: tables
    )
    let footer = [UInt8](repeating: 0, count: SnapshotFooter.byteCount)
    return Mending.snapshot(header.encoded + chunks + footer)
  }
}
