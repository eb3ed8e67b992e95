package import EventLoop
package import Logging
package import Messages

/// Serves the methods of a table on any number of endpoints.
@LoopActor
package final class Server {
  private static let backlogCount = 1_024

  private let dispatcher: Dispatcher
  private let limits: ConnectionLimits
  private let logger: Logger
  private var listeners: [Listener] = []
  private var connections: [ObjectIdentifier: ServerConnection] = [:]
  private var isStopping = false
  private var idleWaiters: [CheckedContinuation<Void, Never>] = []

  /// A server that listens nowhere yet.
  ///
  /// - Parameters:
  ///   - table: the methods; complete before the first `listen`.
  ///   - gate: holds replies back until what they show is durable.
  ///   - identify: establishes who calls from the peer and the metadata, given who may call the
  ///     method. It is asked again only when a connection's metadata changes. The server itself holds
  ///     the caller against the rule; a proof that does not hold is UNAUTHENTICATED.
  ///   - limits: what each connection may take.
  ///   - logger: for connections that are closed because of what came on them.
  package init(
    table: MethodTable,
    gate: ReleaseGate,
    identify: @escaping @LoopActor (Peer, Metadata, Access) throws(Problem) -> Caller,
    limits: ConnectionLimits = ConnectionLimits(),
    logger: Logger
  ) {
    dispatcher = Dispatcher(table: table, gate: gate, identify: identify)
    self.limits = limits
    self.logger = logger
  }

  /// Open connections.
  package var connectionCount: Int { connections.count }

  /// Takes connections on `endpoint` from now on.
  ///
  /// - Returns: the endpoint with its real port.
  /// - Throws: what the system says, such as an address in use.
  @discardableResult
  package func listen(on endpoint: Endpoint) async throws(UVError) -> Endpoint {
    let listener = try await Listener.listen(
      on: endpoint,
      backlog: Self.backlogCount,
      accept: { [weak self] in self?.accept($0) }
    )
    listeners.append(listener)
    return listener.endpoint
  }

  /// Stops: takes no new connections and calls, lets open calls finish, and returns when all
  /// connections are closed.
  ///
  /// - Parameters:
  ///   - grace: how long open calls may take.
  ///   - problem: what those are told that take longer.
  package func shutdown(grace: Duration, telling problem: Problem = .stopping) async {
    isStopping = true
    for listener in listeners { listener.close() }
    listeners = []
    for connection in connections.values { connection.drain() }
    let patience = LoopTimer()
    let lastResort = LoopTimer()
    patience.start(after: grace) {
      for connection in self.connections.values { connection.failAll(problem) }
    }
    lastResort.start(after: grace + limits.lingerTimeout * 2) {
      for connection in self.connections.values { connection.close() }
    }
    await waitUntilIdle()
    patience.cancel()
    lastResort.cancel()
  }

  private func accept(_ stream: ByteStream) {
    let connection = ServerConnection(
      stream,
      dispatcher: dispatcher,
      limits: limits,
      logger: logger
    )
    let id = ObjectIdentifier(connection)
    connections[id] = connection
    connection.didClose = { [weak self] in self?.forget(id) }
    connection.start()
    if isStopping { connection.drain() }
  }

  private func forget(_ id: ObjectIdentifier) {
    connections[id] = nil
    guard connections.isEmpty else { return }
    let waiters = idleWaiters
    idleWaiters = []
    for waiter in waiters { waiter.resume() }
  }

  private func waitUntilIdle() async {
    await withCheckedContinuation { continuation in
      if connections.isEmpty { continuation.resume() } else { idleWaiters.append(continuation) }
    }
  }
}
