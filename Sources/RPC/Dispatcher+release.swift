internal import EventLoop
internal import Messages

// The last steps of a request: release → write.
extension Dispatcher {
  /// Answers a call that was decided at once.
  func release(
    _ reply: EncodedReply,
    of call: Call,
    _ id: UInt32,
    on connection: ServerConnection
  ) {
    if gate.isOpen(for: reply.mark) {
      return count(write(reply, id: id, on: connection), call.registered.counts)
    }
    let byteCount = reply.payload.count
    hold(byteCount, for: reply.mark, of: call.registered, until: call.deadline, id, on: connection)
    {
      self.write(reply, id: id, on: connection)
    }
  }

  /// Refuses a call that was decided at once: a refusal may show the newest state.
  func release(
    _ problem: Problem,
    of method: RegisteredMethod,
    until deadline: Duration?,
    _ id: UInt32,
    on connection: ServerConnection
  ) {
    if gate.isOpen(for: gate.newest) {
      return refuse(problem, id, method.counts, on: connection)
    }
    hold(0, for: gate.newest, of: method, until: deadline, id, on: connection) {
      connection.outgoing.writeFailure(problem, streamID: id)
      return problem.code
    }
  }

  /// Keeps an answer as an open call until `mark` is durable.
  private func hold(
    _ byteCount: Int,
    for mark: UInt64,
    of method: RegisteredMethod,
    until deadline: Duration?,
    _ id: UInt32,
    on connection: ServerConnection,
    _ write: @escaping @LoopActor () -> StatusCode
  ) {
    let counts = method.counts
    do throws(Problem) {
      let stream = try connection.open(id, deadline: deadline, counts: counts)
      release(stream, after: mark, byteCount, on: connection, write)
    } catch {
      refuse(error, id, counts, on: connection)
    }
  }

  /// Answers a call that a task served; `reply` is nil when its messages were the answer.
  func release(
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
  func release(
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
