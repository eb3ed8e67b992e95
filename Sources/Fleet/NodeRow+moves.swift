internal import Messages
internal import Model

// What a node's steps make of its row. The release's begin stands in Model with the other ways to it.
extension NodeRow {
  /// Its machine is being made, with a join token of which the hash is kept.
  mutating func begin(tokenHash: [UInt8], at time: Timestamp) {
    joinTokenHash = tokenHash
    phaseTime = time
    retryTime = nil
    if node.state == .pending { node.become(.creating, message: "its machine is being made") }
  }

  /// A try of its present phase failed.
  mutating func noteFailure(_ message: String, at time: Timestamp, limits: NodeLimits) {
    attempts += 1
    retryTime = time.advanced(by: limits.pause(after: attempts))
    node.stateMessage = message
  }

  /// An agent has proved itself by the join token.
  mutating func register(credentialHash: [UInt8], report: MachineReport, at time: Timestamp) {
    self.credentialHash = credentialHash
    phaseTime = time
    attempts = 0
    retryTime = nil
    node.agent = Node.Agent(of: report, isAttached: false)
    node.become(.initializing)
  }

  /// The agent's stream is open, as a new incarnation.
  mutating func attach(_ report: MachineReport, at time: Timestamp) {
    node.incarnation += 1
    node.agent = Node.Agent(of: report, isAttached: true)
    if !isLost {
      node.observe(
        NodeCondition.attached,
        .true,
        reason: "ATTACHED",
        message: "the agent is attached",
        at: time
      )
    }
  }

  /// It was not heard of in time.
  mutating func lose(at time: Timestamp, silence: Duration) {
    let message = "the agent was not heard of for \(silence.inWords)"
    if node.state != .abnormal { node.become(.abnormal, message: message) }
    node.agent?.attached = false
    node.observe(
      NodeCondition.attached,
      .false,
      reason: "HEARTBEAT_MISSED",
      message: message,
      at: time
    )
  }

  /// It is heard of again.
  mutating func recover(at time: Timestamp) {
    node.observe(
      NodeCondition.attached,
      .true,
      reason: "ATTACHED",
      message: "the agent is attached again",
      at: time
    )
    node.agent?.attached = true
    guard node.state == .abnormal, release != .started else { return }
    if prepared {
      node.become(.available)
    } else if node.status(of: NodeCondition.prepared) != .false {
      node.become(.initializing)
    }
  }

  /// Its agent has prepared the workspace: ready for work, and no operation makes it any more.
  mutating func prepare(at time: Timestamp) {
    prepared = true
    createOperation = ""
    joinTokenHash = []
    phaseTime = time
    node.observe(
      NodeCondition.prepared,
      .true,
      reason: "PREPARED",
      message: "the workspace is prepared",
      at: time
    )
    if node.state == .initializing { node.become(.available) }
  }

  /// Its agent could not prepare the pool's environment: it stays, ABNORMAL, until somebody decides.
  mutating func failPreparation(_ message: String, at time: Timestamp) {
    createOperation = ""
    joinTokenHash = []
    node.observe(
      NodeCondition.prepared,
      .false,
      reason: "PREPARATION_FAILED",
      message: message,
      at: time
    )
    if node.state == .initializing { node.become(.abnormal) }
    node.stateMessage = message
  }

  /// A try to release it failed: shown as ABNORMAL until one succeeds (R16).
  mutating func failRelease(_ message: String, at time: Timestamp, limits: NodeLimits) {
    noteFailure(message, at: time, limits: limits)
    if node.state == .deleting { node.become(.abnormal, message: message) }
  }
}

extension Node.Agent {
  /// The agent that a machine reported.
  init(of report: MachineReport, isAttached: Bool) {
    self.init()
    version = report.version
    host = report.host
    processID = report.processID
    attached = isAttached
  }
}
