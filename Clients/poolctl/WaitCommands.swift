internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// Waiting for a state.
struct WaitCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait",
    abstract: "Wait until a pool, a node or a workload is in a state.",
    subcommands: [WaitPool.self, WaitNode.self, WaitWorkload.self]
  )
}

private struct WaitPool: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "Wait until a pool or its environment is in a state, or until the pool is gone."
  )

  @Argument(help: "The pool's name.") var name: String
  @Option(
    name: .customLong("for"),
    help: "RUNNING, ABNORMAL, … of the pool, INITIALIZED, … of its environment, or DELETED."
  )
  var state: String
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    let pool = Pool.State.allKnown.map(\.name)
    let environment = Pool.Environment.State.allKnown.map(\.name)
    try Waiting.check(state, isOneOf: pool + environment)
  }

  func run(in session: Session) async throws {
    var request = GetPoolRequest()
    request.name = name
    let waiting = Waiting(what: "pool \(name)", state: state.uppercased())
    let pool = try await waiting.run(in: session) { () async throws(Problem) in
      let pool = try await session.call(PoolMethods.getPool, request)
      let environment = pool.environment ?? Pool.Environment()
      let failed: [String] = [
        pool.state == .failed ? pool.stateMessage : nil,
        environment.state == .initializeFailed ? environment.message : nil,
      ].compactMap(\.self)
      return Waiting.Sight(
        item: pool,
        states: [pool.state.name, environment.state.name],
        failure: failed.first
      )
    }
    guard let pool else { return }
    try session.output.show(pool)
  }
}

private struct WaitNode: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "node",
    abstract: "Wait until a node is in a state, or gone."
  )

  @Argument(help: "The node's name.") var name: String
  @Option(name: .customLong("for"), help: "AVAILABLE, ABNORMAL, …, or DELETED.")
  var state: String
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try Waiting.check(state, isOneOf: Node.State.allKnown.map(\.name))
  }

  func run(in session: Session) async throws {
    var request = GetNodeRequest()
    request.name = name
    let waiting = Waiting(what: "node \(name)", state: state.uppercased())
    let node = try await waiting.run(in: session) { () async throws(Problem) in
      let node = try await session.call(NodeMethods.getNode, request)
      return Waiting.Sight(item: node, states: [node.state.name], failure: nil)
    }
    guard let node else { return }
    try session.output.show(node)
  }
}

private struct WaitWorkload: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "workload",
    abstract: "Wait until a workload is in a state; fails if it has ended in another."
  )

  @Argument(help: "The workload's name.") var name: String
  @Option(name: .customLong("for"), help: "RUNNING, SUCCEEDED, FAILED, …")
  var state: String
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try Waiting.check(state, isOneOf: Workload.State.allKnown.map(\.name), orDeleted: false)
  }

  func run(in session: Session) async throws {
    var request = GetWorkloadRequest()
    request.name = name
    let waiting = Waiting(what: "workload \(name)", state: state.uppercased())
    let workload = try await waiting.run(in: session) { () async throws(Problem) in
      let workload = try await session.call(WorkloadMethods.getWorkload, request)
      // One of the same name that comes later is another.
      request.uid = workload.uid
      let message = workload.stateMessage.isEmpty ? "it has ended." : workload.stateMessage
      return Waiting.Sight(
        item: workload,
        states: [workload.state.name],
        failure: workload.state.hasEnded ? message : nil
      )
    }
    guard let workload else { return }
    try session.output.show(workload)
  }
}

/// Looks at a resource again and again until it is in a state.
struct Waiting {
  /// How often it is looked at; a state that passes faster may be missed.
  private static let interval = Duration.milliseconds(200)
  /// How long a wait goes on while no server answers.
  private static let patience = Duration.seconds(60)

  /// What is looked at, for messages.
  let what: String
  /// The state that is waited for; `DELETED` for its being gone.
  let state: String

  /// What one look found.
  struct Sight<Item: Message> {
    let item: Item
    /// The states that it is in: its own, and of a pool the environment's.
    let states: [String]
    /// Why it will not come to a good state by itself; nil while it may.
    let failure: String?
  }

  /// - Throws: a validation error for a word that is no state.
  static func check(
    _ state: String,
    isOneOf names: [String],
    orDeleted: Bool = true
  ) throws {
    let known = names.filter { $0 != "STATE_UNSPECIFIED" } + (orDeleted ? ["DELETED"] : [])
    guard known.contains(state.uppercased()) else {
      throw ValidationError("--for takes one of \(known.joined(separator: ", ")).")
    }
  }

  /// Waits.
  ///
  /// - Returns: the resource in the state; nil when it was waited for to be gone.
  /// - Throws: NOT_FOUND when it is gone before; DEADLINE_EXCEEDED; FAILED_PRECONDITION when it has
  ///   failed, so that the state will not come; UNAVAILABLE when no server answered for a minute.
  func run<Item: Message>(
    in session: Session,
    _ look: () async throws(Problem) -> Sight<Item>
  ) async throws -> Item? {
    let start = ContinuousClock.now
    var lastAnswer = start
    while true {
      do throws(Problem) {
        let sight = try await look()
        lastAnswer = .now
        if sight.states.contains(state) { return sight.item }
        try refuseIfHopeless(sight)
      } catch {
        if error.code == .notFound, state == "DELETED" { return nil }
        let isLost = error.code == .unavailable && lastAnswer.duration(to: .now) < Self.patience
        guard isLost else { throw error }
      }
      if let timeout = session.timeout, start.duration(to: .now) >= timeout {
        throw Problem(.deadlineExceeded, .deadlinePassed, "\(what) is not \(state) yet.")
      }
      try await Task.sleep(for: Self.interval)
    }
  }

  private func refuseIfHopeless<Item>(_ sight: Sight<Item>) throws(Problem) {
    guard let failure = sight.failure, state != "DELETED" else { return }
    let found = sight.states.joined(separator: ", ")
    throw Problem(
      .failedPrecondition,
      nil,
      "\(what) is \(found) and will not become \(state) by itself: \(failure)"
    )
  }
}
