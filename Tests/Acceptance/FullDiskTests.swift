import Foundation
import TestSupport
import Testing

/// A small file system in memory, for tests that fill a disk.
final class SmallDisk {
  /// Whether this process may mount one.
  static let isPossible: Bool = {
    (try? SmallDisk(megabytes: 1)) != nil
  }()

  struct NotPossible: Error {}

  let directory: TemporaryDirectory
  private var ballast: [String] = []

  init(megabytes: Int) throws {
    directory = try TemporaryDirectory()
    guard
      Self.run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=700", "tmpfs", directory.path)
    else { throw NotPossible() }
  }

  deinit {
    _ = Self.run("umount", "--lazy", directory.path)
  }

  /// Writes a file of zeros until so many bytes are left.
  func fill(leaving rest: Int) throws {
    let path = directory.path("ballast\(ballast.count)")
    ballast.append(path)
    try Data().write(to: URL(fileURLWithPath: path))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? file.close() }
    while case let free = try freeByteCount(), free > rest {
      try file.write(contentsOf: Data(count: min(1 << 20, free - rest)))
    }
  }

  /// Removes those files.
  func clear() throws {
    for path in ballast { try FileManager.default.removeItem(atPath: path) }
    ballast = []
  }

  private func freeByteCount() throws -> Int {
    let attributes = try FileManager.default.attributesOfFileSystem(forPath: directory.path)
    return (attributes[.systemFreeSize] as? NSNumber)?.intValue ?? 0
  }

  private static func run(_ program: String, _ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

@Suite(
  "A server whose disk is full",
  .enabled(
    if: SmallDisk.isPossible,
    "a tmpfs can be mounted: as root, outside of a strict sandbox"
  ),
  .timeLimit(.minutes(5))
)
struct FullDiskTests {
  private func wait(until isLow: Bool, _ server: ServerProcess) async throws {
    let end = ContinuousClock.now + .seconds(60)
    while try await server.json("system", "info")["diskLow"].isTrue != isLow {
      try #require(ContinuousClock.now < end, "the room is not noticed")
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  @Test("refuses growth, lets go, loses nothing over a kill -9, and is back by itself (case 5)")
  func fullDisk() async throws {
    let disk = try SmallDisk(megabytes: 384)
    let server = try await ServerProcess(
      ["--low-space-bytes", "16777216"],
      data: disk.directory.path("data")
    )
    defer { server.stop() }
    _ = try await server.run(
      "pool create full --type development-training --flavor cpu.small --nodes 2 --wait"
    )
    for name in ["a", "b"] {
      _ = try await server.run("network vpc create \(name) --cidr 10.0.0.0/16")
    }
    try disk.fill(leaving: 0)
    try await wait(until: true, server)

    for line in [
      "network vpc create c --cidr 10.2.0.0/16", "pool scale full --nodes 3", "quota set nodes 9",
      "workload create w --pool full --kind training-job --instances 1 --cores 0.1 --memory 1Mi -- true",
    ] {
      let refused = try await server.words("-o json " + line)
      #expect(refused.status == 3, "\(line): \(refused.errors)")
      #expect(refused.errors.contains("DISK_LOW"))
    }
    #expect(try await server.words("health").errors.contains("little room"))
    #expect(try await server.run("network vpc list")["vpcs"].list.count == 2)
    _ = try await server.run("network vpc delete a --yes")
    let node = try await server.run("node list --pool full")["nodes"][0]["name"].text
    _ = try await server.run("pool scale full --remove \(node) --yes --wait")

    await server.crash()
    try await server.start()
    #expect(try await server.run("network vpc list")["vpcs"].list.map { $0["name"].text } == ["b"])
    #expect(try await server.run("node list --pool full")["nodes"].list.count == 1)
    // The start gave back what was reserved and not used.
    try disk.fill(leaving: 0)
    try await wait(until: true, server)
    _ = try await server.run("pool delete full --yes --wait")

    try disk.clear()
    try await wait(until: false, server)
    _ = try await server.run("network vpc create c --cidr 10.2.0.0/16")
    #expect(server.logText.contains("has little room"))
    #expect(server.logText.contains("has room again"))
    #expect(await server.terminate() == 0)
    let check = try await Command.run(BuiltProducts.path("poolkeeper"), ["check", server.data])
    #expect(check.status == 0, "\(check.errors)")
  }
}
