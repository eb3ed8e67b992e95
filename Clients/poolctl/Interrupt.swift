internal import EventLoop
internal import Glibc

/// Ctrl-C while something is followed: the program ends, the work goes on.
@LoopActor
final class Interrupt {
  private let signals: Signals

  private init(_ signals: Signals) {
    self.signals = signals
  }
}
