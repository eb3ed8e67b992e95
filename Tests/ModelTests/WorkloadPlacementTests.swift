import Messages
import Model
import TestSupport
import Testing

@Suite("The placement of a workload")
struct WorkloadPlacementTests {
  private func node(
    _ name: String,
    _ state: Node.State = .available,
    zone: String = "az1",
    used: Int64 = 0,
    instances: Int64 = 0
  ) -> NodeRow {
    var row = NodeRow()
    row.node.name = name
    row.node.zone = zone
    row.node.state = state
    row.node.capacity = Resources(millicores: 1_000, memoryBytes: 1_000, gpus: 2)
    row.node.allocated = Resources(millicores: used, memoryBytes: 0)
    row.node.instanceCount = instances
    return row
  }

  private func workload(
    _ count: Int64,
    _ resources: Resources?,
    _ kind: Workload.Kind = .trainingJob
  ) -> Workload {
    var workload = Workload()
    workload.name = "w"
    workload.pool = "p"
    workload.kind = kind
    workload.instanceCount = count
    workload.resources = resources
    workload.wholeNodes = resources == nil
    return workload
  }

  @Test("fills the fullest nodes first, exactly, and takes no more than fits")
  func exact() throws {
    let nodes = [node("a"), node("b", used: 500), node("c", used: 900)]
    let half = Resources(millicores: 500, memoryBytes: 1)
    #expect(try workload(1, half).placement(on: nodes) == ["b"])
    #expect(try workload(3, half).placement(on: nodes) == ["b", "a", "a"])
    do throws(Problem) {
      _ = try workload(4, half).placement(on: nodes)
      Issue.record("four halves were placed on a node and a half")
    } catch {
      #expect(error.code == .resourceExhausted && error.reason == .noCapacity)
      #expect(error.metadata["fitting"] == "3" && error.metadata["requested"] == "4")
    }
    #expect(
      try workload(2, Resources(millicores: 0, memoryBytes: 0, gpus: 1)).placement(on: nodes)
        == ["a", "a"]
    )
  }

  @Test("takes no node that is not AVAILABLE or was chosen to go (R14)")
  func eligible() throws {
    var leaving = node("leaving")
    leaving.queueRelease(operation: "op-1")
    let states: [Node.State] = [.pending, .creating, .initializing, .abnormal, .deleting]
    let others = states.map { node($0.name, $0) } + [leaving]
    let share = Resources(millicores: 1, memoryBytes: 0)
    #expect(try workload(1, share).placement(on: others + [node("a")]) == ["a"])
    for wish in [share, nil] {
      do throws(Problem) {
        _ = try workload(1, wish).placement(on: others)
        Issue.record("an instance was placed on a node that cannot run it")
      } catch {
        #expect(error.metadata["available_nodes"] == "0")
      }
    }
  }

  @Test("gives whole nodes only where nothing runs, one an instance")
  func wholeNodes() throws {
    let nodes = [node("a", used: 1, instances: 1), node("b"), node("c")]
    #expect(try workload(2, nil).placement(on: nodes) == ["b", "c"])
    #expect(throws: Problem.self) { try workload(3, nil).placement(on: nodes) }
  }

  @Test("spreads a service over zones, then over nodes (S31)")
  func spread() throws {
    let nodes = [node("a"), node("b"), node("c", zone: "az2"), node("d", zone: "az3", used: 1_000)]
    let share = Resources(millicores: 100, memoryBytes: 1)
    let placed = try workload(4, share, .realtimeService).placement(on: nodes)
    #expect(placed == ["a", "c", "b", "c"])
  }

  @Test("never gives more than there is, on random pools, and all that there is when asked")
  func random() throws {
    var generator = SeededGenerator(seed: SeededGenerator.printedSeed())
    for _ in 0..<200 {
      let nodes = (0..<Int.random(in: 1...8, using: &generator)).map { number in
        node("n\(number)", used: .random(in: 0...1_000, using: &generator))
      }
      let share = Resources(
        millicores: .random(in: 1...400, using: &generator),
        memoryBytes: .random(in: 0...300, using: &generator)
      )
      let rooms = nodes.map { row -> Int64 in
        let byMemory = share.memoryBytes > 0 ? 1_000 / share.memoryBytes : .max
        return min((1_000 - (row.node.allocated?.millicores ?? 0)) / share.millicores, byMemory)
      }
      let total = rooms.reduce(0, +)
      let kind: Workload.Kind = Bool.random(using: &generator) ? .realtimeService : .batchService
      if total > 0 {
        let placed = try workload(total, share, kind).placement(on: nodes)
        for (row, room) in zip(nodes, rooms) {
          #expect(Int64(placed.count { $0 == row.node.name }) == room)
        }
      }
      #expect(throws: Problem.self) { try workload(total + 1, share, kind).placement(on: nodes) }
    }
  }
}
