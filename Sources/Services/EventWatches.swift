internal import EventLoop
internal import Messages
internal import RPC
internal import Store

/// One open watch of events: how far it is.
///
/// A watch keeps only a sequence and is sent what stands in the store from there: a slow one has no queue.
@LoopActor
final class EventWatch {
  enum Phase {
    /// What it saw when it began is not durable yet. Exits: inLine, over.
    case begun
    /// It was sent all that is durable. Exits: inLine, over.
    case caughtUp
    /// It waits for its turn. Exits: caughtUp, inLine, withTask, over.
    case inLine
    /// Its task sends a message that found no room, or ends it. Exits: inLine, over.
    case withTask
    /// The call has ended.
    case over
  }

  let tenant: String
  /// Only this pool's events; empty for all.
  let pool: String
  let sink: MessageSink<WatchEventsReply>
  fileprivate(set) var phase = Phase.begun
  /// The first sequence that was not sent and not passed over.
  fileprivate(set) var cursor: Int64
  /// How many events did not match since the last progress mark; the first mark is sent whatever there is.
  fileprivate var silence = EventWatches.silenceMaximum
  /// What found no room.
  fileprivate(set) var unsent: [UInt8] = []
  /// Why it cannot go on.
  fileprivate(set) var problem: Problem?
  /// Where it stands among those of its tenant and pool.
  fileprivate var index = 0

  init(
    tenant: String,
    pool: String,
    from cursor: Int64,
    sink: MessageSink<WatchEventsReply>
  ) {
    self.tenant = tenant
    self.pool = pool
    self.cursor = cursor
    self.sink = sink
  }
}

/// The open watches of events: sends each what has happened, once that is durable.
///
///     commit → (durable) → in line → a few in each turn of the loop: all that is durable, in one step
///                             ↑           └ no room: its task waits until there is, and sends one message
///                             └────────────────────────────────────────────┘
///
/// What is sent is made once for all that are at the same place. Requests are read between two turns of the line,
/// so writers do not wait for watchers; the longer the line, the more each gets at once, which costs less.
@LoopActor
final class EventWatches {
  /// After so many events that did not match, a watcher learns that it may resume behind them.
  fileprivate static let silenceMaximum: Int64 = 100
  /// How many are served before the loop looks for requests: some hundred microseconds' work.
  private static let servedInTurn = 32

  private let store: Store
  private var open: [String: [String: [EventWatch]]] = [:]
  private var line: [EventWatch] = []
  /// Tenants with events that some watches may not have been sent, and the revision of the newest.
  private var news: [String: Int64] = [:]
  private var awaitsDurability = false
  private var awaitsTurn = false
  /// What was made last: the next in line is mostly at the same place.
  private var batch: EventBatch?
  private let needs = Wakeups<ObjectIdentifier>()

  /// No watches yet, of what happens in `store`.
  init(of store: Store) {
    self.store = store
    _ = store.observe { [weak self] effects in
      guard let self, !open.isEmpty else { return }
      for case .event(let row) in effects { note(row.value.event.tenant, row.revision) }
    }
  }

  /// Begins to send, once durable is what there is now; `watch` is sent nothing more after `close`.
  func begin(_ watch: EventWatch) {
    store.whenDurable(store.revision) { [weak self] in
      if watch.phase == .begun { self?.add(watch) }
    }
  }

  /// Sends nothing more.
  func close(_ watch: EventWatch) {
    let wasAdded = watch.phase != .begun
    watch.phase = .over
    guard wasAdded, var group = open[watch.tenant]?[watch.pool] else { return }
    open[watch.tenant]?[watch.pool] = nil
    group.swapAt(watch.index, group.count - 1)
    group[watch.index].index = watch.index
    group.removeLast()
    if !group.isEmpty { open[watch.tenant]?[watch.pool] = group }
    if open[watch.tenant]?.isEmpty ?? false {
      open[watch.tenant] = nil
      news[watch.tenant] = nil
    }
  }

  /// Waits until a watch needs its task; returns as well when the task is cancelled, and after `wakeTasks`.
  func waitForNeed(of watch: EventWatch) async {
    await needs.wait(for: ObjectIdentifier(watch)) { watch.phase == .withTask }
  }

  /// Has all tasks look whether the server stops.
  func wakeTasks() {
    needs.wakeAll()
  }

  /// Goes on with a watch whose task has sent what found no room.
  func goOn(_ watch: EventWatch) {
    watch.unsent = []
    putInLine(watch)
    serveInNextTurn()
  }

  private func add(_ watch: EventWatch) {
    watch.index = open[watch.tenant]?[watch.pool]?.count ?? 0
    open[watch.tenant, default: [:]][watch.pool, default: []].append(watch)
    // What was committed meanwhile and is not durable yet, it has to be told of as well.
    if store.revision > store.durableRevision { note(watch.tenant, store.revision) }
    putInLine(watch)
    serveInNextTurn()
  }

  private func note(_ tenant: String, _ revision: Int64) {
    guard open[tenant] != nil else { return }
    news[tenant] = revision
    awaitDurability()
  }

  private func awaitDurability() {
    guard !awaitsDurability else { return }
    awaitsDurability = true
    // Whatever becomes durable next, so that nothing waits for what was committed after it.
    store.whenDurable(store.durableRevision + 1) { [weak self] in self?.tell() }
  }

  /// Puts those in line for whom there may be something.
  private func tell() {
    awaitsDurability = false
    for (tenant, revision) in news {
      for group in (open[tenant] ?? [:]).values {
        for watch in group where watch.phase == .caughtUp { putInLine(watch) }
      }
      if revision <= store.durableRevision { news[tenant] = nil }
    }
    if !news.isEmpty { awaitDurability() }
    if !awaitsTurn { serve() }
  }

  private func putInLine(_ watch: EventWatch) {
    watch.phase = .inLine
    line.append(watch)
  }

  private func serveInNextTurn() {
    guard !awaitsTurn else { return }
    awaitsTurn = true
    Loop.inNextTurn { [weak self] in
      self?.awaitsTurn = false
      self?.serve()
      return false
    }
  }

  /// Serves those in front.
  private func serve() {
    let front = [EventWatch](line.prefix(Self.servedInTurn))
    line.removeFirst(front.count)
    for watch in front where watch.phase == .inLine { serve(watch) }
    if line.isEmpty { batch = nil } else { serveInNextTurn() }
  }

  private func serve(_ watch: EventWatch) {
    let batch: EventBatch
    do throws(Problem) {
      batch = try self.batch(for: watch)
    } catch {
      watch.problem = error
      return call(watch)
    }
    watch.silence += batch.skippedCount
    guard batch.hasEvents || watch.silence >= Self.silenceMaximum else {
      return passed(watch, batch)
    }
    let sentCount = watch.sink.sendWhatFits(of: &batch.messages)
    if sentCount == batch.messages.count {
      watch.silence = 0
      return passed(watch, batch)
    }
    // The task sends the next one. Behind an event a progress mark is owed.
    let next = batch.sequences[sentCount]
    watch.unsent = batch.messages[sentCount]
    watch.silence = next == batch.end ? 0 : Self.silenceMaximum
    watch.cursor = min(next + 1, batch.end)
    call(watch)
  }

  private func passed(_ watch: EventWatch, _ batch: EventBatch) {
    watch.cursor = batch.end
    watch.phase = .caughtUp
    if batch.isCut { putInLine(watch) }
  }

  private func call(_ watch: EventWatch) {
    watch.phase = .withTask
    needs.wake(ObjectIdentifier(watch))
  }

  private func batch(for watch: EventWatch) throws(Problem) -> EventBatch {
    if let batch, batch.isFor(watch, durable: store.durableRevision) { return batch }
    let made = try EventBatch(for: watch, from: store)
    batch = made
    return made
  }
}
