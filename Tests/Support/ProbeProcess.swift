import Foundation

/// A `ttrpc-probe-server` on a unix socket of its own, ended with the object.
package final class ProbeProcess: @unchecked Sendable {
  // Sendable: nothing changes after init.
  private let directory: TemporaryDirectory
  private let process = Process()

  /// Starts it, and waits until it serves.
  package init() async throws {
    directory = try TemporaryDirectory()
    process.executableURL = URL(fileURLWithPath: BuiltProducts.path("ttrpc-probe-server"))
    process.arguments = ["--listen", "unix:" + directory.path("s")]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    for _ in 0..<1_000 where !FileManager.default.fileExists(atPath: directory.path("s")) {
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// The path of its socket.
  package var socket: String { directory.path("s") }
}
