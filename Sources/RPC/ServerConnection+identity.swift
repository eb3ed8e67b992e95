internal import Messages

extension ServerConnection {
  /// Counts this connection for who calls on it; only its first caller counts.
  ///
  /// - Throws: RESOURCE_EXHAUSTED when that identity has too many.
  func identify(as name: String) throws(Problem) {
    guard identity == nil else { return }
    guard mayIdentify?(name) ?? true else {
      statistics.hit(.identity)
      throw .limit(.identity, "The caller has too many connections.")
    }
    identity = name
    mayIdentify = nil
  }
}
