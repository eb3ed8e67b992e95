import Store
import Testing
import TestSupport

@Suite("A batch")
struct BatchFormatTests {
  private let header = SegmentHeader(
    store: StoreID(high: 1, low: 2),
    ordinal: 3,
    salt: 4,
    epoch: 5,
    firstRevision: 6,
    previousChecksum: 7
  )
  private let records = [
    JournalRecord(kind: .start, payload: [1, 2, 3]),
    JournalRecord(kind: .commit, payload: []),
    JournalRecord(kind: .commit, payload: [UInt8](0...99)),
  ]

  private func encoded(
    _ records: [JournalRecord],
    firstRevision: UInt64 = 6,
    salt: UInt64 = 4,
    epoch: UInt64 = 5,
    previousChecksum: UInt32 = 7
  ) -> (bytes: [UInt8], checksum: UInt32) {
    var bytes: [UInt8] = []
    let place = BatchPlace(
      firstRevision: firstRevision,
      epoch: epoch,
      salt: salt,
      previousChecksum: previousChecksum,
      durableRevision: firstRevision - 1,
      wallClockMilliseconds: 9
    )
    let checksum = BatchHeader.encode(records[...], at: place, into: &bytes)
    return (bytes, checksum)
  }

  private func walk(_ batches: [UInt8]) -> SegmentWalk {
    SegmentWalk(header.encoded + batches, header: header, limits: .small)
  }

  @Test("is drawn as documented")
  func layout() {
    let bytes = encoded([JournalRecord(kind: .commit, payload: [0xaa, 0xbb])]).bytes
    let front: [UInt8] = [
      0x50, 0x4b, 0x42, 0x31, 72, 0, 0, 0, 10, 0, 0, 0, 1, 0, 0, 0,
      6, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0,
      7, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0,
    ]
    #expect(Array(bytes[..<64]) == front)
    #expect(Array(bytes[72...]) == [2, 0, 0, 0, 1, 0, 1, 0, 0xaa, 0xbb, 0, 0, 0, 0, 0, 0])
  }

  @Test("gives back its records, and the next one follows it")
  func roundTrip() throws {
    let first = encoded(records)
    let second = encoded(records, firstRevision: 9, previousChecksum: first.checksum)
    var walk = walk(first.bytes + second.bytes + [UInt8](repeating: 0, count: 500))
    for revision in [UInt64(6), 9] {
      let batch = try #require(try walk.next())
      #expect(batch.header.firstRevision == revision)
      let raw = try RawRecord.split(walk.bytes, batch.body, count: batch.header.recordCount)
      #expect(raw.map { Array(walk.bytes[$0.payload]) } == records.map(\.payload))
      #expect(raw.map(\.kind) == [2, 1, 1])
    }
    #expect(try walk.next() == nil)
    #expect(walk.lastRevision == 11)
  }

  @Test("cut at any byte is unfinished, and nothing of it is read")
  func truncated() {
    let first = encoded(records)
    let second = encoded(records, firstRevision: 9, previousChecksum: first.checksum)
    for count in 1..<second.bytes.count {
      for isFollowedByZeros in [false, true] {
        var tail = Array(second.bytes[..<count])
        if isFollowedByZeros { tail += [UInt8](repeating: 0, count: second.bytes.count - count) }
        guard tail != second.bytes else { continue }
        var walk = walk(first.bytes + tail)
        #expect(throws: Never.self) { try walk.next() }
        let fault = #expect(throws: BatchFault.self) { try walk.next() }
        guard case .unfinished = fault else {
          Issue.record("\(count) bytes: \(String(describing: fault))")
          continue
        }
        #expect(walk.lastRevision == 8)
      }
    }
  }

  @Test("with any bit flipped is refused")
  func flipped() throws {
    let whole = encoded(records).bytes
    for index in whole.indices {
      for bit in 0..<8 {
        var bytes = whole
        bytes[index] ^= 1 << UInt8(bit)
        var walk = walk(bytes)
        #expect(throws: BatchFault.self, "byte \(index), bit \(bit)") { try walk.next() }
      }
    }
  }

  @Test("that is whole but of another place is misplaced, never unfinished")
  func misplaced() {
    let others = [
      encoded(records, firstRevision: 7), encoded(records, salt: 5), encoded(records, epoch: 6),
      encoded(records, previousChecksum: 8), encoded([]),
      encoded([JournalRecord(kind: .commit, payload: [UInt8](repeating: 1, count: 2041))]),
    ]
    for other in others {
      var walk = walk(other.bytes)
      let fault = #expect(throws: BatchFault.self) { try walk.next() }
      guard case .misplaced = fault else {
        Issue.record("\(String(describing: fault))")
        continue
      }
    }
  }

  @Test("whose records do not fill its body is refused before memory is taken")
  func lyingCounts() {
    let body: [UInt8] = [0xff, 0xff, 0xff, 0xff, 1, 0, 1, 0, 0, 0]
    for count in [1, 2, 65_536, Int(UInt32.max)] {
      #expect(throws: BatchFault.self) { try RawRecord.split(body, 0..<10, count: count) }
    }
    #expect(throws: BatchFault.self) { try RawRecord.split([], 0..<0, count: 1) }
  }

  @Test("behind a bad one is found, wherever it starts")
  func found() {
    let first = encoded(records)
    let second = encoded(records, firstRevision: 9, previousChecksum: first.checksum)
    let gap = [UInt8](repeating: 0, count: 9000)
    let bytes = header.encoded + first.bytes + gap + second.bytes
    let start = SegmentHeader.byteCount + first.bytes.count
    #expect(SegmentWalk.firstBatch(in: bytes, behind: start, salt: 4) == start + gap.count)
    #expect(SegmentWalk.firstBatch(in: bytes, behind: start, salt: 5) == nil)
    #expect(SegmentWalk.firstBatch(in: bytes, behind: start + gap.count, salt: 4) == nil)
    #expect(SegmentWalk.firstBatch(in: [], behind: 0, salt: 4) == nil)
  }
}

@Suite("A segment header")
struct SegmentFormatTests {
  private let header = SegmentHeader(
    store: StoreID(high: 1, low: 2),
    ordinal: 3,
    salt: 0xfeed,
    epoch: 5,
    firstRevision: 6,
    previousChecksum: 7
  )

  @Test("is read as it was written")
  func roundTrip() throws {
    #expect(try SegmentHeader(decoding: header.encoded) == header)
  }

  @Test("is refused when it is cut or any bit of it is flipped")
  func broken() {
    let whole = header.encoded
    for index in whole.indices where index < 128 || index % 61 == 0 {
      var bytes = whole
      bytes[index] ^= 1 << UInt8(index % 8)
      #expect(throws: BatchFault.self) { try SegmentHeader(decoding: bytes) }
      let cut = Array(whole[..<index])
      #expect(throws: BatchFault.self) { try SegmentHeader(decoding: cut) }
    }
  }

  @Test("names its file, and only such names are read")
  func names() {
    #expect(header.name.description == "0000000003-000000000000feed.seg")
    #expect(SegmentName("0000000003-000000000000feed.seg") == header.name)
    for name in [
      "", ".seg", "-.seg", "3-feed.seg", "0000000003-000000000000FEED.seg", "a-b.seg",
      "0000000003-000000000000feed", "0000000003-000000000000feed-1.seg", "+000000003-0.seg",
    ] {
      #expect(SegmentName(name) == nil)
    }
  }
}

@Suite("A watermark")
struct WatermarkTests {
  private func mark(_ sequence: UInt64) -> Watermark {
    Watermark(sequence: sequence, revision: sequence * 10, segmentOrdinal: 1, segmentOffset: 2)
  }

  private func file(_ first: Watermark, _ second: Watermark) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Watermark.fileByteCount)
    for mark in [first, second] {
      bytes.replaceSubrange(mark.fileOffset..<mark.fileOffset + 4096, with: mark.encoded)
    }
    return bytes
  }

  @Test("is the newer of two slots, written in turn")
  func newest() {
    #expect(Watermark(decoding: file(mark(4), mark(5))) == mark(5))
    #expect(Watermark(decoding: file(mark(6), mark(5))) == mark(6))
  }

  @Test("falls back to the other slot when one was torn")
  func torn() {
    for index in 0..<48 {
      var bytes = file(mark(4), mark(5))
      bytes[4096 + index] ^= 0x10
      #expect(Watermark(decoding: bytes) == mark(4))
      bytes[index] ^= 0x10
      #expect(Watermark(decoding: bytes) == nil)
    }
    #expect(Watermark(decoding: []) == nil)
  }
}

@Suite("A checksum")
struct ChecksumTests {
  private func sum(_ bytes: [UInt8]) -> UInt32 { Checksum.crc32c(bytes.span) }
  private func isZero(_ bytes: [UInt8]) -> Bool { Checksum.isZero(bytes.span) }

  @Test("is CRC32C as RFC 3720 has it")
  func vectors() {
    let ascending = [UInt8](0..<32)
    #expect(sum(Array("123456789".utf8)) == 0xe306_9283)
    #expect(sum([UInt8](repeating: 0, count: 32)) == 0x8a91_36aa)
    #expect(sum(ascending) == 0x46dd_794e)
    #expect(sum([]) == 0)
  }

  @Test("is the same by instruction and by table, whole and in pieces")
  func agreement() {
    var random = SeededGenerator(seed: 5)
    let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
    for count in 0...bytes.count {
      let span = bytes.span.extracting(0..<count)
      let whole = Checksum.crc32c(span)
      let byTable = Checksum.crc32cByTable(span)
      let front = Checksum.crc32c(span.extracting(0..<count / 3))
      let inPieces = Checksum.crc32c(span.extracting((count / 3)...), after: front)
      #expect(whole == byTable)
      #expect(whole == inPieces)
    }
  }

  @Test("tells zeros from anything else")
  func zeros() {
    #expect(isZero([]))
    #expect(isZero([UInt8](repeating: 0, count: 777)))
    for index in 0..<777 {
      var bytes = [UInt8](repeating: 0, count: 777)
      bytes[index] = 1
      #expect(!isZero(bytes))
    }
  }
}

@Suite("A store's identity")
struct StoreIDTests {
  @Test("is a random UUID that reads back")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 3)
    let id = StoreID { random.next() }
    let text = id.description
    #expect(StoreID(text) == id)
    let characters = Array(text)
    #expect(characters[14] == "4" && "89ab".contains(characters[19]))
  }

  @Test("is refused in any other form", arguments: ["", "1-2-3-4-5", "0-0", "g", "----"])
  func refused(text: String) {
    #expect(StoreID(text) == nil)
  }
}
