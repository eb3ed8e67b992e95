internal import Messages
internal import Synchronization

/// A row as the store keeps it: the value and its encoded bytes, made at commit and never changed.
///
/// A box, so that maps move one pointer, and so that journal record, reply and list page share the bytes
/// (DESIGN §5). A decoded node takes three times its bytes, and there may be a million: of nodes only those that
/// changed last stay decoded (`DecodedNodes`), and the others are decoded each time that one asks.
package final class Row<Value: StoredRow>: Sendable {
  /// The revision that put it; for a row that a snapshot brought, 0: it is durable.
  package let revision: Int64
  /// The encoded row.
  package let bytes: [UInt8]
  /// The row, decoded for good; nil when it may be forgotten.
  private let lasting: Decoded<Value>?
  /// The row, decoded until it is forgotten, a `Decoded<Value>`; any thread may read it meanwhile.
  ///
  /// A mutex of no generic type: the end of one costs a search for its metadata with each row.
  private let passing: Mutex<(any AnyObject & Sendable)?>
  /// Where the public message stands in `bytes`.
  private let publicStart: UInt32
  private let publicEnd: UInt32

  /// A row, which is encoded here.
  convenience init(_ value: consuming Value, revision: Int64) {
    let bytes = value.encoded
    self.init(value, revision: revision, bytes: bytes)
  }

  /// A row; `bytes` are the encoded `value`.
  init(_ value: consuming Value, revision: Int64, bytes: [UInt8]) {
    self.revision = revision
    self.bytes = bytes
    let decoded = Decoded(value)
    lasting = Value.staysDecoded ? decoded : nil
    passing = Mutex(Value.staysDecoded ? nil : decoded)
    let range = Self.publicRange(of: bytes)
    publicStart = UInt32(range.lowerBound)
    publicEnd = UInt32(range.upperBound)
  }

  /// A row of a snapshot, decodable bytes of a kind that may be forgotten: decoded when it is asked for.
  init(encoded bytes: [UInt8]) {
    precondition(!Value.staysDecoded)
    revision = 0
    self.bytes = bytes
    lasting = nil
    passing = Mutex(nil)
    let range = Self.publicRange(of: bytes)
    publicStart = UInt32(range.lowerBound)
    publicEnd = UInt32(range.upperBound)
  }

  /// The row.
  package var value: Value {
    // Yields the place instead of a copy: one reads a field or two of many. Across the yield it keeps one reference,
    // for which no memory has to be taken.
    _read {
      let decoded = decoded
      yield decoded.value
    }
  }

  private var decoded: Decoded<Value> {
    lasting ?? (passing.withLock { $0 } as? Decoded<Value>) ?? Decoded(decodedAgain)
  }

  /// The encoded public message, for replies; meaningless for rows without one.
  package var publicBytes: ArraySlice<UInt8> { bytes[Int(publicStart)..<Int(publicEnd)] }

  /// Keeps the bytes alone from now on, if its kind of row may be forgotten.
  func forgetDecoded() {
    passing.withLock { $0 = nil }
  }

  private var decodedAgain: Value {
    let value = arena.withLock { arena in Self.decoded(bytes, in: arena) }
    guard let value else {
      // These bytes were made by the encoder, or decoded or checked when they were read from the disk.
      preconditionFailure("a row of table \(Value.table) that could be decoded cannot be now")
    }
    return value
  }

  private static func decoded(_ bytes: [UInt8], in arena: MessageArena) -> Value? {
    do throws(DecodingFailure) {
      return try Value(decoding: bytes.span, in: arena)
    } catch {
      return nil
    }
  }

  /// The content of field 1, which stands first: the tag 0x0A, a varint length, the message.
  private static func publicRange(of bytes: [UInt8]) -> Range<Int> {
    guard bytes.first == 0x0A else { return 0..<0 }
    var length = 0
    var shift = 0
    for index in 1..<bytes.count {
      length |= Int(bytes[index] & 0x7F) << shift
      shift += 7
      if bytes[index] < 0x80 {
        let start = index + 1
        return length <= bytes.count - start ? start..<start + length : 0..<0
      }
      if shift > 28 { return 0..<0 }
    }
    return 0..<0
  }
}

/// A decoded row in a place of its own.
private final class Decoded<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: consuming Value) { self.value = value }
}

/// What rows are decoded in that were forgotten.
private let arena = Mutex(MessageArena(limits: .replies))
