import EventLoop
import Messages
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("The catalogue", .onLoop)
@LoopActor
struct CatalogServiceTests {
  private func putFlavor(
    _ bench: Bench,
    _ name: String,
    millicores: Int64 = 250,
    description: String = ""
  ) throws(Problem) -> Reply<Flavor> {
    var request = PutFlavorRequest()
    request.flavor = Flavor()
    request.flavor?.name = name
    request.flavor?.millicores = millicores
    request.flavor?.memoryBytes = 1 << 28
    request.flavor?.description = description
    return try bench.catalog.putFlavor(request, bench.call())
  }

  private func putZone(
    _ bench: Bench,
    _ name: String,
    _ title: String
  ) throws(Problem) -> Reply<Zone> {
    var request = PutZoneRequest()
    request.zone = Zone()
    request.zone?.name = name
    request.zone?.title = title
    return try bench.catalog.putZone(request, bench.call())
  }

  private func setStock(
    _ bench: Bench,
    _ flavor: String,
    _ zone: String,
    _ total: Int64,
    isPublic: Bool = false
  ) throws(Problem) -> Reply<Stock> {
    var request = SetStockRequest()
    request.stock = Stock()
    request.stock?.flavor = flavor
    request.stock?.zone = zone
    request.stock?.total = total
    request.stock?.public = isPublic
    return try bench.catalog.setStock(request, bench.call())
  }

  @Test("keeps a flavor's identity when it is put again, and makes no revision of nothing")
  func putAgain() throws {
    let bench = try Bench()
    let first = try putFlavor(bench, "f").message
    let revision = bench.store.revision
    #expect(try putFlavor(bench, "f").message == first)
    #expect(bench.store.revision == revision)
    let second = try putFlavor(bench, "f", description: "small").message
    #expect((second.uid, second.createTime) == (first.uid, first.createTime))
    #expect(second.description == "small")
    #expect(second.revision > first.revision)
  }

  @Test("keeps a flavor's sizes while a node of it exists")
  func sizesOfUsedFlavors() throws {
    let bench = try Bench()
    _ = try putFlavor(bench, "f")
    _ = try putZone(bench, "az1", "AZ 1")
    _ = try setStock(bench, "f", "az1", 4)
    _ = try putFlavor(bench, "f", millicores: 500)
    try bench.store.transact { (draft) throws(Problem) in
      var row = draft.state.stock["f", StockName(zone: "az1", isPublic: false)]?.value ?? StockRow()
      row.stock.used = 1
      draft.put(row)
    }
    let problem = refusal { () throws(Problem) in
      _ = try putFlavor(bench, "f", millicores: 250)
    }
    #expect((problem?.code, problem?.reason) == (.failedPrecondition, .inUse))
    _ = try putFlavor(bench, "f", millicores: 500, description: "still")
  }

  @Test("takes a zone's title for its name, and no name twice (S30)")
  func titles() throws {
    let bench = try Bench()
    _ = try putFlavor(bench, "f")
    _ = try putZone(bench, "az1", "AZ 1")
    #expect(try setStock(bench, "f", "AZ 1", 3).message.zone == "az1")
    let problem = refusal { () throws(Problem) in _ = try putZone(bench, "az2", "AZ 1") }
    #expect(problem?.violations.map(\.field) == ["zone.title"])
    let random = refusal { () throws(Problem) in _ = try putZone(bench, "random", "") }
    #expect(random?.reason == .invalidField)
  }

  @Test("sells out at what is used, and counts dedicated and public stock apart (S20, R21)")
  func stock() throws {
    let bench = try Bench()
    _ = try putFlavor(bench, "f")
    _ = try putZone(bench, "az1", "AZ 1")
    _ = try putZone(bench, "az2", "AZ 2")
    _ = try setStock(bench, "f", "az2", 1)
    _ = try setStock(bench, "f", "az1", 5, isPublic: true)
    let none = try setStock(bench, "f", "az1", 0).message
    #expect((none.free, none.soldOut) == (0, true))
    let list = try bench.catalog.listStock(ListStockRequest(), bench.call()).message.stock
    #expect(list.map(\.zone) == ["az1", "az1", "az2"])
    #expect(list.map(\.public) == [false, true, false])
    var filter = ListStockRequest()
    filter.zone = "az2"
    #expect(try bench.catalog.listStock(filter, bench.call()).message.stock.map(\.total) == [1])
    filter.zone = "AZ 2"
    #expect(try bench.catalog.listStock(filter, bench.call()).message.stock.map(\.total) == [1])
    let unknown = refusal { () throws(Problem) in _ = try setStock(bench, "g", "az1", 1) }
    #expect(unknown?.reason == .flavorNotFound)
    let zone = refusal { () throws(Problem) in _ = try setStock(bench, "f", "az9", 1) }
    #expect(zone?.reason == .zoneNotFound)
  }
}
