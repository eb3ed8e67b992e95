import EventLoop
import Glibc

/// A server with every kind of handler, and one client that sends whatever the input says.
///
/// When the client has gone properly, each of its calls was answered; however it went, no handler runs, no
/// connection is open and no descriptor is taken.
///
/// Input: choices for `ConnectionRound`, then what `ConnectionScript` sends.
enum ConnectionSubject {
  /// A first round, in which the loop and the runtime take descriptors that they keep.
  private static let firstRound: Void = play([])

  @Sendable static func run(_ input: [UInt8]) {
    _ = firstRound
    let descriptor = freeDescriptor()
    play(input)
    require(freeDescriptor() == descriptor, "a descriptor is left open")
  }

  /// It returns when nothing is open any more; libFuzzer's time-out tells of what stays open.
  private static func play(_ input: [UInt8]) {
    Loop.run {
      await ConnectionRound(Script(input)).play()
      Loop.stop()
    }
  }

  /// The lowest descriptor that is free.
  private static func freeDescriptor() -> Int32 {
    let descriptor = dup(STDERR_FILENO)
    close(descriptor)
    return descriptor
  }
}
