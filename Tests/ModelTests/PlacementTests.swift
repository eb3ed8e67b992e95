import Messages
import Model
import Testing
import TestSupport

@Suite("A placement")
struct PlacementTests {
  private func zones(
    _ count: Int64,
    _ choice: ZoneChoice = .random,
    present: [String: Int64] = [:],
    from free: [String: Int64]
  ) throws(Problem) -> [String: Int] {
    let stock = free.map { Sample.stock("f", $0.key, free: $0.value) }
    let placement = Placement(flavor: "f", choice: choice, count: count, present: present)
    return try placement.zones(from: stock).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  @Test("spreads evenly over the zones with stock (R7)")
  func even() throws {
    #expect(try zones(6, from: ["a": 9, "b": 9, "c": 9]) == ["a": 2, "b": 2, "c": 2])
    #expect(try zones(6, from: ["a": 9, "b": 0, "c": 9]) == ["a": 3, "c": 3])
    #expect(try zones(6, from: ["a": 1, "b": 9, "c": 2]) == ["a": 1, "b": 3, "c": 2])
    #expect(try zones(1, from: ["a": 2, "b": 9]) == ["b": 1])
  }

  @Test("evens out what the pool already has (R7)")
  func present() throws {
    #expect(try zones(3, present: ["a": 3], from: ["a": 9, "b": 9, "c": 9]) == ["b": 2, "c": 1])
    #expect(try zones(2, present: ["gone": 5], from: ["a": 9]) == ["a": 2])
  }

  @Test("puts all nodes in the zone that was named (S30, R7)")
  func named() throws {
    #expect(try zones(4, .zone("b"), from: ["a": 9, "b": 4]) == ["b": 4])
    #expect(
      refusal { () throws(Problem) in try zones(5, .zone("b"), from: ["a": 9, "b": 4]) }?.reason
        == .noStock
    )
  }

  @Test("never takes the public pool's stock (R21)")
  func publicStock() {
    var stock = Sample.stock("f", "a", free: 9)
    stock.public = true
    let placement = Placement(flavor: "f", choice: .random, count: 1)
    #expect(
      refusal { () throws(Problem) in try placement.zones(from: [stock]) }?.reason == .noStock
    )
  }

  @Test("without stock says what there is and what would fit (S20, R9)")
  func noStock() throws {
    let stock = [
      Sample.stock("f", "a", free: 0, used: 4), Sample.stock("f", "b", free: 3, used: 1),
      Sample.stock("f", "c", free: 2), Sample.stock("g", "a", free: 2),
      Sample.stock("h", "b", free: 9),
    ]
    let sold = refusal { () throws(Problem) in
      try Placement(flavor: "f", choice: .zone("a"), count: 2).zones(from: stock)
    }
    #expect(sold?.code == .resourceExhausted)
    #expect(
      sold?.metadata == [
        "flavor": "f", "zone": "a", "requested": "2", "free": "0", "limit": "4", "used": "4",
        "fitting_zones": "b,c", "fitting_flavors": "g",
      ]
    )
    let apart = refusal { () throws(Problem) in
      try Placement(flavor: "f", choice: .zone("b"), count: 5).zones(from: stock)
    }
    #expect(apart?.metadata["fitting_zones"] == "random")
    let much = refusal { () throws(Problem) in
      try Placement(flavor: "f", choice: .random, count: 6).zones(from: stock)
    }
    #expect(much?.metadata["fitting_zones"] == "")
    #expect(much?.metadata["fitting_flavors"] == "h")
    #expect(much?.metadata["free"] == "5")
  }

  @Test("takes a stock that was lowered under its use as sold out (S20)")
  func lowered() {
    var stock = Sample.stock("f", "a", free: 0, used: 4)
    stock.total = 2
    #expect(stock.unusedCount == 0)
    let placement = Placement(flavor: "f", choice: .random, count: 1)
    #expect(
      refusal { () throws(Problem) in try placement.zones(from: [stock]) }?.reason == .noStock
    )
  }

  @Test("adds up the largest numbers without a trap")
  func largest() throws {
    let stock = ["a", "b"].map { Sample.stock("f", $0, free: .max) }
    #expect(try Placement(flavor: "f", choice: .random, count: 3).zones(from: stock).count == 3)
    let missing = refusal { () throws(Problem) in
      try Placement(flavor: "g", choice: .zone("z"), count: .max).zones(from: stock)
    }
    #expect(missing?.reason == .noStock)
  }

  @Test("keeps its promises for any stock (printed seed)", arguments: 0..<8)
  func properties(round: Int) throws {
    var generator = SeededGenerator(seed: SeededGenerator.printedSeed())
    for _ in 0..<250 {
      let names = (0..<Int.random(in: 1...6, using: &generator)).map { "z\($0)" }
      let free = Dictionary(
        uniqueKeysWithValues: names.map { ($0, Int64.random(in: 0...40, using: &generator)) }
      )
      let present = Dictionary(
        uniqueKeysWithValues: names.map { ($0, Int64.random(in: 0...10, using: &generator)) }
      )
      let count = Int64.random(in: 1...80, using: &generator)
      let available = free.values.reduce(0, +)
      let placed = try? zones(count, present: present, from: free)
      guard let placed else {
        #expect(available < count)
        continue
      }
      #expect(available >= count)
      #expect(placed.values.reduce(0, +) == Int(count))
      expectEven(placed, present: present, free: free)
    }
  }

  /// No zone got more than its stock, and none got a node that an emptier zone with stock could have had.
  private func expectEven(
    _ placed: [String: Int],
    present: [String: Int64],
    free: [String: Int64]
  ) {
    for (zone, count) in placed {
      #expect(Int64(count) <= free[zone, default: 0])
      let total = present[zone, default: 0] + Int64(count)
      for (other, stock) in free where other != zone {
        let rest = stock - Int64(placed[other] ?? 0)
        let otherTotal = present[other, default: 0] + Int64(placed[other] ?? 0)
        #expect(rest == 0 || total <= otherTotal + 1)
      }
    }
  }

  @Test("is the same for the same stock in any order")
  func order() throws {
    var generator = SeededGenerator(seed: SeededGenerator.printedSeed())
    var stock = (0..<6).map { Sample.stock("f", "z\($0)", free: 3) }
    let placement = Placement(flavor: "f", choice: .random, count: 11)
    let expected = try placement.zones(from: stock)
    for _ in 0..<20 {
      stock.shuffle(using: &generator)
      #expect(try placement.zones(from: stock) == expected)
    }
  }
}
