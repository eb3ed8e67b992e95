/// The one thread that owns the loop, the state and every connection, as a global actor.
///
/// What is `@LoopActor` runs on the thread in `Loop.run`, one job at a time and in the order of
/// enqueueing; the compiler proves that nothing else touches it.
@globalActor
package actor LoopActor: GlobalActor {
  /// The loop of the process.
  package static let shared = LoopActor()

  /// The loop as an executor, to be the preference of tasks that stay on it.
  package nonisolated let executor = LoopExecutor()

  /// The executor as the runtime asks for it.
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  /// Starts a task that stays on the loop over all its suspensions.
  ///
  /// A plain `Task { @LoopActor in … }` would go round by the global pool at every resumption, which
  /// takes some fifty times as long.
  /// - Parameter body: what the task does.
  /// - Returns: the task; it begins in the order of the calls to `flow`.
  @discardableResult
  package static func flow<T: Sendable>(
    _ body: @escaping @Sendable @LoopActor () async -> T
  ) -> Task<T, Never> {
    Task(executorPreference: shared.executor) { await body() }
  }

  /// Starts a task, which may fail, that stays on the loop over all its suspensions.
  /// - Parameter body: what the task does.
  /// - Returns: the task; it begins in the order of the calls to `flow`.
  @discardableResult
  package static func flow<T: Sendable>(
    throwing body: @escaping @Sendable @LoopActor () async throws -> T
  ) -> Task<T, any Error> {
    Task(executorPreference: shared.executor) { try await body() }
  }
}
