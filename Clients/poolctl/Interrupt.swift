internal import EventLoop
internal import Glibc

/// Ctrl-C while something is followed: the program ends, the work goes on.
@LoopActor
final class Interrupt {
  /// Ends the program at SIGINT, after saying something.
  static func handle(_ say: @escaping @Sendable () -> Void) -> Interrupt {
    Interrupt()
  }

  /// Gives SIGINT its usual meaning again.
  func stop() {
  }
}
