internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// A verb that talks to the server.
protocol ServerCommand: AsyncParsableCommand {
  /// The options that every verb takes.
  var global: GlobalOptions { get }
  /// Does the verb's work.
  func run(in session: Session) async throws
}

extension ServerCommand {
  mutating func run() async throws {
    try await run(in: Session(global))
  }
}

/// The client, the output and the time of one run.
struct Session {
  let client: Client
  let output: Output
  /// How long the verb may take; nil is the client's own time for a call, and no end for a wait.
  let timeout: Duration?

  init(_ options: GlobalOptions) throws {
    client = Client(server: try options.address, tenant: options.tenant)
    output = Output(options.output)
    timeout = options.timeout?.duration
  }

  /// Makes one call.
  func call<Request: Message, Reply: Message>(
    _ method: Method<Request, Reply>,
    _ request: Request
  ) async throws(Problem) -> Reply {
    try await client.call(method, request, timeout: timeout)
  }

  /// Shows a whole list.
  func list<Request: PageRequest, Reply: Page>(
    _ method: Method<Request, Reply>,
    _ request: Request
  ) async throws where Reply.Item: Shown {
    try output.show(try await client.list(method, request, timeout: timeout))
  }

  /// Shows one resource.
  func show<Request: Message, Reply: Shown>(
    _ method: Method<Request, Reply>,
    _ request: Request
  ) async throws {
    try output.show(try await call(method, request))
  }
}
