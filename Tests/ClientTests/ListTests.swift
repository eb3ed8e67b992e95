import EventLoop
import Messages
import PoolkeeperClient
import RPC
import Testing

@Suite("A list of the client")
struct ListTests {
  @Test("walks all pages with its filters")
  func allPages() async throws {
    let asked = Recorder<ListPoolsRequest>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.listPools, allow: .anyone) { (request, _) in
        asked.add(request)
        return Reply(ListPoolsReply(page: asked.all.count, of: 3))
      }
    }
    var request = ListPoolsRequest()
    request.type = .serviceDeployment
    let reply = try await client(of: server).list(PoolMethods.listPools, request)
    #expect(reply.pools.map(\.name) == ["pool-1", "pool-2", "pool-3"])
    #expect(reply.nextPageToken.isEmpty)
    #expect(reply.revision == 7)
    #expect(await asked.all.map(\.pageToken) == ["", "after-1", "after-2"])
    #expect(await asked.all.allSatisfy { $0.type == .serviceDeployment && $0.pageSize == 500 })
    await server.stop()
  }

  @Test("begins again when its revision is no longer kept")
  func expired() async throws {
    let asked = Recorder<String>()
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.listPools, allow: .anyone) { (request, _) throws(Problem) in
        asked.add(request.pageToken)
        if asked.all.count == 2 { throw Problem(.outOfRange, .pageTokenExpired, "Expired.") }
        return Reply(ListPoolsReply(page: request.pageToken.isEmpty ? 1 : 2, of: 2))
      }
    }
    let reply = try await client(of: server).list(PoolMethods.listPools, ListPoolsRequest())
    #expect(reply.pools.map(\.name) == ["pool-1", "pool-2"])
    #expect(await asked.all == ["", "after-1", "", "after-1"])
    await server.stop()
  }
}

extension ListPoolsReply {
  /// One pool a page.
  init(page number: Int, of pageCount: Int) {
    self.init()
    pools = [Pool(named: "pool-\(number)")]
    nextPageToken = number < pageCount ? "after-\(number)" : ""
    revision = 7
  }
}
