package import Messages

/// What is to be done for a node next.
///
/// The row decides, so that it can be decided again after a crash.
package enum NodeStep: Hashable, Sendable {
  /// Nothing, until something changes.
  case rest
  /// Nothing for so long; then decide again.
  case wait(Duration)
  /// Make a join token, note its hash, be CREATING.
  case begin
  /// Ask the provider for the node's machine.
  case ensure
  /// The node cannot be made, for this reason: release it.
  case abandon(String)
  /// The node did not prepare, for this reason.
  case failPreparation(String)
  /// It was not heard of in time: be ABNORMAL.
  case lose
  /// It is heard of again.
  case recover
  /// Ask the provider to start its agent again.
  case revive
  /// Ask the provider to release its machine.
  case release
  /// It stands in the public pool and its instance has ended: begin its release (R21).
  case retire
}

/// The times by which nodes are made, watched and released.
package struct NodeLimits: Hashable, Sendable {
  /// How often an agent gives a sign of life.
  package var heartbeatInterval: Duration = .seconds(5)
  /// A node that is silent for so long is ABNORMAL.
  package var silence: Duration = .seconds(20)
  /// From the handing out of a join token to the registration.
  package var creation: Duration = .seconds(60)
  /// From the moment at which a node may prepare to its success.
  package var preparation: Duration = .seconds(60)
  /// Failed tries after which a node's creation is given up.
  package var attemptsMaximum: Int32 = 5
  /// The pause after the first failed try; each further one doubles it.
  package var firstPause: Duration = .seconds(1)
  /// No pause is longer.
  package var longestPause: Duration = .seconds(60)
  /// From the loss of a node to the try to start its agent again, and between such tries.
  package var revival: Duration = .seconds(10)

  /// The usual times.
  package init() {}

  /// The pause after the `attempts`th failed try, from 1.
  package func pause(after attempts: Int32) -> Duration {
    let doublings = min(max(attempts - 1, 0), 16)
    return min(firstPause * (1 << Int(doublings)), longestPause)
  }
}

/// What is known of a node beside its row; losing it with the process costs time, never truth.
package struct NodeFacts: Hashable, Sendable {
  /// Whether the row as it is cannot be undone by a crash.
  package var isDurable = true
  /// Whether a provider call for the node is under way.
  package var isCalling = false
  /// Whether the join token of the row's hash is at hand.
  package var hasToken = false
  /// Whether the provider said that the machine with that token runs.
  package var isEnsured = false
  /// Whether the agent's stream is open.
  package var isAttached = false
  /// Since it was last heard of; since the server started if it was not.
  package var silence: Duration = .zero
  /// Since its agent was last started again; nil if it was not.
  package var sinceRevival: Duration?

  /// Nothing known but the row.
  package init() {}
}

extension NodeRow {
  /// What is to be done next.
  ///
  /// - Parameters:
  ///   - pool: the node's pool.
  ///   - facts: what is known beside the row.
  ///   - now: the time, by the clock of the row's times.
  ///   - limits: the times that hold.
  /// - Returns: one step.
  package func nextStep(
    pool: PoolRow?,
    facts: NodeFacts,
    now: Timestamp,
    limits: NodeLimits
  ) -> NodeStep {
    if release == .started { return releaseStep(facts, now) }
    if node.isPublic, node.instanceCount == 0 { return .retire }
    switch node.state {
    case .pending: return .begin
    case .creating: return creationStep(facts, now, limits)
    case .initializing, .available, .abnormal: return lifeStep(pool, facts, now, limits)
    case .deleting, .unspecified, .unrecognized: return .rest
    }
  }

  /// Whether the node's agent is to prepare the workspace now (R11): a node of the pool's creation once the
  /// pool runs, any other at once.
  package func isToPrepare(in pool: PoolRow?) -> Bool {
    guard awaitsPreparation, let pool else { return false }
    switch pool.pool.state {
    case .running, .abnormal: return true
    case .creating, .failed: return !isOfCreation(of: pool)
    case .deleting, .unspecified, .unrecognized: return false
    }
  }

  /// Whether the pool's creation, or a retry of its environment, works on it, and not a scale-out.
  package func isOfCreation(of pool: PoolRow) -> Bool {
    !createOperation.isEmpty && createOperation == pool.createOperation
  }

  /// Whether it was noted as not heard of.
  package var isLost: Bool { node.status(of: NodeCondition.attached) == .false }

  /// Whether it has registered, has not prepared, and has not failed to.
  package var awaitsPreparation: Bool {
    guard !prepared, release != .started, !credentialHash.isEmpty else { return false }
    return node.status(of: NodeCondition.prepared) != .false
  }

  private func releaseStep(_ facts: NodeFacts, _ now: Timestamp) -> NodeStep {
    if facts.isCalling || !facts.isDurable { return .rest }
    if let retryTime, now < retryTime { return .wait(now.duration(to: retryTime)) }
    return .release
  }

  private func creationStep(
    _ facts: NodeFacts,
    _ now: Timestamp,
    _ limits: NodeLimits
  ) -> NodeStep {
    // A token that went with an earlier process is replaced: only its hash was kept.
    if !facts.hasToken { return facts.isCalling ? .rest : .begin }
    if attempts >= limits.attemptsMaximum { return .abandon(node.stateMessage) }
    let left = now.duration(to: (phaseTime ?? now).advanced(by: limits.creation))
    if left <= .zero {
      let late = "it did not register within \(limits.creation.inWords)"
      return .abandon(node.stateMessage.isEmpty ? late : "\(late): \(node.stateMessage)")
    }
    if facts.isCalling || facts.isEnsured || !facts.isDurable { return .wait(left) }
    if let retryTime, now < retryTime { return .wait(min(left, now.duration(to: retryTime))) }
    return .ensure
  }

  private func lifeStep(
    _ pool: PoolRow?,
    _ facts: NodeFacts,
    _ now: Timestamp,
    _ limits: NodeLimits
  ) -> NodeStep {
    if isLost {
      if facts.isAttached, facts.silence < limits.silence { return .recover }
    } else if facts.silence >= limits.silence {
      return .lose
    }
    var waits: [Duration] = []
    if let pool, isToPrepare(in: pool) {
      let left = now.duration(to: preparationStart(in: pool, now).advanced(by: limits.preparation))
      if left <= .zero {
        return .failPreparation("it did not prepare within \(limits.preparation.inWords)")
      }
      waits.append(left)
    }
    if isLost {
      let left = timeToRevival(facts, limits)
      if left <= .zero, !facts.isAttached, !facts.isCalling, facts.isDurable { return .revive }
      waits.append(max(left, limits.firstPause))
    } else {
      waits.append(limits.silence - facts.silence)
    }
    return waits.min().map { .wait($0) } ?? .rest
  }

  /// When the node could begin to prepare.
  private func preparationStart(in pool: PoolRow, _ now: Timestamp) -> Timestamp {
    let registration = phaseTime ?? now
    guard isOfCreation(of: pool), let running = pool.pool.environment?.updateTime else {
      return registration
    }
    return max(registration, running)
  }

  private func timeToRevival(_ facts: NodeFacts, _ limits: NodeLimits) -> Duration {
    let sinceLoss = limits.silence + limits.revival - facts.silence
    guard let sinceRevival = facts.sinceRevival else { return sinceLoss }
    return max(sinceLoss, limits.revival - sinceRevival)
  }
}

/// The types of a node's conditions.
package enum NodeCondition {
  /// Whether its agent is heard of.
  package static let attached = "Attached"
  /// Whether its workspace is prepared (R11).
  package static let prepared = "Prepared"
}

extension Node {
  /// The status of the condition of a type; nil when nothing was observed.
  package func status(of type: String) -> Condition.Status? {
    conditions.first { $0.type == type }?.status
  }
}

extension Timestamp {
  /// The time so much later, in whole milliseconds; held at the ends of Int64.
  package func advanced(by duration: Duration) -> Timestamp {
    let (sum, overflow) = milliseconds.addingReportingOverflow(duration.wholeMilliseconds)
    return Timestamp(milliseconds: overflow ? (duration < .zero ? .min : .max) : sum)
  }

  /// How much later another time is, in whole milliseconds.
  package func duration(to later: Timestamp) -> Duration {
    let (difference, overflow) = later.milliseconds.subtractingReportingOverflow(milliseconds)
    return .milliseconds(overflow ? (later < self ? .min : .max) : difference)
  }
}

extension Duration {
  /// Whole milliseconds, rounded down; held to ±10,000,000 s, longer than any limit.
  package var wholeMilliseconds: Int64 {
    let bounded = min(max(self, .seconds(-10_000_000)), .seconds(10_000_000))
    return bounded.components.seconds * 1_000
      + bounded.components.attoseconds / 1_000_000_000_000_000
  }

  /// The length as a sentence has it: "60 s", "1.5 s", "250 ms".
  package var inWords: String {
    let milliseconds = wholeMilliseconds
    if milliseconds % 1_000 == 0 { return "\(milliseconds / 1_000) s" }
    if milliseconds < 1_000 { return "\(milliseconds) ms" }
    return "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100) s"
  }
}
