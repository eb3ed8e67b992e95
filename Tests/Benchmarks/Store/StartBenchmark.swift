import EventLoop
import Glibc
import Messages
import Store

/// A start of a fresh process on what is stored: how long it takes, and what memory the rows need.
@LoopActor
struct StartBenchmark {
  private let path: String

  init(_ path: String) { self.path = path }

  func run() async throws -> Figures {
    let before = Self.residentByteCount
    let (start, processor) = (ContinuousClock.now, clock())
    let store = try Store.openQuietly(path + "/data")
    let time = ContinuousClock.now - start
    let ticks = clock() - processor
    let bytes = Self.residentByteCount - before
    let nodes = store.state.nodes.count
    var figures = Figures()
    figures.note("nodes", nodes)
    figures.note("rows", store.state.rowCount)
    figures.note("milliseconds", time.milliseconds)
    // A second of processor time has a million ticks (POSIX).
    figures.note("processorMilliseconds", ticks / 1_000)
    figures.note("megabytes", bytes >> 20)
    figures.note("bytesPerNode", bytes / max(1, nodes))
    await store.close()
    return figures
  }

  /// Bytes of memory that the process has.
  static var residentByteCount: Int {
    let disk = DiskFileSystem()
    guard let file = try? disk.open("/proc/self/statm", .read) else { return 0 }
    defer { disk.close(file) }
    let text = (try? disk.read(file, at: 0, byteCount: 128)) ?? []
    let fields = String(decoding: text, as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
  }
}

extension State {
  /// Rows of the tables that the benchmark fills.
  var rowCount: Int {
    nodes.count + pools.count + tenants.count + dedicatedNetworks.count + operations.count
      + events.count + stock.count + flavors.count + zones.count
  }
}
