import CMessages
@testable import Messages
import Testing
import TestSupport

@Suite("A hostile message")
struct HostileTests {
  private func failure(_ bytes: [UInt8], limits: DecodingLimits = .requests) -> String? {
    do {
      _ = try Sample(decoding: bytes.span, in: MessageArena(limits: limits))
      return nil
    } catch {
      return error.message
    }
  }

  /// A field with a length.
  private func field(_ number: UInt64, _ content: [UInt8]) -> [UInt8] {
    var writer = MessageWriter()
    writer.bytes(content, key: number << 3 | 2)
    return writer.bytes
  }

  @Test(
    "is refused with the name of what is wrong",
    arguments: [
      ([0x0A, 2, 0x61], "sample.v1.Sample.name (field 1) is truncated or malformed"),
      ([0x0A, 2, 0x61, 0], "sample.v1.Sample.name (field 1) contains NUL"),
      ([0x0A, 2, 0xC0, 0x80], "sample.v1.Sample.name (field 1) is not UTF-8"),
      ([0x0A, 3, 0xED, 0xA0, 0x80], "sample.v1.Sample.name (field 1) is not UTF-8"),
      ([0x0A, 1, 0xE2], "sample.v1.Sample.name (field 1) is not UTF-8"),
      ([0x08, 1], "sample.v1.Sample.name (field 1) has the wrong wire type"),
      ([0x12, 1, 1], "sample.v1.Sample.int32_value (field 2) has the wrong wire type"),
      ([0x10], "sample.v1.Sample.int32_value (field 2) is truncated or malformed"),
      ([0x10, 0x80], "sample.v1.Sample.int32_value (field 2) is truncated or malformed"),
      (
        [0x10] + Array(repeating: 0x80, count: 10) + [0],
        "sample.v1.Sample.int32_value (field 2) is truncated or malformed"
      ),
      (
        [0x10] + Array(repeating: 0xFF, count: 9) + [2],
        "sample.v1.Sample.int32_value (field 2) is truncated or malformed"
      ),
      ([0x45, 1, 2, 3], "sample.v1.Sample.fixed32_value (field 8) is truncated or malformed"),
      (
        [0x49, 1, 2, 3, 4, 5, 6, 7],
        "sample.v1.Sample.fixed64_value (field 9) is truncated or malformed"
      ),
      (
        [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
        "sample.v1.Sample.name (field 1) is truncated or malformed"
      ),
      (
        [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1],
        "sample.v1.Sample.name (field 1) is truncated or malformed"
      ),
      (
        [0xBA, 1, 3, 1, 2, 3],
        "sample.v1.Sample.fixed32_values (field 23) is truncated or malformed"
      ),
      (
        [0xAA, 1, 2, 1, 0x80], "sample.v1.Sample.int32_values (field 21) is truncated or malformed"
      ),
      ([0x00], "sample.v1.Sample: a field's tag is malformed"),
      ([0x02, 0], "sample.v1.Sample: a field's tag is malformed"),
      ([0x0B], "sample.v1.Sample: a field's tag is malformed"),
      ([0x0E, 0], "sample.v1.Sample: a field's tag is malformed"),
      ([0xFF, 0xFF, 0xFF, 0xFF, 0x7F], "sample.v1.Sample: a field's tag is malformed"),
      ([0x80], "sample.v1.Sample: a field's tag is malformed"),
      ([0xFA, 7, 9, 1], "sample.v1.Sample: field 127 is truncated or malformed"),
      ([0x92, 1, 4, 0x0A, 2, 0x61, 0], "sample.v1.Sample.Inner.name (field 1) contains NUL"),
    ] as [([UInt8], String)]
  )
  func refused(bytes: [UInt8], message: String) {
    #expect(failure(bytes) == message)
  }

  @Test("may hold what is odd but legal")
  func odd() throws {
    // A padded varint, an unpacked packed field, a scalar twice, a submessage in two parts.
    let padded = try Sample(decoding: [0x10, 0x81, 0x80, 0x00])
    #expect(padded.int32Value == 1)
    let mixed = try Sample(decoding: [0xA8, 1, 5, 0xAA, 1, 2, 6, 7, 0xA8, 1, 8])
    #expect(mixed.int32Values == [5, 6, 7, 8])
    #expect(try Sample(decoding: [0x10, 1, 0x10, 2]).int32Value == 2)
    let merged = try Sample(decoding: field(18, [0x0A, 1, 0x61]) + field(18, [0x10, 3]))
    #expect(merged.inner?.name == "a")
    #expect(merged.inner?.public == 3)
  }

  @Test("may have 64 unknown fields and no more, in the whole tree")
  func unknownFields() {
    let unknown: [UInt8] = [0xF8, 7, 1]
    let most = Array(repeatElement(unknown, count: 63).joined()) + field(18, unknown)
    #expect(failure(most) == nil)
    #expect(failure(most + unknown) == "sample.v1.Sample: more than 64 unknown fields")
    #expect(failure(unknown + most) == "sample.v1.Sample.Inner: more than 64 unknown fields")
  }

  @Test("may have 10,000 fields and no more, in the whole tree")
  func fieldCount() {
    // Ten bytes a field, so that memory suffices.
    let one: [UInt8] = [0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]
    let most = Array(repeatElement(one, count: 10_000).joined())
    #expect(failure(most) == nil)
    #expect(failure(most + one) == "sample.v1.Sample: more than 10000 fields")
  }

  @Test("may have 4,096 elements and no more, packed or not")
  func elements() {
    let limit = "exceeds 4096 elements in all"
    let packed = field(25, Array(repeating: 1, count: 4_096))
    #expect(failure(packed) == "sample.v1.Sample.bool_values (field 25) \(limit)")
    #expect(failure(field(25, Array(repeating: 1, count: 4_095))) == nil)
    let empty = Array(repeatElement([0xE2, 1, 0] as [UInt8], count: 4_097).joined())
    #expect(failure(empty) == "sample.v1.Sample.inners (field 28) \(limit)")
  }

  @Test("that takes many times its size in memory is refused")
  func amplification() {
    let limits = DecodingLimits.replies
    let empty: [UInt8] = Array(repeatElement([0xE2, 1, 0] as [UInt8], count: 300_000).joined())
    #expect(
      failure(empty, limits: limits)
        == "sample.v1.Sample: takes more than eight times its size in memory"
    )
  }

  @Test(
    "nested deeper than 16 is refused, at any size",
    arguments: [10, 16, 17, 100, 10_000, 1_000_000]
  )
  func depth(count: Int) {
    unsafe withRecursiveDescriptor { descriptor in
      let bytes = nested(count - 1)
      var message: String?
      do throws(DecodingFailure) {
        try unsafe WireScan.check(bytes.span, as: descriptor, limits: .requests)
      } catch {
        message = error.message
      }
      #expect(message == (count <= 16 ? nil : "Nest.self (field 1) is nested more than 16 deep"))
    }
  }

  /// Messages in each other, the innermost empty, built from the inside out.
  private func nested(_ count: Int) -> [UInt8] {
    var reversed: [UInt8] = []
    for _ in 0..<count {
      var length = MessageWriter()
      length.varint(UInt64(reversed.count))
      reversed += length.bytes.reversed() + [0x0A]
    }
    return reversed.reversed()
  }

  /// A message type that contains itself: the API has none, and the generator refuses them.
  private func withRecursiveDescriptor(_ body: (UnsafePointer<ProtobufCMessageDescriptor>) -> Void)
  {
    var field = unsafe ProtobufCFieldDescriptor()
    var descriptor = unsafe ProtobufCMessageDescriptor()
    unsafe "Nest".withCString { name in
      unsafe "self".withCString { member in
        unsafe withUnsafeMutablePointer(to: &field) { field in
          unsafe withUnsafeMutablePointer(to: &descriptor) { descriptor in
            unsafe field.pointee.name = unsafe member
            unsafe field.pointee.id = 1
            unsafe field.pointee.label = PROTOBUF_C_LABEL_NONE
            unsafe field.pointee.type = PROTOBUF_C_TYPE_MESSAGE
            unsafe field.pointee.descriptor = UnsafeRawPointer(descriptor)
            unsafe descriptor.pointee.name = unsafe name
            unsafe descriptor.pointee.n_fields = 1
            unsafe descriptor.pointee.fields = unsafe UnsafePointer(field)
            unsafe body(UnsafePointer(descriptor))
          }
        }
      }
    }
  }

  @Test("that is cut off or changed anywhere is read or refused", arguments: [0, 1])
  func mutations(set: Int) throws {
    let seed = SeededGenerator.printedSeed()
    let set = TypeSet.all[set]
    var random = RandomMessage(set.descriptors, seed: seed)
    let arena = MessageArena()
    for type in set.types {
      for _ in 0..<10 {
        let bytes = random.bytes(of: type.fullName)
        for variant in variants(of: bytes, &random.generator) {
          guard let message = try? type.init(decoding: variant.span, in: arena) else { continue }
          let encoded = message.encoded
          #expect(encoded.count == message.encodedByteCount)
          #expect(try type.init(decoding: encoded).encoded == encoded)
        }
      }
    }
  }

  private func variants(of bytes: [UInt8], _ generator: inout SeededGenerator) -> [[UInt8]] {
    if bytes.isEmpty { return [] }
    return (0..<50).map { round in
      var variant = bytes
      if round % 5 == 0 {
        return Array(bytes.prefix(.random(in: 0..<bytes.count, using: &generator)))
      }
      for _ in 0...round % 3 {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        variant[index] =
          round % 2 == 0
          ? variant[index] ^ 1 << UInt8.random(in: 0..<8, using: &generator)
          : UInt8.random(in: 0...255, using: &generator)
      }
      return variant
    }
  }
}
