import Foundation
import TestSupport
import Testing

@Suite("Metrics", .timeLimit(.minutes(5)))
struct MetricsTests {
  /// HOST:PORT of a server's metrics, from its log.
  private func address(_ server: ServerProcess) async throws -> String {
    let text = server.logText
    let start = try #require(text.range(of: "metrics on http://")?.upperBound)
    return String(text[start...].prefix { $0 != "/" })
  }

  /// Sends bytes to a server's metrics and reads to the end; says how long that took, in seconds.
  private func exchange(_ request: String, with address: String) async throws -> (String, Int) {
    let program = """
      import socket, sys, time
      host, port = sys.argv[1].rsplit(":", 1)
      connection = socket.create_connection((host, int(port)))
      start = time.monotonic()
      connection.sendall(sys.stdin.buffer.read())
      answer = b""
      while part := connection.recv(65536): answer += part
      sys.stdout.buffer.write(b"%d\\n" % (time.monotonic() - start) + answer)
      """
    let run = try await Command.run(
      "/usr/bin/python3",
      ["-c", program, address],
      input: request
    )
    #expect(run.status == 0, "\(run.errors)")
    let parts = run.output.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    return (parts.count > 1 ? String(parts[1]) : "", Int(parts[0]) ?? -1)
  }

  /// The samples of a page whose every line is as it must be.
  private func scrape(_ address: String) async throws -> [String: Double] {
    let request = "GET /metrics HTTP/1.1\r\nHost: \(address)\r\nAccept: text/plain\r\n\r\n"
    let (answer, _) = try await exchange(request, with: address)
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(answer.contains("\r\nContent-Type: text/plain; version=0.0.4"))
    let body = try #require(answer.range(of: "\r\n\r\n")).upperBound
    var samples: [String: Double] = [:]
    let sample = try Regex(#"[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[0-9.e+-]+"#)
    var named: Set<Substring> = []
    for line in answer[body...].split(separator: "\n") {
      if line.hasPrefix("# TYPE ") { named.insert(line.split(separator: " ")[2]) }
      if line.hasPrefix("#") { continue }
      #expect(line.wholeMatch(of: sample) != nil, "\(line)")
      let parts = line.split(separator: " ")
      let name = line.prefix { $0 != "{" && $0 != " " }
      #expect(named.contains { name.hasPrefix($0) }, "\(line) has no TYPE")
      #expect(samples.updateValue(Double(parts[1]) ?? .nan, forKey: String(parts[0])) == nil)
    }
    return samples
  }

  @Test("of a real server move with what it does")
  func move() async throws {
    let server = try await ServerProcess(["--metrics", "127.0.0.1:0"])
    defer { server.stop() }
    let address = try await address(server)
    let before = try await scrape(address)
    #expect(before["poolkeeper_store_revision"] == before["poolkeeper_store_durable_revision"])
    #expect(before["poolkeeper_agents_attached"] == 0)
    let created = try await server.poolctl(
      "pool",
      "create",
      "seen",
      "--type",
      "development-training",
      "--flavor",
      "cpu.small",
      "--nodes",
      "1",
      "--wait"
    )
    #expect(created.status == 0, "\(created.errors)")
    #expect(try await server.poolctl("pool", "get", "nowhere").status == 4)
    let after = try await scrape(address)
    let service = "poolkeeper.v1.PoolService"
    let created1 = "poolkeeper_rpc_calls_total{method=\"\(service)/CreatePool\",code=\"OK\"}"
    let missing = "poolkeeper_rpc_calls_total{method=\"\(service)/GetPool\",code=\"NOT_FOUND\"}"
    #expect(before[created1] == nil && after[created1] == 1)
    #expect(before[missing] == nil && after[missing] == 1)
    #expect(after["poolkeeper_agents_attached"] == 1)
    for grown in [
      "poolkeeper_store_revision", "poolkeeper_journal_sync_seconds_count",
      "poolkeeper_journal_batch_records_sum", "poolkeeper_journal_bytes_total",
      "poolkeeper_rpc_received_bytes_total", "poolkeeper_rpc_sent_bytes_total",
      "poolkeeper_rpc_connections_accepted_total",
    ] {
      #expect(try #require(after[grown]) > (try #require(before[grown])), "\(grown)")
    }
    let duration = "poolkeeper_rpc_call_duration_seconds"
    let labels = "method=\"\(service)/CreatePool\""
    #expect(after["\(duration)_bucket{\(labels),le=\"+Inf\"}"] == 1)
    #expect(after["\(duration)_count{\(labels)}"] == 1)
  }

  @Test("have their names and meaning in the table of Sources/README.md, each and no other")
  func table() async throws {
    let server = try await ServerProcess(["--metrics", "127.0.0.1:0"])
    defer { server.stop() }
    let address = try await address(server)
    #expect(try await server.poolctl("pool", "list").status == 0)
    let (page, _) = try await exchange("GET /metrics HTTP/1.1\r\n\r\n", with: address)
    let written = page.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }
      .map { String($0.split(separator: " ")[2]) }
    let file = BuiltProducts.root.appendingPathComponent("Sources/README.md")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| `poolkeeper_") || $0.hasPrefix("| `process_") }
    let named = rows.flatMap { row in
      row.split(separator: "|")[0].matches(of: #/`(?<name>[a-z_]+)/#).map { String($0.name) }
    }
    #expect(Set(named) == Set(written))
    let limits = rows.filter { $0.contains("poolkeeper_rpc_limit_hits_total") }
    for limit in page.matches(of: #/limit="(?<name>[a-zA-Z]+)"/#) {
      #expect(limits.contains { $0.contains("`\(limit.name)`") }, "\(limit.name)")
    }
  }

  @Test("tell of the store's files, and of its start")
  func files() async throws {
    let server = try await ServerProcess(["--metrics", "127.0.0.1:0"])
    defer { server.stop() }
    let first = try await scrape(try await address(server))
    #expect(first["poolkeeper_snapshot_bytes"] == 0)
    #expect(first["poolkeeper_snapshot_age_seconds"] == 0)
    let journal = try #require(first["poolkeeper_journal_bytes"])
    #expect(journal > 0, "The catalogue is in the journal.")
    #expect(try #require(first["poolkeeper_store_recovery_seconds"]) > 0)
    #expect(first["poolkeeper_store_low_space"] == 0)
    #expect(try #require(first["poolkeeper_store_free_bytes"]) > 0)
    #expect(try await server.poolctl("system", "snapshot").status == 0)
    let second = try await scrape(try await address(server))
    let snapshot = try #require(second["poolkeeper_snapshot_bytes"])
    #expect(snapshot > 0)
    #expect(second["poolkeeper_journal_bytes"] == 0)
    #expect(second["poolkeeper_journal_age_seconds"] == 0)
    #expect(try await server.poolctl("quota", "set", "pools", "7").status == 0)
    await server.crash()
    try await server.start()
    let text = server.logText
    let restarted = try #require(text.range(of: "metrics on http://", options: .backwards))
    let third = try await scrape(String(text[restarted.upperBound...].prefix { $0 != "/" }))
    #expect(third["poolkeeper_snapshot_bytes"] == snapshot)
    #expect(try #require(third["poolkeeper_snapshot_age_seconds"]) > 0)
    // What a start read behind the snapshot is there still.
    #expect(try #require(third["poolkeeper_journal_bytes"]) > 0)
    #expect(try #require(third["poolkeeper_journal_age_seconds"]) > 0)
  }

  @Test("say that there is little room while there is")
  func lowSpace() async throws {
    let server = try await ServerProcess([
      "--metrics", "127.0.0.1:0", "--low-space-bytes", "\(Int.max)",
    ])
    defer { server.stop() }
    #expect(try await scrape(try await address(server))["poolkeeper_store_low_space"] == 1)
  }

  @Test("answer nothing but GET and HEAD of /metrics, in bounded time and memory")
  func others() async throws {
    let server = try await ServerProcess(["--metrics", "127.0.0.1:0"])
    defer { server.stop() }
    let address = try await address(server)
    for (request, status) in [
      ("GET / HTTP/1.1\r\n\r\n", "404"), ("POST /metrics HTTP/1.1\r\n\r\n", "405"),
      ("GET /metrics\r\n\r\n", "400"), ("\r\n\r\n", "400"), ("GET /metrics HTTP/2\r\n\r\n", "400"),
      ("GET /metrics HTTP/1.1\r\nX: \(String(repeating: "x", count: 9_000))", "431"),
      ("GET /metrics?name=value HTTP/1.0\r\n\r\n", "200"),
      ("HEAD /metrics HTTP/1.1\r\n\r\n", "200"),
    ] {
      let (answer, _) = try await exchange(request, with: address)
      #expect(
        answer.hasPrefix("HTTP/1.1 \(status) "),
        "\(request.prefix(40)): \(answer.prefix(80))"
      )
      if request.hasPrefix("HEAD") { #expect(answer.hasSuffix("\r\n\r\n")) }
    }
    let (answer, seconds) = try await exchange("GET /metrics HTTP/1.1\r\n", with: address)
    #expect(answer.isEmpty && (4...10).contains(seconds), "A request that does not end is closed.")
    _ = try await scrape(address)
  }

  @Test("stay on this machine unless somebody asked for more")
  func loopback() async throws {
    func configuration(_ arguments: String...) async throws -> Command {
      try await Command.run(
        BuiltProducts.path("poolkeeper"),
        ["serve", "--print-config"] + arguments
      )
    }
    let refused = try await configuration("--metrics", "0.0.0.0:9100")
    #expect(refused.status != 0 && refused.errors.contains("--allow-remote-metrics"))
    #expect(try await configuration("--metrics", "unix:/tmp/m").status != 0)
    let asked = try await configuration("--metrics", "0.0.0.0:9100", "--allow-remote-metrics")
    #expect(asked.output.contains("metrics: \"0.0.0.0:9100\""))
    #expect(try await configuration().output.contains("\nmetrics:") == false)
  }
}
