internal import EventLoop
internal import Glibc
internal import Messages

/// Where a server listens: a unix socket, or a host and port.
public struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  let endpoint: Endpoint

  /// Reads `unix:PATH`, `HOST:PORT` or `[IPv6]:PORT`; nil comes of anything else.
  public init?(_ text: String) {
    guard let endpoint = Endpoint(text) else { return nil }
    self.endpoint = endpoint
  }

  /// Where a server of this machine listens unless it is told otherwise.
  ///
  /// `/run/poolkeeper/poolkeeper.sock` for root; for others `poolkeeper.sock` in their runtime
  /// directory, which is `$XDG_RUNTIME_DIR` or, where that is unset, `/run/user/<uid>`.
  /// Source: API.md §5.
  public static var standard: ServerAddress {
    guard geteuid() != 0 else {
      return ServerAddress(endpoint: .unix(path: "/run/poolkeeper/poolkeeper.sock"))
    }
    let directory = environmentVariable("XDG_RUNTIME_DIR") ?? "/run/user/\(geteuid())"
    return ServerAddress(endpoint: .unix(path: "\(directory)/poolkeeper.sock"))
  }

  /// The written form, which `init(_:)` reads.
  public var description: String { endpoint.description }

  private init(endpoint: Endpoint) {
    self.endpoint = endpoint
  }
}

/// The value of an environment variable; nil when it is unset or empty.
private func environmentVariable(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  let text = unsafe String(cString: value)
  return text.isEmpty ? nil : text
}
