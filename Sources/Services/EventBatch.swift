internal import EventLoop
internal import Messages
internal import RPC
internal import Store

/// What a watch is sent in one step: the events from a sequence on that are durable and match, and a progress mark.
@LoopActor
final class EventBatch {
  /// A batch that has more ends: one that is far behind is to leave room for the others.
  private static let byteCountMaximum = 64 << 10
  /// How many events one batch looks at.
  private static let stepsMaximum = 1_024

  private let tenant: String
  private let pool: String
  private let start: Int64
  private let durableRevision: Int64
  /// The first sequence behind it.
  private(set) var end: Int64
  /// Whether it ended before what is durable did.
  private(set) var isCut = false
  /// The events, then the progress mark.
  var messages = MessageBatch()
  /// The sequence of each event, then `end`.
  private(set) var sequences: [Int64] = []

  init(for watch: EventWatch, from store: Store) throws(Problem) {
    (tenant, pool, start) = (watch.tenant, watch.pool, watch.cursor)
    durableRevision = store.durableRevision
    end = start
    let state = store.state
    let kept = state.keptEvents(of: tenant)
    guard start >= kept.lowerBound else { throw .cursorTooOld(start - 1, kept) }
    while let row = state.events[tenant, end], row.revision <= durableRevision {
      guard messages.byteCount < Self.byteCountMaximum, end - start < Self.stepsMaximum else {
        isCut = true
        break
      }
      if pool.isEmpty || row.value.event.pool == pool {
        messages.append(row.asWatchStep)
        sequences.append(end)
      }
      end += 1
    }
    messages.append(WatchEventsReply.progress(upTo: end - 1, of: store.storeUUID).encoded)
    sequences.append(end)
  }

  /// Whether it is what a watch is to be sent next.
  func isFor(_ watch: EventWatch, durable revision: Int64) -> Bool {
    start == watch.cursor && durableRevision == revision && pool == watch.pool
      && tenant == watch.tenant
  }

  var hasEvents: Bool { sequences.count > 1 }

  /// How many events did not match.
  var skippedCount: Int64 { end - start - Int64(sequences.count - 1) }
}

extension WatchEventsReply {
  /// A sign that everything up to a sequence was sent or did not match.
  fileprivate static func progress(upTo sequence: Int64, of store: String) -> WatchEventsReply {
    var progress = WatchEventsReply.Progress()
    progress.sequence = sequence
    progress.storeUuid = store
    var reply = WatchEventsReply()
    reply.step = .progress(progress)
    return reply
  }
}
