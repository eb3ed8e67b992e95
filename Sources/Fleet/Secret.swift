internal import RPC

/// Join tokens: secrets that are handed out once and kept as their SHA-256.
enum Secret {
  /// A new secret: 64 hexadecimal digits from the system's random numbers (getrandom).
  static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// What is kept of a secret.
  ///
  /// It has 256 random bits, so that a plain hash does.
  static func hash(_ secret: String) -> [UInt8] { Digest.sha256(Array(secret.utf8)) }
}
