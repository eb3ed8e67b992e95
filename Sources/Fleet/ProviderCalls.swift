internal import EventLoop

/// The provider's calls that are under way, each with its own time-out.
///
/// Nothing depends on them after a crash: a call is only the carrying out of what a row says, and is
/// repeated from the row.
@LoopActor
final class ProviderCalls {
  private struct Running {
    var serial: Int
    var task: Task<Void, Never>
    var timer: LoopTimer
    var ended: @LoopActor (ProviderFailure?) -> Void
  }

  private var running: [String: Running] = [:]
  private var serial = 0
  private let countMaximum: Int
  /// Called when a call has ended: there is room for another.
  var didEnd: (@LoopActor () -> Void)?

  /// - Parameter countMaximum: calls under way at a time.
  init(countMaximum: Int) {
    self.countMaximum = countMaximum
  }

  /// Whether another call may begin.
  var hasRoom: Bool { running.count < countMaximum }

  /// Whether a call for the node is under way.
  func isRunning(_ uid: String) -> Bool { running[uid] != nil }

  /// Begins a call for a node that has none.
  ///
  /// - Parameters:
  ///   - uid: the node's.
  ///   - limit: after so long it counts as failed.
  ///   - what: the call, for the message of the time-out: "make the machine".
  ///   - work: the call.
  ///   - ended: called once, with why it failed, or nil.
  func begin(
    _ uid: String,
    within limit: Duration,
    to what: String,
    _ work: @escaping @Sendable @LoopActor () async throws(ProviderFailure) -> Void,
    ended: @escaping @LoopActor (ProviderFailure?) -> Void
  ) {
    serial += 1
    let own = serial
    let timer = LoopTimer()
    let task = LoopActor.flow {
      let failure: ProviderFailure?
      do throws(ProviderFailure) {
        try await work()
        failure = nil
      } catch {
        failure = error
      }
      self.end(uid, own, failure)
    }
    running[uid] = Running(serial: own, task: task, timer: timer, ended: ended)
    timer.start(after: limit) {
      let failure = ProviderFailure("the provider took more than \(limit) to \(what)")
      self.end(uid, own, failure)
    }
  }

  /// Forgets all calls; none of them is told how it ended.
  func stop() {
    for call in running.values {
      call.timer.cancel()
      call.task.cancel()
    }
    running = [:]
  }

  /// Takes the first answer of a call; a later one, after its time-out, counts for nothing.
  private func end(_ uid: String, _ serial: Int, _ failure: ProviderFailure?) {
    guard let call = running[uid], call.serial == serial else { return }
    running[uid] = nil
    call.timer.cancel()
    call.task.cancel()
    call.ended(failure)
    didEnd?()
  }
}
