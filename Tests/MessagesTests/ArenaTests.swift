@testable import Messages
import Testing

@Suite("A message arena")
struct ArenaTests {
  private var sample: Sample {
    get throws {
      var random = RandomMessage(TypeSet.sample.descriptors, seed: 7)
      while true {
        let sample = try Sample(decoding: random.bytes(of: Sample.fullName))
        if !sample.inners.isEmpty && !sample.labels.isEmpty && !sample.names.isEmpty {
          return sample
        }
      }
    }
  }

  @Test("that has too little room at any point of the decoding refuses, and works again afterwards")
  func everyBudget() throws {
    let sample = try sample
    let encoded = sample.encoded
    var refused = 0
    var accepted = 0
    var budget = 0
    while accepted < 3 {
      var limits = DecodingLimits.requests
      limits.slackByteCount = budget - 8 * encoded.count
      let arena = MessageArena(limits: limits)
      do {
        // NaN is not equal to itself: the bytes are compared.
        #expect(try Sample(decoding: encoded.span, in: arena).encoded == encoded)
        accepted += 1
      } catch {
        #expect(error.message == "sample.v1.Sample: takes more than eight times its size in memory")
        refused += 1
      }
      #expect(arena.usedByteCount == 0)
      budget += 8
    }
    #expect(refused > 20)
  }

  @Test("is empty after each message, read or refused")
  func reset() throws {
    let arena = MessageArena()
    let encoded = try sample.encoded
    for _ in 0..<100 {
      #expect(try Sample(decoding: encoded.span, in: arena).encoded == encoded)
      #expect(arena.usedByteCount == 0)
      #expect(throws: DecodingFailure.self) {
        try Sample(decoding: encoded.span.extracting(0..<encoded.count - 1), in: arena)
      }
      #expect(arena.usedByteCount == 0)
    }
  }

  @Test("grows for a large message")
  func large() throws {
    var sample = Sample()
    sample.names = (0..<4_000).map { "a name that is not short \($0)" }
    sample.bytesValue = Array(repeating: 1, count: 3_000_000)
    let encoded = sample.encoded
    let arena = MessageArena()
    for _ in 0..<3 {
      #expect(try Sample(decoding: encoded.span, in: arena) == sample)
    }
  }
}
