/// Makes the identities of resources: 26 letters and digits, never the same twice (R3).
package struct UIDSource: Sendable {
  private let make: @Sendable () -> String

  /// Takes them from a function, for runs that must be repeatable.
  package init(_ make: @escaping @Sendable () -> String) {
    self.make = make
  }

  /// 128 bits of the system's randomness each.
  package static let random = UIDSource {
    var generator = SystemRandomNumberGenerator()
    return base32(generator.next()) + base32(generator.next())
  }

  /// The next identity.
  package func next() -> String { make() }

  /// 13 characters of Crockford's alphabet, which has no letters that look like digits.
  private static func base32(_ bits: UInt64) -> String {
    let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    let characters = stride(from: 60, through: 0, by: -5).map { shift in
      alphabet[Int(truncatingIfNeeded: bits >> UInt64(shift) & 31)]
    }
    return String(decoding: characters, as: UTF8.self)
  }
}
