import Messages
import Testing
import TestSupport

@Suite("What a node's row says of itself without being decoded")
struct NodeIdentityTests {
  private func failure(_ body: () throws(DecodingFailure) -> Void) -> DecodingFailure? {
    do throws(DecodingFailure) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  /// Nodes and what becomes of them when a byte is changed, they are cut, or they are put together.
  private func rows() -> [[UInt8]] {
    var random = RandomMessage(.compiledIn, seed: SeededGenerator.printedSeed())
    return (0..<400).flatMap { _ in
      let row = random.bytes(of: NodeRow.fullName)
      let other = random.bytes(of: NodeRow.fullName)
      guard let index = row.indices.randomElement(using: &random.generator) else { return [row] }
      var changed = row
      changed[index] = UInt8.random(in: 0...255, using: &random.generator)
      return [row, changed, Array(row[..<index]), row + other]
    }
  }

  @Test("is what decoding says, or the same failure")
  func likeDecoded() throws {
    let arena = MessageArena(limits: .replies)
    var (readCount, refusedCount) = (0, 0)
    for row in rows() {
      var decoded: NodeRow?
      var identity: NodeIdentity?
      let expected = failure { () throws(DecodingFailure) in
        decoded = try NodeRow(decoding: row.span, in: arena)
      }
      let found = failure { () throws(DecodingFailure) in
        identity = try NodeIdentity(ofEncodedRow: row.span, limits: arena.limits)
      }
      #expect(found == expected)
      if found != nil { refusedCount += 1 }
      guard let decoded, let identity else { continue }
      #expect(identity == NodeIdentity(of: decoded))
      readCount += 1
    }
    #expect(readCount > 400 && refusedCount > 100)
  }

  @Test("is left to decoding for a node in pieces, and for one of many bytes")
  func leftOut() throws {
    var row = NodeRow()
    row.node.name = "node-1"
    let pieces = row.encoded + row.encoded
    #expect(try NodeIdentity(ofEncodedRow: pieces.span, limits: .replies) == nil)
    row.node.stateMessage = String(repeating: "a", count: 10_000)
    #expect(try NodeIdentity(ofEncodedRow: row.encoded.span, limits: .replies) == nil)
    row.node.stateMessage = ""
    #expect(try NodeIdentity(ofEncodedRow: row.encoded.span, limits: .replies)?.name == "node-1")
  }
}
