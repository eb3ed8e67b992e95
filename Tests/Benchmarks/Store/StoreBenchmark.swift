import EventLoop
import Glibc
import Logging
import Messages
import Store

/// Measures the store on a real disk: one JSON object on standard output for each call.
///
///     benchmark-store commits DIRECTORY COUNT     # durable commits against bare group commits by turns
///     benchmark-store nodes DIRECTORY NODES       # fills a store; calls, and a snapshot under load
///     benchmark-store start DIRECTORY             # what a start takes, of time and memory
@main
struct StoreBenchmark {
  static func main() {
    let arguments = CommandLine.arguments
    let number = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 0
    guard arguments.count == (arguments.dropFirst().first == "start" ? 3 : 4) else { usage() }
    let (command, path) = (arguments[1], arguments[2])
    guard command == "start" || number > 0 else { usage() }
    Loop.run {
      do {
        let figures =
          switch command {
          case "commits": try await CommitBenchmark(path, count: number).run()
          case "nodes": try await NodeBenchmark(path, nodes: number).run()
          case "start": try await StartBenchmark(path).run()
          default: usage()
          }
        print(figures.json.text(.pretty))
        exit(0)
      } catch {
        print("\(error)")
        exit(1)
      }
    }
  }

  private static func usage() -> Never {
    print("usage: benchmark-store commits|nodes DIRECTORY COUNT, or start DIRECTORY")
    exit(64)
  }
}

extension Store {
  /// Opens a store of a benchmark, which says nothing.
  static func openQuietly(_ path: String) throws(RecoveryFailure) -> Store {
    try open(path, logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() })
  }
}
