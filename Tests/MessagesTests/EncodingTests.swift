import Messages
import Testing
import TestSupport

@Suite("An encoded message")
struct EncodingTests {
  @Test("has the bytes that protobuf-c packs", arguments: [0, 1])
  func sameAsC(set: Int) throws {
    let seed = SeededGenerator.printedSeed()
    let set = TypeSet.all[set]
    var random = RandomMessage(set.descriptors, seed: seed)
    random.hasZeroEntries = false
    for type in set.types {
      for _ in 0..<100 {
        let bytes = random.bytes(of: type.fullName)
        let ours = try type.init(decoding: bytes).encoded
        let byC = try #require(packedByC(bytes, as: type.fullName))
        #expect(ours == byC, "\(type.fullName)")
      }
    }
  }

  @Test("has the size that it announces, and reads back the same", arguments: [0, 1])
  func roundTrip(set: Int) throws {
    let seed = SeededGenerator.printedSeed()
    let set = TypeSet.all[set]
    var random = RandomMessage(set.descriptors, seed: seed)
    let arena = MessageArena()
    for type in set.types {
      for _ in 0..<100 {
        let message = try type.init(decoding: random.bytes(of: type.fullName))
        let encoded = message.encoded
        #expect(encoded.count == message.encodedByteCount)
        let again = try type.init(decoding: encoded.span, in: arena).encoded
        #expect(again == encoded, "\(type.fullName)")
      }
    }
  }

  @Test("writes map entries in the order of their keys, zero and empty ones too")
  func maps() throws {
    var sample = Sample()
    sample.labels = ["b": "", "": "x", "a": "1"]
    sample.stateByNumber = [9: .unspecified, 2: .running, 300: .notInitialized]
    let bytes = sample.encoded
    let labels: [UInt8] = [
      0xC2, 2, 5, 0x0A, 0, 0x12, 1, 0x78, 0xC2, 2, 6, 0x0A, 1, 0x61, 0x12, 1, 0x31,
      0xC2, 2, 5, 0x0A, 1, 0x62, 0x12, 0,
    ]
    #expect(Array(bytes.prefix(labels.count)) == labels)
    #expect(try Sample(decoding: bytes) == sample)
  }

  @Test("keeps the fields of a newer version, in every message")
  func unknownFields() throws {
    var sample = Sample()
    sample.inner = Sample.Inner()
    sample.inner?.unknownFields = [0xF8, 7, 0x80, 1, 0xFA, 7, 2, 0, 255]
    sample.unknownFields = [0xF5, 7, 1, 2, 3, 4, 0xF1, 7, 1, 2, 3, 4, 5, 6, 7, 8]
    sample.name = "x"
    #expect(try Sample(decoding: sample.encoded) == sample)
    #expect(sample.encoded.suffix(16) == sample.unknownFields[...])
  }

  @Test("keeps an enum's number that has no name")
  func unknownEnum() throws {
    var sample = Sample()
    sample.state = .unrecognized(4_711)
    sample.states = [.unrecognized(-9), .below, .running]
    #expect(try Sample(decoding: sample.encoded) == sample)
    #expect(sample.state.name == "4711")
    #expect(Sample.State(rawValue: 7) == .notInitialized)
    #expect(Sample.State(name: "NOT_INITIALIZED") == .notInitialized)
    #expect(Sample.State(name: "notInitialized") == nil)
    #expect(Sample.State.allKnown.map(\.rawValue) == [0, 1, 7, -2])
  }

  @Test(
    "gives lengths of 1, 2, 3 and 4 bytes their room",
    arguments: [0, 127, 128, 16_383, 16_384, 2_097_152]
  )
  func lengths(count: Int) throws {
    var sample = Sample()
    sample.inner = Sample.Inner()
    sample.inner?.name = String(repeating: "x", count: count)
    sample.bytesValue = Array(repeating: 7, count: count)
    let encoded = sample.encoded
    #expect(encoded.count == sample.encodedByteCount)
    #expect(try Sample(decoding: encoded) == sample)
  }

  @Test("can be embedded as it is")
  func nested() throws {
    var inner = Sample.Inner()
    inner.name = "in"
    var writer = MessageWriter()
    writer.nested(field: 18, encoded: inner.encoded)
    writer.nested(field: 28, inner)
    let sample = try Sample(decoding: writer.bytes)
    #expect(sample.inner == inner)
    #expect(sample.inners == [inner])
  }

  @Test("of default values is empty, but for the message that a row always holds")
  func empty() throws {
    for type in MessageTypes.all {
      let bytes: [UInt8] = type.fullName.hasSuffix("Row") ? type.init().encoded : []
      #expect(bytes == [] || bytes == [0x0A, 0])
      #expect(type.init().encoded == bytes)
      #expect(try type.init(decoding: []).encoded == bytes)
    }
  }
}
