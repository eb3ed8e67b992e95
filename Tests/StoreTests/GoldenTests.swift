import EventLoop
import Foundation
import Logging
import Messages
import Model
import Store
import TestSupport
import Testing

/// Data directories that earlier versions wrote, kept in `Golden/`: `NAME/`, `NAME.backup`, and in `NAME.digest` the
/// revision and the digest of the state that they hold.
///
/// A version that changes what is written adds one, and removes none:
/// `POOLKEEPER_MAKE_GOLDEN=NAME swift test --filter StoreTests.GoldenTests/make`
@Suite("A data directory of a past version", .onLoop)
@LoopActor
struct GoldenTests {
  nonisolated static let folder = BuiltProducts.root.appendingPathComponent(
    "Tests/StoreTests/Golden"
  )

  nonisolated static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".digest") }.map { String($0.dropLast(7)) }.sorted()

  nonisolated static let newName = ProcessInfo.processInfo.environment["POOLKEEPER_MAKE_GOLDEN"]

  /// A copy as the server left it: git keeps no modes.
  private func copy(_ name: String) throws -> (directory: TemporaryDirectory, path: String) {
    let directory = try TemporaryDirectory()
    let path = directory.path("data")
    let manager = FileManager.default
    try manager.copyItem(atPath: Self.folder.appendingPathComponent(name).path, toPath: path)
    var paths = [path]
    paths += try manager.subpathsOfDirectory(atPath: path).map { path + "/" + $0 }
    for path in paths {
      let type = try manager.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      let mode = type == .typeDirectory ? 0o700 : 0o600
      try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
    return (directory, path)
  }

  private func digest(_ name: String) throws -> String {
    let file = Self.folder.appendingPathComponent(name + ".digest")
    return try String(contentsOf: file, encoding: .utf8)
  }

  private func line(_ state: State, _ revision: Int64) -> String {
    "\(revision) \(String(state.digest, radix: 16))\n"
  }

  @Test("is loaded for ever, to the last bit (case 12)", arguments: names)
  func loads(_ name: String) async throws {
    let (directory, path) = try copy(name)
    defer { withExtendedLifetime(directory) {} }
    let check = try Store.check(path, logger: LogLines().logger)
    #expect(check.report.isWhole)
    #expect(check.brokenInvariants == [])
    let store = try Store.open(path, logger: LogLines().logger)
    // The start is the one revision more.
    #expect(line(store.state, store.revision - 1) == (try digest(name)))
    #expect(store.state.brokenInvariants == [])
    await store.close()
  }

  @Test("has its backup restored for ever, to the last bit (case 12)", arguments: names)
  func restores(_ name: String) async throws {
    let directory = try TemporaryDirectory()
    let backup = Self.folder.appendingPathComponent(name + ".backup").path
    _ = try Restoration().restore(backup, into: directory.path("data"))
    let store = try Store.open(directory.path("data"), logger: LogLines().logger)
    #expect(line(store.state, store.revision - 1) == (try digest(name)))
    await store.close()
  }

  @Test(
    "of a later one is refused with a clear line, and is not touched (case 12)",
    arguments: names
  )
  func newer(_ name: String) throws {
    let (directory, path) = try copy(name)
    defer { withExtendedLifetime(directory) {} }
    let format = try String(contentsOfFile: path + "/FORMAT", encoding: .utf8)
    let later = format.replacing("poolkeeper-data 1\nreader 1", with: "poolkeeper-data 2\nreader 2")
    #expect(later != format)
    try Data(later.utf8).write(to: URL(fileURLWithPath: path + "/FORMAT"))
    let before = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
    let failure = #expect(throws: RecoveryFailure.self) {
      try Store.open(path, logger: LogLines().logger)
    }
    #expect(failure?.exitStatus == 78)
    #expect(failure?.description.contains("start the newer poolkeeper that wrote it") == true)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: path).sorted() == before)
  }

  @Test("exists for the present format (case 12)")
  func isThere() {
    #expect(!Self.names.isEmpty)
  }

  @Test("is made for a new format when it is asked for", .enabled(if: newName != nil))
  func make() async throws {
    let name = try #require(Self.newName)
    let directory = try TemporaryDirectory()
    let path = directory.path("data")
    var store = try Store.open(path, limits: .golden, logger: LogLines().logger)
    try GoldenRows().put(in: store)
    try await store.takeSnapshot()
    try GoldenRows().change(in: store, rounds: 40)
    await store.close()
    store = try Store.open(path, limits: .golden, logger: LogLines().logger)
    try GoldenRows().change(in: store, rounds: 10)
    await store.waitUntilDurable(store.revision)
    let backup = try await backup(of: store)
    let text = line(store.state, store.revision)
    await store.close()
    #expect(store.state.brokenInvariants == [])
    let manager = FileManager.default
    try manager.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    let target = Self.folder.appendingPathComponent(name)
    try manager.copyItem(atPath: path, toPath: target.path)
    try Data(backup).write(to: target.appendingPathExtension("backup"))
    try Data(text.utf8).write(to: target.appendingPathExtension("digest"))
  }

  private func backup(of store: Store) async throws -> [UInt8] {
    var source = try await store.backUp()
    defer { source.close() }
    var bytes: [UInt8] = []
    while let piece = try source.next() { bytes += piece }
    return bytes
  }
}

extension JournalLimits {
  /// Small files, so that a directory with several of each is small.
  static var golden: JournalLimits {
    var limits = JournalLimits()
    limits.segmentByteCount = 16_384
    limits.bodyByteCountMaximum = 8_192
    limits.chunkByteCount = 512
    return limits
  }
}

/// A row of every table.
@LoopActor
struct GoldenRows {
  func put(in store: Store) throws {
    try store.transact { draft throws(Problem) in
      putCatalog(in: &draft)
      putNetworks(in: &draft)
      putPool(in: &draft)
    }
    try store.transact { draft throws(Problem) in putWork(in: &draft) }
  }

  /// Events, labels and requests come and go.
  func change(in store: Store, rounds: Int) throws {
    for round in 0..<rounds {
      try store.transact { draft throws(Problem) in
        guard var pool = draft.state.pools["t", "p"]?.value else { return }
        pool.pool.labels = ["round": "\(round)", "ü": "ñ"]
        draft.put(pool)
        var event = Event()
        (event.tenant, event.pool, event.message) = ("t", "p", "Round \(round) of many")
        (event.type, event.reason, event.actor) = (.warning, "ROUND", "uid:0")
        draft.emit(event, poolUID: "uid-p")
        var request = RequestRow()
        (request.tenant, request.method, request.requestID) = ("t", "m", "\(round % 7)")
        (request.time, request.ordinal) = (draft.now, Int64(round))
        (request.digest, request.reply) = ([UInt8](repeating: 7, count: 32), [1, 2, 3])
        if round % 5 == 4 {
          draft.removeRequest("m/\(round % 7)", tenant: "t")
        } else {
          draft.put(request)
        }
      }
    }
  }

  private func putCatalog(in draft: inout Draft) {
    var flavor = FlavorRow()
    (flavor.flavor.name, flavor.flavor.millicores) = ("f", 250)
    flavor.flavor.memoryBytes = 1 << 28
    draft.put(flavor)
    var zone = ZoneRow()
    (zone.zone.name, zone.zone.title) = ("az1", "AZ 1")
    draft.put(zone)
    var stock = StockRow()
    (stock.stock.flavor, stock.stock.zone, stock.stock.total) = ("f", "az1", 4)
    draft.put(stock)
    var quota = QuotaRow()
    (quota.quota.tenant, quota.quota.resource, quota.quota.limit) = ("t", .nodes, 7)
    draft.put(quota)
  }

  private func putNetworks(in draft: inout Draft) {
    var vpc = VpcRow()
    (vpc.vpc.tenant, vpc.vpc.name, vpc.vpc.cidr) = ("t", "v", "10.0.0.0/16")
    draft.put(vpc)
    var subnet = SubnetRow()
    (subnet.subnet.tenant, subnet.subnet.name, subnet.subnet.vpc) = ("t", "s", "v")
    subnet.subnet.cidr = "10.0.1.0/24"
    var addresses = Addresses()
    (addresses.total, addresses.free) = (251, 251)
    subnet.subnet.addresses = addresses
    draft.put(subnet)
    var group = SecurityGroupRow()
    (group.securityGroup.tenant, group.securityGroup.name) = ("t", "g")
    group.securityGroup.vpc = "v"
    draft.put(group)
    var network = DedicatedNetworkRow()
    (network.dedicatedNetwork.tenant, network.dedicatedNetwork.name) = ("t", "dedicated")
    network.dedicatedNetwork.cidr = "10.16.0.0/20"
    network.block = 1
    draft.put(network)
  }

  private func putPool(in draft: inout Draft) {
    var pool = PoolRow()
    (pool.pool.tenant, pool.pool.name, pool.pool.uid) = ("t", "p", "uid-p")
    (pool.pool.type, pool.pool.flavor, pool.pool.nodeCount) = (.serviceDeployment, "f", 1)
    pool.pool.state = .running
    draft.put(pool)
    var row = NodeRow()
    (row.node.tenant, row.node.name, row.node.uid) = ("t", "p-abcde", "uid-n")
    (row.node.pool, row.node.flavor, row.node.zone) = ("p", "f", "az1")
    (row.node.vpc, row.node.subnet, row.node.address) = ("v", "s", "10.0.1.4")
    (row.node.state, row.addressOffset, row.prepared) = (.available, 4, true)
    var capacity = Resources()
    (capacity.millicores, capacity.memoryBytes) = (250, 1 << 28)
    row.node.capacity = capacity
    row.credentialHash = [UInt8](repeating: 9, count: 32)
    draft.put(row)
  }

  private func putWork(in draft: inout Draft) {
    var row = WorkloadRow()
    (row.workload.tenant, row.workload.name, row.workload.uid) = ("t", "w", "uid-w")
    (row.workload.pool, row.workload.kind, row.workload.state) = ("p", .realtimeService, .running)
    (row.workload.instanceCount, row.workload.command) = (1, ["sleep", "60"])
    row.workload.resources = Resources()
    row.workload.resources?.millicores = 100
    var instance = Instance()
    (instance.name, instance.uid, instance.node) = ("w-0", "uid-i", "p-abcde")
    (instance.state, instance.workload) = (.running, "w")
    row.workload.instances = [instance]
    draft.put(row)
    var operation = OperationRow()
    operation.operation.tenant = "t"
    operation.operation.name = draft.nextOperationName(tenant: "t")
    (operation.operation.uid, operation.operation.kind) = ("uid-o", .createPool)
    (operation.operation.state, operation.operation.endTime) = (.succeeded, draft.now)
    draft.put(operation)
  }
}
