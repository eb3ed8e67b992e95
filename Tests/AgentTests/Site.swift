@testable import Agent
import EventLoop
import Foundation
import Logging
import Messages
import TestSupport
import Testing

/// A node's directory with its instances, and what they tell.
@LoopActor
final class Site {
  let directory: TemporaryDirectory
  private(set) var instances: Instances
  /// All that was told, in order.
  private(set) var told: [InstanceReport] = []
  private let settings: InstanceSettings

  init(_ change: (inout InstanceSettings) -> Void = { _ in }) throws {
    directory = try TemporaryDirectory()
    var settings = InstanceSettings()
    settings.path = "/usr/bin:/bin"
    settings.lookInterval = .milliseconds(20)
    change(&settings)
    self.settings = settings
    instances = Instances(in: directory.path, settings: settings, logger: quiet)
    listen()
  }

  /// Whether what is told arrives.
  var isHeard = true

  /// As if another agent had started in the place of this one.
  func restart() {
    instances = Instances(in: directory.path, settings: settings, logger: quiet)
    listen()
  }

  private func listen() {
    instances.didChange = { [weak self] report in
      guard let self else { return }
      told.append(report)
      if isHeard { instances.wereTold([report]) }
    }
  }

  /// Starts a command.
  func start(
    _ uid: String,
    _ command: String...,
    environment: [String: String] = [:],
    resources: (millicores: Int64, memoryBytes: Int64)? = nil
  ) {
    var start = AttachReply.StartInstance()
    start.uid = uid
    start.name = "w-1"
    start.workload = "w"
    start.index = 1
    start.instanceCount = 3
    start.command = command
    start.environmentVariables = environment
    if let resources {
      start.resources = Resources()
      start.resources?.millicores = resources.millicores
      start.resources?.memoryBytes = resources.memoryBytes
    }
    instances.start(start)
  }

  /// Starts a script.
  func run(
    _ uid: String,
    _ script: String,
    environment: [String: String] = [:],
    resources: (millicores: Int64, memoryBytes: Int64)? = nil
  ) {
    start(uid, "sh", "-c", script, environment: environment, resources: resources)
  }

  /// What is known of an instance now.
  func report(_ uid: String) -> InstanceReport? { instances.reports.first { $0.uid == uid } }

  /// What an instance wrote.
  func log(_ uid: String) -> String { text(uid, "log") }

  /// A file of an instance.
  func text(_ uid: String, _ name: String) -> String {
    let path = directory.path("instances/\(uid)/\(name)")
    return (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }

  /// Whether an instance's directory is there.
  func hasDirectory(_ uid: String) -> Bool {
    FileManager.default.fileExists(atPath: directory.path("instances/\(uid)"))
  }

  /// A piece of a log.
  func piece(_ uid: String, at offset: Int64, byteCount: Int64 = 0) -> LogPiece {
    var read = AttachReply.ReadLog()
    read.id = 7
    read.instanceUID = uid
    read.offset = offset
    read.byteCount = byteCount
    return instances.piece(read)
  }

  /// Waits until an instance has ended.
  @discardableResult
  func end(of uid: String) async throws -> InstanceReport {
    try await wait("the end of \(uid)") { self.report(uid)?.state == .ended }
    return try #require(report(uid))
  }

  /// Waits until an instance has written a line.
  func line(_ line: String, of uid: String) async throws {
    try await wait("\(line) of \(uid)") { self.log(uid).contains(line + "\n") }
  }

  /// Waits until something holds.
  func wait(_ what: String, until holds: () -> Bool) async throws {
    let deadline = Loop.now + .seconds(20)
    while !holds() {
      guard Loop.now < deadline else { throw Late(description: "\(what) did not come: \(told)") }
      try await Loop.sleep(for: .milliseconds(2))
    }
  }

  /// Ends all that is left.
  func close() async { await instances.leave() }
}

/// What did not come in time.
struct Late: Error, CustomStringConvertible {
  let description: String
}

/// Says nothing.
let quiet = Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() }

/// Whether a process runs; one that has ended and was not waited for does not.
func runs(_ pid: Int32) -> Bool {
  guard let line = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
    return false
  }
  let state = line[(line.lastIndex(of: ")") ?? line.startIndex)...].dropFirst(2).first
  return state != "Z" && state != "X"
}
