import Foundation

/// A finished run of a program.
package struct Command: Sendable {
  /// The exit status; for a program that a signal ended, the signal's number with a minus.
  package var status: Int32
  /// What it printed to standard output.
  package var output: String
  /// What it printed to standard error.
  package var errors: String

  /// Runs a program to its end, without standard input unless `input` is given.
  ///
  /// After `timeout` it is killed. `environment` is added to the test's own.
  /// - Returns: what it said and how it ended.
  /// - Throws: when it cannot be started.
  package static func run(
    _ executable: String,
    _ arguments: [String],
    environment: [String: String] = [:],
    input: String? = nil,
    timeout: Duration = .seconds(120)
  ) async throws -> Command {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    let standardInput = input == nil ? nil : Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = standardInput ?? FileHandle.nullDevice
    try process.run()
    if let input, let standardInput {
      standardInput.fileHandleForWriting.write(Data(input.utf8))
      try standardInput.fileHandleForWriting.close()
    }
    let killer = Task {
      try await Task.sleep(for: timeout)
      kill(process.processIdentifier, SIGKILL)
    }
    defer { killer.cancel() }
    async let outputText = text(of: output)
    async let errorText = text(of: errors)
    let (said, complained) = await (outputText, errorText)
    // Both pipes are at their end: the program has ended, or is about to.
    await process.end()
    let status = process.terminationStatus
    return Command(
      status: process.terminationReason == .exit ? status : -status,
      output: said,
      errors: complained
    )
  }

  private static func text(of pipe: Pipe) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        // A Process that has ended keeps its pipes: thousands of commands would use up the descriptors.
        try? pipe.fileHandleForReading.close()
        continuation.resume(returning: String(decoding: data, as: UTF8.self))
      }
    }
  }
}

extension Process {
  /// Waits until the process has ended, without holding a thread of the few that tests share.
  func end() async {
    while isRunning { try? await Task.sleep(for: .milliseconds(5)) }
  }
}
