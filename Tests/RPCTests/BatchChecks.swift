import EventLoop
import Messages
import RPC
import Testing

/// The same messages for many streams.
@Suite("Batches of messages", .serialized)
struct BatchChecks {
  /// The batch that all calls are sent: "0" … "9".
  @LoopActor
  private final class Shared {
    var batch = MessageBatch()

    init() {
      for number in 0..<10 { batch.append(Array("\(number)".utf8)) }
    }
  }

  /// A server whose "Batch" sends what fits at once and the rest one by one, behind a first message if there is one.
  private func fixture(first: String? = nil) async -> ProbeFixture {
    let shared = await Shared()
    return await ProbeFixture.start(adding: { table in
      table.serverStream(service: "test.Test", method: "Batch", allow: .anyone) {
        (_, sink, _) async throws(Problem) in
        if let first { try await sink.send(Array(first.utf8), mark: 5) }
        let sent = sink.sendWhatFits(of: &shared.batch)
        for index in sent..<shared.batch.count {
          try await sink.send(encoded: shared.batch[index])
        }
      }
    })
  }

  private func call(_ id: UInt32, on client: WireClient) throws {
    try client.send(id, type: 1, flags: 1, Wire.request(service: "test.Test", "Batch"))
  }

  /// Reads the frames of a call from a message on to its end.
  private func readRest(_ id: UInt32, from first: Int = 0, on client: WireClient) throws {
    for number in first..<10 {
      let frame = try client.frame()
      #expect(frame.id == id && frame.type == 3 && frame.flags == 0 && frame.text == "\(number)")
    }
    let end = try client.frame()
    #expect(end.id == id && end.isEnd)
  }

  @Test(
    "57, 66: a batch reaches each of many streams whole, in order",
    arguments: Transport.allCases
  )
  func streams(_ transport: Transport) async throws {
    let fixture = await fixture()
    let client = try await fixture.connect(transport)
    for id in stride(from: UInt32(1), to: 41, by: 2) { try call(id, on: client) }
    for id in stride(from: UInt32(1), to: 41, by: 2) { try readRest(id, on: client) }
  }

  @Test("WINDOW: no more of a batch is sent than the client takes", arguments: Transport.allCases)
  func window(_ transport: Transport) async throws {
    let fixture = await fixture()
    let client = try await fixture.connect(transport)
    _ = try client.hello(features: Extension.window, stream: 3, connection: 1_000)
    try call(3, on: client)
    for number in 0..<3 { #expect(try client.frame().text == "\(number)") }
    #expect(try client.echoes(5), "The window is closed: nothing else came.")
    try client.send(3, type: Extension.windowType, Wire.bytes(7))
    try readRest(3, from: 3, on: client)
  }

  @Test("57: a batch does not overtake what waits to be durable")
  func mark() async throws {
    let fixture = await fixture(first: "first")
    let client = try await fixture.connect(.unix)
    for id in [UInt32(1), 3] { try call(id, on: client) }
    #expect(try client.echoes(5), "Nothing came before the mark was released.")
    await fixture.gate.release(upTo: 5)
    for id in [UInt32(1), 3] {
      #expect(try client.frame().text == "first")
      // What was held leaves in the order in which it was sent, stream by stream.
      try readRest(id, on: client)
    }
  }

  @Test("56: a batch behind what will never be durable is not sent")
  func failure() async throws {
    let fixture = await fixture(first: "first")
    let client = try await fixture.connect(.unix)
    try call(1, on: client)
    #expect(try client.echoes(3))
    await fixture.gate.fail(Problem(.internalError, nil, "The disk is full."))
    #expect(try client.response(1).code == Code.unavailable)
    #expect(try client.echoes(5))
  }
}
