import EventLoop
import Glibc
import Testing
import TestSupport

@Suite("Signals", .onLoop, .timeLimit(.minutes(1)))
@LoopActor
struct SignalsTests {
  @Test("arrive on the loop as long as they are watched")
  func arrival() async throws {
    let arrived = AsyncStream<Signal>.makeStream()
    let signals = try Signals([.hangup, .interrupt]) { arrived.continuation.yield($0) }
    kill(getpid(), SIGHUP)
    for await signal in arrived.stream.prefix(1) { #expect(signal == .hangup) }
    signals.close()
  }

  @Test("arrive although whoever started the program had blocked them")
  func unblocking() throws {
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe sigaddset(&mask, SIGINT)
    unsafe pthread_sigmask(SIG_BLOCK, &mask, nil)
    let signals = try Signals([.interrupt]) { _ in }
    unsafe pthread_sigmask(SIG_BLOCK, nil, &mask)
    let isBlocked = unsafe sigismember(&mask, SIGINT) == 1
    #expect(!isBlocked)
    signals.close()
  }

  @Test("that cannot be watched are refused")
  func refusal() async throws {
    let error = #expect(throws: UVError.self) { _ = try Signals([.kill]) { _ in } }
    #expect(error?.name == "EINVAL")
  }
}
