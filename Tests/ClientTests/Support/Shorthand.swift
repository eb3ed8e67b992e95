import EventLoop
import Messages
import PoolkeeperClient
import Testing

/// What handlers of a test's server saw.
@LoopActor
final class Recorder<Value: Sendable> {
  /// All of it, in order.
  private(set) var all: [Value] = []

  nonisolated init() {}

  /// Keeps a value.
  func add(_ value: Value) {
    all.append(value)
  }
}

/// A client of a test's server.
func client(of server: FakeServer, retry: RetryPolicy = RetryPolicy()) throws -> Client {
  Client(server: try #require(ServerAddress(server.address)), retry: retry)
}

/// The problem that some work ends with; nil when it does not.
func problem<Value>(_ work: () async throws -> Value) async -> Problem? {
  do {
    _ = try await work()
    return nil
  } catch {
    return error as? Problem
  }
}

extension Messages.Operation {
  /// An operation on the pool `training`.
  init(
    named name: String,
    _ state: Messages.Operation.State = .running,
    revision: Int64 = 0,
    succeeded: Int64 = 0
  ) {
    self.init()
    self.name = name
    self.state = state
    self.revision = revision
    kind = .scaleOut
    var target = ResourceRef()
    target.kind = "pool"
    target.name = "training"
    self.target = target
    var progress = Messages.Operation.Progress()
    progress.total = 3
    progress.succeeded = succeeded
    self.progress = progress
  }
}

extension Pool {
  /// A running development/training pool.
  init(named name: String) {
    self.init()
    self.name = name
    uid = "uid-\(name)"
    type = .developmentTraining
    state = .running
    flavor = "cpu.small"
    nodeCount = 2
  }
}

extension Event {
  /// An event of a node.
  init(_ sequence: Int64, _ message: String = "") {
    self.init()
    self.sequence = sequence
    self.message = message
    reason = "NODE_DELETED"
    type = .normal
    time = Timestamp(milliseconds: 1_795_579_200_000 + sequence * 1_000)
    var subject = ResourceRef()
    subject.kind = "node"
    subject.name = "training-abcde"
    self.subject = subject
  }
}
