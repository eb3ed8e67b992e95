import Messages
import Testing

@Suite("A message as JSON")
struct MessageJSONTests {
  private let sample = MessageJSON(TypeSet.sample.descriptors)

  private func read(_ json: String) throws -> Sample {
    try Sample(decoding: sample.bytes(of: JSONValue(parsing: json), as: Sample.fullName))
  }

  private func failure(_ json: String) -> String? {
    do {
      _ = try sample.bytes(of: JSONValue(parsing: json), as: Sample.fullName)
      return nil
    } catch {
      return error.message
    }
  }

  @Test("has its fields in the order of the .proto file, without defaults")
  func printed() throws {
    var pool = Pool()
    pool.name = "p"
    pool.type = .developmentTraining
    pool.nodeCount = 3
    pool.createTime = Timestamp(milliseconds: 1_500)
    pool.labels = ["b": "2", "a": "1"]
    pool.environment = Pool.Environment()
    let text = try pool.json()
    #expect(try Pool(json: text) == pool)
    #expect(text.hasPrefix("{\"name\":\"p\""))
    #expect(text.contains("\"labels\":{\"a\":\"1\",\"b\":\"2\"}"))
    #expect(text.contains("\"createTime\":\"1970-01-01T00:00:01.500Z\""))
    #expect(text.contains("\"type\":\"DEVELOPMENT_TRAINING\""))
    #expect(text.contains("\"nodeCount\":\"3\""))
    #expect(text.contains("\"environment\":{}"))
    #expect(!text.contains("deletionProtection"))
  }

  @Test("may spell fields both ways, numbers as strings, and leave things null")
  func lenient() throws {
    let value = try read(
      """
      {"int32_value": "5", "int64Value": 6, "uint32_value": 1e3, "doubleValue": "-Infinity",
       "float_value": "1.5", "bytes_value": "-_-_", "state": 7, "states": ["RUNNING", 99],
       "inner": null, "names": null}
      """
    )
    #expect(value.int32Value == 5)
    #expect(value.int64Value == 6)
    #expect(value.uint32Value == 1_000)
    #expect(value.doubleValue == -.infinity)
    #expect(value.floatValue == 1.5)
    #expect(value.bytesValue == [0xFB, 0xFF, 0xBF])
    #expect(value.state == .notInitialized)
    #expect(value.states == [.running, .unrecognized(99)])
    #expect(value.inner == nil)
  }

  @Test("keeps the zero of a choice, and of a map")
  func zeroes() throws {
    let value = try read(
      "{\"flag\":false,\"int\":0,\"labels\":{\"\":\"\"},\"innerByNumber\":{\"-3\":{}}}"
    )
    #expect(value.effect == .flag(false))
    #expect(value.operator == .int(0))
    #expect(value.labels == ["": ""])
    #expect(value.innerByNumber == [-3: Sample.Inner()])
    let text = try sample.value(of: value.encoded, as: Sample.fullName).text()
    #expect(try read(text) == value)
  }

  @Test("orders the numbers of a map by their value")
  func mapOrder() throws {
    var value = Sample()
    value.innerByNumber = [10: .init(), 9: .init(), -1: .init()]
    let text = try sample.value(of: value.encoded, as: Sample.fullName).text()
    #expect(text == "{\"innerByNumber\":{\"-1\":{},\"9\":{},\"10\":{}}}")
  }

  @Test(
    "is refused with the path of what is wrong",
    arguments: [
      ("[]", "an object is expected"),
      ("{\"nope\":1}", "nope: sample.v1.Sample has no such field"),
      (
        "{\"inner\":{\"deep\":[{},{\"x\":1}]}}",
        "inner.deep[1].x: sample.v1.Sample.Deep has no such field"
      ),
      ("{\"name\":\"a\",\"name\":\"b\"}", "name: is given twice"),
      ("{\"int32Value\":1,\"int32_value\":1}", "int32_value: is given twice"),
      ("{\"text\":\"a\",\"flag\":true}", "flag: another field of the same choice is given"),
      ("{\"name\":1}", "name: string is expected"),
      ("{\"name\":\"a\\u0000b\"}", "name: contains NUL"),
      ("{\"names\":\"a\"}", "names: an array is expected"),
      ("{\"names\":[null]}", "names[0]: string is expected"),
      ("{\"labels\":[]}", "labels: an object is expected"),
      ("{\"labels\":{\"a\":1}}", "labels.a: string is expected"),
      ("{\"labels\":{\"a\":\"1\",\"a\":\"2\"}}", "labels.a: is given twice"),
      ("{\"innerByNumber\":{\"x\":{}}}", "innerByNumber.x: int64 is expected"),
      ("{\"int32Value\":2147483648}", "int32Value: int32 is expected"),
      ("{\"int32Value\":1.5}", "int32Value: int32 is expected"),
      ("{\"int32Value\":\"+1\"}", "int32Value: int32 is expected"),
      ("{\"int32Value\":\" 1\"}", "int32Value: int32 is expected"),
      ("{\"int32Value\":\"\"}", "int32Value: int32 is expected"),
      ("{\"int32Value\":true}", "int32Value: int32 is expected"),
      ("{\"uint32Value\":-1}", "uint32Value: uint32 is expected"),
      ("{\"int64Value\":\"9223372036854775808\"}", "int64Value: int64 is expected"),
      ("{\"uint64Value\":18446744073709551616}", "uint64Value: uint64 is expected"),
      ("{\"floatValue\":1e39}", "floatValue: float is expected"),
      ("{\"doubleValue\":1e999}", "doubleValue: double is expected"),
      ("{\"doubleValue\":\"inf\"}", "doubleValue: double is expected"),
      ("{\"public\":\"true\"}", "public: bool is expected"),
      ("{\"public\":1}", "public: bool is expected"),
      ("{\"bytesValue\":\"a\"}", "bytesValue: base64 is expected"),
      ("{\"bytesValue\":\"a===\"}", "bytesValue: base64 is expected"),
      ("{\"bytesValue\":\"a b=\"}", "bytesValue: base64 is expected"),
      ("{\"type\":\"public\"}", "type: one of TYPE_UNSPECIFIED, PUBLIC is expected"),
      ("{\"type\":1.5}", "type: one of TYPE_UNSPECIFIED, PUBLIC is expected"),
    ]
  )
  func refused(json: String, message: String) {
    #expect(failure(json) == message)
  }

  @Test("of a type that nobody knows is refused")
  func unknownType() {
    #expect(throws: DecodingFailure(message: "there is no message x.Y")) {
      try MessageJSON().value(of: [], as: "x.Y")
    }
  }

  @Test(
    "of bytes that are no message is refused",
    arguments: [
      ([0x0A, 5, 1], "a field is truncated or malformed"),
      ([0x08, 1], "sample.v1.Sample.name: has the wrong wire type"),
      ([0x0A, 1, 0xFF], "sample.v1.Sample.name: not UTF-8"),
      ([0x0A, 0, 0x90, 1, 0], "sample.v1.Sample.inner: has the wrong wire type"),
    ] as [([UInt8], String)]
  )
  func malformed(bytes: [UInt8], message: String) {
    #expect(throws: DecodingFailure(message: message)) {
      try sample.value(of: bytes, as: Sample.fullName)
    }
  }

  @Test("reads a field in parts as one, and of a choice the last")
  func merged() throws {
    var first = Sample()
    first.effect = .text("a")
    first.inner = Sample.Inner()
    first.inner?.name = "n"
    first.int32Values = [1, 2]
    var second = Sample()
    second.effect = .delta(-1)
    second.inner = Sample.Inner()
    second.inner?.public = 3
    second.int32Values = [3]
    let value = try sample.value(of: first.encoded + second.encoded, as: Sample.fullName)
    let expected =
      "{\"inner\":{\"name\":\"n\",\"public\":3},\"int32Values\":[1,2,3],\"delta\":-1}"
    #expect(value.text() == expected)
  }
}
