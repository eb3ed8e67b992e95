/// Where a listener listens or a stream connects to.
package enum Endpoint: Hashable, Sendable, CustomStringConvertible {
  /// A socket in the file system.
  case unix(path: String)
  /// A host name or numeric address, and a port; port 0 is any free one.
  case tcp(host: String, port: Int)

  /// The longest path of a socket in bytes: `sockaddr_un` has room for it and a zero.
  package static let longestPath = 107

  /// Reads `unix:PATH`, `HOST:PORT` or `[IPv6]:PORT`.
  /// - Parameter text: the written form; nil comes of anything else.
  package init?(_ text: String) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst("unix:".count))
      guard !path.isEmpty, path.utf8.count <= Self.longestPath, !path.utf8.contains(0) else {
        return nil
      }
      self = .unix(path: path)
      return
    }
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let digits = text[text.index(after: colon)...]
    guard
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let port = UInt16(digits),
      let host = Self.host(text[..<colon])
    else { return nil }
    self = .tcp(host: host, port: Int(port))
  }

  /// The written form, which `init(_:)` reads.
  package var description: String {
    switch self {
    case .unix(let path): "unix:\(path)"
    case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
  }

  /// The host of `HOST` or `[HOST]`; only in brackets may it have colons.
  private static func host(_ text: Substring) -> String? {
    guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
    if text.hasPrefix("["), text.hasSuffix("]"), text.utf8.count > 2 {
      return String(text.dropFirst().dropLast())
    }
    return text.contains(where: { ":[]".contains($0) }) ? nil : String(text)
  }
}
