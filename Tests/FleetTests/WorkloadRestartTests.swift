import EventLoop
import Fleet
import Messages
import Model
import Store
import TestSupport
import Testing

/// Commits of the life below after which the server is stopped: each has its turn.
private let moments = Array(0...12)

@Suite(
  "Workloads over a server that is stopped at any moment",
  .onLoop,
  .serialized,
  .timeLimit(.minutes(5))
)
@LoopActor
struct WorkloadRestartTests {
  /// What is done once something holds.
  private typealias Stage = (
    name: String, isDue: @LoopActor (World) -> Bool, action: @LoopActor (World) throws -> Void
  )

  /// Two workloads: one ends by itself, one is released; then a third one that the pool's deletion takes.
  private var life: [Stage] {
    [
      ("nothing", { _ in true }, { try $0.place("own", untilTold(status: 3)) }),
      ("own", { $0.workload("own")?.state == .running }, { try $0.tell("own") }),
      ("its end", { $0.workload("own")?.state == .failed }, { try $0.place("long", untilTold()) }),
      ("long", { $0.workload("long")?.state == .running }, { try $0.release("long") }),
      (
        "its release", { $0.workload("long")?.activeNodes == [] },
        { try $0.place("taken", untilTold()) }
      ),
      ("taken", { $0.workload("taken")?.state == .running }, { try $0.remove(["p-a"]) }),
      ("its node's end", { $0.node("p-a") == nil }, { _ in }),
    ]
  }

  @Test(
    "go on from the rows; every event comes once, nothing runs that should not",
    arguments: moments
  )
  func restart(after moment: Int) async throws {
    let world = try await World { $0.node.silence = .seconds(10) }
    try await world.makePool(["p-a"])
    try world.scaleOut(["p-b"])
    try await world.waitForEnd(of: "op-2")
    // Of two free nodes the first one by its name is taken: everything comes to p-a.
    let base = world.store.revision
    var hasCrashed = false
    func crashWhenDue() async throws {
      guard !hasCrashed, world.store.revision - base >= moment else { return }
      hasCrashed = true
      try await world.crash()
    }
    let deadline = Loop.now + .seconds(30)
    for stage in life {
      while !stage.isDue(world) {
        guard Loop.now < deadline else { throw WaitFailure("\(stage.name): \(world.events)") }
        try await crashWhenDue()
        try await Loop.sleep(for: .milliseconds(1))
      }
      try await crashWhenDue()
      try stage.action(world)
    }
    #expect(hasCrashed)
    let begin = ["WORKLOAD_PLACED", "WORKLOAD_RUNNING"]
    #expect(world.events(of: "own") == begin + ["WORKLOAD_ENDED"])
    #expect(world.events(of: "long") == begin + ["WORKLOAD_RELEASED"])
    #expect(
      world.events(of: "taken") == begin + ["INSTANCES_INTERRUPTED", "WORKLOAD_ENDED"]
    )
    #expect(world.instance("own")?.exitCode == 3)
    #expect(world.instance("long")?.state == .interrupted)
    #expect(world.instance("taken")?.state == .interrupted)
    #expect(world.provider.ensureCount == 2)
    #expect(world.store.state.brokenInvariants == [])
    await world.close()
    try await world.wait("the end of all instances") {
      instanceLeaders(below: world.provider.directory).isEmpty
    }
  }
}
