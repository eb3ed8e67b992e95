internal import EventLoop
internal import Messages
package import Metrics

// What a server tells of itself; the table of names is in Sources/README.md.
extension Server {
  /// Writes what its connections and calls come to.
  package func describe(on page: inout MetricsText) {
    describeCalls(on: &page)
    describeConnections(on: &page)
    let name = "poolkeeper_rpc_limit_hits_total"
    page.begin(name, .counter, "Bounds that clients ran into.")
    for limit in LimitKind.allCases {
      // What a message may ask for is known to those who take it apart.
      let count =
        limit == .message
        ? dispatcher.table.decoder.limitHitCount : dispatcher.statistics.count(of: limit)
      page.sample(count, [("limit", "\(limit)")])
    }
  }

  private func describeCalls(on page: inout MetricsText) {
    // What there is no method for has no name, or anybody could make the page grow.
    let methods =
      dispatcher.table.methods.map { ($0.name.description, $0.counts) }
      + [("", dispatcher.statistics.unknown)]
    page.begin("poolkeeper_rpc_calls_total", .counter, "Calls that have ended.")
    for (name, counts) in methods {
      for code in (0...16).compactMap(StatusCode.init(rawValue:)) where counts.count(of: code) > 0 {
        page.sample(counts.count(of: code), [("method", name), ("code", code.name)])
      }
    }
    let duration = "poolkeeper_rpc_call_duration_seconds"
    page.begin(duration, .histogram, "Time from the request to the end of the call.")
    for (name, counts) in methods where counts.durations.count > 0 {
      page.sample(counts.durations, [("method", name)])
    }
  }

  private func describeConnections(on page: inout MetricsText) {
    var (openCalls, queuedBytes) = (0, 0)
    var sentBytes = dispatcher.statistics.departedSentByteCount
    for connection in connections.values {
      openCalls += connection.streams.count
      queuedBytes += connection.outgoing.owedByteCount
      sentBytes += connection.outgoing.sentByteCount
    }
    let statistics = dispatcher.statistics
    page.add("poolkeeper_rpc_connections", .gauge, "Open connections.", connections.count)
    page.add(
      "poolkeeper_rpc_connections_accepted_total",
      .counter,
      "Connections that were taken.",
      statistics.acceptedCount
    )
    page.add("poolkeeper_rpc_open_calls", .gauge, "Calls that are not answered yet.", openCalls)
    page.add(
      "poolkeeper_rpc_received_bytes_total",
      .counter,
      "Bytes that were read.",
      statistics.receivedByteCount
    )
    page.add(
      "poolkeeper_rpc_sent_bytes_total",
      .counter,
      "Bytes that peers took.",
      sentBytes
    )
    page.add(
      "poolkeeper_rpc_queued_bytes",
      .gauge,
      "Bytes that peers have to take, held ones included.",
      queuedBytes
    )
    page.add(
      "poolkeeper_rpc_held_answers",
      .gauge,
      "Answers that wait for their revision to be durable.",
      dispatcher.gate.waitingCount
    )
  }
}
