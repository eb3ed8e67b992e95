import EventLoop
import Testing

@Suite("A byte stream", .timeLimit(.minutes(1)))
struct ByteStreamTests {
  @Test("carries bytes both ways", arguments: Transport.allCases)
  func exchange(_ transport: Transport) async throws {
    try await onLoop {
      let pair = try await SocketPair(transport)
      defer { pair.close() }
      let server = Inbox(pair.server)
      let client = Inbox(pair.client)
      pair.client.write([1, 2, 3])
      await server.wait(forByteCount: 3)
      #expect(server.bytes == [1, 2, 3])
      pair.server.write(byteCount: 8) { output in
        output.append(4)
        output.append(5)
      }
      await client.wait(forByteCount: 2)
      #expect(client.bytes == [4, 5])
    }
  }

  @Test("answers after the peer has finished writing", arguments: Transport.allCases)
  func halfClose(_ transport: Transport) async throws {
    try await onLoop {
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
  }
}
