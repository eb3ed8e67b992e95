import EventLoop
import Foundation
import Messages
import RPC
import TestSupport
import Testing

@Suite("A backup by poolctl")
struct SystemDataTests {
  /// A server whose backup is three pieces, and a summary that `change` may spoil.
  private func serve(
    _ change: @escaping @Sendable (inout BackupReply.Summary) -> Void = { _ in }
  ) async throws -> FakeServer {
    try await FakeServer.start { table in
      table.serverStream(SystemMethods.backup, allow: .admin) {
        (_, sink, _) async throws(Problem) in
        for piece in ["ab", "c", "def"] {
          var reply = BackupReply()
          reply.part = .data(Array(piece.utf8))
          try await sink.send(reply)
        }
        var summary = BackupReply.Summary()
        (summary.storeUuid, summary.firstRevision, summary.lastRevision) = ("s", 1, 9)
        (summary.sizeBytes, summary.sha256) = (6, Digest.sha256(Array("abcdef".utf8)))
        change(&summary)
        var reply = BackupReply()
        reply.part = .summary(summary)
        try await sink.send(reply)
      }
    }
  }

  @Test("is there whole, with its summary, and replaces nothing")
  func whole() async throws {
    let directory = try TemporaryDirectory()
    let server = try await serve()
    let run = try await server.poolctl("system backup \(directory.path("b")) -o json")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try BackupReply.Summary(json: run.output).lastRevision == 9)
    #expect(try String(contentsOfFile: directory.path("b"), encoding: .utf8) == "abcdef")
    let table = try await server.poolctl("system backup \(directory.path("c"))")
    #expect(table.output == "STORE  FROM  TO  SIZE\ns      1     9   6 B\n")
    let again = try await server.poolctl("system backup \(directory.path("b"))")
    #expect(again.exitCode == 1)
    #expect(again.errors.contains("exists already"))
    await server.stop()
  }

  @Test("that did not arrive as it was sent is not there at all")
  func spoiled() async throws {
    let directory = try TemporaryDirectory()
    for change: @Sendable (inout BackupReply.Summary) -> Void in [
      { $0.sizeBytes = 7 }, { $0.sha256[0] ^= 1 }, { $0.sha256 = [] },
    ] {
      let server = try await serve(change)
      let run = try await server.poolctl("system backup \(directory.path("b"))")
      #expect(run.exitCode == 1)
      #expect(run.errors.contains("did not arrive as it was sent"))
      await server.stop()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
  }

  @Test("that cannot be written says so, and leaves nothing")
  func unwritable() async throws {
    let server = try await serve()
    let run = try await server.poolctl("system backup /nowhere/at/all")
    #expect(run.exitCode == 1)
    #expect(run.errors.contains("No such file"))
    await server.stop()
  }

  @Test("needs no snapshot, which can be had as well")
  func snapshot() async throws {
    let server = try await FakeServer.start { table in
      table.unary(SystemMethods.takeSnapshot, allow: .admin) { (_, _) in
        var reply = TakeSnapshotReply()
        (reply.revision, reply.taken) = (12, true)
        return Reply(reply)
      }
    }
    let run = try await server.poolctl("system snapshot")
    #expect(run.output == "REVISION  TAKEN\n12        yes\n")
    await server.stop()
  }
}
