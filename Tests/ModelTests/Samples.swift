import Messages
import Model
import Testing

/// Ready-made values, of which a test changes what it is about.
enum Sample {
  /// The starter catalogue's zones.
  static let zones: [Zone] = ["az1", "az2", "az3"].map { name in
    var zone = Zone()
    zone.name = name
    zone.title = "AZ " + name.suffix(1)
    return zone
  }

  static let flavors: Set<String> = ["cpu.small", "gpu.small"]

  /// A good development/training pool.
  static var trainingPool: Pool {
    var pool = Pool()
    pool.name = "Train_1"
    pool.type = .developmentTraining
    pool.flavor = "cpu.small"
    pool.nodeCount = 3
    return pool
  }

  /// A good service pool.
  static var servicePool: Pool {
    var pool = Pool()
    pool.name = "serve-1"
    pool.type = .serviceDeployment
    pool.flavor = "gpu.small"
    pool.nodeCount = 2
    return pool
  }

  /// A running pool as it is stored.
  static var runningPool: Pool {
    var pool = trainingPool
    pool.uid = "pool-uid"
    pool.tenant = "t"
    pool.maxNodes = 1_000
    pool.state = .running
    return pool
  }

  static func stock(_ flavor: String, _ zone: String, free: Int64, used: Int64 = 0) -> Stock {
    var stock = Stock()
    stock.flavor = flavor
    stock.zone = zone
    stock.total = free + used
    stock.used = used
    return stock
  }

  static func node(_ name: String, zone: String = "az1") -> NodeRow {
    var row = NodeRow()
    row.node.name = name
    row.node.uid = name + "-uid"
    row.node.tenant = "t"
    row.node.pool = runningPool.name
    row.node.flavor = "cpu.small"
    row.node.zone = zone
    row.node.state = .available
    return row
  }
}

/// The problem that a body throws; nil when it throws none.
func refusal(_ body: () throws(Problem) -> some Any) -> Problem? {
  do throws(Problem) {
    _ = try body()
    return nil
  } catch {
    return error
  }
}

/// The normal form of a pool, or what is wrong with it.
func validated(_ pool: Pool) throws(Problem) -> Pool {
  var request = CreatePoolRequest()
  request.pool = pool
  return try request.validated(zones: Sample.zones) { Sample.flavors.contains($0) }
}

/// The fields that a pool's validation complains of.
func wrongFields(_ pool: Pool) -> [String] {
  refusal { () throws(Problem) in try validated(pool) }?.violations.map(\.field) ?? []
}
