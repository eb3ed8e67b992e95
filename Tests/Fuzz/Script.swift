/// An input as a source of choices, taken from its front; behind its end there are zeros.
///
/// Whatever libFuzzer does to the bytes is a script: there are no malformed ones.
struct Script {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  var isEmpty: Bool { rest.isEmpty }

  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  /// A number of two bytes, the lower one first.
  mutating func short() -> Int { Int(byte()) | Int(byte()) << 8 }

  /// A number of four bytes, the lowest one first.
  mutating func word() -> UInt32 { UInt32(short()) | UInt32(short()) << 16 }

  /// A number of eight bytes, the lowest one first.
  mutating func long() -> UInt64 { UInt64(word()) | UInt64(word()) << 32 }

  /// So many bytes, or as many as there are.
  mutating func bytes(_ count: Int) -> ArraySlice<UInt8> {
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// Bytes behind their count, which is a `short`.
  mutating func counted() -> ArraySlice<UInt8> { bytes(short()) }

  /// Everything that is left.
  mutating func remainder() -> ArraySlice<UInt8> { bytes(rest.count) }
}
