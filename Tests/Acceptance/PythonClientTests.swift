import Foundation
import TestSupport
import Testing

@Suite("The Python client", .timeLimit(.minutes(5)))
struct PythonClientTests {
  /// Debian's Python, for which Tests/run installs protobuf.
  fileprivate static let python = "/usr/bin/python3"
  fileprivate static let folder = BuiltProducts.root.appendingPathComponent("Clients/python").path

  @Test("passes its own tests against real servers")
  func tests() async throws {
    let probe = try await ProbeProcess()
    let server = try await ServerProcess()
    defer { server.stop() }
    let run = try await Command.run(
      Self.python,
      ["-B", "-m", "unittest", "discover", "--start-directory", Self.folder],
      environment: [
        "PROBE_SERVER": "unix:" + probe.socket,
        "POOLKEEPER_SERVER": server.address,
        "PYTHONPATH": Self.folder,
      ]
    )
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("\nOK"))
  }
}

extension PythonClientTests {
  @Test("can be installed from its folder into a new environment, and works from there")
  func installed() async throws {
    let directory = try TemporaryDirectory()
    // Building leaves files in the folder that is built.
    let folder = directory.path("source")
    try FileManager.default.copyItem(atPath: Self.folder, toPath: folder)
    // Debian's protobuf and setuptools are seen, so that nothing comes from the network.
    for arguments in [
      ["-m", "venv", "--system-site-packages", directory.path("venv")],
      ["-m", "pip", "install", "--no-index", "--no-build-isolation", folder],
    ] {
      let python = arguments[1] == "venv" ? Self.python : directory.path("venv/bin/python")
      let run = try await Command.run(python, arguments)
      #expect(run.status == 0, "\(run.errors)")
    }
    let server = try await ServerProcess()
    defer { server.stop() }
    let program = """
      import asyncio, poolkeeper
      async def main():
          async with await poolkeeper.connect("\(server.address)") as server:
              print(poolkeeper.__file__, (await server.SystemService.Health()).status)
      asyncio.run(main())
      """
    let run = try await Command.run(directory.path("venv/bin/python"), ["-c", program])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix(directory.path("venv")), "\(run.output)")
  }

  @Test("learns when a tenant that asks for too much may come back")
  func rate() async throws {
    let server = try await ServerProcess([
      "--max-tenant-calls-per-second", "1", "--max-tenant-call-burst", "2",
    ])
    defer { server.stop() }
    let program = """
      import asyncio, poolkeeper
      async def main():
          async with await poolkeeper.connect("\(server.address)", tenant="busy") as server:
              for _ in range(10):
                  try:
                      await server.PoolService.ListPools()
                  except poolkeeper.RPCError as error:
                      print(error.code.name, error.reason, 0 < error.retry_delay <= 1)
                      await asyncio.sleep(error.retry_delay + 0.1)
                      await server.PoolService.ListPools()
                      return
      asyncio.run(main())
      """
    let run = try await Command.run(
      Self.python,
      ["-B", "-c", program],
      environment: ["PYTHONPATH": Self.folder]
    )
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "RESOURCE_EXHAUSTED RATE_EXCEEDED True\n")
  }
}
