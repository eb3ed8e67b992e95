import EventLoop
import Foundation
import TestSupport
import Testing

@Suite("A simulated world", .onLoop)
@LoopActor
struct SimulationTests {
  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  @Test(
    "keeps every promise in random interleavings of calls, faults and crashes",
    .timeLimit(.minutes(600))
  )
  func interleavings() async throws {
    let count = Int(Self.number("POOLKEEPER_SIMULATION_ROUNDS") ?? 6)
    let first = Self.number("POOLKEEPER_SIMULATION_SEED") ?? UInt64.random(in: .min ... .max)
    let seeds = (0..<count).map { first &+ UInt64($0) }
    let start = Loop.now
    var (commits, crashes) = (0, 0)
    var calls: [String: [Int]] = [:]
    // Several worlds at a time: a round waits for most of its time.
    try await Self.each(of: seeds, atATime: 3) { seed in
      let outcome = try await Round(seed: seed).run(stepCount: 200)
      print("simulation seed \(seed): \(outcome.commits) commits, \(outcome.crashes) crashes")
      commits += outcome.commits
      crashes += outcome.crashes
      for (what, count) in outcome.accepted { calls[what, default: [0, 0]][0] += count }
      for (what, count) in outcome.refused { calls[what, default: [0, 0]][1] += count }
      #expect(outcome.complaints.first == nil, "POOLKEEPER_SIMULATION_SEED=\(seed)")
    }
    print(
      "simulation: \(count) rounds, \(commits) commits, \(crashes) crashes in \(Loop.now - start)"
    )
    // For who runs it by hand: do the calls reach what they are to reach?
    guard Self.number("POOLKEEPER_SIMULATION_ROUNDS") != nil else { return }
    for (what, count) in calls.sorted(by: { $0.key < $1.key }) {
      print("simulation: \(what): \(count[0]) accepted, \(count[1]) refused")
    }
  }

  /// Does something for each seed, some at a time, until one fails.
  private static func each(
    of seeds: [UInt64],
    atATime count: Int,
    _ body: @escaping @LoopActor (UInt64) async throws -> Void
  ) async throws {
    let queue = Queue(seeds)
    let workers = (0..<count).map { _ in
      LoopActor.flow(throwing: {
        while let seed = queue.next() { try await body(seed) }
      })
    }
    for worker in workers { try await worker.value }
  }
}

/// Seeds that wait for their turn.
@LoopActor
private final class Queue {
  private var seeds: ArraySlice<UInt64>

  init(_ seeds: [UInt64]) {
    self.seeds = seeds[...]
  }

  func next() -> UInt64? { seeds.popFirst() }
}
