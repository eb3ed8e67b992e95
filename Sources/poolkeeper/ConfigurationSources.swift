import Messages
import Store

/// What can be set, by its name in the file; the flag is the same with two hyphens.
enum Setting: String, CaseIterable, Sendable {
  case data
  case listen
  case catalog
  case logFormat = "log-format"
  case logLevel = "log-level"
  case allowPlaintextTCP = "allow-plaintext-tcp"
  case heartbeatInterval = "heartbeat-interval"
  case heartbeatTimeout = "heartbeat-timeout"
  case creationTimeout = "creation-timeout"
  case preparationTimeout = "preparation-timeout"
  case snapshotInterval = "snapshot-interval"
  case snapshotJournalBytes = "snapshot-journal-bytes"
  case metrics
  case allowRemoteMetrics = "allow-remote-metrics"
  case lowSpaceBytes = "low-space-bytes"
  // What clients may ask of the server: LimitSettings.
  case maxFrameBytes = "max-frame-bytes"
  case maxMetadataEntries = "max-metadata-entries"
  case maxMetadataBytes = "max-metadata-bytes"
  case maxMessageDepth = "max-message-depth"
  case maxMessageFields = "max-message-fields"
  case maxMessageElements = "max-message-elements"
  case maxUnknownFields = "max-unknown-fields"
  case maxOpenCalls = "max-open-calls"
  case maxQueuedBytes = "max-queued-bytes"
  case maxStreamQueueBytes = "max-stream-queue-bytes"
  case maxReceivedBytes = "max-received-bytes"
  case maxConnections = "max-connections"
  case maxConnectionsPerIdentity = "max-connections-per-identity"
  case firstByteTimeout = "first-byte-timeout"
  case frameTimeout = "frame-timeout"
  case minFrameBytesPerSecond = "min-frame-bytes-per-second"
  case idleTimeout = "idle-timeout"
  case pingInterval = "ping-interval"
  case maxUnansweredPings = "max-unanswered-pings"
  case maxPingBurst = "max-ping-burst"
  case maxPingsPerSecond = "max-pings-per-second"
  case stallTimeout = "stall-timeout"
  case maxTenantCallsPerSecond = "max-tenant-calls-per-second"
  case maxTenantCallBurst = "max-tenant-call-burst"
  case maxTenantBytesPerSecond = "max-tenant-bytes-per-second"
  case maxTenantByteBurst = "max-tenant-byte-burst"

  /// The environment variable: "POOLKEEPER_LOG_FORMAT".
  var variable: String {
    "POOLKEEPER_" + String(rawValue.uppercased().map { $0 == "-" ? "_" : $0 })
  }
}

/// Why a server cannot be configured as it was told.
struct ConfigurationFailure: Error {
  /// One sentence: which setting, where, what is wrong.
  var message: String
}

/// Where settings come from: flags win over the environment, the environment over the file.
struct ConfigurationSources {
  private let flags: [Setting: [String]]
  private let environment: (String) -> String?
  private let file: [Setting: [String]]
  private let fileName: String

  /// Reads the configuration file, if one is named: by a flag, or by POOLKEEPER_CONFIG.
  ///
  /// - Throws: what is wrong with the file.
  init(
    flags: [Setting: [String]],
    file: String?,
    environment: @escaping (String) -> String?
  ) throws(ConfigurationFailure) {
    self.flags = flags
    self.environment = environment
    fileName = file ?? environment("POOLKEEPER_CONFIG") ?? ""
    self.file = fileName.isEmpty ? [:] : try Self.read(fileName)
  }

  /// A setting's one text; nil when no source has it.
  func text(_ setting: Setting) throws(ConfigurationFailure) -> String? {
    try value(setting, "must not be empty") { $0.isEmpty ? nil : $0 }
  }

  /// A setting that is a length of time, more than none.
  func duration(_ setting: Setting) throws(ConfigurationFailure) -> Duration? {
    try value(setting, "must be a duration like 500ms, 5s, 15m or 1h") { text in
      DurationText.duration(text).flatMap { $0 > .zero ? $0 : nil }
    }
  }

  /// A setting with one value; nil when no source has it.
  ///
  /// `parse` gives nil for a text that breaks `rule`.
  func value<Value>(
    _ setting: Setting,
    _ rule: String,
    _ parse: (String) -> Value?
  ) throws(ConfigurationFailure) -> Value? {
    let values = try values(setting, rule, parse)
    guard values.count <= 1 else {
      throw ConfigurationFailure(message: "\(setting.rawValue) must have one value")
    }
    return values.first
  }

  /// A setting with any number of values; none when no source has it.
  func values<Value>(
    _ setting: Setting,
    _ rule: String,
    _ parse: (String) -> Value?
  ) throws(ConfigurationFailure) -> [Value] {
    let (texts, source) = texts(setting)
    var values: [Value] = []
    for text in texts {
      guard let value = parse(text) else {
        throw ConfigurationFailure(
          message: "\(setting.rawValue) (from \(source)) is \"\(text)\", but \(rule)"
        )
      }
      values.append(value)
    }
    return values
  }

  private func texts(_ setting: Setting) -> (texts: [String], source: String) {
    if let texts = flags[setting] { return (texts, "--\(setting.rawValue)") }
    if let text = environment(setting.variable) {
      let parts = setting == .listen ? text.split(separator: ",").map(String.init) : [text]
      return (parts, setting.variable)
    }
    return (file[setting] ?? [], fileName)
  }

  private static func read(_ path: String) throws(ConfigurationFailure) -> [Setting: [String]] {
    let members: [JSONValue.Member]
    do throws(YAMLFailure) {
      members = try YAMLFile.members(of: path)
    } catch {
      throw ConfigurationFailure(message: error.message)
    }
    var settings: [Setting: [String]] = [:]
    for member in members {
      guard let setting = Setting(rawValue: member.name) else {
        throw ConfigurationFailure(message: "\(path): there is no setting \"\(member.name)\"")
      }
      guard let texts = member.value.texts else {
        throw ConfigurationFailure(
          message: "\(path): \(member.name) must be a text or a list of texts"
        )
      }
      settings[setting] = texts
    }
    return settings
  }
}

extension JSONValue {
  /// The value of a setting: a scalar, or a list of them.
  fileprivate var texts: [String]? {
    switch self {
    case .null: []
    case .bool(let bool): [String(bool)]
    case .number(let text), .string(let text): [text]
    case .array(let items):
      items.reduce(into: [] as [String]?) { texts, item in
        if case .array = item {
          texts = nil
        } else {
          item.texts.map { texts?.append(contentsOf: $0) }
        }
      }
    case .object: nil
    }
  }
}
