package import Messages

/// The rules of names and other short texts that people give.
///
/// Each function returns the rules that are broken, as sentences for `Violations`; none when the text is
/// good. A character is a Unicode scalar. Source: S16, S17, S22–S25, R2, R5.
package enum NameRules {
  /// The characters of a description, at most (R5).
  package static let descriptionCountMaximum = 256
  /// The characters of a request id, at most.
  package static let requestIDCountMaximum = 128
  /// The entries of a resource's labels, at most.
  package static let labelCountMaximum = 64
  /// The characters of a label's key, at most.
  package static let labelKeyCountMaximum = 63
  /// The characters of a label's value, at most.
  package static let labelValueCountMaximum = 256
  /// The name of the built-in pool, which nobody may take (R21).
  package static let publicPool = "public"

  /// A pool's name by the pool's type (S16, S22–S25, R2).
  ///
  /// For a type that is itself wrong only emptiness is told: its rules are not known.
  package static func pool(_ name: String, type: Pool.TypeEnum) -> [String] {
    switch type {
    case .developmentTraining: developmentTrainingPool(name)
    case .serviceDeployment: servicePool(name)
    case .unspecified, .public, .unrecognized: name.isEmpty ? ["is required"] : []
    }
  }

  /// `^[A-Za-z0-9_-]{1,64}$` (S16, R2).
  private static func developmentTrainingPool(_ name: String) -> [String] {
    guard !name.isEmpty else { return ["is required"] }
    var rules: [String] = []
    if name.unicodeScalars.count > 64 { rules.append("must have at most 64 characters") }
    if !name.unicodeScalars.allSatisfy({ $0.isLetter || $0.isDigit || $0 == "-" || $0 == "_" }) {
      rules.append("must contain only letters (A–Z, a–z), digits, hyphens (-) and underscores (_)")
    }
    return rules
  }

  /// `^[a-z][a-z0-9-]{2,22}[a-z0-9]$`, each part of it a rule of its own (S22–S25).
  private static func servicePool(_ name: String) -> [String] {
    guard let first = name.unicodeScalars.first else { return ["is required"] }
    var rules: [String] = []
    if !(4...24).contains(name.unicodeScalars.count) {
      rules.append("must have 4 to 24 characters")
    }
    if !first.isLowercaseLetter { rules.append("must start with a lowercase letter") }
    if name.unicodeScalars.last == "-" { rules.append("must not end with a hyphen (-)") }
    if !name.unicodeScalars.allSatisfy({ $0.isLowercaseLetter || $0.isDigit || $0 == "-" }) {
      rules.append("must contain only lowercase letters, digits and hyphens (-)")
    }
    return rules
  }

  /// The name of a VPC, subnet, security group or zone: `^[a-z][a-z0-9-]{0,62}$`.
  package static func resource(_ name: String) -> [String] {
    matches(
      name,
      first: \.isLowercaseLetter,
      others: { $0.isLowercaseLetter || $0.isDigit || $0 == "-" }
    )
      ? []
      : [
        "must start with a lowercase letter and have at most 63 characters, "
          + "only lowercase letters, digits and hyphens (-)"
      ]
  }

  /// A flavor's name: `^[a-z][a-z0-9.-]{0,62}$`.
  package static func flavor(_ name: String) -> [String] {
    matches(
      name,
      first: \.isLowercaseLetter,
      others: { $0.isLowercaseLetter || $0.isDigit || $0 == "-" || $0 == "." }
    )
      ? []
      : [
        "must start with a lowercase letter and have at most 63 characters, "
          + "only lowercase letters, digits, dots (.) and hyphens (-)"
      ]
  }

  /// A tenant's name: `^[a-z0-9][a-z0-9-]{0,62}$`.
  package static func tenant(_ name: String) -> [String] {
    matches(
      name,
      first: { $0.isLowercaseLetter || $0.isDigit },
      others: { $0.isLowercaseLetter || $0.isDigit || $0 == "-" }
    )
      ? []
      : [
        "must start with a lowercase letter or a digit and have at most 63 characters, "
          + "only lowercase letters, digits and hyphens (-)"
      ]
  }

  /// Optional free text: at most 256 characters, no control characters (S17, R5).
  package static func description(_ text: String) -> [String] {
    line(text, countMaximum: descriptionCountMaximum)
  }

  /// A caller's id for a request: at most 128 characters, no control characters.
  package static func requestID(_ text: String) -> [String] {
    line(text, countMaximum: requestIDCountMaximum)
  }

  /// Optional text of one line.
  package static func line(_ text: String, countMaximum: Int) -> [String] {
    var rules: [String] = []
    // A character takes a byte at least.
    if text.utf8.count > countMaximum, text.unicodeScalars.count > countMaximum {
      rules.append("must have at most \(countMaximum) characters")
    }
    if text.hasControlCharacter { rules.append("must not contain control characters") }
    return rules
  }

  private static func matches(
    _ name: String,
    first: (Unicode.Scalar) -> Bool,
    others: (Unicode.Scalar) -> Bool
  ) -> Bool {
    guard let start = name.unicodeScalars.first, first(start) else { return false }
    return name.unicodeScalars.count <= 63 && name.unicodeScalars.dropFirst().allSatisfy(others)
  }
}

extension Violations {
  /// Checks a resource's labels: at most 64; keys 1…63 of [A-Za-z0-9._/-]; values at most 256.
  package mutating func checkLabels(_ labels: [String: String], field: String) {
    guard labels.count <= NameRules.labelCountMaximum else {
      add(field, "must have at most \(NameRules.labelCountMaximum) entries")
      return
    }
    for (key, value) in labels.sorted(by: { $0.key < $1.key }) {
      let place = "\(field)[\(key.shown)]"
      let isGood = key.unicodeScalars.allSatisfy { scalar in
        scalar.isLetter || scalar.isDigit || "._/-".unicodeScalars.contains(scalar)
      }
      if key.isEmpty || key.unicodeScalars.count > NameRules.labelKeyCountMaximum || !isGood {
        add(place, "must have a key of 1 to 63 characters, only letters, digits and . _ / -")
      }
      add(place, NameRules.line(value, countMaximum: NameRules.labelValueCountMaximum))
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is one of a…z.
  var isLowercaseLetter: Bool { ("a"..."z").contains(self) }
  /// Whether it is one of A…Z, a…z.
  var isLetter: Bool { isLowercaseLetter || ("A"..."Z").contains(self) }
  /// Whether it is one of 0…9.
  var isDigit: Bool { ("0"..."9").contains(self) }
}
