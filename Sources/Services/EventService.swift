package import EventLoop
package import Messages
internal import Model
package import RPC
package import Store

/// The events of a tenant: lists of what happened, and streams of what happens (S45, R17).
@LoopActor
package final class EventService {
  /// Most events that one page looks at: a filter that nothing passes must not hold up the loop.
  ///
  /// Such a page has few items and a token.
  private static let stepsOfPageMaximum = 20_000

  let store: Store
  private let pageWalks: PageWalks
  let health: ServerHealth
  /// Signs for each tenant that there are new events.
  let arrivals = Wakeups<String>()

  /// Serves the events in `store`; watches end when `health` says that the server stops.
  package init(store: Store, pageWalks: PageWalks, health: ServerHealth) {
    self.store = store
    self.pageWalks = pageWalks
    self.health = health
    let arrivals = arrivals
    _ = store.observe { effects in
      for case .event(let row) in effects { arrivals.wake(row.value.event.tenant) }
    }
    health.observe { arrivals.wakeAll() }
  }

  /// Puts the methods on a table.
  package func register(on table: MethodTable) {
    let reader = Access.tenant(atLeast: .viewer)
    table.unary(EventMethods.listEvents, allow: reader, listEvents)
    table.serverStream(EventMethods.watchEvents, allow: reader, watchEvents)
  }

  /// Lists events that are kept by sequence, the oldest or the newest first.
  ///
  /// Further pages show the events that were kept at the first one, whatever has gone since.
  package func listEvents(
    _ request: ListEventsRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListEventsReply> {
    let state = store.state
    let tenant = call.caller.tenant
    return try pageWalks.page(EventMethods.listEvents, request, call, at: state.revision) {
      let kept = state.keptEvents(of: tenant)
      return Listing { position, count in
        Page(from: position, to: kept.count, count: count, steps: Self.stepsOfPageMaximum) {
          let sequence =
            request.newestFirst
            ? kept.upperBound - 1 - Int64($0) : kept.lowerBound + Int64($0)
          guard let row = state.events[tenant, sequence], request.matches(row.value.event) else {
            return nil
          }
          return row.publicBytes
        }
      }
    }
  }
}

extension ListEventsRequest {
  /// Whether an event passes the filters.
  fileprivate func matches(_ event: Event) -> Bool {
    if !pool.isEmpty, event.pool != pool { return false }
    if type != .unspecified, event.type != type { return false }
    let time = event.time ?? Timestamp()
    if let since, time < since { return false }
    if let until, time >= until { return false }
    return true
  }
}
