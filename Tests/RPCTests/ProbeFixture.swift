import EventLoop
import Glibc
import Logging
import Messages
import RPC
import Testing

@testable import ttrpc_probe_server

/// The two ways to a server, which every check takes.
enum Transport: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case unix, tcp

  var testDescription: String { rawValue }
}

/// A probe server in this process, on a unix socket and on TCP.
@LoopActor
final class ProbeFixture {
  let server: Server
  let gate: ReleaseGate
  private(set) var addresses: [Transport: Address] = [:]
  private let path: String

  /// The one that most checks share.
  static let shared = Task { await start() }

  /// Connects to the shared server.
  nonisolated static func connect(_ transport: Transport) async throws -> WireClient {
    try await shared.value.connect(transport)
  }

  /// A server with the probe's methods, and those that a test adds.
  static func start(
    limits: ConnectionLimits = ConnectionLimits(),
    admission: AdmissionLimits = AdmissionLimits(),
    messages: DecodingLimits = .requests,
    gate: ReleaseGate = ReleaseGate(),
    identify: @escaping @LoopActor (Peer, Metadata, Access) throws(Problem) -> Caller = {
      (_, _, _) throws(Problem) in .anonymous
    },
    adding register: @LoopActor (MethodTable) -> Void = { _ in }
  ) async -> ProbeFixture {
    Loop.startInBackground()
    let table = MethodTable(limits: messages)
    ProbeService.register(in: table)
    register(table)
    let server = Server(
      table: table,
      gate: gate,
      identify: identify,
      limits: limits,
      admission: admission,
      logger: Logger(label: "test") { StreamLogHandler.standardError(label: $0) }
    )
    let fixture = ProbeFixture(server, gate)
    await fixture.listen()
    return fixture
  }

  private init(_ server: Server, _ gate: ReleaseGate) {
    self.server = server
    self.gate = gate
    path = "/tmp/rpc-tests-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
  }

  private func listen() async {
    do throws(UVError) {
      try await server.listen(on: .unix(path: path))
      addresses[.unix] = .unix(path)
      let endpoint = try await server.listen(on: .tcp(host: "127.0.0.1", port: 0))
      if case .tcp(_, let port) = endpoint { addresses[.tcp] = .tcp(port) }
    } catch {
      preconditionFailure("The test's server cannot listen: \(error)")
    }
  }

  /// Connects an independent client.
  nonisolated func connect(_ transport: Transport) async throws -> WireClient {
    guard let address = await addresses[transport] else {
      preconditionFailure("The server listens on every transport.")
    }
    return try WireClient(address)
  }

  /// Connects our own client.
  func connectClient(_ transport: Transport = .unix) async throws(Problem) -> ClientConnection {
    switch addresses[transport] {
    case .unix(let path): try await ClientConnection.connect(to: .unix(path: path))
    case .tcp(let port): try await ClientConnection.connect(to: .tcp(host: "127.0.0.1", port: port))
    case nil: preconditionFailure("The server listens on every transport.")
    }
  }

  /// Waits until the server has `count` connections; false after ten seconds.
  func hasConnections(_ count: Int) async -> Bool {
    await eventually { self.server.connectionCount == count }
  }
}

/// Waits until `condition` holds, looking each few milliseconds; false after ten seconds.
@LoopActor
func eventually(_ condition: @LoopActor () -> Bool) async -> Bool {
  let end = Loop.now + .seconds(10)
  while !condition() {
    if Loop.now > end { return false }
    try? await Loop.sleep(for: .milliseconds(2))
  }
  return true
}
