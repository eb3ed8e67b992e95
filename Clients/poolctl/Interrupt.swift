internal import EventLoop
internal import Glibc

/// Ctrl-C while something is followed: the program ends, the work goes on.
@LoopActor
final class Interrupt {
  /// Nil where the system lets nobody watch signals: Ctrl-C then ends the program as usual.
  private let signals: Signals?

  /// Ends the program at SIGINT, after `say`.
  init(_ say: @escaping @Sendable () -> Void) {
    signals = try? Signals([.interrupt]) { _ in
      say()
      exit(ExitCode.interrupted.rawValue)
    }
  }

  /// SIGINT has its usual meaning again.
  func stop() {
    signals?.close()
  }
}
