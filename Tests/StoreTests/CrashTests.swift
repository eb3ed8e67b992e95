import Glibc
import Store
import Synchronization
import Testing
import TestSupport

@Suite("A crash")
struct CrashTests {
  /// Runs the workload with the power ending after each call in turn, and recovers each of
  /// several states that the disk can then be in.
  ///
  /// - Parameters:
  ///   - lies: calls that the disk only pretends to make.
  ///   - enough: ends at that many violations.
  ///   - seed: repeats what survives each crash.
  /// - Returns: what went wrong.
  /// - Throws: when the workload fails on a disk that is well.
  private func violations(
    lies: Set<SimulatedDisk.Lie> = [],
    enough: Int = .max,
    seed: UInt64
  ) throws -> [String] {
    let whole = SimulatedDisk()
    try JournalWorkload(whole).run()
    var random = SeededGenerator(seed: seed)
    var found: [String] = []
    for end in 0...whole.callCount where found.count < enough {
      let disk = SimulatedDisk()
      disk.state.withLock {
        $0.powerEndsAfter = end
        $0.lies = lies
      }
      let workload = JournalWorkload(disk)
      do { try workload.run() } catch {}
      for data in CrashVariant.Data.allCases {
        let variant = CrashVariant(
          data: data,
          directoryChanges: Int.random(in: 0...disk.unsyncedCount, using: &random),
          seed: random.next()
        )
        if let violation = violation(of: workload, on: disk.afterCrash(variant)) {
          found.append("call \(end), \(variant): \(violation)")
        }
      }
      if let violation = violation(of: workload, killedOn: disk) {
        found.append("call \(end), killed: \(violation)")
      }
    }
    return found
  }

  private func violation(of workload: JournalWorkload, on disk: SimulatedDisk) -> String? {
    do {
      let reopened = try TemporaryStore(on: disk).open(surroundings: .seeded(99))
      return workload.violation(in: reopened)
    } catch {
      return "\(error)"
    }
  }

  /// The process alone dies; the next one reads its cache, promises something, and then the
  /// power ends.
  private func violation(of workload: JournalWorkload, killedOn disk: SimulatedDisk) -> String? {
    let killed = disk.afterKill()
    do {
      let second = try TemporaryStore(on: killed).open(surroundings: .seeded(98))
      if let violation = workload.violation(in: second) { return violation }
      let nothing = CrashVariant(data: .none, directoryChanges: 0, seed: 0)
      let crashed = killed.afterCrash(nothing)
      let third = try TemporaryStore(on: crashed).open(surroundings: .seeded(99))
      let kept = try third.contents().filter { $0.key <= second.journal.lastRevision }
      return try kept == second.contents() ? nil : "a crash after it lost something"
    } catch {
      return "\(error)"
    }
  }

  @Test("at any call leaves a store that has everything acknowledged")
  func everyCall() throws {
    let seed = SeededGenerator.printedSeed()
    let found = try violations(seed: seed)
    #expect(found.isEmpty, "seed \(seed)")
  }

  @Test(
    "is survived only by what is synced: this test finds a disk that does not",
    arguments: [SimulatedDisk.Lie.syncData, .syncDirectory]
  )
  func brokenDisks(lie: SimulatedDisk.Lie) throws {
    let found = try violations(lies: [lie], enough: 1, seed: 7)
    #expect(!found.isEmpty)
  }
}
