internal import EventLoop
internal import Messages
internal import Metrics

/// A bound that a client ran into.
enum LimitKind: Int, CaseIterable, Sendable {
  case frame, metadata, openCalls, receiveQueue, connections, identity
  case firstByte, slowFrame, idle, unansweredPings, pingFlood, stalled
  case message, tenantCalls, tenantBytes
}

/// What a server has done since its start: numbers that grow, counted by those who do it.
@LoopActor
final class ServerStatistics {
  /// Connections that were taken.
  var acceptedCount = 0
  /// Bytes that were read from all of them.
  var receivedByteCount = 0
  /// Bytes that were sent on those that are closed.
  var departedSentByteCount = 0
  /// Calls of methods that there are not, and requests that could not be read.
  let unknown = CallCounts()
  private var limitCounts = [Int](repeating: 0, count: LimitKind.allCases.count)

  /// A client ran into that limit.
  func hit(_ limit: LimitKind) {
    limitCounts[limit.rawValue] += 1
  }

  /// How often clients ran into that limit.
  func count(of limit: LimitKind) -> Int { limitCounts[limit.rawValue] }
}

/// The calls of one method, by how they ended and how long they took.
///
/// Calls that are answered in the batch of frames in which they came are only counted when they end; their
/// time is that of the batch, for their replies leave together.
@LoopActor
final class CallCounts {
  /// The largest status code; an index for each of 0…16.
  private static let codeMaximum = 16

  /// Seconds from the arrival of the request to the end of the call.
  private(set) var durations = Histogram(bounds: Histogram.secondBounds)
  private var counts = [Int](repeating: 0, count: codeMaximum + 1)
  /// Calls of the batch, and those among them that were answered with OK: they are in no `counts` yet.
  private var batchCount = 0
  private var batchOKCount = 0
  /// The next method in the dispatcher's list of those of which calls were answered in this batch.
  var next: CallCounts?

  /// How many calls ended with that code.
  func count(of code: StatusCode) -> Int { counts[Int(code.rawValue)] }

  /// A call ended that began at `start` on the clock `Loop.nanoseconds`.
  func ended(_ code: StatusCode, since start: UInt64) {
    counts[Int(code.rawValue)] += 1
    durations.add(Double(Loop.nanoseconds - start) / 1e9)
  }

  /// A call ended in the batch in which it came; `endBatch` follows.
  ///
  /// - Returns: whether it is the first of the batch.
  func endedInBatch(_ code: StatusCode) -> Bool {
    if code == .ok { batchOKCount += 1 } else { counts[Int(code.rawValue)] += 1 }
    batchCount += 1
    return batchCount == 1
  }

  /// The replies of the batch are on their way.
  func endBatch(seconds: Double) {
    durations.add(seconds, times: batchCount)
    counts[Int(StatusCode.ok.rawValue)] += batchOKCount
    (batchCount, batchOKCount) = (0, 0)
  }
}
