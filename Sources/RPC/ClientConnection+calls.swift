internal import EventLoop
package import Messages

extension ClientConnection {
  /// Calls a unary method.
  ///
  /// - Parameters:
  ///   - method: the method.
  ///   - request: its request.
  ///   - timeout: how long to wait; nil is for ever. The server learns of it.
  ///   - metadata: keys with values; a key may come several times.
  /// - Returns: the server's reply.
  /// - Throws: what the server answered, DEADLINE_EXCEEDED, CANCELLED when the task is cancelled,
  ///   UNAVAILABLE when the connection is lost.
  package func call<Request, Response>(
    _ method: Method<Request, Response>,
    _ request: Request,
    timeout: Duration? = nil,
    metadata: [(String, String)] = []
  ) async throws(Problem) -> Response {
    let reply = try await callRaw(
      service: method.service,
      method: method.name,
      payload: request.encoded,
      timeout: timeout,
      metadata: metadata
    )
    return try decodeReply(reply)
  }

  /// Calls a unary method by its name, with bytes for messages, in the manner of `call`.
  package func callRaw(
    service: String,
    method: String,
    payload: [UInt8],
    timeout: Duration? = nil,
    metadata: [(String, String)] = []
  ) async throws(Problem) -> [UInt8] {
    try await callWithMetadata(
      service: service,
      method: method,
      payload: payload,
      timeout: timeout,
      metadata: metadata
    ).reply
  }

  /// Calls a unary method in the manner of `callRaw`.
  ///
  /// - Returns: the reply, and the metadata that a server sends with it that knows how.
  package func callWithMetadata(
    service: String,
    method: String,
    payload: [UInt8],
    timeout: Duration? = nil,
    metadata: [(String, String)] = []
  ) async throws(Problem) -> (reply: [UInt8], metadata: Metadata) {
    let call = try open(
      Opening(
        service: service,
        method: method,
        payload: payload,
        kind: .unary,
        timeout: timeout,
        metadata: metadata
      )
    )
    return (try await call.reply(), call.replyMetadata)
  }

  /// Calls a method that answers with a stream.
  ///
  /// - Throws: why it cannot be opened; what the server answers comes from the source.
  package func serverStream<Request, Response>(
    _ method: Method<Request, Response>,
    _ request: Request,
    timeout: Duration? = nil,
    metadata: [(String, String)] = []
  ) throws(Problem) -> MessageSource<Response> {
    let source = try serverStreamRaw(
      service: method.service,
      method: method.name,
      payload: request.encoded,
      timeout: timeout,
      metadata: metadata
    )
    return source.decodingReplies(Response.self)
  }

  /// Calls a method that answers with a stream by its name, in the manner of `serverStream`.
  package func serverStreamRaw(
    service: String,
    method: String,
    payload: [UInt8],
    timeout: Duration? = nil,
    metadata: [(String, String)] = []
  ) throws(Problem) -> MessageSource<[UInt8]> {
    let call = try open(
      Opening(
        service: service,
        method: method,
        payload: payload,
        kind: .serverStream,
        timeout: timeout,
        metadata: metadata
      )
    )
    return source(of: call)
  }

  /// Calls a method that takes a stream and answers once.
  ///
  /// - Returns: where the messages go, to be finished after the last; and the reply to come.
  package func clientStream<Request, Response>(
    _ method: Method<Request, Response>,
    timeout: Duration? = nil,
    metadata: [(String, String)] = []
  ) throws(Problem) -> (messages: MessageSink<Request>, reply: PendingReply<Response>) {
    let (call, writer) = try openSending(method, timeout: timeout, metadata: metadata)
    return (MessageSink(writer) { $0.encoded }, PendingReply(call: call))
  }

  /// Calls a method with a stream each way.
  ///
  /// - Returns: where our messages go, to be finished after the last; and where the server's come from.
  package func bidirectional<Request, Response>(
    _ method: Method<Request, Response>,
    timeout: Duration? = nil,
    metadata: [(String, String)] = []
  ) throws(Problem) -> (messages: MessageSink<Request>, replies: MessageSource<Response>) {
    let (call, writer) = try openSending(method, timeout: timeout, metadata: metadata)
    let source = source(of: call)
    return (MessageSink(writer) { $0.encoded }, source.decodingReplies(Response.self))
  }

  /// What the server sends; the call is given up when nobody can read it any more.
  private func source(of call: ClientCall) -> MessageSource<[UInt8]> {
    let lease = ReaderLease { [weak self, id = call.id] in self?.giveUp(id) }
    return MessageSource(call.input, lease: lease) { $0 }
  }

  private func openSending<Request, Response>(
    _ method: Method<Request, Response>,
    timeout: Duration?,
    metadata: [(String, String)]
  ) throws(Problem) -> (ClientCall, StreamWriter) {
    let call = try open(
      Opening(
        service: method.service,
        method: method.name,
        kind: method.kind,
        timeout: timeout,
        metadata: metadata
      )
    )
    guard let writer = call.writer else {
      preconditionFailure("\(method.service)/\(method.name) takes one request, not a stream.")
    }
    return (call, writer)
  }
}

extension MessageSource<[UInt8]> {
  /// The same messages of a server, as values.
  func decodingReplies<M: Message>(_: M.Type) -> MessageSource<M> {
    MessageSource<M>(queue, lease: lease) { (bytes) throws(Problem) in try decodeReply(bytes) }
  }
}
