internal import ArgumentParser
internal import Messages

/// Health: whether the server serves.
struct HealthCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    abstract: "Show whether the server serves; exit code 7 when it does not.",
    discussion: "Made once, for scripts that wait for a server."
  )

  @Argument(help: "A service's full name; the whole server unless it is named.") var service = ""
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = HealthRequest()
    request.service = service
    let health = try await session.call(SystemMethods.health, request)
    if health.diskLow {
      Terminal.note("The server's disk has little room: what would grow is refused.")
    }
    try session.output.show(health, screen: health.status.name)
    switch health.status {
    case .serving: return
    case .serviceUnknown:
      throw Problem(.notFound, nil, "The server has no service \(service).")
    case .unspecified, .notServing, .unrecognized:
      throw Problem(.unavailable, .notServing, "The server does not serve now. Try again.")
    }
  }
}

/// The server itself.
struct SystemCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "system",
    abstract: "The server itself.",
    subcommands: [SystemInfo.self, SystemSnapshot.self, SystemBackup.self]
  )
}

extension HealthReply: Shown {
  static let columns: [Column<HealthReply>] = [Column("STATUS") { $0.status.name }]
  var shownName: String { status.name }
}

extension InfoReply: Shown {
  static let columns: [Column<InfoReply>] = [
    Column("VERSION") { $0.version },
    Column("STORE") { $0.storeUuid },
    Column("REVISION") { "\($0.revision)" },
    Column("DURABLE") { "\($0.durableRevision)" },
    Column("PROCESS") { "\($0.processID)" },
    Column("AGE") { Wording.age($0.startTime) },
    Column("DISK") { $0.diskLow ? "LOW" : "OK" },
    .wide("FREE") { Wording.bytes($0.freeBytes) },
    .wide("SNAPSHOT") { "\($0.snapshotRevision)" },
    .wide("EPOCH") { "\($0.epoch)" },
  ]

  var shownName: String { storeUuid }
}

private struct SystemInfo: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Show what the server is."
  )

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    try await session.show(SystemMethods.info, InfoRequest())
  }
}
