import EventLoop
import Messages
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("The server itself", .onLoop)
@LoopActor
struct SystemServiceTests {
  private func status(_ bench: Bench, _ service: String = "") throws -> HealthReply.Status {
    var request = HealthRequest()
    request.service = service
    return try bench.system.health(request, bench.call()).message.status
  }

  @Test("serves when it is ready and not before, each service alike")
  func health() throws {
    let bench = try Bench()
    #expect(try status(bench) == .notServing)
    bench.health.become(.serving)
    #expect(try status(bench) == .serving)
    #expect(try status(bench, "poolkeeper.v1.NetworkService") == .serving)
    #expect(throws: Problem.self) { try status(bench, "poolkeeper.v1.Nothing") }
    bench.health.become(.stopping)
    #expect(try status(bench) == .notServing)
    bench.health.become(.serving)
    #expect(try status(bench) == .notServing)
  }

  @Test("tells each change of its health, and ends the watch when it stops")
  func watchHealth() async throws {
    let bench = try Bench()
    let connection = try await bench.connect()
    let source = try connection.serverStream(
      SystemMethods.watchHealth,
      WatchHealthRequest()
    )
    #expect(try await source.next()?.status == .notServing)
    bench.health.become(.serving)
    #expect(try await source.next()?.status == .serving)
    bench.health.become(.stopping)
    #expect(try await source.next()?.status == .notServing)
    #expect(try await source.next() == nil)
    connection.close()
  }

  @Test("tells what it is, and what it can be asked")
  func info() throws {
    let bench = try Bench()
    let info = try bench.system.info(InfoRequest(), bench.call()).message
    #expect(info.storeUuid == bench.store.storeUUID)
    #expect(info.revision == bench.store.revision)
    let request = ListDescriptorsRequest()
    let bytes = try bench.system.listDescriptors(request, bench.call()).message.fileDescriptorSet
    let descriptors = try DescriptorSet(decoding: bytes)
    #expect(descriptors.method("poolkeeper.v1.EventService/WatchEvents") != nil)
  }
}
