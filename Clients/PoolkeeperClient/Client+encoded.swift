internal import EventLoop
public import Messages
internal import RPC

extension Client {
  /// Makes a unary call with the bytes of an encoded request, for tools that know the method by
  /// reflection.
  ///
  /// - Parameters:
  ///   - service: the service's full name: `poolkeeper.v1.PoolService`.
  ///   - method: the method's name: `GetPool`.
  ///   - payload: the encoded request.
  ///   - timeout: how long it may take; nil means the client's.
  /// - Returns: the encoded reply.
  /// - Throws: as `call`; it is made once.
  public func callEncoded(
    service: String,
    method: String,
    payload: [UInt8],
    timeout: Duration? = nil
  ) async throws(Problem) -> [UInt8] {
    try await link.connected().callRaw(
      service: service,
      method: method,
      payload: payload,
      timeout: timeout ?? self.timeout,
      metadata: metadata
    )
  }

  /// Makes a call that is answered by a stream, with bytes, in the manner of `callEncoded`.
  ///
  /// - Parameters:
  ///   - service: the service's full name.
  ///   - method: the method's name.
  ///   - payload: the encoded request.
  ///   - timeout: how long the stream may last; nil means without end.
  ///   - didReceive: called with each encoded message; ends the call by an error.
  /// - Throws: what ended the stream, or what `didReceive` threw.
  public func streamEncoded(
    service: String,
    method: String,
    payload: [UInt8],
    timeout: Duration? = nil,
    didReceive: ([UInt8]) throws -> Void
  ) async throws {
    // A connection of its own: closing it is the only way to tell the server that nobody reads.
    let link = Link(to: server.endpoint)
    defer { LoopActor.flow { link.close() } }
    let source = try await link.connected().serverStreamRaw(
      service: service,
      method: method,
      payload: payload,
      timeout: timeout,
      metadata: metadata
    )
    while let message = try await source.next() {
      try didReceive(message)
    }
  }
}
