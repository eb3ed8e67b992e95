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
  var turns = TurnShares()
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
  ///
  /// - Parameter isCostly: whether the connection's last ones were.
  @inline(__always)
  func beginBatch(isCostly: Bool) {
    batchBegan = Loop.nanoseconds
    turns.beginBatch(
      in: Loop.turn,
      newest: gate.newest,
      isCostly: isCostly,
      othersWait: Loop.hasWaiting
    )
  }

  /// Frames that have waited for their turn are going to be dispatched.
  func beginShare() {
    batchBegan = Loop.nanoseconds
    turns.beginShare(in: Loop.turn, newest: gate.newest)
  }

  /// Whether a connection with more frames must let others in first.
  @inline(__always)
  func isOthersTurn() -> Bool { turns.isOver(newest: gate.newest) }

  /// All of them were read.
  ///
  /// - Returns: whether they were costly.
  @inline(__always)
  func endBatch() -> Bool {
    if batch != nil { countBatch() }
    return turns.endBatch(newest: gate.newest)
  }

  private func countBatch() {
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
        return release(error, of: method, until: deadline, header.streamID, on: connection)
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

  func refuse(
    _ problem: Problem,
    _ id: UInt32,
    _ counts: CallCounts,
    on connection: ServerConnection
  ) {
    connection.outgoing.writeFailure(problem, streamID: id)
    count(problem.code, counts)
  }

  /// Counts a call that was answered in the batch in which it came.
  func count(_ code: StatusCode, _ counts: CallCounts) {
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
      release(error, of: call.registered, until: call.deadline, id, on: connection)
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
