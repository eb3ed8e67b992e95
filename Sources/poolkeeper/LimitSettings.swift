import EventLoop
import Messages
import RPC

/// What the server takes from its clients, as it can be set.
struct LimitSettings: Sendable {
  /// One connection.
  var connection = ConnectionLimits()
  /// All of them, and what a tenant may ask for.
  var admission = AdmissionLimits()
  /// One message.
  var message = DecodingLimits.requests

  /// The limits that the sources give, and the defaults where they give none.
  ///
  /// - Throws: which setting of which source breaks what rule.
  init(_ sources: ConfigurationSources) throws(ConfigurationFailure) {
    for (setting, range, path) in Self.counts {
      let rule = "must be a number from \(range.lowerBound) to \(range.upperBound)"
      let value = try sources.value(setting, rule) {
        Int($0).flatMap { range.contains($0) ? $0 : nil }
      }
      if let value { self[keyPath: path] = value }
    }
    for (setting, path) in Self.durations {
      if let value = try sources.duration(setting) { self[keyPath: path] = value }
    }
  }

  /// All of them with their effective values, as texts that the sources would take.
  var texts: [(setting: Setting, text: String)] {
    Self.counts.map { ($0.setting, String(self[keyPath: $0.path])) }
      + Self.durations.map { ($0.setting, DurationText.text(self[keyPath: $0.path])) }
  }

  private typealias Count = (
    setting: Setting, range: ClosedRange<Int>, path: WritableKeyPath<LimitSettings, Int>
  )

  /// Numbers of things and of bytes.
  ///
  /// The least values leave a server that can be talked to; the highest ones fit into memory and descriptors.
  private static var counts: [Count] {
    [
      (.maxFrameBytes, 16 << 10...4 << 20, \.connection.frameByteCountMaximum),
      (.maxMetadataEntries, 4...1_024, \.connection.call.metadataEntryCountMaximum),
      (.maxMetadataBytes, 1 << 10...1 << 20, \.connection.call.metadataByteCountMaximum),
      (.maxMessageDepth, 8...100, \.message.depthMaximum),
      (.maxMessageFields, 100...1_000_000, \.message.fieldCountMaximum),
      (.maxMessageElements, 100...1_000_000, \.message.elementCountMaximum),
      (.maxUnknownFields, 0...100_000, \.message.unknownFieldCountMaximum),
      (.maxOpenCalls, 1...1 << 20, \.connection.openStreamCountMaximum),
      (.maxQueuedBytes, 64 << 10...1 << 30, \.connection.queuedByteCountMaximum),
      (.maxStreamQueueBytes, 64 << 10...1 << 30, \.connection.streamQueueByteCountMaximum),
      (.maxReceivedBytes, 64 << 10...1 << 30, \.connection.receivedByteCountMaximum),
      (.maxConnections, 1...connectionCountMaximum, \.admission.connectionCountMaximum),
      (
        .maxConnectionsPerIdentity, 1...1 << 20,
        \.admission.connectionCountPerIdentityMaximum
      ),
      (.minFrameBytesPerSecond, 0...1 << 30, \.connection.patience.frameByteRateMinimum),
      (.maxUnansweredPings, 1...100, \.connection.patience.unansweredPingMaximum),
      (.maxPingBurst, 1...1_000_000, \.pingBurst),
      (.maxPingsPerSecond, 1...1_000_000, \.pingsPerSecond),
      (.maxTenantCallsPerSecond, 0...1_000_000_000, \.admission.tenant.callsPerSecond),
      (.maxTenantCallBurst, 1...1_000_000_000, \.admission.tenant.callBurstMaximum),
      (.maxTenantBytesPerSecond, 0...1 << 40, \.admission.tenant.bytesPerSecond),
      (.maxTenantByteBurst, 1...1 << 40, \.admission.tenant.byteBurstMaximum),
    ]
  }

  private static var durations: [(setting: Setting, path: WritableKeyPath<LimitSettings, Duration>)]
  {
    [
      (.firstByteTimeout, \.connection.patience.firstByteTimeout),
      (.frameTimeout, \.connection.patience.frameTimeout),
      (.idleTimeout, \.connection.patience.idleTimeout),
      (.pingInterval, \.connection.patience.pingInterval),
      (.stallTimeout, \.connection.stallTimeout),
    ]
  }

  /// More would leave no descriptors for the store and for listening.
  private static var connectionCountMaximum: Int { AdmissionLimits().connectionCountMaximum }

  private var pingBurst: Int {
    get { Int(connection.patience.pingBurstMaximum) }
    set { connection.patience.pingBurstMaximum = Double(newValue) }
  }

  private var pingsPerSecond: Int {
    get { Int(connection.patience.pingsPerSecond) }
    set { connection.patience.pingsPerSecond = Double(newValue) }
  }
}
