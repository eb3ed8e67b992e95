import Foundation
import Testing
import TestSupport

/// A Swift file of the project as lines of text.
struct SourceFile: Sendable, CustomTestStringConvertible {
  /// The path from the root: "Sources/RPC/Frame.swift".
  var path: String
  var lines: [String]

  var testDescription: String { path }

  /// The folder that is its module: "Sources/RPC".
  var module: String { path.split(separator: "/").prefix(2).joined(separator: "/") }

  var isGenerated: Bool { path.contains("/Generated/") }

  /// All Swift files below some folders of the checkout, generated ones too.
  static func all(in folders: [String]) throws -> [SourceFile] {
    try folders.flatMap { folder in
      let root = BuiltProducts.root.appendingPathComponent(folder)
      let paths = FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String] ?? []
      let swift = paths.filter { $0.hasSuffix(".swift") && !$0.contains(".build") }.sorted()
      return try swift.map { path in
        let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
        return SourceFile(path: folder + "/" + path, lines: text.components(separatedBy: "\n"))
      }
    }
  }
}
