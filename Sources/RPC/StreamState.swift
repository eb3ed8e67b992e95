/// Who of the two sides of a stream may still send messages.
package enum StreamState: Hashable, Sendable {
  /// One of the two sides of a stream.
  package enum Side: Hashable, Sendable { case ours, theirs }

  /// Both may send. Goes to `halfClosed` when one side ends, to `closed` when the call does.
  case open
  /// That side has ended; the other may send. Goes to `closed`.
  case halfClosed(by: Side)
  /// The call is over. Final.
  case closed

  /// Whether that side may still send.
  package func maySend(_ side: Side) -> Bool {
    switch self {
    case .open: true
    case .halfClosed(let closer): closer != side
    case .closed: false
    }
  }

  /// That side sends nothing more.
  package mutating func end(_ side: Side) {
    switch self {
    case .open: self = .halfClosed(by: side)
    case .halfClosed(let closer) where closer != side: self = .closed
    case .halfClosed, .closed: break
    }
  }

  /// The call is over, whoever was still sending.
  package mutating func close() {
    self = .closed
  }
}
