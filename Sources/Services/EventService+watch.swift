internal import EventLoop
package import Messages
internal import Model
package import RPC
internal import Store

extension EventService {
  /// After so many events that did not match, a watcher learns that it may resume behind them.
  private static let silenceMaximum: Int64 = 100

  /// Sends events as they happen, from a sequence on, until the caller leaves.
  ///
  /// A watch keeps only a sequence and reads the store from there: a slow one reads on when there is room, it
  /// has no queue. Each message leaves when its event is durable.
  package func watchEvents(
    _ request: WatchEventsRequest,
    _ sink: MessageSink<WatchEventsReply>,
    _ call: Call
  ) async throws(Problem) {
    let tenant = call.caller.tenant
    var cursor = try firstCursor(request, tenant)
    // The first progress mark is sent at once, whatever there is.
    var silence = Self.silenceMaximum
    while true {
      let sent = try await sendEvents(of: tenant, request.pool, from: &cursor, &silence, to: sink)
      if sent || silence >= Self.silenceMaximum {
        try await sink.send(
          .progress(upTo: cursor - 1, of: store.storeUUID),
          mark: UInt64(clamping: store.revision)
        )
        silence = 0
      }
      if Task.isCancelled { throw .cancelled }
      if health.phase == .stopping { throw .stopping }
      await arrivals.wait(for: tenant) { store.state.keptEvents(of: tenant).upperBound > cursor }
    }
  }

  /// Sends what there is from `cursor` on and moves it behind; counts those that did not match.
  ///
  /// - Returns: whether an event was sent.
  private func sendEvents(
    of tenant: String,
    _ pool: String,
    from cursor: inout Int64,
    _ silence: inout Int64,
    to sink: MessageSink<WatchEventsReply>
  ) async throws(Problem) -> Bool {
    var hasSent = false
    // The state is read anew after each message: it may have gone on, and the cursor may be too old.
    while case let kept = store.state.keptEvents(of: tenant), cursor < kept.upperBound {
      guard cursor >= kept.lowerBound else { throw .cursorTooOld(cursor - 1, kept) }
      guard let row = store.state.events[tenant, cursor] else { break }
      cursor += 1
      guard pool.isEmpty || row.value.event.pool == pool else {
        silence += 1
        // A long silence is skipped over without a suspension: others are to have their turn.
        if silence % 1_024 == 0 { await Task.yield() }
        continue
      }
      try await sink.send(encoded: row.asWatchStep, mark: UInt64(clamping: row.revision))
      hasSent = true
    }
    return hasSent
  }

  private func firstCursor(
    _ request: WatchEventsRequest,
    _ tenant: String
  ) throws(Problem) -> Int64 {
    try request.filterViolations.throwIfAny()
    let kept = store.state.keptEvents(of: tenant)
    if !request.storeUuid.isEmpty, request.storeUuid != store.storeUUID {
      guard StoreID(request.storeUuid) != nil else {
        throw .invalidField("store_uuid", "must be a store's uuid, as a progress mark tells it")
      }
      throw .cursorOfOtherStore(kept)
    }
    switch request.afterSequence {
    case -1: return kept.upperBound
    case 0: return kept.lowerBound
    case ..<0: throw .invalidField("after_sequence", "must be −1, 0 or an event's sequence")
    case kept.upperBound...:
      throw .invalidField(
        "after_sequence",
        "must not be beyond the newest event, \(kept.upperBound - 1)"
      )
    case let sequence:
      guard sequence + 1 >= kept.lowerBound else { throw .cursorTooOld(sequence, kept) }
      return sequence + 1
    }
  }
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

extension Row {
  /// A step of a watch with the public message as field 1, from the bytes that the row got at its commit.
  var asWatchStep: [UInt8] {
    let message = publicBytes
    var writer = MessageWriter(capacity: message.count + 8)
    writer.varint(UInt64(message.count), key: 1 << 3 | 2)
    writer.bytes.append(contentsOf: message)
    return writer.bytes
  }
}

extension Problem {
  fileprivate static func cursorOfOtherStore(_ kept: Range<Int64>) -> Problem {
    Problem(
      .outOfRange,
      .cursorTooOld,
      "The data was restored since the sequence was read, and it may be another event's now: list the events, then "
        + "watch from there.",
      metadata: ["oldest": "\(kept.lowerBound)"]
    )
  }

  fileprivate static func cursorTooOld(_ sequence: Int64, _ kept: Range<Int64>) -> Problem {
    Problem(
      .outOfRange,
      .cursorTooOld,
      "Events after \(sequence) are no longer kept, the oldest is \(kept.lowerBound): list the events, then "
        + "watch from there.",
      metadata: ["after_sequence": "\(sequence)", "oldest": "\(kept.lowerBound)"]
    )
  }
}
