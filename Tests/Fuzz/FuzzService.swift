import EventLoop
import Messages
import RPC

/// Methods of all kinds, which do what their payload says; one object for each connection.
@LoopActor
final class FuzzService {
  static let name = "f"
  /// In the order of their registration; a script chooses by number.
  static let methods = [
    "echo", "big", "fail", "marked", "admin", "tenant", "slow", "count", "serve", "fail-late",
    "talk", "first", "deaf", "early",
  ]
  private static let bigByteCountMaximum = 5 << 20

  let gate = ReleaseGate()
  /// Handlers that have begun and not ended.
  private(set) var runningCount = 0
  private var hasToEnd = false

  /// The methods; they hold this object, which for that reason does not hold them.
  func makeTable() -> MethodTable {
    let table = MethodTable()
    registerUnary(in: table)
    registerStreams(in: table)
    registerMarks(in: table)
    return table
  }

  /// Everything that waits for something else than the client goes on from here.
  func letEnd() {
    hasToEnd = true
    gate.release(upTo: .max)
  }

  /// Callers are what their metadata says.
  static func identify(
    _: Peer,
    _ metadata: Metadata,
    _: Access
  ) throws(Problem) -> Caller {
    if metadata["wrong"] != nil { throw Problem(.unauthenticated, nil, "Not you.") }
    guard let identity = metadata["caller"] else { return .anonymous }
    return Caller(identity: identity, tenant: "t", standing: .member(.service))
  }

  private func registerUnary(in table: MethodTable) {
    let name = Self.name
    table.unary(service: name, method: "echo", allow: .anyone) { (bytes, _) in
      EncodedReply([UInt8](copying: bytes), metadata: ReplyMetadata([("k", "v")]))
    }
    table.unary(service: name, method: "big", allow: .anyone) { (bytes, _) in
      let count = min(Self.bigByteCountMaximum, bytes.isEmpty ? 0 : Int(bytes[0]) << 15)
      return EncodedReply([UInt8](repeating: 0, count: count))
    }
    table.unary(service: name, method: "fail", allow: .anyone) { (bytes, _) throws(Problem) in
      let code = StatusCode(rawValue: bytes.isEmpty ? 2 : Int32(bytes[0])) ?? .unknown
      throw Problem(code, nil, String(decoding: [UInt8](copying: bytes), as: UTF8.self))
    }
    table.unary(service: name, method: "admin", allow: .admin) { (_, _) in EncodedReply([]) }
    table.unary(service: name, method: "tenant", allow: .tenant(atLeast: .viewer)) { (_, call) in
      EncodedReply(Array(call.caller.identity.utf8))
    }
    table.unaryAsync(service: name, method: "slow", allow: .anyone) {
      (bytes, _) async throws(Problem) in
      try await self.running { () async throws(Problem) in
        for _ in 0..<min(bytes.count, 64) { await Task.yield() }
        return EncodedReply(bytes)
      }
    }
  }

  private func registerStreams(in table: MethodTable) {
    let name = Self.name
    table.clientStream(service: name, method: "count", allow: .anyone) {
      (source, _) async throws(Problem) in
      try await self.running { () async throws(Problem) in
        var count = 0
        while let message = try await source.next() { count += message.count }
        return EncodedReply(Array("\(count)".utf8))
      }
    }
    table.serverStream(service: name, method: "serve", allow: .anyone) {
      (bytes, sink, _) async throws(Problem) in
      try await self.running { () async throws(Problem) in
        let message = [UInt8](repeating: 7, count: Int(bytes.first ?? 0) << 4)
        for _ in 0..<(bytes.last ?? 0) { try await sink.send(message) }
      }
    }
    table.serverStream(service: name, method: "fail-late", allow: .anyone) {
      (bytes, sink, _) async throws(Problem) in
      try await self.running { () async throws(Problem) in
        try await sink.send(bytes)
        throw Problem(.failedPrecondition, nil, "late")
      }
    }
    table.bidirectional(service: name, method: "talk", allow: .anyone) {
      (source, sink, _) async throws(Problem) in
      try await self.running { () async throws(Problem) in
        while let message = try await source.next() { try await sink.send(message) }
      }
    }
    table.bidirectional(service: name, method: "first", allow: .anyone) {
      (source, sink, _) async throws(Problem) in
      try await self.running { () async throws(Problem) in
        if let message = try await source.next() { try await sink.send(message) }
        sink.finish()
      }
    }
    table.bidirectional(service: name, method: "deaf", allow: .anyone) {
      (_, _, _) async throws(Problem) in
      await self.running { await self.untilTheEnd() }
    }
  }

  private func registerMarks(in table: MethodTable) {
    table.unary(service: Self.name, method: "marked", allow: .anyone) { (bytes, _) in
      self.gate.newest += 1
      return EncodedReply([UInt8](copying: bytes), mark: self.gate.newest)
    }
    table.serverStream(service: Self.name, method: "early", allow: .anyone) {
      (bytes, sink, _) async throws(Problem) in
      try await self.running { () async throws(Problem) in
        for byte in bytes.prefix(16) {
          self.gate.newest += UInt64(byte & 1)
          try await sink.send([byte], mark: self.gate.newest)
        }
      }
    }
  }

  private func running<Result, Failure: Error>(
    _ body: () async throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    runningCount += 1
    defer { runningCount -= 1 }
    return try await body()
  }

  /// Waits until it is cancelled, or until the round ends.
  private func untilTheEnd() async {
    while !hasToEnd, !Task.isCancelled { try? await Loop.sleep(for: .milliseconds(1)) }
  }
}
