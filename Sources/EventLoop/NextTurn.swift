/// What goes on when the I/O that was found is handled: long work that lets others in between.
@LoopActor
enum NextTurn {
  private static var waiting: [@LoopActor () -> Void] = []

  static func add(_ body: @escaping @LoopActor () -> Void) {
    waiting.append(body)
    LoopActor.shared.executor.isTurnWanted = true
  }

  /// Calls those that are there now; what they add has to wait again.
  static func begin() {
    let bodies = waiting
    waiting = []
    for body in bodies { body() }
  }
}
