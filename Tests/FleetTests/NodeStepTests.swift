import Messages
import Model
import Testing

@Suite("A node's next step")
struct NodeStepTests {
  static let start = Timestamp(milliseconds: 1_000_000)

  /// A node of a pool's creation in a state.
  private func row(_ state: Node.State, _ change: (inout NodeRow) -> Void = { _ in }) -> NodeRow {
    var row = NodeRow()
    row.node.state = state
    row.createOperation = "op-1"
    row.phaseTime = Self.start
    switch state {
    case .pending: break
    case .creating: row.joinTokenHash = [1]
    default: row.credentialHash = [2]
    }
    change(&row)
    return row
  }

  private func pool(_ state: Pool.State, environment: Pool.Environment.State) -> PoolRow {
    var row = PoolRow()
    row.pool.state = state
    row.createOperation = "op-1"
    var preparation = Pool.Environment()
    preparation.state = environment
    preparation.updateTime = Self.start
    row.pool.environment = preparation
    return row
  }

  private var creating: PoolRow { pool(.creating, environment: .notInitialized) }
  private var running: PoolRow { pool(.running, environment: .initializing) }

  /// The step `after` so long, with what is known.
  private func step(
    _ row: NodeRow,
    in pool: PoolRow? = nil,
    after delay: Duration = .zero,
    _ change: (inout NodeFacts) -> Void = { _ in }
  ) -> NodeStep {
    var facts = NodeFacts()
    facts.hasToken = true
    facts.isAttached = true
    change(&facts)
    return row.nextStep(
      pool: pool ?? creating,
      facts: facts,
      now: Self.start.advanced(by: delay),
      limits: NodeLimits()
    )
  }

  @Test("begins with a join token")
  func pending() {
    #expect(step(row(.pending)) == .begin)
  }

  @Test("makes the machine only when the token's hash is durable, and once")
  func creating_() {
    #expect(step(row(.creating)) == .ensure)
    #expect(step(row(.creating)) { $0.isDurable = false } == .wait(.seconds(60)))
    #expect(step(row(.creating)) { $0.isCalling = true } == .wait(.seconds(60)))
    #expect(step(row(.creating)) { $0.isEnsured = true } == .wait(.seconds(60)))
  }

  @Test("hands out another token when a restart lost it, however late that is")
  func lostToken() {
    #expect(step(row(.creating), after: .seconds(3_600)) { $0.hasToken = false } == .begin)
    let calling = step(row(.creating)) { facts in
      facts.hasToken = false
      facts.isCalling = true
    }
    #expect(calling == .rest)
  }

  @Test("waits before another try, and gives up after too many or too long")
  func creationFails() {
    let failed = row(.creating) { row in
      row.attempts = 1
      row.retryTime = Self.start.advanced(by: .seconds(1))
      row.node.stateMessage = "no room"
    }
    #expect(step(failed) == .wait(.seconds(1)))
    #expect(step(failed, after: .seconds(1)) == .ensure)
    var often = failed
    often.attempts = 5
    #expect(step(often) == .abandon("no room"))
    let late = step(failed, after: .seconds(60))
    #expect(late == .abandon("it did not register within 60 s: no room"))
    let silent = step(row(.creating), after: .seconds(60)) { $0.isEnsured = true }
    #expect(silent == .abandon("it did not register within 60 s"))
  }

  @Test("waits for the pool in a creation, and not in a scale-out (R11)")
  func preparation() {
    #expect(!row(.initializing).isToPrepare(in: creating))
    #expect(row(.initializing).isToPrepare(in: running))
    let added = row(.initializing) { $0.createOperation = "op-2" }
    #expect(added.isToPrepare(in: running))
    #expect(!added.isToPrepare(in: pool(.deleting, environment: .initialized)))
    #expect(!row(.available) { $0.prepared = true }.isToPrepare(in: running))
    #expect(!row(.initializing) { $0.release = .started }.isToPrepare(in: running))
    // Only the heartbeats have a time-out before the pool runs.
    #expect(step(row(.initializing), after: .seconds(3_600)) == .wait(.seconds(20)))
    let late = step(row(.initializing), in: running, after: .seconds(60))
    #expect(late == .failPreparation("it did not prepare within 60 s"))
  }

  @Test("loses a node that is silent for too long, and takes it back when it is heard of")
  func silence() {
    let available = row(.available) { $0.prepared = true }
    #expect(step(available) { $0.silence = .seconds(19) } == .wait(.seconds(1)))
    #expect(step(available) { $0.silence = .seconds(20) } == .lose)
    let lost = row(.abnormal) { row in
      row.prepared = true
      row.node.observe("Attached", .false, reason: "R", message: "", at: Self.start)
    }
    #expect(step(lost) == .recover)
    let frozen = step(lost) { $0.silence = .seconds(25) }
    #expect(frozen == .wait(.seconds(5)))
  }

  @Test("starts the agent of a lost node again, not too often")
  func revival() {
    let lost = row(.abnormal) { row in
      row.prepared = true
      row.node.observe("Attached", .false, reason: "R", message: "", at: Self.start)
    }
    let soon = step(lost) { facts in
      facts.isAttached = false
      facts.silence = .seconds(25)
    }
    #expect(soon == .wait(.seconds(5)))
    let due = step(lost) { facts in
      facts.isAttached = false
      facts.silence = .seconds(30)
    }
    #expect(due == .revive)
    let again = step(lost) { facts in
      facts.isAttached = false
      facts.silence = .seconds(100)
      facts.sinceRevival = .seconds(4)
    }
    #expect(again == .wait(.seconds(6)))
  }

  @Test("leaves a node that could not prepare as it is (R11)")
  func preparationFailed() {
    let failed = row(.abnormal) { row in
      row.createOperation = ""
      row.node.observe("Prepared", .false, reason: "R", message: "", at: Self.start)
    }
    #expect(step(failed, in: running, after: .seconds(600)) == .wait(.seconds(20)))
  }

  @Test("prepares again when the environment is retried, with all of its time (R11)")
  func preparationRetried() {
    var failed = row(.abnormal) { row in
      row.createOperation = ""
      row.node.observe("Prepared", .false, reason: "R", message: "", at: Self.start)
    }
    #expect(failed.failedToPrepare && !failed.isToPrepare(in: running))
    failed.retryPreparation(operation: "op-1", at: Self.start.advanced(by: .seconds(600)))
    #expect((failed.node.state, failed.failedToPrepare) == (.initializing, false))
    #expect(failed.isToPrepare(in: running))
    #expect(step(failed, in: running, after: .seconds(601)) == .wait(.seconds(20)))
    let late = step(failed, in: running, after: .seconds(660))
    #expect(late == .failPreparation("it did not prepare within 60 s"))
  }

  @Test("prepares in a retry even if it is lost or waits to be removed, but not once it goes (R15)")
  func retriedMeanwhile() {
    var lost = row(.abnormal) { row in
      row.node.observe("Prepared", .false, reason: "R", message: "", at: Self.start)
      row.node.observe("Attached", .false, reason: "R", message: "", at: Self.start)
    }
    lost.retryPreparation(operation: "op-1", at: Self.start)
    #expect((lost.node.state, lost.isToPrepare(in: running)) == (.abnormal, true))
    var queued = row(.abnormal) { row in
      row.node.observe("Prepared", .false, reason: "R", message: "", at: Self.start)
    }
    queued.queueRelease(operation: "op-9")
    #expect(queued.failedToPrepare)
    let begins = queued.startRelease(operation: "op-9", at: Self.start)
    #expect(begins && !queued.failedToPrepare)
  }

  @Test(
    "releases in any state what is being released, once that is durable (S43)",
    arguments: [Node.State.deleting, .abnormal]
  )
  func release(state: Node.State) {
    let leaving = row(state) { $0.release = .started }
    #expect(step(leaving) == .release)
    #expect(step(leaving) { $0.isDurable = false } == .rest)
    #expect(step(leaving) { $0.isCalling = true } == .rest)
    let failed = row(state) { row in
      row.release = .started
      row.retryTime = Self.start.advanced(by: .seconds(2))
    }
    #expect(step(failed) == .wait(.seconds(2)))
    #expect(step(failed, after: .seconds(2)) == .release)
  }

  @Test("does nothing new for a removal that waits (R15)")
  func queued() {
    let queued = row(.available) { row in
      row.prepared = true
      row.release = .queued
      row.removeOperation = "op-9"
    }
    #expect(step(queued) == .wait(.seconds(20)))
  }

  @Test("pauses longer from try to try, up to a limit")
  func pauses() {
    let limits = NodeLimits()
    let pauses = (1...9).map { limits.pause(after: $0) }
    #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
    #expect(limits.pause(after: .max) == .seconds(60))
  }
}
