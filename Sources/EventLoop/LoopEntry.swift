/// The door by which a C callback enters the loop's actor.
///
/// The callback of a libuv handle is on the loop's thread already, which Swift cannot know. An entry
/// compares the thread and then calls; `assumeIsolated` would do the same in thirty times the time.
/// Entries are constants at file scope, made once.
@safe
struct LoopEntry<Event>: @unchecked Sendable {
  private let body: (Event) -> Void

  init(_ body: @escaping @LoopActor (Event) -> Void) {
    // The two function types differ by their isolation only, which has no representation;
    // `assumeIsolated` of the standard library makes the same cast.
    self.body = unsafe unsafeBitCast(body, to: ((Event) -> Void).self)
  }

  /// Calls the body; stops the program on any other thread than the loop's.
  func callAsFunction(_ event: Event) {
    LoopActor.shared.executor.checkIsolated()
    body(event)
  }
}
