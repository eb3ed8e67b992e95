import EventLoop
import Messages
import RPC
import Testing

@Suite("poolctl writes")
struct OutputTests {
  @Test("a list as columns, its header first")
  func table() async throws {
    let server = try await server()
    let run = try await Program.run("zone", "list", "--server", server.address)
    #expect(
      run.output == """
        NAME  TITLE
        az1   AZ 1
        az2   AZ 2 (north)

        """
    )
    #expect(run.errors == "")
    #expect(run.exitCode == 0)
    await server.stop()
  }

  @Test("names alone, one a line")
  func names() async throws {
    let server = try await server()
    let run = try await Program.run("zone", "list", "-o", "name", "--server", server.address)
    #expect(run.output == "az1\naz2\n")
    await server.stop()
  }

  @Test("one JSON document for a list of several pages: the list reply with all items")
  func json() async throws {
    let server = try await server()
    let run = try await Program.run("zone", "list", "-o", "json", "--server", server.address)
    let reply = try ListZonesReply(json: run.output)
    #expect(reply.zones.map(\.name) == ["az1", "az2"])
    #expect(reply.nextPageToken == "")
    #expect(reply.revision == 7)
    #expect(run.output.contains("\"revision\": \"7\""))
    await server.stop()
  }

  @Test("nothing to standard output for an empty list, and says so beside it")
  func empty() async throws {
    let server = try await FakeServer.start { table in
      table.unary(CatalogMethods.listZones, allow: .anyone) { (_, _) in Reply(ListZonesReply()) }
    }
    let run = try await Program.run("zone", "list", "--server", server.address)
    #expect(run.output == "")
    #expect(run.errors == "Nothing found.\n")
    #expect(run.exitCode == 0)
    await server.stop()
  }

  @Test("an error as google.rpc.Status with its details when JSON is asked for")
  func jsonError() async throws {
    let refusal = Problem(
      .invalidArgument,
      .invalidField,
      "Two fields are wrong.",
      metadata: ["count": "2"],
      violations: [
        FieldViolation(field: "pool.name", description: "It must begin with a letter."),
        FieldViolation(field: "pool.node_count", description: "It must be at least 1."),
      ]
    )
    let server = try await FakeServer.start { table in
      table.unary(PoolMethods.getPool, allow: .anyone) { (_, _) throws(Problem) in throw refusal }
    }
    let json = try await Program.run("pool", "get", "p", "-o", "json", "--server", server.address)
    #expect(json.output == "")
    #expect(json.exitCode == 3)
    #expect(Problem(status: try Status(json: json.errors)) == refusal)
    let text = try await Program.run("pool", "get", "p", "--server", server.address)
    #expect(
      text.errors == """
        error: Two fields are wrong.
          pool.name: It must begin with a letter.
          pool.node_count: It must be at least 1.

        """
    )
    await server.stop()
  }

  @Test("a wrong command line as google.rpc.Status too, when JSON is asked for")
  func jsonUsage() async throws {
    let run = try await Program.run("pool", "list", "-o", "json", "--colour")
    #expect(run.exitCode == 2)
    #expect(try Status(json: run.errors).code == StatusCode.invalidArgument.rawValue)
  }

  @Test("the same whether global options stand before the noun or after the verb")
  func optionsFirst() async throws {
    let server = try await server()
    let first = try await Program.run("--server", server.address, "-o", "name", "zone", "list")
    #expect(first.output == "az1\naz2\n")
    let equals = try await Program.run("--server=\(server.address)", "zone", "list", "-o", "name")
    #expect(equals.output == "az1\naz2\n")
    let environment = try await Program.run(
      "zone",
      "list",
      "-o",
      "name",
      environment: ["POOLKEEPER_SERVER": server.address]
    )
    #expect(environment.output == "az1\naz2\n")
    await server.stop()
  }

  @Test("what comes from outside without characters that would steer the terminal")
  func controlCharacters() async throws {
    let server = try await FakeServer.start { table in
      table.unary(CatalogMethods.listZones, allow: .anyone) { (_, _) in
        var reply = ListZonesReply()
        reply.zones = [Zone(named: "az1", title: "A\u{1B}[2J\nZ")]
        return Reply(reply)
      }
    }
    let run = try await Program.run("zone", "list", "--server", server.address)
    #expect(run.output == "NAME  TITLE\naz1   A [2J Z\n")
    await server.stop()
  }

  /// Serves two zones, a page each.
  private func server() async throws -> FakeServer {
    try await FakeServer.start { table in
      table.unary(CatalogMethods.listZones, allow: .anyone) { (request, _) in
        var reply = ListZonesReply()
        let isFirst = request.pageToken.isEmpty
        reply.zones = [
          isFirst ? Zone(named: "az1", title: "AZ 1") : Zone(named: "az2", title: "AZ 2 (north)")
        ]
        reply.nextPageToken = isFirst ? "more" : ""
        reply.revision = 7
        return Reply(reply)
      }
    }
  }
}

extension Zone {
  fileprivate init(named name: String, title: String) {
    self.init()
    self.name = name
    self.title = title
  }
}
