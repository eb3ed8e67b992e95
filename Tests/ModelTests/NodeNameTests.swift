import Model
import Testing
import TestSupport

@Suite("A node's name")
struct NodeNameTests {
  @Test("is the pool's with five letters")
  func shape() {
    for ordinal in [0, 1, 2, 1_000, 11_881_375] as [Int64] {
      let name = NodeName.name(pool: "My_pool", ordinal: ordinal)
      #expect(name.hasPrefix("My_pool-"))
      let letters = name.dropFirst(8)
      #expect(letters.count == 5 && letters.allSatisfy { ("a"..."z").contains($0) })
    }
  }

  @Test(
    "is another one for each of the first 400,000 nodes, and for 200,000 around the sixth letter"
  )
  func unique() {
    var seen: Set<String> = []
    for ordinal in Int64(0)..<400_000 { seen.insert(NodeName.name(pool: "p", ordinal: ordinal)) }
    #expect(seen.count == 400_000)
    seen = []
    let border: Int64 = 11_881_376
    for ordinal in (border - 100_000)..<(border + 100_000) {
      seen.insert(NodeName.name(pool: "p", ordinal: ordinal))
    }
    #expect(seen.count == 200_000)
    #expect(seen.filter { $0.count == 8 }.count == 100_000)
  }

  @Test("is another one for random pairs of ordinals")
  func pairs() {
    var generator = SeededGenerator(seed: SeededGenerator.printedSeed())
    for _ in 0..<20_000 {
      let left = Int64.random(in: 0..<11_881_376, using: &generator)
      let right = Int64.random(in: 0..<11_881_376, using: &generator)
      let (first, second) = (
        NodeName.name(pool: "p", ordinal: left), NodeName.name(pool: "p", ordinal: right)
      )
      #expect((first == second) == (left == right))
    }
  }

  @Test("is made of any ordinal without a trap")
  func extremes() {
    for ordinal in [.min, -1, .max] as [Int64] {
      #expect(!NodeName.name(pool: "p", ordinal: ordinal).isEmpty)
    }
  }
}
