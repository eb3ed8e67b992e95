internal import EventLoop
internal import Messages

// What a client speaks beyond ttrpc, after a Hello: PROTOCOL §2.
extension ClientConnection {
  /// How long a server may take to answer the Hello.
  private static let helloTimeout = Duration.seconds(30)

  /// Says Hello; a server that refuses it knows no extensions.
  ///
  /// - Throws: UNAVAILABLE when the connection is lost; DEADLINE_EXCEEDED.
  func agree() async throws(Problem) {
    var hello = HelloRequest()
    hello.version = Agreement.version
    hello.features = Features.ofClient.rawValue
    hello.initialStreamWindow = UInt32(clamping: limits.streamWindowByteCount)
    hello.initialConnectionWindow = UInt32(clamping: limits.connectionWindowByteCount)
    do throws(Problem) {
      let reply = try await call(ControlMethods.hello, hello, timeout: Self.helloTimeout)
      let agreement = Agreement(reply)
      outgoing.keep(to: agreement)
      guard agreement.features.contains(.window) else { return }
      receiveWindow = ReceiveWindow(limits.connectionWindowByteCount)
    } catch {
      let hasNoServer: [StatusCode] = [.unavailable, .deadlineExceeded, .cancelled]
      guard hasNoServer.contains(error.code) else { return }
      close()
      throw error
    }
  }

  /// Tells the server that nobody waits for a call any more.
  func sayCancelled(_ id: UInt32) {
    guard outgoing.agreement.features.contains(.cancel) else { return }
    let nothing: [UInt8] = []
    outgoing.writeControl(.cancel, streamID: id, nothing.span)
  }

  /// Reads a frame of a type that ttrpc does not have; without an agreement on it there is none.
  func readControl(_ header: FrameHeader, _ body: Span<UInt8>) {
    let features = outgoing.agreement.features
    switch header.type {
    case .ping where features.contains(.ping): answerPing(header, body)
    case .window where features.contains(.window): readWindow(header, body)
    case .goAway where features.contains(.goAway):
      guard header.streamID == 0, body.count >= 8 else { return }
      leave(lastID: FrameHeader.bigEndian(in: body, at: 0))
    default: break
    }
  }

  /// Gives the server its sign of life.
  private func answerPing(_ header: FrameHeader, _ body: Span<UInt8>) {
    guard !header.flags.contains(.acknowledges) else { return }
    outgoing.writeControl(.ping, flags: .acknowledges, body)
  }

  private func readWindow(_ header: FrameHeader, _ body: Span<UInt8>) {
    guard body.count == 4 else { return }
    let byteCount = Int(FrameHeader.bigEndian(in: body, at: 0))
    if header.streamID == 0 {
      outgoing.grant(byteCount)
    } else {
      calls[header.streamID]?.writer?.grant(byteCount)
    }
  }

  /// Has the server granted anew what is read of a call's messages.
  func watchWindow(of call: ClientCall) {
    // A reply is no Data.
    guard receiveWindow != nil, !call.expectsReply else { return }
    call.receiveWindow = ReceiveWindow(limits.streamWindowByteCount)
    call.input.didTake = { [weak self, weak call] byteCount in self?.take(byteCount, of: call) }
  }

  /// Bytes of Data wait here no longer: they were read, or belong to no call.
  func take(_ byteCount: Int, of call: ClientCall?) {
    guard !isClosed else { return }
    if let increment = receiveWindow?.take(byteCount) {
      outgoing.writeGrant(increment, streamID: 0)
    }
    guard let call, calls[call.id] != nil else { return }
    if let increment = call.receiveWindow?.take(byteCount) {
      outgoing.writeGrant(increment, streamID: call.id)
    }
  }
}
