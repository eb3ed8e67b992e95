internal import Messages

/// Who an agent is: the secret by which the server knows it, and the node it became.
///
/// Both are files in the node's directory that only their owner may read. The credential is there before it
/// is first used, so that a repeated registration shows the same one.
struct Identity {
  /// The node's directory.
  let directory: String
  /// The secret.
  let credential: String
  /// The node's uid; nil before it has registered.
  private(set) var node: String?

  private static func credentialFile(_ directory: String) -> String { directory + "/credential" }
  private static func nodeFile(_ directory: String) -> String { directory + "/node" }

  /// The identity in a directory; a new one, saved, when there is none.
  init(in directory: String) throws(AgentFailure) {
    self.directory = directory
    if let saved = AgentFiles.read(Self.credentialFile(directory)), saved.utf8.count == 64 {
      credential = saved
      node = AgentFiles.read(Self.nodeFile(directory)).flatMap { $0.isEmpty ? nil : $0 }
    } else {
      credential = Self.makeCredential()
      try AgentFiles.write(credential, to: Self.credentialFile(directory))
    }
  }

  /// Keeps the node that the agent became.
  mutating func become(_ uid: String) throws(AgentFailure) {
    try AgentFiles.write(uid, to: Self.nodeFile(directory))
    node = uid
  }

  /// Forgets who it was: the node is gone.
  func remove() {
    AgentFiles.remove(Self.credentialFile(directory))
    AgentFiles.remove(Self.nodeFile(directory))
  }

  /// 64 hexadecimal digits of the system's random numbers (getrandom).
  private static func makeCredential() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
