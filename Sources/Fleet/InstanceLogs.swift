internal import EventLoop
internal import Messages
internal import Model
internal import RPC
internal import Store

/// Reads the output of instances from the agents of their nodes: GetInstanceLog.
@LoopActor
struct InstanceLogs {
  /// How much of a log is asked for at a time, in bytes.
  private static let pieceByteCount: Int64 = 64 * 1_024
  /// How long a follower that has read everything waits before it asks again.
  private static let pause: Duration = .milliseconds(300)

  let desk: Desk
  let attendance: Attendance

  /// Registers the method.
  func register(on table: MethodTable) {
    table.serverStream(WorkloadMethods.getInstanceLog, allow: .tenant(atLeast: .viewer)) {
      (request, sink, call) async throws(Problem) in
      try await self.read(request, to: sink, tenant: call.caller.tenant)
    }
  }

  /// Sends a log piece by piece, each as long as the reader takes them; a log that has nothing (more) ends with
  /// an empty piece.
  private func read(
    _ request: GetInstanceLogRequest,
    to sink: MessageSink<GetInstanceLogReply>,
    tenant: String
  ) async throws(Problem) {
    var reply = GetInstanceLogReply()
    reply.offset = request.offset
    while true {
      // Asked before the read: what an instance wrote before it ended is there then.
      let instance = try instance(of: request, tenant: tenant)
      let piece = try await piece(of: instance, from: reply.offset, tenant: tenant)
      reply.offset = piece.offset
      reply.data = piece.data
      if !piece.data.isEmpty {
        try await sink.send(reply)
        reply.offset += Int64(piece.data.count)
      } else if request.follow, instance.state.isActive {
        do {
          try await Loop.sleep(for: Self.pause)
        } catch {
          throw Problem(.cancelled, nil, "The call was cancelled.")
        }
      } else {
        return try await sink.send(reply)
      }
    }
  }

  /// The next piece; an empty one of an instance that was not started yet.
  private func piece(
    of instance: Instance,
    from offset: Int64,
    tenant: String
  ) async throws(Problem) -> LogPiece {
    guard let node = desk.state.nodes[tenant, instance.node]?.value.node else {
      throw .logGone(instance, "its node \(instance.node) is deleted")
    }
    if instance.state == .pending {
      var nothing = LogPiece()
      nothing.offset = max(0, offset)
      return nothing
    }
    let piece = await attendance.session(of: node.uid)?
      .readLog(of: instance.uid, from: offset, byteCount: Self.pieceByteCount)
    guard let piece else { throw .nodeUnreachable(instance) }
    guard piece.failure.isEmpty else { throw .logGone(instance, piece.failure.shown) }
    return piece
  }

  /// The instance that is meant: `<workload>-<number>`.
  private func instance(
    of request: GetInstanceLogRequest,
    tenant: String
  ) throws(Problem) -> Instance {
    guard let dash = request.name.lastIndex(of: "-") else {
      throw request.name.isEmpty
        ? .invalidField("name", "is required") : .instanceNotFound(request.name)
    }
    let workload = desk.state.workloads[tenant, String(request.name[..<dash])]?.value.workload
    guard let workload,
      let instance = workload.instances.first(where: { $0.name == request.name })
    else { throw .instanceNotFound(request.name) }
    guard request.workloadUID.isEmpty || request.workloadUID == workload.uid else {
      throw .instanceNotFound(request.name)
    }
    return instance
  }
}

extension Problem {
  fileprivate static func logGone(_ instance: Instance, _ why: String) -> Problem {
    Problem(
      .failedPrecondition,
      .logGone,
      "The log of instance \(instance.name) is gone: \(why).",
      metadata: ["instance": instance.name, "node": instance.node]
    )
  }

  fileprivate static func nodeUnreachable(_ instance: Instance) -> Problem {
    Problem(
      .unavailable,
      .nodeUnreachable,
      "Node \(instance.node) of instance \(instance.name) does not answer: try again later.",
      metadata: ["instance": instance.name, "node": instance.node]
    )
  }
}
