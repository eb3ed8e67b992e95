package import EventLoop
package import Logging
package import Messages

/// Serves the methods of a table on any number of endpoints.
@LoopActor
package final class Server {
  private static let backlogCount = 1_024

  let dispatcher: Dispatcher
  private let limits: ConnectionLimits
  private let admission: AdmissionLimits
  private let logger: Logger
  private var listeners: [Listener] = []
  private(set) var connections: [ObjectIdentifier: ServerConnection] = [:]
  /// Connections of each identity that has called; never 0.
  private var connectionCounts: [String: Int] = [:]
  private let patienceTimer = LoopTimer()
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
  ///   - admission: how many connections there may be, and what a tenant may ask for.
  ///   - logger: for connections that are closed because of what came on them.
  package init(
    table: MethodTable,
    gate: ReleaseGate,
    identify: @escaping @LoopActor (Peer, Metadata, Access) throws(Problem) -> Caller,
    limits: ConnectionLimits = ConnectionLimits(),
    admission: AdmissionLimits = AdmissionLimits(),
    logger: Logger
  ) {
    dispatcher = Dispatcher(
      table: table,
      gate: gate,
      tenants: admission.tenant,
      identify: identify
    )
    self.limits = limits
    self.admission = admission
    self.logger = logger
    let interval = limits.patience.checkInterval
    patienceTimer.start(after: interval, repeating: interval) { [weak self] in
      guard let self else { return }
      for connection in connections.values { connection.check(now: Loop.now) }
    }
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
    let statistics = dispatcher.statistics
    guard connections.count < admission.connectionCountMaximum else {
      statistics.hit(.connections)
      logger.warning(
        "closed: too many connections",
        metadata: ["peer": "\(stream.peer)", "count": "\(connections.count)"]
      )
      return stream.close()
    }
    let connection = ServerConnection(
      stream,
      dispatcher: dispatcher,
      limits: limits,
      logger: logger
    )
    statistics.acceptedCount += 1
    let id = ObjectIdentifier(connection)
    connections[id] = connection
    connection.mayIdentify = { [weak self] in self?.admit($0) ?? false }
    connection.didClose = { [weak self, unowned connection] in
      statistics.departedSentByteCount += connection.outgoing.sentByteCount
      self?.forget(id, identity: connection.identity)
    }
    connection.start()
    if isStopping { connection.drain() }
  }

  private func admit(_ identity: String) -> Bool {
    let count = connectionCounts[identity, default: 0]
    guard count < admission.connectionCountPerIdentityMaximum else { return false }
    connectionCounts[identity] = count + 1
    return true
  }

  private func forget(_ id: ObjectIdentifier, identity: String?) {
    connections[id] = nil
    if let identity, let count = connectionCounts[identity] {
      connectionCounts[identity] = count > 1 ? count - 1 : nil
    }
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
