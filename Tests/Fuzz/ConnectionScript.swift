import EventLoop
import Messages
import RPC

/// What a client sends, as an input says: mostly frames that a client could send, now and then any bytes.
@LoopActor
final class ConnectionScript {
  private static let mostSteps = 200
  /// Bytes that one round sends at most; larger ones would be slow, and show nothing new.
  private static let byteCountMaximum = 6 << 20

  private var script: Script
  /// Everything that was sent.
  private(set) var sent: [UInt8] = []
  /// Whether a Hello was among it.
  private(set) var saidHello = false
  private var nextID: UInt32 = 1
  private var ids: Set<UInt32> = []
  private var breathCount = 0

  init(_ script: Script) {
    self.script = script
  }

  /// Sends all of it.
  func send(on stream: ByteStream, _ service: FuzzService) async {
    for _ in 0..<Self.mostSteps where !script.isEmpty && sent.count < Self.byteCountMaximum {
      let step = script.byte()
      switch step & 15 {
      case 0...4: sendRequest(on: stream)
      case 5, 6: sendData(on: stream)
      case 7: sendFrame(on: stream)
      case 8: write(Array(script.bytes(Int(script.byte()))), on: stream)
      case 9: sendHello(on: stream)
      case 10: sendControl(on: stream)
      case 11: if step & 16 == 0 { stream.pauseReading() } else { stream.resumeReading() }
      case 12: sendLarge(on: stream)
      case 13: move(service.gate)
      case 14: await breathe()
      default: try? await Loop.sleep(for: .zero)
      }
    }
  }

  /// Takes everything that the server has for its streams.
  func openWindows(on stream: ByteStream) {
    for id in ids.union([0]).sorted() {
      write(.window, id, 0, [0x7f, 0xff, 0xff, 0xff], on: stream)
    }
  }

  private func sendRequest(on stream: ByteStream) {
    let id = chooseID()
    let flags = script.byte()
    let methods = FuzzService.methods
    let choice = Int(script.byte())
    let method = choice == 255 ? "nobody" : methods[choice % methods.count]
    let envelope = RequestEnvelope.encoded(
      service: FuzzService.name,
      method: method,
      payload: Array(script.bytes(Int(script.byte()))),
      timeoutNanoseconds: chooseTimeout(),
      metadata: chooseMetadata()
    )
    write(.request, id, flags, envelope, on: stream)
  }

  private func sendData(on stream: ByteStream) {
    let id = chooseID()
    let flags = script.byte()
    write(.data, id, flags, Array(script.bytes(Int(script.byte()))), on: stream)
  }

  /// A frame of any type, which may not be as long as it says.
  private func sendFrame(on stream: ByteStream) {
    let (type, flags, id) = (script.byte(), script.byte(), script.word())
    let choice = script.byte()
    let body = Array(script.bytes(Int(script.byte())))
    let length = choice == 0 ? Int(script.word()) : body.count
    let header = FrameHeader(
      bodyByteCount: length,
      streamID: id,
      type: FrameType(rawValue: type),
      flags: FrameFlags(rawValue: flags)
    )
    ids.insert(id)
    write(bytes(of: header) + body, on: stream)
  }

  private func sendHello(on stream: ByteStream) {
    var hello = HelloRequest()
    hello.version = UInt32(script.byte() & 1)
    hello.features = UInt64(script.byte())
    hello.initialStreamWindow = UInt32(script.short())
    hello.initialConnectionWindow = UInt32(script.short())
    hello.maxRecvFrame = UInt32(script.byte()) << 10
    saidHello = true
    let envelope = RequestEnvelope.encoded(
      service: "poolkeeper.rpc.v1.Control",
      method: "Hello",
      payload: hello.encoded,
      timeoutNanoseconds: 0,
      metadata: []
    )
    write(.request, chooseID(), 1, envelope, on: stream)
  }

  private func sendControl(on stream: ByteStream) {
    let types: [FrameType] = [.cancel, .ping, .window, .goAway]
    let type = types[Int(script.byte()) % types.count]
    let id = type == .ping ? 0 : chooseID()
    switch type {
    case .ping: write(type, id, script.byte() & 1, [1, 2, 3, 4, 5, 6, 7, 8], on: stream)
    case .window: write(type, id, 0, Array(script.bytes(4)), on: stream)
    default: write(type, id, 0, [], on: stream)
    }
  }

  /// A frame up to twice as long as may be; a Request of that size is an Echo.
  private func sendLarge(on stream: ByteStream) {
    let (id, flags, choice) = (chooseID(), script.byte(), script.byte())
    let payload = [UInt8](repeating: choice, count: Int(script.byte()) << 15)
    guard choice & 1 == 0 else { return write(.data, id, flags, payload, on: stream) }
    let envelope = RequestEnvelope.encoded(
      service: FuzzService.name,
      method: "echo",
      payload: payload,
      timeoutNanoseconds: 0,
      metadata: []
    )
    write(.request, id, flags, envelope, on: stream)
  }

  private func move(_ gate: ReleaseGate) {
    switch script.byte() & 3 {
    case 0: gate.newest += 1
    case 1: gate.release(upTo: gate.newest)
    case 2: gate.release(upTo: gate.released + 1)
    default: gate.fail(Problem(.unavailable, nil, "The disk is full."))
    }
  }

  private func breathe() async {
    breathCount += 1
    guard breathCount < 4 else { return }
    try? await Loop.sleep(for: .milliseconds(1))
  }
}

// Choices of which a few are likely.
extension ConnectionScript {
  private func chooseID() -> UInt32 {
    let choice = script.byte()
    let id: UInt32
    switch choice {
    case 0..<64: id = UInt32(choice)
    case 64..<72:
      id = [0, 0x7fff_ffff, 0x8000_0001, .max, .max - 1, 2_049, 4_097, 2][Int(choice & 7)]
    default:
      id = nextID
      nextID &+= 2
    }
    ids.insert(id)
    return id
  }

  private func chooseTimeout() -> Int64 {
    switch script.byte() {
    case 0..<200: 0
    case 200..<220: 1_000_000
    case 220..<230: 1
    case 230..<240: -1
    case 240..<250: .max
    default: Int64(bitPattern: script.long())
    }
  }

  private func chooseMetadata() -> [(String, String)] {
    switch script.byte() {
    case 0..<180: []
    case 180..<200: [("caller", "a")]
    case 200..<220: [("caller", "b")]
    case 220..<235: [("wrong", "")]
    case 235..<245: (0..<70).map { ("k\($0)", "") }
    default: [(String(decoding: script.bytes(8), as: UTF8.self), "v")]
    }
  }
}

extension ConnectionScript {
  private func write(
    _ type: FrameType,
    _ id: UInt32,
    _ flags: UInt8,
    _ body: [UInt8],
    on stream: ByteStream
  ) {
    let header = FrameHeader(
      bodyByteCount: body.count,
      streamID: id,
      type: type,
      flags: FrameFlags(rawValue: flags)
    )
    write(bytes(of: header) + body, on: stream)
  }

  private func write(_ bytes: [UInt8], on stream: ByteStream) {
    sent += bytes
    stream.write(bytes)
  }

  /// The ten bytes, put together without `FrameWriter`.
  private func bytes(of header: FrameHeader) -> [UInt8] {
    let numbers = [UInt32(truncatingIfNeeded: header.bodyByteCount), header.streamID]
    let front = numbers.flatMap { number in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    return front + [header.type.rawValue, header.flags.rawValue]
  }
}
