package import EventLoop
package import Logging
internal import Messages
internal import RPC

/// Runs a node's agent until its node is gone: registers once, then holds a stream to the server, for ever.
///
/// A second agent in the same directory ends at once. SIGTERM ends the process, as it does any; a later one
/// in the same directory goes on in its place. The node's instances run on meanwhile; they end when the node
/// is gone.
///
/// - Parameters:
///   - server: where the server is.
///   - joinToken: what the provider handed out; nil when the agent has registered before.
///   - directory: the node's directory, which exists.
///   - settings: times and limits of the node's instances.
///   - logger: told of what the agent does.
@LoopActor
package func runAgent(
  server: Endpoint,
  joinToken: String?,
  directory: String,
  settings: InstanceSettings = InstanceSettings(),
  logger: Logger
) async {
  do throws(AgentFailure) {
    guard let lock = try AgentFiles.lock(directory + "/lock") else {
      return logger.error("another agent runs in \(directory): this one ends")
    }
    // The lock is the process's: it is given back by the system when it ends.
    defer { AgentFiles.unlock(lock) }
    let identity = try Identity(in: directory)
    let instances = Instances(in: directory, settings: settings, logger: logger)
    await Agent(server, joinToken, identity, instances, logger).run()
  } catch {
    logger.error("the agent ends: \(error.message)")
  }
}

/// A node's agent: finds its server again whenever it loses it.
@LoopActor
private final class Agent {
  private let server: Endpoint
  private let joinToken: String?
  private var identity: Identity
  private let workspace: Workspace
  private let instances: Instances
  private let logger: Logger

  init(
    _ server: Endpoint,
    _ joinToken: String?,
    _ identity: Identity,
    _ instances: Instances,
    _ logger: Logger
  ) {
    self.server = server
    self.joinToken = joinToken
    self.identity = identity
    self.workspace = Workspace(directory: identity.directory)
    self.instances = instances
    self.logger = logger
  }

  /// Connects again and again, with growing pauses, until the node is gone.
  func run() async {
    var pauses = ReconnectPauses()
    while !Task.isCancelled {
      let began = Loop.now
      switch await connectOnce() {
      case .gone(let why):
        logger.notice("the agent leaves: \(why)")
        await instances.leave()
        workspace.remove()
        identity.remove()
        return
      case .useless(let why):
        return logger.error("the agent ends: \(why)")
      case .lost(let why):
        logger.info("the server is lost: \(why)")
      }
      if Loop.now - began > .seconds(30) { pauses = ReconnectPauses() }
      // A cancelled sleep ends the loop above.
      try? await Loop.sleep(for: pauses.next())
    }
  }

  /// One connection, from its begin to its end.
  private func connectOnce() async -> SessionEnd {
    let connection: ClientConnection
    do throws(Problem) {
      connection = try await ClientConnection.connect(to: server)
    } catch {
      return .lost("\(error)")
    }
    defer { connection.close() }
    if identity.node == nil, let end = await register(on: connection) { return end }
    guard let node = identity.node else { return .useless("it has not registered") }
    let metadata = [("node", node), ("credential", identity.credential)]
    do throws(Problem) {
      let (sink, source) = try connection.bidirectional(NodeMethods.attach, metadata: metadata)
      return await AgentStream(sink, workspace, instances, logger).serve(source)
    } catch {
      return SessionEnd(error)
    }
  }

  /// Becomes a node, with the credential that is on disk already.
  ///
  /// - Returns: why that did not work; nil when it did.
  private func register(on connection: ClientConnection) async -> SessionEnd? {
    guard let joinToken else { return .useless("it has no join token and has not registered") }
    var request = RegisterNodeRequest()
    request.joinToken = joinToken
    request.credential = identity.credential
    request.report = Machine.report(directory: identity.directory)
    do throws(Problem) {
      let reply = try await connection.call(
        NodeMethods.registerNode,
        request,
        timeout: .seconds(10)
      )
      try keep(reply.uid)
      logger.info("registered as node \(reply.name) of pool \(reply.pool)")
      return nil
    } catch {
      return SessionEnd(error)
    }
  }

  private func keep(_ uid: String) throws(Problem) {
    do throws(AgentFailure) {
      try identity.become(uid)
    } catch {
      throw Problem(.unavailable, nil, "The node's uid was not saved: \(error.message).")
    }
  }
}

/// Pauses between two tries to connect: they double from 0.2 s to 15 s, and none is quite like another, so
/// that a thousand agents do not come back in the same instant.
private struct ReconnectPauses {
  private var milliseconds = 200

  mutating func next() -> Duration {
    defer { milliseconds = min(milliseconds * 2, 15_000) }
    return .milliseconds(Int.random(in: milliseconds / 2...milliseconds))
  }
}
