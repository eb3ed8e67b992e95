package import Messages

extension Operation {
  /// An operation that was accepted.
  ///
  /// RUNNING, with a RUNNING result for each node of its plan; with blockers QUEUED (R15).
  package init(
    _ kind: Kind,
    name: String,
    uid: String,
    tenant: String,
    target: ResourceRef,
    plan: Plan,
    cause: Cause,
    blockedBy: [String] = []
  ) {
    self.init()
    self.name = name
    self.uid = uid
    self.tenant = tenant
    self.kind = kind
    self.target = target
    self.plan = plan
    self.blockedBy = blockedBy
    self.actor = cause.actor
    requestID = cause.requestID
    state = blockedBy.isEmpty ? .running : .queued
    results = plan.nodes.map { Result(node: $0, state: state) }
    refresh()
  }

  /// What a call with `validate_only` answers: the plan, and nothing that has an identity (API §1).
  package var preview: Operation {
    var preview = Operation()
    preview.tenant = tenant
    preview.kind = kind
    preview.target = target
    preview.state = .succeeded
    preview.plan = plan
    preview.actor = self.actor
    preview.requestID = requestID
    if kind == .createPool { preview.target?.uid = "" }
    return preview
  }

  /// Notes what became of a node; a result that has ended stays.
  package mutating func record(node: String, _ state: State, error: String = "") {
    guard let index = results.firstIndex(where: { $0.node == node }),
      !results[index].state.hasEnded
    else { return }
    results[index].state = state
    results[index].error = error
    refresh()
  }

  /// Whether every node's result has ended.
  package var haveAllResultsEnded: Bool { results.allSatisfy(\.state.hasEnded) }

  /// Ends the operation (DESIGN §1.6).
  ///
  /// - Parameters:
  ///   - state: SUCCEEDED, FAILED or CANCELLED; results that have not ended end with CANCELLED.
  ///   - error: Why, unless it succeeded.
  ///   - time: Now.
  ///   - revision: The transaction's.
  package mutating func end(
    _ state: State,
    error: Problem? = nil,
    at time: Timestamp,
    revision: Int64
  ) {
    assert(self.state.mayBecome(state), "an operation cannot be \(state.name) now")
    self.state = state
    self.error = error?.status
    blockedBy = []
    for index in results.indices where !results[index].state.hasEnded {
      results[index].state = .cancelled
    }
    endTime = time
    resultRevision = revision
    refresh()
  }

  /// Ends the operation because another one does its work from now on (R15).
  package mutating func endTakenOver(by other: String, at time: Timestamp, revision: Int64) {
    let problem = Problem(
      .aborted,
      .takenOver,
      "Operation \(other) took over, because it deletes the pool: wait for that one.",
      metadata: ["operation": other]
    )
    end(.cancelled, error: problem, at: time, revision: revision)
  }

  /// Lets the operation be cancelled, or says why not.
  ///
  /// - Throws: `failedPrecondition/OPERATION_NOT_QUEUED`.
  package func requireQueued() throws(Problem) {
    guard state != .queued else { return }
    let remedy = state.hasEnded ? "there is nothing to cancel" : "wait until it ends"
    throw Problem(
      .failedPrecondition,
      .operationNotQueued,
      "Operation \(name) is \(state.name), and only a queued one can be cancelled: \(remedy).",
      metadata: ["operation": name, "state": state.name]
    )
  }

  /// Ends the operation because somebody gave it up before it began.
  package mutating func endCancelled(by caller: String, at time: Timestamp, revision: Int64) {
    let problem = Problem(
      .cancelled,
      nil,
      "\(caller) cancelled it before it began: ask again if it is still wanted.",
      metadata: ["actor": caller]
    )
    end(.cancelled, error: problem, at: time, revision: revision)
  }

  /// Notes that an operation that it waited for has ended, and starts it when that was the last one.
  ///
  /// The caller then starts the release of the operation's nodes, and records as SUCCEEDED those that are
  /// gone.
  ///
  /// - Returns: Whether it starts now.
  package mutating func unblock(from ended: String) -> Bool {
    guard state == .queued else { return false }
    blockedBy.removeAll { $0 == ended }
    defer { refresh() }
    guard blockedBy.isEmpty else { return false }
    state = .running
    for index in results.indices where results[index].state == .queued {
      results[index].state = .running
    }
    return true
  }

  /// Recounts what follows from state and results: progress, and what it waits for.
  package mutating func refresh() {
    var progress = Progress()
    progress.total = Int64(results.count)
    progress.succeeded = Int64(results.count { $0.state == .succeeded })
    progress.failed = Int64(results.count { $0.state == .failed })
    self.progress = progress
    waitingFor = waitingSentence
  }

  /// What it waits for, one sentence; empty once it has ended.
  private var waitingSentence: String {
    if state.hasEnded { return "" }
    if state == .queued {
      return
        "Waiting for \(blockedBy.listed()) to end, which \(blockedBy.count == 1 ? "removes" : "remove") "
        + "some of the same nodes."
    }
    let pending = results.filter { !$0.state.hasEnded }.map(\.node)
    let what = "\(pending.count) of \(Int64(results.count).of("node"))"
    switch kind {
    case .createPool, .scaleOut, .retryEnvironment:
      if pending.isEmpty { return "Waiting for the pool to be brought up to date." }
      return "Waiting for \(what) to be ready: \(pending.listed(limit: 5))."
    case .scaleIn, .deletePool, .unspecified, .unrecognized:
      if pending.isEmpty { return "Waiting for the pool to be brought up to date." }
      return "Waiting for \(what) to be released: \(pending.listed(limit: 5))."
    }
  }
}

extension Operation.Result {
  /// The result for a node.
  package init(node: String, state: Operation.State) {
    self.init()
    self.node = node
    self.state = state
  }
}
