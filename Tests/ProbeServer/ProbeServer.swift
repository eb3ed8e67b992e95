import ArgumentParser
import EventLoop
import Glibc
import Logging
import Messages
import RPC

/// Serves `probe.v1.Probe`, so that any ttrpc client or conformance suite can be pointed at our RPC.
@main
struct ProbeServer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ttrpc-probe-server",
    abstract: "Serves probe.v1.Probe with bytes for messages."
  )

  @Option(help: "unix:PATH or HOST:PORT; may come several times.")
  var listen: [String]

  func validate() throws {
    if listen.isEmpty { throw ValidationError("Give at least one --listen.") }
    for text in listen where Endpoint(text) == nil {
      throw ValidationError("\(text) is neither unix:PATH nor HOST:PORT.")
    }
  }

  func run() throws {
    let endpoints = listen.compactMap { Endpoint($0) }
    Loop.run { await serve(on: endpoints) }
  }
}

@LoopActor
private func serve(on endpoints: [Endpoint]) async {
  let logger = Logger(label: "probe") { StreamLogHandler.standardError(label: $0) }
  let table = MethodTable()
  ProbeService.register(in: table)
  let server = Server(
    table: table,
    gate: ReleaseGate(),
    identify: { (_, _, _) throws(Problem) in .anonymous },
    logger: logger
  )
  do throws(UVError) {
    for endpoint in endpoints { say("serving on \(try await server.listen(on: endpoint))") }
    try await untilAskedToStop()
  } catch {
    logger.critical("\(error)")
    exit(1)
  }
  await server.shutdown(grace: .seconds(10))
  Loop.stop()
}

/// Waits for SIGTERM or SIGINT.
@LoopActor
private func untilAskedToStop() async throws(UVError) {
  var waiting: CheckedContinuation<Void, Never>?
  let signals = try Signals([.terminate, .interrupt]) { _ in
    waiting?.resume()
    waiting = nil
  }
  await withCheckedContinuation { waiting = $0 }
  signals.close()
}

private func say(_ line: String) {
  print(line)
  // All streams: the variable `stdout` is not safe to use in Swift.
  fflush(nil)
}
