package import EventLoop
package import Messages

/// A connection to a server, on which any number of calls are open at the same time.
///
/// It never stops reading, lest two sides that both wait for the other to read stop for ever. A server
/// that knows windows waits for a slow reader; of one that does not, what the reader does not take ends its
/// stream. When the connection is lost every open call fails with UNAVAILABLE.
@LoopActor
package final class ClientConnection {
  /// Called once when the connection is closed, by whomever.
  package var didClose: (@LoopActor () -> Void)?
  /// Whether it is closed; every call fails then.
  package private(set) var isClosed = false
  /// Whether the server has said that it takes no further calls; those that are open may end.
  package private(set) var isLeaving = false

  private let endpoint: Endpoint
  private let stream: ByteStream
  let limits: ConnectionLimits
  let outgoing: Outgoing
  /// What was read of the server's Data and not granted anew; nil without windows.
  var receiveWindow: ReceiveWindow?
  private let budget: ReceiveBudget
  private let arena = MessageArena(limits: .replies)
  private let reader = FrameReader()
  private(set) var calls: [UInt32: ClientCall] = [:]
  private var nextID: UInt32? = 1
  private var deadlines = DeadlineQueue()
  private let deadlineTimer = LoopTimer()

  /// Connects, and agrees on what both sides understand beyond ttrpc.
  ///
  /// - Throws: UNAVAILABLE when nobody listens or answers, or the host cannot be reached.
  package static func connect(
    to endpoint: Endpoint,
    limits: ConnectionLimits = ConnectionLimits()
  ) async throws(Problem) -> ClientConnection {
    let stream: ByteStream
    do throws(UVError) {
      stream = try await ByteStream.connect(to: endpoint)
    } catch {
      throw Problem(.unavailable, nil, "The server at \(endpoint) cannot be reached: \(error).")
    }
    let connection = ClientConnection(stream, endpoint: endpoint, limits: limits)
    try await connection.agree()
    return connection
  }

  private init(_ stream: ByteStream, endpoint: Endpoint, limits: ConnectionLimits) {
    self.stream = stream
    self.endpoint = endpoint
    self.limits = limits
    outgoing = Outgoing(stream, limits: limits)
    budget = ReceiveBudget(byteCountMaximum: limits.receivedByteCountMaximum)
    stream.start(didRead: { self.receive($0) }, didEnd: { _ in self.close() })
  }

  /// Calls that are open.
  package var openCallCount: Int { calls.count }

  /// Closes at once; open calls fail with UNAVAILABLE.
  package func close() {
    guard !isClosed else { return }
    isClosed = true
    for call in calls.values { call.end(connectionLost) }
    calls.removeAll()
    deadlineTimer.cancel()
    outgoing.close()
    didClose?()
    didClose = nil
  }

  /// The server takes no calls beyond that id: later ones fail, and with the last one it is over.
  func leave(lastID: UInt32) {
    isLeaving = true
    for call in calls.values where call.id > lastID {
      calls[call.id] = nil
      call.giveUp(serverLeaves)
    }
    closeIfLeft()
  }

  private func closeIfLeft() {
    if isLeaving, calls.isEmpty { close() }
  }

  private var connectionLost: Problem {
    Problem(.unavailable, nil, "The connection to the server at \(endpoint) is closed.")
  }

  private var serverLeaves: Problem {
    Problem(.unavailable, .notServing, "The server at \(endpoint) takes no further calls.")
  }
}

// MARK: opening calls

extension ClientConnection {
  /// What a call sends first.
  struct Opening {
    var service: String
    var method: String
    var payload: [UInt8] = []
    var kind: MethodKind
    var timeout: Duration?
    var metadata: [(String, String)]

    fileprivate var flags: FrameFlags {
      switch kind {
      case .unary: []
      case .serverStream: .remoteClosed
      case .clientStream, .bidirectional: .remoteOpen
      }
    }
    fileprivate var sendsMessages: Bool { kind == .clientStream || kind == .bidirectional }
    fileprivate var expectsReply: Bool { kind == .unary || kind == .clientStream }
  }

  /// Sends the Request of a call.
  ///
  /// - Throws: UNAVAILABLE when the connection is closed, DEADLINE_EXCEEDED for a timeout of zero or
  ///   less, RESOURCE_EXHAUSTED for a request that does not fit into a frame.
  func open(_ opening: Opening) throws(Problem) -> ClientCall {
    if let timeout = opening.timeout, timeout <= .zero { throw .deadlineExceeded }
    let envelope = RequestEnvelope.encoded(
      service: opening.service,
      method: opening.method,
      payload: opening.payload,
      timeoutNanoseconds: opening.timeout?.wholeNanoseconds ?? 0,
      metadata: opening.metadata
    )
    guard envelope.count <= FrameLimits.bodyByteCountMaximum else {
      throw .tooLarge(envelope.count, "request")
    }
    let id = try takeID()
    let call = ClientCall(
      id: id,
      expectsReply: opening.expectsReply,
      input: MessageQueue(byteCountMaximum: limits.streamQueueByteCountMaximum, budget: budget),
      writer: opening.sendsMessages ? StreamWriter(outgoing, streamID: id, gate: nil) : nil
    )
    call.input.didCancel = { [weak self] in self?.giveUp(id) }
    watchWindow(of: call)
    calls[id] = call
    if let timeout = opening.timeout { expire(id, at: Loop.now + timeout) }
    outgoing.writeRequest(envelope, streamID: id, flags: opening.flags)
    return call
  }

  private func takeID() throws(Problem) -> UInt32 {
    guard !isClosed else { throw connectionLost }
    guard !isLeaving else { throw serverLeaves }
    guard let id = nextID else {
      throw Problem(.unavailable, nil, "The connection has used all its stream ids.")
    }
    nextID = id <= UInt32.max - 2 ? id + 2 : nil
    return id
  }

  /// Nobody waits for a call any more.
  func giveUp(_ id: UInt32) {
    guard let call = calls.removeValue(forKey: id) else { return }
    call.giveUp(Problem(.cancelled, nil, "The caller gave the call up."))
    sayCancelled(id)
    closeIfLeft()
  }

  private func expire(_ id: UInt32, at deadline: Duration) {
    let earliest = deadlines.first?.deadline
    deadlines.prune(openCount: calls.count) { calls[$0] != nil }
    deadlines.insert(deadline, streamID: id)
    guard earliest.map({ deadline < $0 }) ?? true else { return }
    deadlineTimer.start(after: deadline - Loop.now) { [weak self] in self?.failExpired() }
  }

  private func failExpired() {
    while let id = deadlines.popExpired(at: Loop.now) {
      // The server keeps the deadline by itself.
      calls.removeValue(forKey: id)?.giveUp(.deadlineExceeded)
    }
    closeIfLeft()
    guard let next = deadlines.first?.deadline else { return }
    deadlineTimer.start(after: next - Loop.now) { [weak self] in self?.failExpired() }
  }
}

// MARK: receiving

extension ClientConnection {
  private func receive(_ bytes: Span<UInt8>) {
    var offset = 0
    while offset < bytes.count, !isClosed {
      switch reader.next(in: bytes, from: &offset) {
      case .needsMore: return
      case .inPlace(let header, let body): readFrame(header, bytes.extracting(body))
      case .assembled(let header, let body):
        readFrame(header, body.span)
        reader.recycle(body)
      case .oversized(let header):
        calls.removeValue(forKey: header.streamID)?
          .giveUp(.tooLarge(header.bodyByteCount, "reply"))
        closeIfLeft()
      case .broken: return close()
      }
    }
  }

  private func readFrame(_ header: FrameHeader, _ body: Span<UInt8>) {
    guard header.type == .response || header.type == .data else { return readControl(header, body) }
    guard let call = calls[header.streamID] else {
      // Of a call that was given up, or was never ours.
      if header.type == .data { take(body.count, of: nil) }
      return
    }
    if header.type == .response {
      readResponse(of: call, body)
    } else {
      readMessage(of: call, header.flags, body)
    }
    closeIfLeft()
  }

  private func readResponse(of call: ClientCall, _ body: Span<UInt8>) {
    calls[call.id] = nil
    do throws(EnvelopeFailure) {
      let response = try ResponseEnvelope(decoding: body)
      if let problem = problem(in: body.extracting(response.status)) { return call.end(problem) }
      if !response.metadata.isEmpty {
        let entries = [UInt8](copying: body.extracting(response.metadata))
        call.replyMetadata = Metadata(encoded: entries, field: ResponseEnvelope.metadataField)
      }
      if call.expectsReply {
        _ = call.input.append([UInt8](copying: body.extracting(response.payload)))
      }
      call.end(nil)
    } catch {
      call.end(Problem(.internalError, nil, "The server's reply is malformed."))
    }
  }

  /// The problem that a status tells of; nil for OK.
  private func problem(in status: Span<UInt8>) -> Problem? {
    if status.isEmpty { return nil }
    guard let status = try? Status(decoding: status, in: arena) else {
      return Problem(.internalError, nil, "The server's status is malformed.")
    }
    return status.code == 0 ? nil : Problem(status: status)
  }

  private func readMessage(of call: ClientCall, _ flags: FrameFlags, _ body: Span<UInt8>) {
    if !flags.contains(.noData), !call.input.append([UInt8](copying: body)) {
      calls[call.id] = nil
      take(body.count, of: nil)
      sayCancelled(call.id)
      return call.giveUp(.streamOverflow)
    }
    if flags.contains(.remoteClosed) {
      calls[call.id] = nil
      call.end(nil)
    }
  }
}

extension Duration {
  /// Nanoseconds, rounded up, at most `Int64.max`.
  fileprivate var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carry) = scaled.addingReportingOverflow((attoseconds + 999_999_999) / 1_000_000_000)
    return overflow || carry ? .max : sum
  }
}
