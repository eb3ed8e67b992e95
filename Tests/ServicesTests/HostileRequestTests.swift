import EventLoop
import Messages
import RPC
import TestSupport
import Testing

@Suite("A hostile request", .onLoop, .timeLimit(.minutes(5)))
@LoopActor
struct HostileRequestTests {
  /// Every method of the server with one request, by its descriptors.
  nonisolated static let methods: [String] = DescriptorSet.compiledIn.services
    .filter { $0.fullName.hasPrefix("poolkeeper.") }
    .flatMap { service in
      service.methods.filter { $0.kind == .unary || $0.kind == .serverStream }
        .map { service.fullName + "/" + $0.name }
    }

  /// 64 KiB each: nesting by each field, and what would take many times its size in memory.
  private static let payloads: [[UInt8]] = {
    var payloads = [[UInt8](repeating: 0x0b, count: 1 << 16)]
    for field in UInt8(1)...15 {
      payloads.append(repeated([field << 3 | 2, 0]))
      payloads.append(repeated([field << 3, 1]))
      payloads.append(repeated([field << 3 | 2, 0x80, 0x40]))
      payloads.append(nested(field))
      // One text with a NUL, and one that is not UTF-8.
      payloads.append([field << 3 | 2, 3, 65, 0, 65])
      payloads.append([field << 3 | 2, 2, 0xc3, 0x28])
    }
    return payloads
  }()

  private static func repeated(_ unit: [UInt8]) -> [UInt8] {
    Array(repeatElement(unit, count: (1 << 16) / unit.count).joined())
  }

  /// A message in a message 10,000 times over, by one field.
  private static func nested(_ field: UInt8) -> [UInt8] {
    var reversed: [UInt8] = []
    for _ in 0..<10_000 {
      var length = reversed.count
      var varint: [UInt8] = []
      while length > 0x7f {
        varint.append(UInt8(length & 0x7f) | 0x80)
        length >>= 7
      }
      reversed += (varint + [UInt8(length)]).reversed() + [field << 3 | 2]
    }
    return reversed.reversed()
  }

  @Test("of any type gets a status, in bounded memory", arguments: methods)
  func everyType(_ path: String) async throws {
    let bench = try Bench()
    let connection = try await bench.connect()
    defer { connection.close() }
    let method = try #require(DescriptorSet.compiledIn.method(path))
    let before = MemoryUse.residentByteCount
    for payload in Self.payloads {
      let code = await code(of: payload, method, path, on: connection)
      // What no method knows is 64 fields at most, and may be taken; streams that go on do not end by it.
      #expect(code != .internalError && code != .unavailable, "\(path): \(payload.prefix(4))")
    }
    #expect(MemoryUse.residentByteCount - before < 16 << 20)
    #expect(!connection.isClosed)
  }

  /// How a call with that request ends, or that its first message came.
  private func code(
    of payload: [UInt8],
    _ method: MethodDescriptor,
    _ path: String,
    on connection: ClientConnection
  ) async -> StatusCode {
    let service = String(path.prefix { $0 != "/" })
    let name = String(path.dropFirst(service.count + 1))
    do throws(Problem) {
      if method.kind == .unary {
        _ = try await connection.callRaw(
          service: service,
          method: name,
          payload: payload,
          timeout: .seconds(2)
        )
      } else {
        let source = try connection.serverStreamRaw(
          service: service,
          method: name,
          payload: payload,
          timeout: .milliseconds(200)
        )
        _ = try await source.next()
      }
      return .ok
    } catch {
      return error.code
    }
  }
}
