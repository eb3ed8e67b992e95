import Messages
import TestSupport
import Testing

@Suite("Messages of texts and numbers")
struct FlatReaderTests {
  /// A field that no message here knows: bytes that begin with it are for protobuf-c.
  private static let unknown: [UInt8] = [0xFA, 0x7F, 0x01, 0x2A]

  @Test("are read, and refused, the same with protobuf-c and without")
  func agreement() {
    var random = SeededGenerator(seed: SeededGenerator.printedSeed())
    var readCount = 0
    for _ in 0..<20_000 {
      let bytes = Self.message(&random)
      readCount += Self.compare(GetPoolRequest.self, bytes)
      readCount += Self.compare(ListPoolsRequest.self, bytes)
      readCount += Self.compare(ListNodesRequest.self, bytes)
      readCount += Self.compare(GetInstanceLogRequest.self, bytes)
      readCount += Self.compare(Timestamp.self, bytes)
    }
    #expect((20_000..<80_000).contains(readCount))
  }

  /// Fields that are mostly right for one of the messages, whole or cut off.
  private static func message(_ random: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let isText = !random.once(in: 2)
      let number = UInt8.random(in: 1...(random.once(in: 8) ? 31 : 5), using: &random)
      bytes += number < 16 ? [number << 3 | (isText ? 2 : 0)] : [number << 3 | 0x80, number >> 4]
      guard isText else {
        for _ in 0..<Int.random(in: 0...(random.once(in: 8) ? 11 : 1), using: &random) {
          bytes.append(.random(in: 0x80...0xFF, using: &random))
        }
        bytes.append(.random(in: 0...0x7F, using: &random))
        continue
      }
      let text = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        random.once(in: 100) ? UInt8.random(in: 0...255, using: &random) : UInt8(ascii: "a")
      }
      bytes += [UInt8(text.count)] + text
    }
    return random.once(in: 10) ? bytes.dropLast() : bytes
  }

  /// Reads bytes as they are, and behind the unknown field.
  ///
  /// - Returns: 1 when they are a message.
  private static func compare<M: Message>(_: M.Type, _ bytes: [UInt8]) -> Int {
    let arena = MessageArena()
    let scanned = Result { () throws(DecodingFailure) in
      try M(decoding: (unknown + bytes).span, in: arena).encoded
    }
    let plain = Result { () throws(DecodingFailure) in
      try M(decoding: bytes.span, in: arena).encoded
    }
    switch (plain, scanned) {
    case (.success(let plain), .success(let scanned)):
      // The known fields, the unknown one, and what else is unknown.
      let place = scanned.indices.first { scanned[$0...].starts(with: unknown) }
      guard let place else { return 0 }
      let known = Array(scanned[..<place])
      let rest = Array(scanned[(place + unknown.count)...])
      #expect(plain == known + rest, "\(M.fullName) of \(bytes)")
      return 1
    case (.failure(let plain), .failure(let scanned)):
      #expect(plain == scanned, "\(M.fullName) of \(bytes)")
    default: Issue.record("\(M.fullName) of \(bytes): \(plain), but \(scanned)")
    }
    return 0
  }
}
