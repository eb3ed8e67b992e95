internal import EventLoop
internal import Messages
internal import RPC

/// The one connection that all calls of a client share, made when it is needed and again after a loss.
@LoopActor
final class Link {
  /// A host that does not answer at all is given up after so long.
  private static let connectTimeout = Duration.seconds(5)

  private let endpoint: Endpoint
  private var connection: ClientConnection?
  /// Connections on which the server ends the calls that are open, and takes no others.
  private var leaving: [ClientConnection] = []
  private var connecting: Task<Result<ClientConnection, Problem>, Never>?

  nonisolated init(to endpoint: Endpoint) {
    self.endpoint = endpoint
  }

  /// The connection; callers that come while it is being made wait for the same one.
  ///
  /// - Throws: UNAVAILABLE when nobody listens, with what to do next.
  func connected() async throws(Problem) -> ClientConnection {
    if let connection, !connection.isClosed {
      guard connection.isLeaving else { return connection }
      leaving.append(connection)
      self.connection = nil
    }
    let attempt = connecting ?? connect()
    return try await attempt.value.get()
  }

  /// Gives the connection up; what is pending on it ends with UNAVAILABLE.
  func close() {
    connection?.close()
    connection = nil
    for connection in leaving { connection.close() }
    leaving = []
  }

  private func connect() -> Task<Result<ClientConnection, Problem>, Never> {
    let attempt = LoopActor.flow { await self.attempt() }
    connecting = attempt
    return attempt
  }

  private func attempt() async -> Result<ClientConnection, Problem> {
    let connecting = self.connecting
    let timer = LoopTimer()
    timer.start(after: Self.connectTimeout) { connecting?.cancel() }
    defer {
      timer.cancel()
      self.connecting = nil
    }
    do throws(Problem) {
      let connection = try await ClientConnection.connect(to: endpoint)
      self.connection = connection
      leaving.removeAll(where: \.isClosed)
      return .success(connection)
    } catch {
      return .failure(unreachable(error))
    }
  }

  private func unreachable(_ problem: Problem) -> Problem {
    guard problem.code == .unavailable || problem.code == .cancelled else { return problem }
    return Problem(
      .unavailable,
      problem.reason,
      """
      No server can be reached at \(endpoint): start one with `poolkeeper serve`, or name another \
      address. (\(problem.message))
      """,
      metadata: problem.metadata.merging(["server": "\(endpoint)"]) { first, _ in first }
    )
  }
}
