import EventLoop
import Messages
import RPC

/// The methods of `probe.v1.Probe`; their messages are bytes.
///
/// Source: PROTOCOL §5.
@LoopActor
enum ProbeService {
  static let name = "probe.v1.Probe"
  /// Enough to ask for a reply that does not fit into a frame.
  private static let bigByteCountMaximum = 64 << 20

  static func register(in table: MethodTable) {
    registerUnary(in: table)
    registerStreams(in: table)
  }

  private static func registerUnary(in table: MethodTable) {
    table.unary(service: name, method: "Echo", allow: .anyone) { (bytes, _) in
      EncodedReply([UInt8](copying: bytes))
    }
    table.unary(service: name, method: "Empty", allow: .anyone) { (_, _) in EncodedReply([]) }
    table.unary(service: name, method: "Meta", allow: .anyone) { (_, call) in
      EncodedReply(Array(describe(call).utf8))
    }
    table.unary(service: name, method: "Fail", allow: .anyone) { (_, call) throws(Problem) in
      try fail(call)
    }
    table.unary(service: name, method: "Big", allow: .anyone) { (_, call) throws(Problem) in
      let size = try number(call.metadata["size"] ?? "", upTo: bigByteCountMaximum)
      return EncodedReply([UInt8](repeating: 0, count: size))
    }
    table.unaryAsync(service: name, method: "Sleep", allow: .anyone) {
      (bytes, call) async throws(Problem) in
      let text = call.metadata["ms"] ?? String(decoding: bytes, as: UTF8.self)
      try await sleep(.milliseconds(number(text, upTo: 1 << 40)))
      return EncodedReply(Array("slept".utf8))
    }
  }

  private static func registerStreams(in table: MethodTable) {
    table.serverStream(service: name, method: "ServerStream", allow: .anyone) {
      (bytes, sink, _) async throws(Problem) in
      let count = try number(String(decoding: bytes, as: UTF8.self), upTo: 1 << 40)
      for index in 0..<count { try await sink.send(Array("\(index)".utf8)) }
    }
    table.serverStream(service: name, method: "FailStream", allow: .anyone) {
      (_, sink, _) async throws(Problem) in
      try await sink.send(Array("one".utf8))
      throw Problem(.failedPrecondition, nil, "the stream failed")
    }
    table.clientStream(service: name, method: "ClientStream", allow: .anyone) {
      (source, _) async throws(Problem) in
      var (messageCount, byteCount) = (0, 0)
      while let message = try await source.next() {
        messageCount += 1
        byteCount += message.count
      }
      return EncodedReply(Array("count=\(messageCount) bytes=\(byteCount)".utf8))
    }
    table.bidirectional(service: name, method: "Bidi", allow: .anyone) {
      (source, sink, _) async throws(Problem) in
      while let message = try await source.next() { try await sink.send(message) }
    }
    table.bidirectional(service: name, method: "NeverRead", allow: .anyone) {
      (_, _, _) async throws(Problem) in
      while true { try await sleep(.seconds(3_600)) }
    }
  }

  /// One line for each entry of the metadata, sorted, and one for the deadline in milliseconds.
  private static func describe(_ call: Call) -> String {
    var lines = call.metadata.entries.map { "\($0.key)=\($0.value)" }.sorted()
    let left = call.deadline.map { "\(Int(($0 - Loop.now) / .milliseconds(1)))" }
    lines.append("deadline=\(left ?? "none")")
    return lines.joined(separator: "\n")
  }

  private static func fail(_ call: Call) throws(Problem) -> EncodedReply {
    let number = try number(call.metadata["code"] ?? "2", upTo: 16)
    guard let code = StatusCode(rawValue: Int32(number)), code != .ok else {
      return EncodedReply([])
    }
    throw Problem(code, nil, call.metadata["message"] ?? "")
  }

  /// The decimal number in `text`; an empty text is 0.
  private static func number(_ text: String, upTo maximum: Int) throws(Problem) -> Int {
    if text.isEmpty { return 0 }
    if let number = Int(text), (0...maximum).contains(number) { return number }
    throw Problem(.invalidArgument, nil, "\(text) is not a number from 0 to \(maximum).")
  }

  private static func sleep(_ duration: Duration) async throws(Problem) {
    do throws(CancellationError) {
      try await Loop.sleep(for: duration)
    } catch {
      throw Problem(.cancelled, nil, "The call was cancelled.")
    }
  }
}
