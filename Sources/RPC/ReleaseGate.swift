package import EventLoop
package import Messages

/// Holds back what must not be seen before it is durable.
///
/// A reply that shows revision n waits here until n is on stable storage, so that no client ever
/// observes a state that a crash can take back. The owner of the store sets `newest` with each
/// commit and calls `release` when the journal has written.
///
/// Many leave in pieces, and other work has its turn in between.
///
/// Invariant: `waiting` is sorted by mark, each mark stands in it once, and every mark in it is above `released`.
///
/// Source: DESIGN §5.
@LoopActor
package final class ReleaseGate {
  /// All that waits for one mark, in the order in which it came: a watched change has many.
  private struct Waiters {
    var mark: UInt64
    var sends: [@LoopActor (Problem?) -> Void]
  }

  /// How many leave together at least.
  private static let releasedTogether = 8
  /// The part of all that may leave that leaves together, when there are many: the gate must not fall behind.
  private static let releasedPart = 16

  /// The newest mark that anybody could have seen: an error or an absence waits for it.
  package var newest: UInt64 {
    get { newestMark }
    set { newestMark = newValue }
  }
  // Private: what other modules may change is checked for another access at each reading.
  private var newestMark: UInt64
  /// Everything up to this mark has left, or may leave at once.
  package var released: UInt64 { open }
  private var open: UInt64
  /// Marks up to this one are durable.
  private var durable: UInt64
  private var waiting: [Waiters] = []
  private var failure: Problem?

  /// A gate where everything up to `mark` is durable.
  package init(released mark: UInt64 = 0) {
    newestMark = mark
    open = mark
    durable = mark
  }

  /// How many wait.
  package var waitingCount: Int { waiting.reduce(0) { $0 + $1.sends.count } }

  /// Whether something with `mark` may leave at once.
  func isOpen(for mark: UInt64) -> Bool { mark <= open }

  /// Lets everything with a mark up to `mark` go, in the order of the marks.
  package func release(upTo mark: UInt64) {
    guard mark > durable, failure == nil else { return }
    let isReleasing = open < durable
    durable = mark
    if !isReleasing { releaseSome() }
  }

  private func releaseSome() {
    guard failure == nil else { return }
    let durableCount = upperBound(of: durable)
    var (count, sendCount) = (0, 0)
    let sendCountMaximum = max(Self.releasedTogether, durableCount / Self.releasedPart)
    while count < durableCount, sendCount < sendCountMaximum {
      sendCount += waiting[count].sends.count
      count += 1
    }
    let ready = Array(waiting[..<count])
    waiting.removeFirst(count)
    open = count < durableCount ? ready[count - 1].mark : durable
    for waiters in ready { for send in waiters.sends { send(nil) } }
    if open < durable { Loop.post { self.releaseSome() } }
  }

  /// Nothing more becomes durable: all that wait for it, now or later, get UNAVAILABLE; what is durable may leave.
  ///
  /// - Parameter problem: what to tell them; its code is replaced by UNAVAILABLE.
  package func fail(_ problem: Problem) {
    guard failure == nil else { return }
    var refusal = problem
    refusal.code = .unavailable
    failure = refusal
    let all = waiting
    waiting = []
    open = durable
    for waiters in all {
      for send in waiters.sends { send(waiters.mark <= durable ? nil : refusal) }
    }
  }

  /// Calls `send` once `mark` is durable: at once when it is, else later in the order of the marks.
  ///
  /// - Parameters:
  ///   - mark: a revision; 0 is always durable.
  ///   - send: gets nil, or why the mark will never be durable.
  package func whenReleased(_ mark: UInt64, _ send: @escaping @LoopActor (Problem?) -> Void) {
    if isOpen(for: mark) { return send(nil) }
    if let failure { return send(failure) }
    let index = upperBound(of: mark)
    if index > 0, waiting[index - 1].mark == mark {
      waiting[index - 1].sends.append(send)
    } else {
      waiting.insert(Waiters(mark: mark, sends: [send]), at: index)
    }
  }

  /// Returns once `mark` is durable.
  ///
  /// - Throws: UNAVAILABLE when it will never be.
  package func wait(for mark: UInt64) async throws(Problem) {
    if isOpen(for: mark) { return }
    let failure: Problem? = await withCheckedContinuation { continuation in
      whenReleased(mark) { continuation.resume(returning: $0) }
    }
    if let failure { throw failure }
  }

  /// Index behind the last waiter with a mark up to `mark`.
  private func upperBound(of mark: UInt64) -> Int {
    var low = 0
    var high = waiting.count
    while low < high {
      let middle = (low + high) / 2
      if waiting[middle].mark <= mark { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
