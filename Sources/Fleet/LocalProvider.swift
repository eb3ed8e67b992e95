package import EventLoop
internal import Glibc
package import Logging
package import Messages

/// Makes nodes of this machine: each is an agent, a process of its own with a directory of its own.
///
/// The processes survive the server. They are found by their arguments, so that nothing about them needs to
/// be remembered: `poolkeeper agent --server … --directory <data>/nodes/<uid>`.
@LoopActor
package final class LocalProvider: NodeProvider {
  /// How an agent is started and ended.
  package struct Settings: Sendable {
    /// The program: our own, by default the running one.
    package var executable = "/proc/self/exe"
    /// Its first arguments.
    package var arguments = ["agent"]
    /// Environment variables that the agents get; the join token comes on top, as POOLKEEPER_JOIN.
    package var environment: [String: String] = [:]
    /// How long an agent may take to leave by itself, as its stream tells it: more than the second that it
    /// gives its instances.
    package var leaving: Duration = .seconds(2)
    /// How long it may take after SIGTERM, and after SIGKILL.
    package var ending: Duration = .seconds(3)

    /// The usual settings.
    package init() {}
  }

  /// The environment variable that carries the join token; never an argument, which all users can read.
  package static let joinVariable = "POOLKEEPER_JOIN"

  private let server: Endpoint
  /// The directory above the nodes' directories, without a slash at the end.
  private let root: String
  private let settings: Settings
  private let logger: Logger
  /// The token with which this process started a node's agent.
  private var tokens: [String: String] = [:]
  private let scans: SharedScan

  /// A provider for the nodes of a server.
  ///
  /// - Parameters:
  ///   - server: where the agents find the server.
  ///   - data: the server's data directory, an absolute path; the nodes' are in `nodes` below it.
  ///   - settings: how agents are started and ended.
  ///   - logger: told of agents that start and end.
  package init(
    server: Endpoint,
    data: String,
    settings: Settings = Settings(),
    logger: Logger
  ) {
    self.server = server
    self.root = data + "/nodes"
    self.settings = settings
    self.logger = logger
    let root = root
    scans = SharedScan { () throws(ProviderFailure) in try NodeDirectories.processes(below: root) }
  }

  /// Starts the agent of a node as a child process in a directory of its own, unless it runs with that token.
  package func ensure(_ node: Node, joinToken: String?) async throws(ProviderFailure) {
    let directory = try directory(of: node.uid)
    let present = try await scans.result()[node.uid] ?? []
    if !present.isEmpty {
      if joinToken == nil || joinToken == tokens[node.uid] { return }
      // It was started by an earlier server, with a token that is not good any more.
      try await end(present, in: directory)
    }
    let root = root
    try await BlockingWork.run { () throws(ProviderFailure) in
      try NodeDirectories.make(root)
      try NodeDirectories.make(directory)
    }
    guard !Task.isCancelled else { throw ProviderFailure("the call was given up") }
    try start(node.uid, in: directory, joinToken)
  }

  /// Waits for the agent to leave, ends its processes by signals otherwise, and removes the node's directory.
  ///
  /// An agent that leaves ends the node's instances first; those that one has left are killed.
  package func ensureReleased(uid: String) async throws(ProviderFailure) {
    let directory = try directory(of: uid)
    let present = try await scans.result()[uid] ?? []
    // Its stream has told it to leave; signals are for those that do not.
    if try await !waitForEnd(of: present, in: directory, settings.leaving) {
      try await end(present, in: directory)
    }
    let left = try await scans.result()[uid] ?? []
    guard left.isEmpty else { throw ProviderFailure("process \(left[0]) was started meanwhile") }
    try await endInstances(in: directory)
    try await BlockingWork.run { () throws(ProviderFailure) in try NodeDirectories.remove(directory)
    }
    tokens[uid] = nil
  }

  /// The uids that have a directory below `nodes/` or a process that works in one.
  package func list() async throws(ProviderFailure) -> Set<String> {
    let root = root
    let directories = try await BlockingWork.run { () throws(ProviderFailure) in
      try NodeDirectories.names(in: root)
    }
    return Set(directories).union(try await scans.result().keys)
  }

  /// A uid becomes a part of a path: it may hold nothing that leads elsewhere.
  private func directory(of uid: String) throws(ProviderFailure) -> String {
    let isPlain = uid.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    guard isPlain, (1...128).contains(uid.utf8.count) else {
      throw ProviderFailure("\(uid) is no uid of a node", isFinal: true)
    }
    return root + "/" + uid
  }

  private func start(
    _ uid: String,
    in directory: String,
    _ joinToken: String?
  ) throws(ProviderFailure) {
    var environment = settings.environment
    environment[Self.joinVariable] = joinToken
    let arguments = ["--server", server.description, "--directory", directory]
    let log = ChildProcess.Program.Output.appended(path: directory + "/agent.log")
    let program = ChildProcess.Program(
      executable: settings.executable,
      arguments: settings.arguments + arguments,
      environment: environment,
      workingDirectory: directory,
      standardOutput: log,
      standardError: log
    )
    do throws(UVError) {
      let child = try ChildProcess.spawn(program) { [logger] ending in
        logger.info("agent \(uid) has ended: \(ending)")
      }
      logger.info("agent \(uid) started: process \(child.pid)")
    } catch {
      throw ProviderFailure("the agent cannot be started: \(error)")
    }
    tokens[uid] = joinToken
  }

  /// Ends processes by SIGTERM, then by SIGKILL to their process groups.
  private func end(_ processes: [pid_t], in directory: String) async throws(ProviderFailure) {
    for signal in [SIGTERM, SIGKILL] {
      for process in processes where NodeDirectories.directory(of: process) == directory {
        // An agent leads its own group, with all that it has started in it.
        kill(signal == SIGKILL ? -process : process, signal)
      }
      if try await waitForEnd(of: processes, in: directory, settings.ending) { return }
    }
    throw ProviderFailure("process \(processes[0]) does not end, not even by SIGKILL")
  }

  /// Kills what instances run; there is no agent any more that would end them gently.
  private func endInstances(in directory: String) async throws(ProviderFailure) {
    let deadline = Loop.now + settings.ending
    while true {
      let running = try await BlockingWork.run { () throws(ProviderFailure) in
        try NodeDirectories.killInstances(in: directory)
      }
      guard let running else { return }
      guard Loop.now < deadline else {
        throw ProviderFailure("process group \(running) does not end, not even by SIGKILL")
      }
      do {
        try await Loop.sleep(for: .milliseconds(20))
      } catch {
        throw ProviderFailure("the call was given up")
      }
    }
  }

  /// Whether the processes have ended within a time.
  private func waitForEnd(
    of processes: [pid_t],
    in directory: String,
    _ patience: Duration
  ) async throws(ProviderFailure) -> Bool {
    let deadline = Loop.now + patience
    while processes.contains(where: { NodeDirectories.directory(of: $0) == directory }) {
      guard Loop.now < deadline else { return false }
      do {
        try await Loop.sleep(for: .milliseconds(20))
      } catch {
        throw ProviderFailure("the call was given up")
      }
    }
    return true
  }
}

/// Searches the machine's processes for all who ask at about the same time, in one go.
///
/// Who asks gets a search that began after he asked: nothing older proves anything.
@LoopActor
private final class SharedScan {
  typealias Found = [String: [pid_t]]

  private let search: @Sendable () throws(ProviderFailure) -> Found
  private var running: Task<Result<Found, ProviderFailure>, Never>?
  private var next: Task<Result<Found, ProviderFailure>, Never>?

  init(_ search: @escaping @Sendable () throws(ProviderFailure) -> Found) {
    self.search = search
  }

  func result() async throws(ProviderFailure) -> Found {
    if running == nil {
      running = begin(after: nil)
    } else if next == nil {
      next = begin(after: running)
    }
    guard let task = next ?? running else { return [:] }
    return try await task.value.get()
  }

  private func begin(
    after earlier: Task<Result<Found, ProviderFailure>, Never>?
  ) -> Task<Result<Found, ProviderFailure>, Never> {
    let search = search
    return LoopActor.flow {
      _ = await earlier?.value
      let result: Result<Found, ProviderFailure>
      do throws(ProviderFailure) {
        result = .success(try await BlockingWork.run(search))
      } catch {
        result = .failure(error)
      }
      self.running = self.next
      self.next = nil
      return result
    }
  }
}
