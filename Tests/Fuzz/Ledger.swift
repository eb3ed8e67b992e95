import RPC

/// What was sent on a connection against what came back.
///
/// It takes frames apart by itself, and so believes neither `FrameReader` nor the server.
struct Ledger {
  /// What came back on one stream id.
  private struct Account {
    var requestCount = 0
    var frameCount = 0
    var endCount = 0
    /// Whether something came behind an end.
    var goesOn = false
    var isCancelled = false
  }

  /// Whether nothing is left open, so that what is sent behind it is read.
  let isWholeFrames: Bool
  private var accounts: [UInt32: Account] = [:]
  private let hasAgreement: Bool

  /// - Parameters:
  ///   - sent: all that the client sent.
  ///   - agreement: whether it said Hello, so that frames beyond ttrpc may be sent.
  init(sent: [UInt8], agreement: Bool) {
    hasAgreement = agreement
    let (events, byteCount) = FrameSubject.events(in: sent)
    var isWhole = byteCount == sent.count
    for event in events {
      switch event {
      case .frame(let header, _), .oversized(let header):
        accounts[header.streamID, default: Account()].frameCount += 1
        if header.type == .cancel { accounts[header.streamID]?.isCancelled = true }
        guard case .frame = event, header.type == .request else { continue }
        accounts[header.streamID]?.requestCount += 1
      case .broken: isWhole = false
      }
    }
    isWholeFrames = isWhole
  }

  /// Looks at what came back; it `isComplete` when the client finished properly and read to the end, so that
  /// every call has to be answered.
  mutating func check(_ received: [UInt8], isComplete: Bool) {
    let (events, byteCount) = FrameSubject.events(in: received)
    var isComplete = isComplete
    for event in events {
      guard case .frame(let header, let body) = event else {
        fatalError("the server sent a frame that is too large")
      }
      if header.type == .goAway { isComplete = false }
      enter(header, body)
    }
    if isComplete { require(byteCount == received.count, "the server closed within a frame") }
    for (id, account) in accounts {
      require(account.endCount <= account.frameCount, "stream \(id) was answered too often")
      let isPlain = account.requestCount == 1 && account.frameCount == 1
      require(!isPlain || !account.goesOn, "something came behind the end of stream \(id)")
      guard isComplete, account.requestCount > 0, !account.isCancelled else { continue }
      require(account.endCount > 0, "stream \(id) was not answered")
    }
  }

  private mutating func enter(_ header: FrameHeader, _ body: [UInt8]) {
    let id = header.streamID
    switch header.type {
    case .response:
      guard let envelope = try? ResponseEnvelope(decoding: body.span) else {
        fatalError("the server sent a malformed Response")
      }
      require(!body.isEmpty, "the server sent a Response without a byte")
      require(envelope.status.isEmpty || envelope.payload.isEmpty, "a failure with a payload")
      accounts[id, default: Account()].goesOn = (accounts[id]?.endCount ?? 0) > 0
      accounts[id]?.endCount += 1
    case .data:
      require(accounts[id].map { $0.requestCount > 0 } ?? false, "Data on a stream without a call")
      if (accounts[id]?.endCount ?? 0) > 0 { accounts[id]?.goesOn = true }
      guard header.flags.contains(.remoteClosed) else { return }
      require(header.flags.contains(.noData) && body.isEmpty, "an end with a message")
      accounts[id]?.endCount += 1
    case .ping, .window, .goAway:
      require(hasAgreement, "a frame that nobody has agreed on")
    default: fatalError("the server sent a frame of type \(header.type.rawValue)")
    }
  }
}
