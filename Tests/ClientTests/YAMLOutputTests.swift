import EventLoop
import Messages
import RPC
import Testing
import Yams

@Suite("poolctl -o yaml")
struct YAMLOutputTests {
  /// Titles that a reader of YAML could take for something else.
  static let titles = [
    "AZ 1", "7", "1e3", "0x1F", "true", "No", "y", "~", "null", "2026-11-25", "", " ", "- a",
    "a: b", "a #b", "#", "'", "\"", "a\nb", "\u{7}bell", "ä – 漢", "=", "<<", "---", "*a", "&a",
    "@a", "`a", "%a", "!a", "{a}", "[a]", "|", ">", "12:30", "Infinity", "nan", ".inf", "\\",
  ]

  private func server(_ titles: [String]) async throws -> FakeServer {
    try await FakeServer.start { table in
      table.unary(CatalogMethods.listZones, allow: .anyone) { (_, _) in
        var reply = ListZonesReply()
        reply.zones = titles.map { title in
          var zone = Zone()
          (zone.name, zone.title) = ("az", title)
          return zone
        }
        reply.revision = 7
        return Reply(reply)
      }
      table.unary(SystemMethods.listDescriptors, allow: .anyone) { (_, _) in
        var reply = ListDescriptorsReply()
        reply.fileDescriptorSet = DescriptorSet.compiledInBytes
        return Reply(reply)
      }
      table.serverStream(EventMethods.watchEvents, allow: .anyone) {
        (_, sink, _) async throws(Problem) in
        for sequence: Int64 in 1...2 {
          var event = Event()
          event.sequence = sequence
          var reply = WatchEventsReply()
          reply.step = .event(event)
          try await sink.send(reply)
        }
      }
      table.unary(CatalogMethods.listQuotas, allow: .anyone) { (_, _) throws(Problem) in
        throw Problem(
          .notFound,
          .poolNotFound,
          "There is none: see \"here\".",
          metadata: ["n": "1"]
        )
      }
      table.unary(PoolMethods.getPool, allow: .anyone) { (request, _) in
        var pool = Pool()
        (pool.name, pool.nodeCount, pool.state) = (request.name, 3, .running)
        pool.labels = ["team": "voices", "on": "off"]
        pool.reconciling = true
        pool.network = Pool.Network()
        return Reply(pool)
      }
    }
  }

  /// What a YAML document says, as JSON: read by another reader's rules than it was written by.
  private func json(_ text: String) throws -> JSONValue {
    let nodes = Array(try Yams.compose_all(yaml: text))
    try #require(nodes.count == 1)
    return value(nodes[0])
  }

  private func value(_ node: Yams.Node) -> JSONValue {
    switch node {
    case .sequence(let items): .array(items.map(value))
    case .mapping(let pairs):
      .object(pairs.map { JSONValue.Member($0.key.scalar?.string ?? "", value($0.value)) })
    case .scalar(let scalar):
      if let bool = node.bool, node.tag == Tag(.bool) {
        .bool(bool)
      } else if node.tag == Tag(.int) {
        .number(scalar.string)
      } else {
        .string(scalar.string)
      }
    case .alias: .null
    }
  }

  @Test("says of a list what -o json says, whatever its texts look like")
  func list() async throws {
    let server = try await server(Self.titles)
    let yaml = try await Program.run("zone", "list", "-o", "yaml", "--server", server.address)
    let json = try await Program.run("zone", "list", "-o", "json", "--server", server.address)
    #expect((yaml.exitCode, yaml.errors) == (0, ""))
    #expect(try self.json(yaml.output) == JSONValue(parsing: json.output))
    await server.stop()
  }

  @Test("is read by people too: a line a field, texts as they are")
  func people() async throws {
    let server = try await server(["AZ 1", "7"])
    let run = try await Program.run("zone", "list", "--output=yaml", "--server", server.address)
    #expect(
      run.output == """
        zones:
        - name: az
          title: AZ 1
        - name: az
          title: '7'
        revision: '7'

        """
    )
    await server.stop()
  }

  @Test("says of a resource what -o json says, by its verb and by call")
  func resource() async throws {
    let server = try await server([])
    let method = "poolkeeper.v1.PoolService/GetPool"
    for arguments in [["pool", "get", "pool-1"], ["call", method, #"{"name": "pool-1"}"#]] {
      let global = ["--server", server.address, "-o"]
      let yaml = try await Program(arguments + global + ["yaml"]).finished()
      let json = try await Program(arguments + global + ["json"]).finished()
      #expect((yaml.exitCode, yaml.errors) == (0, ""))
      #expect(yaml.output.contains("name: pool-1\n"))
      #expect(try self.json(yaml.output) == JSONValue(parsing: json.output))
    }
    await server.stop()
  }

  @Test("writes what follows one another behind ---")
  func stream() async throws {
    let server = try await server([])
    let run = try await Program.run(
      "call",
      "poolkeeper.v1.EventService/WatchEvents",
      "-o",
      "yaml",
      "--server",
      server.address
    )
    let documents = ["1", "2"].map { "---\nevent:\n  sequence: '\($0)'\n" }
    #expect(run.output == documents.joined())
    await server.stop()
  }

  @Test("says of an error what -o json says, on standard error")
  func error() async throws {
    let server = try await server([])
    let yaml = try await Program.run("quota", "list", "-o", "yaml", "--server", server.address)
    let json = try await Program.run("quota", "list", "-o", "json", "--server", server.address)
    #expect((yaml.exitCode, yaml.output) == (4, ""))
    #expect(try self.json(yaml.errors) == JSONValue(parsing: json.errors))
    let usage = try await Program.run("pool", "list", "-o", "yaml", "--colour")
    #expect(usage.exitCode == 2)
    #expect(usage.errors.hasPrefix("code: 3\n"))
  }
}
