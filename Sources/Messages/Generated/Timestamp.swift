// Written by Protos/generate from google/protobuf/timestamp.proto; change that instead.

internal import CMessages

/// A Timestamp represents a point in time independent of any time zone or local calendar,
/// encoded as a count of seconds and fractions of seconds at nanosecond resolution.
///
/// The count is relative to an epoch at UTC midnight on January 1, 1970, in the proleptic
/// Gregorian calendar which extends the Gregorian calendar backwards to year one.
public struct Timestamp: Message {
  /// Represents seconds of UTC time since Unix epoch 1970-01-01T00:00:00Z.
  ///
  /// Must be from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z inclusive.
  public var seconds: Int64 = 0

  /// Non-negative fractions of a second at nanosecond resolution.
  ///
  /// Negative second values with fractions must still have non-negative nanos values that count
  /// forward in time. Must be from 0 to 999,999,999 inclusive.
  public var nanos: Int32 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

extension Timestamp {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "google.protobuf.Timestamp" }

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
    let descriptor = unsafe google__protobuf__timestamp__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Google__Protobuf__Timestamp.self))
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
  internal init(reading c: UnsafePointer<Google__Protobuf__Timestamp>) {
    self.seconds = unsafe c.pointee.seconds
    self.nanos = unsafe c.pointee.nanos
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
