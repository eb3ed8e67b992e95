import Store
import Testing

/// Files that somebody made by hand: every checksum is right, and the numbers are none that a store comes to.
///
/// Found while the fuzzers were written: adding to such a number ended the process.
@Suite("A number in a file")
struct FileNumberTests {
  private static let store = StoreID(high: 1, low: 2)
  static let tooLarge = [JournalLimits.numberMaximum + 1, .max]

  private func segment(ordinal: UInt64 = 1, epoch: UInt64 = 1, first: UInt64 = 1) -> [UInt8] {
    SegmentHeader(
      store: Self.store,
      ordinal: ordinal,
      salt: 1,
      epoch: epoch,
      firstRevision: first,
      previousChecksum: 0
    ).encoded
  }

  private func batch(
    _ records: [JournalRecord] = [JournalRecord(kind: .commit, payload: [])],
    epoch: UInt64 = 1,
    first: UInt64 = 1,
    durable: UInt64 = 0
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    let place = BatchPlace(
      firstRevision: first,
      epoch: epoch,
      salt: 1,
      previousChecksum: 0,
      durableRevision: durable,
      wallClockMilliseconds: 0
    )
    _ = BatchHeader.encode(records[...], at: place, into: &bytes)
    return bytes
  }

  private func snapshot(revision: UInt64 = 1, epoch: UInt64 = 1) -> [UInt8] {
    SnapshotHeader(
      store: Self.store,
      revision: revision,
      epoch: epoch,
      wallClockMilliseconds: 0,
      tables: []
    ).encoded
  }

  private func backup(first: UInt64 = 1, last: UInt64 = 2, epoch: UInt64 = 1) -> [UInt8] {
    var bytes: [UInt8] = []
    for half in [BackupHeader.magic, UInt64(BackupHeader.byteCount), 1, 2, first, last, epoch] {
      bytes.append(littleEndian: half)
    }
    for _ in 0..<2 { bytes.append(littleEndian: UInt64(0)) }
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: Checksum.crc32c(bytes.span))
    return bytes
  }

  @Test("of a segment is refused when there cannot be the next one", arguments: tooLarge)
  func segmentHeaders(number: UInt64) throws {
    _ = try SegmentHeader(decoding: segment())
    for bytes in [segment(ordinal: number), segment(epoch: number), segment(first: number)] {
      #expect(throws: BatchFault.self) { try SegmentHeader(decoding: bytes) }
    }
    for bytes in [segment(ordinal: 0), segment(first: 0)] {
      #expect(throws: BatchFault.self) { try SegmentHeader(decoding: bytes) }
    }
  }

  @Test("of a batch is refused when there cannot be the next one", arguments: tooLarge)
  func batchHeaders(number: UInt64) throws {
    _ = try BatchHeader(decoding: batch(), at: 0)
    for bytes in [batch(epoch: number), batch(first: number), batch(durable: number)] {
      #expect(throws: BatchFault.self) { try BatchHeader(decoding: bytes, at: 0) }
    }
    for bytes in [batch(first: 0), batch([])] {
      #expect(throws: BatchFault.self) { try BatchHeader(decoding: bytes, at: 0) }
    }
  }

  @Test("of a snapshot, a backup or a watermark is refused too", arguments: tooLarge)
  func others(number: UInt64) throws {
    _ = try SnapshotHeader(decoding: snapshot())
    for bytes in [snapshot(revision: number), snapshot(epoch: number)] {
      #expect(throws: SnapshotFault.self) { try SnapshotHeader(decoding: bytes) }
    }
    _ = try BackupHeader(decoding: backup())
    for bytes in [backup(last: number), backup(epoch: number), backup(first: 3)] {
      #expect(throws: BackupFault.self) { try BackupHeader(decoding: bytes) }
    }
    let mark = Watermark(
      sequence: 0,
      revision: number,
      segmentOrdinal: 1,
      segmentOffset: 0
    ).encoded
    #expect(Watermark(decoding: mark) == nil)
  }
}
