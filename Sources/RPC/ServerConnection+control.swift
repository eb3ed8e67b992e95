internal import EventLoop
internal import Messages

/// Why a server takes no further calls on a connection: the code and text of a GOAWAY.
enum Departure {
  case stopping, pingFlood

  var code: UInt32 {
    switch self {
    case .stopping: 0
    case .pingFlood: 1
    }
  }

  var text: String {
    switch self {
    case .stopping: "The server is stopping."
    case .pingFlood: "Too many pings came."
    }
  }
}

// What a connection speaks beyond ttrpc, after a Hello: PROTOCOL §2.
extension ServerConnection {
  /// Eight bytes that mean nothing.
  private static let pingBody = [UInt8](repeating: 0, count: 8)

  /// The largest payload of a Response that the client takes.
  var payloadByteCountMaximum: Int {
    outgoing.agreement.bodyByteCountMaximum - FrameWriter.responseOverheadByteCount
  }

  /// Whether a Response may carry metadata.
  var takesMetadata: Bool { outgoing.agreement.features.contains(.responseMetadata) }

  /// Agrees on what both sides understand.
  ///
  /// - Throws: FAILED_PRECONDITION when it is not the first call; INVALID_ARGUMENT.
  func agree(on hello: HelloRequest) throws(Problem) -> HelloReply {
    guard !hasAgreed, streams.isEmpty else {
      throw Problem(.failedPrecondition, nil, "Hello comes once, and while no call is open.")
    }
    let agreement = try Agreement(hello)
    hasAgreed = true
    outgoing.keep(to: agreement)
    var reply = HelloReply()
    reply.version = Agreement.version
    reply.features = agreement.features.rawValue
    reply.maxRecvFrame = UInt32(clamping: limits.frameByteCountMaximum)
    guard agreement.features.contains(.window) else { return reply }
    receiveWindow = ReceiveWindow(limits.connectionWindowByteCount)
    reply.initialStreamWindow = UInt32(clamping: limits.streamWindowByteCount)
    reply.initialConnectionWindow = UInt32(clamping: limits.connectionWindowByteCount)
    return reply
  }

  /// Reads a frame of a type that ttrpc does not have; without an agreement on it there is none.
  func readControl(_ header: FrameHeader, _ body: Span<UInt8>) {
    let features = outgoing.agreement.features
    switch header.type {
    case .cancel where features.contains(.cancel): giveUp(header.streamID)
    case .ping where features.contains(.ping): readPing(header, body)
    case .window where features.contains(.window): readWindow(header, body)
    default: break
    }
  }

  private func readPing(_ header: FrameHeader, _ body: Span<UInt8>) {
    guard header.streamID == 0, body.count == Self.pingBody.count else { return }
    // That something came is all that an answer says.
    guard !header.flags.contains(.acknowledges), phase == .serving else { return }
    guard pingAllowance.take(now: Loop.now) else {
      statistics.hit(.pingFlood)
      return drain(because: .pingFlood)
    }
    outgoing.writeControl(.ping, flags: .acknowledges, body)
  }

  /// Asks the peer for a sign of life.
  func sendPing() {
    outgoing.writeControl(.ping, Self.pingBody.span)
  }

  private func readWindow(_ header: FrameHeader, _ body: Span<UInt8>) {
    guard body.count == 4 else { return }
    let byteCount = Int(FrameHeader.bigEndian(in: body, at: 0))
    if header.streamID == 0 {
      outgoing.grant(byteCount)
    } else {
      streams[header.streamID]?.writer?.grant(byteCount)
    }
  }

  /// Has the client granted anew what the handler of `stream` reads.
  func watchWindow(of stream: ServerStream) {
    guard receiveWindow != nil, let input = stream.input else { return }
    stream.receiveWindow = ReceiveWindow(limits.streamWindowByteCount)
    input.didTake = { [weak self, weak stream] byteCount in self?.take(byteCount, on: stream) }
  }

  /// Bytes of Data wait here no longer: they were read, or belong to no call.
  func take(_ byteCount: Int, on stream: ServerStream?) {
    if let increment = receiveWindow?.take(byteCount) { grant(increment, streamID: 0) }
    guard let stream, stream.awaitsInput else { return }
    if let increment = stream.receiveWindow?.take(byteCount) {
      grant(increment, streamID: stream.id)
    }
  }

  private func grant(_ byteCount: UInt32, streamID: UInt32) {
    outgoing.writeGrant(byteCount, streamID: streamID)
  }

  /// Tells a client that knows GOAWAY which calls are still served.
  func sayGoodbye(_ departure: Departure, lastID: UInt32) {
    guard outgoing.agreement.features.contains(.goAway) else { return }
    let body =
      lastID.bigEndianBytes + departure.code.bigEndianBytes + Array(departure.text.utf8)
    outgoing.writeControl(.goAway, body.span)
  }
}

extension Outgoing {
  /// Lets the peer send so many bytes of Data more, on a stream or, with id 0, in all.
  func writeGrant(_ byteCount: UInt32, streamID: UInt32) {
    writeControl(.window, streamID: streamID, byteCount.bigEndianBytes.span)
  }
}

extension UInt32 {
  /// Four bytes, the highest first.
  fileprivate var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}
