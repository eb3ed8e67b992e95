internal import EventLoop
internal import Messages

/// Takes a request from its bytes to its reply: dispatch → decide → release → write.
///
/// One for all connections of a server.
@LoopActor
final class Dispatcher {
  let table: MethodTable
  let gate: ReleaseGate
  let statistics = ServerStatistics()
  /// When the frames came that are being read, by `Loop.nanoseconds`.
  private(set) var batchBegan: UInt64 = 0
  /// What the connections have had of the loop's turn.
  private var turns = TurnShares()
  /// The first of the methods of which calls were answered in this batch.
  private var batch: CallCounts?
  private let identify: @LoopActor (Peer, Metadata, Access) throws(Problem) -> Caller
  /// What tenants may ask for; nil without rates.
  private let tenants: TenantBudgets?

  init(
    table: MethodTable,
    gate: ReleaseGate,
    tenants: TenantLimits = TenantLimits(),
    identify: @escaping @LoopActor (Peer, Metadata, Access) throws(Problem) -> Caller
  ) {
    self.table = table
    self.gate = gate
    self.tenants = TenantBudgets(tenants)
    self.identify = identify
  }

  /// Frames that came together are going to be dispatched; they may be answered together.
  @inline(__always)
  func beginBatch() {
    batchBegan = Loop.nanoseconds
    turns.beginBatch(in: Loop.turn, newest: gate.newest)
  }

  /// Whether a connection with more frames must let others in first.
  @inline(__always)
  func isOthersTurn() -> Bool { turns.isOver(newest: gate.newest) }

  /// All of them were read.
  func endBatch() {
    guard batch != nil else { return }
    let seconds = Double(Loop.nanoseconds - batchBegan) / 1e9
    while let counts = batch {
      batch = counts.next
      counts.next = nil
      counts.endBatch(seconds: seconds)
    }
  }

  /// Finds out what is asked, and by whom; refuses it or has it decided.
  ///
  /// What is refused before the method is known to run depends on no state, and is answered at once.
  func dispatch(
    _ header: FrameHeader,
    _ body: Span<UInt8>,
    on connection: ServerConnection
  ) {
    let request: RequestEnvelope
    let method: RegisteredMethod
    do throws(Problem) {
      request = try readEnvelope(body, connection.limits.call)
      method = try find(request, in: body, connection.limits.call)
    } catch {
      return refuse(error, header.streamID, statistics.unknown, on: connection)
    }
    do throws(Problem) {
      let deadline = try deadline(of: request)
      if connection.isDraining { throw .stopping }
      let origin: CallOrigin
      do throws(Problem) {
        origin = try self.origin(of: request, in: body, for: method, on: connection)
      } catch {
        let unknown = CallOrigin(metadata: .empty, peer: connection.peer, caller: .anonymous)
        let call = Call(of: method, deadline: deadline, origin: unknown)
        return release(error, of: call, header.streamID, on: connection)
      }
      try charge(origin, body.count)
      let call = Call(of: method, deadline: deadline, origin: origin)
      let payload = body.extracting(request.payload)
      let hasEnded = header.flags.contains(.remoteClosed)
      try decide(call, payload, header.streamID, on: connection, inputHasEnded: hasEnded)
    } catch {
      refuse(error, header.streamID, method.counts, on: connection)
    }
  }

  private func refuse(
    _ problem: Problem,
    _ id: UInt32,
    _ counts: CallCounts,
    on connection: ServerConnection
  ) {
    connection.outgoing.writeFailure(problem, streamID: id)
    count(problem.code, counts)
  }

  /// Counts a call that was answered in the batch in which it came.
  private func count(_ code: StatusCode, _ counts: CallCounts) {
    guard counts.endedInBatch(code) else { return }
    counts.next = batch
    batch = counts
  }

  @inline(__always)
  private func readEnvelope(
    _ body: Span<UInt8>,
    _ limits: CallLimits
  ) throws(Problem) -> RequestEnvelope {
    do throws(EnvelopeFailure) {
      return try RequestEnvelope(decoding: body, limits: limits)
    } catch {
      if error == .tooMuchMetadata { statistics.hit(.metadata) }
      throw Problem(error, limits: limits)
    }
  }

  /// Counts a call against what its tenant may ask for, before anything is made of it.
  private func charge(_ origin: CallOrigin, _ byteCount: Int) throws(Problem) {
    guard let tenants else { return }
    let caller = origin.caller
    guard caller.node == nil else { return }
    do throws(TenantBudgets.Refusal) {
      try tenants.take(byteCount, of: caller.tenant, now: Loop.now)
    } catch {
      statistics.hit(error.limit)
      throw .rateExceeded(tenant: caller.tenant, error.reason, retryDelay: error.retryDelay)
    }
  }

  @inline(__always)
  private func find(
    _ request: RequestEnvelope,
    in body: Span<UInt8>,
    _ limits: CallLimits
  ) throws(Problem) -> RegisteredMethod {
    let service = body.extracting(request.service)
    let method = body.extracting(request.method)
    if let found = table.find(service: service, method: method) { return found }
    do throws(EnvelopeFailure) {
      try request.checkNames(in: body)
    } catch {
      throw Problem(error, limits: limits)
    }
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
      throw .notAdmitted(service: method.name.service, method: method.name.method)
    }
    try connection.identify(as: caller.identity)
    let origin = CallOrigin(metadata: metadata, peer: connection.peer, caller: caller)
    connection.lastOrigins.insert(origin, for: method.access)
    return origin
  }
}

// MARK: decide

extension Dispatcher {
  /// Runs the handler, at once or in a task of its own.
  private func decide(
    _ call: Call,
    _ payload: Span<UInt8>,
    _ id: UInt32,
    on connection: ServerConnection,
    inputHasEnded: Bool
  ) throws(Problem) {
    switch call.registered.handler {
    case .unary(let handle):
      decideAtOnce(handle, payload, call, id, on: connection)
    case .hello:
      let reply = try connection.agree(on: decode(payload, in: table.decoder))
      release(EncodedReply(reply.encoded), of: call, id, on: connection)
    case .unaryAsync(let handle):
      let request = [UInt8](copying: payload)
      try run(call, id, on: connection, StreamShape()) { (_, call) async throws(Problem) in
        try await handle(request, call)
      }
    case .serverStream(let handle):
      let request = [UInt8](copying: payload)
      try run(call, id, on: connection, StreamShape(hasOutput: true)) {
        (stream, call) async throws(Problem) in
        try await handle(request, stream.sink, call)
        return nil
      }
    case .clientStream(let handle):
      let shape = StreamShape(first: payload, inputHasEnded: inputHasEnded)
      try run(call, id, on: connection, shape) { (stream, call) async throws(Problem) in
        try await handle(stream.source, call)
      }
    case .bidirectional(let handle):
      let shape = StreamShape(first: payload, inputHasEnded: inputHasEnded, hasOutput: true)
      try run(call, id, on: connection, shape) { (stream, call) async throws(Problem) in
        try await handle(stream.source, stream.sink, call)
        return nil
      }
    }
  }

  @inline(__always)
  private func decideAtOnce(
    _ handle: UnaryHandler,
    _ payload: Span<UInt8>,
    _ call: Call,
    _ id: UInt32,
    on connection: ServerConnection
  ) {
    do throws(Problem) {
      release(try handle(payload, call), of: call, id, on: connection)
    } catch {
      release(error, of: call, id, on: connection)
    }
  }

  /// Opens a stream and lets a task serve it.
  private func run(
    _ call: Call,
    _ id: UInt32,
    on connection: ServerConnection,
    _ shape: StreamShape,
    _ handle:
      @escaping @LoopActor (ServerStream, Call) async throws(Problem) -> EncodedReply?
  ) throws(Problem) {
    let stream = try connection.open(
      id,
      deadline: call.deadline,
      counts: call.registered.counts,
      hasInput: shape.hasInput,
      gate: shape.hasOutput ? gate : nil
    )
    if let first = shape.first { stream.input?.appendFirst(first) }
    if shape.inputHasEnded { stream.endInput() }
    turns.addOpenCall()
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

// MARK: release → write

extension Dispatcher {
  /// Answers a call that was decided at once.
  private func release(
    _ reply: EncodedReply,
    of call: Call,
    _ id: UInt32,
    on connection: ServerConnection
  ) {
    if gate.isOpen(for: reply.mark) {
      return count(write(reply, id: id, on: connection), call.registered.counts)
    }
    hold(reply.payload.count, until: reply.mark, call, id, on: connection) {
      self.write(reply, id: id, on: connection)
    }
  }

  /// Refuses a call that was decided at once: a refusal may show the newest state.
  private func release(
    _ problem: Problem,
    of call: Call,
    _ id: UInt32,
    on connection: ServerConnection
  ) {
    if gate.isOpen(for: gate.newest) {
      return refuse(problem, id, call.registered.counts, on: connection)
    }
    hold(0, until: gate.newest, call, id, on: connection) {
      connection.outgoing.writeFailure(problem, streamID: id)
      return problem.code
    }
  }

  /// Keeps an answer as an open call until `mark` is durable.
  private func hold(
    _ byteCount: Int,
    until mark: UInt64,
    _ call: Call,
    _ id: UInt32,
    on connection: ServerConnection,
    _ write: @escaping @LoopActor () -> StatusCode
  ) {
    let counts = call.registered.counts
    do throws(Problem) {
      let stream = try connection.open(id, deadline: call.deadline, counts: counts)
      release(stream, after: mark, byteCount, on: connection, write)
    } catch {
      refuse(error, id, counts, on: connection)
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
      if let reply { return self.write(reply, id: stream.id, on: connection) }
      stream.writer?.end()
      return .ok
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
      return problem.code
    }
  }

  private func release(
    _ stream: ServerStream,
    after mark: UInt64,
    _ byteCount: Int,
    on connection: ServerConnection,
    _ write: @escaping @LoopActor () -> StatusCode
  ) {
    connection.outgoing.hold(byteCount)
    gate.whenReleased(mark) { failure in
      connection.outgoing.letGo(byteCount)
      // Its deadline may have passed meanwhile, or the connection may be gone.
      guard !stream.isClosed else { return }
      if let failure { return connection.fail(stream, failure) }
      connection.finish(stream, as: write())
    }
  }

  /// Writes a reply, or why it cannot be sent; says how the call ended.
  private func write(
    _ reply: EncodedReply,
    id: UInt32,
    on connection: ServerConnection
  ) -> StatusCode {
    let metadata = connection.takesMetadata ? reply.metadata?.encoded ?? [] : []
    let byteCount = reply.payload.count + metadata.count
    guard byteCount <= connection.payloadByteCountMaximum else {
      let problem = Problem.tooLarge(byteCount, "reply")
      connection.outgoing.writeFailure(problem, streamID: id)
      return problem.code
    }
    turns.addReply(byteCount)
    connection.outgoing.writeResponse(reply.payload, metadata: metadata, streamID: id)
    return .ok
  }
}
