import EventLoop
import Fleet
import Logging
import Messages
import Model
import Store

/// What a server can be told: the effective values, with their defaults (API §5).
struct Configuration: Sendable {
  /// The data directory, an absolute path.
  var data: String
  /// Where it listens; not empty.
  var listen: [Endpoint]
  /// The catalogue's file; nil for the starter catalogue of a new store.
  var catalog: String?
  /// How logs are written.
  var logFormat: LogFormat
  /// What is logged.
  var logLevel: Logger.Level
  /// Whether TCP from this machine is admin.
  var allowsPlaintextTCP: Bool
  /// The times by which nodes are kept.
  var fleet: FleetLimits
  /// When snapshots are due.
  var snapshots: SnapshotSchedule
  /// Where metrics are read; nil is nowhere.
  var metrics: Endpoint?
  /// Whether other machines may read them.
  var allowsRemoteMetrics: Bool
  /// With fewer bytes free on the disk, what grows is refused.
  var lowSpace: Int
  /// What is taken from clients.
  var limits: LimitSettings

  /// The values that the sources give, and the defaults where they give none.
  ///
  /// - Throws: which setting of which source breaks what rule.
  init(_ sources: ConfigurationSources) throws(ConfigurationFailure) {
    data = Surroundings.absolutePath(try sources.text(.data) ?? DefaultPlaces.data)
    listen = try sources.values(.listen, "must be unix:PATH or HOST:PORT") { Endpoint($0) }
    if listen.isEmpty { listen = [DefaultPlaces.socket] }
    catalog = try sources.text(.catalog)
    logFormat =
      try sources.value(.logFormat, "must be text or json") { LogFormat(rawValue: $0) }
      ?? .text
    logLevel =
      try sources.value(
        .logLevel,
        "must be trace, debug, info, notice, warning, error or critical"
      ) { Logger.Level(rawValue: $0) } ?? .info
    allowsPlaintextTCP =
      try sources.value(.allowPlaintextTCP, "must be true or false") { Bool($0) } ?? false
    fleet = try Self.fleet(sources)
    snapshots = try Self.snapshots(sources)
    metrics = try sources.value(.metrics, "must be HOST:PORT") { Endpoint($0)?.ofHost }
    allowsRemoteMetrics =
      try sources.value(.allowRemoteMetrics, "must be true or false") { Bool($0) } ?? false
    lowSpace =
      try sources.value(.lowSpaceBytes, "must be a number of bytes, at least 0") {
        Int($0).flatMap { $0 >= 0 ? $0 : nil }
      } ?? DiskSpace.usualMinimum
    limits = try LimitSettings(sources)
    try checkEndpoints()
  }

  /// The configuration as a file would have it.
  var yaml: String {
    let seconds = { (duration: Duration) in DurationText.text(duration) }
    var settings: [(Setting, [String])] = [
      (.data, [data]), (.listen, listen.map(\.description)), (.catalog, catalog.map { [$0] } ?? []),
      (.logFormat, [logFormat.rawValue]), (.logLevel, [logLevel.rawValue]),
      (.allowPlaintextTCP, [String(allowsPlaintextTCP)]),
      (.heartbeatInterval, [seconds(fleet.node.heartbeatInterval)]),
      (.heartbeatTimeout, [seconds(fleet.node.silence)]),
      (.creationTimeout, [seconds(fleet.node.creation)]),
      (.preparationTimeout, [seconds(fleet.node.preparation)]),
      (.snapshotInterval, [seconds(snapshots.interval)]),
      (.snapshotJournalBytes, [String(snapshots.journalByteCount)]),
      (.metrics, metrics.map { [$0.description] } ?? []),
      (.allowRemoteMetrics, [String(allowsRemoteMetrics)]),
      (.lowSpaceBytes, [String(lowSpace)]),
    ]
    settings += limits.texts.map { ($0.setting, [$0.text]) }
    return settings.filter { !$0.1.isEmpty }.map { setting, values in
      // A JSON string is a YAML string, whatever is in it.
      let texts = values.map { JSONValue.string($0).text() }
      return "\(setting.rawValue): "
        + (setting == .listen ? "[\(texts.joined(separator: ", "))]" : texts[0])
    }.joined(separator: "\n")
  }

  private static func fleet(
    _ sources: ConfigurationSources
  ) throws(ConfigurationFailure) -> FleetLimits {
    var limits = FleetLimits()
    limits.node.heartbeatInterval =
      try sources.duration(.heartbeatInterval) ?? limits.node.heartbeatInterval
    limits.node.silence = try sources.duration(.heartbeatTimeout) ?? limits.node.silence
    limits.node.creation = try sources.duration(.creationTimeout) ?? limits.node.creation
    limits.node.preparation =
      try sources.duration(.preparationTimeout) ?? limits.node.preparation
    guard limits.node.silence >= limits.node.heartbeatInterval * 2 else {
      throw ConfigurationFailure(
        message: "heartbeat-timeout must be at least twice heartbeat-interval"
      )
    }
    return limits
  }

  private static func snapshots(
    _ sources: ConfigurationSources
  ) throws(ConfigurationFailure) -> SnapshotSchedule {
    var schedule = SnapshotSchedule()
    schedule.interval = try sources.duration(.snapshotInterval) ?? schedule.interval
    schedule.journalByteCount =
      try sources.value(.snapshotJournalBytes, "must be a number of bytes, at least 1048576") {
        Int($0).flatMap { $0 >= 1 << 20 ? $0 : nil }
      } ?? schedule.journalByteCount
    return schedule
  }

  /// Plaintext stays on this machine, and only where somebody asked for it.
  private func checkEndpoints() throws(ConfigurationFailure) {
    if let metrics, !metrics.isLoopback, !allowsRemoteMetrics {
      throw ConfigurationFailure(
        message:
          "metrics: \(metrics) can be read from other machines; say so with --allow-remote-metrics"
      )
    }
    for endpoint in listen {
      guard case .tcp(let host, let port) = endpoint else { continue }
      guard endpoint.isLoopback else {
        throw ConfigurationFailure(
          message: "listen: \(host) can be reached from other machines; use 127.0.0.1 or ::1"
        )
      }
      guard allowsPlaintextTCP else {
        throw ConfigurationFailure(
          message: "listen: \(host):\(port) is plaintext; say so with --allow-plaintext-tcp"
        )
      }
    }
    guard listen.contains(where: \.canBeFoundByAgents) else {
      throw ConfigurationFailure(
        message: "listen: the nodes' agents need a unix socket, or a port other than 0"
      )
    }
  }
}

extension Endpoint {
  /// Itself if it is a port of a host.
  fileprivate var ofHost: Endpoint? {
    if case .tcp = self { self } else { nil }
  }

  /// Whether no other machine can reach it.
  fileprivate var isLoopback: Bool {
    switch self {
    case .unix: true
    case .tcp(let host, _): host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
  }

  /// Whether it is known before the server listens.
  var canBeFoundByAgents: Bool {
    switch self {
    case .unix: true
    case .tcp(_, let port): port != 0
    }
  }
}
