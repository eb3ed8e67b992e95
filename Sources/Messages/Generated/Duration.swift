// Written by Protos/generate from google/protobuf/duration.proto; change that instead.

internal import CMessages

/// A Duration represents a signed, fixed-length span of time represented as a count of seconds
/// and fractions of seconds at nanosecond resolution.
///
/// It is independent of any calendar and concepts like "day" or "month". It is related to
/// Timestamp in that the difference between two Timestamp values is a Duration and it can be
/// added or subtracted from a Timestamp. Range is approximately +-10,000 years.
public struct ProtobufDuration: Message {
  /// Signed seconds of the span of time.
  ///
  /// Must be from -315,576,000,000 to +315,576,000,000 inclusive. Note: these bounds are computed
  /// from: 60 sec/min * 60 min/hr * 24 hr/day * 365.25 days/year * 10000 years
  public var seconds: Int64 = 0

  /// Signed fractions of a second at nanosecond resolution of the span of time.
  ///
  /// Durations less than one second are represented with a 0 `seconds` field and a positive or
  /// negative `nanos` field. For durations of one second or more, a non-zero value for the
  /// `nanos` field must be of the same sign as the `seconds` field. Must be from -999,999,999 to
  /// +999,999,999 inclusive.
  public var nanos: Int32 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension ProtobufDuration {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "google.protobuf.Duration" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.seconds != 0 { count += 1 + Varint.byteCount(Varint.bits(self.seconds)) }
    if self.nanos != 0 { count += 1 + Varint.byteCount(Varint.bits(self.nanos)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.seconds != 0 { writer.varint(Varint.bits(self.seconds), key: 8) }
    if self.nanos != 0 { writer.varint(Varint.bits(self.nanos), key: 16) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    if let plain = Self(flat: bytes) {
      self = plain
      return
    }
    let descriptor = unsafe google__protobuf__duration__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Google__Protobuf__Duration.self))
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.seconds = Int64(truncatingIfNeeded: value)
      case 16:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.nanos = Int32(truncatingIfNeeded: value)
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Google__Protobuf__Duration>) {
    self.seconds = unsafe c.pointee.seconds
    self.nanos = unsafe c.pointee.nanos
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
