import Messages
import Model
import Testing

@Suite("An operation's next step")
struct OperationStepTests {
  private func operation(
    _ kind: Operation.Kind,
    _ nodes: [String],
    blockedBy: [String] = []
  ) -> Operation {
    var plan = Plan()
    plan.nodes = nodes
    let target = ResourceRef(kind: "pool", name: "p", uid: "u")
    return Operation(
      kind,
      name: "op-1",
      uid: "o",
      tenant: "t",
      target: target,
      plan: plan,
      cause: Cause(actor: "test"),
      blockedBy: blockedBy
    )
  }

  private func surroundings(
    pool: Pool.State = .running,
    _ nodes: [String: NodeRow] = [:],
    ended: Set<String> = []
  ) -> OperationSurroundings {
    var row = PoolRow()
    row.pool.state = pool
    return OperationSurroundings(
      pool: row,
      node: { nodes[$0] },
      hasEnded: { ended.contains($0) }
    )
  }

  private func node(_ change: (inout NodeRow) -> Void) -> NodeRow {
    var row = NodeRow()
    row.createOperation = "op-1"
    change(&row)
    return row
  }

  private func states(_ step: OperationStep) -> [Operation.State] {
    switch step {
    case .note(let results), .end(_, let results): results.map(\.state)
    case .rest, .start: []
    }
  }

  @Test("starts what waited when all that it waited for has ended (R15)")
  func queued() {
    let queued = operation(.scaleIn, ["a"], blockedBy: ["op-7", "op-8"])
    #expect(queued.nextStep(in: surroundings(ended: ["op-7"])) == .rest)
    #expect(queued.nextStep(in: surroundings(ended: ["op-7", "op-8"])) == .start)
  }

  @Test("notes nodes that are ready, and ends with the last")
  func scaleOut() {
    let scaleOut = operation(.scaleOut, ["a", "b"])
    let ready = node { $0.prepared = true }
    let working = node { $0.node.state = .creating }
    #expect(scaleOut.nextStep(in: surroundings(["a": working, "b": working])) == .rest)
    let half = scaleOut.nextStep(in: surroundings(["a": ready, "b": working]))
    #expect(states(half) == [.succeeded, .running])
    let whole = scaleOut.nextStep(in: surroundings(["a": ready, "b": ready]))
    #expect(states(whole) == [.succeeded, .succeeded])
    guard case .end(.succeeded, _) = whole else {
      Issue.record("it did not end: \(whole)")
      return
    }
  }

  @Test("ends a failed scale-out only when the nodes that failed are gone (DESIGN §1.6)")
  func failedScaleOut() {
    var scaleOut = operation(.scaleOut, ["a"])
    scaleOut.record(node: "a", .failed, error: "no room")
    let going = node { row in
      row.release = .started
      row.removeOperation = "op-1"
    }
    #expect(scaleOut.nextStep(in: surroundings(["a": going])) == .rest)
    guard case .end(.failed, _) = scaleOut.nextStep(in: surroundings()) else {
      Issue.record("it did not fail")
      return
    }
  }

  @Test("cancels the results of nodes that others remove")
  func taken() {
    let scaleOut = operation(.scaleOut, ["a", "b"])
    let taken = node { row in
      row.release = .started
      row.removeOperation = "op-5"
    }
    let step = scaleOut.nextStep(in: surroundings(["a": taken, "b": node { $0.prepared = true }]))
    #expect(states(step) == [.cancelled, .succeeded])
  }

  @Test("ends a removal when the nodes are really gone (S47)")
  func scaleIn() {
    let scaleIn = operation(.scaleIn, ["a", "b"])
    let going = node { $0.release = .started }
    #expect(scaleIn.nextStep(in: surroundings(["a": going, "b": going])) == .rest)
    #expect(states(scaleIn.nextStep(in: surroundings(["b": going]))) == [.succeeded, .running])
    guard case .end(.succeeded, _) = scaleIn.nextStep(in: surroundings()) else {
      Issue.record("it did not end")
      return
    }
  }

  @Test("ends a creation only when the pool is past CREATING")
  func creation() {
    var creation = operation(.createPool, ["a", "b"])
    creation.record(node: "a", .failed, error: "no room")
    let registered = node { $0.node.state = .initializing }
    #expect(creation.nextStep(in: surroundings(pool: .creating, ["b": registered])) == .rest)
    let step = creation.nextStep(in: surroundings(pool: .failed, ["b": registered]))
    #expect(states(step) == [.failed, .cancelled])
  }

  @Test("ends a retry of an environment with its last node, or at once where there is none (R11)")
  func retry() {
    let retry = operation(.retryEnvironment, ["a", "b"])
    let ready = node { $0.prepared = true }
    let preparing = node { $0.node.state = .initializing }
    let half = retry.nextStep(in: surroundings(["a": ready, "b": preparing]))
    #expect(states(half) == [.succeeded, .running])
    var failed = retry
    failed.record(node: "b", .failed, error: "no disk")
    guard case .end(.failed, let results) = failed.nextStep(in: surroundings(["a": ready])) else {
      Issue.record("it did not fail")
      return
    }
    #expect(results.map(\.state) == [.succeeded, .failed])
    let empty = operation(.retryEnvironment, [])
    #expect(empty.nextStep(in: surroundings()) == .end(.succeeded, []))
  }

  @Test("does nothing when it has ended, and leaves a pool's deletion to the pool")
  func ended() {
    var scaleIn = operation(.scaleIn, ["a"])
    scaleIn.end(.succeeded, at: Timestamp(), revision: 1)
    #expect(scaleIn.nextStep(in: surroundings()) == .rest)
    let deletion = operation(.deletePool, ["a"])
    #expect(states(deletion.nextStep(in: surroundings())) == [.succeeded])
    guard case .note = deletion.nextStep(in: surroundings()) else {
      Issue.record("it ended before the pool")
      return
    }
  }
}
