import Messages
import Testing

@Suite("A problem")
struct ProblemTests {
  @Test("is the same after its way as a status")
  func roundTrip() throws {
    let problem = Problem(
      .invalidArgument,
      .invalidField,
      "Two fields are wrong.",
      metadata: ["count": "2"],
      violations: [
        FieldViolation(field: "pool.name", description: "Too long."),
        FieldViolation(field: "pool.node_count", description: "Negative."),
      ]
    )
    let status = try Status(decoding: problem.status.encoded)
    #expect(Problem(status: status) == problem)
    #expect(status.code == 3)
    let urls = ["google.rpc.ErrorInfo", "google.rpc.BadRequest"].map { "type.googleapis.com/" + $0 }
    #expect(status.details.map(\.typeURL) == urls)
    #expect("\(problem)" == "INVALID_ARGUMENT/INVALID_FIELD: Two fields are wrong.")
  }

  @Test("without a reason has no details")
  func plain() {
    let problem = Problem(.unavailable, nil, "Nobody listens.")
    #expect(problem.status.details.isEmpty)
    #expect(Problem(status: problem.status) == problem)
  }

  @Test("leaves out what it does not know")
  func foreign() {
    var status = Status()
    status.code = 99
    var info = ErrorInfo()
    info.domain = "elsewhere"
    info.reason = "POOL_EXISTS"
    var malformed = AnyMessage(packing: ErrorInfo())
    malformed.value = [0x0A, 9]
    status.details = [AnyMessage(packing: info), malformed, AnyMessage()]
    #expect(Problem(status: status) == Problem(.unknown, nil, ""))
    info.domain = "poolkeeper"
    info.reason = "OF_A_NEWER_VERSION"
    info.metadata = ["a": "b"]
    status.details = [AnyMessage(packing: info)]
    #expect(Problem(status: status) == Problem(.unknown, nil, "", metadata: ["a": "b"]))
  }

  @Test("has one of the seventeen codes")
  func codes() {
    #expect(StatusCode.allCases.map(\.rawValue) == Array(0...16))
    #expect(Set(StatusCode.allCases.map(\.name)).count == 17)
    #expect(StatusCode.unauthenticated.rawValue == 16)
  }
}
