internal import ArgumentParser
internal import EventLoop
internal import Messages
internal import PoolkeeperClient

/// Events: what happened, in order.
struct EventsCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Show what happened, oldest first.",
    discussion: """
      With --watch it goes on as things happen, over losses of the connection, until it is stopped; \
      it begins now, or with --since that far back. -o json then writes a document a \
      line, -o yaml one behind `---`.
      """
  )

  @Option(help: "Only this pool's, also of a deleted one.") var pool = ""
  @Option(help: ArgumentHelp("Only the last so long: 10m, 2h.", valueName: "duration"))
  var since: DurationArgument?
  @Option(help: "Only of this type.") var type: EnumArgument<Event.TypeEnum>?
  @Flag(help: "Go on as things happen.") var watch = false
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    guard watch else { return try await session.list(EventMethods.listEvents, request) }
    var cursor: Int64 = -1
    if since != nil {
      // Asked first, so that nothing falls between the list and the watch.
      cursor = try await newestSequence(in: session)
      for event in try await session.client.list(EventMethods.listEvents, request).events {
        try show(event, in: session)
        cursor = max(cursor, event.sequence)
      }
    }
    let events = session.client.watchEvents(after: cursor, pool: pool) {
      Terminal.note("\($0.message) Trying again until the server is back.")
    }
    for try await event in events where type == nil || event.type == type?.value {
      try show(event, in: session)
    }
  }

  private var request: ListEventsRequest {
    var request = ListEventsRequest()
    request.pool = pool
    request.type = type?.value ?? .unspecified
    request.since = since.map {
      Timestamp(milliseconds: WallClock.now - $0.duration.components.seconds * 1_000)
    }
    return request
  }

  private func newestSequence(in session: Session) async throws(Problem) -> Int64 {
    var request = ListEventsRequest()
    request.newestFirst = true
    request.pageSize = 1
    return try await session.call(EventMethods.listEvents, request).events.first?.sequence ?? 0
  }

  private func show(_ event: Event, in session: Session) throws(Failure) {
    switch session.output.format {
    case .json, .yaml: try session.output.documentOfMany(event)
    case .name: session.output.text(event.shownName)
    case .table, .wide:
      let cells = session.output.columns(of: Event.self).map { $0.value(event) }
      // Lines come one by one: these widths hold for what is usual.
      session.output.text(
        Table(titles: [], rows: [cells], leastWidths: [20, 7, 22, 24]).text
      )
    }
  }
}

extension Event: Shown {
  static let columns: [Column<Event>] = [
    Column("TIME") { Wording.time($0.time) },
    Column("TYPE") { $0.type.name },
    Column("REASON") { $0.reason },
    Column("SUBJECT") { event in event.subject.map { "\($0.kind) \($0.name)" } ?? "-" },
    Column("MESSAGE") { $0.message },
    .wide("SEQUENCE") { "\($0.sequence)" },
    .wide("ACTOR") { Wording.orDash($0.actor) },
    .wide("OPERATION") { Wording.orDash($0.operation) },
    .wide("REQUEST ID") { Wording.orDash($0.requestID) },
  ]

  /// Its number among the tenant's events.
  var shownName: String { "\(sequence)" }
}
