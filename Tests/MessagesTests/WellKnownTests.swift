import Messages
import Testing

@Suite("A well-known type")
struct WellKnownTests {
  private func time(_ seconds: Int64, _ nanos: Int32 = 0) -> Timestamp {
    var time = Timestamp()
    time.seconds = seconds
    time.nanos = nanos
    return time
  }

  private func duration(_ seconds: Int64, _ nanos: Int32 = 0) -> ProtobufDuration {
    var duration = ProtobufDuration()
    duration.seconds = seconds
    duration.nanos = nanos
    return duration
  }

  @Test(
    "of time is spelled as RFC 3339 has it",
    arguments: [
      (0, 0, "1970-01-01T00:00:00Z"), (-1, 999_000_000, "1969-12-31T23:59:59.999Z"),
      (951_782_400, 1, "2000-02-29T00:00:00.000000001Z"),
      (1_709_164_800, 1_000, "2024-02-29T00:00:00.000001Z"),
      (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
      (253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z"),
      (4_107_542_400, 0, "2100-03-01T00:00:00Z"),
    ] as [(Int64, Int32, String)]
  )
  func times(seconds: Int64, nanos: Int32, text: String) throws {
    #expect(try time(seconds, nanos).rfc3339 == text)
    #expect(Timestamp(rfc3339: text) == time(seconds, nanos))
  }

  @Test("of time may have an offset and small letters")
  func offsets() {
    #expect(Timestamp(rfc3339: "1970-01-01T01:30:00+01:30") == time(0))
    #expect(Timestamp(rfc3339: "1969-12-31T23:00:00.5-01:00") == time(0, 500_000_000))
    #expect(Timestamp(rfc3339: "1970-01-01t00:00:00z") == time(0))
  }

  @Test(
    "of time is refused when it is none",
    arguments: [
      "", "1970-01-01", "1970-01-01T00:00:00", "1970-1-01T00:00:00Z", "1970-13-01T00:00:00Z",
      "1970-00-01T00:00:00Z", "2023-02-29T00:00:00Z", "1970-04-31T00:00:00Z",
      "1970-01-01T24:00:00Z",
      "1970-01-01T00:60:00Z", "1970-01-01T00:00:60Z", "1970-01-01T00:00:00.Z",
      "1970-01-01T00:00:00.1234567890Z", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01",
      "9999-12-31T23:59:59-00:01", "1970-01-01T00:00:00+1:00", "1970-01-01T00:00:00Z ",
      "-970-01-01T00:00:00Z",
    ]
  )
  func noTimes(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test("out of range has no text")
  func outOfRange() {
    #expect(throws: DecodingFailure.self) { try time(253_402_300_800).rfc3339 }
    #expect(throws: DecodingFailure.self) { try time(.min).rfc3339 }
    #expect(throws: DecodingFailure.self) { try time(0, -1).rfc3339 }
    #expect(throws: DecodingFailure.self) { try time(0, 1_000_000_000).rfc3339 }
    #expect(throws: DecodingFailure.self) { try duration(1, -1).text }
    #expect(throws: DecodingFailure.self) { try duration(.min).text }
    #expect(throws: DecodingFailure.self) { try duration(0, .min).text }
  }

  @Test(
    "of length is spelled in seconds",
    arguments: [
      (0, 0, "0s"), (1, 500_000_000, "1.500s"), (-1, -500_000_000, "-1.500s"),
      (0, -1, "-0.000000001s"),
      (315_576_000_000, 0, "315576000000s"), (3, 1_000, "3.000001s"),
    ] as [(Int64, Int32, String)]
  )
  func durations(seconds: Int64, nanos: Int32, text: String) throws {
    #expect(try duration(seconds, nanos).text == text)
    #expect(ProtobufDuration(text: text) == duration(seconds, nanos))
  }

  @Test(
    "of length is refused when it is none",
    arguments: [
      "", "s", "1", "1.s", ".5s", "1.1234567890s", "315576000001s", "--1s", "+1s", "1 s", "1m",
      "9999999999999s",
    ]
  )
  func noDurations(text: String) {
    #expect(ProtobufDuration(text: text) == nil)
  }

  @Test(
    "of time counts milliseconds, before 1970 too, and held at the ends",
    arguments: [
      0, 1, -1, 999, -999, 1_000, -1_000, -1_001, 1_764_000_000_123,
    ] as [Int64]
  )
  func milliseconds(value: Int64) {
    let time = Timestamp(milliseconds: value)
    #expect(time.milliseconds == value)
    #expect((0..<1_000_000_000).contains(time.nanos))
    #expect(Timestamp(milliseconds: value) < Timestamp(milliseconds: value + 1))
  }

  @Test("of time never traps")
  func extremes() {
    #expect(time(.max, .max).milliseconds == .max)
    #expect(time(.min, .min).milliseconds == .min)
    #expect(time(.max / 1_000, .max).milliseconds == .max)
    #expect(Timestamp(milliseconds: .min).milliseconds == .min)
    #expect(Timestamp(milliseconds: .max).milliseconds == .max)
    _ = duration(.max, .max).duration
    _ = duration(.min, .min).duration
    #expect(ProtobufDuration(.milliseconds(-1_500)) == duration(-1, -500_000_000))
    #expect(ProtobufDuration(.seconds(Int64.max)) == duration(315_576_000_000))
  }

  @Test("of masks is spelled in lowerCamelCase")
  func masks() throws {
    var mask = FieldMask()
    mask.paths = ["node_count", "network.security_group", "a"]
    #expect(try mask.text == "nodeCount,network.securityGroup,a")
    #expect(FieldMask(text: "nodeCount,network.securityGroup,a") == mask)
    #expect(FieldMask(text: "") == FieldMask())
    for text in ["a_b", "a,", ",", "a\0"] { #expect(FieldMask(text: text) == nil) }
    for path in ["aB", "a__b", "a_", "a_1", "a,b", "", "a\0"] {
      mask.paths = [path]
      #expect(throws: DecodingFailure.self) { try mask.text }
    }
  }

  @Test("of any type shows what is inside, and keeps what nobody knows")
  func any() throws {
    var info = ErrorInfo()
    info.reason = "NO_STOCK"
    var status = Status()
    status.details = [AnyMessage(packing: info), AnyMessage(packing: time(0)), AnyMessage()]
    var unknown = AnyMessage()
    unknown.typeURL = "example.com/x.Y"
    unknown.value = [1, 2, 3]
    status.details += [unknown, AnyMessage(packing: unknown)]
    let text = try status.json()
    let inner = "{\"@type\":\"example.com/x.Y\",\"value\":\"AQID\"}"
    #expect(
      text
        == "{\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"NO_STOCK\"},"
        + "{\"@type\":\"type.googleapis.com/google.protobuf.Timestamp\",\"value\":\"1970-01-01T00:00:00Z\"},"
        + "{},\(inner),{\"@type\":\"type.googleapis.com/google.protobuf.Any\",\"value\":\(inner)}]}"
    )
    #expect(try Status(json: text) == status)
    for wrong in [
      "{\"details\":[{\"reason\":\"x\"}]}", "{\"details\":[{\"@type\":\"nope\"}]}",
      "{\"details\":[{\"@type\":\"a/google.protobuf.Duration\",\"value\":\"1s\",\"x\":1}]}",
      "{\"details\":[{\"@type\":\"a/x.Y\",\"value\":\"?\"}]}", "{\"details\":[1]}",
    ] {
      #expect(throws: DecodingFailure.self) { try Status(json: wrong) }
    }
  }

  @Test("of any type inside any type ends somewhere")
  func nestedAny() throws {
    var any = AnyMessage()
    for _ in 0..<10 { any = AnyMessage(packing: any) }
    #expect(try AnyMessage(json: any.json()) == any)
    for _ in 0..<1_000 { any = AnyMessage(packing: any) }
    #expect(throws: DecodingFailure.self) { try any.json() }
  }
}
