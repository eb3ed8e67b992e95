internal import DequeModule

/// What goes on when the I/O that was found is handled: long work, in pieces that let others in between.
@LoopActor
enum NextTurn {
  private static var waiting: Deque<@LoopActor () -> Bool> = []

  static func add(_ body: @escaping @LoopActor () -> Bool) {
    waiting.append(body)
    LoopActor.shared.executor.isTurnWanted = true
  }

  /// Calls the first: one in a turn, so that a turn is short however many wait.
  static func begin() {
    guard let body = waiting.popFirst() else { return }
    if body() { waiting.prepend(body) }
    LoopActor.shared.executor.isTurnWanted = !waiting.isEmpty
  }
}
