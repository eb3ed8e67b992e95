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
    do throws(Problem) {
      let reply = try await call(ControlMethods.hello, hello, timeout: Self.helloTimeout)
      var agreement = Agreement()
      agreement.features = Features.ofClient.intersection(Features(rawValue: reply.features))
      outgoing.keep(to: agreement)
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

  /// Gives the server its sign of life.
  func answerPing(_ header: FrameHeader, _ body: Span<UInt8>) {
    guard outgoing.agreement.features.contains(.ping), !header.flags.contains(.acknowledges) else {
      return
    }
    outgoing.writeControl(.ping, flags: .acknowledges, body)
  }
}
