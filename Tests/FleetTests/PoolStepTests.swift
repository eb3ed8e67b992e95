import Messages
import Model
import Testing

@Suite("A pool's next step")
struct PoolStepTests {
  private func row(
    _ state: Pool.State,
    environment: Pool.Environment.State = .initialized,
    _ count: (inout Pool.NodeCounts) -> Void
  ) -> PoolRow {
    var counts = Pool.NodeCounts()
    count(&counts)
    var row = PoolRow()
    row.pool.state = state
    row.pool.nodeCounts = counts
    row.pool.environment = Pool.Environment()
    row.pool.environment?.state = environment
    return row
  }

  private func creation(_ states: Operation.State...) -> Operation {
    var operation = Operation()
    operation.kind = .createPool
    operation.results = states.enumerated().map { index, state in
      var result = Operation.Result(node: "p-\(index)", state: state)
      if state == .failed { result.error = "no room" }
      return result
    }
    return operation
  }

  @Test("waits until every node of the creation has registered (S13)")
  func creating() {
    let both = creation(.running, .running)
    let one = row(.creating) { counts in
      counts.creating = 1
      counts.initializing = 1
    }
    #expect(one.nextStep(creation: both) == .rest)
    #expect(row(.creating) { $0.pending = 2 }.nextStep(creation: both) == .rest)
    #expect(row(.creating) { $0.initializing = 2 }.nextStep(creation: both) == .run)
    #expect(row(.creating) { $0.initializing = 2 }.nextStep(creation: nil) == .rest)
  }

  @Test("fails the pool once the fate of each node is known (R24)")
  func failed() {
    let operation = creation(.failed, .failed, .running)
    let waiting = row(.creating) { counts in
      counts.deleting = 2
      counts.creating = 1
    }
    #expect(waiting.nextStep(creation: operation) == .rest)
    let known = row(.creating) { $0.initializing = 1 }
    #expect(
      known.nextStep(creation: operation)
        == .fail("Node p-0 (and 1 more) could not be made: no room.")
    )
  }

  @Test("is ABNORMAL when no node is AVAILABLE, but not before its environment is ready (S12, R12)")
  func abnormal() {
    #expect(row(.running) { $0.abnormal = 2 }.nextStep(creation: nil) == .becomeAbnormal)
    #expect(row(.running) { $0.available = 1 }.nextStep(creation: nil) == .rest)
    let preparing = row(.running, environment: .initializing) { $0.initializing = 2 }
    #expect(preparing.nextStep(creation: nil) == .rest)
    let unprepared = row(.running, environment: .initializeFailed) { $0.abnormal = 2 }
    #expect(unprepared.nextStep(creation: nil) == .rest)
  }

  @Test("is RUNNING again when one is")
  func recovered() {
    #expect(row(.abnormal) { $0.available = 1 }.nextStep(creation: nil) == .recover)
    #expect(row(.abnormal) { $0.abnormal = 1 }.nextStep(creation: nil) == .rest)
  }

  @Test("removes it when its last node is gone, and not before (S48)")
  func deleting() {
    #expect(row(.deleting) { _ in }.nextStep(creation: nil) == .remove)
    #expect(row(.deleting) { $0.abnormal = 1 }.nextStep(creation: nil) == .rest)
    #expect(row(.failed) { _ in }.nextStep(creation: nil) == .rest)
  }
}
