package import EventLoop
internal import HashTreeCollections
package import Messages

/// The one store: the newest state, the only writer, and who is told of changes.
///
/// A transaction edits a draft and commits it or drops it. A commit is in the state at once, in the journal
/// behind all commits before it, and durable a moment later: what leaves the process waits for that
/// (DESIGN §5).
@LoopActor
package final class Store {
  /// The newest state: a copy, which takes a reference to each of its maps.
  ///
  /// Not for a transaction's body, which reads its draft: that would end the process, by Swift's law of exclusivity.
  package var state: State { draft.state }
  /// The newest state, in the draft that each transaction in turn works on: its maps are changed in place, not copied.
  private var draft: Draft
  /// Of the newest state, the pools of the tenant that was asked for last; nil while it may change.
  private var lastPools: (tenant: String, byName: TreeDictionary<String, Row<PoolRow>>)?
  /// An earlier state, and what has been changed since: where the newest one comes from again when a transaction fails
  /// that has changed it already.
  private var earlier: State
  private var changesSince: [Effect] = []
  /// How many changes are kept.
  ///
  /// As many are made again after a failure; and one commit in so many copies those parts of the maps that it changes.
  private static let changesSinceMaximum = 32
  /// How many of those who wait for a revision are told together.
  private static let toldTogether = 8
  /// Everything up to this revision is on stable storage.
  package private(set) var durableRevision: Int64
  /// The identity of the data; another one after a restore.
  package let storeUUID: String
  /// How often the data was opened for writing.
  package let epoch: Int64

  /// Told of each commit, before its observers.
  package var didCommit: (@LoopActor (Int64) -> Void)?
  /// Told whenever more has become durable.
  package var didBecomeDurable: (@LoopActor (Int64) -> Void)?
  /// Told once when the journal cannot be written: nothing is acknowledged any more.
  package var didFail: (@LoopActor (FileFailure) -> Void)?

  /// The room where the data lies.
  package let space: DiskSpace

  let journal: JournalWriter
  let directory: DataDirectory
  let snapshotWriter: SnapshotWriter
  let snapshotTimer = LoopTimer()
  /// The revision of the newest snapshot; 0 for none.
  package internal(set) var snapshotRevision: Int64
  /// What is known of the files.
  var files: StoreFiles
  var isTakingSnapshot = false
  /// Who waits until the present snapshot is written, or has failed.
  var snapshotWaiters: [CheckedContinuation<Void, Never>] = []
  private let clock: @Sendable () -> Timestamp
  private let endedRows: EndedRows
  private var decodedNodes: DecodedNodes
  private var failure: FileFailure?
  private var observers: [(id: ObserverID, body: Observer)] = []
  private var newestObserver = 0
  private var waiters: [Waiter] = []

  /// Told of a commit's effects, in order.
  ///
  /// Called before the commit is durable: it stores facts and schedules work, and nothing it causes may
  /// leave the process earlier.
  package typealias Observer = @LoopActor ([Effect]) -> Void

  /// Who waits for a revision to be durable.
  private struct Waiter {
    var revision: Int64
    var body: @LoopActor () -> Void
  }

  /// What stops an observation.
  package struct ObserverID: Hashable, Sendable {
    fileprivate var number: Int
  }

  /// A store over a state that was read back and the journal that is open behind it.
  init(
    state: State,
    decodedNodes: DecodedNodes,
    opened: OpenedJournal,
    files: StoreFiles,
    space: DiskSpace,
    surroundings: Surroundings,
    eventRetention: EventRetention,
    endRetention: EndRetention,
    clock: @escaping @Sendable () -> Timestamp
  ) {
    draft = Draft(of: state, retention: eventRetention)
    earlier = state
    self.decodedNodes = decodedNodes
    self.files = files
    self.space = space
    self.durableRevision = state.revision
    self.journal = opened.writer
    self.directory = opened.directory
    self.snapshotWriter = SnapshotWriter(opened, surroundings: surroundings)
    self.snapshotRevision = Int64(opened.snapshotRevision)
    self.storeUUID = opened.directory.store.description
    self.epoch = Int64(opened.epoch)
    self.endedRows = EndedRows(in: state, retention: endRetention)
    self.clock = clock
  }

  /// Starts the journal's thread.
  func start() throws(FileFailure) {
    try journal.start { [weak self] revision in
      Loop.post { self?.becameDurable(Int64(revision)) }
    } didFail: { [weak self] failure in
      Loop.post { self?.failed(failure) }
    }
  }

  /// The newest revision.
  package var revision: Int64 { draft.state.revision }

  /// A tenant's pool as it is now: what GetPool asks for, without a copy of the state.
  ///
  /// Who asks is often the one who asked before, and finding its pools is half of the look-up.
  package func pool(named name: String, tenant: String) -> Row<PoolRow>? {
    if let lastPools, lastPools.tenant == tenant { return lastPools.byName[name] }
    let pools = draft.state.pools.rows(in: tenant)
    lastPools = (tenant, pools)
    return pools[name]
  }

  /// The time that a transaction would have now.
  package var now: Timestamp { clock() }

  /// Decides on a draft and commits it.
  ///
  /// - Parameter body: reads and changes the draft; what it throws drops the draft and changes nothing.
  /// - Returns: the body's value, and the commit's revision: the present one when nothing was changed.
  /// - Throws: what the body throws; `unavailable/STORAGE_FAILED` when the journal cannot be written;
  ///   `internalError` when the body broke an invariant; `resourceExhausted/LIMIT_EXCEEDED` when the changes are
  ///   more than one record of the journal holds.
  @discardableResult
  package func transact<Value>(
    _ body: (inout Draft) throws(Problem) -> Value
  ) throws(Problem) -> (value: Value, revision: Int64) {
    if let failure { throw Self.unavailable(failure) }
    lastPools = nil
    draft.begin(at: clock())
    do throws(Problem) {
      let value = try body(&draft)
      guard !draft.effects.isEmpty else {
        draft.drop()
        return (value, revision)
      }
      let record = try seal(&draft)
      let revision = revision
      commit(record, revision)
      return (value, revision)
    } catch {
      undo()
      throw error
    }
  }

  /// Decides on a draft and drops it: what the transaction would answer.
  package func preview<Value>(
    _ body: (inout Draft) throws(Problem) -> Value
  ) throws(Problem) -> Value {
    var draft = self.draft
    draft.begin(at: clock())
    let value = try body(&draft)
    _ = try seal(&draft)
    return value
  }

  /// Has an observer told of every commit from now on.
  package func observe(_ body: @escaping Observer) -> ObserverID {
    newestObserver += 1
    let id = ObserverID(number: newestObserver)
    observers.append((id, body))
    return id
  }

  /// Ends an observation.
  package func stopObserving(_ id: ObserverID) {
    observers.removeAll { $0.id == id }
  }

  /// Does something as soon as a revision is durable; at once when it is.
  ///
  /// After a failed write it is never done.
  package func whenDurable(_ revision: Int64, _ body: @escaping @LoopActor () -> Void) {
    if revision <= durableRevision {
      body()
    } else {
      waiters.append(Waiter(revision: revision, body: body))
    }
  }

  /// Waits until a revision is durable; for ever after a failed write.
  package func waitUntilDurable(_ revision: Int64) async {
    if revision <= durableRevision { return }
    await withCheckedContinuation { continuation in
      whenDurable(revision) { continuation.resume() }
    }
  }

  /// Completes a draft with what follows from its changes.
  ///
  /// - Returns: its record.
  private func seal(_ draft: inout Draft) throws(Problem) -> [UInt8] {
    let settlement = draft.settlement
    let broken = settlement.settle(&draft)
    guard broken.isEmpty else {
      throw Problem(
        .internalError,
        nil,
        "the change was refused because it would break the store: \(broken.joined(separator: "; "))"
      )
    }
    // Behind the settlement, which counts what has ended; what goes here counts for nothing there.
    endedRows.removeExcess(in: &draft)
    let record = draft.record
    let limit = journal.limits.payloadByteCountMaximum
    guard record.count <= limit else {
      throw Problem(
        .resourceExhausted,
        .limitExceeded,
        "The change is too large to be made at once, \(record.count) bytes of at most \(limit): make it in parts, "
          + "such as by releasing workloads first.",
        metadata: [
          "limit": "journal record", "maximum": "\(limit)", "byte_count": "\(record.count)",
        ]
      )
    }
    return record
  }

  private func commit(_ record: [UInt8], _ revision: Int64) {
    let effects = draft.effects
    for change in draft.nodeChanges { decodedNodes.note(change) }
    journal.append(record, revision: UInt64(revision))
    files.add(byteCount: record.count, at: draft.now)
    endedRows.didCommit(effects, at: draft.now, state: draft.state)
    changesSince += effects
    if changesSince.count > Self.changesSinceMaximum { keepEarlier() }
    didCommit?(revision)
    for observer in observers { observer.body(effects) }
  }

  /// Makes the state what it was before a transaction that failed.
  private func undo() {
    if draft.effects.isEmpty { return draft.drop() }
    var state = earlier
    for effect in changesSince { state.apply(effect) }
    draft.drop(for: state)
    keepEarlier()
  }

  private func keepEarlier() {
    earlier = draft.state
    changesSince.removeAll(keepingCapacity: true)
  }

  private func becameDurable(_ revision: Int64) {
    durableRevision = revision
    didBecomeDurable?(revision)
    tellWaiters()
  }

  /// Tells those who wait for what is durable, some at a time: what they do then may take long.
  private func tellWaiters() {
    guard !waiters.isEmpty else { return }
    var due: [Waiter] = []
    waiters.removeAll { waiter in
      guard due.count < Self.toldTogether, waiter.revision <= durableRevision else { return false }
      due.append(waiter)
      return true
    }
    for waiter in due { waiter.body() }
    if due.count == Self.toldTogether { Loop.post { self.tellWaiters() } }
  }

  private func failed(_ failure: FileFailure) {
    self.failure = failure
    didFail?(failure)
  }

  private static func unavailable(_ failure: FileFailure) -> Problem {
    Problem(
      .unavailable,
      .storageFailed,
      "the journal cannot be written and the server stops: \(failure); try again when it is back"
    )
  }
}

extension Draft {
  /// The journal's record of the transaction: an encoded `Commit`, with the rows' own bytes.
  var record: [UInt8] {
    var commit = Commit()
    commit.revision = revision
    commit.time = now
    let size = effects.reduce(32) { $0 + $1.bytes.count + 24 }
    var writer = MessageWriter(capacity: size)
    commit.encode(into: &writer)
    for effect in effects {
      if case .remove(let key) = effect {
        var change = Change()
        change.effect = .remove(key)
        writer.nested(field: 3, change)
      } else {
        writer.nested(field: 3, Int(effect.table.rawValue), encoded: effect.bytes)
      }
    }
    return writer.bytes
  }
}
