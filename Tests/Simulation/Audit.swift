import EventLoop
import Messages
import Model

/// Holds one commit against what was before, and against what really happened.
@LoopActor
struct Audit {
  let before: Ledger
  let after: Ledger
  let events: [Event]
  let permit: Permit?
  let truth: Truth

  /// Complains of all that is wrong.
  func check() {
    for key in after.touched.sorted() {
      checkNode(key)
      if after.nodes[key] == nil { checkRemoval(key) }
      checkEvents(of: key)
      checkWorkload(key)
      checkOperation(key)
    }
    for key in after.pools.keys.sorted() { checkPool(key) }
    checkStock()
  }

  /// Each of a node's two events comes once, and the end after the begin (S46, S47).
  private func checkEvents(of key: Key) {
    let (begun, deleted) = (after.begun[key] ?? 0, after.deleted[key] ?? 0)
    if begun > 1 { complain("\(key.name) began to go \(begun) times") }
    if deleted > begun {
      complain("\(key.name) was deleted \(deleted) times after \(begun) begins")
    }
  }

  private func complain(_ what: String) {
    truth.complain("\(what) [\(events.map(\.message).joined(separator: "; "))]")
  }

  /// Whether a node's release begins with this commit.
  private func beginsToGo(_ key: Key) -> Bool {
    after.nodes[key]?.release == .started && before.nodes[key]?.release != .started
  }

  /// Whether a node's creation is given up with this commit.
  private func isGivenUp(_ key: Key) -> Bool {
    let name = key.name
    return events.contains {
      $0.tenant == key.tenant && $0.reason == "NODE_CREATION_FAILED" && $0.subject?.name == name
    }
  }

  private func checkNode(_ key: Key) {
    guard let row = after.nodes[key] else { return }
    let old = before.nodes[key]
    if let old, old.node.uid != row.node.uid { complain("\(key.name) has another identity") }
    if old?.release == .started, row.release != .started { complain("\(key.name) stays after all") }
    guard beginsToGo(key) else { return }
    if before.begun[key] != nil || after.begun[key] != 1 {
      complain("\(key.name) goes without its event")
    }
    let hit = before.instances(on: key)
    let operation = Key(tenant: key.tenant, name: row.removeOperation)
    if hit.isEmpty || isGivenUp(key) || after.licensed.contains(operation) { return }
    // Those of a workload that has ended are being ended anyway; a deletion of the pool does not wait for them.
    let isDeletion = after.operations[operation]?.operation.kind == .deletePool
    if isDeletion, hit.allSatisfy({ !$0.0.state.isLive }) { return }
    complain(
      "\(key.name) begins to go under \(row.removeOperation), which was not allowed to interrupt "
        + hit.map(\.1.name).joined(separator: ", ")
    )
  }

  private func checkRemoval(_ key: Key) {
    guard let old = before.nodes[key] else { return }
    if after.deleted[key] != 1 { complain("\(key.name) went without its event") }
    if old.release != .started { complain("\(key.name) went without its release") }
    if !truth.hasEndedMachine(of: old.node.uid) {
      complain("\(key.name) is called deleted, and its machine was never ended")
    }
  }

  private func checkOperation(_ key: Key) {
    guard let old = before.operations[key]?.operation, let new = after.operations[key]?.operation
    else { return }
    if old.state.hasEnded, old.revision != new.revision {
      complain("\(key.name) changed after its end")
    }
  }

  /// A pool has as many nodes as it says (S18); a failed creation leaves fewer.
  private func checkPool(_ key: Key) {
    guard let pool = after.pools[key]?.pool, pool.type != .public else { return }
    if let old = before.pools[key]?.pool, old.uid == pool.uid, old.state != pool.state,
      !old.state.mayBecome(pool.state)
    {
      complain("pool \(pool.name) is \(pool.state) after \(old.state)")
    }
    guard [.running, .abnormal].contains(pool.state) else { return }
    let staying = after.staying(in: key)
    if pool.nodeCount != Int64(staying) {
      complain("pool \(pool.name) wants \(pool.nodeCount) nodes and keeps \(staying)")
    }
  }

  /// Stock, addresses and quota, recounted from the nodes.
  private func checkStock() {
    var used: [[String]: Int64] = [:]
    var addresses: Set<[String]> = []
    var perTenant: [String: Int64] = [:]
    for row in after.nodes.values {
      let node = row.node
      let isPublic = node.pool == "public"
      used[[node.flavor, node.zone, "\(isPublic)"], default: 0] += 1
      if !isPublic { perTenant[node.tenant, default: 0] += 1 }
      let place = [node.tenant, node.subnet, "\(row.addressOffset)"]
      if !addresses.insert(place).inserted { complain("address \(place) is given twice") }
    }
    for (key, stock) in after.stock {
      let count = used[key] ?? 0
      if stock.used != count { complain("stock \(key) says \(stock.used) used of \(count)") }
      if count > stock.total, count > before.stock[key]?.used ?? 0 {
        complain("stock \(key) was oversold: \(count) of \(stock.total)")
      }
    }
    for (tenant, count) in perTenant {
      let limit = after.quotas[Key(tenant: tenant, name: Quota.Resource.nodes.name)] ?? .max
      let old = before.nodes.values.count { $0.node.tenant == tenant && $0.node.pool != "public" }
      if count > limit, count > old { complain("\(tenant) has \(count) nodes of \(limit)") }
    }
  }
}

// MARK: workloads

extension Audit {
  private func checkWorkload(_ key: Key) {
    guard let new = after.workloads[key]?.workload else { return }
    let known = before.workloads[key]?.workload
    if let known, known.uid != new.uid, known.isHolding {
      complain("\(new.name) took the name of one that was not over")
    }
    let old = known?.uid == new.uid ? known : nil
    if old == new { return }
    for instance in new.instances {
      let was = old?.instances.first { $0.uid == instance.uid }
      checkInstance(instance, was, of: new, before: old)
    }
    checkEnding(new, old, key)
  }

  /// No instance ends unasked.
  private func checkInstance(
    _ instance: Instance,
    _ was: Instance?,
    of workload: Workload,
    before old: Workload?
  ) {
    guard let was else {
      if instance.state != .pending { complain("\(instance.name) began as \(instance.state)") }
      return
    }
    if was.state == instance.state { return }
    if !was.state.isActive { complain("\(instance.name) is \(instance.state) after \(was.state)") }
    let node = Key(tenant: workload.tenant, name: instance.node)
    if instance.state == .interrupted {
      let wasToEnd = old?.state.isLive == false && truth.justifies(.interrupted, of: instance.uid)
      if beginsToGo(node) || workload.state == .unavailable || wasToEnd { return }
      complain("\(instance.name) was interrupted unasked: \(instance.stateMessage)")
    } else if !truth.justifies(instance.state, of: instance.uid) {
      complain("\(instance.name) is \(instance.state), and that did not happen")
    }
  }

  /// A workload ends because it was asked to, its lease ran out, its place went, or its instances ended.
  private func checkEnding(_ new: Workload, _ old: Workload?, _ key: Key) {
    guard let old, old.state != new.state else { return }
    if !old.state.isLive { complain("\(new.name) is \(new.state) after \(old.state)") }
    let states = new.instances.map(\.state)
    let areOver = states.allSatisfy { !$0.isActive }
    switch new.state {
    case .released:
      let now = new.updateTime ?? Timestamp(milliseconds: 0)
      let isDue = old.expireTime.map { $0 <= now } ?? false
      if permit != .release(key), !isDue { complain("\(new.name) was released unasked") }
    case .unavailable:
      let pool = Key(tenant: new.tenant, name: new.pool)
      let operation = Key(tenant: new.tenant, name: after.pools[pool]?.deleteOperation ?? "")
      if !after.licensed.contains(operation) { complain("\(new.name) lost its pool without force") }
    case .failed:
      let lostPlace = new.instances.contains { isGivenUp(Key(tenant: new.tenant, name: $0.node)) }
      if !lostPlace, !areOver || !states.contains(.failed) {
        complain("\(new.name) failed unasked")
      }
    case .succeeded:
      if states.contains(where: { $0 != .succeeded }) { complain("\(new.name) did not succeed") }
    case .interrupted:
      if !areOver || !states.contains(.interrupted) { complain("\(new.name) was not interrupted") }
    default: break
    }
  }
}
