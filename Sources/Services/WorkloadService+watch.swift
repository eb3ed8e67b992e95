internal import EventLoop
package import Messages
internal import Model
package import RPC
internal import Store

/// An open watch of workloads: which of them have changed since they were sent.
///
/// A slow reader costs no more than the names: what changes twice meanwhile is sent once, as it is then.
@LoopActor
final class WorkloadWatch {
  private let request: WatchWorkloadsRequest
  private var changed: Set<String> = []
  let arrivals = Wakeups<Int>()

  init(_ request: WatchWorkloadsRequest) {
    self.request = request
  }

  /// Whether there is something to send.
  var hasChanges: Bool { !changed.isEmpty }

  /// Notes that a workload has changed, if the watch is about it.
  func note(_ workload: Workload) {
    guard matches(workload) else { return }
    changed.insert(workload.name)
    arrivals.wake(0)
  }

  /// Takes the names of those that have changed, in their order.
  func take() -> [String] {
    defer { changed = [] }
    return changed.sorted()
  }

  private func matches(_ workload: Workload) -> Bool {
    (request.pool.isEmpty || workload.pool == request.pool)
      && (request.name.isEmpty || workload.name == request.name)
  }
}

extension WorkloadService {
  /// Sends all workloads that match as they are, then those that change, until the caller leaves.
  ///
  /// A progress mark says that everything up to a revision was sent. Each message leaves when it is durable.
  package func watchWorkloads(
    _ request: WatchWorkloadsRequest,
    _ sink: MessageSink<WatchWorkloadsReply>,
    _ call: Call
  ) async throws(Problem) {
    try request.filterViolations.throwIfAny()
    let tenant = call.caller.tenant
    let watch = WorkloadWatch(request)
    for row in store.state.workloads.rows(in: tenant).map(\.value) {
      watch.note(row.value.workload)
    }
    watches[tenant, default: [:]][ObjectIdentifier(watch)] = watch
    defer { close(watch, of: tenant) }
    while true {
      let revision = store.revision
      for name in watch.take() {
        guard let row = store.state.workloads[tenant, name] else { continue }
        try await sink.send(encoded: row.asWatchStep, mark: UInt64(clamping: row.revision))
      }
      if !watch.hasChanges {
        try await sink.send(.progress(at: revision), mark: UInt64(clamping: revision))
      }
      if Task.isCancelled { throw .cancelled }
      if health.phase == .stopping { throw .stopping }
      await watch.arrivals.wait(for: 0) { watch.hasChanges }
    }
  }

  /// Has the tenant's watches send a workload that has changed.
  func note(_ workload: Workload) {
    guard let open = watches[workload.tenant] else { return }
    for watch in open.values { watch.note(workload) }
  }

  /// Has all watches look whether the server stops.
  func wakeWatches() {
    for watch in watches.values.flatMap(\.values) { watch.arrivals.wakeAll() }
  }

  private func close(_ watch: WorkloadWatch, of tenant: String) {
    watches[tenant]?[ObjectIdentifier(watch)] = nil
    if watches[tenant]?.isEmpty ?? false { watches[tenant] = nil }
  }
}

extension WatchWorkloadsReply {
  /// A sign that everything was sent as it is at a revision.
  fileprivate static func progress(at revision: Int64) -> WatchWorkloadsReply {
    var progress = WatchWorkloadsReply.Progress()
    progress.revision = revision
    var reply = WatchWorkloadsReply()
    reply.step = .progress(progress)
    return reply
  }
}
