import EventLoop
package import Testing

/// Starts the loop on a thread of its own, before a suite that is isolated to `LoopActor` needs it.
///
/// The loop starts when the trait is made: the arguments and the initialiser of an isolated suite wait for
/// the actor before any scope of a trait is entered.
package struct LoopTrait: SuiteTrait {
  init() {
    Loop.startInBackground()
  }
}

extension Trait where Self == LoopTrait {
  /// The loop runs.
  package static var onLoop: LoopTrait { LoopTrait() }
}
