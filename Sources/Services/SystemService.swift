package import EventLoop
package import Logging
package import Messages
package import RPC
package import Store

/// The server itself: whether it serves, what it is, what it can be asked.
@LoopActor
package final class SystemService {
  /// What does not change while the process runs.
  package struct Identity: Sendable {
    /// The program's version.
    package var version: String
    /// When the process began to serve.
    package var startTime: Timestamp
    /// The process's id.
    package var processID: Int32

    /// An identity with its parts.
    package init(version: String, startTime: Timestamp, processID: Int32) {
      self.version = version
      self.startTime = startTime
      self.processID = processID
    }
  }

  let store: Store
  let health: ServerHealth
  let logger: Logger?
  private let identity: Identity
  private let changes = Wakeups<Bool>()
  private var services: Set<String> = []

  /// Serves what `health` and `store` tell.
  ///
  /// `logger` is told of damage that a backup found.
  package init(store: Store, health: ServerHealth, identity: Identity, logger: Logger? = nil) {
    self.logger = logger
    self.store = store
    self.health = health
    self.identity = identity
    let changes = changes
    health.observe { changes.wakeAll() }
    store.space.observe { changes.wakeAll() }
  }

  /// Puts the methods on a table; the last to do so, since it tells of the services on it.
  package func register(on table: MethodTable) {
    let reader = Access.tenant(atLeast: .viewer)
    table.unary(SystemMethods.health, allow: .anyone, health)
    table.serverStream(SystemMethods.watchHealth, allow: .anyone, watchHealth)
    table.unary(SystemMethods.info, allow: reader, info)
    table.unary(SystemMethods.listDescriptors, allow: reader, listDescriptors)
    table.unaryAsync(SystemMethods.takeSnapshot, allow: .admin, takeSnapshot)
    table.serverStream(SystemMethods.backup, allow: .admin, backup)
    services = Set(table.names.compactMap { $0.split(separator: "/").first.map(String.init) })
  }

  /// Whether the server, or one of its services, can be called.
  ///
  /// - Throws: `notFound` for a service that there is not, as gRPC's health checking has it.
  package func health(
    _ request: HealthRequest,
    _ call: Call
  ) throws(Problem) -> Reply<HealthReply> {
    let reply = healthReply(of: request.service)
    guard reply.status != .serviceUnknown else {
      throw Problem(.notFound, nil, "There is no service \(request.service).")
    }
    return Reply(reply)
  }

  /// Sends the health now and each time it or the room on the disk changes; ends when the server stops.
  package func watchHealth(
    _ request: WatchHealthRequest,
    _ sink: MessageSink<HealthReply>,
    _ call: Call
  ) async throws(Problem) {
    while !Task.isCancelled {
      let (phase, isLow) = (health.phase, store.space.isLow)
      try await sink.send(healthReply(of: request.service))
      if phase == .stopping { return }
      await changes.wait(for: true) {
        health.phase != phase || store.space.isLow != isLow
      }
    }
  }

  /// What the server is.
  package func info(_ request: InfoRequest, _ call: Call) throws(Problem) -> Reply<InfoReply> {
    var reply = InfoReply()
    reply.version = identity.version
    reply.storeUuid = store.storeUUID
    reply.revision = store.revision
    reply.durableRevision = store.durableRevision
    reply.startTime = identity.startTime
    reply.processID = Int64(identity.processID)
    reply.epoch = store.epoch
    reply.diskLow = store.space.isLow
    reply.freeBytes = Int64(store.space.freeByteCount)
    reply.snapshotRevision = store.snapshotRevision
    return Reply(reply, revision: store.revision)
  }

  /// The descriptors of all services and messages.
  package func listDescriptors(
    _ request: ListDescriptorsRequest,
    _ call: Call
  ) throws(Problem) -> Reply<ListDescriptorsReply> {
    var reply = ListDescriptorsReply()
    reply.fileDescriptorSet = DescriptorSet.compiledInBytes
    return Reply(reply)
  }

  private func healthReply(of service: String) -> HealthReply {
    var reply = HealthReply()
    reply.diskLow = store.space.isLow
    if service.isEmpty || services.contains(service) {
      reply.status = health.phase == .serving ? .serving : .notServing
    } else {
      reply.status = .serviceUnknown
    }
    return reply
  }
}
