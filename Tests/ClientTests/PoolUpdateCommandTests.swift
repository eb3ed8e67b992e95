import Messages
import RPC
import Testing

@Suite("poolctl pool update")
struct PoolUpdateCommandTests {
  /// Serves UpdatePool, and keeps what it was asked.
  private func server(_ seen: Recorder<UpdatePoolRequest>) async throws -> FakeServer {
    try await FakeServer.start { table in
      table.unary(PoolMethods.updatePool, allow: .anyone) { (request, _) in
        seen.add(request)
        return Reply(Pool(named: request.pool?.name ?? ""))
      }
    }
  }

  @Test("replaces the labels by those that are given, or clears them")
  func labels() async throws {
    let seen = Recorder<UpdatePoolRequest>()
    let server = try await server(seen)
    let verb = ["pool", "update", "p", "--server", server.address]
    let given = try await Program(verb + ["--label", "team=a", "--label", "use=b=c"]).finished()
    let none = try await Program(verb + ["--no-labels"]).finished()
    #expect((given.exitCode, none.exitCode) == (0, 0))
    #expect(await seen.all.map { $0.pool?.labels } == [["team": "a", "use": "b=c"], [:]])
    #expect(await seen.all.map { $0.updateMask?.paths } == [["labels"], ["labels"]])
    await server.stop()
  }

  @Test("names what may be given when nothing is, and refuses labels and none of them at once")
  func wrong() async throws {
    let seen = Recorder<UpdatePoolRequest>()
    let server = try await server(seen)
    let verb = ["pool", "update", "p", "--server", server.address]
    let nothing = try await Program(verb).finished()
    let both = try await Program(verb + ["--label", "team=a", "--no-labels"]).finished()
    #expect((nothing.exitCode, both.exitCode) == (2, 2))
    #expect(nothing.errors.contains("--no-labels") && both.errors.contains("--no-labels"))
    #expect(await seen.all == [])
    await server.stop()
  }
}
