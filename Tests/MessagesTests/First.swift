import Messages
import Testing

@Test func first() throws {
  var sample = Sample()
  sample.name = "née"
  sample.labels = ["b": "2", "a": ""]
  sample.int32Values = [1, -1, 300]
  sample.states = [.running, .unrecognized(77), .below]
  sample.effect = .delta(-5)
  sample.operator = .fixed(9)
  var inner = Sample.Inner()
  inner.public = 7
  inner.name = String(repeating: "x", count: 300)
  inner.deep = [.init()]
  inner.deep[0].unknownFields = [0x78, 1]
  sample.inners = [inner, Sample.Inner()]
  sample.innerByNumber = [-4: inner]
  sample.bytesValue = [1, 0, 2]
  let bytes = sample.encoded
  #expect(bytes.count == sample.encodedByteCount)
  #expect(try Sample(decoding: bytes) == sample)
  let problem = Problem(
    .notFound, .poolNotFound, "no", metadata: ["a": "b"], violations: [.init(field: "x", description: "y")])
  #expect(Problem(status: problem.status) == problem)
}
