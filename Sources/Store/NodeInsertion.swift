internal import HashTreeCollections
internal import Messages

/// Puts a snapshot's nodes into the maps of a state on a thread of its own, while the next ones are read and checked.
///
/// That is half of the work of a start. The state is the thread's until `finish`; a thread that nobody waits for ends
/// by itself.
final class NodeInsertion: Sendable {
  /// A row and its place.
  typealias Entry = (row: Row<NodeRow>, identity: NodeIdentity)

  /// How many nodes are handed over at once.
  static let batchCount = 256
  /// How many batches may wait.
  private static let batchesMaximum = 16

  private struct Progress {
    /// Empty while the thread has it.
    var state: State
    var batches: [[Entry]] = []
    /// No batch comes any more.
    var isOver = false
    /// Every node is in the state.
    var isDone = false
  }

  private let progress: Monitor<Progress>

  /// Begins with the nodes that a state has.
  init(into state: State) throws(FileFailure) {
    progress = Monitor(Progress(state: state))
    try WorkerThread.start("the nodes of a snapshot") { [progress] in Self.insert(progress) }
  }

  deinit {
    progress.withLock { $0.isOver = true }
  }

  /// Hands nodes over; waits while many are on their way.
  func put(_ batch: [Entry]) {
    _ = progress.wait { $0.batches.count < Self.batchesMaximum ? true : nil }
    progress.withLock { $0.batches.append(batch) }
  }

  /// Waits until all nodes are in their places, and gives the state back.
  func finish() -> State {
    progress.withLock { $0.isOver = true }
    _ = progress.wait { $0.isDone ? true : nil }
    return Self.takeState(of: progress)
  }

  /// The thread.
  private static func insert(_ progress: Monitor<Progress>) {
    var state = takeState(of: progress)
    var uids = NodeUIDs()
    while let batch = next(in: progress) {
      for entry in batch {
        if state.putNew(entry.row, of: entry.identity) {
          uids.add(entry.identity)
          if uids.isFull { uids.put(into: &state) }
        } else {
          uids.put(into: &state)
          state.put(entry.row, of: entry.identity)
        }
      }
    }
    uids.put(into: &state)
    progress.withLock { ($0.state, $0.isDone) = (state, true) }
  }

  /// Leaves nothing behind: maps that somebody else has too are copied when they change.
  private static func takeState(of progress: Monitor<Progress>) -> State {
    progress.withLock { progress in
      defer { progress.state = State() }
      return progress.state
    }
  }

  /// The next batch; nil when there is none to come.
  private static func next(in progress: Monitor<Progress>) -> [Entry]? {
    _ = progress.wait { $0.isOver || !$0.batches.isEmpty ? true : nil }
    return progress.withLock { $0.batches.isEmpty ? nil : $0.batches.removeFirst() }
  }
}

/// Where nodes stand by their uids, until there are many: a uid alone misses the processor's cache at each level of the
/// map, and those that are put one after the other in its order share their way.
private struct NodeUIDs {
  private static let countMaximum = 1 << 17

  private var entries: [(order: UInt, uid: String, key: NodeKey)] = []

  var isFull: Bool { entries.count == Self.countMaximum }

  mutating func add(_ node: NodeIdentity) {
    // The map goes by the hash from its lowest bits on.
    let order = UInt(bitPattern: node.uid.hashValue).byteSwapped
    entries.append((order, node.uid, NodeKey(tenant: node.tenant, name: node.name)))
  }

  mutating func put(into state: inout State) {
    entries.sort { $0.order < $1.order }
    for entry in entries { state.nodesByUID[entry.uid] = entry.key }
    entries.removeAll(keepingCapacity: true)
  }
}
