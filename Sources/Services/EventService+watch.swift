internal import EventLoop
package import Messages
internal import Model
package import RPC
internal import Store

extension EventService {
  /// Sends events as they happen, from a sequence on, until the caller leaves.
  ///
  /// `watches` sends them; the call's own task works only where it has to wait for room.
  package func watchEvents(
    _ request: WatchEventsRequest,
    _ sink: MessageSink<WatchEventsReply>,
    _ call: Call
  ) async throws(Problem) {
    let tenant = call.caller.tenant
    let watch = EventWatch(
      tenant: tenant,
      pool: request.pool,
      from: try firstCursor(request, tenant),
      sink: sink
    )
    watches.begin(watch)
    defer { watches.close(watch) }
    while true {
      await watches.waitForNeed(of: watch)
      if let problem = watch.problem { throw problem }
      if Task.isCancelled { throw .cancelled }
      if health.phase == .stopping { throw .stopping }
      guard watch.phase == .withTask else { continue }
      try await sink.send(encoded: watch.unsent)
      watches.goOn(watch)
    }
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

  static func cursorTooOld(_ sequence: Int64, _ kept: Range<Int64>) -> Problem {
    Problem(
      .outOfRange,
      .cursorTooOld,
      "Events after \(sequence) are no longer kept, the oldest is \(kept.lowerBound): list the events, then "
        + "watch from there.",
      metadata: ["after_sequence": "\(sequence)", "oldest": "\(kept.lowerBound)"]
    )
  }
}
