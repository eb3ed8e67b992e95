import Foundation
import TestSupport
import Testing

@Suite("Pools of the two types", .serialized, .timeLimit(.minutes(5)))
struct PoolKindTests {
  private static let training = "T-_" + String(repeating: "9", count: 61)
  private static let service = "s" + String(repeating: "0", count: 23)

  @Test(
    "have names by the rules of their type, its words, its list, and the nodes asked for (S10, S32, S33, R1, R2)"
  )
  func types() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let (training, service) = (Self.training, Self.service)
    for (name, type) in [(training, "DEVELOPMENT_TRAINING"), (service, "SERVICE_DEPLOYMENT")] {
      let tooLong = "\"name\":\"\(name)0\",\"type\":\"\(type)\""
      let refusal = try await server.refusedUntouched(
        "PoolService/CreatePool",
        "{\"pool\":{\(tooLong),\"flavor\":\"cpu.small\",\"nodeCount\":1}}"
      )
      #expect(refusal.fields == ["pool.name"])
    }
    let bare = try await server.refusedUntouched(
      "PoolService/CreatePool",
      #"{"pool":{"name":"bare","type":"SERVICE_DEPLOYMENT"}}"#
    )
    #expect(bare.fields == ["pool.flavor", "pool.node_count"])

    let make = "--flavor cpu.small --wait"
    _ = try await server.run(
      "pool create \(training) --type development-training --nodes 1 \(make)"
    )
    _ = try await server.run("pool create \(service) --type service-deployment --nodes 2 \(make)")
    #expect(try await server.names("pool list --type development-training") == [training])
    #expect(try await server.names("pool list --type service-deployment") == [service])
    #expect(try await server.names("pool list") == [training, service].sorted())

    let words = try await server.run("pool list")["pools"].list.map { $0["resourceType"].text }
    #expect(
      words.sorted() == ["Dedicated for Development/Training", "Dedicated for Service Deployment"]
    )
    let nodes = try await server.run("node list --pool \(service)")["nodes"].list
    #expect(nodes.map { $0["flavor"].text } == ["cpu.small", "cpu.small"])
    #expect(nodes.allSatisfy { $0["state"].text == "AVAILABLE" })
  }

  @Test("are gone for good once they are deleted, their names free and their uids not (S50, R3)")
  func deleted() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let make = "pool create again --type development-training --flavor cpu.small --nodes 1 --wait"
    _ = try await server.run(make)
    let first = try await server.run("pool get again")["uid"].text
    let taken = try await server.refusedUntouched(
      "PoolService/CreatePool",
      #"{"pool":{"name":"again","type":"SERVICE_DEPLOYMENT","flavor":"cpu.small","nodeCount":1}}"#
    )
    #expect(taken.reason == "POOL_EXISTS")
    let node = try #require(try await server.names("node list --pool again").first)
    _ = try await server.run("pool delete again --yes --wait")
    for method in ["GetPool", "ScalePool", "DeletePool"] {
      let gone = try await server.refusedUntouched("PoolService/\(method)", #"{"name":"again"}"#)
      #expect(gone.reason == "POOL_NOT_FOUND")
    }
    _ = try await server.run(make)
    let second = try await server.run("pool get again")["uid"].text
    #expect(!second.isEmpty && second != first)
    let stale = try await server.refusedUntouched(
      "PoolService/DeletePool",
      "{\"name\":\"again\",\"uid\":\"\(first)\"}"
    )
    #expect(stale.exitStatus == 5)
    #expect(try await server.names("node list --pool again") != [node])
  }
}
