import Messages
import Model
import Testing

@Suite("An operation")
struct OperationTests {
  private func operation(
    _ kind: Operation.Kind = .scaleIn,
    blockedBy: [String] = []
  ) -> Operation {
    var plan = Plan()
    plan.nodes = ["a", "b", "c"]
    return Operation(
      kind,
      name: "op-1",
      uid: "u",
      tenant: "t",
      target: Sample.runningPool.reference,
      plan: plan,
      cause: Cause(actor: "uid:0", requestID: "r"),
      blockedBy: blockedBy
    )
  }

  @Test("starts with a running result for each node of its plan (R15)")
  func starts() {
    let operation = operation()
    #expect(operation.state == .running)
    #expect(operation.results.map(\.node) == ["a", "b", "c"])
    #expect(operation.results.allSatisfy { $0.state == .running })
    #expect(operation.progress?.total == 3)
    #expect(operation.waitingFor == "Waiting for 3 of 3 nodes to be released: a, b, c.")
    #expect(operation.actor == "uid:0" && operation.requestID == "r")
    #expect(operation.target == ResourceRef(kind: "pool", name: "Train_1", uid: "pool-uid"))
  }

  @Test("counts its results, each of which ends once")
  func records() {
    var operation = operation(.scaleOut)
    operation.record(node: "b", .succeeded)
    operation.record(node: "b", .failed, error: "late")
    operation.record(node: "c", .failed, error: "no machine")
    operation.record(node: "stranger", .failed)
    #expect(operation.progress?.succeeded == 1 && operation.progress?.failed == 1)
    #expect(operation.results[1].error.isEmpty && operation.results[2].error == "no machine")
    #expect(operation.waitingFor == "Waiting for 1 of 3 nodes to be ready: a.")
    #expect(!operation.haveAllResultsEnded)
    operation.record(node: "a", .cancelled)
    #expect(operation.haveAllResultsEnded)
  }

  @Test("ends with its time and revision, waiting for nothing")
  func ends() {
    var operation = operation()
    operation.record(node: "a", .succeeded)
    let why = Problem(.internalError, .nodeCreationFailed, "why")
    operation.end(.failed, error: why, at: Timestamp(milliseconds: 5), revision: 9)
    #expect(operation.state == .failed && operation.resultRevision == 9)
    #expect(operation.endTime == Timestamp(milliseconds: 5))
    #expect(operation.results.map(\.state) == [.succeeded, .cancelled, .cancelled])
    #expect(operation.waitingFor.isEmpty)
    #expect(operation.error.map(Problem.init(status:)) == why)
  }

  @Test("that is taken over is CANCELLED and says by which (R15)")
  func takenOver() {
    var operation = operation(blockedBy: ["op-0"])
    operation.endTakenOver(by: "op-2", at: Timestamp(), revision: 3)
    #expect(operation.state == .cancelled && operation.blockedBy.isEmpty)
    let problem = operation.error.map(Problem.init(status:))
    #expect(problem?.reason == .takenOver && problem?.code == .aborted)
    #expect(problem?.metadata["operation"] == "op-2")
  }

  @Test("that is blocked starts when the last blocker has ended (R15)")
  func unblocks() {
    var operation = operation(blockedBy: ["op-3", "op-4"])
    #expect(operation.state == .queued)
    #expect(operation.results.allSatisfy { $0.state == .queued })
    #expect(operation.waitingFor.contains("op-3, op-4"))
    operation.record(node: "a", .succeeded)
    let isEarly = operation.unblock(from: "op-4")
    #expect(!isEarly && operation.state == .queued && operation.blockedBy == ["op-3"])
    let isReady = operation.unblock(from: "op-3")
    #expect(isReady && operation.state == .running)
    #expect(operation.results.map(\.state) == [.succeeded, .running, .running])
    let isAgain = operation.unblock(from: "op-3")
    #expect(!isAgain)
  }

  @Test("that is only tried out has a plan and no identity (API §1)")
  func preview() {
    var operation = operation(.createPool)
    operation.createTime = Timestamp()
    operation.revision = 7
    let preview = operation.preview
    #expect(preview.name.isEmpty && preview.uid.isEmpty && preview.revision == 0)
    #expect(preview.createTime == nil && preview.results.isEmpty)
    #expect(preview.state == .succeeded && preview.plan == operation.plan)
    #expect(preview.target?.uid == "" && preview.target?.name == "Train_1")
    #expect(self.operation(.scaleIn).preview.target?.uid == "pool-uid")
  }
}

@Suite("An event")
struct EventTests {
  @Test("of a node's deletion has exactly the seed's words (S46, S47)")
  func deletion() {
    let node = Sample.node("p-abcde").node
    let cause = Cause(actor: "uid:0", operation: "op-1", requestID: "r")
    let begin = Event.nodeDeletionStarted(node, cause)
    #expect(begin.message == "Begin to delete resource node p-abcde")
    #expect(begin.reason == "NODE_DELETION_STARTED" && begin.type == .normal)
    let end = Event.nodeDeleted(node, cause)
    #expect(end.message == "Resource node p-abcde deleted")
    #expect(end.reason == "NODE_DELETED" && end.type == .normal)
    #expect(end.subject == node.reference && end.pool == node.pool && end.tenant == "t")
    #expect(end.actor == "uid:0" && end.operation == "op-1" && end.requestID == "r")
  }

  @Test("that somebody should look at is a Warning, and each has a reason of its own (R17)")
  func types() {
    let (node, pool) = (Sample.node("n").node, Sample.runningPool)
    let warnings: [Event] = [
      .nodeCreationFailed(node, why: "w", .server), .nodeReleaseFailed(node, why: "w", .server),
      .nodeUnreachable(node, .server), .poolFailed(pool, why: "w", .server),
      .poolAbnormal(pool, .server), .environmentFailed(pool, why: "w", .server),
    ]
    let normal: [Event] = [
      .nodeDeletionStarted(node, .server), .nodeDeleted(node, .server),
      .nodeAvailable(node, .server),
      .nodeRecovered(node, .server), .poolAccepted(pool, .server), .poolRunning(pool, .server),
      .poolRecovered(pool, .server), .scaleOutAccepted(pool, from: 1, .server),
      .poolDeletionStarted(pool, .server), .poolDeleted(pool, .server),
      .environmentInitialized(pool, .server), .environmentRetried(pool, nodes: 2, .server),
    ]
    #expect(warnings.allSatisfy { $0.type == .warning })
    #expect(normal.allSatisfy { $0.type == .normal })
    let all = warnings + normal
    #expect(Set(all.map(\.reason)).count == all.count)
    for event in all {
      #expect(event.reason.allSatisfy { ("A"..."Z").contains($0) || $0 == "_" })
      #expect(event.actor == "poolkeeper" && event.tenant == "t" && event.pool == pool.name)
      #expect(!event.message.isEmpty && event.subject?.uid.isEmpty == false)
    }
  }
}
