import ArgumentParser
import EventLoop
import Glibc

/// `poolkeeper serve`: runs the server until SIGTERM.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Run the server.",
    discussion: """
      Every option may also stand in the configuration file, under its name, or in the environment, as \
      POOLKEEPER_ and its name in capitals with underscores (POOLKEEPER_LOG_FORMAT). Flags win over the \
      environment, the environment over the file. Durations are written like 500ms, 5s, 15m, 1h.
      """
  )

  @Option(help: "The data directory.")
  var data: String?

  @Option(help: "Where to listen: unix:PATH or HOST:PORT; may be repeated.")
  var listen: [String] = []

  @Option(help: "A YAML file with zones, flavors, stock and quotas.")
  var catalog: String?

  @Option(help: "The configuration file (YAML); also POOLKEEPER_CONFIG.")
  var config: String?

  @Option(help: "How logs are written: text or json.")
  var logFormat: String?

  @Option(help: "What is logged: trace, debug, info, notice, warning, error or critical.")
  var logLevel: String?

  @Flag(
    name: .customLong("allow-plaintext-tcp"),
    help: "Let everybody on this machine be admin over TCP; other machines stay refused."
  )
  var allowPlaintextTCP = false

  @Option(help: "How often an agent gives a sign of life.")
  var heartbeatInterval: String?

  @Option(help: "A node that is silent for so long is ABNORMAL.")
  var heartbeatTimeout: String?

  @Option(help: "How long a node's machine may take to register.")
  var creationTimeout: String?

  @Option(help: "How long a node may take to prepare.")
  var preparationTimeout: String?

  @Option(help: "How often a snapshot is taken when something changed.")
  var snapshotInterval: String?

  @Option(help: "After so many bytes of journal a snapshot is taken.")
  var snapshotJournalBytes: String?

  @Option(help: "Where Prometheus reads metrics, by HTTP: HOST:PORT; nowhere unless given.")
  var metrics: String?

  @Flag(
    name: .customLong("allow-remote-metrics"),
    help: "Let other machines read the metrics; they name methods and numbers, no resources."
  )
  var allowRemoteMetrics = false

  @Option(
    help: "With fewer bytes free on the disk, what would grow is refused; 128 MiB unless told."
  )
  var lowSpaceBytes: String?

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  @Option(help: "Start although what was stored from this revision on is damaged, and give it up.")
  var acceptLossFrom: UInt64?

  @Flag(help: "Print the effective configuration and exit.")
  var printConfig = false

  func run() throws {
    let configuration: Configuration
    do throws(ConfigurationFailure) {
      configuration = try Configuration(
        ConfigurationSources(flags: flags, file: config, environment: Surroundings.variable)
      )
    } catch {
      throw ValidationError(error.message)
    }
    if printConfig { return Surroundings.print(configuration.yaml) }
    let loss = acceptLossFrom
    Loop.run {
      let status = await Serve(configuration, acceptLossFrom: loss).run()
      Glibc.exit(status)
    }
  }

  private var flags: [Setting: [String]] {
    var flags: [Setting: [String]] = [:]
    if !listen.isEmpty { flags[.listen] = listen }
    if allowPlaintextTCP { flags[.allowPlaintextTCP] = ["true"] }
    if allowRemoteMetrics { flags[.allowRemoteMetrics] = ["true"] }
    let single: [(Setting, String?)] = [
      (.data, data), (.catalog, catalog), (.logFormat, logFormat), (.logLevel, logLevel),
      (.heartbeatInterval, heartbeatInterval), (.heartbeatTimeout, heartbeatTimeout),
      (.creationTimeout, creationTimeout), (.preparationTimeout, preparationTimeout),
      (.snapshotInterval, snapshotInterval), (.snapshotJournalBytes, snapshotJournalBytes),
      (.metrics, metrics),
      (.lowSpaceBytes, lowSpaceBytes),
    ]
    for case (let setting, let value?) in single + limits.texts { flags[setting] = [value] }
    return flags
  }
}
