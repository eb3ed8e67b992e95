package import EventLoop
internal import Messages
internal import RPC
internal import Store

/// Remembers the first success of each request id, so that a repeat gets the same answer.
///
/// The answers are rows of the store, written in the transaction of the change itself. What stands here is
/// only the order in which they are forgotten, read back from the rows when a tenant is first seen.
///
/// Invariant: a tenant's line holds every kept row of it, in the order of their ordinals; it may hold rows
/// that have been replaced since.
@LoopActor
package final class RequestIDs {
  /// How long, and how many, answers are kept.
  package struct Limits: Sendable {
    /// How long an answer is kept, in milliseconds.
    package var lifetimeMilliseconds: Int64 = 24 * 3_600 * 1_000
    /// Most answers of one tenant; with one more, the oldest is forgotten.
    package var countMaximum = 100_000
    /// Most answers that one transaction forgets.
    ///
    /// More than one, so that a line of old ones gets shorter; few, so that no call pays for a whole day's.
    package var forgottenAtOnce = 8

    /// 24 hours and 100,000 a tenant.
    package init() {}
  }

  private let limits: Limits
  private var lines: [String: Line<Row<RequestRow>>] = [:]

  init(limits: Limits) {
    self.limits = limits
  }

  /// The answer that a request got before, if it is still kept.
  ///
  /// - Throws: REQUEST_ID_REUSED when the id belongs to a request with another digest.
  func answer(
    to key: RequestKey,
    digest: [UInt8],
    in draft: borrowing Draft
  ) throws(Problem) -> Row<RequestRow>? {
    guard
      let row = draft.state.requests[key.tenant, key.name],
      !isExpired(row, at: draft.now)
    else { return nil }
    guard row.value.digest == digest else { throw .requestIDReused(key.id) }
    return row
  }

  /// Keeps the answer to a request in its own transaction, and forgets the oldest ones.
  func keep(_ key: RequestKey, digest: [UInt8], reply: [UInt8], in draft: inout Draft) {
    var tenant = draft.counters(of: key.tenant)
    tenant.lastRequest += 1
    tenant.forgottenRequest = forgetOldest(of: key.tenant, tenant.forgottenRequest, in: &draft)
    draft.put(tenant)
    var row = RequestRow()
    row.tenant = key.tenant
    row.method = key.method
    row.requestID = key.id
    row.digest = digest
    row.reply = reply
    row.time = draft.now
    row.ordinal = tenant.lastRequest
    draft.put(row)
  }

  /// Notes that the transaction of `keep` was committed.
  func didCommit(_ key: RequestKey, in state: State) {
    guard let row = state.requests[key.tenant, key.name] else { return }
    // What was forgotten in the transaction is gone from the state.
    while let oldest = lines[key.tenant]?.first, !isCurrent(oldest, in: state) {
      lines[key.tenant]?.removeFirst()
    }
    lines[key.tenant, default: Line()].append(row)
  }

  /// Removes the oldest answers that are expired or too many.
  ///
  /// - Returns: the ordinal of the last one that was forgotten; `forgotten` when there was none.
  private func forgetOldest(
    of tenant: String,
    _ forgotten: Int64,
    in draft: inout Draft
  ) -> Int64 {
    let line = loadedLine(of: tenant, in: draft.state)
    var forgotten = forgotten
    var excess = draft.state.requests.rows(in: tenant).count + 1 - limits.countMaximum
    for row in line.prefix(limits.forgottenAtOnce) {
      if isCurrent(row, in: draft.state) {
        guard excess > 0 || isExpired(row, at: draft.now) else { break }
        draft.removeRequest(row.value.name, tenant: tenant)
        excess -= 1
      }
      forgotten = row.value.ordinal
    }
    return forgotten
  }

  private func loadedLine(of tenant: String, in state: State) -> Line<Row<RequestRow>> {
    if let line = lines[tenant] { return line }
    let rows = state.requests.rows(in: tenant).map(\.value)
    let line = Line(rows.sorted { $0.value.ordinal < $1.value.ordinal })
    lines[tenant] = line
    return line
  }

  private func isCurrent(_ row: Row<RequestRow>, in state: State) -> Bool {
    state.requests[row.value.tenant, row.value.name]?.value.ordinal == row.value.ordinal
  }

  private func isExpired(_ row: Row<RequestRow>, at now: Timestamp) -> Bool {
    guard let time = row.value.time else { return true }
    return now.milliseconds - time.milliseconds >= limits.lifetimeMilliseconds
  }
}

/// Names a request: unique ids are the caller's affair, within a tenant and a method.
struct RequestKey {
  /// For whom it was made.
  let tenant: String
  /// The full method, "poolkeeper.v1.PoolService/CreatePool".
  let method: String
  /// The caller's id; empty for none.
  let id: String

  init<Request, Response>(tenant: String, method: Method<Request, Response>, id: String) {
    self.tenant = tenant
    self.method = method.service + "/" + method.name
    self.id = id
  }

  /// The name of its row.
  var name: String { method + "/" + id }
}
