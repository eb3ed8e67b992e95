import Foundation
import Glibc

/// The built `poolctl`, run as a real process.
final class Program: Sendable {
  /// What a finished run left behind.
  struct Run: Sendable {
    /// Its exit code; minus the signal's number if one ended it.
    let exitCode: Int32
    /// Standard output.
    let output: String
    /// Standard error.
    let errors: String
  }

  private let folder: URL
  private let processID: Int32
  private let end: Task<Int32, Never>

  /// Starts it; with a terminal, `input` is typed there and all that it writes is its output.
  init(
    _ arguments: [String],
    input: String = "",
    environment: [String: String] = [:],
    hasTerminal: Bool = false
  ) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "poolctl-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(input.utf8).write(to: folder.appending(path: "input"))
    try Data().write(to: folder.appending(path: "output"))
    try Data().write(to: folder.appending(path: "errors"))
    let process = Process()
    if hasTerminal {
      let command = ([Self.executable.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
      process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
      process.arguments = ["--quiet", "--return", "--command", command, "/dev/null"]
    } else {
      process.executableURL = Self.executable
      process.arguments = arguments
    }
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: "input"))
    process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: folder.appending(path: "errors"))
    let (codes, continuation) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = {
      continuation.yield(
        $0.terminationReason == .exit ? $0.terminationStatus : -$0.terminationStatus
      )
      continuation.finish()
    }
    try process.run()
    processID = process.processIdentifier
    end = Task { await codes.first { _ in true } ?? 0 }
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs it to its end.
  static func run(
    _ arguments: String...,
    input: String = "",
    environment: [String: String] = [:]
  ) async throws -> Run {
    try await Program(arguments, input: input, environment: environment).finished()
  }

  /// What it has written to standard output so far.
  var output: String { text("output") }

  /// What it has written to standard error so far.
  var errors: String { text("errors") }

  /// Sends a signal.
  func signal(_ number: Int32) {
    kill(processID, number)
  }

  /// Waits for its end.
  func finished() async -> Run {
    let exitCode = await end.value
    return Run(exitCode: exitCode, output: output, errors: errors)
  }

  private func text(_ name: String) -> String {
    let data = try? Data(contentsOf: folder.appending(path: name))
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// It lies beside the tests.
  private static let executable: URL =
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "poolctl")
}
