internal import EventLoop
internal import Messages

/// Takes a request from its bytes to its reply: dispatch → decide → release → write.
///
/// One for all connections of a server.
@LoopActor
final class Dispatcher {
  private let table: MethodTable
  private let gate: ReleaseGate
  private let identify: @LoopActor (Peer, Metadata, Access) throws(Problem) -> Caller

  init(
    table: MethodTable,
    gate: ReleaseGate,
    identify: @escaping @LoopActor (Peer, Metadata, Access) throws(Problem) -> Caller
  ) {
    self.table = table
    self.gate = gate
    self.identify = identify
  }

  /// Finds out what is asked, and by whom; refuses it or has it decided.
  ///
  /// What is refused before the method is known to run depends on no state, and is answered at once.
  func dispatch(
    _ header: FrameHeader,
    _ body: Span<UInt8>,
    on connection: ServerConnection
  ) {
    let id = header.streamID
    do throws(Problem) {
      let request = try readEnvelope(body)
      let method = try find(request, in: body)
      let deadline = try deadline(of: request)
      if connection.isDraining { throw .stopping }
      let origin: CallOrigin
      do throws(Problem) {
        origin = try self.origin(of: request, in: body, for: method, on: connection)
      } catch {
        return release(error, id: id, deadline: deadline, on: connection)
      }
      let call = Call(
        service: method.service,
        method: method.method,
        deadline: deadline,
        origin: origin
      )
      let decision = Decision(id: id, call: call, connection: connection)
      let payload = body.extracting(request.payload)
      try decide(method, payload, decision, inputHasEnded: header.flags.contains(.remoteClosed))
    } catch {
      connection.outgoing.writeFailure(error, streamID: id)
    }
  }

  private func readEnvelope(_ body: Span<UInt8>) throws(Problem) -> RequestEnvelope {
    do throws(EnvelopeFailure) {
      return try RequestEnvelope(decoding: body)
    } catch {
      throw Problem(error)
    }
  }

  private func find(
    _ request: RequestEnvelope,
    in body: Span<UInt8>
  ) throws(Problem) -> RegisteredMethod {
    let service = body.extracting(request.service)
    let method = body.extracting(request.method)
    if let found = table.find(service: service, method: method) { return found }
    throw .unknownMethod(service: service, method: method)
  }

  private func deadline(of request: RequestEnvelope) throws(Problem) -> Duration? {
    let timeout = request.timeoutNanoseconds
    if timeout == 0 { return nil }
    // To read a request takes longer than a microsecond: such a deadline has passed.
    guard timeout >= 1_000 else { throw .deadlineExceeded }
    return Loop.now + .nanoseconds(timeout)
  }

  private func origin(
    of request: RequestEnvelope,
    in body: Span<UInt8>,
    for method: RegisteredMethod,
    on connection: ServerConnection
  ) throws(Problem) -> CallOrigin {
    let bytes = body.extracting(request.metadata)
    if let known = connection.lastOrigins.origin(for: method.access, metadata: bytes) {
      return known
    }
    let metadata = connection.lastOrigins.metadata(bytes)
    let caller = try identify(connection.peer, metadata, method.access)
    guard method.access.admits(caller) else {
      throw .notAdmitted(service: method.service, method: method.method)
    }
    try connection.identify(as: caller.identity)
    let origin = CallOrigin(metadata: metadata, peer: connection.peer, caller: caller)
    connection.lastOrigins.insert(origin, for: method.access)
    return origin
  }
}

/// A call that is being decided, and where its reply goes.
private struct Decision {
  var id: UInt32
  var call: Call
  var connection: ServerConnection
}

// MARK: decide

extension Dispatcher {
  /// Runs the handler, at once or in a task of its own.
  private func decide(
    _ method: RegisteredMethod,
    _ payload: Span<UInt8>,
    _ decision: Decision,
    inputHasEnded: Bool
  ) throws(Problem) {
    switch method.handler {
    case .unary(let handle):
      decideAtOnce(handle, payload, decision)
    case .hello:
      let connection = decision.connection
      let reply = try connection.agree(on: decode(payload, in: table.arena))
      connection.outgoing.writeResponse(reply.encoded[...], streamID: decision.id)
    case .unaryAsync(let handle):
      let request = [UInt8](copying: payload)
      try run(decision, StreamShape()) { (_, call) async throws(Problem) in
        try await handle(request, call)
      }
    case .serverStream(let handle):
      let request = [UInt8](copying: payload)
      try run(decision, StreamShape(hasOutput: true)) { (stream, call) async throws(Problem) in
        try await handle(request, stream.sink, call)
        return nil
      }
    case .clientStream(let handle):
      let shape = StreamShape(first: payload, inputHasEnded: inputHasEnded)
      try run(decision, shape) { (stream, call) async throws(Problem) in
        try await handle(stream.source, call)
      }
    case .bidirectional(let handle):
      let shape = StreamShape(first: payload, inputHasEnded: inputHasEnded, hasOutput: true)
      try run(decision, shape) { (stream, call) async throws(Problem) in
        try await handle(stream.source, stream.sink, call)
        return nil
      }
    }
  }

  private func decideAtOnce(
    _ handle: UnaryHandler,
    _ payload: Span<UInt8>,
    _ decision: Decision
  ) {
    do throws(Problem) {
      let reply = try handle(payload, decision.call)
      release(reply, decision)
    } catch {
      release(
        error,
        id: decision.id,
        deadline: decision.call.deadline,
        on: decision.connection
      )
    }
  }

  /// Opens a stream and lets a task serve it.
  private func run(
    _ decision: Decision,
    _ shape: StreamShape,
    _ handle:
      @escaping @LoopActor (ServerStream, Call) async throws(Problem) -> EncodedReply?
  ) throws(Problem) {
    let connection = decision.connection
    let stream = try connection.open(
      decision.id,
      deadline: decision.call.deadline,
      hasInput: shape.hasInput,
      gate: shape.hasOutput ? gate : nil
    )
    if let first = shape.first { stream.input?.appendFirst(first) }
    if shape.inputHasEnded { stream.endInput() }
    let call = decision.call
    connection.taskCount += 1
    stream.task = LoopActor.flow {
      defer { connection.taskCount -= 1 }
      do throws(Problem) {
        let reply = try await handle(stream, call)
        self.release(reply, of: stream, on: connection)
      } catch {
        self.release(error, of: stream, on: connection)
      }
    }
  }
}

/// What a call needs beside its handler.
private struct StreamShape {
  var hasInput = false
  var inputHasEnded = false
  var hasOutput = false
  /// A message that came with the request; an empty one means that none did.
  var first: [UInt8]?

  init(hasOutput: Bool = false) {
    self.hasOutput = hasOutput
  }

  init(first: Span<UInt8>, inputHasEnded: Bool, hasOutput: Bool = false) {
    hasInput = true
    self.inputHasEnded = inputHasEnded
    self.hasOutput = hasOutput
    if !first.isEmpty { self.first = [UInt8](copying: first) }
  }
}

// MARK: release → write

extension Dispatcher {
  /// Answers a call that was decided at once.
  private func release(_ reply: EncodedReply, _ decision: Decision) {
    let connection = decision.connection
    if gate.isOpen(for: reply.mark) {
      return write(reply, id: decision.id, on: connection)
    }
    hold(reply.payload.count, reply.mark, decision.id, decision.call.deadline, connection) {
      self.write(reply, id: decision.id, on: connection)
    }
  }

  /// Refuses a call that was decided at once: a refusal may show the newest state.
  private func release(
    _ problem: Problem,
    id: UInt32,
    deadline: Duration?,
    on connection: ServerConnection
  ) {
    if gate.isOpen(for: gate.newest) {
      return connection.outgoing.writeFailure(problem, streamID: id)
    }
    hold(0, gate.newest, id, deadline, connection) {
      connection.outgoing.writeFailure(problem, streamID: id)
    }
  }

  /// Keeps an answer as an open call until `mark` is durable.
  private func hold(
    _ byteCount: Int,
    _ mark: UInt64,
    _ id: UInt32,
    _ deadline: Duration?,
    _ connection: ServerConnection,
    _ write: @escaping @LoopActor () -> Void
  ) {
    do throws(Problem) {
      let stream = try connection.open(id, deadline: deadline)
      release(stream, after: mark, byteCount, on: connection, write)
    } catch {
      connection.outgoing.writeFailure(error, streamID: id)
    }
  }

  /// Answers a call that a task served; `reply` is nil when its messages were the answer.
  private func release(
    _ reply: EncodedReply?,
    of stream: ServerStream,
    on connection: ServerConnection
  ) {
    guard !stream.isClosed else { return }
    let byteCount = reply?.payload.count ?? 0
    let mark = max(reply?.mark ?? 0, stream.writer?.lastMark ?? 0)
    release(stream, after: mark, byteCount, on: connection) {
      if let reply {
        self.write(reply, id: stream.id, on: connection)
      } else {
        stream.writer?.end()
      }
    }
  }

  /// Tells the client of a call that a task served why it failed.
  private func release(
    _ problem: Problem,
    of stream: ServerStream,
    on connection: ServerConnection
  ) {
    guard !stream.isClosed else { return }
    let mark = max(gate.newest, stream.writer?.lastMark ?? 0)
    release(stream, after: mark, 0, on: connection) {
      connection.outgoing.writeFailure(problem, streamID: stream.id)
    }
  }

  private func release(
    _ stream: ServerStream,
    after mark: UInt64,
    _ byteCount: Int,
    on connection: ServerConnection,
    _ write: @escaping @LoopActor () -> Void
  ) {
    connection.outgoing.hold(byteCount)
    gate.whenReleased(mark) { failure in
      connection.outgoing.letGo(byteCount)
      // Its deadline may have passed meanwhile, or the connection may be gone.
      guard !stream.isClosed else { return }
      if let failure { return connection.fail(stream, failure) }
      write()
      connection.finish(stream)
    }
  }

  private func write(_ reply: EncodedReply, id: UInt32, on connection: ServerConnection) {
    let metadata = connection.takesMetadata ? reply.metadata?.encoded ?? [] : []
    let byteCount = reply.payload.count + metadata.count
    guard byteCount <= connection.payloadByteCountMaximum else {
      let problem = Problem.tooLarge(byteCount, "reply")
      return connection.outgoing.writeFailure(problem, streamID: id)
    }
    connection.outgoing.writeResponse(reply.payload, metadata: metadata, streamID: id)
  }
}
