import Foundation
import Messages
import Model
import TestSupport
import Testing

@Suite("A state table")
struct StateTablesTests {
  @Test("has a row for every state that is ever stored, and no row twice")
  func complete() {
    expectComplete(Pool.State.self)
    expectComplete(Pool.Environment.State.self)
    expectComplete(Node.State.self)
    expectComplete(Operation.State.self)
    expectComplete(Instance.State.self)
    expectComplete(Workload.State.self)
  }

  private func expectComplete<State: LifeState>(_: State.Type) {
    let rows = State.moves.map(\.from)
    #expect(rows == State.allKnown.filter { $0.rawValue != 0 }, "\(State.self)")
    for (from, exits) in State.moves {
      #expect(Set(exits).count == exits.count && !exits.contains(from), "\(from)")
      #expect(exits.allSatisfy(rows.contains))
    }
  }

  @Test("lets through exactly its moves, over every pair of states")
  func pairs() {
    expectExact(Pool.State.self)
    expectExact(Pool.Environment.State.self)
    expectExact(Node.State.self)
    expectExact(Operation.State.self)
    expectExact(Instance.State.self)
    expectExact(Workload.State.self)
  }

  private func expectExact<State: LifeState>(_: State.Type) {
    for from in State.allKnown + [State(rawValue: 99)] {
      for next in State.allKnown + [State(rawValue: 99)] {
        let isListed = State.moves.contains { $0.from == from && $0.to.contains(next) }
        #expect(from.mayBecome(next) == isListed, "\(from) to \(next)")
      }
    }
  }

  @Test(
    "says what the API's comments say",
    arguments: [
      ("pool.proto", "enum State", 0), ("pool.proto", "enum State", 1),
      ("node.proto", "enum State", 0),
      ("operation.proto", "enum State", 0),
    ]
  )
  func comments(file: String, declaration: String, occurrence: Int) throws {
    let path = BuiltProducts.root.appendingPathComponent("Protos/poolkeeper/v1/\(file)").path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let body = try #require(
      text.components(separatedBy: declaration).dropFirst(occurrence + 1).first?
        .components(separatedBy: "}").first
    )
    let exits = Self.exits(inComments: body)
    switch (file, occurrence) {
    case ("pool.proto", 0): expect(Pool.State.self, exits)
    case ("pool.proto", _): expect(Pool.Environment.State.self, exits)
    case ("node.proto", _): expect(Node.State.self, exits, beside: [.deleting: [.abnormal]])
    default: expect(Operation.State.self, exits)
    }
  }

  private func expect<State: LifeState>(
    _: State.Type,
    _ exits: [String: Set<String>],
    beside prose: [State: Set<State>] = [:]
  ) {
    for (from, next) in State.moves {
      let told = (exits[from.name] ?? []).union((prose[from] ?? []).map(\.name))
      #expect(told == Set(next.map(\.name)), "\(from.name)")
    }
  }

  /// What follows "Next:" in the comment of each value.
  private static func exits(inComments body: String) -> [String: Set<String>] {
    var (exits, comment) = ([String: Set<String>](), "")
    for line in body.split(separator: "\n") {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.hasPrefix("//") {
        comment += text.dropFirst(2)
      } else if let name = text.split(separator: " ").first, text.contains("=") {
        let list = comment.components(separatedBy: "Next:").dropFirst().first ?? ""
        let names = list.prefix { $0 != "." }.split(separator: ",")
        exits[String(name)] = Set(names.map { $0.trimmingCharacters(in: .whitespaces) })
        comment = ""
      }
    }
    return exits
  }

  @Test("ends operations in three states, and nothing else")
  func ended() {
    #expect(
      Operation.State.allKnown.filter(\.hasEnded) == [.succeeded, .failed, .cancelled]
    )
  }

  @Test("lets pools scale out in RUNNING, and lose nodes also in ABNORMAL (R12)")
  func scaling() {
    for state in Pool.State.allKnown {
      var pool = Sample.runningPool
      pool.state = state
      let out = refusal { () throws(Problem) in try pool.requireScaleOut() }
      let into = refusal { () throws(Problem) in try pool.requireScaleIn() }
      #expect((out == nil) == (state == .running))
      #expect((into == nil) == (state == .running || state == .abnormal))
      if let out {
        #expect(out.reason == (state == .deleting ? .poolDeleting : .poolNotRunning))
        #expect(out.code == .failedPrecondition)
        #expect(out.metadata["state"] == state.name)
      }
    }
  }

  @Test("is followed by a pool, its environment and a node, with the reason")
  func becoming() {
    var pool = Sample.runningPool
    pool.become(.abnormal, message: "why")
    #expect(pool.state == .abnormal && pool.stateMessage == "why")
    pool.become(.running)
    #expect(pool.stateMessage.isEmpty)
    pool.environment = Pool.Environment()
    pool.environment?.state = .notInitialized
    pool.becomeEnvironment(.initializing, at: Timestamp())
    #expect(pool.environment?.state == .initializing)
    #expect(pool.environment?.updateTime != nil)
    var node = Sample.node("a").node
    node.become(.abnormal, message: "lost")
    #expect(node.state == .abnormal && node.stateMessage == "lost")
  }

  @Test("leaves a condition's time alone while its status stays")
  func conditions() {
    var node = Sample.node("a").node
    var (first, second) = (Timestamp(), Timestamp())
    (first.seconds, second.seconds) = (1, 2)
    node.observe("Attached", .true, reason: "A", message: "", at: first)
    node.observe("Attached", .true, reason: "B", message: "", at: second)
    #expect(node.conditions.count == 1)
    #expect(node.conditions[0].reason == "B")
    #expect(node.conditions[0].lastTransitionTime == first)
    node.observe("Attached", .false, reason: "C", message: "", at: second)
    #expect(node.conditions[0].lastTransitionTime == second)
    node.observe("Prepared", .true, reason: "D", message: "", at: second)
    #expect(node.conditions.map(\.type) == ["Attached", "Prepared"])
  }
}
