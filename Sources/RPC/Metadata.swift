package import EventLoop

/// The metadata of a call: keys with values, as the client sent them.
///
/// The bytes are kept as they came and taken apart when somebody asks: most calls never ask. Keys
/// are compared exactly, upper and lower case apart; a key may come several times.
///
/// Invariant: `encoded` went through an envelope, which checked every entry in it.
@LoopActor
package final class Metadata {
  /// No entries.
  package static let empty = Metadata(encoded: [])

  /// The envelope's bytes from the first metadata field to the last.
  private let encoded: [UInt8]
  /// The number that the field has in that envelope.
  private let field: UInt64

  /// All entries in the order of the wire.
  package private(set) lazy var entries: [(key: String, value: String)] = decodeEntries()

  /// Keeps what the `metadata` of an envelope pointed to, where it is that field.
  package init(encoded: [UInt8], field: UInt64 = 5) {
    self.encoded = encoded
    self.field = field
  }

  /// Whether there are no entries.
  package var isEmpty: Bool { encoded.isEmpty }

  /// The last value of `key`; nil without one.
  package subscript(key: String) -> String? {
    entries.last { $0.key == key }?.value
  }

  /// Every value of `key` in the order of the wire.
  package func values(of key: String) -> [String] {
    entries.filter { $0.key == key }.map(\.value)
  }

  /// Whether it was made from the same bytes.
  func isEncoded(as bytes: Span<UInt8>) -> Bool {
    bytes.isEqual(to: encoded)
  }

  private func decodeEntries() -> [(key: String, value: String)] {
    var entries: [(key: String, value: String)] = []
    var fields = WireFields(0..<encoded.count)
    let encoded = encoded
    let bytes = encoded.span
    while let field = try? fields.next(in: bytes) {
      guard field.number == self.field, case .bytes(let range) = field.value else { continue }
      guard let entry = try? MetadataEntry(decoding: bytes, in: range) else { continue }
      entries.append((text(entry.key), text(entry.value)))
    }
    return entries
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: encoded[range], as: UTF8.self)
  }
}
