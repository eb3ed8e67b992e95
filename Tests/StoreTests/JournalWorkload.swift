import Store

/// A store that remembers what it was told, so that it can be compared with what is recovered.
///
/// The rows of a snapshot are the payloads of all revisions up to it.
final class JournalWorkload {
  let store: TemporaryStore
  private(set) var payloads: [UInt64: [UInt8]] = [:]
  /// Everything up to here was acknowledged to somebody.
  private(set) var acknowledged: UInt64 = 0
  private var reopened: Reopened?
  private var ledger = Ledger()
  private var seed: UInt64

  init(_ disk: SimulatedDisk, seed: UInt64 = 1) {
    store = TemporaryStore(on: disk)
    self.seed = seed
  }

  private(set) var revision: UInt64 = 0

  func open() throws {
    seed += 1
    let reopened = try store.open(surroundings: .seeded(seed))
    try reopened.start(ledger)
    self.reopened = reopened
    revision = reopened.journal.lastRevision
    payloads[revision] = reopened.records[revision]
    acknowledged = revision
  }

  /// Appends records as one group, and waits for them.
  func commit(_ count: Int) throws {
    guard let writer = reopened?.journal.writer else { throw TestFailure("not open") }
    for _ in 0..<count {
      revision += 1
      payloads[revision] = payload(revision)
      writer.append(payload(revision), revision: revision)
    }
    writer.flush()
    acknowledged = max(acknowledged, ledger.durable.last ?? 0)
    if let failure = ledger.failures.first { throw failure }
  }

  func snapshot() throws {
    guard let reopened else { throw TestFailure("not open") }
    let rows = payloads.sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
    let content = SnapshotContent(
      revision: revision,
      epoch: reopened.journal.epoch,
      tables: [SnapshotContent.Table(type: 1, rowCount: rows.count) { rows[$0] }]
    )
    _ = try SnapshotWriter(reopened.journal, surroundings: .seeded(seed)).write(content)
  }

  func close() throws {
    guard let reopened else { return }
    if let failure = reopened.journal.writer.stop() { throw failure }
    reopened.journal.directory.close()
    self.reopened = nil
  }

  /// Through two epochs, several segments and four snapshots.
  func run() throws {
    try open()
    for round in 0..<4 {
      for size in [1, 3, 7] { try commit(size) }
      try snapshot()
      try commit(round + 1)
    }
    try close()
    try open()
    try commit(2)
    try commit(5)
    try close()
  }

  /// What is wrong with a recovered store; nil when every promise is kept.
  func violation(in found: Reopened) -> String? {
    let recovered: [UInt64: [UInt8]]
    do { recovered = try found.contents() } catch { return "\(error)" }
    let last = found.journal.lastRevision
    guard last > acknowledged else { return "\(acknowledged) was acknowledged, \(last) is new" }
    for revision in 1..<max(last, 1) {
      guard let bytes = recovered[revision] else { return "revision \(revision) is missing" }
      if let expected = payloads[revision], bytes != expected {
        return "revision \(revision) has other bytes"
      }
      if payloads[revision] == nil, revision <= acknowledged {
        return "revision \(revision) was never written"
      }
    }
    return nil
  }

  private func row(_ revision: UInt64, _ payload: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: revision)
    return bytes + payload
  }
}

extension Reopened {
  /// The payloads of all revisions, from the snapshot's rows and the journal's records.
  func contents() throws -> [UInt64: [UInt8]] {
    var contents = records
    for row in rows {
      guard let revision: UInt64 = row.bytes.littleEndian(at: 0) else {
        throw TestFailure("a short row")
      }
      guard contents.updateValue(Array(row.bytes.dropFirst(8)), forKey: revision) == nil else {
        throw TestFailure("revision \(revision) is in the snapshot and in the journal")
      }
    }
    return contents
  }
}
