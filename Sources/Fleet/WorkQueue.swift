internal import DequeModule
internal import EventLoop

/// Names a row that is to be looked at.
enum WorkKey: Hashable, Sendable {
  case pool(tenant: String, name: String)
  case node(tenant: String, name: String)
  case operation(tenant: String, name: String)
  case workload(tenant: String, name: String)
}

/// The rows that are to be looked at, now or later; each once, however often it was marked.
///
/// In memory only: at a start every row is marked, so that nothing depends on it.
///
/// Invariant: `marked` has the elements of `waiting`; the timer runs when `alarms` has any.
@LoopActor
final class WorkQueue {
  /// Turns of the loop that it has before others that wait.
  private static let piecesInARow = 8

  private var waiting: Deque<WorkKey> = []
  private var marked: Set<WorkKey> = []
  private var isScheduled = false
  private var isStopped = false
  /// When a row is to be looked at again at the latest.
  private var due: [WorkKey: Duration] = [:]
  private var alarms = AlarmHeap<WorkKey>()
  private let timer = LoopTimer()
  private let stepsPerTurn: Int
  /// Looks at a row.
  var perform: (@LoopActor (WorkKey) -> Void)?
  /// The alarms come late by so much: the process or the machine stood still.
  var didOversleep: (@LoopActor (Duration) -> Void)?

  /// - Parameter stepsPerTurn: rows looked at in one turn of the loop.
  init(stepsPerTurn: Int) {
    self.stepsPerTurn = stepsPerTurn
  }

  /// Has a row looked at soon, but not before the caller has returned.
  func mark(_ key: WorkKey) {
    guard !isStopped, marked.insert(key).inserted else { return }
    waiting.append(key)
    schedule()
  }

  /// Has a row looked at after a time, unless it is before; the earliest time counts.
  func mark(_ key: WorkKey, after delay: Duration) {
    guard !isStopped else { return }
    let time = Loop.now + delay
    if let earlier = due[key], earlier <= time { return }
    due[key] = time
    alarms.insert(key, at: time)
    setTimer()
  }

  /// Ends all work.
  func stop() {
    isStopped = true
    timer.cancel()
    waiting = []
    marked = []
  }

  private func schedule() {
    guard !isScheduled, !waiting.isEmpty else { return }
    isScheduled = true
    // Not with each commit: what is marked meanwhile is looked at once.
    var pieceCount = 0
    Loop.inNextTurn {
      self.drain()
      pieceCount += 1
      if !self.waiting.isEmpty, pieceCount < Self.piecesInARow { return true }
      self.isScheduled = false
      self.schedule()
      return false
    }
  }

  private func drain() {
    var left = stepsPerTurn
    while left > 0, !isStopped, let key = waiting.popFirst() {
      left -= 1
      marked.remove(key)
      // Looking at a row says anew when to look again.
      due[key] = nil
      perform?(key)
    }
  }

  private func setTimer() {
    guard let first = alarms.earliest else { return timer.cancel() }
    timer.start(after: max(.zero, first - Loop.now)) { self.ring() }
  }

  private func ring() {
    let now = Loop.now
    if let first = alarms.earliest, now - first > .seconds(1) { didOversleep?(now - first) }
    while let (key, time) = alarms.removeEarliest(upTo: now) {
      if due[key] == time { mark(key) }
    }
    setTimer()
  }
}

/// Times with what is due at them; the earliest first.
struct AlarmHeap<Element> {
  private var heap: [(time: Duration, element: Element)] = []

  /// The earliest time.
  var earliest: Duration? { heap.first?.time }

  /// Adds an element.
  mutating func insert(_ element: Element, at time: Duration) {
    heap.append((time, element))
    var child = heap.count - 1
    while child > 0, heap[child].time < heap[(child - 1) / 2].time {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the earliest element, if it is due.
  mutating func removeEarliest(upTo now: Duration) -> (Element, Duration)? {
    guard let first = heap.first, first.time <= now else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (first.element, first.time)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].time < heap[least].time {
        least = child
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
