import EventLoop
import Messages
import Metrics
import RPC
import Testing

@Suite("What a server counts")
struct StatisticsChecks {
  /// The server's metrics, by their names with labels.
  @LoopActor
  private func samples(of fixture: ProbeFixture) -> [String: Double] {
    var page = MetricsText()
    fixture.server.describe(on: &page)
    var samples: [String: Double] = [:]
    for line in page.text.split(separator: "\n") where !line.hasPrefix("#") {
      let space = line.lastIndex(of: " ") ?? line.startIndex
      samples[String(line[..<space])] = Double(line[line.index(after: space)...])
    }
    return samples
  }

  private func calls(_ method: String, _ code: String) -> String {
    "poolkeeper_rpc_calls_total{method=\"\(method)\",code=\"\(code)\"}"
  }

  @Test("are calls by method and code, with their times", arguments: Transport.allCases)
  func calls(_ transport: Transport) async throws {
    let fixture = await ProbeFixture.start()
    let client = try await fixture.connect(transport)
    for id in [UInt32(1), 3, 5] { #expect(try client.echoes(id)) }
    #expect(try client.call(7, "Fail", metadata: [("code", "5")]).code == 5)
    #expect(try client.call(9, "Sleep", "60000", timeout: 1_000_000).code == Code.deadlineExceeded)
    #expect(try client.call(11, "Sleep", "20").text == "slept")
    #expect(try client.call(13, "None").code == Code.unimplemented)
    try client.request(15, "Bidi", flags: 2)
    #expect(try client.echoes(17))
    let open = await samples(of: fixture)
    #expect(open["poolkeeper_rpc_open_calls"] == 1)
    #expect(open["poolkeeper_rpc_connections"] == 1)
    try client.end(15)
    #expect(try client.frame().isEnd)
    let found = await samples(of: fixture)
    let probe = "probe.v1.Probe"
    #expect(found[calls("\(probe)/Echo", "OK")] == 4)
    #expect(found[calls("\(probe)/Fail", "NOT_FOUND")] == 1)
    #expect(found[calls("\(probe)/Sleep", "DEADLINE_EXCEEDED")] == 1)
    #expect(found[calls("\(probe)/Sleep", "OK")] == 1)
    #expect(found[calls("\(probe)/Bidi", "OK")] == 1)
    #expect(found[calls("", "UNIMPLEMENTED")] == 1)
    let duration = "poolkeeper_rpc_call_duration_seconds"
    #expect(found["\(duration)_count{method=\"\(probe)/Echo\"}"] == 4)
    let slept = try #require(found["\(duration)_sum{method=\"\(probe)/Sleep\"}"])
    #expect((0.02..<5).contains(slept))
    #expect(found["poolkeeper_rpc_open_calls"] == 0)
    #expect(try #require(found["poolkeeper_rpc_received_bytes_total"]) > 200)
    #expect(try #require(found["poolkeeper_rpc_sent_bytes_total"]) > 100)
  }

  @Test("are calls that their client left, too")
  func abandoned() async throws {
    let fixture = await ProbeFixture.start()
    var client: WireClient? = try await fixture.connect(.unix)
    try client?.request(1, "Bidi", flags: 2)
    #expect(try client?.echoes(3) == true)
    client = nil
    #expect(await fixture.hasConnections(0))
    let found = await samples(of: fixture)
    #expect(found[calls("probe.v1.Probe/Bidi", "CANCELLED")] == 1)
    #expect(try #require(found["poolkeeper_rpc_sent_bytes_total"]) > 0, "It is gone and counts.")
  }

  @Test("are limits that clients ran into")
  func limits() async throws {
    var limits = ConnectionLimits()
    limits.openStreamCountMaximum = 1
    limits.streamQueueByteCountMaximum = 1
    limits.patience.pingBurstMaximum = 0
    var admission = AdmissionLimits()
    admission.connectionCountMaximum = 1
    let fixture = await ProbeFixture.start(limits: limits, admission: admission)
    let client = try await fixture.connect(.unix)
    _ = try client.hello(features: Extension.ping)
    try client.send(
      Wire.header(length: 5 << 20, 3, type: 1) + [UInt8](repeating: 0, count: 5 << 20)
    )
    #expect(try client.response(3).code == Code.resourceExhausted)
    let many = (0..<65).map { ("key", "\($0)") }
    #expect(try client.call(5, "Echo", metadata: many).code == Code.resourceExhausted)
    try client.request(7, "NeverRead", flags: 2)
    #expect(try client.call(9, "Sleep", "1").code == Code.resourceExhausted)
    for text in ["one", "one too many"] { try client.data(7, text) }
    #expect(try client.response(7).code == Code.resourceExhausted)
    #expect(try await fixture.connect(.unix).isClosed())
    try client.send(0, type: Extension.pingType, [0, 0, 0, 0, 0, 0, 0, 0])
    #expect(try client.isClosed())
    let found = await samples(of: fixture)
    for limit in ["frame", "metadata", "openCalls", "receiveQueue", "connections", "pingFlood"] {
      #expect(found["poolkeeper_rpc_limit_hits_total{limit=\"\(limit)\"}"] == 1, "\(limit)")
    }
  }

  @Test("are written as Prometheus reads them")
  func text() {
    var page = MetricsText()
    var histogram = Histogram(bounds: [1, 2.5])
    for value in [0.5, 1, 2, 3] { histogram.add(value) }
    page.begin("sizes", .histogram, "Sizes.")
    page.sample(histogram, [("name", "a\"b\\c\nd")])
    page.add("things_total", .counter, "Things.", 7)
    #expect(
      page.text == """
        # HELP sizes Sizes.
        # TYPE sizes histogram
        sizes_bucket{name="a\\"b\\\\c\\nd",le="1.0"} 2
        sizes_bucket{name="a\\"b\\\\c\\nd",le="2.5"} 3
        sizes_bucket{name="a\\"b\\\\c\\nd",le="+Inf"} 4
        sizes_sum{name="a\\"b\\\\c\\nd"} 6.5
        sizes_count{name="a\\"b\\\\c\\nd"} 4
        # HELP things_total Things.
        # TYPE things_total counter
        things_total 7

        """
    )
  }
}
