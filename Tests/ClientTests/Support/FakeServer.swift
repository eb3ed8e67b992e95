import EventLoop
import Glibc
import Logging
import Messages
import RPC

/// A small server over a real socket, whose methods a test gives it.
@LoopActor
final class FakeServer {
  /// What `--server` takes.
  nonisolated let address: String
  /// The same on TCP.
  nonisolated let portAddress: String
  private let server: Server

  /// Serves the methods that `register` puts into the table.
  static func start(
    at path: SocketPath = SocketPath(),
    port: Int = 0,
    _ register: @LoopActor (MethodTable) -> Void
  ) async throws -> FakeServer {
    Loop.startInBackground()
    let table = MethodTable()
    register(table)
    let server = Server(
      table: table,
      gate: ReleaseGate(),
      identify: { (_, metadata, _) throws(Problem) in
        Caller(identity: "uid:0", tenant: metadata["tenant"] ?? "default", role: .admin)
      },
      logger: Logger(label: "fake") { _ in SwiftLogNoOpLogHandler() }
    )
    try await server.listen(on: .unix(path: path.text))
    let endpoint = try await server.listen(on: .tcp(host: "127.0.0.1", port: port))
    return FakeServer(server, at: path, endpoint)
  }

  private init(_ server: Server, at path: SocketPath, _ endpoint: Endpoint) {
    self.server = server
    address = path.address
    portAddress = "\(endpoint)"
  }

  /// The number of the port.
  nonisolated var port: Int { portAddress.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

  /// Connections that are open.
  var connectionCount: Int { server.connectionCount }

  /// Closes everything, at once or when the open calls have ended.
  func stop(grace: Duration = .zero) async {
    await server.shutdown(grace: grace)
  }
}

/// A place for a socket that no other test has.
struct SocketPath: Sendable {
  /// The file.
  let text: String

  init() {
    text = "/tmp/poolkeeper-client-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
  }

  /// What `--server` takes.
  var address: String { "unix:\(text)" }
}

/// Takes connections and closes each at its first bytes, as a server that dies in the middle of a call.
@LoopActor
final class DyingServer {
  private var listener: Listener?
  private var streams: [ByteStream] = []
  /// Calls that were cut off.
  private(set) var cutCount = 0
  private var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

  static func start(at path: SocketPath) async throws -> DyingServer {
    Loop.startInBackground()
    let server = DyingServer()
    server.listener = try await Listener.listen(
      on: .unix(path: path.text),
      backlog: 16,
      accept: { server.accept($0) }
    )
    return server
  }

  /// Waits until so many calls were cut off.
  func waitForCuts(_ count: Int) async {
    await withCheckedContinuation { continuation in
      if cutCount >= count { return continuation.resume() }
      waiters.append((count, continuation))
    }
  }

  /// Nobody listens any more.
  func stop() {
    listener?.close()
    listener = nil
  }

  private func accept(_ stream: ByteStream) {
    streams.append(stream)
    stream.start(didRead: { _ in self.cut(stream) }, didEnd: { _ in })
  }

  private func cut(_ stream: ByteStream) {
    stream.close()
    cutCount += 1
    for waiter in waiters where waiter.count <= cutCount { waiter.continuation.resume() }
    waiters.removeAll { $0.count <= cutCount }
  }
}

/// Waits until something is so, for at most ten seconds.
@LoopActor
func becomesTrue(_ condition: @LoopActor () async -> Bool) async -> Bool {
  let deadline = ContinuousClock.now + .seconds(10)
  while ContinuousClock.now < deadline {
    if await condition() { return true }
    try? await Loop.sleep(for: .milliseconds(5))
  }
  return false
}
