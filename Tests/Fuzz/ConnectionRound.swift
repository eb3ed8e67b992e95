import EventLoop
import Glibc
import Logging
import Messages
import RPC

/// One connection from its beginning to its end.
@LoopActor
final class ConnectionRound {
  /// How the client goes.
  private enum Ending: UInt8 {
    /// It finishes writing, and waits until the server has closed.
    case finish
    /// The server is asked to stop while the client reads on.
    case serverStops
    /// The connection is closed as it stands.
    case abort
    /// As `finish`, but it is closed as soon as that was sent.
    case finishAndGo
  }

  /// Turns of the loop in which everything is over; each takes microseconds.
  private static let mostTurns = 20_000

  private let service: FuzzService
  private let server: Server
  private let endpoint: Endpoint
  private let ending: Ending
  private let script: ConnectionScript
  private var received: [UInt8] = []
  private var hasEnded = false
  private var isClosed = false

  init(_ script: Script) {
    var script = script
    let choices = script.byte()
    ending = Ending(rawValue: choices & 3) ?? .finish
    service = FuzzService()
    server = Server(
      table: service.makeTable(),
      gate: service.gate,
      identify: FuzzService.identify,
      limits: Self.limits(isSmall: choices & 4 == 0),
      logger: Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() }
    )
    endpoint = .unix(path: "fuzz-\(getpid()).socket")
    self.script = ConnectionScript(script)
  }

  /// Limits that an input of some hundred bytes can come to.
  private static func limits(isSmall: Bool) -> ConnectionLimits {
    var limits = ConnectionLimits()
    limits.lingerTimeout = .milliseconds(20)
    limits.departureCheckInterval = .milliseconds(2)
    limits.patience.pingBurstMaximum = 4
    guard isSmall else { return limits }
    limits.openStreamCountMaximum = 6
    limits.queuedByteCountMaximum = 8 << 10
    limits.streamQueueByteCountMaximum = 1 << 10
    limits.receivedByteCountMaximum = 2 << 10
    return limits
  }

  func play() async {
    do throws(UVError) {
      try await server.listen(on: endpoint)
      let stream = try await ByteStream.connect(to: endpoint)
      stream.didClose = { _ in self.isClosed = true }
      stream.start(
        didRead: { self.received.append(contentsOf: [UInt8](copying: $0)) },
        didEnd: { _ in self.hasEnded = true }
      )
      await script.send(on: stream, service)
      await end(stream)
    } catch {
      fatalError("\(error)")
    }
    await server.shutdown(grace: .zero)
    await wait("a handler runs on") { self.service.runningCount == 0 }
    require(server.connectionCount == 0, "a connection is open")
    require(service.gate.waitingCount == 0, "a reply waits for the gate")
  }

  private func end(_ stream: ByteStream) async {
    stream.resumeReading()
    service.letEnd()
    var ledger = Ledger(sent: script.sent, agreement: script.saidHello)
    switch ending {
    case .finish where ledger.isWholeFrames:
      if script.saidHello { script.openWindows(on: stream) }
      stream.finishWriting()
      await wait("the server does not close") { self.hasEnded }
      ledger = Ledger(sent: script.sent, agreement: script.saidHello)
      ledger.check(received, isComplete: true)
    case .serverStops:
      await turns(2)
      let stopped = LoopActor.flow { await self.server.shutdown(grace: .milliseconds(1)) }
      await wait("the server does not close") { self.hasEnded }
      stream.close()
      await stopped.value
      ledger.check(received, isComplete: false)
    case .abort: break
    case .finish, .finishAndGo:
      stream.finishWriting()
      await turns(2)
      ledger.check(received, isComplete: false)
    }
    stream.close()
    await wait("the client does not close") { self.isClosed }
    await wait("a connection is not closed") { self.server.connectionCount == 0 }
  }

  /// Lets the loop look for I/O so many times.
  private func turns(_ count: Int) async {
    for _ in 0..<count { try? await Loop.sleep(for: .zero) }
  }

  private func wait(_ sentence: String, _ isTrue: @LoopActor () -> Bool) async {
    for _ in 0..<Self.mostTurns where !isTrue() { await turns(1) }
    // Deadlines and the time to linger are real: a slow machine may need longer than the turns.
    for _ in 0..<2_000 where !isTrue() { try? await Loop.sleep(for: .milliseconds(1)) }
    require(isTrue(), sentence)
  }
}

extension [UInt8] {
  /// The bytes of a span.
  init(copying bytes: Span<UInt8>) {
    // The buffer is read within the call alone.
    self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
  }
}
