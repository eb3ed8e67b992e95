internal import EventLoop
internal import Messages
internal import Model
internal import RPC
internal import Store

/// What an agent was told about an instance.
private enum InstanceCommand {
  case start
  case stop
}

/// An agent's open stream: sends what the node's row says, each command once, and only when it is durable.
@LoopActor
final class AgentSession {
  /// Why a stream ends.
  enum Ending: Sendable {
    /// The agent ended it, or the connection is lost.
    case closed
    /// A newer stream of the node was opened.
    case replaced
    /// The node is gone.
    case gone
    /// It broke the rules, or failed.
    case refused(Problem)
  }

  /// In which place it was opened among all streams.
  let number: Int64
  private let sink: MessageSink<AttachReply>
  private var outbox: [(reply: AttachReply, mark: UInt64)] = []
  private var isSending = false
  private var isWelcome = false
  /// The operation under which it was told to prepare, "" for a node that none makes; nil before: another one is
  /// another command.
  private var preparation: String?
  /// Commands to prepare whose answer has not come.
  private var preparationCount = 0
  private var wasToldToLeave = false
  /// What it was told about instances, by their uids; those that have ended are not in it.
  private var instanceCommands: [String: InstanceCommand] = [:]
  /// Reads of logs that wait for their piece.
  private let logReads: LogReads
  private var result: Ending?
  private var waiter: CheckedContinuation<Ending, Never>?

  init(number: Int64, sink: MessageSink<AttachReply>, limits: FleetLimits) {
    self.number = number
    self.sink = sink
    logReads = LogReads(patience: limits.logReading)
  }

  /// Whether it is over.
  var hasEnded: Bool { result != nil }

  /// Asks for the hello.
  func greet() {
    var greeting = AttachReply.Greeting()
    greeting.stream = number
    send(.greeting(greeting), mark: 0)
  }

  /// Answers the hello, with the incarnation that the row now has.
  func welcome(_ row: Row<NodeRow>, heartbeatInterval: Duration) {
    var welcome = AttachReply.Welcome()
    welcome.incarnation = row.value.node.incarnation
    welcome.heartbeatInterval = ProtobufDuration(heartbeatInterval)
    isWelcome = true
    send(.welcome(welcome), row)
  }

  /// Sends what the row says now and was not sent yet.
  ///
  /// - Parameters:
  ///   - row: the node.
  ///   - pool: its pool.
  ///   - workloads: those with an instance on it that has not ended.
  ///   - now: the time.
  func look(
    _ row: Row<NodeRow>,
    pool: PoolRow?,
    workloads: [Row<WorkloadRow>],
    now: Timestamp
  ) {
    guard isWelcome, !wasToldToLeave else { return }
    if row.value.release == .started {
      wasToldToLeave = true
      send(.leave(AttachReply.Leave()), row)
    } else if row.value.isToPrepare(in: pool), preparation != row.value.createOperation {
      preparation = row.value.createOperation
      preparationCount += 1
      var prepare = AttachReply.Prepare()
      prepare.capacity = row.value.node.capacity
      prepare.serverTime = now
      send(.prepare(prepare), row, atLeast: pool?.pool.revision ?? 0)
    } else {
      tell(row, of: workloads)
    }
  }

  /// Starts the instances that are to run on the node and ends those that are not, each command once.
  private func tell(_ row: Row<NodeRow>, of workloads: [Row<WorkloadRow>]) {
    var commands: [String: InstanceCommand] = [:]
    for workload in workloads {
      let isLive = workload.value.workload.state.isLive
      for (number, instance) in workload.value.workload.instances.enumerated() {
        guard instance.node == row.value.node.name, instance.state.isActive else { continue }
        let told = instanceCommands[instance.uid]
        commands[instance.uid] = told
        if !isLive, told != .stop {
          commands[instance.uid] = .stop
          stop(instance.uid, row, atLeast: workload.revision)
        } else if isLive, told == nil, instance.state == .pending,
          row.value.node.state == .available
        {
          commands[instance.uid] = .start
          let start = AttachReply.StartInstance(
            number,
            of: workload.value.workload,
            on: row.value.node
          )
          send(.startInstance(start), row, atLeast: workload.revision)
        }
      }
    }
    instanceCommands = commands
  }

  /// Ends an instance that runs there although it is not to.
  func stop(_ uid: String, _ row: Row<NodeRow>, atLeast revision: Int64 = 0) {
    var stop = AttachReply.StopInstance()
    stop.uid = uid
    send(.stopInstance(stop), row, atLeast: revision)
  }

  /// Notes an answer to a command to prepare: they come in the order of the commands, one for each.
  ///
  /// - Returns: Whether it answers the newest command, and that was given under this operation; an older one
  ///   was given up.
  func didPrepare(under operation: String) -> Bool {
    preparationCount = max(0, preparationCount - 1)
    return preparationCount == 0 && preparation == operation
  }

  /// Ends the stream; the first reason counts.
  func end(_ ending: Ending) {
    guard result == nil else { return }
    result = ending
    waiter?.resume(returning: ending)
    waiter = nil
    logReads.giveUp()
  }

  /// Reads a piece of an instance's log; nil when the agent does not answer.
  func readLog(of uid: String, from offset: Int64, byteCount: Int64) async -> LogPiece? {
    guard isWelcome, !hasEnded else { return nil }
    return await logReads.piece { id in
      var read = AttachReply.ReadLog()
      read.id = id
      read.instanceUID = uid
      read.offset = offset
      read.byteCount = byteCount
      send(.readLog(read), mark: 0)
    }
  }

  /// Hands on a piece of a log that the agent sent.
  func receive(_ piece: LogPiece) { logReads.resolve(piece) }

  /// Waits for the end.
  func ending() async -> Ending {
    await withCheckedContinuation { continuation in
      if let result { continuation.resume(returning: result) } else { waiter = continuation }
    }
  }

  private func send(
    _ message: AttachReply.MessageCase,
    _ row: Row<NodeRow>,
    atLeast revision: Int64 = 0
  ) {
    send(message, mark: UInt64(max(row.revision, revision, 0)))
  }

  /// Sends a message in its turn, once the revision `mark` is durable.
  private func send(_ message: AttachReply.MessageCase, mark: UInt64) {
    var reply = AttachReply()
    reply.message = message
    outbox.append((reply, mark))
    guard !isSending else { return }
    isSending = true
    LoopActor.flow { await self.drain() }
  }

  private func drain() async {
    defer { isSending = false }
    while !outbox.isEmpty, !hasEnded {
      let next = outbox.removeFirst()
      do throws(Problem) {
        try await sink.send(next.reply, mark: next.mark)
      } catch {
        return end(.refused(error))
      }
    }
  }
}

extension AttachReply.StartInstance {
  /// The command that starts the instance of a number on its node.
  init(_ number: Int, of workload: Workload, on node: Node) {
    self.init()
    let instance = workload.instances[number]
    uid = instance.uid
    name = instance.name
    self.workload = workload.name
    index = Int64(number)
    instanceCount = workload.instanceCount
    command = workload.command
    environmentVariables = workload.environmentVariables
    resources = workload.share(of: node)
  }
}
