package import HashTreeCollections

/// Rows of one kind, by scope and name: a persistent value, so that a copy costs nothing.
///
/// Unordered, and the order differs from process to process: whoever needs one sorts.
package struct Table<Value: StoredRow>: Sendable {
  /// The rows by scope, then by name; no scope is empty.
  package private(set) var scopes: TreeDictionary<String, TreeDictionary<Value.Name, Row<Value>>> =
    [:]
  /// How many rows there are.
  package private(set) var count = 0

  /// The row with a scope and a name.
  package subscript(scope: String, name: Value.Name) -> Row<Value>? { scopes[scope]?[name] }

  /// All rows of a scope.
  package func rows(in scope: String) -> TreeDictionary<Value.Name, Row<Value>> {
    scopes[scope] ?? [:]
  }

  /// All rows, scopes and names in order: for snapshots, digests and checks.
  package var sorted: [Row<Value>] {
    scopes.keys.sorted().flatMap { scope in
      rows(in: scope).sorted { $0.key < $1.key }.map(\.value)
    }
  }

  /// Puts a row in the place of the one with the same key.
  ///
  /// - Returns: the one that it replaced.
  @discardableResult
  mutating func put(_ row: Row<Value>) -> Row<Value>? {
    put(row, scope: row.value.scope, name: row.value.name)
  }

  /// Puts a row whose key is known: it does not have to be decoded.
  @discardableResult
  mutating func put(_ row: Row<Value>, scope: String, name: Value.Name) -> Row<Value>? {
    // Not `scopes[scope, default: [:]]`: that takes the scope's map out and puts it back, some thousand instructions.
    let replaced = scopes.updateValue(forKey: scope, default: [:]) { rows in
      rows.updateValue(row, forKey: name)
    }
    if replaced == nil { count += 1 }
    return replaced
  }

  /// Removes a row, if it is there.
  mutating func remove(scope: String, name: Value.Name) {
    guard var rows = scopes[scope], rows.removeValue(forKey: name) != nil else { return }
    count -= 1
    scopes[scope] = rows.isEmpty ? nil : rows
  }
}
