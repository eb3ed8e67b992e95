import EventLoop
import Glibc
import Testing
import TestSupport

@Suite("A byte stream", .onLoop, .timeLimit(.minutes(1)))
@LoopActor
struct ByteStreamTests {
  @Test("carries bytes both ways", arguments: Transport.allCases)
  func exchange(_ transport: Transport) async throws {
    let pair = try await SocketPair(transport)
    defer { pair.close() }
    let server = Inbox(pair.server)
    let client = Inbox(pair.client)
    pair.client.write([1, 2, 3])
    await server.wait(forByteCount: 3)
    #expect(server.bytes == [1, 2, 3])
    let (low, high) = (0x0807_0605_0403_0201 as UInt64, 0x100F_0E0D_0C0B_0A09 as UInt64)
    let body: [UInt8] = [100, 101]
    pair.server.write(ShortBytes(low: low, high: high, count: 9), body.span)
    pair.server.write(ShortBytes(low: low, high: high, count: 16), Span())
    pair.server.write(body)
    await client.wait(forByteCount: 29)
    #expect(client.bytes == Array(1...9) + body + Array(1...16) + body)
  }

  @Test("answers after the peer has finished writing", arguments: Transport.allCases)
  func halfClose(_ transport: Transport) async throws {
    let pair = try await SocketPair(transport)
    defer { pair.close() }
    let server = Inbox(pair.server)
    let client = Inbox(pair.client)
    pair.client.write([1])
    pair.client.finishWriting()
    #expect(await server.waitForEnd() == nil)
    #expect(server.bytes == [1])
    pair.server.write([2, 3])
    pair.server.closeWhenWritten()
    #expect(await client.waitForEnd() == nil)
    #expect(client.bytes == [2, 3])
    #expect(await server.waitForClosing() == nil)
  }

  @Test("tells the other side of an abrupt close", arguments: Transport.allCases)
  func abruptClose(_ transport: Transport) async throws {
    let pair = try await SocketPair(transport)
    defer { pair.close() }
    let server = Inbox(pair.server)
    let client = Inbox(pair.client)
    pair.client.close()
    #expect(await client.waitForEnd() == nil)
    #expect(await client.waitForClosing() == nil)
    _ = await server.waitForEnd()
    pair.client.write([1])
    #expect(pair.client.queuedByteCount == 0)
    #expect(pair.client.isClosed)
  }

  @Test("fails once when its peer is gone for writing", arguments: Transport.allCases)
  func brokenPipe(_ transport: Transport) async throws {
    let pair = try await SocketPair(transport)
    defer { pair.close() }
    let server = Inbox(pair.server)
    pair.client.close()
    _ = await server.waitForEnd()
    // TCP learns of it by the answer to the first write.
    while server.closing == nil {
      pair.server.write([1])
      try await Loop.sleep(for: .milliseconds(1))
    }
    let reason = await server.waitForClosing()
    #expect(["EPIPE", "ECONNRESET"].contains(reason?.name))
  }

  @Test("sends ten thousand small writes of a turn in a few", arguments: Transport.allCases)
  func coalescing(_ transport: Transport) async throws {
    let pair = try await SocketPair(transport)
    defer { pair.close() }
    let server = Inbox(pair.server)
    for index in 0..<10_000 { pair.client.write([UInt8(index & 0xff)]) }
    #expect(pair.client.queuedByteCount == 10_000)
    #expect(pair.client.sentByteCount == 0)
    await server.wait(forByteCount: 10_000)
    #expect(server.bytes == (0..<10_000).map { UInt8($0 & 0xff) })
    #expect(server.readCount <= 10)
    #expect(pair.client.queuedByteCount == 0)
    #expect(pair.client.sentByteCount == 10_000)
  }

  @Test(
    "counts what a slow peer leaves queued, and tells when it has drained",
    arguments: Transport.allCases
  )
  func backPressure(_ transport: Transport) async throws {
    let pair = try await SocketPair(transport)
    defer { pair.close() }
    let server = Inbox(pair.server)
    pair.server.pauseReading()
    let piece = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var drained = 0
    pair.client.didDrain = { drained += 1 }
    for _ in 0..<100 { pair.client.write(piece) }
    try await Loop.sleep(for: .milliseconds(5))
    for _ in 0..<100 { pair.client.write(piece) }
    try await Loop.sleep(for: .milliseconds(5))
    #expect(drained == 0)
    #expect(server.bytes.isEmpty)
    #expect(pair.client.queuedByteCount > 10_000_000)
    #expect(pair.client.sentByteCount + UInt64(pair.client.queuedByteCount) == 20_000_000)
    pair.client.finishWriting()
    pair.server.resumeReading()
    #expect(await server.waitForEnd() == nil)
    #expect(server.bytes.count == 20_000_000)
    let expected = Array(repeatElement(piece, count: 200).joined())
    #expect(server.bytes == expected)
    #expect(drained == 1)
    #expect(pair.client.queuedByteCount == 0)
  }

  @Test("drops what is queued when it is closed while the peer does not read")
  func closeWhileBlocked() async throws {
    let pair = try await SocketPair(.unix)
    defer { pair.close() }
    let client = Inbox(pair.client)
    pair.client.write([UInt8](repeating: 1, count: 5_000_000))
    try await Loop.sleep(for: .milliseconds(2))
    pair.client.write([2])
    pair.client.close()
    #expect(await client.waitForClosing() == nil)
    #expect(pair.client.queuedByteCount == 0)
  }

  @Test("may be closed from within any of its callbacks")
  func closeInCallback() async throws {
    let pair = try await SocketPair(.unix)
    defer { pair.close() }
    var reads = 0
    var ends = 0
    await withCheckedContinuation { continuation in
      pair.server.didClose = { _ in continuation.resume() }
      pair.server.start(
        didRead: { _ in
          reads += 1
          pair.server.write([1])
          pair.server.close()
        },
        didEnd: { _ in
          ends += 1
          pair.server.close()
        }
      )
      pair.client.write([UInt8](repeating: 0, count: 300_000))
    }
    #expect(reads == 1)
    #expect(ends == 1)
  }

  @Test("knows the process at the other end of a unix socket, and the address of a TCP one")
  func peers() async throws {
    let unix = try await SocketPair(.unix)
    #expect(unix.server.peer == .unix(uid: getuid(), gid: getgid(), pid: getpid()))
    unix.close()
    let tcp = try await SocketPair(.tcp)
    guard case .tcp(host: "127.0.0.1", port: 1...) = tcp.server.peer else {
      Issue.record("\(tcp.server.peer)")
      return
    }
    tcp.close()
  }

  @Test("is refused where nobody listens")
  func refusal() async throws {
    for endpoint in [
      Endpoint.unix(path: "/tmp/nobody-\(getpid())"), .tcp(host: "127.0.0.1", port: 1),
    ] {
      let error = await #expect(throws: UVError.self) {
        try await ByteStream.connect(to: endpoint)
      }
      #expect(error?.isRefused == true)
    }
  }

  @Test("of an attempt to connect that is cancelled under way is closed once")
  func cancelledConnect() async throws {
    let path = temporaryPath("cancelled")
    let listener = try await Listener.listen(on: .unix(path: path)) { $0.close() }
    defer { listener.close() }
    // What is freed is overwritten, so that a second look at a handle that is gone ends the process.
    overwriteFreedMemory(with: 0xFC)
    defer { overwriteFreedMemory(with: 0) }
    var cancelledCount = 0
    for _ in 0..<50 {
      let attempt = await LoopActor.flow {
        let attempt = LoopActor.flow(throwing: {
          try await ByteStream.connect(to: .unix(path: path)).close()
        })
        // It has begun then, and libuv has mostly not answered, unless others had the processor meanwhile.
        await Task.yield()
        attempt.cancel()
        return attempt
      }.value
      do {
        try await attempt.value
      } catch let error as UVError {
        #expect(error.isCancelled)
        cancelledCount += 1
      }
    }
    #expect(cancelledCount > 0)
  }

  @Test("connects to a name")
  func nameLookup() async throws {
    let listener = try await Listener.listen(on: .tcp(host: "localhost", port: 0)) { $0.close() }
    try await ByteStream.connect(to: listener.endpoint).close()
    listener.close()
  }

  @Test("leaves no descriptor after many that came and broke off", arguments: Transport.allCases)
  func leaks(_ transport: Transport) async throws {
    let accepted = Accepted()
    let listener = try await Listener.listen(on: transport.endpoint()) { accepted.add($0) }
    var first: Int32 = 0
    for round in 0..<520 {
      let client = try await ByteStream.connect(to: listener.endpoint)
      let server = await accepted.next()
      let inbox = Inbox(server)
      if round % 2 == 0 { client.write([1, 2, 3]) }
      client.close()
      _ = await inbox.waitForEnd()
      server.close()
      _ = await inbox.waitForClosing()
      if round == 19 { first = nextDescriptor() }
    }
    listener.close()
    // Other tests run meanwhile and have some open; 500 cycles that leaked would show.
    #expect(nextDescriptor() < first + 100)
  }
}

/// The lowest number that the next opened descriptor gets.
private func nextDescriptor() -> Int32 {
  let descriptor = dup(0)
  close(descriptor)
  return descriptor
}

/// Has the allocator fill what is freed with a byte; 0 ends that.
private func overwriteFreedMemory(with byte: Int32) {
  // glibc's mallopt(3) with M_PERTURB; malloc.h is not in Swift's module of glibc.
  typealias Option = @convention(c) (Int32, Int32) -> Int32
  guard let symbol = unsafe dlsym(nil, "mallopt") else { return }
  _ = unsafe unsafeBitCast(symbol, to: Option.self)(-6, byte)
}
