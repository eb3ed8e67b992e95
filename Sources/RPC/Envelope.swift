/// The body of a Request frame, as ranges of the bytes in which it lies.
///
///     Request { string service=1; string method=2; bytes payload=3; int64 timeout_nano=4;
///               repeated KeyValue metadata=5; }
///
/// Nothing is copied: the ranges are good as long as the bytes are. Unknown fields, and known ones
/// of another wire type, are ignored; of a field that comes twice the last one counts.
///
/// Source: PROTOCOL §1.
package struct RequestEnvelope: Hashable {
  /// Name of the service; empty when absent.
  package private(set) var service = 0..<0
  /// Name of the method; empty when absent.
  package private(set) var method = 0..<0
  /// The encoded request; empty when absent.
  package private(set) var payload = 0..<0
  /// Nanoseconds from now to the deadline; 0 is none, below 0 is a deadline that has passed.
  package private(set) var timeoutNanoseconds: Int64 = 0
  /// From the first to behind the last metadata field; `Metadata` reads the entries from it.
  package private(set) var metadata = 0..<0

  /// Reads an envelope, all but whether its names are UTF-8: `checkNames` does that for names that turn
  /// out to be nobody's.
  ///
  /// - Throws: `.malformed`, `.notUTF8` for a key or a value, `.tooMuchMetadata`.
  package init(
    decoding bytes: Span<UInt8>,
    limits: CallLimits = CallLimits()
  ) throws(EnvelopeFailure) {
    var fields = WireFields(0..<bytes.count)
    var usage = MetadataUsage()
    var start = 0
    while let field = try fields.next(in: bytes) {
      switch (field.number, field.value) {
      case (1, .bytes(let range)): service = range
      case (2, .bytes(let range)): method = range
      case (3, .bytes(let range)): payload = range
      case (4, .varint(let value)): timeoutNanoseconds = Int64(bitPattern: value)
      case (5, .bytes(let range)):
        try usage.add(MetadataEntry(decoding: bytes, in: range), limits)
        metadata = (metadata.isEmpty ? start : metadata.lowerBound)..<range.upperBound
      default: break
      }
      start = fields.offset
    }
  }

  /// Checks the names.
  ///
  /// - Throws: `.notUTF8` for a name.
  package func checkNames(in bytes: Span<UInt8>) throws(EnvelopeFailure) {
    guard bytes.isUTF8(in: service) else { throw .notUTF8(field: "service") }
    guard bytes.isUTF8(in: method) else { throw .notUTF8(field: "method") }
  }
}

/// One entry of a request's metadata, as ranges.
///
///     KeyValue { string key=1; string value=2; }
struct MetadataEntry {
  private(set) var key = 0..<0
  private(set) var value = 0..<0

  init(decoding bytes: Span<UInt8>, in range: Range<Int>) throws(EnvelopeFailure) {
    var fields = WireFields(range)
    while let field = try fields.next(in: bytes) {
      switch (field.number, field.value) {
      case (1, .bytes(let range)): key = range
      case (2, .bytes(let range)): value = range
      default: break
      }
    }
    guard bytes.isUTF8(in: key), bytes.isUTF8(in: value) else {
      throw .notUTF8(field: "metadata")
    }
  }
}

/// Counts what the metadata of one call takes.
private struct MetadataUsage {
  private var entryCount = 0
  private var byteCount = 0

  mutating func add(_ entry: MetadataEntry, _ limits: CallLimits) throws(EnvelopeFailure) {
    entryCount += 1
    byteCount += entry.key.count + entry.value.count
    guard
      entryCount <= limits.metadataEntryCountMaximum,
      byteCount <= limits.metadataByteCountMaximum
    else { throw .tooMuchMetadata }
  }
}

extension RequestEnvelope {
  /// The bytes of a Request envelope.
  package static func encoded(
    service: String,
    method: String,
    payload: [UInt8],
    timeoutNanoseconds: Int64,
    metadata: [(String, String)]
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(payload.count + service.utf8.count + method.utf8.count + 32)
    WireWriter.append(service, field: 1, to: &bytes)
    WireWriter.append(method, field: 2, to: &bytes)
    if !payload.isEmpty { WireWriter.append(payload, field: 3, to: &bytes) }
    if timeoutNanoseconds != 0 {
      WireWriter.append(UInt64(bitPattern: timeoutNanoseconds), field: 4, to: &bytes)
    }
    for (key, value) in metadata {
      var entry: [UInt8] = []
      WireWriter.append(key, field: 1, to: &entry)
      WireWriter.append(value, field: 2, to: &entry)
      WireWriter.append(entry, field: 5, to: &bytes)
    }
    return bytes
  }
}

/// The body of a Response frame, as ranges of the bytes in which it lies.
///
///     Response { google.rpc.Status status=1; bytes payload=2; repeated KeyValue metadata=100; }
package struct ResponseEnvelope: Hashable {
  /// The encoded google.rpc.Status; empty when absent, which means OK.
  package private(set) var status = 0..<0
  /// The encoded reply; empty when absent.
  package private(set) var payload = 0..<0
  /// From the first to behind the last metadata field, which only follows an agreement on it.
  package private(set) var metadata = 0..<0

  /// The number of the metadata field, out of the way of ttrpc's own.
  static let metadataField: UInt64 = 100

  /// Reads an envelope, in the manner of `RequestEnvelope`.
  package init(decoding bytes: Span<UInt8>) throws(EnvelopeFailure) {
    var fields = WireFields(0..<bytes.count)
    var usage = MetadataUsage()
    var start = 0
    while let field = try fields.next(in: bytes) {
      switch (field.number, field.value) {
      case (1, .bytes(let range)): status = range
      case (2, .bytes(let range)): payload = range
      case (Self.metadataField, .bytes(let range)):
        try usage.add(MetadataEntry(decoding: bytes, in: range), CallLimits())
        metadata = (metadata.isEmpty ? start : metadata.lowerBound)..<range.upperBound
      default: break
      }
      start = fields.offset
    }
  }
}
