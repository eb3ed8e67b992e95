internal import EventLoop
internal import Messages
internal import Model

/// The rows that have ended, in the order in which they did; and which of them are to go.
///
/// Not stored: read back from the rows at a start. Invariant: a tenant's line holds every ended row of it; it may
/// hold rows that are gone or replaced since.
@LoopActor
final class EndedRows {
  fileprivate enum Kind: Int { case operation, workload }

  fileprivate struct Key: Hashable {
    var tenant: String
    var kind: Kind
  }

  /// What tells an ended row from a later one of its name.
  private struct Ended {
    var name: String
    var uid: String
    var time: Int64
  }

  private let retention: EndRetention
  private var lines: [Key: Line<Ended>] = [:]

  init(in state: State, retention: EndRetention) {
    self.retention = retention
    var found: [Key: [Ended]] = [:]
    let effects =
      state.operations.sorted.map(Effect.operation) + state.workloads.sorted.map(Effect.workload)
    for (key, row) in effects.lazy.compactMap(Self.ended) { found[key, default: []].append(row) }
    lines = found.mapValues { Line($0.sorted { ($0.time, $0.name) < ($1.time, $1.name) }) }
  }

  /// Removes from a draft what is too much or too old, of the tenants and kinds of which something ends in it.
  func removeExcess(in draft: inout Draft) {
    var keys: Set<Key> = []
    for effect in draft.effects { if let key = Self.ended(effect)?.key { keys.insert(key) } }
    // Mostly nothing ends.
    guard !keys.isEmpty else { return }
    for key in keys.sorted(by: { ($0.tenant, $0.kind.rawValue) < ($1.tenant, $1.kind.rawValue) }) {
      for row in lines[key]?.prefix(retention.removalsMaximum) ?? [] {
        if !isCurrent(row, key, in: draft.state) { continue }
        guard isDue(row, key, in: draft.state, at: draft.now) else { break }
        guard !draft.state.isNamed(row.name, key) else { continue }
        switch key.kind {
        case .operation: draft.removeOperation(row.name, tenant: key.tenant)
        case .workload: draft.removeWorkload(row.name, tenant: key.tenant)
        }
      }
    }
  }

  /// Notes what a commit ended, and forgets what it removed; `state` is the one behind it.
  func didCommit(_ effects: [Effect], at now: Timestamp, state: @autoclosure () -> State) {
    for effect in effects {
      guard let (key, row) = Self.ended(effect) else { continue }
      settle(key, in: state(), at: now)
      lines[key, default: Line()].append(row)
    }
  }

  /// Takes from the front of a line what is gone, and puts to its end what is to go and is still named.
  private func settle(_ key: Key, in state: State, at now: Timestamp) {
    for _ in 0..<retention.removalsMaximum {
      guard let row = lines[key]?.first else { return }
      let isThere = isCurrent(row, key, in: state)
      if isThere, !isDue(row, key, in: state, at: now) { return }
      lines[key]?.removeFirst()
      if isThere { lines[key]?.append(row) }
    }
  }

  private func isDue(_ row: Ended, _ key: Key, in state: State, at now: Timestamp) -> Bool {
    let limit = now.milliseconds - retention.ageMaximum.components.seconds * 1_000
    return row.time < limit || count(key, in: state) > retention.countMaximum
  }

  /// How many rows of a tenant have ended.
  private func count(_ key: Key, in state: State) -> Int {
    switch key.kind {
    case .operation:
      state.operations.rows(in: key.tenant).count
        - state.activeOperations(tenant: key.tenant).count
    case .workload:
      state.workloads.rows(in: key.tenant).count
        - Int(clamping: state.tenants["", key.tenant]?.value.workloads ?? 0)
    }
  }

  private func isCurrent(_ row: Ended, _ key: Key, in state: State) -> Bool {
    switch key.kind {
    case .operation: state.operations[key.tenant, row.name]?.value.operation.uid == row.uid
    case .workload: state.workloads[key.tenant, row.name]?.value.workload.uid == row.uid
    }
  }

  private static func ended(_ effect: Effect) -> (key: Key, row: Ended)? {
    switch effect {
    case .operation(let row) where row.value.operation.state.hasEnded:
      let operation = row.value.operation
      let time = operation.endTime ?? operation.updateTime
      return (
        Key(tenant: operation.tenant, kind: .operation),
        Ended(name: operation.name, uid: operation.uid, time: time?.milliseconds ?? 0)
      )
    case .workload(let row) where !row.value.workload.isHolding:
      let workload = row.value.workload
      return (
        Key(tenant: workload.tenant, kind: .workload),
        Ended(name: workload.name, uid: workload.uid, time: workload.updateTime?.milliseconds ?? 0)
      )
    default: return nil
    }
  }
}

extension State {
  /// Whether a row still names an ended one: an operation is named by its pool, by its nodes, and by those that
  /// wait for it; a workload by nothing.
  fileprivate func isNamed(_ name: String, _ key: EndedRows.Key) -> Bool {
    guard key.kind == .operation, let operation = operations[key.tenant, name]?.value.operation
    else { return false }
    if let pool = pool(meantBy: operation.target?.name ?? "", of: key.tenant)?.value,
      [pool.createOperation, pool.deleteOperation].contains(name)
    {
      return true
    }
    let isOfNode = operation.results.contains { result in
      guard let node = nodes[key.tenant, result.node]?.value else { return false }
      return [node.createOperation, node.removeOperation].contains(name)
    }
    return isOfNode
      || activeOperations(tenant: key.tenant).contains {
        operations[key.tenant, $0]?.value.operation.blockedBy.contains(name) ?? false
      }
  }
}
