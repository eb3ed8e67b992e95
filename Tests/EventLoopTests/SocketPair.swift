import EventLoop
import Glibc

/// Where tests listen: both kinds of socket.
enum Transport: CaseIterable {
  case unix, tcp

  /// An address that is free.
  func endpoint() -> Endpoint {
    switch self {
    case .unix: .unix(path: temporaryPath("socket"))
    case .tcp: .tcp(host: "127.0.0.1", port: 0)
    }
  }
}

/// A path that no other test uses, in the temporary directory.
func temporaryPath(_ name: String) -> String {
  "/tmp/eventloop-\(getpid())-\(UInt32.random(in: 0 ... .max))-\(name)"
}

/// A connected pair of streams with their listener, which is closed with `close`.
@LoopActor
final class SocketPair {
  let client: ByteStream
  let server: ByteStream
  private let listener: Listener

  init(_ transport: Transport) async throws {
    let accepted = Accepted()
    listener = try await Listener.listen(on: transport.endpoint()) { accepted.add($0) }
    client = try await ByteStream.connect(to: listener.endpoint)
    server = await accepted.next()
  }

  func close() {
    client.close()
    server.close()
    listener.close()
  }
}

/// The streams that a listener accepted, in order.
@LoopActor
final class Accepted {
  private var streams: [ByteStream] = []
  private var waiter: CheckedContinuation<ByteStream, Never>?

  func add(_ stream: ByteStream) {
    if let waiter {
      self.waiter = nil
      waiter.resume(returning: stream)
    } else {
      streams.append(stream)
    }
  }

  func next() async -> ByteStream {
    await withCheckedContinuation { continuation in
      // Looked at inside: a test's task lets other work in on its way here.
      if streams.isEmpty {
        waiter = continuation
      } else {
        continuation.resume(returning: streams.removeFirst())
      }
    }
  }
}
