import Foundation
import TestSupport
import Testing

/// A JSON value, read by path: `json["nodes"][0]["name"].text`.
struct JSON: Sendable {
  private let value: any Sendable

  /// Reads the one JSON document that a program printed.
  init(_ text: String) throws {
    self.init(try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed))
  }

  private init(_ value: Any) {
    // JSONSerialization gives values only; they are copied here into Swift's own.
    switch value {
    case let object as [String: Any]: self.value = object.mapValues { JSON($0) }
    case let array as [Any]: self.value = array.map { JSON($0) }
    case let text as String: self.value = text
    case let number as NSNumber: self.value = number.doubleValue
    default: self.value = 0.0
    }
  }

  subscript(key: String) -> JSON { (value as? [String: JSON])?[key] ?? JSON([String]()) }
  subscript(index: Int) -> JSON { list.indices.contains(index) ? list[index] : JSON([String]()) }

  /// The elements of an array; none for anything else.
  var list: [JSON] { value as? [JSON] ?? [] }
  /// A string; empty for anything else.
  var text: String { value as? String ?? "" }
  /// A number, also one that proto3 JSON writes as a string.
  var number: Int { (value as? Double).map { Int($0) } ?? Int(text) ?? 0 }
  /// true, and nothing else.
  var isTrue: Bool { (value as? Double) == 1 }
}

extension ServerProcess {
  /// Runs `poolctl … -o json`, which is to succeed, and reads what it printed.
  func json(_ arguments: String..., timeout: Duration = .seconds(120)) async throws -> JSON {
    let command = try await Command.run(
      BuiltProducts.path("poolctl"),
      arguments + ["-o", "json"],
      environment: ["POOLKEEPER_SERVER": address],
      timeout: timeout
    )
    try #require(
      command.status == 0,
      "poolctl \(arguments): \(command.errors)\n\(logText.suffix(4000))"
    )
    return try JSON(command.output)
  }

  /// Runs `poolctl` with the words of a line, which is to succeed, and reads what it printed.
  func run(_ line: String) async throws -> JSON {
    let command = try await words(line + " -o json")
    try #require(
      command.status == 0,
      "poolctl \(line): \(command.errors)\n\(logText.suffix(4000))"
    )
    return try JSON(command.output)
  }

  /// Runs `poolctl` with the words of a line and gives its names, one a line of `-o name`.
  func names(_ line: String) async throws -> [String] {
    let command = try await words(line + " -o name")
    try #require(command.status == 0, "poolctl \(line): \(command.errors)")
    return command.output.split(separator: "\n").map(String.init)
  }

  func words(_ line: String) async throws -> Command {
    try await Command.run(
      BuiltProducts.path("poolctl"),
      line.split(separator: " ").map(String.init),
      environment: ["POOLKEEPER_SERVER": address]
    )
  }

  /// Makes a call that is to be refused and to change nothing: no revision, no stock, no event.
  func refusedUntouched(
    _ method: String,
    _ request: String,
    tenant: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Refusal {
    let before = try await fingerprint()
    let refusal = try await refusal(method, request, tenant: tenant)
    #expect(try await fingerprint() == before, sourceLocation: sourceLocation)
    return refusal
  }

  /// Runs `poolctl call`, which is to be refused, and reads the google.rpc.Status.
  func refusal(_ method: String, _ request: String, tenant: String? = nil) async throws -> Refusal {
    let command = try await Command.run(
      BuiltProducts.path("poolctl"),
      ["call", "poolkeeper.v1." + method, request, "-o", "json"]
        + (tenant.map { ["--tenant", $0] } ?? []),
      environment: ["POOLKEEPER_SERVER": address]
    )
    try #require(command.status != 0, "\(method) \(request) was not refused: \(command.output)")
    return Refusal(try JSON(command.errors), exitStatus: command.status)
  }

  /// What a refusal must not change: the revision, the stock and the events.
  func fingerprint() async throws -> String {
    let info = try await json("system", "info")
    let stock = try await json("stock", "list")
    let used = stock["stock"].list.map { $0["used"].number }
    let events = try await json("events")
    return "\(info["revision"].number) \(used) \(events["events"].list.count)"
  }

  /// Waits until something holds.
  func wait(_ what: String, until holds: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !holds() {
      try #require(.now < deadline, "\(what) did not come: \(logText.suffix(4_000))")
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  /// The messages of a pool's events, in order.
  func eventMessages(pool: String) async throws -> [String] {
    try await json("events", "--pool", pool)["events"].list.map { $0["message"].text }
  }
}

/// A google.rpc.Status with the details that Poolkeeper sends.
struct Refusal: Sendable {
  var code: Int
  var message: String
  var reason: String
  var metadata: JSON
  /// The fields of BadRequest.
  var fields: [String]
  var exitStatus: Int32

  init(_ status: JSON, exitStatus: Int32) {
    code = status["code"].number
    message = status["message"].text
    let details = status["details"].list
    let info = details.first { $0["@type"].text.hasSuffix("google.rpc.ErrorInfo") }
    reason = info?["reason"].text ?? ""
    metadata = info?["metadata"] ?? status
    let bad = details.first { $0["@type"].text.hasSuffix("google.rpc.BadRequest") }
    fields = bad?["fieldViolations"].list.map { $0["field"].text } ?? []
    self.exitStatus = exitStatus
  }
}
