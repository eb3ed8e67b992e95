import Foundation

/// A real `poolkeeper serve` with a data directory and a unix socket of its own.
///
/// `stop` ends it and every agent that it started; a test that fails before leaves nothing either, for
/// the object does the same when it goes.
package final class ServerProcess: @unchecked Sendable {
  // Sendable: used by the one test that made it, step by step; `process` changes in `start` alone.
  /// Holds the data and the socket.
  package let directory: TemporaryDirectory
  /// The data directory.
  package let data: String
  private let arguments: [String]
  private let environment: [String: String]
  private var process = Process()
  /// What it writes to standard output; open as long as it may write.
  private var output: Pipe?

  /// Starts a server with further options of `serve` and, if given, the text of a catalogue file, and its data
  /// elsewhere than in `directory`; waits until it serves.
  ///
  /// - Throws: `ServerDidNotStart`, and what the file system throws.
  package init(
    _ arguments: [String] = [],
    catalog: String? = nil,
    data: String? = nil,
    environment: [String: String] = [:]
  ) async throws {
    directory = try TemporaryDirectory()
    self.data = data ?? directory.path("data")
    var options = ["serve", "--data", self.data, "--listen", "unix:" + directory.path("s")]
    if let catalog {
      try catalog.write(toFile: directory.path("catalog.yaml"), atomically: true, encoding: .utf8)
      options += ["--catalog", directory.path("catalog.yaml")]
    }
    self.arguments = options + arguments
    self.environment = environment
    try await start()
  }

  deinit {
    stop()
  }

  /// The address for clients.
  package var address: String { "unix:" + directory.path("s") }

  /// The server's process id.
  package var processID: Int32 { process.processIdentifier }

  /// Starts the server again after it ended, under another program if one is named with its arguments; waits for
  /// `serving on`.
  package func start(under words: [String] = []) async throws {
    let next = Process()
    let command = words + [BuiltProducts.path("poolkeeper")] + arguments
    next.executableURL = URL(fileURLWithPath: command[0])
    next.arguments = Array(command.dropFirst())
    next.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    next.standardInput = FileHandle.nullDevice
    let output = Pipe()
    next.standardOutput = output
    let log = try log()
    next.standardError = log
    // A Process that has ended keeps what it was given.
    defer { try? log.close() }
    try next.run()
    try? self.output?.fileHandleForReading.close()
    self.output = output
    process = next
    let line = await firstLine(of: output)
    guard line.hasPrefix("serving on ") else {
      await next.end()
      throw ServerDidNotStart(status: next.terminationStatus, log: logText)
    }
  }

  /// Waits until the server ends by itself.
  ///
  /// - Returns: false when it did not within the time.
  package func ends(within limit: Duration) async -> Bool {
    let end = ContinuousClock.now + limit
    while process.isRunning, ContinuousClock.now < end {
      try? await Task.sleep(for: .milliseconds(5))
    }
    return !process.isRunning
  }

  /// Ends the server at once, as a crash would; its agents live on.
  package func crash() async {
    kill(process.processIdentifier, SIGKILL)
    await process.end()
  }

  /// Ends the server in good order; its agents live on.
  ///
  /// - Returns: its exit status.
  @discardableResult
  package func terminate() async -> Int32 {
    process.terminate()
    await process.end()
    return process.terminationStatus
  }

  /// Ends the server and all that it started, at once.
  package func stop() {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? output?.fileHandleForReading.close()
    output = nil
    endAgents()
  }

  /// Runs `poolctl` against the server.
  package func poolctl(
    _ arguments: String...,
    timeout: Duration = .seconds(120)
  ) async throws -> Command {
    try await Command.run(
      BuiltProducts.path("poolctl"),
      arguments,
      environment: ["POOLKEEPER_SERVER": address],
      timeout: timeout
    )
  }

  /// What the server wrote to standard error.
  package var logText: String {
    (try? String(contentsOfFile: directory.path("log"), encoding: .utf8)) ?? ""
  }

  /// The process ids of the agents of this server's data directory.
  package var agents: [Int32] { processes(below: data) { $0.contains("agent") } }

  /// The process ids of the shells that lead the process groups of instances on this server's nodes.
  package var instanceLeaders: Set<Int32> { TestSupport.instanceLeaders(below: data) }

  private func endAgents() {
    for id in agents { kill(id, SIGKILL) }
    for id in instanceLeaders where getpgid(id) == id { kill(-id, SIGKILL) }
  }

  private func log() throws -> FileHandle {
    let flags = O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC
    let descriptor = unsafe open(directory.path("log"), flags, 0o600)
    guard descriptor >= 0 else { throw POSIXError(.EIO) }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private func firstLine(of pipe: Pipe) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var bytes: [UInt8] = []
        while let byte = try? pipe.fileHandleForReading.read(upToCount: 1)?.first,
          byte != UInt8(ascii: "\n")
        {
          bytes.append(byte)
        }
        continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
      }
    }
  }
}

/// A server that ended before it served.
package struct ServerDidNotStart: Error, CustomStringConvertible {
  /// Its exit status.
  package var status: Int32
  /// What it wrote to standard error.
  package var log: String
  /// Both.
  package var description: String { "poolkeeper ended with \(status) before it served: \(log)" }
}
