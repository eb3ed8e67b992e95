package import EventLoop

/// Whether the server serves; what waits on the server listens to it, so that a stop keeps nobody.
@LoopActor
package final class ServerHealth {
  /// The life of a server; it goes forward only.
  package enum Phase: Comparable, Sendable {
    /// Reads its data, or gets ready. Next: serving, stopping.
    case starting
    /// Calls can be made. Next: stopping.
    case serving
    /// Calls in flight finish, new ones are refused.
    case stopping
  }

  /// Where it stands.
  package private(set) var phase = Phase.starting
  private var observers: [@LoopActor () -> Void] = []

  /// The health of a server that starts.
  package init() {}

  /// Goes on to a later phase; does nothing for one that is past.
  package func become(_ next: Phase) {
    guard next > phase else { return }
    phase = next
    for observer in observers { observer() }
  }

  /// Has something done at each change of phase.
  package func observe(_ observer: @escaping @LoopActor () -> Void) {
    observers.append(observer)
  }
}
