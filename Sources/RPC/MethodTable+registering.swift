internal import EventLoop
package import Messages

// Methods whose requests and replies are bytes. Those of messages, below, stand on them.
extension MethodTable {
  /// Registers a method whose reply is known at once.
  ///
  /// - Parameters:
  ///   - service: the service's full name.
  ///   - method: the method's name.
  ///   - access: who may call it.
  ///   - handle: gets the request's bytes, valid during the call.
  package func unary(
    service: String,
    method: String,
    allow access: Access,
    _ handle: @escaping @LoopActor (Span<UInt8>, Call) throws(Problem) -> EncodedReply
  ) {
    register(RegisteredMethod(service, method, access, .unary(handle)))
  }

  /// Registers a method whose reply takes time.
  package func unaryAsync(
    service: String,
    method: String,
    allow access: Access,
    _ handle: @escaping @LoopActor ([UInt8], Call) async throws(Problem) -> EncodedReply
  ) {
    register(RegisteredMethod(service, method, access, .unaryAsync(handle)))
  }

  /// Registers a method with one request and a stream of messages back, which ends with the handler.
  package func serverStream(
    service: String,
    method: String,
    allow access: Access,
    _ handle:
      @escaping @LoopActor ([UInt8], MessageSink<[UInt8]>, Call) async throws(Problem) ->
      Void
  ) {
    register(RegisteredMethod(service, method, access, .serverStream(handle)))
  }

  /// Registers a method with a stream of messages in and one reply.
  package func clientStream(
    service: String,
    method: String,
    allow access: Access,
    _ handle:
      @escaping @LoopActor (MessageSource<[UInt8]>, Call) async throws(Problem) ->
      EncodedReply
  ) {
    register(RegisteredMethod(service, method, access, .clientStream(handle)))
  }

  /// Registers a method with a stream each way; ours ends with the handler.
  package func bidirectional(
    service: String,
    method: String,
    allow access: Access,
    _ handle:
      @escaping @LoopActor (MessageSource<[UInt8]>, MessageSink<[UInt8]>, Call)
      async throws(Problem) -> Void
  ) {
    register(RegisteredMethod(service, method, access, .bidirectional(handle)))
  }
}

// Methods whose requests and replies are messages.
extension MethodTable {
  /// Registers a method whose reply is known at once.
  package func unary<Request, Response>(
    _ method: Method<Request, Response>,
    allow access: Access,
    _ handle: @escaping @LoopActor (Request, Call) throws(Problem) -> Reply<Response>
  ) {
    check(method, is: .unary)
    let decoder = decoder
    unary(service: method.service, method: method.name, allow: access) {
      (bytes, call) throws(Problem) in
      try handle(decode(bytes, in: decoder), call).encoded
    }
  }

  /// Registers a method whose reply takes time.
  ///
  /// Its task is cancelled when nobody waits for the reply any more.
  package func unaryAsync<Request, Response>(
    _ method: Method<Request, Response>,
    allow access: Access,
    _ handle: @escaping @LoopActor (Request, Call) async throws(Problem) -> Reply<Response>
  ) {
    check(method, is: .unary)
    let decoder = decoder
    unaryAsync(service: method.service, method: method.name, allow: access) {
      (bytes, call) async throws(Problem) in
      try await handle(decode(bytes.span, in: decoder), call).encoded
    }
  }

  /// Registers a method with one request and a stream of messages back, which ends with the handler.
  package func serverStream<Request, Response>(
    _ method: Method<Request, Response>,
    allow access: Access,
    _ handle:
      @escaping @LoopActor (Request, MessageSink<Response>, Call) async throws(Problem) ->
      Void
  ) {
    check(method, is: .serverStream)
    let decoder = decoder
    serverStream(service: method.service, method: method.name, allow: access) {
      (bytes, sink, call) async throws(Problem) in
      try await handle(decode(bytes.span, in: decoder), sink.encoding(Response.self), call)
    }
  }

  /// Registers a method with a stream of messages in and one reply.
  package func clientStream<Request, Response>(
    _ method: Method<Request, Response>,
    allow access: Access,
    _ handle:
      @escaping @LoopActor (MessageSource<Request>, Call) async throws(Problem) -> Reply<
        Response
      >
  ) {
    check(method, is: .clientStream)
    let decoder = decoder
    clientStream(service: method.service, method: method.name, allow: access) {
      (source, call) async throws(Problem) in
      try await handle(source.decoding(Request.self, in: decoder), call).encoded
    }
  }

  /// Registers a method with a stream each way; ours ends with the handler.
  package func bidirectional<Request, Response>(
    _ method: Method<Request, Response>,
    allow access: Access,
    _ handle:
      @escaping @LoopActor (MessageSource<Request>, MessageSink<Response>, Call)
      async throws(Problem) -> Void
  ) {
    check(method, is: .bidirectional)
    let decoder = decoder
    bidirectional(service: method.service, method: method.name, allow: access) {
      (source, sink, call) async throws(Problem) in
      try await handle(
        source.decoding(Request.self, in: decoder),
        sink.encoding(Response.self),
        call
      )
    }
  }

  private func check<Request, Response>(
    _ method: Method<Request, Response>,
    is kind: MethodKind
  ) {
    precondition(
      method.kind == kind,
      "\(method.service)/\(method.name) is \(method.kind), not \(kind)."
    )
  }
}

extension MessageSource<[UInt8]> {
  /// The same messages, as values.
  func decoding<M: Message>(_: M.Type, in decoder: RequestDecoder) -> MessageSource<M> {
    MessageSource<M>(queue) { (bytes) throws(Problem) in try decode(bytes.span, in: decoder) }
  }
}

extension MessageSink<[UInt8]> {
  /// The same stream, fed with values.
  func encoding<M: Message>(_: M.Type) -> MessageSink<M> {
    MessageSink<M>(writer) { $0.encoded }
  }
}
