/// Reads a message of texts and numbers in which nothing is unusual: most requests, as most senders write them.
///
/// Its steps give nil for all else, be it right (text that is not ASCII, a field of a newer version) or wrong
/// (a wrong wire type, NUL): those bytes are for the scan and for protobuf-c, which know what to make of them.
/// What passes here they would have read in the same way.
struct FlatReader {
  /// More fields are unusual: a sender that repeats them is left to the limits of the scan.
  private static let fieldCountMaximum = 16

  private var offset = 0
  private var fieldCount = 0

  /// The tag of the next field if it takes one byte; nil at the end.
  @inline(__always)
  mutating func key(in bytes: Span<UInt8>) -> UInt8? {
    guard offset < bytes.count, fieldCount < Self.fieldCountMaximum else { return nil }
    fieldCount += 1
    let key = bytes[offset]
    offset += 1
    return key
  }

  /// Whether all bytes were read.
  @inline(__always)
  func isDone(in bytes: Span<UInt8>) -> Bool { offset == bytes.count }

  /// A text of ASCII without NUL.
  mutating func text(in bytes: Span<UInt8>) -> String? {
    guard let length = WireReader.length(bytes, &offset, bytes.count) else { return nil }
    let text = bytes.extracting(offset..<offset + length)
    offset += length
    guard WireScan.isPlain(text) else { return nil }
    // Just seen to be ASCII.
    return String(copying: unsafe UTF8Span(unchecked: text, isKnownASCII: true))
  }

  /// A number, as the bits of 64.
  @inline(__always)
  mutating func varint(in bytes: Span<UInt8>) -> UInt64? {
    WireReader.varint(bytes, &offset, bytes.count)
  }
}
