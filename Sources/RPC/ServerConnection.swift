internal import EventLoop
internal import Logging
internal import Messages

/// One client's connection: takes bytes apart into frames, and keeps the calls that are open.
///
/// The stages of a request, in order: receive → readFrame → dispatch → decide → release → write.
/// The first two are here, the others in `Dispatcher`.
@LoopActor
final class ServerConnection {
  enum Phase {
    /// Takes calls. Exits: draining, peerFinished, closing, closed.
    case serving
    /// The server stops: new calls are refused; closes when no call is open. Exits: closing, closed.
    case draining
    /// The client sends nothing more; closes when no call is open. Exits: closing, closed.
    case peerFinished
    /// Everything is answered and on its way out. Exit: closed.
    case closing
    /// Nothing can be sent or received. Final.
    case closed
  }

  /// Shares of turns that a connection has before others that wait.
  private static let sharesInARow = 16
  /// Calls of a closed connection that are given up in one turn of the loop.
  private static let givenUpInTurn = 16

  let peer: Peer
  let outgoing: Outgoing
  let limits: ConnectionLimits
  let dispatcher: Dispatcher
  private let stream: ByteStream
  let budget: ReceiveBudget
  private let logger: Logger
  var phase = Phase.serving
  private let reader: FrameReader
  private var ids = StreamIDs()
  var streams: [UInt32: ServerStream] = [:]
  var deadlines = DeadlineQueue()
  let deadlineTimer = LoopTimer()
  private let departureTimer = LoopTimer()
  private var patience: Patience
  var pingAllowance: PingAllowance
  /// What was read of the client's Data and not granted anew; nil without windows.
  var receiveWindow: ReceiveWindow?
  /// Whether a Hello was answered.
  var hasAgreed = false
  /// Handlers that run, those of calls that were given up included.
  var taskCount = 0
  /// Who was the first that called; nil before.
  private(set) var identity: String?
  /// Asked once whether that identity may have one more connection.
  var mayIdentify: ((String) -> Bool)?
  /// Bytes that were read and wait because the peer has to take our replies first, or others have their turn.
  private var backlog: [UInt8] = []
  /// Where in them to go on.
  private var backlogStart = 0
  /// Whether it goes on in a later turn of the loop.
  private(set) var awaitsTurn = false
  /// Whether what it was sent last took long.
  private var isCostly = false
  /// Whether frames are being read.
  private var isReading = false
  /// The metadata that came last, and what was made of it.
  let lastOrigins = OriginCache()
  /// Frames that were received whole.
  private var frameCount = 0
  /// Called once, when everything is over.
  var didClose: (@LoopActor () -> Void)?

  init(_ stream: ByteStream, dispatcher: Dispatcher, limits: ConnectionLimits, logger: Logger) {
    self.stream = stream
    self.dispatcher = dispatcher
    self.limits = limits
    self.logger = logger
    peer = stream.peer
    reader = FrameReader(bodyByteCountMaximum: limits.frameByteCountMaximum)
    outgoing = Outgoing(stream, limits: limits)
    budget = ReceiveBudget(byteCountMaximum: limits.receivedByteCountMaximum)
    patience = Patience(limits.patience, now: Loop.now)
    pingAllowance = PingAllowance(limits.patience, now: Loop.now)
  }

  /// Begins to serve.
  func start() {
    outgoing.didRelieve = { [weak self] in self?.goOnReading() }
    outgoing.didStall = { [statistics] in statistics.hit(.stalled) }
    stream.didClose = { [weak self] _ in self?.close() }
    stream.start(didRead: { self.receive($0) }, didEnd: { self.didEndReading($0) })
  }

  var statistics: ServerStatistics { dispatcher.statistics }

  /// Whether new calls are refused because the server stops.
  var isDraining: Bool { phase == .draining }

  /// Refuses new calls, and closes once none is open.
  ///
  /// - Parameter reason: what a client that knows GOAWAY is told.
  func drain(because reason: Departure = .stopping) {
    guard phase == .serving else { return }
    phase = .draining
    sayGoodbye(reason, lastID: ids.highestUsed)
    closeIfIdle()
  }

  /// Counts this connection for who calls on it; only its first caller counts.
  ///
  /// - Throws: RESOURCE_EXHAUSTED when that identity has too many.
  func identify(as name: String) throws(Problem) {
    guard identity == nil else { return }
    guard mayIdentify?(name) ?? true else {
      statistics.hit(.identity)
      throw .limit(.identity, "The caller has too many connections.")
    }
    identity = name
    mayIdentify = nil
  }

  /// Looks whether the peer has been silent or slow for too long.
  func check(now: Duration) {
    guard phase == .serving || phase == .draining else { return }
    if outgoing.isCongested || awaitsTurn { return patience.paused(now: now) }
    let speaksPing = outgoing.agreement.features.contains(.ping)
    switch patience.judge(now: now, isIdle: streams.isEmpty, speaksPing: speaksPing) {
    case .wait: break
    case .ping: sendPing()
    case .close(let reason):
      logger.info("closed: \(reason.rawValue)", metadata: ["peer": "\(peer)"])
      statistics.hit(reason.limit)
      close()
    }
  }

  /// Gives up every call and closes at once.
  func close() {
    guard phase != .closed else { return }
    phase = .closed
    deadlineTimer.cancel()
    departureTimer.cancel()
    backlog = []
    outgoing.close()
    mayIdentify = nil
    let open = Array(streams.values)
    streams.removeAll()
    giveUp(open[...])
  }

  /// Gives up calls of a connection that is closed, some at a time: others have their turn in between.
  private func giveUp(_ open: ArraySlice<ServerStream>) {
    let problem = Problem(.cancelled, nil, "The connection was closed.")
    for stream in open.prefix(Self.givenUpInTurn) { stream.close(problem) }
    let rest = open.dropFirst(Self.givenUpInTurn)
    guard rest.isEmpty else {
      return Loop.inNextTurn {
        self.giveUp(rest)
        return false
      }
    }
    didClose?()
    didClose = nil
  }
}

// MARK: receive → readFrame

extension ServerConnection {
  private func receive(_ bytes: Span<UInt8>) {
    // What comes after the end is nobody's: it is taken so that the client can finish.
    guard phase != .closing, phase != .closed else { return }
    statistics.receivedByteCount += bytes.count
    guard backlog.isEmpty else { return backlog.append(contentsOf: bytes, in: 0..<bytes.count) }
    var offset = 0
    let before = frameCount
    dispatcher.beginBatch(isCostly: isCostly)
    readFrames(in: bytes, from: &offset)
    patience.received(
      bytes.count,
      now: Loop.now,
      completedFrames: frameCount != before,
      isInFrame: reader.isInFrame
    )
    guard offset < bytes.count else { return closeIfIdle() }
    // What is left is less than one read, and reading has stopped.
    backlog.append(contentsOf: bytes, in: offset..<bytes.count)
    if awaitsTurn { queue() }
  }

  /// Whether there is more to answer than the calls that are open.
  var hasUnread: Bool { isReading || !backlog.isEmpty }

  /// Reads frames until the bytes end, the peer has to take replies first, or others have their turn.
  private func readFrames(in bytes: Span<UInt8>, from offset: inout Int) {
    let before = frameCount
    isReading = true
    defer {
      isReading = false
      let isCostly = dispatcher.endBatch()
      // Less than a frame says nothing.
      if frameCount != before { self.isCostly = isCostly }
    }
    while offset < bytes.count {
      guard canRead else { return }
      if dispatcher.isOthersTurn() {
        awaitsTurn = true
        return stream.pauseReading()
      }
      switch reader.next(in: bytes, from: &offset) {
      case .needsMore: return
      case .inPlace(let header, let body): readFrame(header, bytes.extracting(body))
      case .assembled(let header, let body):
        readFrame(header, body.span)
        reader.recycle(body)
      case .oversized(let header): refuseOversized(header)
      case .broken(let header): return closeBecause(header)
      }
    }
  }

  private var canRead: Bool {
    if outgoing.isCongested {
      stream.pauseReading()
      return false
    }
    return phase != .closing && phase != .closed
  }

  private func queue() {
    var shareCount = 0
    Loop.inNextTurn(.requests) { [weak self] in
      guard let self else { return false }
      takeShare()
      // Several in a row: what they changed is durable at the same time, and their replies leave together then.
      shareCount += 1
      if awaitsTurn, shareCount < Self.sharesInARow { return true }
      if awaitsTurn { queue() }
      return false
    }
  }

  private func takeShare() {
    awaitsTurn = false
    dispatcher.beginShare()
    readBacklog()
  }

  /// Goes on when the peer has taken replies.
  private func goOnReading() {
    guard !awaitsTurn else { return }
    dispatcher.beginBatch(isCostly: isCostly)
    readBacklog()
    if awaitsTurn { queue() }
  }

  private func readBacklog() {
    let bytes = backlog
    var offset = backlogStart
    (backlog, backlogStart) = ([], 0)
    readFrames(in: bytes.span, from: &offset)
    if offset == bytes.count {
      patience.caughtUp(now: Loop.now, isInFrame: reader.isInFrame)
      stream.resumeReading()
    } else if phase != .closed {
      (backlog, backlogStart) = (bytes, offset)
    }
    closeIfIdle()
  }

  private func readFrame(_ header: FrameHeader, _ body: Span<UInt8>) {
    frameCount &+= 1
    switch header.type {
    case .request: readRequest(header, body)
    case .data: readData(header, body)
    // A Response, or what a later version sends, is nothing that we have to know.
    default: readControl(header, body)
    }
  }

  private func readRequest(_ header: FrameHeader, _ body: Span<UInt8>) {
    guard ids.use(header.streamID) else {
      let problem = Problem(
        .invalidArgument,
        nil,
        """
        Stream id \(header.streamID) cannot be used: ids are odd, used once, and not far below the \
        highest.
        """
      )
      return outgoing.writeFailure(problem, streamID: header.streamID)
    }
    dispatcher.dispatch(header, body, on: self)
  }

  private func readData(_ header: FrameHeader, _ body: Span<UInt8>) {
    guard let stream = streams[header.streamID] else {
      take(body.count, on: nil)
      return readStrayData(header)
    }
    // A call with one request: what comes beside it says nothing.
    guard let input = stream.input else { return take(body.count, on: nil) }
    let hasMessage = !header.flags.contains(.noData)
    guard stream.awaitsInput else {
      take(body.count, on: nil)
      guard hasMessage else { return }
      let problem = Problem(.invalidArgument, nil, "A message came after the end of its stream.")
      return fail(stream, problem)
    }
    if hasMessage, !input.append([UInt8](copying: body)) {
      statistics.hit(.receiveQueue)
      return fail(stream, .streamOverflow)
    }
    if header.flags.contains(.remoteClosed) { stream.endInput() }
  }

  /// Data of a call that is over is late, and harmless; of one that never was it is a mistake.
  private func readStrayData(_ header: FrameHeader) {
    guard !ids.wasUsed(header.streamID) else { return }
    let problem = Problem(.invalidArgument, nil, "Stream \(header.streamID) was never opened.")
    outgoing.writeFailure(problem, streamID: header.streamID)
  }

  private func refuseOversized(_ header: FrameHeader) {
    statistics.hit(.frame)
    if header.type == .request { _ = ids.use(header.streamID) }
    let problem = Problem.tooLarge(
      header.bodyByteCount,
      "frame",
      maximum: limits.frameByteCountMaximum
    )
    if header.type == .data, let stream = streams[header.streamID] {
      fail(stream, problem)
    } else {
      outgoing.writeFailure(problem, streamID: header.streamID)
    }
  }

  private func closeBecause(_ header: FrameHeader) {
    logger.info(
      "closed: not ttrpc",
      metadata: ["peer": "\(peer)", "length": "\(header.bodyByteCount)"]
    )
    close()
  }

  private func didEndReading(_ error: UVError?) {
    guard error == nil, phase != .closed, !stream.isPeerGone else { return close() }
    if phase == .closing { return outgoing.closeWhenWritten() }
    phase = .peerFinished
    let problem = Problem(.cancelled, nil, "The client stopped before the end of its stream.")
    for stream in streams.values where stream.awaitsInput { fail(stream, problem) }
    closeIfIdle()
    watchForDeparture()
  }

  /// Closes when the client goes that has only finished writing yet.
  ///
  /// Reading would have told, but it has ended; a handler that sends nothing would never notice.
  private func watchForDeparture() {
    guard phase == .peerFinished else { return }
    let interval = limits.departureCheckInterval
    departureTimer.start(after: interval, repeating: interval) { [weak self] in
      guard let self, stream.isPeerGone else { return }
      close()
    }
  }
}
