import Foundation
import TestSupport
import Testing

@Suite("The server as a program", .timeLimit(.minutes(5)))
struct ServeTests {
  private let poolkeeper = BuiltProducts.path("poolkeeper")

  private func run(
    _ arguments: String...,
    environment: [String: String] = [:]
  ) async throws -> Command {
    try await Command.run(poolkeeper, arguments, environment: environment)
  }

  @Test("takes a setting from its flag, else the environment, else the file, else the default")
  func precedence() async throws {
    let directory = try TemporaryDirectory()
    let file = directory.path("config.yaml")
    try """
    data: /file
    log-format: json
    log-level: debug
    heartbeat-interval: 2s
    listen: [unix:/file.sock, unix:/other.sock]
    """.write(toFile: file, atomically: true, encoding: .utf8)
    let printed = try await run(
      "serve",
      "--print-config",
      "--config",
      file,
      "--data",
      "/flag",
      environment: ["POOLKEEPER_DATA": "/environment", "POOLKEEPER_LOG_FORMAT": "text"]
    )
    #expect(printed.status == 0)
    let lines = Set(printed.output.split(separator: "\n").map(String.init))
    let expected: Set = [
      "data: \"/flag\"", "log-format: \"text\"", "log-level: \"debug\"",
      "heartbeat-interval: \"2s\"", "listen: [\"unix:/file.sock\", \"unix:/other.sock\"]",
      "heartbeat-timeout: \"20s\"",
    ]
    #expect(expected.isSubset(of: lines))
  }

  /// The printed settings that are one number or one length of time, each with another value that it takes.
  private func changed(_ printed: String) throws -> [(name: String, value: String)] {
    try printed.split(separator: "\n").compactMap { line in
      let match = try #/(?<name>[a-z-]+): "(?<number>\d+)(?<unit>ms|s|m|h)?"/#.wholeMatch(in: line)
      guard let match, let number = Int(match.number) else { return nil }
      // A limit that is there is lowered; what is not bounded at all becomes so.
      let value = number > 8 ? number - 1 : number + 1
      return (String(match.name), "\(value)\(match.unit ?? "")")
    }
  }

  @Test("takes every limit by its flag, its variable and the file, and prints what it takes")
  func everyLimit() async throws {
    let directory = try TemporaryDirectory()
    let changes = try changed(try await run("serve", "--print-config").output)
    for name in [
      "max-frame-bytes", "max-metadata-entries", "max-metadata-bytes", "max-open-calls",
      "max-connections-per-identity", "max-connections", "first-byte-timeout", "frame-timeout",
      "min-frame-bytes-per-second", "idle-timeout", "stall-timeout", "max-tenant-calls-per-second",
      "max-tenant-bytes-per-second", "max-message-depth", "max-message-fields",
      "max-unknown-fields", "low-space-bytes",
    ] {
      #expect(changes.contains { $0.name == name }, "\(name)")
    }
    let file = directory.path("config.yaml")
    try changes.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
      .write(toFile: file, atomically: true, encoding: .utf8)
    let variables = changes.map { change in
      ("POOLKEEPER_" + change.name.uppercased().replacing("-", with: "_"), change.value)
    }
    let flags = changes.flatMap { ["--\($0.name)", $0.value] }
    let sources: [([String], [String: String])] = [
      (flags, [:]), ([], Dictionary(uniqueKeysWithValues: variables)), (["--config", file], [:]),
    ]
    for (arguments, environment) in sources {
      let printed = try await Command.run(
        poolkeeper,
        ["serve", "--print-config"] + arguments,
        environment: environment
      )
      #expect(printed.status == 0, "\(printed.errors)")
      let lines = Set(printed.output.split(separator: "\n").map(String.init))
      for (name, value) in changes {
        #expect(
          lines.contains("\(name): \"\(value)\""),
          "\(name) from \(arguments.first ?? "variables")"
        )
      }
    }
  }

  @Test("keeps to the limits that it was given")
  func limits() async throws {
    let server = try await ServerProcess([
      "--max-tenant-calls-per-second", "1", "--max-tenant-call-burst", "3",
      "--max-frame-bytes", "16384",
    ])
    defer { server.stop() }
    var refused = try await server.poolctl("pool", "list")
    for _ in 0..<20 where refused.status == 0 {
      refused = try await server.poolctl("pool", "list", "-o", "json")
    }
    #expect(refused.status == 3, "\(refused.errors)")
    #expect(refused.errors.contains("RATE_EXCEEDED") && refused.errors.contains("retryDelay"))
    // Another tenant has a rate of its own.
    let other = try await server.poolctl("pool", "list", "--tenant", "other")
    #expect(other.status == 0)
    let long = String(repeating: "x", count: 20_000)
    let large = try await server.poolctl("pool", "get", long, "--tenant", "third")
    #expect(large.status == 3 && large.errors.contains("16384"), "\(large.errors)")
  }

  @Test("prints a configuration that it reads again as the same")
  func printedConfiguration() async throws {
    let directory = try TemporaryDirectory()
    let file = directory.path("config.yaml")
    let first = try await run(
      "serve",
      "--print-config",
      "--data",
      "/a \"b\"",
      "--log-format",
      "json"
    )
    try first.output.write(toFile: file, atomically: true, encoding: .utf8)
    let second = try await run("serve", "--print-config", "--config", file)
    #expect(second.output == first.output)
  }

  @Test(
    "refuses settings that make no sense, and says which",
    arguments: [
      ["--listen", "nowhere"], ["--log-format", "xml"], ["--heartbeat-interval", "5"],
      ["--listen", "127.0.0.1:7000"],
      ["--listen", "0.0.0.0:7000", "--allow-plaintext-tcp"],
      ["--listen", "127.0.0.1:0", "--allow-plaintext-tcp"],
      ["--heartbeat-timeout", "6s"], ["--snapshot-journal-bytes", "12"],
      ["--max-frame-bytes", "4194305"], ["--max-open-calls", "0"], ["--idle-timeout", "0s"],
      ["--max-connections", "99999999"], ["--max-tenant-calls-per-second", "many"],
    ]
  )
  func badSettings(_ arguments: [String]) async throws {
    let command = try await Command.run(poolkeeper, ["serve", "--print-config"] + arguments)
    #expect(command.status == 64)
    #expect(command.errors.contains(arguments[0].dropFirst(2)))
  }

  @Test("refuses a configuration file with a setting that it does not know")
  func unknownSetting() async throws {
    let directory = try TemporaryDirectory()
    let file = directory.path("config.yaml")
    try "colour: blue\n".write(toFile: file, atomically: true, encoding: .utf8)
    let command = try await run("serve", "--print-config", "--config", file)
    #expect(command.status == 64)
    #expect(command.errors.contains("colour"))
  }

  @Test(
    "prints where it serves, ends with 0 on SIGTERM, and leaves data that check is content with"
  )
  func lifeOfAServer() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    #expect(await server.terminate() == 0)
    let check = try await run("check", server.data)
    #expect(check.status == 0)
    #expect(check.output.contains("a start would go on from here"))
    #expect(!FileManager.default.fileExists(atPath: server.directory.path("s")))
    try await server.start()
    #expect(await server.terminate() == 0)
  }

  @Test("ends with one line when another server has its data, which goes on unharmed")
  func twoServers() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    let second = try await run(
      "serve",
      "--data",
      server.data,
      "--listen",
      "unix:" + server.directory.path("other")
    )
    #expect(second.status == 75)
    #expect(second.errors.split(separator: "\n").count == 1)
    #expect(second.errors.contains("in use by another poolkeeper"))
    #expect(await server.terminate() == 0)
  }

  @Test("refuses damaged data with 78, the file and the place, and touches nothing")
  func damage() async throws {
    let server = try await ServerProcess()
    defer { server.stop() }
    // Without a clean end there is no snapshot: the journal is needed.
    await server.crash()
    let journal = server.data + "/journal"
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: journal).min())
    let path = journal + "/" + name
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    // In the first batch, with valid ones behind it: not what a torn end looks like.
    bytes[4_096 + 70] ^= 1
    let damaged = bytes
    try damaged.write(to: URL(fileURLWithPath: path))
    let again = try await run(
      "serve",
      "--data",
      server.data,
      "--listen",
      "unix:" + server.directory.path("s")
    )
    #expect(again.status == 78)
    #expect(again.errors.contains(name))
    #expect(again.errors.contains("at byte"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == damaged)
    let check = try await run("check", server.data)
    #expect(check.status == 78)
  }

  @Test("refuses a catalogue that is wrong, and says where")
  func badCatalog() async throws {
    let directory = try TemporaryDirectory()
    let cases: [(text: String, says: String)] = [
      ("zones:\n  - {name: AZ}\n", "zones[0]"),
      ("colours: []\n", "colours"),
      ("flavors:\n  - {name: f, millicores: 1, memory_bytes: 1048576, wheels: 4}\n", "wheels"),
      ("stock:\n  - {flavor: none, zone: none, total: 1}\n", "stock[0]"),
      ("zones: [\n", "catalog.yaml"),
    ]
    for (text, says) in cases {
      let file = directory.path("catalog.yaml")
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      let command = try await run(
        "serve",
        "--data",
        directory.path("data"),
        "--listen",
        "unix:" + directory.path("s"),
        "--catalog",
        file
      )
      #expect(command.status == 78)
      #expect(command.errors.contains(says), "\(command.errors)")
    }
  }

  @Test("writes its log as JSON when it is asked to")
  func jsonLog() async throws {
    let server = try await ServerProcess(["--log-format", "json"])
    defer { server.stop() }
    #expect(await server.terminate() == 0)
    let lines = server.logText.split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
      #expect(object?["level"] != nil)
      #expect(object?["message"] != nil)
    }
  }
}
