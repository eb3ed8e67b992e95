internal import EventLoop
internal import Messages

/// Who is attached, and when each node was last heard of.
///
/// In memory only: a sign of life is not a change (DESIGN §6).
/// Who was not heard of yet counts as heard of when the server started: one time-out of grace.
@LoopActor
final class Attendance {
  private struct Presence {
    /// The newest stream; an older one is no longer the node's.
    var session: AgentSession?
    /// The highest number of a stream that said hello.
    var newestNumber: Int64 = 0
    var lastHeard: Duration
  }

  private var presences: [String: Presence] = [:]
  private var start = Loop.now
  /// Nodes that are to be told of when they are heard of again.
  private var lost: Set<String> = []

  init() {}

  /// How many streams are open.
  var attachedCount: Int { presences.values.count { $0.session != nil } }

  /// Whether the node's stream is open.
  func isAttached(_ uid: String) -> Bool { presences[uid]?.session != nil }

  /// The node's newest stream while it is open.
  func session(of uid: String) -> AgentSession? { presences[uid]?.session }

  /// How long ago it was last heard of.
  func silence(of uid: String) -> Duration {
    max(.zero, Loop.now - max(start, presences[uid]?.lastHeard ?? start))
  }

  /// A node was seen to have no agent for the first time: it is given time from now on.
  func expect(_ uid: String) {
    presences[uid] = presences[uid] ?? Presence(session: nil, lastHeard: Loop.now)
  }

  /// Whether a stream that was opened later than this one has said hello already.
  func isLate(_ session: AgentSession, of uid: String) -> Bool {
    session.number < presences[uid]?.newestNumber ?? 0
  }

  /// Makes a stream the node's; the one before is over.
  func attach(_ session: AgentSession, to uid: String) {
    let before = presences[uid]?.session
    presences[uid] = Presence(
      session: session,
      newestNumber: session.number,
      lastHeard: Loop.now
    )
    before?.end(.replaced)
  }

  /// A stream has ended.
  ///
  /// - Returns: Whether it was the node's newest.
  func detach(_ session: AgentSession, from uid: String) -> Bool {
    guard presences[uid]?.session === session else { return false }
    presences[uid]?.session = nil
    return true
  }

  /// A node gave a sign of life.
  ///
  /// - Returns: Whether it had been noted as lost.
  func hear(_ uid: String) -> Bool {
    presences[uid]?.lastHeard = Loop.now
    return lost.remove(uid) != nil
  }

  /// A node is noted as lost: its next sign of life is news.
  func lose(_ uid: String) { lost.insert(uid) }

  /// Forgets a node that is gone.
  func forget(_ uid: String) {
    presences[uid]?.session?.end(.gone)
    presences[uid] = nil
    lost.remove(uid)
  }

  /// Ends all streams: the server stops, and the agents come back by themselves.
  func endAll() {
    let problem = Problem(.unavailable, .notServing, "The server stops: connect again later.")
    for presence in presences.values { presence.session?.end(.refused(problem)) }
  }

  /// The process stood still: signs of life may lie unread, and everybody gets one time-out of grace.
  func excuse() { start = Loop.now }
}
