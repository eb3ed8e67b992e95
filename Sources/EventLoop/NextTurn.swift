internal import DequeModule

/// What goes on when the I/O that was found is handled: long work, in pieces that let others in between.
///
/// It stands in two lines, of which the other one has its turn when a piece of work does not go on.
@LoopActor
enum NextTurn {
  private static var requests: Deque<@LoopActor () -> Bool> = []
  private static var others: Deque<@LoopActor () -> Bool> = []
  private static var isOthersTurn = false

  static func add(_ body: @escaping @LoopActor () -> Bool, to line: Loop.Line) {
    switch line {
    case .requests: requests.append(body)
    case .others: others.append(body)
    }
    LoopActor.shared.executor.isTurnWanted = true
  }

  /// Calls one of those that wait: one in a turn, so that a turn is short however many there are.
  static func begin() {
    if isOthersTurn ? others.isEmpty : requests.isEmpty { isOthersTurn.toggle() }
    guard let body = isOthersTurn ? others.popFirst() : requests.popFirst() else { return }
    if !body() {
      isOthersTurn.toggle()
    } else if isOthersTurn {
      others.prepend(body)
    } else {
      requests.prepend(body)
    }
    LoopActor.shared.executor.isTurnWanted = !requests.isEmpty || !others.isEmpty
  }
}
