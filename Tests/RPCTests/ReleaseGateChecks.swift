import EventLoop
import Messages
import RPC
import TestSupport
import Testing

/// What waits to be durable.
@Suite("A release gate", .onLoop)
@LoopActor
struct ReleaseGateChecks {
  @Test("lets many go in the order of their marks, with other work in between")
  func pieces() async {
    let gate = ReleaseGate()
    var order: [UInt64] = []
    for mark in UInt64(1)...1_000 { gate.whenReleased(mark) { _ in order.append(mark) } }
    gate.release(upTo: 1_000)
    #expect(order.count < 1_000 && gate.released == order.last)
    while order.count < 1_000 { await Task.yield() }
    #expect(order == Array(1...1_000))
    #expect(gate.released == 1_000 && gate.waitingCount == 0)
  }

  @Test("lets go what is durable, and refuses the rest, when nothing more becomes so")
  func failure() async {
    let gate = ReleaseGate()
    var codes: [StatusCode] = []
    for mark in UInt64(1)...100 { gate.whenReleased(mark) { codes.append($0?.code ?? .ok) } }
    gate.release(upTo: 60)
    gate.fail(Problem(.internalError, nil, "The disk is full."))
    gate.whenReleased(60) { codes.append($0?.code ?? .ok) }
    let expected =
      [StatusCode](repeating: .ok, count: 60) + Array(repeating: .unavailable, count: 40)
    #expect(codes == expected + [.ok])
  }
}
