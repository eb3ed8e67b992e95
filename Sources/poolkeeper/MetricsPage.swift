import EventLoop
import Fleet
import Metrics
import RPC
import Store

/// All that the process tells Prometheus; the table of names is in Sources/README.md.
@LoopActor
struct MetricsPage {
  let store: Store
  let fleet: Fleet
  let server: Server

  /// The page of this moment.
  var text: String {
    var page = MetricsText()
    server.describe(on: &page)
    store.describe(on: &page)
    page.add(
      "poolkeeper_agents_attached",
      .gauge,
      "Agents of nodes that are connected.",
      fleet.attachedCount
    )
    page.add("process_open_fds", .gauge, "Open descriptors.", Descriptors.openCount)
    page.add("process_max_fds", .gauge, "Descriptors that may be open.", Descriptors.maximum)
    return page.text
  }
}
