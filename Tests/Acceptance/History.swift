import Foundation
import Messages
import PoolkeeperClient
import Synchronization
import TestSupport

/// What an outside client asked of a server that is killed again and again, and what it was told: written to a file
/// elsewhere before it goes on.
///
/// Each worker makes VPCs of its own and deletes some of them, each request with an id of its own.
final class History: Sendable {
  /// What is known of a VPC.
  struct Entry: Sendable {
    /// The uid that the server answered; empty while that is open.
    var uid = ""
    /// Whether its creation, and its deletion, was asked for, answered with OK, or refused.
    var creation = Fate.asked
    var deletion: Fate?
  }

  enum Fate: String, Sendable { case asked, done, refused }

  private struct State {
    var entries: [String: Entry] = [:]
    var next = 0
  }

  private let state = Mutex(State())
  private let file: FileHandle

  init(at path: String) throws {
    try Data().write(to: URL(fileURLWithPath: path))
    file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  /// How many answers were OK.
  var doneCount: Int {
    state.withLock { state in
      state.entries.values.reduce(0) {
        $0 + ($1.creation == .done ? 1 : 0) + ($1.deletion == .done ? 1 : 0)
      }
    }
  }

  /// Makes requests with many workers at once, until the server is gone.
  func load(_ address: String, workers: Int) async throws {
    let address = try ServerAddress(address).orThrow()
    let clients = (0..<4).map { _ in
      Client(server: address, timeout: .seconds(30), retry: .never)
    }
    await withTaskGroup { group in
      for worker in 0..<workers {
        group.addTask { await self.work(clients[worker % clients.count]) }
      }
    }
    for client in clients { client.close() }
  }

  private func work(_ client: Client) async {
    while true {
      let number = state.withLock { state in
        state.next += 1
        return state.next
      }
      guard await create("v\(number)", client) else { return }
      if number % 3 == 0 { guard await delete("v\(number)", client) else { return } }
    }
  }

  /// - Returns: false when the server is gone.
  private func create(_ name: String, _ client: Client) async -> Bool {
    note(name) { $0.creation = .asked }
    do throws(Problem) {
      let uid = try await client.call(NetworkMethods.createVpc, Self.creation(of: name)).uid
      note(name) { ($0.creation, $0.uid) = (.done, uid) }
      return true
    } catch {
      if error.isDefinite { note(name) { $0.creation = .refused } }
      return error.isDefinite
    }
  }

  private func delete(_ name: String, _ client: Client) async -> Bool {
    note(name) { $0.deletion = .asked }
    var request = DeleteVpcRequest()
    (request.name, request.requestID) = (name, "delete-" + name)
    do throws(Problem) {
      _ = try await client.call(NetworkMethods.deleteVpc, request)
      note(name) { $0.deletion = .done }
      return true
    } catch {
      if error.isDefinite { note(name) { $0.deletion = .refused } }
      return error.isDefinite
    }
  }

  private func note(_ name: String, _ change: (inout Entry) -> Void) {
    state.withLock { state in
      change(&state.entries[name, default: Entry()])
      let entry = state.entries[name] ?? Entry()
      let line =
        "\(name) \(entry.creation.rawValue) \(entry.deletion?.rawValue ?? "-") \(entry.uid)\n"
      try? file.write(contentsOf: Data(line.utf8))
    }
  }

  private static func creation(of name: String) -> CreateVpcRequest {
    var request = CreateVpcRequest()
    var vpc = Vpc()
    (vpc.name, vpc.cidr, vpc.labels) = (name, "10.0.0.0/16", ["name": name])
    request.vpc = vpc
    request.requestID = "create-" + name
    return request
  }

  /// Compares a server that was started again with what was told; settles what was open by asking again.
  ///
  /// - Returns: what is wrong: nothing.
  func violations(_ address: String) async throws -> [String] {
    let client = Client(server: try ServerAddress(address).orThrow())
    defer { client.close() }
    let list = try await client.list(NetworkMethods.listVpcs, ListVpcsRequest()).vpcs
    let found = Dictionary(list.map { ($0.name, $0) }) { first, _ in first }
    var wrong = found.count == list.count ? [] : ["a name is listed twice"]
    let entries = state.withLock { $0.entries }
    for vpc in list where entries[vpc.name] == nil {
      wrong.append("\(vpc.name) was never asked for")
    }
    for (name, entry) in entries {
      let vpc = found[name]
      switch (entry.creation, entry.deletion) {
      case (.done, nil), (.done, .refused):
        if vpc?.uid != entry.uid || vpc?.labels != ["name": name] {
          wrong.append("\(name) was acknowledged, and is not as it was")
        }
      case (.done, .done): if vpc != nil { wrong.append("\(name) was deleted, and is there") }
      case (.refused, _): if vpc != nil { wrong.append("\(name) was refused, and is there") }
      case (.asked, _), (.done, .asked): break
      }
      if entry.creation == .asked { try await settle(name, vpc, client, &wrong) }
      if entry.deletion == .asked {
        note(name) { $0.deletion = vpc == nil ? .done : .refused }
      }
    }
    return wrong
  }

  /// Asks again with the same id: it happens once, whether it had happened or not.
  private func settle(
    _ name: String,
    _ vpc: Vpc?,
    _ client: Client,
    _ wrong: inout [String]
  ) async throws {
    let uid = try await client.call(NetworkMethods.createVpc, Self.creation(of: name)).uid
    if let vpc, vpc.uid != uid { wrong.append("\(name) was made twice") }
    note(name) { ($0.creation, $0.uid) = (.done, uid) }
  }
}

extension Problem {
  /// Whether it says that nothing happened.
  fileprivate var isDefinite: Bool { code != .unavailable && code != .deadlineExceeded }
}

extension Optional {
  /// The value.
  fileprivate func orThrow() throws -> Wrapped {
    guard let self else { throw CocoaError(.featureUnsupported) }
    return self
  }
}
