internal import EventLoop
internal import Messages

// The calls of a connection that are open.
extension ServerConnection {
  /// Opens a call that is not answered at once.
  ///
  /// - Throws: RESOURCE_EXHAUSTED when the connection has too many.
  func open(
    _ id: UInt32,
    deadline: Duration?,
    counts: CallCounts,
    hasInput: Bool = false,
    gate: ReleaseGate? = nil
  ) throws(Problem) -> ServerStream {
    // A handler that goes on after its call was given up still takes memory.
    let openCount = max(streams.count, taskCount)
    guard openCount < limits.openStreamCountMaximum else {
      statistics.hit(.openCalls)
      throw .limit(
        .openCalls,
        "The connection has \(openCount) open calls, and may not have more."
      )
    }
    let stream = ServerStream(
      id: id,
      input: hasInput
        ? MessageQueue(byteCountMaximum: limits.streamQueueByteCountMaximum, budget: budget) : nil,
      writer: gate.map { StreamWriter(outgoing, streamID: id, gate: $0) },
      counts: counts,
      began: dispatcher.batchBegan
    )
    stream.writer?.didFail = { [weak self, weak stream] problem in
      guard let stream else { return }
      self?.fail(stream, problem)
    }
    watchWindow(of: stream)
    streams[id] = stream
    if let deadline { expire(id, at: deadline) }
    return stream
  }

  /// Ends a call that its client gave up; nobody is told.
  func giveUp(_ id: UInt32) {
    guard let stream = streams.removeValue(forKey: id) else { return }
    dispatcher.turns.addEndedCall()
    stream.close(Problem(.cancelled, nil, "The client gave the call up."))
    closeIfIdle()
  }

  /// Ends a call whose last frame has just been written.
  func finish(_ stream: ServerStream, as code: StatusCode) {
    stream.close(Problem(.cancelled, nil, "The call is over."), as: code)
    streams[stream.id] = nil
    closeIfIdle()
  }

  /// Ends a call with `problem`, whatever its handler is doing.
  func fail(_ stream: ServerStream, _ problem: Problem) {
    guard !stream.isClosed else { return }
    stream.close(problem)
    outgoing.writeFailure(problem, streamID: stream.id)
    streams[stream.id] = nil
    closeIfIdle()
  }

  /// Gives up every open call, telling the client why.
  func failAll(_ problem: Problem) {
    for stream in streams.values { fail(stream, problem) }
  }

  private func expire(_ id: UInt32, at deadline: Duration) {
    let earliest = deadlines.first?.deadline
    deadlines.prune(openCount: streams.count) { streams[$0] != nil }
    deadlines.insert(deadline, streamID: id)
    guard earliest.map({ deadline < $0 }) ?? true else { return }
    deadlineTimer.start(after: deadline - Loop.now) { [weak self] in self?.failExpired() }
  }

  private func failExpired() {
    while let id = deadlines.popExpired(at: Loop.now) {
      if let stream = streams[id] { fail(stream, .deadlineExceeded) }
    }
    guard let next = deadlines.first?.deadline else { return }
    deadlineTimer.start(after: next - Loop.now) { [weak self] in self?.failExpired() }
  }

  /// Closes when no call is open and none is to come.
  func closeIfIdle() {
    // What was read is answered first, also what waits for its turn or for the peer to take replies.
    guard streams.isEmpty, !hasUnread else { return }
    switch phase {
    case .peerFinished:
      phase = .closing
      outgoing.closeWhenWritten()
    case .draining:
      phase = .closing
      // Closing at once could take back, by a reset, what the client has not read yet.
      outgoing.finishWriting()
      deadlineTimer.start(after: limits.lingerTimeout) { [weak self] in
        self?.outgoing.closeWhenWritten()
      }
    case .serving, .closing, .closed: break
    }
  }
}
