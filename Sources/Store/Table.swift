package import HashTreeCollections
import Messages

/// A row as the store keeps it: the value and its encoded bytes, made at commit and never changed.
///
/// A box, so that maps move one pointer, and so that journal record, reply and list page share the bytes
/// (DESIGN §5).
package final class Row<Value: StoredRow>: Sendable {
  /// The row.
  package let value: Value
  /// The revision that put it; for a row that a snapshot brought, 0: it is durable.
  package let revision: Int64
  /// The encoded row.
  package let bytes: [UInt8]
  /// Where the public message stands in `bytes`.
  private let publicStart: Int
  private let publicEnd: Int

  init(_ value: Value, revision: Int64, bytes: [UInt8]) {
    self.value = value
    self.revision = revision
    self.bytes = bytes
    (publicStart, publicEnd) = Self.publicRange(of: bytes)
  }

  /// The encoded public message, for replies; meaningless for rows without one.
  package var publicBytes: ArraySlice<UInt8> { bytes[publicStart..<publicEnd] }

  /// The content of field 1, which stands first: the tag 0x0A, a varint length, the message.
  private static func publicRange(of bytes: [UInt8]) -> (Int, Int) {
    guard bytes.first == 0x0A else { return (0, 0) }
    var length = 0
    var shift = 0
    for index in 1..<bytes.count {
      length |= Int(bytes[index] & 0x7F) << shift
      shift += 7
      if bytes[index] < 0x80 {
        let end = index + 1 + length
        return end <= bytes.count ? (index + 1, end) : (0, 0)
      }
      if shift > 28 { return (0, 0) }
    }
    return (0, 0)
  }
}

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
  mutating func put(_ row: Row<Value>) {
    let replaced = scopes[row.value.scope, default: [:]]
      .updateValue(row, forKey: row.value.name)
    if replaced == nil { count += 1 }
  }

  /// Removes a row, if it is there.
  mutating func remove(scope: String, name: Value.Name) {
    guard var rows = scopes[scope], rows.removeValue(forKey: name) != nil else { return }
    count -= 1
    scopes[scope] = rows.isEmpty ? nil : rows
  }
}
