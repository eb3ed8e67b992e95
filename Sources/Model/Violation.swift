package import Messages

/// The rules that a request breaks, gathered field by field so that one error names all of them.
package struct Violations: Sendable {
  /// What was found so far, in the order of the checks.
  package private(set) var found: [FieldViolation] = []

  /// No violation yet.
  package init() {}

  /// Whether every rule checked so far holds.
  package var isEmpty: Bool { found.isEmpty }

  /// Notes that `field` breaks `rule`.
  ///
  /// `field` is a path in the words of the .proto files ("pool.network.vpc"); `rule` completes the
  /// sentence "field …": "must be at least 1".
  package mutating func add(_ field: String, _ rule: String) {
    found.append(FieldViolation(field: field, description: rule))
  }

  /// Notes each of `rules` for `field`.
  package mutating func add(_ field: String, _ rules: [String]) {
    for rule in rules { add(field, rule) }
  }

  /// Ends the checks.
  ///
  /// - Throws: `invalidArgument/INVALID_FIELD` with all violations when there is one.
  package func throwIfAny() throws(Problem) {
    if let problem { throw problem }
  }

  /// The error that names all violations, or nil when there is none.
  package var problem: Problem? {
    guard !found.isEmpty else { return nil }
    let sentences = found.prefix(10).map { "\($0.field) \($0.description)" }
    var text = "Mend the request and send it again: " + sentences.joined(separator: "; ")
    if found.count > 10 { text += "; and \(found.count - 10) more" }
    var fields: [String] = []
    for violation in found where fields.last != violation.field { fields.append(violation.field) }
    return Problem(
      .invalidArgument,
      .invalidField,
      text + ".",
      metadata: ["fields": fields.prefix(100).joined(separator: ",")],
      violations: found
    )
  }
}

extension Problem {
  /// The error of a request that breaks one rule.
  package static func invalidField(_ field: String, _ rule: String) -> Problem {
    Problem(
      .invalidArgument,
      .invalidField,
      "Mend the request and send it again: \(field) \(rule).",
      metadata: ["fields": field],
      violations: [FieldViolation(field: field, description: rule)]
    )
  }
}
