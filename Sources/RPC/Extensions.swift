internal import Messages

/// What a connection may use beyond ttrpc 1.2: the bits of `HelloRequest.features`.
struct Features: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  private init(_ feature: Feature) {
    rawValue = UInt64(feature.rawValue)
  }

  static let cancel = Features(.cancel)
  static let ping = Features(.ping)
  static let window = Features(.window)
  static let goAway = Features(.goAway)
  static let responseMetadata = Features(.responseMetadata)

  /// What a server understands.
  static let ofServer: Features = [.cancel, .ping, .window, .goAway, .responseMetadata]
  /// What our own client understands.
  static let ofClient = ofServer
}

/// What both sides of a connection have said about themselves; nothing before a Hello.
///
/// Source: PROTOCOL §2.
struct Agreement: Hashable, Sendable {
  /// The version that is spoken here.
  static let version: UInt32 = 1
  /// No peer may ask for smaller frames: errors have to fit.
  static let bodyByteCountMinimum = 16 << 10

  /// What both understand.
  var features: Features = []
  /// The largest body that the peer takes.
  var bodyByteCountMaximum = FrameLimits.bodyByteCountMaximum
  /// Bytes of Data that the peer takes on a stream before it grants more; nil is without limit.
  var streamWindow: Int?
  /// The same for the connection.
  var connectionWindow: Int?

  /// Nothing beyond ttrpc.
  init() {}

  /// What a server agrees to.
  ///
  /// - Throws: INVALID_ARGUMENT for a Hello that contradicts itself.
  init(_ hello: HelloRequest) throws(Problem) {
    guard hello.version >= 1 else {
      throw Problem(.invalidArgument, nil, "The version of a Hello is 1 or higher.")
    }
    features = Features.ofServer.intersection(Features(rawValue: hello.features))
    if hello.maxRecvFrame != 0 {
      guard hello.maxRecvFrame >= Self.bodyByteCountMinimum else {
        let least = Self.bodyByteCountMinimum
        throw Problem(.invalidArgument, nil, "max_recv_frame is at least \(least), or 0.")
      }
      bodyByteCountMaximum = min(bodyByteCountMaximum, Int(hello.maxRecvFrame))
    }
    guard features.contains(.window) else { return }
    guard hello.initialStreamWindow > 0, hello.initialConnectionWindow > 0 else {
      throw Problem(.invalidArgument, nil, "With windows, both initial windows are above 0.")
    }
    streamWindow = Int(hello.initialStreamWindow)
    connectionWindow = Int(hello.initialConnectionWindow)
  }

  /// What a client may do after that reply.
  init(_ reply: HelloReply) {
    features = Features.ofClient.intersection(Features(rawValue: reply.features))
    guard features.contains(.window) else { return }
    streamWindow = Int(reply.initialStreamWindow)
    connectionWindow = Int(reply.initialConnectionWindow)
  }
}

extension ConnectionLimits {
  /// Bytes of Data that a stream may have unread: as many as its queue can hold however small the
  /// messages are.
  var streamWindowByteCount: Int {
    streamQueueByteCountMaximum / (MessageQueue.overheadByteCount + 1)
  }

  /// The same for all streams of a connection.
  var connectionWindowByteCount: Int {
    receivedByteCountMaximum / (MessageQueue.overheadByteCount + 1)
  }
}

/// Bytes of Data that the peer still takes; without a window any number.
///
/// It may fall below zero by one frame. Grants saturate, so that no number from the wire overflows.
struct SendWindow {
  private static let maximum = 1 << 40
  private var credit: Int?

  init(_ credit: Int?) {
    self.credit = credit
  }

  /// Whether another frame may be sent.
  var isOpen: Bool { (credit ?? 1) > 0 }

  /// A frame with so many bytes was sent.
  mutating func spend(_ byteCount: Int) {
    if let credit { self.credit = credit - byteCount }
  }

  /// The peer takes so many bytes more.
  mutating func grant(_ byteCount: Int) {
    if let credit { self.credit = min(credit + byteCount, Self.maximum) }
  }
}

/// Bytes of Data that were taken from a peer and not granted to it anew.
struct ReceiveWindow {
  private let byteCount: Int
  private var takenByteCount = 0

  init(_ byteCount: Int) {
    self.byteCount = byteCount
  }

  /// Counts what was taken.
  ///
  /// - Returns: what to grant now: all of it once half the window is used up, and nothing before.
  mutating func take(_ byteCount: Int) -> UInt32? {
    takenByteCount += byteCount
    guard takenByteCount > 0, takenByteCount >= self.byteCount / 2 else { return nil }
    defer { takenByteCount = 0 }
    return UInt32(clamping: takenByteCount)
  }
}

/// How many pings a peer may send: a bucket that fills again with time.
struct PingAllowance {
  private let limits: PatienceLimits
  private var tokens: Double
  private var filledAt: Duration

  init(_ limits: PatienceLimits, now: Duration) {
    self.limits = limits
    tokens = limits.pingBurstMaximum
    filledAt = now
  }

  /// Takes one ping; false when it is one too many.
  mutating func take(now: Duration) -> Bool {
    tokens = min(
      limits.pingBurstMaximum,
      tokens + (now - filledAt) / .seconds(1) * limits.pingsPerSecond
    )
    filledAt = now
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }
}
