import EventLoop
import Messages
import Model
import Store
import TestSupport
import Testing

@Suite("The simulation finds", .onLoop)
@LoopActor
struct PlantedFaultTests {
  /// Runs rounds with a fault in them until one complains of it.
  private func expectComplaint(
    of words: String,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ plant: (Round) -> Void
  ) async throws {
    var complaints: [String] = []
    for _ in 0..<20 {
      let round = try await Round(seed: UInt64.random(in: .min ... .max))
      plant(round)
      complaints += try await round.run(stepCount: 150).complaints
      if complaints.contains(where: { $0.contains(words) }) { return }
    }
    Issue.record("never found: \(complaints)", sourceLocation: sourceLocation)
  }

  /// Writes behind the server's back, once, as soon as there is something to write.
  private func write(
    in round: Round,
    _ body: @escaping @LoopActor (inout Draft, State) -> Void
  ) {
    round.sabotage = { world in
      _ = try? world.store.transact { (draft: inout Draft) throws(Problem) in
        let state = draft.state
        body(&draft, state)
      }
    }
  }

  @Test("a provider that says it released a machine and did not")
  func lostRelease() async throws {
    try await expectComplaint(of: "its machine was never ended") {
      $0.world.provider.losesRelease = true
    }
  }

  @Test("agents that start an instance twice")
  func secondStart() async throws {
    try await expectComplaint(of: "runs twice") { $0.world.provider.startsTwice = true }
  }

  @Test("a server that ends an instance by itself")
  func interruption() async throws {
    try await expectComplaint(of: "was interrupted unasked") {
      write(in: $0) { draft, state in
        guard
          var row = state.workloads.sorted.map(\.value).first(where: { row in
            row.workload.instances.contains { $0.state == .running }
          })
        else { return }
        _ = row.workload.interrupt(on: nil, because: "Nobody knows.", at: draft.now)
        draft.put(row)
      }
    }
  }

  @Test("a server that takes a node in use")
  func takenNode() async throws {
    try await expectComplaint(of: "which was not allowed to interrupt") {
      write(in: $0) { draft, state in
        guard
          let row = state.nodes.sorted.map(\.value).first(where: {
            $0.node.instanceCount > 0 && !$0.isLeaving && !$0.node.isPublic
          })
        else { return }
        draft.startRelease(of: row, poolUID: "", Cause.server)
      }
    }
  }

  @Test("a server that tells of a node's end twice")
  func secondEvent() async throws {
    try await expectComplaint(of: "was deleted 2 times") {
      write(in: $0) { draft, state in
        let deleted = state.events.sorted.map(\.value).first { $0.event.reason == "NODE_DELETED" }
        if let deleted { draft.emit(deleted.event, poolUID: deleted.poolUID) }
      }
    }
  }

  @Test("a server that says that an instance ran well which did not end")
  func inventedSuccess() async throws {
    try await expectComplaint(of: "and that did not happen") {
      write(in: $0) { draft, state in
        for var row in state.workloads.sorted.map(\.value) {
          guard let instance = row.workload.instances.first(where: { $0.state == .running })
          else { continue }
          var report = InstanceReport()
          report.uid = instance.uid
          report.state = .ended
          if row.workload.note(report, at: draft.now) { draft.put(row) }
        }
      }
    }
  }
}
