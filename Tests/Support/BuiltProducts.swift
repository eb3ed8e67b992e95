package import Foundation

/// Where the executables of the package lie that were built with the tests.
package enum BuiltProducts {
  /// The path of an executable product: `poolkeeper`, `poolctl`, `ttrpc-probe-server`.
  package static func path(_ name: String) -> String {
    directory.appendingPathComponent(name).path
  }

  /// The root of the checkout.
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the test bundle, which is that of the products.
  private static let directory: URL = {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") }
    return bundle.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
      ?? root.appendingPathComponent(".build/debug")
  }()
}
