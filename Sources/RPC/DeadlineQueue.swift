/// The deadlines of a connection's open calls, the earliest first: a binary heap.
///
/// A call that ends leaves its entry behind, because finding it would cost more than meeting it
/// again; when most entries are of ended calls, `prune` drops them.
///
/// Invariant: no entry is earlier than its parent at (index − 1) / 2.
package struct DeadlineQueue {
  /// When a call ends, and which.
  package struct Entry: Hashable, Sendable {
    /// When the call is over, by the loop's clock.
    package var deadline: Duration
    /// The stream of the call.
    package var streamID: UInt32
  }

  private var heap: [Entry] = []

  /// A queue without deadlines.
  package init() {}

  /// Entries, those of ended calls included.
  package var count: Int { heap.count }

  /// The earliest entry.
  package var first: Entry? { heap.first }

  /// Adds the deadline of a call.
  package mutating func insert(_ deadline: Duration, streamID: UInt32) {
    heap.append(Entry(deadline: deadline, streamID: streamID))
    rise(from: heap.count - 1)
  }

  /// Takes the earliest entry if its time has come.
  package mutating func popExpired(at now: Duration) -> UInt32? {
    guard let first = heap.first, first.deadline <= now else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink(from: 0)
    }
    return first.streamID
  }

  /// Drops entries of ended calls when they are more than half of a queue that is not small.
  package mutating func prune(openCount: Int, isOpen: (UInt32) -> Bool) {
    guard heap.count > 64, heap.count > 2 * openCount else { return }
    // A sorted array is a heap.
    heap = heap.filter { isOpen($0.streamID) }.sorted { $0.deadline < $1.deadline }
  }

  private mutating func rise(from start: Int) {
    var index = start
    while index > 0 {
      let parent = (index - 1) / 2
      guard heap[index].deadline < heap[parent].deadline else { return }
      heap.swapAt(index, parent)
      index = parent
    }
  }

  private mutating func sink(from start: Int) {
    var index = start
    while true {
      var earliest = index
      for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
        if heap[child].deadline < heap[earliest].deadline { earliest = child }
      }
      guard earliest != index else { return }
      heap.swapAt(index, earliest)
      index = earliest
    }
  }
}
