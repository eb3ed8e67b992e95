import Foundation

/// A directory of a test's own, 0700, removed with the object.
///
/// Short, for a unix socket's path holds 107 bytes.
package final class TemporaryDirectory: Sendable {
  /// Its path.
  package let path: String

  /// Makes a new one.
  package init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("pk-" + UUID().uuidString.prefix(8).lowercased()).path
    try FileManager.default.createDirectory(
      atPath: path,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700]
    )
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of something in it.
  package func path(_ name: String) -> String { path + "/" + name }
}
