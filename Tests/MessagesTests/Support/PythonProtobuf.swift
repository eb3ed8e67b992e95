import Foundation
import Messages

/// Google's protobuf for Python in a process of its own, asked in one batch.
struct PythonProtobuf {
  /// What the script answers to one question.
  struct Answer {
    var bytes: [UInt8] = []
    var json = ""
    var error: String?
  }

  struct Failure: Error {
    var status: Int32
  }

  /// Runs the script on questions, one JSON object each, and returns its answers in order.
  static func answers(to questions: [JSONValue]) throws -> [Answer] {
    let sets = [DescriptorSet.compiledInBytes, TypeSet.sampleDescriptorBytes]
    let first = JSONValue.object([
      .init("descriptors", .array(sets.map { .string(Data($0).base64EncodedString()) }))
    ])
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("exchange.py")
    let input = FileManager.default.temporaryDirectory
      .appendingPathComponent("exchange-\(UUID().uuidString)")
    try ([first] + questions).map { $0.text() + "\n" }.joined()
      .write(to: input, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: input) }

    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [script.path]
    process.standardInput = try FileHandle(forReadingFrom: input)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return try String(decoding: data, as: UTF8.self).split(separator: "\n").map {
      try answer(JSONValue(parsing: String($0)))
    }
  }

  /// A question about an encoded message.
  static func parse(_ type: String, bytes: [UInt8]) -> JSONValue {
    let text = Data(bytes).base64EncodedString()
    return .object([.init("type", .string(type)), .init("bytes", .string(text))])
  }

  /// A question about a message in JSON.
  static func parse(_ type: String, json: String) -> JSONValue {
    .object([.init("type", .string(type)), .init("json", .string(json))])
  }

  /// Asks for a random message.
  static func random(_ type: String, seed: UInt64) -> JSONValue {
    .object([.init("type", .string(type)), .init("seed", .number(String(seed)))])
  }

  private static func answer(_ value: JSONValue) throws -> Answer {
    var answer = Answer()
    guard case .object(let members) = value else { return answer }
    for member in members {
      guard case .string(let text) = member.value else { continue }
      switch member.name {
      case "bytes": answer.bytes = Data(base64Encoded: text).map { Array($0) } ?? []
      case "json": answer.json = text
      default: answer.error = text
      }
    }
    return answer
  }
}
