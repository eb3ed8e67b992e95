import Foundation
import TestSupport
import Testing

@Suite("The place of a pool", .serialized, .timeLimit(.minutes(5)))
struct PlaceTests {
  private static let catalog = """
    zones: [{name: az1, title: AZ 1}, {name: az2, title: AZ 2}, {name: az3, title: AZ 3}]
    flavors: [{name: cpu.tiny, millicores: 100, memory_bytes: 67108864}]
    stock:
      - {flavor: cpu.tiny, zone: az1, total: 2}
      - {flavor: cpu.tiny, zone: az2, total: 3}
      - {flavor: cpu.tiny, zone: az3, total: 2}
    """

  private func zones(_ server: ServerProcess, _ pool: String) async throws -> [String] {
    try await server.run("node list --pool \(pool)")["nodes"].list.map { $0["zone"].text }.sorted()
  }

  @Test(
    "is spread evenly or one zone, and stock that is taken comes back with a deletion alone (S20, S28, R7, R8)"
  )
  func stock() async throws {
    let server = try await ServerProcess(catalog: Self.catalog)
    defer { server.stop() }
    let make = "--type service-deployment --flavor cpu.tiny --wait"
    _ = try await server.run("pool create even --nodes 3 \(make)")
    #expect(try await zones(server, "even") == ["az1", "az2", "az3"])
    _ = try await server.run("pool scale even --nodes 4 --wait")
    #expect(try await zones(server, "even") == ["az1", "az2", "az2", "az3"])
    _ = try await server.run("pool create one-zone --zone az2 --nodes 1 --tenant blue \(make)")
    #expect(try await server.run("pool get one-zone --tenant blue")["zone"].text == "az2")

    // All or nothing: two are free, in az1 and az3.
    let request = { (count: Int) in
      #"{"pool":{"name":"late","type":"SERVICE_DEPLOYMENT","flavor":"cpu.tiny","nodeCount":\#(count)}}"#
    }
    let create = "PoolService/CreatePool"
    let much = try await server.refusedUntouched(create, request(3), tenant: "red")
    #expect((much.reason, much.metadata["free"].text) == ("NO_STOCK", "2"))
    let scaled = #"{"name":"one-zone","nodeCount":2}"#
    let more = try await server.refusedUntouched("PoolService/ScalePool", scaled, tenant: "blue")
    #expect((more.reason, more.metadata["zone"].text) == ("NO_STOCK", "az2"))

    _ = try await server.run("pool create late --nodes 2 --tenant red \(make)")
    let stock = try await server.run("stock list")["stock"].list
    #expect(stock.allSatisfy { $0["soldOut"].isTrue && $0["free"].number == 0 })
    let soldOut = try await server.refusedUntouched(
      create,
      #"{"pool":{"name":"last","type":"DEVELOPMENT_TRAINING","flavor":"cpu.tiny","nodeCount":1}}"#
    )
    #expect((soldOut.reason, soldOut.code) == ("NO_STOCK", 8))
    // Only when another user deletes a pool it can be bought again.
    _ = try await server.run("pool delete one-zone --yes --wait --tenant blue")
    _ = try await server.run(
      "pool create last --type development-training --flavor cpu.tiny --nodes 1 --wait"
    )

    // Both pools of the tenant are on its one network, and no other tenant's is the same.
    let networks = try await server.run("pool list")["pools"].list.map {
      $0["network"]["dedicatedNetwork"].text
    }
    #expect(networks.count == 2 && Set(networks).count == 1)
    let mine = try await server.run("network dedicated list")["dedicatedNetworks"].list
    let red = try await server.run("network dedicated list --tenant red")["dedicatedNetworks"].list
    #expect((mine.count, red.count) == (1, 1))
    #expect(mine[0]["cidr"].text != red[0]["cidr"].text)
    #expect(mine[0]["addresses"]["used"].number == 5)
  }

  @Test("is of an inventory that operators read and change, with each tenant's own VPCs (R20)")
  func inventory() async throws {
    let server = try await ServerProcess(catalog: Self.catalog)
    defer { server.stop() }
    #expect(try await server.names("zone list") == ["az1", "az2", "az3"])
    #expect(try await server.names("flavor list") == ["cpu.tiny"])
    _ = try await server.run("stock set cpu.tiny az1 --total 9")
    let stock = try await server.run("stock list --flavor cpu.tiny --zone az1")["stock"].list
    #expect(stock.map { $0["free"].number } == [9])
    _ = try await server.run("quota set vpcs 1 --tenant blue")
    _ = try await server.run("network vpc create home --cidr 10.1.0.0/16 --tenant blue")
    #expect(try await server.names("network vpc list --tenant blue") == ["home"])
    #expect(try await server.names("network vpc list") == [])
    let quota = try await server.refusedUntouched(
      "NetworkService/CreateVpc",
      #"{"vpc":{"name":"second","cidr":"10.2.0.0/16"}}"#,
      tenant: "blue"
    )
    #expect((quota.reason, quota.metadata["limit"].text) == ("QUOTA_EXCEEDED", "1"))
    _ = try await server.run("network vpc create second --cidr 10.2.0.0/16")
    let zone = #"{"zone":{"name":"az4","title":"AZ 4"}}"#
    _ = try await server.json("call", "poolkeeper.v1.CatalogService/PutZone", zone)
    #expect(try await server.names("zone list").last == "az4")
    let bad = try await server.refusedUntouched(
      "CatalogService/SetStock",
      #"{"stock":{"flavor":"cpu.tiny","zone":"az9","total":1}}"#
    )
    #expect(bad.reason == "ZONE_NOT_FOUND")
  }
}
